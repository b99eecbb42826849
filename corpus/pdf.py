"""PDF to blocks: lines put together from characters where they stand, then paragraphs, items, headings and tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from corpus.damage import named
from corpus.outline import Block, Outline
from corpus.pdf_page import Glyph, filled_in, glyphs, said
from corpus.tables import table, text_cell

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_HYPHENS = "-\u00ad\u2010\x02\ufffe"  # PDFium gives a hyphen at a line's end as U+0002 or U+FFFE
_COMPOUND = re.compile(r"(^|\W)(self|non|well|co|full|part|long|short|high|low|cross|multi|in|on)$", re.IGNORECASE)
_BULLET = re.compile(r"^([-*•●▪■‣◦○·–o]|\d{1,3}[.)]|[a-z][.)])\s+(?=\S)")
_NO_TITLE = re.compile(
    r"(?i)^(untitled.*|\(anonymous\)|microsoft (word|powerpoint).*|.*\.(docx?|pdf|pptx?|indd)|document\d*)$"
)
_LEADER = re.compile(r"(\s?\.){5,}\s*[\divxl]+$")  # an entry of a table of contents
_LARGER = 1.12  # times the size of the running text


@dataclass(frozen=True)
class _Line:
    """A line of text, in points from the page's lower left corner; `cells` are its parts between wide gaps."""

    cells: tuple[str, ...]
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    page: int

    @property
    def text(self) -> str:
        return " ".join(self.cells)


def read(data: bytes) -> Outline:
    """A PDF with a text layer; `pages_without_text` in `about` names pages that have none.

    Raises ValueError when it is no PDF, is encrypted, or has no text on any page.
    """
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        hint = "Save it anew, without a password."
        raise ValueError(f"it can't be opened ({error}). {hint}") from error
    try:
        with named(pypdfium2.PdfiumError):
            pages, fields, hidden = _pages(document)
        properties = document.get_metadata_dict()
    finally:
        document.close()
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages) and not fields:
        raise ValueError("no page has text (a scan?). Run OCR on it, or leave it out.")
    about: dict[str, Any] = {"pages_without_text": empty} if empty else {}
    title = properties.get("Title", "").strip()
    if title and not _NO_TITLE.match(title):
        about["title"] = title
    if day := re.match(r"D:(\d{4})(\d\d)?(\d\d)?", properties.get("ModDate") or properties.get("CreationDate", "")):
        about |= {"as_of": day[1], "modified": "-".join(part for part in day.groups() if part)}
    lines = _without_margins(pages)
    blocks = sorted([*(_blocks(lines) if lines else ()), *fields], key=lambda block: block.page or 0)
    return Outline([*blocks, *(Block("hidden", text) for text in hidden)], about)


def _pages(document: Any) -> tuple[list[list[_Line]], list[Block], list[str]]:
    """The lines of each page, what is filled into its form, and what is not seen on it."""
    if document.get_formtype() == 1:  # Adobe's older forms; the newer ones hold a text layer as well
        document.init_forms()
    form = document.formenv
    lines: list[list[_Line]] = []
    fields: list[Block] = []
    hidden: list[str] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        seen, unseen = glyphs(page)
        lines.append(_lines(seen, number))
        hidden.append(said(unseen))
        if form is not None:
            fields += [Block("item", f"{name}: {value}", page=number) for name, value in filled_in(page, form)]
        page.close()
    return lines, fields, hidden


# --- characters to lines ----------------------------------------------------------------------------------------


def _lines(glyphs: Sequence[Glyph], number: int) -> list[_Line]:
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and _same_line(lines[-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    read = [_line(glyphs, number) for glyphs in lines]
    return [line for line in read if line.text and not _LEADER.search(line.text)]


def _same_line(line: Sequence[Glyph], glyph: Glyph) -> bool:
    last = line[-1]
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    height = min(last.top - last.bottom, glyph.top - glyph.bottom)
    return overlap >= 0.5 * height and glyph.left > last.left - max(last.size, glyph.size)


def _line(glyphs: Sequence[Glyph], number: int) -> _Line:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        gap = glyph.left - last.right if last else 0.0
        blank = glyph.text.isspace()
        if not blank and gap > 1.5 * glyph.size:
            parts.append("\t")
        elif not blank and gap > 0.13 * glyph.size:
            parts.append(" ")
        parts.append(" " if blank else _LIGATURES.get(glyph.text, glyph.text))
        # blanks are left out of account: rows of them reach from one cell to the next
        last = last if blank and last else glyph
    cells = tuple(cell for part in "".join(parts).split("\t") if (cell := " ".join(part.split())))
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()] or list(glyphs)
    return _Line(
        _unbulleted(cells),
        min(glyph.left for glyph in inked),
        max(glyph.right for glyph in inked),
        min(glyph.bottom for glyph in inked),
        max(glyph.top for glyph in inked),
        round(median(glyph.size for glyph in inked), 1),
        sum(glyph.bold for glyph in inked) * 2 > len(inked),
        number,
    )


def _unbulleted(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A bullet far from its text is no cell."""
    if len(cells) > 1 and _BULLET.match(cells[0] + " x"):
        return (f"{cells[0]} {cells[1]}", *cells[2:])
    return cells


def _without_margins(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """All lines but those that stand at the top or the bottom of several pages: headers, footers, page numbers."""

    def edge(line: _Line) -> tuple[str, int]:
        return re.sub(r"\d+|\b[ivxl]+\b", "#", line.text), round(line.top / 4)

    edges = [{edge(line) for line in (*lines[:2], *lines[-2:])} for lines in pages]
    counts = Counter(text for page in edges for text in page)
    kept: list[_Line] = []
    for lines in pages:
        last = len(lines) - 2
        kept += [line for n, line in enumerate(lines) if not ((n < 2 or n >= last) and counts[edge(line)] > 2)]
    return kept


# --- lines to blocks --------------------------------------------------------------------------------------------


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    body = _body_size(lines)
    sizes = sorted({line.size for line in lines if line.size > body * _LARGER}, reverse=True)
    place = 0
    while place < len(lines):
        count = _table_lines(lines[place:])
        if count and _are_columns(lines[place : place + count]):
            yield from _columns(lines[place : place + count])
            place += count
            continue
        if count:
            rows = [[text_cell(cell) for cell in line.cells] for line in lines[place : place + count]]
            # in two columns the first row is as often a term with its meaning
            headers = None if len(rows[0]) > 2 else int(lines[place].bold and not lines[place + 1].bold)
            yield from (replace(block, page=lines[place].page) for block in table(rows, headers=headers))
            place += count
            continue
        count = 1
        while place + count < len(lines) and _goes_on(lines[place : place + count + 1], body):
            count += 1
        yield _block(lines[place : place + count], body, sizes)
        place += count


def _body_size(lines: Sequence[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _table_lines(lines: Sequence[_Line]) -> int:
    """How many lines from the first on are rows of a table: equally many cells, at least two lines of two."""
    width = len(lines[0].cells)
    count = 0
    while width > 1 and count < len(lines) and len(lines[count].cells) == width and lines[count].page == lines[0].page:
        count += 1
    return count if count > 1 else 0


def _are_columns(lines: Sequence[_Line]) -> bool:
    """Whether two cells a line are columns of prose: sentences go on from line to line, in small letters."""
    later = [cell for line in lines[1:] for cell in line.cells]
    prose = len(lines) > 3 and len(lines[0].cells) == 2 and all(len(cell.split()) > 2 for cell in later[:-2])
    return prose and sum(cell[0].islower() for cell in later) > 0.6 * len(later)


def _columns(lines: Sequence[_Line]) -> Iterator[Block]:
    for cells in zip(*(line.cells for line in lines), strict=True):
        yield Block("paragraph", _joined(cells), page=lines[0].page)


def _goes_on(lines: Sequence[_Line], body: float) -> bool:
    """Whether the last of the lines belongs to the block of those before it."""
    first, before, line = lines[0], lines[-2], lines[-1]
    alike = line.page == before.page and abs(line.size - before.size) <= 0.1 * body and line.bold == before.bold
    near = -0.5 * line.size < before.bottom - line.top < 0.6 * line.size
    if not alike or not near or _BULLET.match(line.text) or len(line.cells) > 1 or len(before.cells) > 1:
        return False
    if _BULLET.match(first.text):
        return line.left > first.left + 0.3 * line.size
    ended = before.text[-1] in ".!?:;" and before.right < max(other.right for other in lines) - 6 * line.size
    return not ended


def _block(lines: Sequence[_Line], body: float, sizes: Sequence[float]) -> Block:
    first, text = lines[0], _joined([line.text for line in lines])
    bullet = _BULLET.match(text)
    if first.size > body * _LARGER and len(text) <= 150 and not text.endswith((".", ",", ";")):
        return Block("heading", text, level=min(sizes.index(first.size) + 1, 5), page=first.page)
    if bullet:
        marker = bullet[1].replace(")", ".") if bullet[1][0].isdigit() else "-"
        return Block("item", text[bullet.end() :], marker=marker, page=first.page)
    if first.bold and len(text) <= 100 and len(lines) == 1 and text[-1] not in ".,;":
        return Block("heading", text, level=min(len(sizes) + 1, 6), page=first.page)
    return Block("paragraph", text, page=first.page)


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; a word that was parted at a line's end is put together again."""
    text = lines[0]
    for line in lines[1:]:
        parted = len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha() and line[0].islower()
        if parted:
            text = text.rstrip(_HYPHENS) + ("-" if _COMPOUND.search(text.rstrip(_HYPHENS)) else "") + line
        else:
            text += ("" if text[-1] in "-/" else " ") + line
    return text.replace("\u00ad", "").replace("\x02", "-").replace("\ufffe", "-")
