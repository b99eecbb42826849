"""Do these statements cover this question? Decided by the words of the question that nothing in them answers.

A bare similarity threshold can't tell "what does it pay in Berlin?" from what is covered: over 178 questions on
four sets of documents the best cosine told answerable from unanswerable with an AUROC of 0.64. The measure here,
0.82: for each word that no statement holds, how much the question changes without it (1 - cosine of the question
with and without the word), plus how much nearer the statements come once it is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from langchain_core.embeddings import Embeddings

from advisor.answer import Status
from advisor.evidence import Statement
from advisor.question import Question
from advisor.terms import Term, words

NOT_COVERED_GAP = 0.17
PARTIAL_GAP = 0.1
_TERMS = 12  # words of a question that are weighed; a longer question has them in its first sentences
_HELD = 0.5
_GIVEN = 0.78  # a level that stands in over 5% of the passages is what the documents are about


@dataclass(frozen=True)
class Coverage:
    """How far statements cover a question, and the words or figure that they leave open."""

    status: Status
    missing: tuple[str, ...] = ()


def assess(question: Question, statements: Sequence[Statement], embeddings: Embeddings) -> Coverage:
    """Judge the statements chosen for an answer; no statement covers nothing."""
    if not statements:
        return Coverage(Status.NOT_COVERED, tuple(term.word for term in question.focus))
    held = [max(shares) for shares in zip(*(s.held for s in statements), strict=True)]
    absent = [term for term, share in zip(question.focus, held, strict=True) if share < _HELD][:_TERMS]
    restricting = [term.word for place, term in enumerate(question.focus) if _restricts(question, place, statements)]
    if restricting:
        return Coverage(Status.NOT_COVERED, tuple(restricting))
    if question.figure is not None and not any(question.has_figure(s.text) for s in statements):
        return Coverage(Status.NOT_COVERED, (str(question.figure),))
    gaps = _gaps(question, absent, statements, embeddings)
    missing = [term.word for term, gap in zip(absent, gaps, strict=True) if gap >= PARTIAL_GAP]
    if max(gaps, default=0.0) >= NOT_COVERED_GAP:
        return Coverage(Status.NOT_COVERED, tuple(missing))
    return Coverage(Status.PARTIAL if missing else Status.ANSWERED, tuple(missing))


def _restricts(question: Question, place: int, statements: Sequence[Statement]) -> bool:
    """Whether a level, grade or year is asked for that no statement answers for: it must stand with the figure asked."""
    term = question.focus[place]
    if term not in question.scope or term.rarity < _GIVEN:
        return False
    bearing = [s for s in statements if question.figure is None or question.has_figure(s.text)]
    return all(s.held[place] < _HELD for s in bearing)


def _gaps(
    question: Question, absent: Sequence[Term], statements: Sequence[Statement], embeddings: Embeddings
) -> list[float]:
    if not absent:
        return []
    texts = [question.text, *(_without(question.text, term) for term in absent)]
    whole, *without = np.asarray(embeddings.embed_documents(texts))
    found = [s.passage.metadata["embedding"] for s in statements if "embedding" in s.passage.metadata]
    evidence = np.asarray(found) if found else np.zeros((1, len(whole)))
    return [float(1 - whole @ less + (evidence @ less - evidence @ whole).mean()) for less in without]


def _without(text: str, term: Term) -> str:
    return " ".join(token for token in text.split() if term.word not in words(token))
