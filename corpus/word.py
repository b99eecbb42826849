"""DOCX to blocks: headings and lists by their styles and numbering, tables where they stand."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.archive import check_size
from corpus.outline import Block, Outline
from corpus.tables import Cell, table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNREAD = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}pPr", f"{_W}instrText"})
_NO_TITLES = frozenset({"word document", "untitled", "document"})
_SHORT = 80


def read(data: bytes) -> Outline:
    """A Word document. Raises ValueError when it is none, or is encrypted."""
    described = "docProps/core.xml" in check_size(data)  # else the library says "now"
    from docx import Document

    document = Document(io.BytesIO(data))
    reader = _Reader(_styles(document), _numbering(document))
    blocks = list(reader.blocks(document.element.body))
    properties = document.core_properties
    about: dict[str, Any] = {"as_of": properties.modified} if described else {}
    named = properties.title if described and properties.title.lower() not in _NO_TITLES else ""
    return Outline(blocks, about | {"title": reader.title or named})


@dataclass(frozen=True)
class _Style:
    name: str
    list_id: str
    depth: int


def _styles(document: Any) -> dict[str, _Style]:
    """Style id -> its name and the list it belongs to; a style without a list has that of the one it is based on."""
    known: dict[str, Any] = {element.get(f"{_W}styleId"): element for element in document.styles.element}
    styles: dict[str, _Style] = {}
    for key, element in known.items():
        name = element.find(f"{_W}name")
        numbering, base = element.find(f".//{_W}numPr"), element
        for _ in range(10):
            parent = base.find(f"{_W}basedOn")
            if numbering is not None or parent is None or parent.get(f"{_W}val") not in known:
                break
            base = known[parent.get(f"{_W}val")]
            numbering = base.find(f".//{_W}numPr")
        styles[key] = _Style("" if name is None else name.get(f"{_W}val", ""), *_list_of(numbering))
    return styles


def _list_of(numbering: Any) -> tuple[str, int]:
    """(list id, depth) of numbering properties; "" and "0" are no list."""
    if numbering is None:
        return "", 0
    values = {part.tag: part.get(f"{_W}val", "") for part in numbering}
    depth = values.get(f"{_W}ilvl", "0")
    return values.get(f"{_W}numId", ""), int(depth) if depth.isdecimal() else 0


def _numbering(document: Any) -> set[tuple[str, int]]:
    """The (list id, depth) that count, in place of bullets."""
    try:
        element = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without lists has no such part
        return set()
    counting: dict[str, set[int]] = {}
    for abstract in element.findall(f"{_W}abstractNum"):
        formats = {
            int(level.get(f"{_W}ilvl", "0")): level.find(f"{_W}numFmt") for level in abstract.findall(f"{_W}lvl")
        }
        counts = {
            n for n, form in formats.items() if form is not None and form.get(f"{_W}val") not in ("bullet", "none")
        }
        counting[abstract.get(f"{_W}abstractNumId")] = counts
    found: set[tuple[str, int]] = set()
    for number in element.findall(f"{_W}num"):
        abstract = number.find(f"{_W}abstractNumId")
        depths = counting.get(abstract.get(f"{_W}val"), set()) if abstract is not None else set()
        found |= {(number.get(f"{_W}numId"), depth) for depth in depths}
    return found


@dataclass
class _Reader:
    """Goes through a document's body; counts numbered items and knows the section it is in."""

    styles: dict[str, _Style]
    numbered: set[tuple[str, int]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    section: int = 0
    title: str = ""

    def blocks(self, parent: Any, *, in_cell: bool = False) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self.paragraph(element, in_cell=in_cell)
            elif element.tag == f"{_W}tbl":
                yield from self.table(element, in_cell=in_cell)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
                yield from self.blocks(element, in_cell=in_cell)

    def paragraph(self, element: Any, *, in_cell: bool) -> Iterator[Block]:
        text = _text(element).strip()
        if not text:
            return
        named = element.find(f"{_W}pPr/{_W}pStyle")
        style = self.styles.get("" if named is None else named.get(f"{_W}val"), _Style("", "", 0))
        level = 0 if in_cell else self.heading(element, style, text)
        own = element.find(f"{_W}pPr/{_W}numPr")
        list_id, depth = (style.list_id, style.depth) if own is None else _list_of(own)
        if level:
            self.section = level
            yield Block("heading", text, level=level)
        elif list_id not in ("", "0") or re.match("list", style.name, re.IGNORECASE):
            yield self.item(text, style, list_id, depth)
        elif not in_cell and self.section and _is_bold(element) and len(text) <= _SHORT and text[-1] not in ".,;":
            yield Block("heading", text, level=min(self.section + 1, 6))
        else:
            yield Block("paragraph", text)

    def heading(self, element: Any, style: _Style, text: str) -> int:
        """The level of a heading, 0 for other paragraphs. The first one styled as title names the document."""
        name = style.name.lower()
        if name == "title":
            self.title = self.title or " ".join(text.split())
            return 1
        if match := re.fullmatch(r"heading (\d)", name):
            return min(int(match[1]), 6)
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        value = "9" if outline is None else outline.get(f"{_W}val", "9")
        return int(value) + 1 if value.isdecimal() and int(value) < 6 else 0

    def item(self, text: str, style: _Style, list_id: str, depth: int) -> Block:
        if digit := re.search(r"\d$", style.name):
            depth = max(depth, int(digit[0]) - 1)
        if (list_id, depth) not in self.numbered:
            return Block("item", text, level=depth)
        for key in [key for key in self.counts if key[0] == list_id and key[1] > depth]:
            del self.counts[key]
        self.counts[list_id, depth] = self.counts.get((list_id, depth), 0) + 1
        return Block("item", text, level=depth, marker=f"{self.counts[list_id, depth]}.")

    def table(self, element: Any, *, in_cell: bool) -> Iterator[Block]:
        lines = element.findall(f"{_W}tr")
        rows: list[list[Cell]] = []
        for line in lines:
            rows.append(self.row(line, rows[-1] if rows else []))
        width = max(map(len, rows), default=0)
        if in_cell or len(rows) == 1 or width == 1:  # a layout
            yield from (block for cells in rows for cell in cells for block in cell)
            return
        headers = sum(line.find(f"{_W}trPr/{_W}tblHeader") is not None for line in lines)
        filled = [[*cells, *[[]] * (width - len(cells))] for cells in rows]
        yield from table(filled, headers=headers if 0 < headers < len(rows) else None)

    def row(self, line: Any, above: list[Cell]) -> list[Cell]:
        """A row's cells; a cell that is merged with the one above has its content."""
        row: list[Cell] = []
        for cell in line.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not line:
                continue
            merged, span = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
            continues = merged is not None and merged.get(f"{_W}val") != "restart" and len(row) < len(above)
            row.append(above[len(row)] if continues else list(self.blocks(cell, in_cell=True)))
            width = "1" if span is None else span.get(f"{_W}val", "1")
            row += [[]] * (min(int(width), 100) - 1 if width.isdecimal() else 0)
        return row


def _text(element: Any) -> str:
    """The text of a paragraph as printed: insertions and links with it, deletions and hidden text left out."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag not in _UNREAD and not (child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None):
            parts.append(_text(child))
    return "".join(parts)


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(f"{_W}r") if _text(run).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks)
