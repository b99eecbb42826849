"""What people tell beside a question, of themselves or of others: no answer need hold it.

It bears on what is asked of oneself, on pay, and where the question points back at it: there it stays.
"""

import re
from collections.abc import Sequence

from advisor.gazetteer import places
from advisor.leaning import leans, points_back
from advisor.lexicon import Lexicon
from advisor.measures import PARTS_OF_PAY, Figure, asked, is_pay
from advisor.role import is_profession
from advisor.scope import levels
from advisor.small_talk import without
from advisor.terms import words
from advisor.traits import BEARS, DETAILS
from advisor.vocabulary import LEVELS

ASKS = (
    r"(?:whats?|which|who|whom|whose|where|when|why|hows?|do|does|did|is|are|was|were|am|can|could|will|would|should|must"
    r"|may|have|has)\b"
)
TURN = re.compile(
    rf"^(?P<told>[^?]{{8,}}?)(?:[.,!;:]+\s+|\s[-–—]+\s+|\s(?=so\b))(?:(?:so|and|but)\s+)?"
    rf"(?P<asked>{ASKS}(?:(?![.!;:]\s).)*)$",
    re.IGNORECASE,
)
# who one is matters: "I'm a lead, what do I earn"
_WHO_ONE_IS = re.compile(rf"(?:{ASKS}|(?:im|i['’]m|i am|i work as|we are|as|my (?:job|role|title))\b)", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!;])\s+")
OF_ONESELF = re.compile(
    r"^(?:(?:hi|hello|also|and|but|currently)\b[, ]*)*(?:i\b|i['’]|im\b|ive\b|my\b|we\b|we['’]|(?:been|had|got) )",
    re.IGNORECASE,
)
# what one wants to become is what one asks about
GOAL = re.compile(
    r"\b(?:want|would like|[’']d like|hope|plan|wish|aim|intend|try|trying|planning|hoping|going|about) to\b"
    r"(?! (?:know|ask)\b)"
)
# what one gets or may do, as one's case is
_GETS = re.compile(
    r"\b(?:gets?|got|have|claim\w*|takes?|book\w*|allow\w*|entitl\w*|eligib\w*|ow(?:e|ed|es)|lose|keep|paid|pay|bonus\w*"
    r"|leave|off|insur\w*|cover\w*|reimburs\w*|expens\w*|use|bring|park\w*|refund\w*|compensat\w*|benefits?|notice"
    r"|resign\w*|quit\w*|holidays?|vacation|sick\w*|pension|contract|probation|hours|shifts?|overtime|permission|must"
    r"|allowances?|charge\w*|need|apply|reapply|earn|stay\w*|start)\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:here|such|so|then)\b", re.IGNORECASE)
FIRST = re.compile(r"\b(?:i|me|my|mine|we|us|our)\b", re.IGNORECASE)
# what one needs for a job, and meets in it, is the same whoever asks, what one gets there is not
_TRAINS = (
    r"(?:learn|learning|know|study|develop|improve|master|speak|become|prepare|face|meet|encounter|expect|watch|follow)"
)
MEETS = re.compile(
    r"\b(?:can|could|do|would|should|might) (?:i|we)"
    r" (?:get (?:in(?:to)?|started)|become|break into|start|qualify|end up)\b"
    rf"|\b(?:i|we) (?:(?:\w+ )?(?:need(?! to\b)|lack|miss|missing|{_TRAINS})"
    rf"|(?:need|have|start) to (?:have|show|{_TRAINS}))\b",
    re.IGNORECASE,
)
NEEDS = re.compile(rf"{MEETS.pattern}|\b(?:should|must) (?:i|we)\b|\b(?:i|we) (?:should|must|have to)\b", re.IGNORECASE)
# of the job, and not of what its writer gets or may do
_OF_JOB = re.compile(
    rf"{NEEDS.pattern}"
    r"|\b(?:would|will) (?:i|we) (?:be (?:\w+ing|expected to|responsible)|have to|need to|work|do|report)\b"
    r"|\b(?:me|us) to (?:know|learn|do|have)\b",
    re.IGNORECASE,
)
# "I know Go, which languages do I need", and not "I fly drones, which licence do I need"
_STATE = re.compile(
    r"\b(?:am|was|been|have|had|got|know|work\w*|live|stud(?:y|ied|ying)|finish\w*|graduat\w+)\b|[’']ve\b|\b(?:im|ive)\b"
    r"|\bi['’]m\b|^(?:my|as|being)\b",
    re.IGNORECASE,
)
_HIRERS = re.compile(r"\bthey (?=(?:want|need|require|expect|ask for|look for)\b)", re.IGNORECASE)
ITSELF = re.compile(
    r"\b(?:this|these) (?:(?:kind|sort|type)s? of )?(?:job|role|position|career|profession|line of work)s?\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?<=\w )[A-Z][a-z]")
_LIVES = re.compile(
    r"\b(?:i['’]?m|i am|we['’]?re|we are|live|work|earn|paid|based|mov\w+|relocat\w+)\b.* (?:in|to|from|near)\b",
    re.IGNORECASE,
)
# of towns no list has all
_LIVES_IN = re.compile(r"\b(?i:i['’]?m|i am|live|based)(?: \w+){0,2} (?:in|near) (?=[A-Z])")
CONTRACTS = re.compile(
    r"\b(?:part-time|full-time|probation|contractor|freelancer?|temp|self-employed|nights?|shifts?"
    r"|(?:work\w*|only|there)\b.*\b(?:weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"\d\+? years"
    r"|\b(?:here|there|with (?:the|my|this) \w+|working|worked|joined|started|employed)\b.*"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty) (?:years?|months?|weeks?)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty) (?:years?|months?) (?:as|of|in|at|here)\b",
    re.IGNORECASE,
)
_SKILLS = re.compile(r"\b(?:skills?|challenges?|languages?)\b", re.IGNORECASE)  # of a job, whatever one's contract
_STANDING = LEVELS | {"student", "employee"}
_GRANTED = PARTS_OF_PAY | frozenset("vacation holiday holidays leave pto severance pension benefits perks".split())


def aside(turn: str) -> str:
    """What is told in front of a question, of whatever ("my contract says grade C, what am I now"); "" where it says
    who one is."""
    parted = TURN.match(turn)
    return parted["told"] if parted and not _WHO_ONE_IS.match(parted["told"]) else ""


def asked_alone(turn: str, lexicon: Lexicon) -> str:
    """The question of a turn without the sentences in front that only tell of its writer; "" for any other turn.

    Their level, profession and place are no such where pay is asked for: "I'm an intern. What does Acme pay?"; unlike
    a place, where the question names who pays it. Nor is anything where it is asked what oneself gets.
    """
    parted = TURN.match(without(turn))
    if parted is None:
        return ""
    told, question = _SENTENCES.split(parted["told"]), parted["asked"]
    if not all(map(OF_ONESELF.match, told)) or not is_whole(question, told, lexicon) or _asks_own(question):
        return ""
    if any(BEARS[kind].search(question) and pattern.search(parted["told"]) for kind, pattern in DETAILS):
        return ""
    kept = [sentence for sentence in told if _bears(sentence, question)]
    return "" if kept == told else " ".join([*(f"{sentence.rstrip('.!;')}." for sentence in kept), question])


def is_of_own(question: str) -> bool:
    """Whether it asks what its writer gets or may do, and not what the job asks of anybody."""
    plain = _OF_JOB.sub(" ", question)
    return bool(FIRST.search(plain) and _GETS.search(plain))


def is_whole(question: str, told: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a question says by itself what it is about."""
    question = ITSELF.sub("the job", question)
    if points_back(_HIRERS.sub("", question)) or _HERE.search(question):
        return False
    of_job = NEEDS.search(question) or not (FIRST.search(question) or any(map(names_standing, told)))
    stated = of_job and all(map(_STATE.search, told)) and lexicon.terms(question)
    return bool(stated or _NAMES.search(question)) or not leans(question, lexicon)


def _asks_own(question: str) -> bool:
    """Whether it asks what its writer gets or may do."""
    return bool(FIRST.search(question)) and not NEEDS.search(question)


def _bears(sentence: str, question: str) -> bool:
    """Whether what somebody tells of themselves may change the answer."""
    if GOAL.search(sentence) or (CONTRACTS.search(sentence) and not _SKILLS.search(question)):
        return True
    return _is_granted(question) and (
        names_standing(sentence) or (not _NAMES.search(question) and has_place_or_figure(sentence))
    )


def names_standing(sentence: str) -> bool:
    """Whether it names a level ("M5", "junior"), a profession or an office; who has no partner tells of none."""
    said = {*words(sentence)} - {"partner"}
    return bool(levels(sentence)) or any(word in _STANDING or is_profession(word) for word in said)


def _is_granted(question: str) -> bool:
    """Whether it asks for what an employer grants: pay, leave."""
    said = words(question)
    return asked(" ".join(said)) is Figure.MONEY or any(is_pay(word) or word in _GRANTED for word in said)


def has_place_or_figure(sentence: str) -> bool:
    lives = _LIVES.search(sentence)
    return bool((lives and places(sentence)) or _LIVES_IN.search(sentence) or _LONG.search(sentence))
