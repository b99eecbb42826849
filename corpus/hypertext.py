"""HTML to blocks: what a reader of the page reads, without navigation, banners and hidden parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from corpus.concealment import taken_out
from corpus.encoding import decode
from corpus.front_matter import parted
from corpus.furniture import leave_out, main
from corpus.outline import Block, Outline
from corpus.page import modified, parse, told
from corpus.tables import ACROSS, Cell, check_width, squared, table
from corpus.templating import without_marks

_SILENT = frozenset(
    "script style noscript template head svg canvas math iframe object embed audio video select button input "
    "textarea datalist".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr img".split()
)


_BOLD = frozenset("b strong".split())
_OPENED = frozenset("h1 h2 h3 h4 h5 h6 summary dt".split())
_GOOGLE_LIST = re.compile(r"\blst-[\w-]+-(\d)\b")  # Google's export of documents writes nested lists one after another
_ANCHOR = re.compile(r"(\s*[¶🔗]|\s+[#§])+$")  # the sign of a link to the heading itself


def read(data: bytes) -> Outline:
    """An HTML page. Its title is its first heading where the page begins with one, else its `title`."""
    front, text = parted(decode(data, told=told(data)))
    root = parse(without_marks(text) if front or "{%" in text or "{{" in text else text)
    if root is None:
        return Outline([], front)
    title = " ".join((root.findtext("head/title") or "").split())
    body = root.find("body") if root.find("body") is not None else root
    assert body is not None
    about = {"page_title": title, "modified": modified(root)} | front
    leave_out(body)
    hidden = [Block("hidden", text) for text in taken_out(body)]
    # a button's sign says nothing
    found = [block for block in _walk(main(body)) if re.search(r"\w", block.text)]
    return Outline([*found, *hidden], {key: value for key, value in about.items() if value})


def fragment(text: str, *, level: int = 0, line_break: str = "\n") -> Iterator[Block]:
    """The blocks of a piece of HTML inside another text: everything that is not hidden, and what is."""
    root = parse(text)
    if root is None:
        yield from (Block("hidden", words) for words in re.findall(r"<!--(.*?)(?:-->|\Z)", text, re.DOTALL))
    else:
        yield from (Block("hidden", words) for words in taken_out(root))
        yield from _walk(root, level=level, line_break=line_break)


def _walk(root: HtmlElement, *, level: int = 0, line_break: str = "\n") -> Iterator[Block]:
    walker = _Walker(level, line_break)
    walker.children(root)
    walker.flush()
    yield from walker.blocks


@dataclass
class _Walker:
    """Gathers running text until an element ends it; `depth` counts the lists around."""

    depth: int
    line_break: str
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    marker: str = ""
    section: int = 0
    in_cell: bool = False

    def flush(self, *, bold: bool = False) -> None:
        """End the running text: it is an item when it begins one, else a paragraph."""
        lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
        text = re.sub(r"\n+", "\n", "\n".join(lines)).strip()
        self.words.clear()
        if text and self.marker:
            self.blocks.append(Block("item", text, level=self.depth - 1, marker=self.marker))
            self.marker = ""
        elif text:
            self.blocks.append(Block("paragraph", text, level=self.depth, bold=bold))

    def children(self, element: HtmlElement) -> None:
        self.text(element.text)
        for child in element:
            if isinstance(child.tag, str) and (child.tag not in _SILENT or _is_heading(child) or _opens(child)):
                self.element(child)
            elif child.tag is etree.Entity:
                self.text(child.text)
            self.text(child.tail)

    def text(self, text: str | None) -> None:
        self.words.append(re.sub(r"\s+", " ", text or ""))

    def element(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self.words.append(self.line_break)
        elif tag == "img":
            self.text(element.get("alt"))
        elif tag in _INLINE and not _holds_blocks(element) and not _opens(element):
            self.children(element)
        else:
            self.flush()
            self.block(element)
            self.flush()

    def block(self, element: HtmlElement) -> None:
        tag = element.tag
        if re.fullmatch("h[1-6]", tag) and not self.depth and not self.in_cell:
            self.heading(element, int(tag[1]))
            self.section = int(tag[1])
        elif tag == "button":
            self.heading(element, min(self.section + 1, 6))
        elif tag == "p" and self.is_bold(element):
            self.children(element)
            self.flush(bold=True)
        elif tag in ("ul", "ol", "dl", "dir"):
            self.listed(element)
        elif tag == "pre":
            self.blocks.append(Block("code", element.text_content(), level=self.depth))
        elif tag == "table":
            self.table(element)
        else:
            self.children(element)

    def heading(self, element: HtmlElement, level: int) -> None:
        self.children(element)
        text = " ".join("".join(self.words).split())
        self.words.clear()
        self.blocks.append(Block("heading", _ANCHOR.sub("", text), level=level))

    def is_bold(self, element: HtmlElement) -> bool:
        """Whether a paragraph outside lists and cells is bold from end to end."""
        inside = [child for child in element if child.tag in _BOLD]
        around = (element.text or "") + "".join(child.tail or "" for child in inside)
        return len(inside) == 1 == len(element) and not around.strip() and not self.depth and not self.in_cell

    def listed(self, element: HtmlElement) -> None:
        number = int(start) if (start := element.get("start", "1")).isdecimal() else 1
        nested = _GOOGLE_LIST.search(element.get("class", ""))
        inside = 1 + (int(nested[1]) if nested else 0)
        self.depth += inside
        for child in element:
            if not isinstance(child.tag, str):
                continue
            self.depth += child.tag == "dd"
            self.marker = f"{number}." if element.tag == "ol" and child.tag == "li" else "-"
            number += child.tag == "li"
            self.element(child) if child.tag in ("ul", "ol") else self.children(child)
            self.flush()
            self.depth -= child.tag == "dd"
            self.marker = ""
            self.text(child.tail)
        self.flush()
        self.depth -= inside

    def table(self, element: HtmlElement) -> None:
        for caption in element.findall("caption"):
            self.children(caption)
            self.flush()
        lines = list(_lines(element))
        if len(lines) == 1 or self.in_cell:  # a layout
            for line in lines:
                self.layout(line)
            return
        rows, headers = self.rows(lines)
        self.blocks += table(rows, headers=headers, level=self.depth)

    def layout(self, line: HtmlElement) -> None:
        for cell in _cells(line):
            if _holds_blocks(cell):
                self.flush()
            self.words.append(" ")
            self.children(cell)
        self.flush()

    def rows(self, lines: list[HtmlElement]) -> tuple[list[list[Cell]], int | None]:
        """Rows of equally many cells, and how many of them are headings (None: nothing says so)."""
        rows: list[list[Cell]] = []
        below: dict[int, tuple[int, Cell]] = {}  # column -> rows still covered by the cell above
        headers = 0
        for line in lines:
            cells = _cells(line)
            is_header = line.getparent().tag == "thead" or (bool(cells) and all(cell.tag == "th" for cell in cells))
            headers += is_header and headers == len(rows)
            rows.append(self.row(cells, below))
            check_width(len(rows[-1]))
        return squared(rows, []), headers or None

    def row(self, cells: list[HtmlElement], below: dict[int, tuple[int, Cell]]) -> list[Cell]:
        row: list[Cell] = []
        for cell in cells:
            _fill(row, below)
            blocks = self.cell(cell)
            for column in range(_span(cell, "colspan")):
                content: Cell = ACROSS if column else blocks
                if (down := _span(cell, "rowspan")) > 1:
                    below[len(row)] = (down - 1, content)
                row.append(content)
        _fill(row, below)
        return row

    def cell(self, element: HtmlElement) -> Cell:
        walker = _Walker(0, self.line_break, in_cell=True)
        walker.children(element)
        walker.flush()
        return walker.blocks


def _fill(row: list[Cell], below: dict[int, tuple[int, Cell]]) -> None:
    """Put the cells that reach down from the rows above where this row has none."""
    while len(row) in below:
        left, cell = below.pop(len(row))
        if left > 1:
            below[len(row)] = (left - 1, cell)
        row.append(cell)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 6 else 1


def _lines(element: HtmlElement) -> Iterator[HtmlElement]:
    """A table's own rows, in the order they are read in."""
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _lines(child)


def _cells(line: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in line if cell.tag in ("td", "th")]


def _is_heading(element: HtmlElement) -> bool:
    """Whether a button stands in the heading of the part that it opens, as in a list of questions."""
    return element.tag == "button" and any(outer.tag in _OPENED for outer in element.iterancestors())


def _opens(element: HtmlElement) -> bool:
    """Whether a button is itself the heading of the part that it opens, and no mere "Menu"."""
    controls = "aria-controls" in element.attrib or "aria-expanded" in element.attrib
    return element.tag == "button" and controls and len(element.text_content().split()) > 2 and not _is_heading(element)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag not in _INLINE | {"br"} for inner in element.iterdescendants())
