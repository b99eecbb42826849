"""DOCX to blocks: headings and lists by their styles and numbering, tables where they stand."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from corpus.archive import DAMAGE, check_size
from corpus.damage import named
from corpus.outline import Block, Outline
from corpus.pale import is_pale
from corpus.tables import ACROSS, Cell, squared, table
from corpus.word_styles import Style, list_of, marks_of, numbering, outline_level, styles_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BOX = f"{_W}txbxContent"
_SAID = frozenset({f"{_W}t", f"{_W}delText", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_UNREAD = frozenset({_FALLBACK, f"{_W}pPr", f"{_W}instrText", f"{_W}rt", _BOX})
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom"})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_NO_TITLES = frozenset({"word document", "untitled", "document"})
_SHORT = 80


def read(data: bytes) -> Outline:
    """A Word document. Raises ValueError when it is none, or is encrypted."""
    described = "docProps/core.xml" in check_size(data)  # else the library says "now"
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml.exceptions import InvalidXmlError

    with named(*DAMAGE, SyntaxError, PackageNotFoundError, InvalidXmlError, AttributeError, TypeError):
        document = Document(io.BytesIO(data))
        body, properties = document.element.body, document.core_properties
        styles, numbered = styles_of(document), numbering(document)
        changed = properties.modified if described else None
    reader = _Reader(styles, numbered, _notes(document))
    blocks = list(reader.blocks(body))
    if not reader.section:
        bold = {_size(line) for line in body.iterchildren(f"{_W}p") if _is_bold(line)}
        reader = _Reader(styles, numbered, _notes(document), sizes=sorted(bold, reverse=True))
        blocks = list(reader.blocks(body))
    hidden = [*reader.hidden, *(_text(comment, [], styles) for comment in _part(document, "comments"))]
    name = properties.title if described and properties.title.lower() not in _NO_TITLES else ""
    about = {"as_of": changed, "modified": changed, "title": reader.title or name}
    return Outline([*blocks, *(Block("hidden", text) for text in hidden)], about)


def _part(document: Any, name: str) -> list[Any]:
    """The elements of a part beside the text: "comments", "footnotes" or "endnotes"."""
    for relation in document.part.rels.values():
        if (relation.reltype or "").endswith(f"/{name}") and not relation.is_external:
            return list(etree.fromstring(relation.target_part.blob, _PARSER))
    return []


def _notes(document: Any) -> dict[str, Any]:
    """Kind and id of the notes that a text refers to -> the note."""
    with named(etree.XMLSyntaxError):
        parts = [(kind, note) for kind in ("footnote", "endnote") for note in _part(document, f"{kind}s")]
    return {f"{kind} {note.get(f'{_W}id')}": note for kind, note in parts if note.get(f"{_W}type") is None}


@dataclass
class _Reader:
    """Goes through a document's body; counts numbered items and knows the section it is in."""

    styles: dict[str, Style]
    numbered: set[tuple[str, int]]
    notes: dict[str, Any] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    section: int = 0
    title: str = ""
    sizes: list[int] = field(default_factory=list)  # of bold lines, where no heading is marked as such

    def blocks(self, parent: Any, *, in_cell: bool = False) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self.paragraph(element, in_cell=in_cell)
                yield from self.beside(element, in_cell=in_cell)
            elif element.tag == f"{_W}tbl":
                yield from self.table(element, in_cell=in_cell)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
                yield from self.blocks(element, in_cell=in_cell)

    def beside(self, element: Any, *, in_cell: bool) -> Iterator[Block]:
        """The text boxes that hang on a paragraph, and its notes."""
        for box in element.iter(_BOX):
            if not any(outer.tag in (_BOX, _FALLBACK) for outer in _around(box, element)):
                yield from self.blocks(box, in_cell=in_cell)
        for kind in ("footnote", "endnote"):
            for reference in element.iter(f"{_W}{kind}Reference"):
                note = self.notes.pop(f"{kind} {reference.get(f'{_W}id')}", ())
                yield from self.blocks(note, in_cell=in_cell)

    def paragraph(self, element: Any, *, in_cell: bool) -> Iterator[Block]:
        text = _text(element, self.hidden, self.styles).strip()
        mark = element.find(f"{_W}pPr/{_W}pStyle")
        style = self.styles.get("" if mark is None else mark.get(f"{_W}val"), Style())
        if not text or style.name.lower().startswith("toc "):  # an entry of a table of contents
            return
        marked = 0 if in_cell else self.marked(element, style, text)
        bold = 0 if in_cell else self.bold(element, text)
        own = element.find(f"{_W}pPr/{_W}numPr")
        list_id, depth = (style.list_id, style.depth) if own is None else list_of(own)
        listed = list_id not in ("", "0") or re.match("list", style.name, re.IGNORECASE)
        if marked or (bold and not listed):
            self.section = marked or self.section
            yield Block("heading", text, level=marked or bold)
        elif listed:
            yield self.item(text, style, list_id, depth)
        else:
            yield Block("paragraph", text)

    def marked(self, element: Any, style: Style, text: str) -> int:
        """The level of a heading, 0 for other paragraphs. The first one styled as title names the document."""
        name = style.name.lower()
        if name == "title":
            self.title = self.title or " ".join(text.split())
            return 1
        return outline_level(element) or style.level

    def bold(self, element: Any, text: str) -> int:
        """The level of a heading that nothing but bold letters marks, 0 for other paragraphs: below the one that is
        marked, and in a document that marks none by the size of its letters."""
        if not (self.section or self.sizes) or len(text) > _SHORT or text[-1] in ".,;" or not _is_bold(element):
            return 0
        return min(self.section + 1 if self.section else 1 + self.sizes.index(_size(element)), 6)

    def item(self, text: str, style: Style, list_id: str, depth: int) -> Block:
        if digit := re.search(r"\d$", style.name):
            depth = max(depth, int(digit[0]) - 1)
        if (list_id, depth) not in self.numbered:
            return Block("item", text, level=depth)
        for key in [key for key in self.counts if key[0] == list_id and key[1] > depth]:
            del self.counts[key]
        self.counts[list_id, depth] = self.counts.get((list_id, depth), 0) + 1
        return Block("item", text, level=depth, marker=f"{self.counts[list_id, depth]}.")

    def table(self, element: Any, *, in_cell: bool) -> Iterator[Block]:
        lines = [line for line in element.iter(f"{_W}tr") if next(line.iterancestors(f"{_W}tbl")) is element]
        lines = [line for line in lines if not self.is_left_out(line)]
        rows: list[list[Cell]] = []
        for line in lines:
            rows.append(self.row(line, rows[-1] if rows else []))
        width = max(map(len, rows), default=0)
        if in_cell or len(rows) == 1 or width == 1:  # a layout
            yield from (block for cells in rows for cell in cells for block in cell)
            return
        headers = sum(line.find(f"{_W}trPr/{_W}tblHeader") is not None for line in lines)
        yield from table(squared(rows, []), headers=headers if 0 < headers < len(rows) else None)

    def is_left_out(self, line: Any) -> bool:
        """Whether a row is marked as deleted or hidden; its text is noted."""
        if all(line.find(f"{_W}trPr/{_W}{mark}") is None for mark in ("del", "hidden")):
            return False
        self.hidden.append(_text(line, self.hidden, self.styles))
        return True

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
            row += [ACROSS] * (min(int(width), 100) - 1 if width.isdecimal() else 0)
        return row


def _text(element: Any, hidden: list[str], styles: dict[str, Style]) -> str:
    """The text of a paragraph as printed: insertions and links with it; what is deleted or hidden is noted."""
    parts: list[str] = []
    for child in element:
        if child.tag in _SAID:
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag in _DELETED or (child.tag == f"{_W}r" and _is_hidden(child, styles)):
            hidden.append(_text(child, hidden, styles))
        elif child.tag not in _UNREAD:
            parts.append(_text(child, hidden, styles))
    return "".join(parts)


def _is_hidden(run: Any, styles: dict[str, Style]) -> bool:
    """Whether a run is marked as hidden, one point high at most, or white on a page that nothing paints.

    What it does not say itself its style says, else the style of its paragraph.
    """
    own, paragraph = run.find(f"{_W}rPr/{_W}rStyle"), next(run.iterancestors(f"{_W}p"), None)
    above = None if paragraph is None else paragraph.find(f"{_W}pPr/{_W}pStyle")
    marks = styles.get("" if above is None else above.get(f"{_W}val", ""), Style()).marks
    marks = marks | (Style() if own is None else styles.get(own.get(f"{_W}val", ""), Style())).marks | marks_of(run)
    size = marks.get("sz", "")
    if marks.get("vanish", "0") not in ("0", "false") or (size.isdecimal() and int(size) <= 2):
        return True
    return is_pale(marks.get("color", "")) and not {"shd", "highlight"} & marks.keys() and _is_bare(run)


def _is_bare(run: Any) -> bool:
    """Whether no shading, style of a paragraph or table, shape or picture may stand behind a run."""
    around = list(run.iterancestors())
    shaded = any(outer.find(f"{_W}{kind}Pr/{_W}shd") is not None for outer in around for kind in ("p", "tc", "tbl"))
    styled = any(outer.find(f"{_W}pPr/{_W}pStyle") is not None for outer in around)
    boxed = any(outer.tag in (_BOX, f"{_W}tbl") for outer in around)
    painted = any(around[-1].find(path) is not None for path in (f"{_W}background", ".//{*}anchor"))
    return not (shaded or styled or boxed or painted)


def _around(element: Any, outermost: Any) -> Iterator[Any]:
    for outer in element.iterancestors():
        if outer is outermost:
            return
        yield outer


def _size(element: Any) -> int:
    """The size of a paragraph's letters in half points, 0 for that of running text."""
    sizes = [size for run in element.iter(f"{_W}r") if (size := run.find(f"{_W}rPr/{_W}sz")) is not None]
    return max((int(value) for size in sizes if (value := size.get(f"{_W}val", "")).isdecimal()), default=0)


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(f"{_W}r") if _text(run, [], {}).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks)
