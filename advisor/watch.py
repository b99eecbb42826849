"""Keep indexes up with their documents while these are edited, renamed and removed."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import watchfiles

from advisor.shelf import Shelf
from vectorstore import SyncReport

_SETTLED = 1_000  # ms without another change; editors write a file in several steps
_NAMED = 5  # files in a line


def watch(shelf: Shelf, show: Callable[[str], None], stop: threading.Event | None = None) -> None:
    """Sync the collections that are on the shelf now whenever their files change, until `stop` is set.

    `show` gets a line for each sync that changed something, and the sentence of one that failed: the next change
    is a new try.
    """
    documents = {name: shelf.documents(name) for name in shelf.names}
    folders = {path if path.is_dir() else path.parent for path in documents.values()}
    changes = watchfiles.watch(
        *folders, stop_event=stop, debounce=_SETTLED, rust_timeout=_SETTLED, yield_on_timeout=True,
        raise_interrupt=False, recursive=True,
    )  # fmt: skip
    begun = False
    for found in changes:
        # the first time all: something may have changed after the sync before and unseen
        names = _touched(documents, (Path(path) for _, path in found)) if begun else list(documents)
        begun = True
        for name in names:
            line = _synced(shelf, name)
            if line:
                show(f"{name}: {line}")


def _touched(documents: dict[str, Path], changed: Iterable[Path]) -> list[str]:
    paths = list(changed)
    return [name for name, place in documents.items() if any(path.is_relative_to(place) for path in paths)]


def _synced(shelf: Shelf, name: str) -> str:
    try:
        return line(shelf.sync(name))
    except (ValueError, OSError) as error:
        return str(error)


def line(report: SyncReport) -> str:
    """What a sync did in one line, "" for nothing."""
    renamed = tuple(f"{old} to {new}" for old, new in report.renamed)
    fates = {"added": report.added, "changed": report.changed, "renamed": renamed, "removed": report.removed}
    parts = [f"{len(sources)} {fate} ({_some(sources)})" for fate, sources in fates.items() if sources]
    parts += [f"{report.restored} lost vectors embedded again"] if report.restored else []
    parts += [f"left out: {fault.reason}" for fault in report.faults] if parts else []
    return ", ".join(parts)


def _some(sources: tuple[str, ...]) -> str:
    more = ", ..." if len(sources) > _NAMED else ""
    return ", ".join(sources[:_NAMED]) + more
