"""The opposite of what is asked: who approves an offer above the midpoint tells nothing of one below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from advisor.asking import Kind
from advisor.evidence import Statement
from advisor.question import Question
from advisor.terms import stem, words
from advisor.vocabulary import FUNCTION_WORDS
from advisor.wording import OPPOSITES, uninflected

_OPPOSED = {
    word: frozenset().union(*(pair for pair in OPPOSITES if word in pair)) - {word}
    for word in frozenset().union(*OPPOSITES)
}
_LEADS_ON = frozenset("the a an my your our their his her its of".split())
# they stand without what they are said of: "on weekdays"
_TIMES = ((r"\b(?:weekdays?|workdays?|(?:mon|tues|wednes|thurs|fri)days?|mon|tue|wed|thu|fri)\b", r"\bweekends?\b"),)
# what tells of the other side in another way, or turns it: "all others", "weekends included", "not above the midpoint"
_BOTH = re.compile(
    r"\b(?:others?|else|otherwise|everyone|everybody|everything|all|any|each|both|either|rest|remaining|regardless"
    r"|unlike|except\w*|includ\w*|afterwards|not|no|never|nor|unless|instead|than)\b|n['’]t\b",
    re.IGNORECASE,
)
_SIDES = [tuple(re.compile(side, re.IGNORECASE) for side in pair) for pair in _TIMES]


def opposed(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The words with which a question names one of two sides, where those that hold most of it are on the other alone:
    "below the midpoint". Not of a question for a yes or no, which the other side may deny, nor of a comparison, nor
    where one of them may tell of both sides."""
    if question.kind in (Kind.YES_NO, Kind.COMPARISON) or not statements:
        return []
    most = max(question.cover(s.held) for s in statements)
    nearest = [s for s in statements if question.cover(s.held) == most]
    if any(_BOTH.search(s.text) for s in nearest):
        return []
    told = [" | ".join((*s.path[-1:], s.text)) for s in nearest]
    # "and the oral one" leans on the written exam, and doesn't ask of it
    asked = question.anew if len(question.focus) < len(question.terms) else question.text
    sided = (*_of_times(asked, told), *_of_things(asked, told))
    return next(iter(sided), [])


def _of_times(asked: str, told: Sequence[str]) -> Iterator[list[str]]:
    for one, other in (pair[::turn] for pair in _SIDES for turn in (1, -1)):
        mine = one.search(asked)
        if mine and not other.search(asked) and all(other.search(t) and not one.search(t) for t in told):
            yield words(mine[0])


def _of_things(asked: str, told: Sequence[str]) -> Iterator[list[str]]:
    mine, theirs = _with_opposites(asked), [_with_opposites(text) for text in told]
    said = [{*map(uninflected, words(text))} for text in told]
    for (side, thing), written in mine.items():
        against = {(other, thing) for other in _OPPOSED[side]}
        there = all(
            against & pairs.keys() and not any(word.startswith(side) for word in own)
            for pairs, own in zip(theirs, said, strict=True)
        )
        if there and not against & mine.keys():
            yield written


def _with_opposites(text: str) -> dict[tuple[str, str], list[str]]:
    """Each word that has an opposite with the one that it is said of ("below", "midpoint"), and as both are written."""
    found = [word for word in words(text) if word not in _LEADS_ON]
    pairs = ((one, other) for one, other in pairwise(found) if other not in FUNCTION_WORDS)
    based = ((uninflected(one), stem(other), [one, other]) for one, other in pairs)
    return {(side, thing): written for side, thing, written in based if side in _OPPOSED}
