"""What a page of a PDF shows and does not show: its characters where they stand, the values of its form."""

from collections.abc import Iterator, Sequence
from ctypes import POINTER, byref, c_float, c_int, c_uint, cast, create_string_buffer
from dataclasses import dataclass, replace
from itertools import groupby, islice
from math import pi
from typing import Any

_BOLD = 600  # weight of a font
_PALE = 240  # of 255, in red, green and blue alike
_CLEAR = 25  # of 255: less of a colour is not seen
_TINY = 1.5  # points: no reader can read it
_SCALE = 2  # pixels a point, where the page is drawn to see whether pale characters stand out
_LARGEST = 2_000_000  # square points, four of A4's: a larger page is not drawn
_SEEN = 12  # of 255, by which they have to
_AREA = 4  # points
_MOST_BOXES = 300  # of a drawing of thousands of them, the last: they are on top
Box = tuple[float, float, float, float]  # left, bottom, right, top
_UNPAINTED = 3  # a mode of text
_BUTTONS = (2, 3)  # check box, radio button


@dataclass(frozen=True)
class Glyph:
    """A character with its box in points from the page's lower left corner. `pale`: it may not stand out."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    pale: bool = False
    turned: int = 0  # quarters of a full turn, counter-clockwise

    def upright(self) -> "Glyph":
        """The character where it stands for who turns the page to read it."""
        left, right, bottom, top = self.left, self.right, self.bottom, self.top
        for _ in range(self.turned):
            left, right, bottom, top = bottom, top, -right, -left
        return replace(self, left=left, right=right, bottom=bottom, top=top) if self.turned else self


def glyphs(page: Any) -> tuple[list[Glyph], list[Glyph]]:
    """The characters that a reader of the page sees, and those that nobody does, in the order of the file."""
    left, bottom, right, top = page.get_bbox()
    found: list[Glyph] = []
    hidden: list[Glyph] = []
    for glyph in _glyphs(page):
        beside = glyph.right < left or glyph.left > right or glyph.top < bottom or glyph.bottom > top
        (hidden if beside else found).append(glyph)
    width, height = page.get_size()
    if not any(glyph.pale for glyph in found) or page.get_rotation() or width * height > _LARGEST:
        return found, hidden
    drawn = page.render(scale=_SCALE).to_numpy()[:, :, :3].astype(int)
    shown: list[Glyph] = []
    for (pale, _), run in groupby(found, key=lambda glyph: (glyph.pale, round(glyph.bottom))):
        line = list(run)
        inked = [glyph for glyph in line if not glyph.text.isspace()]
        # what lies near a letter may make it seem to stand out: the line decides
        seen = not pale or 2 * sum(_stands_out(drawn, glyph, left, top) for glyph in inked) > len(inked)
        (shown if seen else hidden).extend(line)
    return shown, hidden


def _glyphs(page: Any) -> Iterator[Glyph]:
    from pypdfium2 import raw  # type: ignore[import-untyped]

    text, unpainted, boxes = page.get_textpage(), _is_unpainted(page), [*_painted(page), *_cut(page)][-_MOST_BOXES:]
    colour = [c_uint() for _ in range(4)]
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        # PDFium's own line breaks fail where every character is placed by itself
        if not code or code in (10, 13) or raw.FPDFText_IsGenerated(text, index):
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        size = raw.FPDFText_GetFontSize(text, index)
        # some fonts have a size of 1 that the page scales
        size = top - bottom if top - bottom > 2 * size or size <= 1 else size
        bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD
        raw.FPDFText_GetFillColor(text, index, *map(byref, colour))
        *paint, alpha = (part.value for part in colour)
        pale = min(paint) >= _PALE or alpha < _CLEAR or top - bottom < _TINY
        pale = pale or (unpainted and _mode(raw.FPDFText_GetTextObject(text, index)) == _UNPAINTED)
        if not pale and _is_within(left, bottom, right, top, boxes):  # a scan's text is not painted
            pale = _mode(raw.FPDFText_GetTextObject(text, index)) != _UNPAINTED
        turned = round(2 * max(raw.FPDFText_GetCharAngle(text, index), 0) / pi) % 4
        yield Glyph(chr(code), left, right, bottom, top, size, bold, pale, turned)
    text.close()


def _painted(page: Any) -> Iterator[Box]:
    """The painted areas larger than a letter: text there may be covered, or have the same colour."""
    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    for part in islice(paths, int(_is_papered(page)), None):
        raw.FPDFPath_GetDrawMode(part.raw, byref(fill), byref(stroke))
        left, bottom, right, top = part.get_bounds()
        if fill.value and right - left > _AREA and top - bottom > _AREA:
            yield left, bottom, right, top


def _is_papered(page: Any) -> bool:
    """Whether the first thing drawn is a white area as large as the page, which covers nothing."""
    from pypdfium2 import raw

    first = next(iter(page.get_objects(max_depth=1)), None)
    if first is None or first.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    colour = [c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(first.raw, *map(byref, colour))
    (left, bottom, right, top), page_box = first.get_bounds(), page.get_bbox()
    covers = left - _AREA <= page_box[0] and bottom - _AREA <= page_box[1]
    covers = covers and right + _AREA >= page_box[2] and top + _AREA >= page_box[3]
    return covers and min(part.value for part in colour[:3]) >= _PALE


def _cut(page: Any) -> Iterator[Box]:
    """Where text stands that reaches beyond the area that it is cut to."""
    from pypdfium2 import raw

    for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        left, bottom, right, top = part.get_bounds()
        if corners := list(_clip(part.raw)):
            across, up = zip(*corners, strict=True)
            beyond = min(across) - left, min(up) - bottom, right - max(across), top - max(up)
            if max(beyond) > _AREA:
                yield left, bottom, right, top


def _clip(part: Any) -> Iterator[tuple[float, float]]:
    """The corners of the area that a part is cut to, none where it is not cut."""
    from pypdfium2 import raw

    x, y, path = c_float(), c_float(), raw.FPDFPageObj_GetClipPath(part)
    for number in range(raw.FPDFClipPath_CountPaths(path)):
        for segment in range(raw.FPDFClipPath_CountPathSegments(path, number)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, number, segment), byref(x), byref(y))
            yield x.value, y.value


def _is_within(left: float, bottom: float, right: float, top: float, boxes: Sequence[Box]) -> bool:
    across, up = (left + right) / 2, (bottom + top) / 2
    return any(box[0] <= across <= box[2] and box[1] <= up <= box[3] for box in boxes)


def _is_unpainted(page: Any) -> bool:
    """Whether there is text that is not painted, other than behind the picture that it was read from."""
    from pypdfium2 import raw

    if any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        return False
    return any(_mode(part.raw) == _UNPAINTED for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3))


def _mode(part: Any) -> int:
    from pypdfium2 import raw

    return int(raw.FPDFTextObj_GetTextRenderMode(part))


def _stands_out(drawn: Any, glyph: Glyph, left: float, top: float) -> bool:
    """Whether a character's place on the drawn page has more than one colour."""
    rows = slice(max(int((top - glyph.top) * _SCALE), 0), int((top - glyph.bottom) * _SCALE) + 1)
    columns = slice(max(int((glyph.left - left) * _SCALE), 0), int((glyph.right - left) * _SCALE) + 1)
    place = drawn[rows, columns].reshape(-1, 3)
    if glyph.top - glyph.bottom < _TINY or not len(place):
        return False
    return bool((place.max(axis=0) - place.min(axis=0)).max() > _SEEN)


def said(characters: Sequence[Glyph]) -> str:
    """The text of characters, a blank where their places are apart."""
    text, last = "", None
    for glyph in characters:
        apart = last is not None and not -glyph.size < glyph.left - last.right < 0.13 * glyph.size
        below = last is not None and (glyph.bottom > last.top or glyph.top < last.bottom)
        text += (" " if apart or below else "") + glyph.text
        last = glyph
    return " ".join(text.split())


def filled_in(page: Any, form: Any) -> Iterator[tuple[str, str]]:
    """(name, value) of the fields of a form that somebody has filled in."""
    from pypdfium2 import raw

    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetFormFieldType(form, note)
        name = _string(raw.FPDFAnnot_GetFormFieldAlternateName, form, note) or _string(
            raw.FPDFAnnot_GetFormFieldName, form, note
        )
        value = _string(raw.FPDFAnnot_GetFormFieldValue, form, note) if kind > 0 else ""
        if kind in _BUTTONS:
            value = "yes" if raw.FPDFAnnot_IsChecked(form, note) else ""
        raw.FPDFPage_CloseAnnot(note)
        if name and value.strip():
            yield name, " ".join(value.split())


def _string(function: Any, form: Any, note: Any) -> str:
    from pypdfium2 import raw

    length = function(form, note, None, 0)  # bytes, the two at the end included
    buffer = create_string_buffer(length)
    function(form, note, cast(buffer, POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
