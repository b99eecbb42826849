"""A document's text into passages: slices at headings, paragraphs, list items and table rows."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import nupunkt
from langchain_core.documents import Document

VERSION = 4  # raise it when a file is read or a text is split differently: indexes are then made anew

_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.*)$")
_ITEM = re.compile(r"^(\s*)(?:[-*+•]|\d{1,9}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"^\|?[\s|:]*-{3,}[-\s|:]*$")
_FENCE = re.compile(r"^\s*```")
_LEAD_WORDS = 12  # a longer lead is prose: in front of every item of its list it drowns the item's own words
_CONTEXT_SHARE = 4  # headings and labels may fill a quarter of the limit


@dataclass(frozen=True)
class _Piece:
    """A block of the text as scanned: a slice, what it is, and what stands above it."""

    kind: str
    start: int
    end: int
    headings: tuple[str, ...]
    labels: tuple[str, ...] = ()
    group: int = -1  # where the list or table begins that it belongs to
    depth: int = 0
    columns: tuple[str, ...] = ()


def split(document: Document, *, limit: int = 256, length: Callable[[str], int] = len) -> list[Document]:
    """Split a document into passages, in order.

    Each passage's page_content is the exact slice `text[start:end]`. Every character that is not white space lies
    in exactly one passage. Metadata: source, title, start, end, ordinal, section (heading path joined by " › "),
    kind ("heading", "paragraph", "lead" (introduces a list), "item", "header", "row", "code"), group (offset where
    its list or table begins, -1 outside), depth, labels (items and lead above it), columns (of a row), as_of,
    page where known, and `embedded`: the text to embed, context first, never over `limit` by `length`
    (for the embedder: word pieces; the default counts characters). Ids come from source and content.
    """
    text = document.page_content
    passages: list[Document] = []
    seen: dict[str, int] = {}
    for piece in _scan(text):
        context = _context(document, piece, limit // _CONTEXT_SHARE, length)
        room = limit - length(context + "\n")
        for start, end in _cut(text, piece.start, piece.end, room, length):
            metadata = _metadata(document, piece, start, end) | {"ordinal": len(passages)} | _page(document, start)
            metadata["embedded"] = _embedded(context, _bodies(piece, text, start, end), limit, length)
            digest = hashlib.sha256(f"{metadata['source']}\0{metadata['embedded']}\0{text[start:end]}".encode())
            key = digest.hexdigest()[:24]
            seen[key] = seen.get(key, 0) + 1
            passages.append(Document(id=f"{key}-{seen[key]}", page_content=text[start:end], metadata=metadata))
    return passages


def _metadata(document: Document, piece: _Piece, start: int, end: int) -> dict[str, object]:
    known = {key: document.metadata[key] for key in ("source", "title", "as_of") if key in document.metadata}
    return (
        {"source": document.id or "", "title": ""}
        | known
        | {
            "start": start,
            "end": end,
            "section": " › ".join(piece.headings),
            "kind": piece.kind,
            "group": piece.group,
            "depth": piece.depth,
            "labels": list(piece.labels),
            "columns": list(piece.columns),
        }
    )


def _page(document: Document, start: int) -> dict[str, int]:
    """The page that an offset lies on, from the document's `pages`: (offset, page) in order."""
    starts = document.metadata.get("pages", [])
    place = bisect_right([offset for offset, _ in starts], start)
    return {"page": starts[place - 1][1]} if place else {}


def _context(document: Document, piece: _Piece, limit: int, length: Callable[[str], int]) -> str:
    """Title, headings and labels above a passage, the outermost ones dropped first when they are too long."""
    headings = piece.headings[:-1] if piece.kind == "heading" else piece.headings
    title = str(document.metadata.get("title", ""))
    parts = [*([title] if title and title not in headings else []), *headings, *piece.labels]
    parts = [" ".join(part.split()[:16]).rstrip(":") for part in parts]
    while parts and length(" > ".join(parts)) > limit:
        parts.pop(0)
    return " > ".join(parts)


def _embedded(context: str, bodies: list[str], limit: int, length: Callable[[str], int]) -> str:
    """The first body that fits below the context; the last one alone where none does."""
    below = [f"{context}\n{body}" if context else body for body in bodies]
    return next((whole for whole in below if length(whole) <= limit), bodies[-1])


def _bodies(piece: _Piece, text: str, start: int, end: int) -> list[str]:
    """A passage's own words without the marks of its kind, and as they stand."""
    body = text[start:end]
    if piece.kind == "item":
        return [_ITEM.sub("", body, count=1), body]
    if piece.kind == "heading":
        return [_HEADING.sub(r"\2", body), body]
    if not piece.columns:
        return [body.strip(), body]
    # part of a row that was cut begins in the column that the pipes before it count
    first = max(text.count("|", piece.start, start) - (not body.lstrip().startswith("|")), 0)
    values = cells(body)
    pairs = zip((*piece.columns[first:], *[""] * len(values)), values, strict=False)
    return ["; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell) or body, body]


def cells(line: str) -> list[str]:
    """The cells of a table row as written by `corpus.outline.row`."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


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


def _scan(text: str) -> Iterator[_Piece]:
    """Pieces in order; together they hold every line that is not blank."""
    scanner = _Scanner()
    for kind, start, end in _blocks(text):
        lines = text[start:end]
        if kind == "heading":
            match = _HEADING.match(lines)
            assert match
            scanner.enter_heading(len(match[1]), match[2].strip())
            yield _Piece(kind, start, end, scanner.path())
        elif kind == "item":
            yield _item(scanner, lines, start, end)
        elif kind in ("header", "row"):
            yield _row(scanner, kind, lines, start, end)
        else:
            yield _paragraph(scanner, kind, lines, start, end)


def _item(scanner: _Scanner, lines: str, start: int, end: int) -> _Piece:
    match = _ITEM.match(lines)
    assert match
    indent = len(match[1].expandtabs(4))
    if scanner.columns:
        scanner.leave_list()
    if scanner.group < 0:
        scanner.group = start
    scanner.items = [(above, name) for above, name in scanner.items if above < indent]
    piece = _Piece("item", start, end, scanner.path(), scanner.labels(), scanner.group, len(scanner.items))
    scanner.items.append((indent, " ".join(lines[match.end() :].split())))
    return piece


def _row(scanner: _Scanner, kind: str, lines: str, start: int, end: int) -> _Piece:
    if kind == "header":
        scanner.leave_list()
        scanner.group, scanner.columns = start, tuple(cells(lines.split("\n")[0]))
    elif not scanner.columns:
        scanner.group = start if scanner.group < 0 else scanner.group
    lead = (scanner.lead,) if scanner.lead else ()
    columns = scanner.columns if kind == "row" else ()
    return _Piece(kind, start, end, scanner.path(), lead, scanner.group, 0, columns)


def _paragraph(scanner: _Scanner, kind: str, lines: str, start: int, end: int) -> _Piece:
    inside = bool(scanner.items) and lines[:1].isspace()
    if inside:
        return _Piece(kind, start, end, scanner.path(), scanner.labels(), scanner.group, len(scanner.items))
    scanner.leave_list()
    leads = kind == "paragraph" and lines.rstrip().endswith(":")
    lead = " ".join(lines.split("\n")[-1].split()) if leads else ""
    scanner.lead = lead if len(lead.split()) <= _LEAD_WORDS else ""
    return _Piece("lead" if leads else kind, start, end, scanner.path())


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
    if _HEADING.match(line):
        return "heading"
    if _ITEM.match(line):
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


def _cut(text: str, start: int, end: int, room: int, length: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """The span, cut where it has more than `room`: between sentences, else words, else characters."""
    if length(text[start:end]) <= room:
        yield start, end
        return
    for inner in (_sentences, _words, _halves):
        parts = list(inner(text, start, end))
        if len(parts) > 1:
            break
    else:
        yield start, end
        return
    first = 0
    while first < len(parts):
        last = _fitting(text, parts, first, room, length)
        yield from _cut(text, parts[first][0], parts[last][1], room, length)
        first = last + 1


def _fitting(text: str, parts: list[tuple[int, int]], first: int, room: int, length: Callable[[str], int]) -> int:
    """The last part up to which the text from `first` on has room, `first` itself in any case."""
    # measured in doubled steps, then halved: each part in turn took a minute over a line of 1 MB
    step = 1
    while first + step < len(parts) and length(text[parts[first][0] : parts[first + step][1]]) <= room:
        step *= 2
    low, high = first + step // 2, min(first + step, len(parts))
    return bisect_right(parts, room, low + 1, high, key=lambda part: length(text[parts[first][0] : part[1]])) - 1


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space around them left out; a line end ends one too."""
    return list(_sentences(text, 0, len(text)))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in nupunkt.sent_spans(text[start:end]):
        yield from _trimmed(text, start + first, start + last)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"\S+").finditer(text, start, end):
        yield match.span()


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    middle = (start + end) // 2
    yield from (span for span in ((start, middle), (middle, end)) if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
