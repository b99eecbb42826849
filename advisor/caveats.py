"""Exceptions, thresholds and conditions that stand beside a chosen statement: without them it says too much."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from langchain_core.documents import Document

from advisor.evidence import Statement, cut
from advisor.library import Library
from advisor.question import Question
from advisor.terms import stem, words
from advisor.vocabulary import FUNCTION_WORDS

_MOST, _WORDS = 3, 190  # caveats of an answer, and words it may have with them
_RESTRICTS = re.compile(
    r"\b(?:unless|except(?:ions?|ing)?|excluding|excludes?|excluded|however|otherwise|provided (?:that|you|they)"
    r"|only (?:if|when|after|for|with|by|once|while|within|in|appl\w+)|(?:applies|available|valid|paid|granted) only"
    r"|(?:not|n['’]t) (?:apply|hold|include|eligible|entitled|count|cover|available|valid)|limited to|capped at"
    r"|up to|at most|at least|no more than|maximum of|minimum of|not more than|as long as)\b"
    r"|\bafter (?:\w+ ){0,2}(?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:however|but|except|exceptions?|unless|otherwise|only|excluding)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?:this|these|that|those|it|they|the same)\b", re.IGNORECASE)
_FOOTMARK = re.compile(r"(?<=[\w)%])\s?(\*{1,3}|[†‡§¹²³⁴⁵])(?=[\s|.,;]|$)")


def added(question: Question, chosen: Sequence[Statement], library: Library) -> list[Statement]:
    """The chosen statements, each followed by those that stand with it and restrict it, at most three in all."""
    passages = cache(library.passages)
    places = {statement.place for statement in chosen}
    total = sum(len(statement.text.split()) for statement in chosen)
    kept: list[Statement] = []
    for statement in chosen:
        kept.append(statement)
        for caveat in _caveats(question, statement, passages(statement.source)):
            total += len(caveat.text.split())
            if caveat.place in places or total > _WORDS or len(kept) >= len(chosen) + _MOST:
                break
            places.add(caveat.place)
            kept.append(caveat)
    return kept


def _caveats(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    at = next((n for n, p in enumerate(passages) if p.metadata["start"] == statement.passage.metadata["start"]), None)
    if at is None:
        return
    yield from _before(question, statement, passages[at])
    yield from _footnotes(question, statement, passages[at + 1 :])
    for following in _following(question, statement, passages[at : at + 2]):
        if not _restricts(following, statement):
            return
        yield following


def _before(question: Question, statement: Statement, own: Document) -> Iterator[Statement]:
    """The sentence that says for what the next one holds: "This is for crews at sea only. They get 40 days." """
    earlier = [s for s in _cut(question, statement, own) if s.start < statement.start][-1:]
    if _POINTS_BACK.match(statement.text):
        yield from (s for s in earlier if _RESTRICTS.search(s.text))


def _following(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """The sentences behind it in its paragraph and the next passage, where that belongs to it."""
    own, *others = passages
    yield from (s for s in _cut(question, statement, own) if s.start > statement.start)
    for other in others:
        if _belongs(other, own):
            yield from (s for s in _cut(question, statement, other))


def _belongs(other: Document, own: Document) -> bool:
    """Whether a passage is of the same section and list, or goes on below an item."""
    here, there = own.metadata, other.metadata
    if here["section"] != there["section"] or there["kind"] not in ("paragraph", "item"):
        return False
    return bool(here["kind"] == there["kind"] or there["kind"] == "paragraph")


def _restricts(caveat: Statement, statement: Statement) -> bool:
    """Whether it says where the statement before it does not hold, and not where something else does not."""
    if caveat.text.endswith("?") or not (_OPENS.match(caveat.text) or _RESTRICTS.search(caveat.text)):
        return False
    if _OPENS.match(caveat.text):
        return True
    same = caveat.passage.metadata["start"] == statement.passage.metadata["start"]
    deeper = caveat.passage.metadata["depth"] > statement.passage.metadata["depth"]
    return deeper or bool(_POINTS_BACK.match(caveat.text)) or (same and bool(_content(caveat) & _content(statement)))


def _footnotes(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """What stands below in the section under a mark that the statement bears: "62,000 EUR*", "* before tax"."""
    marks = set(_FOOTMARK.findall(statement.text))
    for passage in passages:
        if not marks or passage.metadata["section"] != statement.section:
            return
        opening = passage.page_content.lstrip().lstrip("\\")
        mark = next((m for m in sorted(marks, key=len, reverse=True) if opening.startswith(m)), "")
        if mark and passage.metadata["kind"] in ("paragraph", "item"):
            marks.discard(mark)
            yield from islice(_cut(question, statement, passage), 1)


def _cut(question: Question, statement: Statement, passage: Document) -> Iterator[Statement]:
    return cut(question, passage, statement.cosine, 0.0)


def _content(statement: Statement) -> frozenset[str]:
    return frozenset(stem(word) for word in words(statement.text) if word not in FUNCTION_WORDS)
