"""Who holds an office: "ask the head of people" names nobody."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from advisor.evidence import Statement
from advisor.naming import names_other
from advisor.question import Question
from advisor.role import is_profession
from advisor.terms import english, words
from advisor.vocabulary import LEVELS

# "who is the head of people", "what is the chief engineer called"
_WHO_IS = re.compile(
    r"^(?:and |so |but )*(?:who(?:s| is)?|(?P<name>what(?:s| is)? the name of)) (?:the|our|your|their)"
    r" (?P<is>(?:\w+ ){0,4}\w+)$"
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
    if asked["name"]:
        below = [s for s in statements if re.search(rf"\b{named}\b", " ".join(s.path), re.IGNORECASE)]
        follows = re.compile(rf"\b{named}\b(?:,? (?:is|was)\b|\s*[,:(|–-])", re.IGNORECASE)
        names = [
            bool(follows.search(s.text)) or _has_proper_name(s.written, office) or s.passage.metadata["kind"] == "row"
            for s in (*holding, *below)
        ]
        return office if names and not any(names) else []
    said = re.compile(rf"\b{named}\b(?:,? (?:is|was|who|which)\b|\s*[:(])", re.IGNORECASE)
    headed = any(re.search(rf"\b{named}\b", " ".join(s.path), re.IGNORECASE) for s in statements)
    own = {*words(question.text)}
    told = (said.search(s.written) or names_other(s, own) or s.passage.metadata["kind"] == "row" for s in holding)
    return office if holding and not headed and not any(told) else []


def _has_proper_name(text: str, office: Collection[str]) -> bool:
    """Whether a text has a name that may be a person's: "@kim", one that English has no word for, two capitals."""
    tokens = re.findall(r"@\w+|\b[A-Z][a-z]+\b|\w+", text)
    capital = [t for t in tokens if t[0] == "@" or (t[0].isupper() and not t.isupper() and t.casefold() not in office)]
    strange = any(t[0] == "@" or t.casefold() not in english() for t in capital)
    return strange or any(a in capital and b in capital for a, b in pairwise(tokens))
