"""XLSX to blocks: each sheet under its name, each row with its column headings, values as they are shown."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.archive import DAMAGE, check_size
from corpus.damage import named
from corpus.figures import shown
from corpus.outline import Block, Outline
from corpus.tables import squared, table, text_cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SMALL = 3_000_000  # bytes: a larger workbook is read as a stream, which knows no merged cells
_RANGE = 2_000_000  # cells, empty ones too: one lone value at the far end of a sheet stands for 17 billion


def read(data: bytes) -> Outline:
    """A workbook: every visible sheet that holds something, its tables parted by blank rows.

    Raises ValueError when it is no workbook, or is encrypted.
    """
    described = "docProps/core.xml" in check_size(data)  # else the library says "now"
    with named(*DAMAGE, SyntaxError, TypeError, AttributeError, IndexError, ValueError):
        book = _opened(data)
        sheets = [(sheet.title, sheet.sheet_state == "visible", list(_rows(sheet))) for sheet in book.worksheets]
        properties = book.properties
    blocks: list[Block] = []
    for name, visible, rows in sheets:
        found = [block for group in _groups(iter(rows)) for block in _table(group)]
        if found and visible:
            blocks += [Block("heading", name, level=1), *found[found[0].text == name :]]
        elif found:
            blocks.append(Block("hidden", f"sheet {name}: " + " ".join(block.text for block in found[:10])))
    changed = properties.modified if described else None
    return Outline(blocks, {"title": properties.title or "", "as_of": changed, "modified": changed})


def _opened(data: bytes) -> "Workbook":
    from openpyxl import load_workbook

    if len(data) <= _SMALL:
        book = load_workbook(io.BytesIO(data), data_only=True)
        if all(sheet.max_row * sheet.max_column <= _RANGE for sheet in book.worksheets):
            return book
    return load_workbook(io.BytesIO(data), read_only=True, data_only=True)


def _rows(sheet: "Worksheet") -> Iterator[list[str]]:
    """The rows as text without empty cells at their ends, so that a used range of any size costs little."""
    reset = getattr(sheet, "reset_dimensions", None)  # of a sheet that is streamed: the file's own claim may be wrong
    if reset:
        reset()
    merged = _merged_downwards(sheet)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = [merged.get((number, column)) or _value(cell) for column, cell in enumerate(cells, 1)]
        while row and not row[-1]:
            row.pop()
        yield row


def _merged_downwards(sheet: "Worksheet") -> dict[tuple[int, int], str]:
    """What stands in cells that are merged with the one above them; it is said once a row."""
    found: dict[tuple[int, int], str] = {}
    for area in getattr(getattr(sheet, "merged_cells", None), "ranges", ()):
        if 0 < area.max_row - area.min_row < 1000:
            value = _value(sheet.cell(area.min_row, area.min_col))
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
    rows = squared(rows, "")
    used = [place for place in range(len(rows[0])) if any(row[place] for row in rows)]
    rows = [[row[place] for place in used] for row in rows]
    if len(rows[0]) > 1 and not all(rows[0][1:]) and _spread(rows):
        rows = _unmerged(rows)
    yield from table([[text_cell(value) for value in row] for row in rows])


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


def _value(cell: Any) -> str:
    return "" if cell.value is None else shown(cell.value, cell.number_format)
