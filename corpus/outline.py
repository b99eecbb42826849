"""The shape that every reader gives a document: blocks in reading order, written as canonical Markdown.

Canonical means: ATX headings, "- " or "1. " items indented by two spaces a level, one line a table row, no inline
marks. `corpus.passages` reads nothing else, so a new format needs only a reader that yields blocks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # JSON, YAML and RTF can write half a character, which UTF-8 can't
_SOFT_HYPHEN = re.compile(r"(?<=\w)\u00ad(?:\n[ \t]*)?(?=\w)")  # at a line's end it parts a word; runs hide something
_SHOWS_NOTHING = re.compile(r"(?<![\u200b-\u200f\u2060\ufeff])[\u200b\u2060\ufeff](?![\u200b-\u200f\u2060\ufeff])")


@dataclass(frozen=True)
class Block:
    """A heading (level 1-6), an item (level = depth from 0, marker as written), a paragraph, a table row or code.

    Hidden text may stand among them: it is reported, and no part of what is written. Records are the whole of a
    document, written as they are; `corpus.delimited` reads them again.

    A continuation paragraph of an item has that item's level + 1; a paragraph outside lists has level 0.
    The first row of a table has `header` set. A row's text is its cells between pipes. `page` counts from 1.
    `bold` is a paragraph outside lists and cells that is so from end to end.
    """

    kind: Literal["heading", "item", "paragraph", "row", "code", "records", "hidden"]
    text: str
    level: int = 0
    marker: str = "-"
    header: bool = False
    page: int | None = None
    bold: bool = False


@dataclass(frozen=True)
class Outline:
    """What a reader makes of a file: its blocks in reading order, and what the file says about itself.

    `about` holds front matter or properties: `title`, `as_of`, `topics`, `questions`, `source` and dates are used.
    `mark` parts the values of records ("" where there are none).
    """

    blocks: list[Block]
    about: dict[str, Any] = field(default_factory=dict)
    mark: str = ""


def row(cells: Iterable[str], *, header: bool = False) -> Block:
    """A table row; line breaks and pipes inside a cell are made harmless."""
    clean = (" ".join(cell.split()).replace("|", "¦") for cell in cells)
    return Block("row", "| " + " | ".join(clean) + " |", header=header)


def cells(line: str) -> list[str]:
    """The cells of a table row as `row` writes it."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def write(blocks: Iterable[Block]) -> str:
    """Blocks as canonical Markdown, ended by one line feed ("" for no blocks)."""
    return "".join(text for _, text in _laid_out(blocks))


def page_starts(blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """(offset in the text of `write`, page) wherever a block stands on another page than the one before it."""
    starts: list[tuple[int, int]] = []
    offset = 0
    for block, text in _laid_out(blocks):
        if block.page is not None and (not starts or starts[-1][1] != block.page):
            starts.append((offset, block.page))
        offset += len(text)
    return starts


def _laid_out(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with its lines and the line feeds below it."""
    shown = [block for block in blocks if block.kind != "hidden" and block.text.strip()]
    for place, block in enumerate(shown):
        below = shown[place + 1] if place + 1 < len(shown) else None
        tight = below and below.kind == block.kind and block.kind in ("item", "row") and not below.header
        yield block, _line(block) + ("\n" if tight or not below else "\n\n")


def _line(block: Block) -> str:
    indent = "  " * block.level
    if block.kind == "heading":
        return "#" * block.level + " " + " ".join(block.text.split())
    if block.kind == "item":
        return f"{indent}{block.marker} " + block.text.strip().replace("\n", f"\n{indent}  ")
    if block.kind == "row" and block.header:
        return block.text + "\n|" + " --- |" * (block.text.count("|") - 1)
    if block.kind == "records":
        return block.text
    if block.kind == "code":
        code = "```\n" + block.text.rstrip("\n").replace("```", "'''") + "\n```"
        return re.sub(r"^(?=.)", indent, code, flags=re.MULTILINE)
    return indent + block.text.strip().replace("\n", f"\n{indent}")


def clean(text: str) -> str:
    """Text without a byte order mark, NUL and other control characters, halves of characters joined, with LF line ends.

    Of characters that show nothing, runs are left for `corpus.suspicious` to report.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _SHOWS_NOTHING.sub("", _SOFT_HYPHEN.sub("", _CONTROL.sub("", text)))


def tidy(block: Block) -> Block:
    """The block with composed accents and without control characters, as `clean` takes them off."""
    text = unicodedata.normalize("NFC", clean(block.text))
    return block if text == block.text else replace(block, text=text)
