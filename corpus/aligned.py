"""Tables of plain text: cells that stand below one another, parted by blanks or led to by dots."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.outline import Block
from corpus.tables import is_headed, table, text_cell

GAP = re.compile(r"\s{3,}|\t")
_LEADER = re.compile(r"(?<=\S) ?\.{4,} ?(?=\S)")  # "Spain ....... 95"
_TAB = 8  # columns
_RULE = re.compile(r"[\s=\-_+~|]+")
_CELL = re.compile(r"\S+(?: \S+)*")
_CONTENTS = 4  # rows
_OFF = 1  # columns by which a cell may stand beside its heading


@dataclass(frozen=True)
class _Cell:
    text: str
    start: int
    end: int


def parted(line: str) -> bool:
    """Whether a wide gap, or dots that lead to it, part a line into cells."""
    bare = line.strip(" ")  # a tab at the end parts off an empty cell
    return bool(GAP.search(bare) or _LEADER.search(bare))


def goes_on(line: str, first: str) -> bool:
    """Whether a line may belong to the table that begins with another one: it has cells or a rule, or stands below
    cells that are not the first."""
    cells, (corner, *_) = _cells(line), _cells(first)
    return len(cells) > 1 or parted(line) or _is_rule(line) or bool(cells and cells[0].start > corner.end)


def of_lines(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a table; nothing where a cell stands below none of the line with the most cells, by its beginning
    or by its end. A first line of names above figures, or above a rule, holds the headings."""
    found = [_cells(line) for line in lines if not _is_rule(line)]
    columns = max(found, key=len, default=[])
    places = {near: place for place, column in enumerate(columns) for near in _near(column.start)}
    ends = {near: place for place, column in enumerate(columns) for near in _near(column.end)}
    rows: list[list[str]] = []
    for cells in found:
        placed = _placed(cells, places, ends, len(columns))
        if not placed:
            return
        filled = [place for place, cell in enumerate(placed) if cell]
        if rows and len(filled) == 1 and (filled[0] > 0 or placed[0][:1].islower()):  # a cell goes on
            rows[-1][filled[0]] = f"{rows[-1][filled[0]]} {placed[filled[0]]}".strip()
        else:
            rows.append(placed)
    if all(map(_LEADER.search, lines)) and _is_contents(rows):
        return
    if len(columns) > 1 < len(rows) and 2 * sum(bool(any(row[1:])) for row in rows) > len(rows):
        ruled = len(lines) > 1 and _is_rule(lines[1])
        yield from table([[text_cell(cell) for cell in row] for row in rows], headers=int(ruled or is_headed(rows)))


def _is_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows led by dots are names with the pages that they begin on: numbers of few digits that never fall."""
    pages = [int(row[-1]) for row in rows if re.fullmatch(r"\d{1,3}", row[-1])]
    alike = len(pages) == len(rows) >= _CONTENTS and all(len(row) == 2 for row in rows)
    return alike and pages == sorted(pages)


def _is_rule(line: str) -> bool:
    return bool(line.strip() and _RULE.fullmatch(line))


def _cells(line: str) -> list[_Cell]:
    spaced = _LEADER.sub(lambda dots: " " * len(dots[0]), line.expandtabs(_TAB).rstrip())
    found = _CELL.finditer(spaced)
    return [_Cell(cell[0], *cell.span()) for cell in found]


def _near(place: int) -> range:
    return range(place - _OFF, place + _OFF + 1)


def _placed(cells: Sequence[_Cell], starts: Mapping[int, int], ends: Mapping[int, int], width: int) -> list[str]:
    """The texts of cells by the columns that they stand in; none where one stands in no column, or two in one."""
    row = [""] * width
    for cell in cells:
        place = starts.get(cell.start, ends.get(cell.end))
        if place is None or row[place]:
            return []
        row[place] = cell.text
    return row
