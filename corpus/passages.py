"""A document's text into passages: slices at headings, paragraphs, list items and table rows."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from langchain_core.documents import Document

from corpus import delimited
from corpus.cutting import cut
from corpus.damage import of_file
from corpus.memory import uncollected
from corpus.outline import cells
from corpus.pieces import HEADING, ITEM, Piece, scan
from corpus.suspicious import excerpts, is_order, payload

VERSION = 18  # raise it when a file is read or a text is split differently: indexes are then made anew

_CONTEXT_SHARE = 4  # headings and labels may fill a quarter of the limit


@uncollected()
def split(document: Document, *, limit: int = 256, length: Callable[[str], int] = len) -> list[Document]:
    """Split a document into passages, in order.

    Each passage's page_content is the exact slice `text[start:end]`. Every character that is not white space lies
    in exactly one passage. Metadata: source, title, start, end, ordinal, section (heading path joined by " › "),
    kind ("heading", "paragraph", "lead" (introduces a list), "item", "blank" (an item that says "name: –"), "header",
    "row", "code"), group (offset where its list or table begins, -1 outside), depth, labels (items and lead above
    it), columns (of a row), as_of, page and instructions (sentences that speak to a model, and what it is to say) where
    there are, and `embedded`: the text to embed, context first, never over `limit` by `length` (for the embedder: word
    pieces; the default counts characters; of ASCII text it has to be at
    most the characters and two). Ids come from source and content. Raises ValueError, named after the document, for
    one that can't be split.
    """
    with of_file(document.id or ""):
        return _split(document, limit, length)


def _split(document: Document, limit: int, length: Callable[[str], int]) -> list[Document]:
    text = document.page_content
    length = lru_cache(length)  # the same context stands above many a piece
    passages: list[Document] = []
    seen: dict[str, int] = {}
    for piece in _pieces(document):
        context = _context(document, piece, limit // _CONTEXT_SHARE, length)
        orders = _instructions(document, piece)
        for start, end in _spans(piece, text, context, limit, length):
            part = _part(piece, start, end)
            metadata = _metadata(document, part, start, end) | {"ordinal": len(passages)} | _page(document, start)
            metadata |= {"instructions": orders} if orders else {}
            metadata["embedded"] = _embedded(context, _bodies(part, text, start, end), limit, length)
            digest = hashlib.sha256(f"{metadata['source']}\0{metadata['embedded']}\0{text[start:end]}".encode())
            key = digest.hexdigest()[:24]
            seen[key] = seen.get(key, 0) + 1
            passages.append(Document(id=f"{key}-{seen[key]}", page_content=text[start:end], metadata=metadata))
    return passages


def _pieces(document: Document) -> Iterable[Piece]:
    mark = document.metadata.get("mark")
    return delimited.scan(document.page_content, mark) if mark else scan(document.page_content)


def _spans(
    piece: Piece, text: str, context: str, limit: int, length: Callable[[str], int]
) -> Iterable[tuple[int, int]]:
    """The whole piece where it fits below its context, else what it is cut into."""
    if _fits(_below(context, _bodies(piece, text, piece.start, piece.end)[0]), limit, length):
        return [(piece.start, piece.end)]
    return cut(text, piece.start, piece.end, limit - length(context + "\n"), length)


def _part(piece: Piece, start: int, end: int) -> Piece:
    """The piece, or what a part of it is: part of a record has no cells, but the record's first one above it."""
    if not piece.cells or (start, end) == (piece.start, piece.end):
        return piece
    return replace(piece, kind="paragraph", labels=piece.cells[:1], columns=(), cells=())


def _metadata(document: Document, piece: Piece, start: int, end: int) -> dict[str, object]:
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
        | ({"cells": list(piece.cells)} if piece.cells else {})
    )


def _page(document: Document, start: int) -> dict[str, int]:
    """The page that an offset lies on, from the document's `pages`: (offset, page) in order."""
    starts = document.metadata.get("pages", [])
    place = bisect_right([offset for offset, _ in starts], start)
    return {"page": starts[place - 1][1]} if place else {}


def _instructions(document: Document, piece: Piece) -> list[str]:
    """The sentences of a piece that speak to a model in place of a reader, and what they tell it to say."""
    if not document.metadata.get("instructions"):  # the report has but the first of them
        return []
    text = document.page_content[piece.start : piece.end]
    return payload(text) or (excerpts(text.split("\n"), least=1) if any(map(is_order, piece.labels)) else [])


def _context(document: Document, piece: Piece, limit: int, length: Callable[[str], int]) -> str:
    """Title, headings and labels above a passage, the outermost ones dropped first when they are too long."""
    headings = piece.headings[:-1] if piece.kind == "heading" else piece.headings
    title = str(document.metadata.get("title", ""))
    parts = [*([title] if title and title not in headings else []), *headings, *piece.labels]
    parts = [" ".join(part.split()[:16]).rstrip(":") for part in parts]
    while parts and not _fits(" > ".join(parts), limit, length):
        parts.pop(0)
    return " > ".join(parts)


def _embedded(context: str, bodies: list[str], limit: int, length: Callable[[str], int]) -> str:
    """The first body that fits below the context; the last one alone where none does."""
    below = (_below(context, body) for body in bodies)
    return next((whole for whole in below if _fits(whole, limit, length)), bodies[-1])


def _fits(text: str, limit: int, length: Callable[[str], int]) -> bool:
    # counting word pieces took a third of the time of a read
    return (text.isascii() and len(text) + 2 <= limit) or length(text) <= limit


def _below(context: str, body: str) -> str:
    return f"{context}\n{body}" if context else body


def _bodies(piece: Piece, text: str, start: int, end: int) -> list[str]:
    """A passage's own words without the marks of its kind, and as they stand."""
    body = text[start:end]
    if piece.kind in ("item", "blank"):
        return [ITEM.sub("", body, count=1), body]
    if piece.kind == "heading":
        return [HEADING.sub(r"\2", body), body]
    if not piece.columns:
        return [body.strip(), body]
    if piece.cells:
        return [_named(piece.columns, piece.cells) or body, body]
    # part of a row that was cut begins in the column that the pipes before it count
    first = max(text.count("|", piece.start, start) - (not body.lstrip().startswith("|")), 0)
    return [_named(piece.columns[first:], cells(body)) or body, body]


def _named(columns: Sequence[str], values: Sequence[str]) -> str:
    """The cells of a row with the names of their columns, empty ones left out."""
    pairs = zip((*columns, *[""] * len(values)), values, strict=False)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)
