"""Headings that name the very thing asked for: "Common Challenges" does for "the challenges", "Ethical Challenges" says
which."""

import re
from collections.abc import Sequence

from advisor.question import Question
from advisor.terms import HELD, Term, bag, stem, words
from advisor.vocabulary import FUNCTION_WORDS

# they tell no kind of a thing from another
_GENERAL = frozenset(
    map(
        stem,
        """common main key core general overall typical overview list area areas type types kind kinds category
        categories summary important essential major top current""".split(),
    )
)
# what follows tells whose it is, or what it is for
_BEHIND = re.compile(
    r"\b(?:of|for|in|on|at|as|by|with|from|to|within|when|that|which|is|are)\b|(?<!^)\(|[:,–—-]\s", re.IGNORECASE
)


def naming(question: Question, steps: Sequence[str]) -> int:
    """How many of the headings above a statement, its document's title the first of them, name what is asked for, or
    one of two things that are, and nothing besides; 0 unless together they hold all of it."""
    return _naming(question, steps) or max(_naming(asked, steps) for asked in question.each)


def _naming(question: Question, steps: Sequence[str]) -> int:
    asked = [term for term in question.focus if not term.given] or question.telling
    held = bag(" ".join(steps))
    if not asked or any(term.within(held) < HELD for term in asked):
        return 0
    title = _content(steps[0])
    return sum(_names(question.terms, asked, step, title) for step in dict.fromkeys(steps))


def _names(terms: Sequence[Term], asked: Sequence[Term], step: str, title: frozenset[str]) -> bool:
    """Whether a heading's head is what is asked for, and the question or the title says what stands behind it."""
    behind = _BEHIND.search(step)
    head = _content(step[: behind.start()] if behind else step)
    about = any(term.within(head) >= HELD for term in asked)
    others = (_content(step) - title) | head
    return about and all(any(term.within(frozenset({word})) >= HELD for term in terms) for word in others)


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in FUNCTION_WORDS) - _GENERAL
