"""CSV, TSV and XLSX to blocks: each row with its column headings, each sheet under its name."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus.archive import check_size
from corpus.encoding import decode
from corpus.outline import Block, Outline
from corpus.tables import Cell, table, text_cell

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SMALL = 3_000_000  # bytes: a larger workbook is read as a stream, which knows no merged cells
_FIELD = 10_000_000


def read_csv(data: bytes) -> Outline:
    """Values parted by commas, semicolons, tabs or bars; the first row names the columns."""
    text = decode(data)
    rows = [[cell.strip() for cell in line] for line in _parse(text)]
    rows = [line for line in rows if any(line)]
    if not rows:
        return Outline([])
    width = len(rows[0])
    fitted = [_fit(line, width) for line in rows]
    headers = 1 if len(rows) > 1 and not any(re.fullmatch(r"[\W\d]+", cell) for cell in rows[0] if cell) else 0
    return Outline(list(table(_cells(fitted), headers=headers)))


def _parse(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD)
    first = text.lstrip("\n").split("\n", 1)[0]
    mark = max(",;\t|", key=first.count)
    if text.startswith("sep="):
        mark, text = text[4:5], text.split("\n", 1)[-1]
    lines = text.split("\n")
    # strict: a quote that is never closed would swallow the rest of the file
    try:
        return iter(list(csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=True, strict=True)))
    except csv.Error:
        return csv.reader(lines, delimiter=mark, skipinitialspace=True, quoting=csv.QUOTE_NONE)


def _fit(line: Sequence[str], width: int) -> list[str]:
    """A row of `width` cells: what is beyond was parted by commas of the last column's text."""
    if len(line) > width:
        return [*line[: width - 1], ", ".join(cell for cell in line[width - 1 :] if cell)]
    return [*line, *[""] * (width - len(line))]


def _cells(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    return [[text_cell(value) for value in line] for line in rows]


# --- workbooks --------------------------------------------------------------------------------------------------


def read_xlsx(data: bytes) -> Outline:
    """A workbook: every visible sheet that holds something, its tables parted by blank rows.

    Raises ValueError when it is no workbook, or is encrypted.
    """
    described = "docProps/core.xml" in check_size(data)  # else the library says "now"
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=len(data) > _SMALL, data_only=True)
    blocks: list[Block] = []
    for sheet in book.worksheets:
        found = list(_sheet(sheet)) if sheet.sheet_state == "visible" else []
        if found:
            repeated = found[0].text == sheet.title
            blocks += [Block("heading", sheet.title, level=1), *found[repeated:]]
    properties = book.properties
    about = {"title": properties.title or "", "as_of": properties.modified} if described else {}
    return Outline(blocks, about)


def _sheet(sheet: "Worksheet") -> Iterator[Block]:
    for rows in _groups(_rows(sheet)):
        yield from _table(rows)


def _rows(sheet: "Worksheet") -> Iterator[list[str]]:
    """The rows as text without empty cells at their ends, so that a used range of any size costs little."""
    reset = getattr(sheet, "reset_dimensions", None)  # of a sheet that is streamed: the file's own claim may be wrong
    if reset:
        reset()
    merged = _merged_downwards(sheet)
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        row = [merged.get((number, column)) or _shown(value) for column, value in enumerate(cells, 1)]
        while row and not row[-1]:
            row.pop()
        yield row


def _merged_downwards(sheet: "Worksheet") -> dict[tuple[int, int], str]:
    """What stands in cells that are merged with the one above them."""
    found: dict[tuple[int, int], str] = {}
    for area in getattr(getattr(sheet, "merged_cells", None), "ranges", ()):
        if area.min_col == area.max_col and area.max_row - area.min_row < 1000:
            value = _shown(sheet.cell(area.min_row, area.min_col).value)
            found |= {(row, area.min_col): value for row in range(area.min_row + 1, area.max_row + 1)}
    return found


def _groups(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Rows that stand together: two blank rows part them."""
    group: list[list[str]] = []
    blank = 0
    for row in rows:
        if row:
            if group and blank > 1:
                yield group
                group = []
            group.append(row)
        blank = 0 if row else blank + 1
    if group:
        yield group


def _table(rows: list[list[str]]) -> Iterator[Block]:
    """Single cells above are titles and text; the first row with several cells names the columns."""
    while rows and sum(map(bool, rows[0])) == 1:
        yield from text_cell("".join(rows.pop(0)))
    if not rows:
        return
    width = max(map(len, rows))
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    used = [place for place in range(width) if any(row[place] for row in rows)]
    rows = [[row[place] for place in used] for row in rows]
    if len(rows[0]) > 1 and not all(rows[0][1:]) and _spread(rows):
        rows = _unmerged(rows)
    yield from table(_cells(rows))


def _spread(rows: list[list[str]]) -> bool:
    """Whether headings reach over columns that have no heading of their own, as merged ones do."""
    head = rows[0]
    return bool(head[0] or any(head)) and any(
        not name and any(row[n] for row in rows[1:]) for n, name in enumerate(head)
    )


def _unmerged(rows: list[list[str]]) -> list[list[str]]:
    """A heading for every column: one without stands below the heading to its left, as in a merged cell."""
    names: list[str] = []
    for name in rows[0]:
        names.append(name or (names[-1] if names else ""))
    return [names, *rows[1:]]


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        value = round(value, 10)  # 0.30000000000000004 is 0.3 to who wrote it
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    text = str(value).strip()
    return text.removesuffix(" 00:00:00")
