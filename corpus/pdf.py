"""PDF to blocks: lines put together from characters where they stand, then paragraphs, items, headings and tables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from corpus.damage import named
from corpus.outline import Block, Outline
from corpus.pdf_lines import BULLET, Line, joined, lines
from corpus.pdf_page import Glyph, filled_in, glyphs, said
from corpus.pdf_picture import ENGINE
from corpus.pdf_tables import Ruled, Table, tables_on
from corpus.tables import table, text_cell

_NO_TITLE = re.compile(
    r"(?i)^(untitled.*|\(anonymous\)|microsoft (word|powerpoint).*|.*\.(docx?|pdf|pptx?|indd)|document\d*)$"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_NUMBERED = re.compile(r"\d+(\.\d+)*\.?\s+[A-Z]")
_LARGER = 1.12  # times the size of the running text
Part = Line | Table


def read(data: bytes) -> Outline:
    """A PDF with a text layer; `pages_without_text` in `about` names pages that have none.

    Raises ValueError when it is no PDF, is encrypted, or has no text on any page.
    """
    import pypdfium2  # type: ignore[import-untyped]

    with ENGINE:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ValueError(_fault(data, str(error))) from error
        try:
            with named(pypdfium2.PdfiumError):
                pages, fields, hidden = _pages(document, data)
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
    shown = _continued(_blocks(_without_margins(pages)))
    blocks = sorted([*shown, *fields], key=lambda block: block.page or 0)
    return Outline([*blocks, *(Block("hidden", text) for text in hidden)], about)


def _fault(data: bytes, said: str) -> str:
    if "password" in said.lower():
        return "it is encrypted. Save it without a password."
    if b"%PDF-" not in data[:1024]:
        return "it is no PDF, whatever its name says. Name it after what it is, or leave it out."
    return f"it is damaged ({said.rstrip('.')}). Save it anew, or leave it out."


def _pages(document: Any, data: bytes) -> tuple[list[list[Part]], list[Block], list[str]]:
    """The lines and ruled tables of each page, what is filled into its form, and what is not seen on it."""
    if document.get_formtype() == 1:  # Adobe's older forms; the newer ones hold a text layer as well
        document.init_forms()
    form = document.formenv
    parts: list[list[Part]] = []
    fields: list[Block] = []
    hidden: list[str] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        seen, unseen = glyphs(page)
        parts.append(list(_parts(seen, tables_on(page, data, number), number)))
        hidden.append(said(unseen))
        if form is not None:
            fields += [Block("item", f"{name}: {value}", page=number) for name, value in filled_in(page, form)]
        page.close()
    return parts, fields, hidden


def _parts(glyphs: Sequence[Glyph], tables: Sequence[Ruled], number: int) -> Iterator[Part]:
    """The lines of a page, its ruled tables where their first characters stand."""
    inside: dict[int, list[Glyph]] = {}

    def place(glyph: Glyph) -> int:
        return next((place for place, ruled in enumerate(tables) if ruled.holds(glyph)), -1)

    for found, run in groupby(glyphs, key=place):
        if found < 0:
            yield from lines(list(run), number)
        else:
            first = found not in inside
            inside.setdefault(found, []).extend(run)
            if first:
                yield Table(tables[found], inside[found], number)


def _without_margins(pages: Sequence[Sequence[Part]]) -> list[Part]:
    """All parts but lines that stand at the top or the bottom of several pages: headers, footers, page numbers."""

    def edge(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+|\b[ivxl]+\b", "#", line.text), round(line.top / 4)

    def repeats(line: Line, page: int) -> bool:
        # of two pages the first keeps what both have
        times = counts[edge(line)]
        return times > 2 or (times == 2 == len(pages) and (page > 0 or "#" in edge(line)[0]))

    edges = [{edge(line) for line in (*page[:2], *page[-2:]) if isinstance(line, Line)} for page in pages]
    counts = Counter(text for page in edges for text in page)
    kept: list[Part] = []
    for number, page in enumerate(pages):
        around = {0, 1, len(page) - 2, len(page) - 1}
        kept += [
            part
            for n, part in enumerate(page)
            if not (n in around and isinstance(part, Line) and repeats(part, number))
        ]
    return kept


# --- lines to blocks --------------------------------------------------------------------------------------------


def _blocks(parts: Sequence[Part]) -> Iterator[Block]:
    prose = [part for part in parts if isinstance(part, Line)]
    body = _body_size(parts)
    sizes = sorted({line.size for line in prose if line.size > body * _LARGER}, reverse=True)
    for ruled, run in groupby(parts, key=lambda part: isinstance(part, Table)):
        if ruled:
            yield from (block for part in run if isinstance(part, Table) for block in part.blocks())
        else:
            yield from _prose([part for part in run if isinstance(part, Line)], body, sizes)


def _prose(lines: Sequence[Line], body: float, sizes: Sequence[float]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        count = _table_lines(lines[place:])
        if count:
            yield from _gaps(lines[place : place + count])
        else:
            count = 1
            while place + count < len(lines) and _goes_on(lines[place : place + count + 1], body):
                count += 1
            yield _block(lines[place : place + count], body, sizes)
        place += count


def _gaps(lines: Sequence[Line]) -> Iterator[Block]:
    """Lines that wide gaps part into equally many cells: columns of prose, or a table."""
    if _are_columns(lines):
        yield from _columns(lines)
        return
    rows = [[text_cell(cell) for cell in line.cells] for line in lines]
    # in two columns the first row is as often a term with its meaning
    headers = None if len(rows[0]) > 2 else int(lines[0].bold and not lines[1].bold)
    yield from (replace(block, page=lines[0].page) for block in table(rows, headers=headers))


def _continued(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, a sentence that goes on on the next page put together where it begins."""
    before: Block | None = None
    for block in blocks:
        if before and _breaks_off(before, block):
            end = _SENTENCE_END.search(block.text)
            cut = end.end() if end else len(block.text)
            before = replace(before, text=joined([before.text, block.text[:cut].strip()]))
            block = replace(block, text=block.text[cut:].strip())
        if before:
            yield before
        before = block
    if before:
        yield before


def _breaks_off(before: Block, block: Block) -> bool:
    next_page = before.page is not None and block.page == before.page + 1
    prose = before.kind in ("paragraph", "item") and block.kind == "paragraph"
    return next_page and prose and before.text[-1] not in ".!?:;" and block.text[:1].islower()


def _body_size(parts: Sequence[Part]) -> float:
    sizes: Counter[float] = Counter()
    for part in parts:
        if isinstance(part, Line):
            sizes[part.size] += len(part.text)
        else:
            sizes.update(round(glyph.size, 1) for glyph in part.glyphs)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def _table_lines(lines: Sequence[Line]) -> int:
    """How many lines from the first on are rows of a table: equally many cells, at least two lines of two."""
    width = len(lines[0].cells)
    count = 0
    while width > 1 and count < len(lines) and len(lines[count].cells) == width and lines[count].page == lines[0].page:
        count += 1
    return count if count > 1 else 0


def _are_columns(lines: Sequence[Line]) -> bool:
    """Whether two cells a line are columns of prose: sentences go on from line to line, in small letters."""
    later = [cell for line in lines[1:] for cell in line.cells]
    prose = len(lines) > 3 and len(lines[0].cells) == 2 and all(len(cell.split()) > 2 for cell in later[:-2])
    return prose and sum(cell[0].islower() for cell in later) > 0.6 * len(later)


def _columns(lines: Sequence[Line]) -> Iterator[Block]:
    for cells in zip(*(line.cells for line in lines), strict=True):
        yield Block("paragraph", joined(cells), page=lines[0].page)


def _goes_on(lines: Sequence[Line], body: float) -> bool:
    """Whether the last of the lines belongs to the block of those before it."""
    first, before, line = lines[0], lines[-2], lines[-1]
    alike = line.page == before.page and abs(line.size - before.size) <= 0.1 * body and line.bold == before.bold
    near = -0.5 * line.size < before.bottom - line.top < 0.6 * line.size
    titled = line.size > body * _LARGER and _NUMBERED.match(line.text)
    if not alike or not near or titled or BULLET.match(line.text) or len(line.cells) > 1 or len(before.cells) > 1:
        return False
    if BULLET.match(first.text):
        return line.left > first.left + 0.3 * line.size
    ended = before.text[-1] in ".!?:;" and before.right < max(other.right for other in lines) - 6 * line.size
    return not ended


def _block(lines: Sequence[Line], body: float, sizes: Sequence[float]) -> Block:
    first, text = lines[0], joined([line.text for line in lines])
    bullet = BULLET.match(text)
    if first.size > body * _LARGER and len(text) <= 150 and not text.endswith((".", ",", ";")):
        return Block("heading", text, level=min(sizes.index(first.size) + 1, 5), page=first.page)
    if bullet:
        marker = bullet[1].replace(")", ".") if bullet[1][0].isdigit() else "-"
        return Block("item", text[bullet.end() :], marker=marker, page=first.page)
    if first.bold and len(text) <= 100 and len(lines) == 1 and text[-1] not in ".,;":
        return Block("heading", text, level=min(len(sizes) + 1, 6), page=first.page)
    return Block("paragraph", text, page=first.page)
