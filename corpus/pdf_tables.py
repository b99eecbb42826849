"""Tables of a PDF that are ruled: what stands between their lines is a cell, however many lines of text it has."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.outline import Block
from corpus.pdf_lines import BULLET, joined, lines
from corpus.pdf_page import Glyph
from corpus.tables import ACROSS, Cell, table, text_cell, words

_FEWEST = 4  # lines that a table has
_MOST = 3000  # lines and shapes: beyond, the page is a drawing
_LONGEST = 2000  # characters: a longer cell is a frame around the page's text

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the page's lower left corner


@dataclass(frozen=True)
class Ruled:
    """The cells of a table, row by row; None stands where a cell reaches over from another."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands in the table."""
        return _holds(self.box, glyph)


@dataclass(frozen=True)
class Table:
    """A ruled table with the characters in it."""

    ruled: Ruled
    glyphs: list[Glyph]
    page: int

    def blocks(self) -> Iterator[Block]:
        """The blocks of the table; its lines where what is ruled turns out to be a frame."""
        texts = {box: self.text(box) for row in self.ruled.rows for box in row if box}
        rows = [row for row in self.ruled.rows if any(box and texts[box] for box in row)]
        if len(rows) < 2 or max(map(len, texts.values()), default=0) > _LONGEST:
            yield from (Block("paragraph", line.text, page=self.page) for line in lines(self.glyphs, self.page))
            return
        cells: list[list[Cell]] = []
        for row in rows:
            cells.append(_cells(row, texts, cells[-1] if cells else []))
        # in two columns the first row is as often a term with its meaning
        named = len(cells[0]) > 2 or self.bold(rows[0]) > self.bold(rows[1]) or _are_longer(cells[1:], cells[0])
        headers = None if named else 0
        yield from (replace(block, page=self.page) for block in table(cells, headers=headers))

    def text(self, box: Box) -> str:
        """What stands in a cell; lines that begin an item of a list stay apart."""
        inner = [line.text for line in lines([glyph for glyph in self.glyphs if _holds(box, glyph)], self.page)]
        runs: list[list[str]] = []
        for line in inner:
            if runs and not BULLET.match(line):
                runs[-1].append(line)
            else:
                runs.append([line])
        return "\n".join(map(joined, runs))

    def bold(self, row: Sequence[Box | None]) -> bool:
        """Whether most of a row's characters are bold."""
        inked = [glyph for glyph in self.glyphs if any(box and _holds(box, glyph) for box in row)]
        return 2 * sum(glyph.bold for glyph in inked) > len(inked)


def _are_longer(rows: Sequence[Sequence[Cell]], first: Sequence[Cell]) -> bool:
    return all(len(words(row[-1])) > 2 * len(words(first[-1])) for row in rows)


def tables_on(page: Any, data: bytes, number: int) -> list[Ruled]:
    """The ruled tables of a page of the PDF in `data`; `number` counts from 1."""
    from pypdfium2 import raw  # type: ignore[import-untyped]

    drawn = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3))
    if not _FEWEST <= drawn <= _MOST or page.get_rotation():
        return []
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as document:
            found = document.pages[0].find_tables() if document.pages else []
            return [_ruled(one, float(document.pages[0].bbox[3])) for one in found if _is_table(one)]
    except PdfminerException:  # a second library may stumble where the first reads on: the page's lines are left
        return []


def _is_table(found: Any) -> bool:
    return len(found.rows) > 1 and max(len(row.cells) for row in found.rows) > 1


def _ruled(found: Any, height: float) -> Ruled:
    def box(left: float, top: float, right: float, bottom: float) -> Box:
        return left, height - bottom, right, height - top

    return Ruled(box(*found.bbox), tuple(tuple(cell and box(*cell) for cell in row.cells) for row in found.rows))


def _holds(box: Box, glyph: Glyph) -> bool:
    left, bottom, right, top = box
    return left <= (glyph.left + glyph.right) / 2 <= right and bottom <= (glyph.bottom + glyph.top) / 2 <= top


def _cells(row: Sequence[Box | None], texts: dict[Box, str], above: Sequence[Cell]) -> list[Cell]:
    cells: list[Cell] = []
    reach = 0.0
    for place, box in enumerate(row):
        if box:
            cells.append(text_cell(texts[box]))
            reach = box[2]
        else:
            spread = place and place + 1 < len(row) and (after := row[place + 1]) and reach < after[0] - 1
            cells.append(above[place] if above and (spread or not place) else ACROSS)
    return cells
