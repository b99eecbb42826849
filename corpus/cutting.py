"""A span of text that is too long, cut between sentences, else words, phrases, characters."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

import nupunkt

Way = Callable[[str, int, int], Iterator[tuple[int, int]]]
# Chinese and Japanese have no blanks behind them
_FULL_STOP = re.compile(r"[。！？｡][」』）”’)\]]*")
_COMMA = re.compile(r"[、，；：､]")


def cut(text: str, start: int, end: int, room: int, length: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """The span, cut where it has more than `room`: between sentences, else words, phrases, characters."""
    yield from _cut(text, start, end, room, length, (_sentences, _words, _phrases, _halves))


def _cut(
    text: str, start: int, end: int, room: int, length: Callable[[str], int], ways: tuple[Way, ...]
) -> Iterator[tuple[int, int]]:
    if length(text[start:end]) <= room or end - start < 2:
        yield start, end
        return
    parts = list(ways[0](text, start, end))
    # a sentence is not looked through for sentences again: of "![![![" each search takes one off
    finer = ways[1:] or ways
    first = 0
    while first < len(parts):
        last = _fitting(text, parts, first, room, length)
        yield from _cut(text, parts[first][0], parts[last][1], room, length, finer)
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
        yield from _between(_FULL_STOP, text, start + first, start + last)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"\S+").finditer(text, start, end):
        yield match.span()


def _phrases(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    yield from _between(_COMMA, text, start, end)


def _between(mark: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, parted behind each mark."""
    ends = [found.end() for found in mark.finditer(text, start, end)]
    for first, last in pairwise(dict.fromkeys((start, *ends, end))):
        yield from _trimmed(text, first, last)


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    middle = (start + end) // 2
    yield from (span for span in ((start, middle), (middle, end)) if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
