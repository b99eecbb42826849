"""The situation that people tell of themselves in front of a question: no answer need hold it.

It bears on what is asked of oneself, on pay, and where the question points back at it: there it stays.
"""

import re
from collections.abc import Sequence

from advisor.gazetteer import places
from advisor.leaning import leans, points_back
from advisor.lexicon import Lexicon
from advisor.measures import PARTS_OF_PAY, Figure, asked, is_pay
from advisor.role import is_profession
from advisor.small_talk import without
from advisor.terms import words
from advisor.vocabulary import LEVELS

_ASKS = (
    r"(?:whats?|which|who|whom|whose|where|when|why|hows?|do|does|did|is|are|was|were|am|can|could|will|would|should|must"
    r"|may|have|has)\b"
)
_TURN = re.compile(
    rf"^(?P<told>[^?]{{8,}}?)(?:[.,!;:]+\s+|\s[-–—]+\s+|\s(?=so\b))(?:(?:so|and|but)\s+)?"
    rf"(?P<asked>{_ASKS}(?:(?![.!;:]\s).)*)$",
    re.IGNORECASE,
)
# who one is matters: "I'm a lead, what do I earn"
_WHO_ONE_IS = re.compile(rf"(?:{_ASKS}|(?:im|i['’]m|i am|i work as|we are|as|my (?:job|role|title))\b)", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!;])\s+")
_OF_ONESELF = re.compile(
    r"^(?:(?:hi|hello|also|and|but|currently)\b[, ]*)*(?:i\b|i['’]|im\b|ive\b|my\b|we\b)", re.IGNORECASE
)
# what one wants to become is what one asks about
_GOAL = re.compile(
    r"\b(?:want|would like|[’']d like|hope|plan|wish|aim|intend|try|trying|planning|hoping|going|about) to\b"
)
_HERE = re.compile(r"\b(?:here|such|so|then)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:i|me|my|mine|we|us|our)\b", re.IGNORECASE)
# what one needs for a job is the same whoever asks, what one gets there is not
_NEEDS = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:need|lack|miss|missing|learn|know|study|develop|improve|master|speak|become)\b"
    r"|\b(?:should|must) (?:i|we)\b|\b(?:i|we) (?:should|must|have to)\b",
    re.IGNORECASE,
)
# "I know Go, which languages do I need", and not "I fly drones, which licence do I need"
_STATE = re.compile(
    r"\b(?:am|was|been|have|had|know|work\w*|live|stud(?:y|ied|ying)|finish\w*|graduat\w+)\b|[’']ve\b|\b(?:im|ive)\b"
    r"|\bi['’]m\b|^my\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?<=\w )[A-Z][a-z]")
_LIVES = re.compile(
    r"\b(?:i['’]?m|i am|we['’]?re|we are|live|work|earn|paid|based|mov\w+|relocat\w+)\b.* (?:in|to|from|near)\b",
    re.IGNORECASE,
)
_CONTRACTS = re.compile(
    r"\b(?:part-time|full-time|probation|contractor|freelancer?|temp|self-employed|nights?|shifts?|weekends?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.IGNORECASE,
)
_STANDING = LEVELS | {"student", "employee"}
_GRANTED = PARTS_OF_PAY | frozenset("vacation holiday holidays leave pto severance pension benefits perks".split())


def aside(turn: str) -> str:
    """What is told in front of a question, of whatever ("my contract says grade C, what am I now"); "" where it says
    who one is."""
    parted = _TURN.match(turn)
    return parted["told"] if parted and not _WHO_ONE_IS.match(parted["told"]) else ""


def asked_alone(turn: str, lexicon: Lexicon) -> str:
    """The question of a turn without the sentences in front that only tell of its writer; "" for any other turn.

    Their level, profession and place are no such where pay is asked for: "I'm an intern. What does Acme pay?"; unlike
    a place, where the question names who pays it. Nor is anything where it is asked what oneself gets.
    """
    parted = _TURN.match(without(turn))
    if parted is None:
        return ""
    told, question = _SENTENCES.split(parted["told"]), parted["asked"]
    if not all(map(_OF_ONESELF.match, told)) or not _is_whole(question, told, lexicon) or _is_of_own(question):
        return ""
    kept = [sentence for sentence in told if _bears(sentence, question)]
    return "" if kept == told else " ".join([*(f"{sentence.rstrip('.!;')}." for sentence in kept), question])


def _is_whole(question: str, told: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a question says by itself what it is about."""
    if points_back(question) or _HERE.search(question):
        return False
    of_job = _NEEDS.search(question) and all(map(_STATE.search, told)) and lexicon.terms(question)
    return bool(of_job or _NAMES.search(question)) or not leans(question, lexicon)


def _is_of_own(question: str) -> bool:
    """Whether it asks what its writer gets or may do."""
    return bool(_FIRST.search(question)) and not _NEEDS.search(question)


def _bears(sentence: str, question: str) -> bool:
    """Whether what somebody tells of themselves may change the answer."""
    if _GOAL.search(sentence) or _CONTRACTS.search(sentence):
        return True
    return _is_granted(question) and (
        any(word in _STANDING or is_profession(word) for word in words(sentence))
        or (not _NAMES.search(question) and _has_place_or_figure(sentence))
    )


def _is_granted(question: str) -> bool:
    """Whether it asks for what an employer grants: pay, leave."""
    said = words(question)
    return asked(" ".join(said)) is Figure.MONEY or any(is_pay(word) or word in _GRANTED for word in said)


def _has_place_or_figure(sentence: str) -> bool:
    return bool((_LIVES.search(sentence) and places(sentence)) or re.search(r"\d\+? years", sentence))
