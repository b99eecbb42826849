"""What the words of a question leave open: those that no statement holds, and how much each of them matters."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from langchain_core.embeddings import Embeddings

from advisor import asking, gazetteer, measures, telling
from advisor.evidence import Statement, above, held_by_any
from advisor.measures import Figure
from advisor.question import Question
from advisor.terms import HELD, bag, kin, stem, words

# what a turn before asked: "how fast must I answer", and now "when does it ring again"
_HOW = measures.own_words(Figure.SPEED) | measures.own_words(Figure.FREQUENCY)
_ASIDE = 0.5  # "where should i hang out": what somebody does is said in many words, what it is done to in few
_PHRASES = 12  # phrases that are weighed; a longer question has what it asks in its first sentences


def absent(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The words that no statement holds; two that "and" or "or" joins ("men and women") as one phrase, since each
    stands for the other when only one is left out."""
    # "which ones" asks of nothing but what was named before
    back = question.points_back or (question.figure is None and not question.focus)
    held = {
        t.word: held_by_any(place, statements)
        for place, t in enumerate(question.terms)
        if (t in question.focus or (back and t.word not in _HOW)) and not t.given
    }
    # rows and lists are put in order, and of figures the highest is found by whoever reads them
    told = (word for word, share in held.items() if share < HELD and not asking.orders(word))
    absent = [word for word in told if not is_near(word, statements)]
    plain = " ".join(words(question.text))
    pairs = [
        f"{a} {b}" for a, b in pairwise(absent) if re.search(rf"\b{re.escape(a)} (?:and|or) {re.escape(b)}\b", plain)
    ]
    single = [word for word in absent if not any(word in pair.split() for pair in pairs)]
    return [*pairs, *single][:_PHRASES]


def is_near(word: str, statements: Sequence[Statement]) -> bool:
    """Whether one of the statements holds a word that is near enough: an answer on engineers is one on developers, one
    on Lisbon is one on cities."""
    if gazetteer.is_kind(word) and any(gazetteer.places(s.text) for s in statements):
        return True
    near = kin(stem(word))
    return bool(near) and any(near & (bag(s.text) | above(s.passage)) for s in statements)


def weighed(
    question: Question, phrases: Sequence[str], statements: Sequence[Statement], embeddings: Embeddings
) -> dict[str, float]:
    """How much each absent phrase matters: what the question loses without it, and the statements gain."""
    if not phrases:
        return {}
    texts = [question.text, *(_without(question.text, phrase) for phrase in phrases)]
    whole, *without = np.asarray(embeddings.embed_documents(texts))
    found = [s.passage.metadata["embedding"] for s in statements if "embedding" in s.passage.metadata]
    evidence = np.asarray(found) if found else np.zeros((1, len(whole)))
    lost = (float(1 - whole @ less + (evidence @ less - evidence @ whole).mean()) for less in without)
    aside = asking.doing(question.text) | {*words(telling.aside(question.text))}
    # "how long does it last" and "what do those cost" ask of nothing but what the turns before said
    if any(not measures.is_pay(word) for word in question.asked_of - measures.UNITS):
        anew = {term.word for term in question.focus}
        aside |= {phrase for phrase in phrases if not anew & {*phrase.split()}}
    return {phrase: gap * (_ASIDE if phrase in aside else 1.0) for phrase, gap in zip(phrases, lost, strict=True)}


def _without(text: str, phrase: str) -> str:
    gone = set(phrase.split())
    kept = (token for token in text.split() if not gone & {*words(token), *words(token.replace("-", ""))})
    return " ".join(kept) or "?"
