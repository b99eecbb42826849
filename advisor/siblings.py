"""Things of one kind: side by side in a heading (above a row on Tesla, "Amazon and Tesla" says nothing of Amazon), or
told from each other by the word in front ("the web practice", "the mobile practice")."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from langchain_core.documents import Document

from advisor.question import Question
from advisor.terms import HELD, stem, words
from advisor.vocabulary import FUNCTION_WORDS

if TYPE_CHECKING:  # statements are gathered by it
    from advisor.evidence import Statement

_AS_LIKELY = 0.5  # of the best one's likelihood
# a document headed by it is on all of a kind, and so may a sentence be
_GENERAL = frozenset(
    map(
        stem,
        """company general basic standard common main full complete total whole site team staff employee work new other
        regular normal usual core key overall group office local internal""".split(),
    )
)
_OF_ALL = re.compile(
    r"\b(?:(?:every|each|any|all) (?:kind|sort|type)s?|(?:for|of|to) (?:all|every\w*|anyone|anybody)|who(?:so)?ever)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:,\s*(?:and|or)\b|,|&|/|\b(?:and|or|vs\.?|versus)\b)\s*", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def siblings(text: str) -> tuple[frozenset[str], ...]:
    """The groups of words that "and", "or" or a comma joins in a text, each word as its stem."""
    phrases = [[stem(word) for word in words(phrase)] for phrase in _JOIN.split(text)]
    groups: list[set[str]] = []
    open_group = False
    for left, right in pairwise(phrases):
        if not (left and right):
            open_group = False
            continue
        if not (open_group and len(left) == 1):  # "Lisbon, Porto and Faro" is one group
            groups.append({left[-1]})
        groups[-1].add(right[0])
        open_group = True
    return tuple(frozenset(group) for group in groups if len(group) > 1)


def names_another(text: str, wanted: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a text joins one of the wanted stems with one that a statement itself holds."""
    groups = siblings(text)  # of most headings none
    return bool(groups) and any(group & wanted and (group - wanted) & own for group in groups)


def of_another_kind(question: Question, likely: Sequence["Statement"], passages: Iterable[Document]) -> list[str]:
    """The words that tell a thing from others of its kind where a document is headed by it, and what is likely to
    answer stands in one on another: "We meet every two weeks" of the mobile practice, where the web one is asked about.
    """
    best = max(likely, key=lambda s: s.answers, default=None)
    if best is None or _OF_ALL.search(best.text):
        return []
    near = [s for s in likely if s.answers >= _AS_LIKELY * best.answers]
    elsewhere = [p for p in passages if p.metadata["source"] != best.source]
    heads = {term.word for term in (question.focus if question.anew else question.terms)}
    unheld = {t.word: t for place, t in enumerate(question.terms) if t in question.focus and not _held(place, near)}
    pairs = pairwise(words(question.anew or question.text))
    asked = ((unheld[one], head) for one, head in pairs if one in unheld and head in heads)
    return [
        term.word
        for term, head in asked
        if _kinds(best.above, head) - {term.stem} - _GENERAL
        and any(term.stem in _kinds(_above(p), head) for p in elsewhere)
    ]


def _held(place: int, statements: Sequence["Statement"]) -> bool:
    return any(s.held[place] >= HELD for s in statements)


def _kinds(steps: Iterable[str], head: str) -> set[str]:
    """The stems that stand right before a word in one of some headings."""
    pairs = (pair for step in steps for pair in pairwise(words(step)))
    return {stem(one) for one, other in pairs if stem(other) == stem(head) and one not in FUNCTION_WORDS}


def _above(passage: Document) -> tuple[str, ...]:
    values = passage.metadata
    return (values["title"], *values["section"].split(" › "), *values["labels"])
