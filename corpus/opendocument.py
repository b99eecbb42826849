"""ODT to blocks: headings, lists and tables as the document marks them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from corpus.archive import DAMAGE, check_size
from corpus.damage import named
from corpus.outline import Block, Outline
from corpus.tables import Cell, squared, table

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": " ", f"{_TEXT}s": " "}
_WIDEST = 100  # columns that one cell may stand for
_HIDDEN = frozenset(
    {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph"}
)
_UNREAD = frozenset(
    f"{_TEXT}{name}"
    for name in (
        "table-of-content illustration-index alphabetical-index user-index bibliography sequence-decls note-citation"
    ).split()
)


def read(data: bytes) -> Outline:
    """A text document. Raises ValueError when it is none, or is encrypted."""
    check_size(data)
    with named(*DAMAGE, etree.XMLSyntaxError), zipfile.ZipFile(io.BytesIO(data)) as file:
        if b"encryption-data" in file.read("META-INF/manifest.xml"):
            raise ValueError("it is encrypted. Save it without a password.")
        content = etree.fromstring(file.read("content.xml"), _PARSER)
        styles = etree.fromstring(file.read("styles.xml"), _PARSER) if "styles.xml" in file.namelist() else None
        meta = etree.fromstring(file.read("meta.xml"), _PARSER) if "meta.xml" in file.namelist() else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ValueError("it is no text document. Save it as .odt.")
    reader = _Reader(_numbered(content, styles), _invisible(content, styles))
    return Outline([*reader.blocks(body), *(Block("hidden", text) for text in reader.hidden)], _about(meta))


def _about(meta: Any) -> dict[str, Any]:
    if meta is None:
        return {}
    return {"title": meta.findtext(".//{*}title") or "", "modified": meta.findtext(".//{*}date")}


def _numbered(*parts: Any) -> set[tuple[str, int]]:
    """(list style, depth) of the lists that count."""
    levels = (level for part in parts if part is not None for level in part.iter(f"{_TEXT}list-level-style-number"))
    return {(level.getparent().get(f"{_STYLE}name"), int(level.get(f"{_TEXT}level", "1")) - 1) for level in levels}


def _invisible(*parts: Any) -> set[str]:
    """Styles whose text is not shown."""
    marks = (mark for part in parts if part is not None for mark in part.iter(f"{_STYLE}text-properties"))
    return {mark.getparent().get(f"{_STYLE}name") for mark in marks if mark.get(f"{_TEXT}display") == "none"}


@dataclass
class _Reader:
    numbered: set[tuple[str, int]]
    invisible: set[str]
    hidden: list[str] = field(default_factory=list)

    def blocks(self, parent: Any, *, in_cell: bool = False) -> Iterator[Block]:
        for element in parent:
            tag = element.tag
            if tag == f"{_TEXT}h" and not in_cell:
                level = element.get(f"{_TEXT}outline-level", "1")
                yield Block("heading", self.text(element), level=min(int(level), 6) if level.isdecimal() else 1)
            elif tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self.paragraph(element)
            elif tag == f"{_TEXT}list":
                yield from self.listed(element, 0, element.get(f"{_TEXT}style-name", ""))
            elif tag == f"{_TABLE}table":
                yield from self.table(element, in_cell=in_cell)
            elif self.is_shown(element):
                yield from self.blocks(element, in_cell=in_cell)

    def paragraph(self, element: Any) -> Iterator[Block]:
        if self.is_shown(element):
            yield Block("paragraph", self.text(element))
            for box in element.iterfind(".//{*}text-box"):
                yield from self.blocks(box)
            for note in element.iter(f"{_TEXT}note-body"):
                yield from self.blocks(note)

    def listed(self, element: Any, depth: int, style: str) -> Iterator[Block]:
        number = 0
        for item in element:
            first = True
            for part in item:
                if part.tag == f"{_TEXT}list":
                    yield from self.listed(part, depth + 1, style)
                elif part.tag in (f"{_TEXT}p", f"{_TEXT}h") and first:
                    number += 1
                    marker = f"{number}." if (style, depth) in self.numbered else "-"
                    yield Block("item", self.text(part), level=depth, marker=marker)
                    first = False
                elif part.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                    yield Block("paragraph", self.text(part), level=depth + 1)

    def table(self, element: Any, *, in_cell: bool) -> Iterator[Block]:
        lines = [line for line in element.iter(f"{_TABLE}table-row") if _nearest(line) is element]
        rows = [self.row(line) for line in lines]
        headers = sum(line.getparent().tag == f"{_TABLE}table-header-rows" for line in lines)
        width = max(map(len, rows), default=0)
        if in_cell or width < 2:
            yield from (block for cells in rows for cell in cells for block in cell)
            return
        yield from table(squared(rows, []), headers=headers or None)

    def row(self, line: Any) -> list[Cell]:
        row: list[Cell] = []
        for cell in line:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                times = cell.get(f"{_TABLE}number-columns-repeated", "1")
                content = [block for block in self.blocks(cell, in_cell=True) if block.text.strip()]
                row += [content] * (min(int(times), _WIDEST) if times.isdecimal() else 1)
        while row and not row[-1]:
            row.pop()
        return row

    def text(self, element: Any) -> str:
        """The text of a paragraph as printed; text boxes and notes are blocks of their own."""
        parts = [element.text or ""]
        for child in element:
            if child.tag in _BREAKS:
                parts.append(_BREAKS[child.tag])
            elif child.tag not in (f"{_TEXT}note",) and "text-box" not in str(child.tag) and self.is_shown(child):
                parts.append(self.text(child))
            parts.append(child.tail or "")
        return "".join(parts).strip("\n") if element.tag in (f"{_TEXT}p", f"{_TEXT}h") else "".join(parts)

    def is_shown(self, element: Any) -> bool:
        """Whether an element is part of the text; what is hidden is noted."""
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            return False
        if element.tag in _HIDDEN or element.get(f"{_TEXT}style-name") in self.invisible:
            self.hidden.append(" ".join("".join(element.itertext()).split()))
            return False
        return True


def _nearest(line: Any) -> Any:
    return next(line.iterancestors(f"{_TABLE}table"))
