"""Figures that contradict each other: the same thing said in two documents with another value."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from langchain_core.documents import Document

from advisor.agreement import differ, same_scope, same_subject
from advisor.cutting import spans
from advisor.figures import Place, Said, lower_case, read

_MOST = 30
_CROWD = 40  # so many statements with the same word and unit are about too many things


@dataclass(frozen=True)
class Contradiction:
    """Two documents that give another value for the same thing; `unit` is what is counted ("week", "%", "eur")."""

    unit: str
    one: Place
    other: Place


def contradictions(passages: Iterable[Document]) -> tuple[Contradiction, ...]:
    """Pairs of statements of two documents with the same subject and unit and another value, at most 30.

    Meant to be right rather than complete: every word of each statement stands in the other one or above it, and
    neither names a level, name, year or condition that the other does not.
    """
    kept = list(passages)
    common = lower_case(kept)
    said: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for passage in kept:
        for statement in _statements(passage, common):
            for word in statement.own | statement.near:
                said[statement.unit][word].append(statement)
    pairs = {
        (one.place, other.place): Contradiction(unit, one.place, other.place)
        for unit, by_word in said.items()
        for crowd in by_word.values()
        if len(crowd) <= _CROWD
        for one, other in combinations(crowd, 2)
        if _contradict(one, other)
    }
    return tuple(sorted(pairs.values(), key=lambda c: (c.one.source, c.one.start, c.other.source)))[:_MOST]


def _contradict(one: Said, other: Said) -> bool:
    elsewhere = one.place.source != other.place.source
    return elsewhere and differ(one, other) and same_scope(one, other) and same_subject(one, other)


def _statements(passage: Document, common: frozenset[str]) -> Iterator[Said]:
    kind, text = passage.metadata["kind"], passage.page_content
    if kind in ("heading", "header", "code"):
        return
    for start, end in [(0, len(text))] if passage.metadata["columns"] else spans(kind, text):
        yield from read(passage, start, end, common)
