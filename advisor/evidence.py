"""Passages into evidence: the statements that could answer a question, each scored for it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import nupunkt
from langchain_core.documents import Document

from advisor.library import Library
from advisor.question import Question
from advisor.terms import Term, bag

_MARKER = re.compile(r"^\s*(?:[-*+•]|\d{1,9}[.)])[ \t]+")
_ANCHORS = frozenset({"heading", "lead"})
_CONTEXT_SHARE = 0.9  # a word in the heading above counts a little less than one in the sentence
_COVER_WEIGHT = 0.3
_FIGURE_BONUS = 0.1


@dataclass(frozen=True)
class Statement:
    """A sentence, list item or table row that can be quoted: `document text[start:end]`, and where it stands.

    `cosine` and `words` are its passage's, from retrieval; `score` adds what the question's own words and figure say.
    """

    passage: Document
    start: int
    end: int
    text: str
    cosine: float
    words: float
    score: float = 0.0

    @property
    def source(self) -> str:
        return str(self.passage.metadata["source"])

    @property
    def quote(self) -> str:
        """Its words exactly as they stand in the document."""
        offset = int(self.passage.metadata["start"])
        return self.passage.page_content[self.start - offset : self.end - offset]

    @property
    def section(self) -> str:
        return str(self.passage.metadata["section"])

    @property
    def block(self) -> tuple[str, str, int, tuple[str, ...]]:
        """The list or table it belongs to: source, section, place, labels above."""
        values = self.passage.metadata
        return (self.source, self.section, int(values["group"]), tuple(values["labels"]))

    @property
    def place(self) -> tuple[str, int]:
        return (self.source, self.start)

    @cached_property
    def own(self) -> frozenset[str]:
        """Stems of its own words."""
        return bag(self.text)

    @cached_property
    def above(self) -> frozenset[str]:
        """Stems of what stands above it: title, headings, labels, column names."""
        values = self.passage.metadata
        return bag(" ".join([values["title"], values["section"], *values["labels"], *values["columns"]]))

    def holds(self, term: Term) -> float:
        """How far it holds a term, 0 to 1: in its own words, or above it."""
        return max(term.within(self.own), _CONTEXT_SHARE * term.within(self.above))


def cover(terms: Sequence[Term], statements: Iterable[Statement]) -> float:
    """The share of the terms, weighted by rarity, that the statements hold together; 1 when there are no terms."""
    found = list(statements)
    total = sum(_weight(term) for term in terms)
    held = sum(_weight(term) * max((s.holds(term) for s in found), default=0.0) for term in terms)
    return held / total if total else 1.0


def _weight(term: Term) -> float:
    return 0.2 + term.rarity


def gather(question: Question, passages: Sequence[Document], library: Library) -> list[Statement]:
    """The statements of the passages, and of the sections and lists whose headings were found, best first."""
    found: dict[tuple[str, int], Statement] = {}
    for passage in passages:
        for statement in _statements(question, passage, library):
            known = found.get(statement.place)
            if known is None or known.score < statement.score:
                found[statement.place] = statement
    return sorted(found.values(), key=lambda s: (-round(s.score, 6), s.place))


def _statements(question: Question, passage: Document, library: Library) -> Iterator[Statement]:
    below = children(passage, library.passages(passage.metadata["source"]))
    if not below:
        if passage.metadata["kind"] not in _ANCHORS and passage.metadata["kind"] != "header":
            yield from _cut(question, passage, passage.metadata["cosine"], passage.metadata["words"])
        return
    if passage.metadata["kind"] == "lead" and len(passage.page_content.split()) > 12:
        yield from _cut(question, passage, passage.metadata["cosine"], passage.metadata["words"])
    for child in below:
        # found by what stands above it: near, but less than what was found by itself
        yield from _cut(question, child, 0.9 * passage.metadata["cosine"], 0.5 * passage.metadata["words"])


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
    parents = {id(a) for a, b in zip(inside, inside[1:], strict=False) if _is_label(a, b)}
    return [p for p in inside if p.metadata["kind"] not in {*_ANCHORS, "header"} and id(p) not in parents]


def _below(section: str, heading: str) -> bool:
    return section == heading or section.startswith(heading + " › ")


def _list_below(after: Sequence[Document]) -> list[Document]:
    inside: list[Document] = []
    for other in after:
        if other.metadata["group"] < 0 or (inside and other.metadata["group"] != inside[0].metadata["group"]):
            break
        inside.append(other)
    return inside


def _items_below(values: dict[str, object], after: Sequence[Document]) -> list[Document]:
    inside: list[Document] = []
    for other in after:
        if other.metadata["group"] != values["group"] or other.metadata["depth"] <= values["depth"]:  # type: ignore[operator]
            break
        inside.append(other)
    return inside


def _is_label(passage: Document, following: Document) -> bool:
    """Whether an item only names the items below it: short, and they follow."""
    a, b = passage.metadata, following.metadata
    deeper = a["kind"] == b["kind"] == "item" and a["group"] == b["group"] and b["depth"] > a["depth"]
    return bool(deeper and len(passage.page_content.split()) <= 9)


def _cut(question: Question, passage: Document, cosine: float, words: float) -> Iterator[Statement]:
    text, offset = passage.page_content, int(passage.metadata["start"])
    for start, end in _spans(passage.metadata["kind"], text):
        shown = plain(text[start:end])
        if not any(c.isalnum() for c in shown):
            continue
        statement = Statement(passage, offset + start, offset + end, shown, cosine, words)
        covered = cover(question.focus, [statement])
        score = cosine + 0.2 * words + _COVER_WEIGHT * covered + _FIGURE_BONUS * question.has_figure(shown)
        yield Statement(passage, offset + start, offset + end, shown, cosine, words, score)


def _spans(kind: str, text: str) -> list[tuple[int, int]]:
    marker = _MARKER.match(text)
    first = marker.end() if marker and kind == "item" else 0
    if kind == "row":
        return [_strip(text, 0, len(text), "| \t")]
    if kind == "code":
        return [_strip(text, 0, len(text), "` \t\n")]
    spans = [_strip(text, first + a, first + b, " \t\n") for a, b in nupunkt.sent_spans(text[first:])]
    # an item is one statement: "Python: ... Java: ..." loses its sense when it is cut, unless it is long
    if kind == "item" and len(text.split()) <= 45 and spans:
        return [(spans[0][0], spans[-1][1])]
    return [span for span in spans if span[0] < span[1]]


def _strip(text: str, start: int, end: int, characters: str) -> tuple[int, int]:
    part = text[start:end]
    left = len(part) - len(part.lstrip(characters))
    return start + left, max(start + left, start + len(part.rstrip(characters)))


def plain(quote: str) -> str:
    """A quote as a sentence is shown: on one line."""
    return " ".join(quote.split())
