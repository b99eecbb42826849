"""Who is paid: what is told of others says nothing of them."""

import re
from collections.abc import Sequence

from advisor import role, spellings
from advisor.asking import Kind
from advisor.evidence import Statement
from advisor.measures import PARTS_OF_PAY, Figure
from advisor.question import Question
from advisor.terms import HELD, RARE, is_everyday, words

EARNER = re.compile(r"\b(?:does|do|did|would|will|can|could) (?:\w+ ){0,3}?(\w+) (?:earn|make)\b")
_PAY_OF = re.compile(
    r"\b(?:salary|salaries|pay|wages?|compensation|bonus(?:es)?) (?:of|for) (?:(?:an?|the) )?(?:\w+ ){0,3}?"
    r"(\w+)(?= (?:at|in)\b|$)"
)


def earned_by_others(question: Question, statements: Sequence[Statement]) -> list[str]:
    """Those whose pay is asked for, and of whom the documents speak, where amounts are told of others by their
    profession alone: what engineers earn says nothing of managers."""
    plain = " ".join(words(question.text))
    earners = {*EARNER.findall(plain), *_PAY_OF.findall(plain)} if question.figure is Figure.MONEY else set()
    asked = {
        place: t.word
        for place, t in enumerate(question.terms)
        if t.word in earners and role.is_held(t.word) and t.rarity < 1.0
    }
    told = [s for s in statements if spellings.holds(s.measured, Figure.MONEY)] if asked else []
    heads = [{role.head(word) for word in words(s.text) if role.is_profession(word)} for s in told]
    own = {role.head(word) for word in asked.values()}
    of_it = any(s.held[place] >= HELD for s in told for place in asked) or any(own & of for of in heads)
    return [*asked.values()] if any(heads) and 2 * sum(map(bool, heads)) >= len(told) and not of_it else []


def untold_part(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The part of the pay that is asked of a name ("does that of Tesla include stocks"), be it one of the turn before,
    where it is told of others alone."""
    if question.kind is not Kind.YES_NO:
        return []
    parts = [place for place, t in enumerate(question.terms) if t in question.focus and t.word in PARTS_OF_PAY]
    named = question.before if len(question.focus) < len(question.terms) else range(len(question.terms))
    names = [
        place
        for place in named
        if question.terms[place].rarity >= RARE and not is_everyday(question.terms[place].word) and place not in parts
    ]
    told = any(all(any(s.held[place] >= HELD for place in places) for places in (parts, names)) for s in statements)
    return [] if told or not names or not parts else [question.terms[place].word for place in parts]
