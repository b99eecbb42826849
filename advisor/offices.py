"""Who holds an office: "ask the head of people" names nobody."""

import re
from collections.abc import Sequence

from advisor.evidence import Statement
from advisor.naming import names_other
from advisor.question import Question
from advisor.role import is_profession
from advisor.terms import words
from advisor.vocabulary import LEVELS

# "who is the head of people", "what is the chief engineer called"
_WHO_IS = re.compile(
    r"^(?:and |so |but )*(?:who(?:s| is)?|what(?:s| is)? the name of) (?:the|our|your|their) (?P<is>(?:\w+ ){0,4}\w+)$"
    r"|^(?:and |so |but )*what(?:s| is)? (?:the|our|your|their) (?P<called>(?:\w+ ){0,4}\w+) (?:called|named)$"
)
_CHIEFS = frozenset("ceo cto cfo coo cio ciso chair chairman chairwoman".split())
_PLACED = re.compile(r" (?:in|at|for|on)\b")
_OWNED = re.compile(r"(?<!\bwho)(?<!\bwhat)['’]s\b", re.IGNORECASE)


def unheld(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The office whose holder is asked for where the statements that have it name nobody, nor say who or what that is:
    "ask the head of people"."""
    asked = _WHO_IS.search(" ".join(words(question.anew or question.text)))
    if asked is None:
        return []
    office = _PLACED.split(asked["is"] or asked["called"])[0].split()
    if not office or _OWNED.search(question.text) or not (is_profession(office[-1]) or {*office} & (LEVELS | _CHIEFS)):
        return []
    named = r"\W+".join(map(re.escape, office))
    holding = [s for s in statements if re.search(rf"\b{named}\b", s.written, re.IGNORECASE)]
    said = re.compile(rf"\b{named}\b(?:,? (?:is|was|who|which)\b|\s*[:(])", re.IGNORECASE)
    headed = any(re.search(rf"\b{named}\b", " ".join(s.path), re.IGNORECASE) for s in statements)
    own = {*words(question.text)}
    told = (said.search(s.written) or names_other(s, own) or s.passage.metadata["kind"] == "row" for s in holding)
    return office if holding and not headed and not any(told) else []
