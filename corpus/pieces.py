"""Canonical Markdown to pieces: headings, paragraphs, items, rows and code, and what stands above each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.outline import cells

HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.*)$")
ITEM = re.compile(r"^(\s*)(?:[-*+•]|\d{1,9}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"^\|?[\s|:]*-{3,}[-\s|:]*$")
_BLANK = re.compile(r":\s*[-–—]$")
_FENCE = re.compile(r"^\s*```")
_LEAD_WORDS = 12  # a longer lead is prose: in front of every item of its list it drowns the item's own words


@dataclass(frozen=True)
class Piece:
    """A block of the text as scanned: a slice, what it is, and what stands above it."""

    kind: str
    start: int
    end: int
    headings: tuple[str, ...]
    labels: tuple[str, ...] = ()
    group: int = -1  # where the list or table begins that it belongs to
    depth: int = 0
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()  # of a row that is not written as `corpus.outline.row` does


@dataclass
class _Scanner:
    """Where the scan stands: headings and items above the current line."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    items: list[tuple[int, str]] = field(default_factory=list)
    lead: str = ""
    group: int = -1
    columns: tuple[str, ...] = ()

    def path(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.headings)

    def enter_heading(self, level: int, name: str) -> None:
        self.headings = [(above, title) for above, title in self.headings if above < level] + [(level, name)]
        self.leave_list()
        self.lead = ""

    def leave_list(self) -> None:
        self.items, self.group, self.columns = [], -1, ()

    def labels(self) -> tuple[str, ...]:
        return ((self.lead,) if self.lead else ()) + tuple(name for _, name in self.items)


def scan(text: str) -> Iterator[Piece]:
    """Pieces in order; together they hold every line that is not blank."""
    scanner = _Scanner()
    for kind, start, end in _blocks(text):
        lines = text[start:end]
        if kind == "heading":
            match = HEADING.match(lines)
            assert match
            scanner.enter_heading(len(match[1]), match[2].strip())
            yield Piece(kind, start, end, scanner.path())
        elif kind == "item":
            yield _item(scanner, lines, start, end)
        elif kind in ("header", "row"):
            yield _row(scanner, kind, lines, start, end)
        else:
            yield _paragraph(scanner, kind, lines, start, end)


def _item(scanner: _Scanner, lines: str, start: int, end: int) -> Piece:
    match = ITEM.match(lines)
    assert match
    indent = len(match[1].expandtabs(4))
    if scanner.columns:
        scanner.leave_list()
    if scanner.group < 0:
        scanner.group = start
    scanner.items = [(above, name) for above, name in scanner.items if above < indent]
    kind = "blank" if _BLANK.search(lines) else "item"
    piece = Piece(kind, start, end, scanner.path(), scanner.labels(), scanner.group, len(scanner.items))
    scanner.items.append((indent, " ".join(lines[match.end() :].split())))
    return piece


def _row(scanner: _Scanner, kind: str, lines: str, start: int, end: int) -> Piece:
    if kind == "header":
        scanner.leave_list()
        scanner.group, scanner.columns = start, tuple(cells(lines.split("\n")[0]))
    elif not scanner.columns:
        scanner.group = start if scanner.group < 0 else scanner.group
    lead = (scanner.lead,) if scanner.lead else ()
    columns = scanner.columns if kind == "row" else ()
    return Piece(kind, start, end, scanner.path(), lead, scanner.group, 0, columns)


def _paragraph(scanner: _Scanner, kind: str, lines: str, start: int, end: int) -> Piece:
    inside = bool(scanner.items) and lines[:1].isspace()
    if inside:
        return Piece(kind, start, end, scanner.path(), scanner.labels(), scanner.group, len(scanner.items))
    scanner.leave_list()
    leads = kind == "paragraph" and lines.rstrip().endswith(":")
    lead = " ".join(lines.split("\n")[-1].split()) if leads else ""
    scanner.lead = lead if len(lead.split()) <= _LEAD_WORDS else ""
    return Piece("lead" if leads else kind, start, end, scanner.path())


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each block: a line or neighbouring lines that belong together."""
    kind, start, end = "", 0, 0
    fenced = False
    for line_start, line_end in _lines(text):
        line = text[line_start:line_end]
        here = "code" if fenced else _kind(line)
        if kind and not fenced and not _continues(kind, here, text[start:end]):
            yield kind, start, end
            kind = ""
        if here and not kind:
            kind, start = "header" if here == "rule" else here, line_start
        if here:
            kind = "header" if (kind, here) == ("row", "rule") else kind
            end = line_end
        if _FENCE.match(line):
            fenced = not fenced
    if kind:
        yield kind, start, end


def _continues(kind: str, here: str, so_far: str) -> bool:
    """Whether a line of kind `here` belongs to the block before it."""
    if here == "rule":
        return kind == "row" and "\n" not in so_far
    if kind in ("paragraph", "item"):
        return here == "paragraph"
    return False


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if _FENCE.match(line):
        return "code"
    if HEADING.match(line):
        return "heading"
    if ITEM.match(line):
        return "item"
    if line.lstrip().startswith("|"):
        return "rule" if _RULE.match(line.strip()) else "row"
    return "paragraph"


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines without the white space around them on the right; split at LF only, as offsets count it."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line.rstrip())
        start += len(line) + 1
