"""A span of text that is too long, cut between sentences, else words, else characters."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

import nupunkt


def cut(text: str, start: int, end: int, room: int, length: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """The span, cut where it has more than `room`: between sentences, else words, else characters."""
    if length(text[start:end]) <= room:
        yield start, end
        return
    for inner in (_sentences, _words, _halves):
        parts = list(inner(text, start, end))
        if len(parts) > 1:
            break
    else:
        yield start, end
        return
    first = 0
    while first < len(parts):
        last = _fitting(text, parts, first, room, length)
        yield from cut(text, parts[first][0], parts[last][1], room, length)
        first = last + 1


def _fitting(text: str, parts: list[tuple[int, int]], first: int, room: int, length: Callable[[str], int]) -> int:
    """The last part up to which the text from `first` on has room, `first` itself in any case."""
    # measured in doubled steps, then halved: each part in turn took a minute over a line of 1 MB
    step = 1
    while first + step < len(parts) and length(text[parts[first][0] : parts[first + step][1]]) <= room:
        step *= 2
    low, high = first + step // 2, min(first + step, len(parts))
    return bisect_right(parts, room, low + 1, high, key=lambda part: length(text[parts[first][0] : part[1]])) - 1


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space around them left out; a line end ends one too."""
    return list(_sentences(text, 0, len(text)))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in nupunkt.sent_spans(text[start:end]):
        yield from _trimmed(text, start + first, start + last)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"\S+").finditer(text, start, end):
        yield match.span()


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    middle = (start + end) // 2
    yield from (span for span in ((start, middle), (middle, end)) if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
