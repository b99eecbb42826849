"""A passage's statements: what can be quoted of it, and of what stands below it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import nupunkt
from langchain_core.documents import Document

_MARKER = re.compile(r"^\s*(?:[-*+•]|\d{1,9}[.)])[ \t]+")
_NUMBER = re.compile(r"\s*(?:[A-Z]{0,2}\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]\s*")  # "A4. Working from abroad."
_ANCHORS = frozenset({"heading", "lead"})
_UNSAID = _ANCHORS | {"header", "blank"}  # what names other passages, or an empty cell, and states nothing
_NAME_WORDS = 9  # up to this long it stands above the list in an answer
_FULL_STOP = re.compile(r"[。！？｡][」』）”’)\]]*")  # no blank stands behind it
_CUT = 8_192  # passages whose sentences are kept: to find them took a sixth of an answer


def states(passage: Document, below: Sequence[Document]) -> bool:
    """Whether a passage says something itself, and does not just name what stands below it."""
    return _says(passage) and not (below and _is_label(passage, below[0]))


def _says(passage: Document) -> bool:
    """Whether it is quoted: a lead may say more in front of the sentence that leads to its list."""
    kind, text = passage.metadata["kind"], passage.page_content
    return kind not in _UNSAID or (kind == "lead" and not all(names_a_list(text[a:b]) for a, b in spans(kind, text)))


def leads(passage: Document) -> bool:
    """Whether something may stand below a passage."""
    return passage.metadata["kind"] in {*_ANCHORS, "item"}


def names_a_list(statement: str) -> bool:
    """Whether a statement is no more than the name of the list below it: "The team:", not "We meet at 11 to:"."""
    short = len(statement.split()) <= _NAME_WORDS and not any(map(str.isdigit, statement))
    return statement.endswith(":") and short


def children(passage: Document, siblings: Sequence[Document]) -> list[Document]:
    """What stands below a heading, a lead or a label item and can be quoted; nothing for any other passage."""
    values = passage.metadata
    after = [other for other in siblings if other.metadata["start"] > values["start"]]
    if values["kind"] == "heading":
        inside = [other for other in after if _below(other.metadata["section"], values["section"])]
    elif values["kind"] == "lead":
        inside = _list_below(after)
    elif values["kind"] == "item":
        inside = _items_below(values, after)
    else:
        return []
    parents = {id(a) for a, b in pairwise(inside) if _is_label(a, b)}
    return [p for p in inside if _says(p) and id(p) not in parents]


def _below(section: str, heading: str) -> bool:
    return section == heading or section.startswith(heading + " › ")


def _list_below(after: Sequence[Document]) -> list[Document]:
    inside: list[Document] = []
    for other in after:
        if other.metadata["group"] < 0 or (inside and other.metadata["group"] != inside[0].metadata["group"]):
            break
        inside.append(other)
    return inside


def _items_below(values: dict[str, Any], after: Sequence[Document]) -> list[Document]:
    inside: list[Document] = []
    for other in after:
        if other.metadata["group"] != values["group"] or other.metadata["depth"] <= values["depth"]:
            break
        inside.append(other)
    return inside


def _is_label(passage: Document, following: Document) -> bool:
    """Whether an item only names the items below it: short, and they follow."""
    a, b = passage.metadata, following.metadata
    deeper = a["kind"] == b["kind"] == "item" and a["group"] == b["group"] and b["depth"] > a["depth"]
    return bool(deeper and len(passage.page_content.split()) <= 9)


@lru_cache(maxsize=_CUT)
def spans(kind: str, text: str) -> tuple[tuple[int, int], ...]:
    """The statements of a passage of a kind: spans without markers and the white space around them."""
    marker = _MARKER.match(text)
    first = marker.end() if marker and kind == "item" else 0
    if kind == "row":
        return (_strip(text, 0, len(text), "| \t"),)
    if kind == "heading":  # the row of a ladder that a level's heading is
        return (_strip(text, 0, len(text), "#= \t\n"),)
    if kind == "code":
        return (_strip(text, 0, len(text), "` \t\n"),)
    spans = [_strip(text, a, b, " \t\n") for a, b in _sentences(text, first)]
    # an item is one statement: "Python: ... Java: ..." loses its sense when it is cut, unless it is long
    if kind == "item" and len(text.split()) <= 45 and spans:
        led = len(spans) - (len(spans) > 1 and text[: spans[-1][1]].endswith(":"))
        return ((spans[0][0], spans[led - 1][1]), *spans[led:])
    said = [span for span in spans if span[0] < span[1]]
    # "Can I re-apply? Yes, next year.": neither says much without the other
    if len(said) > 1 and text[said[0][0] : said[0][1]].rstrip("*_").endswith("?"):
        return ((said[0][0], said[1][1]), *said[2:])
    return tuple(said)


def _sentences(text: str, first: int) -> Iterator[tuple[int, int]]:
    begins = first
    for start, end in nupunkt.sent_spans(text[first:]):
        if _NUMBER.fullmatch(text[begins : first + end]) and text[first + end :].strip():
            continue
        start, begins = begins - first, first + end
        ends = [found.end() for found in _FULL_STOP.finditer(text, first + start, first + end)]
        yield from pairwise(dict.fromkeys((first + start, *ends, first + end)))


def _strip(text: str, start: int, end: int, characters: str) -> tuple[int, int]:
    part = text[start:end]
    left = len(part) - len(part.lstrip(characters))
    return start + left, max(start + left, start + len(part.rstrip(characters)))


def plain(quote: str) -> str:
    """A quote as a sentence is shown: on one line."""
    return " ".join(quote.split())


def instructs(passage: Document, start: int, end: int) -> bool:
    """Whether a span of a passage speaks to a model in place of a reader."""
    written = " ".join(passage.page_content[start:end].split())
    return any(one in written or written in one for one in passage.metadata.get("instructions", ()))
