"""How old documents are: what they say themselves, else when git last saw them change."""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from advisor.library import Listed

_MARK = "\x01"  # in front of a commit's date, to tell it from a file's name
_SECONDS = 30


@dataclass(frozen=True)
class Age:
    """When a document was last changed (an ISO date), who says so, and the year that its figures speak of."""

    source: str
    modified: str
    said_by: Literal["document", "git", "nobody"]
    as_of: int | None = None


def ages(documents: Iterable[Listed], folder: Path) -> tuple[Age, ...]:
    """The age of each document; their paths are below `folder`."""
    committed: dict[str, str] | None = None
    found = []
    for document in documents:
        own, as_of = str(document.metadata.get("modified", ""))[:10], document.metadata.get("as_of")
        if own:
            found.append(Age(document.source, own, "document", as_of))
            continue
        if committed is None:
            committed = commit_dates(folder)
        # a file inside a zip is as old as the zip
        paths = [document.path, *map(str, PurePosixPath(document.path).parents)]
        day = next((committed[path] for path in paths if path in committed), "")
        found.append(Age(document.source, day, "git" if day else "nobody", as_of))
    return tuple(found)


def commit_dates(folder: Path) -> dict[str, str]:
    """The ISO date of the last commit of each file below a folder, by its path there.

    Empty outside a repository, without git, and when git takes longer than 30 s.
    """
    # a repository may name programs to run for these two
    safe = ["-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]
    command = ["git", *safe, "-C", str(folder), "log", "-z", "--relative", "--name-only", "--no-renames"]
    try:
        done = subprocess.run(
            [*command, f"--format={_MARK}%cs", "--", "."], capture_output=True, timeout=_SECONDS, check=False
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return {}
    dates: dict[str, str] = {}
    day = ""
    for field in done.stdout.decode(errors="replace").split("\0"):
        text = field.lstrip("\n")
        if text.startswith(_MARK):
            day, _, text = text[1:].partition("\n")
        if text:
            dates.setdefault(text, day)
    return dates
