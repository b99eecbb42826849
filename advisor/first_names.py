"""Names that are a person's: where the sentence says what only persons do, or says so itself ("my friend Emily").

No list has all names, and companies, products and places are written alike: "does Tesla pay", "Python applies to".
"""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from advisor.gazetteer import is_well_known
from advisor.role import is_profession
from advisor.terms import words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

_WORD = r"[A-Z](?:['’][A-Z])?[^\W\d_A-Z][\w-]*(?:['’](?!s\b)[\w-]+)?"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
CALLED = re.compile(rf"(?:,? (?:named|called))? {_NAME}(?!['’]s)|, {_NAME}(?=,)")
_A_ROLE = r"(?:(?:an?|the|our|this) )?(?P<%s>(?:[\w-]+ ){0,4}[\w-]+)"
_TRAINS = (
    r"(?:learn|study|graduate|get (?:a job|hired|promoted)|keep learning|earn (?:as|at|if|in)|need to (?:know|learn)"
    r"|put first|expect (?:in|as|at|to earn))"
)
_WANTS = r"(?:wants?|hopes?|plans?|tries|would like|['’]d like|needs|has|is (?:planning|hoping|trying|going)) to"
_ACTS = (
    rf"(?:(?:also|now|really|just) )?(?:{_WANTS} (?:{_TRAINS}|move (?:in)?to|switch|(?:be(?:come)?|work as)"
    rf" {_A_ROLE % 'wanted'})\b|stud(?:ies|ied)\b|learn(?:s|ed)\b|graduated\b"
    rf"|wonders\b|(?:(?:is )?appl(?:ies|ied|ying) for|work(?:s|ed) as) {_A_ROLE % 'being'}"
    r"|has (?:[\w'’-]+ ){1,4}(?:experience|degree)\b|has an? (?:bachelor|master|phd|diploma))"
)
_FIRST = r"(?:(?:also|still|really|now|first|be able to|want to|have to|need to) )*"
_OPENS = r"(?i:if|suppose|say|because|since|that|when|whether|and|but)"
_IS_PERSON = re.compile(
    rf"(?:^|[.!?;:,] |\b{_OPENS} )(?!{_OPENS} )(?P<acts>{_NAME}) (?i:{_ACTS})"
    rf"|\b(?i:should|must|could|would|can|does|did|will|might) (?P<asks>{_NAME})"
    rf" (?i:{_FIRST}(?:{_TRAINS}\b|(?:become|work as|apply for|need (?:as|for|in)) {_A_ROLE % 'asked'}))"
    rf"|\b(?i:should|must) (?P<ought>{_NAME}) know\b"
    rf"|\b(?i:would|will|could|should) (?P<whose>{_NAME})['’]s [\w ]{{1,30}}? (?i:be as {_A_ROLE % 'been'})"
    rf"|(?:^|[.!?] )(?P<meant>{_NAME}) (?:is|was|has|had|wants|lives|works|just|would)\b(?=.*\b(?i:s?he|him|her|his)\b)"
)
_POSTS = frozenset("role job position post internship apprenticeship".split())
_LEADING = frozenset("leader leaders partner producer supplier lead".split())  # companies are as well
_NOBODY = frozenset("nobody whoever none whichever management".split())


def spans(turn: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Where a turn names a person, and "someone" for each place.

    A name that the documents have is no person's where companies may do as much: "what should Amazon learn".
    """
    for match in _IS_PERSON.finditer(turn):
        name = match["acts"] or match["asks"] or match["ought"] or match["meant"] or match["whose"]
        become = match["wanted"] or match["being"] or match["asked"] or match["been"]
        if (not become or _is_role(become)) and not any(map(known, words(name))) and not _is_other(name):
            for place in re.finditer(rf"\b{re.escape(name)}(?![\w-])", turn):
                yield *place.span(), "someone"


def _is_role(text: str) -> bool:
    """Whether a text begins with a role: "an AI engineer", and not "a must for engineers" or "a developer tool"."""
    *_, last = ["", *takewhile(lambda word: word not in FUNCTION_WORDS, words(text))]
    return last in _POSTS or _is_rank(last)


def _is_rank(word: str) -> bool:
    return (is_profession(word) and word not in _LEADING) or word in LEVELS - _LEADING


def _is_other(name: str) -> bool:
    return is_well_known(name) or any(word in FUNCTION_WORDS | _NOBODY or _is_rank(word) for word in words(name))
