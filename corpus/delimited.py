"""CSV and TSV to blocks: each row with its column headings."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from corpus.encoding import decode
from corpus.outline import Outline
from corpus.tables import Cell, squared, table, text_cell

_FIELD = 1_000_000_000  # no limit of its own: the file's size is limited


def read(data: bytes) -> Outline:
    """Values parted by commas, semicolons, tabs or bars; the first row names the columns."""
    text = decode(data)
    rows = [[cell.strip() for cell in line] for line in _parse(text)]
    rows = [line for line in rows if any(line)]
    if not rows:
        return Outline([])
    fitted = squared([_fit(line, len(rows[0])) for line in rows], "")
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
    return list(line)


def _cells(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    return [[text_cell(value) for value in line] for line in rows]
