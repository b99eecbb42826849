"""Lies close to their quotes, by kind (`lies.txt`), and true sentences that say what theirs do (`truths.txt`).

All of them are invented. A quote (several are joined by " + ") stands above what is said of it, which is indented.
"""

from collections.abc import Iterator
from pathlib import Path

Said = tuple[tuple[str, ...], str]  # quotes, and a sentence


def _read(name: str) -> Iterator[tuple[str, Said]]:
    kind, quotes = "", ()
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line.removeprefix("# ")
        elif line.startswith("  "):
            yield kind, (quotes, line.strip())
        elif line:
            quotes = tuple(line.split(" + "))


LIES: dict[str, list[Said]] = {}
for _kind, _said in _read("lies.txt"):
    LIES.setdefault(_kind, []).append(_said)
TRUTHS: list[Said] = [said for _, said in _read("truths.txt")]
