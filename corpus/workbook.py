"""XLSX to blocks: each sheet under its name, each row with its column headings, values as they are shown."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus import grid
from corpus.archive import DAMAGE, check_size
from corpus.damage import named
from corpus.figures import shown
from corpus.grid import Row
from corpus.outline import Block, Outline
from corpus.pale import is_pale
from corpus.tables import ACROSS, Cell, text_cell, words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SMALL = 3_000_000  # bytes: a larger workbook is read as a stream, which knows no merged cells
_RANGE = 2_000_000  # cells, empty ones too: one lone value at the far end of a sheet stands for 17 billion
_REACH = 1000  # rows or columns: cells merged over more are a background
_NOTHING = re.compile(r'(\s|"")*(;(\s|"")*){3}')  # a format with four parts, none of which shows anything


def read(data: bytes) -> Outline:
    """A workbook: every visible sheet that holds something, its tables parted by blank rows.

    Raises ValueError when it is no workbook, or is encrypted.
    """
    described = "docProps/core.xml" in check_size(data)  # else the library says "now"
    with named(*DAMAGE, SyntaxError, TypeError, AttributeError, IndexError, ValueError):
        book = _opened(data)
        unseen: list[str] = []
        sheets = [
            (sheet.title, sheet.sheet_state == "visible", list(_rows(sheet, unseen))) for sheet in book.worksheets
        ]
        properties = book.properties
    blocks: list[Block] = []
    for name, visible, rows in sheets:
        found = list(grid.blocks(rows))
        if found and visible:
            blocks += [Block("heading", name, level=1), *found[found[0].text == name :]]
        elif found:
            blocks.append(Block("hidden", f"sheet {name}: " + " ".join(block.text for block in found[:10])))
    blocks += [Block("hidden", text) for text in unseen if text]
    changed = properties.modified if described else None
    return Outline(blocks, {"title": properties.title or "", "as_of": changed, "modified": changed})


def _opened(data: bytes) -> "Workbook":
    from openpyxl import load_workbook

    if len(data) <= _SMALL:
        book = load_workbook(io.BytesIO(data), data_only=True)
        if all(sheet.max_row * sheet.max_column <= _RANGE for sheet in book.worksheets):
            return book
    return load_workbook(io.BytesIO(data), read_only=True, data_only=True)


def _rows(sheet: "Worksheet", unseen: list[str]) -> Iterator[Row]:
    """The rows without empty cells at their ends, so that a used range of any size costs little.

    What stands in hidden rows and columns, and in comments, goes to `unseen`.
    """
    reset = getattr(sheet, "reset_dimensions", None)  # of a sheet that is streamed: the file's own claim may be wrong
    if reset:
        reset()
    merged, (hidden_rows, hidden_columns) = _merged(sheet), _hidden(sheet)
    # a table's style and rules paint cells that say nothing of it
    painted = any(getattr(sheet, kind, None) for kind in ("tables", "conditional_formatting"))
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row: Row = []
        for column, cell in enumerate(cells, 1):
            here = merged.get((number, column))
            value = text_cell(_value(cell)) if here is None and cell.value is not None else here or []
            if note := getattr(cell, "comment", None):
                unseen.append(note.text)
            if number in hidden_rows or column in hidden_columns or _is_unseen(cell, painted=painted):
                unseen.append(words(value))
                row += [] if number in hidden_rows or column in hidden_columns else [[]]
            else:
                row.append(value)
        while row and not row[-1] and row[-1] != ACROSS:
            row.pop()
        yield row


def _merged(sheet: "Worksheet") -> dict[tuple[int, int], Cell]:
    """What stands in merged cells: below the first its content, said once a row; to its right that it reaches there."""
    found: dict[tuple[int, int], Cell] = {}
    for area in getattr(getattr(sheet, "merged_cells", None), "ranges", ()):
        value = text_cell(_value(sheet.cell(area.min_row, area.min_col)))
        if value and area.max_row - area.min_row < _REACH:
            found |= {(row, area.min_col): value for row in range(area.min_row + 1, area.max_row + 1)}
            across = range(area.min_col + 1, min(area.max_col, area.min_col + _REACH) + 1)
            found |= {(row, column): ACROSS for row in range(area.min_row, area.max_row + 1) for column in across}
    return found


def _hidden(sheet: "Worksheet") -> tuple[set[int], set[int]]:
    """The numbers of the rows and of the columns that a sheet does not show."""
    rows = {number for number, row in getattr(sheet, "row_dimensions", {}).items() if row.hidden}
    columns = [column for column in getattr(sheet, "column_dimensions", {}).values() if column.hidden]
    return rows, {number for column in columns for number in range(column.min or 0, (column.max or 0) + 1)}


def _is_unseen(cell: Any, *, painted: bool) -> bool:
    """Whether a cell's format shows no value, or its letters are white on nothing."""
    if cell.value is None or not cell.has_style:
        return False
    if _NOTHING.fullmatch(cell.number_format):
        return True
    letters = cell.font.color
    # the first colour of a theme is that of the sheet
    pale = letters is not None and (
        is_pale(str(letters.rgb)) if letters.type == "rgb" else letters.type == "theme" and not letters.theme
    )
    return pale and not painted and cell.fill.fill_type is None


def _value(cell: Any) -> str:
    return "" if cell.value is None else shown(cell.value, cell.number_format)
