"""CSV and TSV: each row with its column headings.

A file that is one table is stored as it is, so that a quoted row is found in the file by searching for it.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from corpus import grid
from corpus.encoding import decode
from corpus.outline import Block, Outline, cells, row
from corpus.pieces import Piece
from corpus.tables import text_cell

_FIELD = 1_000_000_000  # no limit of its own: the file's size is limited
_SAMPLE = 100_000  # characters that tell what parts the values
_LONGEST = 1_000  # characters of a record; a longer one is cut, and bars tell which columns a part of it has
_TOLD = re.compile(r'sep=([^ "\r\n])?.*(?:\n|\Z)')  # a blank or a quotation mark can't part values
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Record:
    """A record as it stands, `text[start:end]`, and its values without empty ones at its end."""

    start: int
    end: int
    values: tuple[str, ...]


def read(data: bytes) -> Outline:
    """Values parted by commas, semicolons, tabs or bars; the first row of several values names the columns.

    The outline names the mark that parts them where the file is stored as it is.
    """
    text = decode(data)
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    mark = told[1] if told and told[1] else _mark(text[:_SAMPLE])
    records = _records(text, mark)
    blocks = list(grid.blocks((list(map(text_cell, record.values)) for record in records), headed=True))
    said = [record for record in records if record.values]
    if not _is_table(blocks, said):
        return Outline(blocks)
    return Outline([Block("records", "\n".join(text[one.start : one.end] for one in said))], mark=mark)


def _is_table(blocks: Sequence[Block], records: Sequence[Record]) -> bool:
    """Whether a file is a table and nothing else: column headings, and a row for each record that says the same."""
    if len(blocks) < 2 or len(blocks) != len(records) or not blocks[0].header:
        return False
    if any(record.end - record.start > _LONGEST for record in records):
        return False
    same = (_filled(cells(b.text)) == _filled(_cells(r)) for b, r in zip(blocks, records, strict=True))
    return all(block.kind == "row" for block in blocks) and all(same)


def _filled(values: Sequence[str]) -> list[str]:
    return [value for value in values if value]


def scan(text: str, mark: str) -> Iterator[Piece]:
    """The records of a table that is stored as it is, as pieces: the first one names the columns."""
    header, *records = (record for record in _records(text, mark) if record.values)
    columns = _cells(header)
    yield Piece("header", header.start, header.end, (), group=header.start)
    for record in records:
        values = _cells(record)
        named = (*values, *[""] * (len(columns) - len(values)))
        yield Piece("row", record.start, record.end, (), group=header.start, columns=columns, cells=named)


def _cells(record: Record) -> tuple[str, ...]:
    return tuple(cells(row(record.values).text))


def _records(text: str, mark: str) -> list[Record]:
    """The records of a text, blank ones among them. No record has more values than the first one of several."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    found = list(_parsed(lines, mark))
    width = next((len(values) for _, _, values in found if sum(map(bool, values)) > 1), 1)
    return [_record(text, starts[first], starts[last] - 1, _fit(values, width)) for first, last, values in found]


def _record(text: str, start: int, end: int, values: Sequence[str]) -> Record:
    part = text[start:end]
    return Record(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()), tuple(values))


def _parsed(lines: Sequence[str], mark: str) -> Iterator[tuple[int, int, list[str]]]:
    """(number of the first line, of the line after the last, values) of each record."""
    csv.field_size_limit(_FIELD)
    # strict: a quote that is never closed would swallow the rest of the file
    try:
        yield from list(_read(lines, mark, quoted=True))
    except csv.Error:
        yield from _read(lines, mark, quoted=False)


def _read(lines: Sequence[str], mark: str, *, quoted: bool) -> Iterator[tuple[int, int, list[str]]]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    ended = (f"{line}\n" for line in lines)
    reader = csv.reader(ended, delimiter=mark, skipinitialspace=True, quoting=quoting, strict=quoted)
    first = 0
    for values in reader:
        yield first, reader.line_num, _trimmed([value.strip() for value in values])
        first = reader.line_num


def _mark(text: str) -> str:
    """The mark that stands equally often in most lines; of two such, the more frequent one in the first line."""
    lines = [line for line in _QUOTED.sub("", text).split("\n") if line.strip()]

    def fit(mark: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(mark)))
        return max(counts.values(), default=0), lines[0].count(mark) if lines else 0

    return max(",;\t|", key=fit)


def _trimmed(line: list[str]) -> list[str]:
    while line and not line[-1]:
        line.pop()
    return line


def _fit(line: Sequence[str], width: int) -> list[str]:
    """A row of at most `width` cells: what is beyond was parted by commas of the last column's text."""
    if len(line) > width:
        return [*line[: width - 1], ", ".join(cell for cell in line[width - 1 :] if cell)]
    return list(line)
