"""A page of a PDF as it is printed, and where on it some words stand."""

import io
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpus.pdf_page import Glyph, glyphs

# PDFium may be used by one thread at a time, whatever the document; `corpus.pdf` takes it too
ENGINE = threading.RLock()

_WIDE = 1_400  # pixels: sharp on a telephone's screen and beside the chat
_MOST = 4_000_000  # pixels: a poster is drawn smaller
_LONG = 16_382  # pixels: WebP takes 16,383, and PDFium rounds up
_FEW = 8  # letters and digits; fewer that agree are a coincidence
_LINES = str.maketrans("|", "\n")

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Picture:
    """A page drawn as WebP. `marks` are (left, top, width, height) in shares of the page, from its upper left corner,
    one for each line of the words that were looked for. `pages` is how many the document has."""

    image: bytes
    width: int
    height: int
    pages: int
    marks: tuple[Box, ...]


def picture(data: bytes, number: int, words: str = "") -> Picture:
    """A page of a PDF, counted from 1, with the places of some words.

    What of the words stands on the page is marked: of words that go on overleaf, those before. Raises ValueError for
    what is no PDF that can be opened, and for a page that it does not have.
    """
    import pypdfium2  # type: ignore[import-untyped]

    with ENGINE:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ValueError(f"it can't be opened ({error}). Save it anew, without a password.") from error
        try:
            if not 0 < number <= len(document):
                raise ValueError(f"it has no page {number}, but {len(document)}.")
            document.init_forms()  # what is filled into a form is part of the page
            page = document[number - 1]
            wide, high = page.get_size()
            scale = min(_WIDE / wide, (_MOST / (wide * high)) ** 0.5, _LONG / max(wide, high))
            drawn = page.render(scale=scale).to_pil()
            marks = tuple(_shares(page, box) for box in _boxes(glyphs(page)[0], words))
            pages = len(document)
        finally:
            document.close()
    kept = io.BytesIO()
    drawn.save(kept, "WEBP", quality=85, method=2)
    width, height = drawn.size
    return Picture(kept.getvalue(), width, height, pages, marks)


def _boxes(characters: Sequence[Glyph], words: str) -> Iterator[Box]:
    """(left, bottom, right, top) of each line of the words, in points."""
    letters, owners = [], []
    for place, glyph in enumerate(characters):
        for letter in _key(glyph.text):
            letters.append(letter)
            owners.append(place)
    text = "".join(letters)
    for start, end in _found(text, words):
        yield from _lines([characters[place] for place in dict.fromkeys(owners[start:end])])


def _found(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text of a page; else where each of their lines does, or begins."""
    whole = _key(words)
    if whole and (start := text.find(whole)) >= 0:
        yield start, start + len(whole)
        return
    for line in words.translate(_LINES).splitlines():
        key = _key(line)
        length = _longest(text, key)
        if length and length >= min(_FEW, len(key)):
            start = text.find(key[:length])
            yield start, start + length


def _longest(text: str, key: str) -> int:
    """How much of a key's beginning stands in a text."""
    low, high = 0, len(key)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if key[:middle] in text else (low, middle - 1)
    return low


def _key(text: str) -> str:
    """The letters and digits of a text: hyphens at line ends, ligatures and notation do not count."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _lines(characters: Sequence[Glyph]) -> Iterator[Box]:
    line: list[Glyph] = []
    for last, glyph in pairwise([None, *characters]):
        if last and glyph and (glyph.left < last.left - last.size or not last.bottom < _middle(glyph) < last.top):
            yield _around(line)
            line = []
        if glyph:
            line.append(glyph)
    if line:
        yield _around(line)


def _middle(glyph: Glyph) -> float:
    return (glyph.bottom + glyph.top) / 2


def _around(line: Iterable[Glyph]) -> Box:
    lefts, bottoms, rights, tops = zip(*((g.left, g.bottom, g.right, g.top) for g in line), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _shares(page: Any, box: Box) -> Box:
    """A box on the page as shares of what is drawn, however the page is cut and turned."""
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    x, y = (box[0] - left) / wide, (top - box[3]) / high
    width, height = (box[2] - box[0]) / wide, (box[3] - box[1]) / high
    for _ in range(page.get_rotation() // 90):
        x, y, width, height = 1 - y - height, x, height, width
    return x, y, width, height
