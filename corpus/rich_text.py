"""RTF to blocks, by way of its plain text: rows of tables as rows, headings and items by their look."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from corpus import plain_text
from corpus.damage import named
from corpus.outline import Block, Outline, clean
from corpus.tables import squared, table, text_cell

_HIDDEN = re.compile(
    r"\{\\(?:v|deleted)(?![a-z0-9])[^{}]*\}|\\v(?![a-z0-9])(?:(?!\\v(?![a-z0-9])).)*?\\(?:v0|plain)(?![0-9])", re.DOTALL
)
_REVISED = re.compile(r"\\(?:revtim|creatim)\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_TITLE = re.compile(r"\{\\title ([^{}\\]+)\}")
_BULLET = re.compile(r"^\s*(?:[·•▪o]|\uf0b7)\t", re.MULTILINE)


def read(data: bytes) -> Outline:
    """An RTF document. Raises ValueError when it is none."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    if not source.startswith("{\\rtf"):
        raise ValueError("it is not RTF. Save it anew, or name it after what it is.")
    hidden = [_plain(match[0]) for match in _HIDDEN.finditer(source)]
    with named(ValueError, LookupError, OverflowError):
        text = clean(rtf_to_text(_HIDDEN.sub("", source), errors="replace"))  # type: ignore[no-untyped-call]
    about: dict[str, object] = {"title": title[1]} if (title := _TITLE.search(source)) else {}
    if revised := _REVISED.search(source):
        with named(ValueError):
            about |= {"modified": date(*map(int, revised.groups())), "as_of": revised[1]}
    return Outline([*_blocks(_BULLET.sub("- ", text)), *(Block("hidden", text) for text in hidden)], about)


def _blocks(text: str) -> Iterator[Block]:
    for is_table, lines in groupby(text.split("\n"), key=lambda line: line.endswith("|") and "|" in line[:-1]):
        if is_table:
            rows = [line.rstrip("|").split("|") for line in lines]
            yield from table([[text_cell(cell) for cell in row] for row in squared(rows, "")])
        else:
            yield from plain_text.blocks("\n".join(lines))


def _plain(part: str) -> str:
    return " ".join(re.sub(r"\\[a-z]+-?\d* ?|[{}]", " ", part).split())
