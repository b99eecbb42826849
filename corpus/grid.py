"""Rows of a sheet to blocks: tables parted by blank rows, with the titles above and the notes below them."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.outline import Block
from corpus.tables import ACROSS, Cell, holds_figures, squared, table, words

Row = list[Cell]  # without empty cells at its end


def blocks(rows: Iterable[Row], *, headed: bool = False) -> Iterator[Block]:
    """The blocks of a sheet. `headed`: the first row of a table names its columns unless it holds figures."""
    for group in _groups(rows):
        yield from _table(group, headed=headed)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows that stand together, blank ones kept: two blank rows part them."""
    group: list[Row] = []
    blank = 0
    for row in rows:
        if row and blank > 1 and sum(map(bool, group)) > 1:  # a lone row names the columns of what is below
            yield group[:-blank]
            group = []
        blank = 0 if row else blank + 1
        if row or group:
            group.append(row)
    if group:
        yield group[: len(group) - blank]


def _table(rows: list[Row], *, headed: bool) -> Iterator[Block]:
    """Single cells above are titles and text, those below a blank row at the end are notes."""
    last = max((place for place, row in enumerate(rows) if not row), default=len(rows))
    below = rows[last + 1 :]
    if sum(map(bool, rows[:last])) < 2 or not all(map(_is_single, below)):
        last, below = len(rows), []
    rows = [row for row in rows[:last] if row]
    listed = headed and len(rows) > 1 and all(map(_is_single, rows))
    while rows and _is_single(rows[0]) and not listed:
        yield from (block for cell in rows.pop(0) for block in cell)
    yield from _columns(rows, headed=headed)
    yield from (block for row in below for cell in row for block in cell)


def _is_single(row: Row) -> bool:
    return sum(map(bool, row)) == 1


def _columns(rows: list[Row], *, headed: bool) -> Iterator[Block]:
    if not rows:
        return
    cells = squared(rows, [])
    used = [place for place in range(len(cells[0])) if any(row[place] for row in cells)]
    cells = [[row[place] for place in used] for row in cells]
    if headed:
        first = [words(cell) for cell in cells[0]]
        yield from table(cells, headers=int(len(cells) > 1 and not holds_figures(first)))
    elif len(cells) > 1 and not all(cells[0][1:]) and ACROSS not in cells[0]:
        yield from table([_spread(cells[0]), *cells[1:]])
    else:
        yield from table(cells)


def _spread(cells: Sequence[Cell]) -> list[Cell]:
    """A heading for every column: one without stands below the heading to its left, as in a merged cell."""
    return [cell or (ACROSS if any(cells[:place]) else []) for place, cell in enumerate(cells)]
