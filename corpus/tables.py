"""Tables of any format to blocks: rows where cells are small, items named by row and column where they are not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.outline import Block, row

_Value = TypeVar("_Value")
Cell = Sequence[Block]  # what stands in a cell, at level 0; an empty cell has no blocks
ACROSS: Cell = ()  # in place of a cell that the one to its left reaches over
NOTHING = "–"  # stands for an empty cell, in a row that is not mostly empty: that nothing is said is told too

_BIG = 200  # characters: two such cells fill a passage
_HUGE = 800  # a row with such a cell is cut into passages that would lose its row heading
_HEADING = 80  # characters: what is longer is prose
_MOST = 4_000_000  # cells
_WIDEST = 10_000  # columns
_FIGURE = re.compile(r"[\W\d]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BAR = re.compile(r"^\||\s\|\s|\|$")
_SENTENCE = re.compile(r"\w \S+ \S*\w[.!?;]$")  # no "Paid monthly.", no "6 p.m."
_RULE = re.compile(r":?-{2,}:?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COUNTED = re.compile(r"(?:[^\W\d]{1,10}[ -]?\d{1,2}|(?:19|20)\d\d)")
_BULLET = re.compile(r"^([-*•‣◦·–]|\d{1,2}[.)])\s+")


def text_cell(text: str) -> Cell:
    """A cell of plain text: an item a line where lines begin with bullets."""
    if "\n" not in text:
        return [Block("paragraph", text.strip())] if text and not text.isspace() else []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if sum(bool(_BULLET.match(line)) for line in lines) < 2:
        return [Block("paragraph", "\n".join(lines))] if lines else []
    return [Block("item" if _BULLET.match(line) else "paragraph", _BULLET.sub("", line, count=1)) for line in lines]


def barred(line: str) -> list[str]:
    """The cells that bars part a line of text into; none for a line without bars."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return cells if _BAR.search(line.strip()) and len(cells) > 1 else []


def of_lines(lines: Sequence[str], level: int = 0) -> Iterator[Block]:
    """The blocks of a table whose rows are lines parted by bars; a line of dashes parts the headings from the rest, and
    else a first line of names is headings above others with figures. Cells are missing at the end of a row, or in front
    of the headings. Nothing where there are fewer than two rows, rows are of other lengths, or most read as prose or
    commands.
    """
    rows = _evened([barred(line) for line in lines])
    ruled = len(rows) > 1 and all(map(_RULE.fullmatch, rows[1]))
    told = [row for row in rows if not all(map(_RULE.fullmatch, row))]
    if len(told) > 1 and (ruled or 2 * sum(map(_is_prose, told)) <= len(told)):
        cells = [[text_cell(cell) for cell in row] for row in told]
        yield from table(cells, headers=int(ruled or is_headed(told)), level=level)


def _is_prose(row: Sequence[str]) -> bool:
    """Whether cells are parts of a sentence, or of a command ("cat log | grep error")."""
    return row[0][:1].islower() or any(len(cell) > _HEADING or _SENTENCE.search(cell) for cell in row)


def is_headed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of rows holds names above figures: names alone may be a row as any other ("Heating | Ms
    Brandt"), unless they are counted ("G3 | G4", "2023 | 2024") above what is not."""
    first, *others = rows
    counted = [n for n, cell in enumerate(first) if _COUNTED.fullmatch(cell)]
    named = not any(any(map(str.isdigit, cell)) for n, cell in enumerate(first) if n not in counted)
    alike = [row for row in rows if len({_shape(row[n]) for n in counted if _COUNTED.fullmatch(row[n])}) == 1]
    if counted:
        return named and len(counted) > 1 and alike == [first]
    return named and any(map(str.isdigit, "".join(map("".join, others))))


def _shape(cell: str) -> str:
    return _NUMBER.sub("0", cell)


def _evened(rows: list[list[str]]) -> list[list[str]]:
    """Rows as long as the longest of them; none where it is not plain which cells are missing."""
    first, *others = map(len, rows)
    most = max(first, *others, 0)
    alike = all(len({*map(_shape, row[1:])}) == 1 for row in rows[1:])  # what stands under one kind of names
    cornered = first == most - 1 and len(others) > 1 and {*others} == {most} and alike
    if not all(rows) or not others or not (first == most or cornered):
        return []
    return [["", *rows[0]], *rows[1:]] if cornered else [[*row, *[""] * (most - len(row))] for row in rows]


def check_width(columns: int) -> None:
    """Raises ValueError for a row that no reader could follow: merged cells can stand for any number of columns."""
    if columns > _WIDEST:
        raise ValueError(f"it has a table of {columns:,} columns. Split it, or leave it out.")


def squared(rows: Sequence[Sequence[_Value]], empty: _Value) -> list[list[_Value]]:
    """Rows filled up to the longest one. Raises ValueError when that would take more cells than memory holds."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MOST:
        raise ValueError(f"it has a table of {len(rows):,} rows and {width:,} columns. Split it, or leave it out.")
    return [[*row, *[empty] * (width - len(row))] for row in rows]


def table(rows: Sequence[Sequence[Cell]], *, headers: int | None = None, level: int = 0) -> Iterator[Block]:
    """The blocks of a table whose rows have equally many cells.

    `headers` tells how many rows at the top are column headings; None lets their look decide. A first row of one cell
    that reaches over all others is the table's title. A table with lists or long text in its cells becomes items
    "row heading: column heading" with the cell below each.
    """
    rows = [cells for cells in rows if any(words(cell) for cell in cells)]
    while len(rows) > 1 and len(rows[0]) > 1 and all(cell == ACROSS for cell in rows[0][1:]):
        title = words(rows[0][0])
        yield Block("paragraph", title if len(title) > _HEADING else title.rstrip(":") + ":", level=level)
        rows, headers = rows[1:], headers and headers - 1
    if not rows:
        return
    headers = _headings(rows) if headers is None else headers
    names = _names(rows[:headers])
    body = _labelled(rows[headers:])
    if _matrix(body):
        yield from _items(names, body, level)
        return
    if names:
        yield row(names, header=True)
    yield from (row(words(cell) for cell in cells) for cells in body)


def words(cell: Cell) -> str:
    return " ".join(" ".join(block.text for block in cell).split())


def _headings(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top look like column headings: below one that reaches over columns stands another."""
    if len(rows) < 2 or not all(map(words, _filled(rows[0])[1:])) or not _are_names(rows[0]):
        return 0
    headings = 1
    while headings < len(rows) - 1 and ACROSS in rows[headings - 1]:
        over, below = rows[headings - 1], rows[headings]
        reached = [cell for n, cell in enumerate(below) if over[n] == ACROSS or over[n + 1 : n + 2] == [ACROSS]]
        if not all(map(words, reached)) or not _are_names(below):
            break
        headings += 1
    return headings


def _are_names(cells: Sequence[Cell]) -> bool:
    texts = [text for cell in cells if (text := words(cell))]
    return all(len(text) <= _HEADING for text in texts) and not holds_figures(texts)


def holds_figures(texts: Sequence[str]) -> bool:
    """Whether a row of texts has a cell that is no name: a number, but for years that stand beside one another."""
    figures = [text for text in texts if text and _FIGURE.fullmatch(text)]
    return bool(figures) and not (len(figures) > 1 and figures != list(texts) and all(map(_YEAR.fullmatch, figures)))


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    """A row in which a cell that reaches over others stands in their places too."""
    row: list[Cell] = []
    for cell in cells:
        row.append(row[-1] if cell == ACROSS and row else cell)
    return row


def _labelled(body: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Rows below one that has only a first cell, and with none of their own, are given that cell."""
    rows: list[Sequence[Cell]] = []
    label: Cell = []
    for place, cells in enumerate(body):
        if words(cells[0]):
            alone = not any(map(words, cells[1:]))
            below = body[place + 1] if place + 1 < len(body) else cells
            label = cells[0] if alone and not words(below[0]) else []
            if label:
                continue
        rows.append([label, *cells[1:]] if label and not words(cells[0]) else cells)
    return rows


def _names(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """One heading a column: those that stand above one another are joined, repeated ones once."""
    columns = zip(*([words(cell) for cell in _filled(cells)] for cells in rows), strict=True)
    return [" ".join(dict.fromkeys(name for name in column if name)) for column in columns]


def _matrix(body: Sequence[Sequence[Cell]]) -> bool:
    """Whether cells are too long to be read across: lists, several that are prose in one row, or one huge one."""
    lengths = [[len(words(cell)) for cell in cells] for cells in body]
    lists = any(block.kind in ("item", "code") for cells in body for cell in cells for block in cell)
    wide = any(sum(cells) > 2 * _BIG and sum(length > _HEADING for length in cells) >= 2 for cells in lengths)
    return lists or wide or any(length > _HUGE for cells in lengths for length in cells)


def _items(names: Sequence[str], body: Sequence[Sequence[Cell]], level: int) -> Iterator[Block]:
    headings = _heading_columns(body)
    if headings:
        yield from _by_row(names or [""] * len(body[0]), body, headings, level)
    elif names:
        yield from _by_column(names, body, level)
    else:
        yield from (_below(block, level) for cells in body for cell in cells for block in cell)


def _heading_columns(body: Sequence[Sequence[Cell]]) -> int:
    """How many columns at the left name the rows: the first if it is short, the second if it is short throughout."""
    short = [all(_is_name(cells[n]) for cells in body) for n in range(min(2, len(body[0]) - 1))]
    if not short or not short[0]:
        return 0
    filled = len(short) > 1 and len(body[0]) > 2 and all(words(cells[0]) and words(cells[1]) for cells in body)
    return 2 if filled and short[1] else 1


def _is_name(cell: Cell) -> bool:
    return len(words(cell)) <= _HEADING and not any(block.kind in ("item", "code") for block in cell)


def _by_row(names: Sequence[str], body: Sequence[Sequence[Cell]], headings: int, level: int) -> Iterator[Block]:
    if corner := ", ".join(name for name in names[:headings] if name):
        # ended by a colon it introduces the list, and every cell of it is found by the name of its table
        yield Block("paragraph", corner.rstrip(":") + ":", level=level)
    for cells in body:
        heading = " ".join(words(cell) for cell in cells[:headings]).strip()
        named = list(zip(names[headings:], cells[headings:], strict=True))
        filled = [cell for _, cell in named if words(cell)]
        if heading and not filled:
            yield Block("item", heading, level=level)
        for name, cell in named:
            if words(cell):
                yield from _item([heading, name], cell, level)
            elif heading and name and cell != ACROSS and 4 * len(filled) >= len(named):
                yield Block("item", f"{heading.rstrip(':')}: {name}: {NOTHING}", level=level)


def _by_column(names: Sequence[str], body: Sequence[Sequence[Cell]], level: int) -> Iterator[Block]:
    """Rows without headings of their own: what stands in a column is one list."""
    for name in dict.fromkeys(names):
        if name:
            yield Block("item", name, level=level)
        for cells in body:
            here = [cell for other, cell in zip(names, cells, strict=True) if other == name]
            yield from (_below(block, level + bool(name)) for cell in here for block in cell)


def _item(labels: Sequence[str], cell: Cell, level: int) -> Iterator[Block]:
    label = ": ".join(part.rstrip(":") for part in labels if part)
    if not label:
        yield from (_below(block, level) for block in cell)
    elif len(words(cell)) <= _HEADING and len(cell) == 1 and cell[0].kind == "paragraph":
        yield Block("item", f"{label}: {words(cell)}", level=level)
    else:
        yield Block("item", label, level=level)
        yield from (_below(block, level + 1) for block in cell)


def _below(block: Block, level: int) -> Block:
    if block.kind in ("heading", "row", "paragraph"):
        # an item, as it stands by itself: a row or a heading would end the list
        text = block.text.strip("| ").replace(" | ", "; ") if block.kind == "row" else block.text
        return Block("item", text, level=level + (block.level if block.kind == "paragraph" else 0))
    return replace(block, level=block.level + level) if block.kind == "item" else block
