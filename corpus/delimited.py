"""CSV and TSV to blocks: each row with its column headings."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus import grid
from corpus.encoding import decode
from corpus.outline import Outline
from corpus.tables import text_cell

_FIELD = 1_000_000_000  # no limit of its own: the file's size is limited
_SAMPLE = 100_000  # characters that tell what parts the values
_QUOTED = re.compile(r'"[^"]*"')


def read(data: bytes) -> Outline:
    """Values parted by commas, semicolons, tabs or bars; the first row of several values names the columns."""
    text = decode(data)
    lines = [_trimmed([cell.strip() for cell in line]) for line in _parse(text)]
    width = next((len(line) for line in lines if sum(map(bool, line)) > 1), 1)
    rows = ([text_cell(value) for value in _fit(line, width)] for line in lines)
    return Outline(list(grid.blocks(rows, headed=True)))


def _parse(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD)
    if text.startswith("sep="):
        mark, text = text[4:5], text.split("\n", 1)[-1]
    else:
        mark = _mark(text[:_SAMPLE])
    # strict: a quote that is never closed would swallow the rest of the file
    try:
        return iter(list(csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=True, strict=True)))
    except csv.Error:
        return csv.reader(text.split("\n"), delimiter=mark, skipinitialspace=True, quoting=csv.QUOTE_NONE)


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
