"""Passages into evidence: the statements that could answer a question, each scored for it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from typing import Any

import nupunkt
from langchain_core.documents import Document

from advisor import role, scope
from advisor.library import Alike, Library
from advisor.question import Question
from advisor.rows import cells, is_record, said
from advisor.siblings import names_another
from advisor.terms import Term, bag

_MARKER = re.compile(r"^\s*(?:[-*+•]|\d{1,9}[.)])[ \t]+")
_ANCHORS = frozenset({"heading", "lead"})
_UNSAID = _ANCHORS | {"header", "blank"}  # what names other passages, or an empty cell, and states nothing
_CONTEXT_SHARE = 0.9  # a word in the heading above counts a little less than one in the sentence
_READ = 16  # statements that are read closely, about 1 ms each the first time; 32 put no other one first
# over 139 questions on six sets of documents the right statement came first for 74 without close reading and 0.2 for
# words, for 90 with these; among the first three for 105 and 116, among the first five for 116 and 121
_ALIKE_WEIGHT = 0.75
_WORDS_WEIGHT = 0.1
_COVER_WEIGHT = 0.3
_FIGURE_BONUS = 0.2
_OTHER = 0.4
_NAME_WORDS = 12  # a lead up to this long names its list and stands above it in a passage
_DANGLES = 0.15  # a sentence that points back at one before it says little alone
_DANGLING = re.compile(r"(?:this|these|that|those|it|they|such|he|she|so|therefore|thus|however)\b", re.IGNORECASE)
_UNIT = re.compile(r"\(([^()]+)\)")
_FULL_STOP = re.compile(r"[。！？｡][」』）”’)\]]*")  # no blank stands behind it
_CUT = 8_192  # passages whose sentences are kept: to find them took a sixth of an answer


@dataclass(frozen=True)
class Statement:
    """A sentence, list item or table row that can be quoted: `document text[start:end]`, and where it stands.

    `cosine` and `words` are its passage's, from retrieval. `held` says for each term of the question
    how far the statement holds it, 0 to 1. `score` sums up how near it is to the question.
    """

    passage: Document
    start: int
    end: int
    text: str
    cosine: float
    words: float
    held: tuple[float, ...]
    score: float

    @property
    def source(self) -> str:
        return str(self.passage.metadata["source"])

    @property
    def quote(self) -> str:
        """Its words exactly as they stand in the document."""
        offset = int(self.passage.metadata["start"])
        return self.passage.page_content[self.start - offset : self.end - offset]

    @property
    def proof(self) -> str:
        """Its words as they prove a sentence: its quote, a record's cells between bars."""
        return self.text if is_record(self.passage) else self.quote

    @property
    def written(self) -> str:
        """Its words as the document writes them, on one line."""
        return plain(self.quote)

    @property
    def measured(self) -> str:
        """Its words with the units of its table's columns."""
        return measured(self.passage, self.text)

    @property
    def section(self) -> str:
        return str(self.passage.metadata["section"])

    @property
    def block(self) -> tuple[str, str, int, tuple[str, ...]]:
        """The list or table it belongs to: source, section, place, labels above."""
        values = self.passage.metadata
        return (self.source, self.section, int(values["group"]), tuple(values["labels"]))

    @property
    def path(self) -> tuple[str, ...]:
        """What stands above it, outermost first: title, headings, labels; of a table row its first cell too."""
        values = self.passage.metadata
        first = cells(self.passage)[:1] if values["kind"] == "row" else []
        return (values["title"], *self.section.split(" › "), *values["labels"], *first)

    @property
    def place(self) -> tuple[str, int]:
        return (self.source, self.start)


def above(passage: Document) -> frozenset[str]:
    """Stems of what stands above a passage: title, headings, labels, column names."""
    return bag(" ".join(_steps(passage)))


def _steps(passage: Document) -> list[str]:
    values = passage.metadata
    return [values["title"], *values["section"].split(" › "), *values["labels"], *values["columns"]]


def measured(passage: Document, text: str) -> str:
    """A statement with the units of column headings behind its cells: "2-3" in the column "Time in level (years)"."""
    units = [_UNIT.findall(column) for column in passage.metadata["columns"]]
    if not any(units):
        return text
    return " | ".join(" ".join([cell, *unit]) for cell, unit in zip_longest(text.split("|"), units, fillvalue=""))


def cover(question: Question, held: Sequence[float]) -> float:
    """The share of the question's terms, by weight, that is held; 1 when it has none."""
    weights = question.weights
    return sum(w * h for w, h in zip(weights, held, strict=True)) / sum(weights) if weights else 1.0


def gather(question: Question, passages: Sequence[Document], library: Library, alike: Alike) -> list[Statement]:
    """The statements of the passages, and of the sections and lists whose headings were found, best first.

    The first of them are read closely: `alike` adds how far a statement's own words are those of the question, or near
    them in sense, each among its neighbours; what stands above a long list is the same to all of its items.
    """
    read = cache(library.passages)
    found: dict[tuple[str, int], Statement] = {}
    for passage in passages:
        for statement in _statements(question, passage, read):
            known = found.get(statement.place)
            if known is None or known.score < statement.score:
                found[statement.place] = statement
    within = sorted((_within(question, statement) for statement in found.values()), key=_order)
    return sorted(_read_closely(question, within, alike), key=_order)


def _order(statement: Statement) -> tuple[float, tuple[str, int]]:
    return (-round(statement.score, 6), statement.place)


def _read_closely(question: Question, statements: Sequence[Statement], alike: Alike) -> Iterator[Statement]:
    """The statements with what their own words add; those behind the first are taken for the least of them."""
    shares = alike(question.text, [statement.text for statement in statements[:_READ]])
    for place, statement in enumerate(statements):
        share = shares[place] if place < _READ else min(shares)
        yield replace(statement, score=statement.score + _ALIKE_WEIGHT * share)


def _within(question: Question, statement: Statement) -> Statement:
    """The statement, marked down where it speaks of another level or role than the question does."""
    other = is_other(question, statement)
    return replace(statement, score=statement.score - _OTHER) if other else statement


def is_other(question: Question, statement: Statement) -> bool:
    """Whether a statement is said of another level or role than those asked for."""
    level = scope.is_other_level(question.levels, statement.path, statement.text)
    return level or role.is_other(question.roles, statement.path, statement.text)


def _statements(question: Question, passage: Document, read: Callable[[str], list[Document]]) -> Iterator[Statement]:
    values = passage.metadata
    leads = values["kind"] in {*_ANCHORS, "item"}
    below = children(passage, read(values["source"])) if leads else []
    names_its_items = bool(below) and _is_label(passage, below[0])
    if (values["kind"] not in _UNSAID and not names_its_items) or _says_itself(passage):
        yield from cut(question, passage, values["cosine"], values["words"])
    for child in below:
        # found by what stands above it: near, but less than what was found by itself
        yield from cut(question, child, 0.9 * values["cosine"], 0.5 * values["words"])


def _says_itself(passage: Document) -> bool:
    """Whether a lead is more than the name of its list: "The team meets on Mondays at 11:45, where we:"."""
    text = passage.page_content
    return passage.metadata["kind"] == "lead" and len(text.split()) > _NAME_WORDS and any(map(str.isdigit, text))


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
    return [p for p in inside if p.metadata["kind"] not in _UNSAID and id(p) not in parents]


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


def cut(question: Question, passage: Document, cosine: float, words: float) -> Iterator[Statement]:
    """The statements of a passage, in order; `cosine` and `words` are how near retrieval found it."""
    text, offset = passage.page_content, int(passage.metadata["start"])
    steps = _steps(passage)
    pieces = spans(passage.metadata["kind"], text)
    for start, end in pieces:
        shown = said(passage, start, end)
        if not any(c.isalnum() for c in shown) or (shown.endswith(":") and not _says_itself(passage)):
            continue
        own = bag(shown)
        held = tuple(_held(term, own, steps) for term in question.terms)
        dangles = start > pieces[0][0] and _DANGLING.match(shown)
        score = cosine + _WORDS_WEIGHT * words + _COVER_WEIGHT * cover(question, held)
        score += _FIGURE_BONUS * question.has_figure(measured(passage, shown)) - _DANGLES * bool(dangles)
        yield Statement(passage, offset + start, offset + end, shown, cosine, words, held, score)


def _held(term: Term, own: frozenset[str], steps: Sequence[str]) -> float:
    """How far a statement holds a term: itself, or a little less by what stands above and names nothing else for it."""
    itself = term.within(own)
    if itself >= _CONTEXT_SHARE:
        return itself
    if itself == 0.0:
        steps = [step for step in steps if not names_another(step, term.forms, own)]
    return max(itself, _CONTEXT_SHARE * term.within(bag(" ".join(steps))))


@lru_cache(maxsize=_CUT)
def spans(kind: str, text: str) -> tuple[tuple[int, int], ...]:
    """The statements of a passage of a kind: spans without markers and the white space around them."""
    marker = _MARKER.match(text)
    first = marker.end() if marker and kind == "item" else 0
    if kind == "row":
        return (_strip(text, 0, len(text), "| \t"),)
    if kind == "code":
        return (_strip(text, 0, len(text), "` \t\n"),)
    spans = [_strip(text, a, b, " \t\n") for a, b in _sentences(text, first)]
    # an item is one statement: "Python: ... Java: ..." loses its sense when it is cut, unless it is long
    if kind == "item" and len(text.split()) <= 45 and spans:
        return ((spans[0][0], spans[-1][1]),)
    return tuple(span for span in spans if span[0] < span[1])


def _sentences(text: str, first: int) -> Iterator[tuple[int, int]]:
    for start, end in nupunkt.sent_spans(text[first:]):
        ends = [found.end() for found in _FULL_STOP.finditer(text, first + start, first + end)]
        yield from pairwise(dict.fromkeys((first + start, *ends, first + end)))


def _strip(text: str, start: int, end: int, characters: str) -> tuple[int, int]:
    part = text[start:end]
    left = len(part) - len(part.lstrip(characters))
    return start + left, max(start + left, start + len(part.rstrip(characters)))


def plain(quote: str) -> str:
    """A quote as a sentence is shown: on one line."""
    return " ".join(quote.split())
