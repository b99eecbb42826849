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
from advisor.small_talk import asks_nothing, without
from advisor.terms import english, usage, words
from advisor.traits import BEARS, DETAILS
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

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
_PIECES = re.compile(r"(?<=[.!;])\s+|,\s+|\s+(?:and|but) (?=(?:i|i['’]m|im|ive|i['’]ve|my)\b)", re.IGNORECASE)
_OF_ONESELF = re.compile(
    r"^(?:(?:hi|hello|also|and|but|currently)\b[, ]*)*(?:i\b|i['’]|im\b|ive\b|my\b|we\b|we['’]|(?:been|had|got) )",
    re.IGNORECASE,
)
# what one wants to become is what one asks about
_GOAL = re.compile(
    r"\b(?:want|would like|[’']d like|hope|plan|wish|aim|intend|try|trying|planning|hoping|going|about) to\b"
    r"(?! (?:know|ask)\b)"
)
_AND = re.compile(r"^(?:(?:and|but|so) )+", re.IGNORECASE)
_HERE = re.compile(r"\b(?:here|such|so|then)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:i|me|my|mine|we|us|our)\b", re.IGNORECASE)
# what one needs for a job, and meets in it, is the same whoever asks, what one gets there is not
_TRAINS = (
    r"(?:learn|learning|know|study|develop|improve|master|speak|become|prepare|face|meet|encounter|expect|watch|follow)"
)
_MEETS = re.compile(
    r"\b(?:can|could|do|would|should|might) (?:i|we)"
    r" (?:get (?:in(?:to)?|started)|become|break into|start|qualify|end up)\b"
    rf"|\b(?:i|we) (?:(?:\w+ )?(?:need(?! to\b)|lack|miss|missing|{_TRAINS})"
    rf"|(?:need|have|start) to (?:have|show|{_TRAINS}))\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    rf"{_MEETS.pattern}|\b(?:should|must) (?:i|we)\b|\b(?:i|we) (?:should|must|have to)\b", re.IGNORECASE
)
# "I know Go, which languages do I need", and not "I fly drones, which licence do I need"
_STATE = re.compile(
    r"\b(?:am|was|been|have|had|got|know|work\w*|live|stud(?:y|ied|ying)|finish\w*|graduat\w+)\b|[’']ve\b|\b(?:im|ive)\b"
    r"|\bi['’]m\b|^(?:my|as|being)\b",
    re.IGNORECASE,
)
_HIRERS = re.compile(r"\bthey (?=(?:want|need|require|expect|ask for|look for)\b)", re.IGNORECASE)
_ITSELF = re.compile(r"\bthis (?:job|role|position|career)\b", re.IGNORECASE)
_NAMES = re.compile(r"(?<=\w )[A-Z][a-z]")
_LIVES = re.compile(
    r"\b(?:i['’]?m|i am|we['’]?re|we are|live|work|earn|paid|based|mov\w+|relocat\w+)\b.* (?:in|to|from|near)\b",
    re.IGNORECASE,
)
# of towns no list has all
_LIVES_IN = re.compile(r"\b(?i:i['’]?m|i am|live|based)(?: \w+){0,2} (?:in|near) (?=[A-Z])")
_CONTRACTS = re.compile(
    r"\b(?:part-time|full-time|probation|contractor|freelancer?|temp|self-employed|nights?|shifts?"
    r"|(?:work\w*|only|there)\b.*\b(?:weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))\b",
    re.IGNORECASE,
)
_SKILLS = re.compile(r"\b(?:skills?|challenges?|languages?)\b", re.IGNORECASE)  # of a job, whatever one's contract
_STANDING = LEVELS | {"student", "employee"}
# "He works at Acme" and "as the youngest here" tell of somebody, "Amazon pays well" of what is asked
_OF_SOMEBODY = re.compile(
    rf"{_FIRST.pattern}|\b(?:im|ive|ich|mein\w*|wir|pronouns|some(?:one|body)|people)\b|\bhere$"
    r"|^(?:s?he|they|as (?:an?|the|one)|being|been|feeling)\b",
    re.IGNORECASE,
)
# a case for which is asked: "after an accident", and not "after six years at home"
_IF = re.compile(
    r"^(?:(?:and|but|so) )*(?:if|when|whenever|once|unless|until|before|suppose|say|whether|where"
    r"|after(?! [\w -]{0,20}\b(?:years?|months?|decades?)\b))\b"
    r"|\bi mean\b|\b(?:asking|talking|it['’]?s|is|that['’]?s) about\b|\b(?:regarding|concerning)\b",
    re.IGNORECASE,
)
# level, profession and contract apart, what says how somebody works, learnt or is paid
_WORKS = re.compile(
    r"\b(?:work\w*|employ\w*|job|hired|experience\w*|stud(?:y|ied|ying)|graduated|degree|train\w*|qualif\w*|earn\w*"
    r"|paid|salary|pay)\b",
    re.IGNORECASE,
)
# what every worker has, and every life
_COMMON = FUNCTION_WORDS | frozenset(
    """team company office career country asking time times year month week day ago fast
    grew grown raised born lost plays expecting carrying covered""".split()
)
_EVERYDAY = 3e-4  # of all words, from which on one tells nothing: "new" 7.3e-4, "play" 3.5e-4; "car" 2.7e-4
_FRAGMENT = 6  # words
_ASKING = re.compile(
    rf"(?:(?:and|but|so|ok|well) )*(?:{_ASKS}|(?:tell|show|list|explain|compare|name|give)\b)", re.IGNORECASE
)
_FIGURES = re.compile(r"\b(?:19|20)\d\d\b|\d\s?[%$€£]|[$€£]\s?\d")
# "and they'd like to know which tools are used" asks which
_LEADS_OVER = re.compile(
    r"^(?P<told>[^?]{2,}?),? (?:(?:and|so|who) )?(?:(?:they|he|she|we|i)(?:['’]d| would| (?:is|are|am))? )?"
    r"(?:(?:like|love|wants?|dying|keen) to (?:know|ask)|wonder(?:s|ing)?|ask(?:s|ing)?)\b:? "
    rf"(?P<asked>(?:{_ASKS}|(?:whether|if)\b)[^?]*\??)$",
    re.IGNORECASE,
)
# "in the US - deaf here - for a lead"
_BETWEEN = (
    re.compile(r"^(?P<asked>[^?]*?\w) [-–—] (?P<told>[^?–—]+?) [-–—] (?P<rest>[^?–—]+\??)$"),
    re.compile(
        rf"^(?P<asked>{_ASKS}[^?,]*), (?:given|seeing|considering|knowing|because|as|since) (?:that )?"
        r"(?P<told>(?:i|my|we)\b[^?,]*), (?P<rest>[^?]+\??)$",
        re.IGNORECASE,
    ),
)
_MATTERS = re.compile(
    r",? (?:if|in case) (?:that|it|this)(?:['’]?s| is| has| does|) ?(?:of )?(?:any |some )?"
    r"(?:interest|use|help|relevan\w+|matters?|counts?)\b",
    re.IGNORECASE,
)
# behind the question, in brackets, as its reason, in front
_ASIDES = (
    re.compile(r"^(?P<asked>.*\?)\s+(?P<told>[^?]+)$", re.DOTALL),
    # "(my expenses)" says what is asked of
    re.compile(r"^(?P<asked>.*?)\s*\((?P<told>(?!my \w+\))[^()?]+)\)\W*$", re.DOTALL),
    # "since we moved" may be a time, "as my buddy" what somebody is
    re.compile(
        r"^(?P<asked>[^?]*?)(?:,? (?:given|seeing|considering|knowing|because)|, (?:since|as)) (?:that )?"
        r"(?P<told>(?:i|my|we)\b[^?]*)\?*$",
        re.IGNORECASE,
    ),
    # "which tools are used, asking as someone with MS"
    re.compile(
        r"^(?P<asked>[^?]{8,}?), (?P<told>(?:asking|speaking|writing|\d+ (?:months|weeks)\b)[^?]*)\?*$", re.IGNORECASE
    ),
    re.compile(r"^(?P<told>[^?]{8,}?[.!;])\s+(?P<asked>[^?.!;]{8,}\?+)$"),
    _LEADS_OVER,
    _TURN,
)
_IN_FRONT = _ASIDES[-3:]
# what a question asks that any trait may bear on, known as one or not; what bears on relatives is said of all things
_OF_TRAITS = {kind: pattern for kind, pattern in BEARS.items() if kind not in ("kin", "name", "called")}
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
    if any(BEARS[kind].search(question) and pattern.search(parted["told"]) for kind, pattern in DETAILS):
        return ""
    kept = [sentence for sentence in told if _bears(sentence, question)]
    return "" if kept == told else " ".join([*(f"{sentence.rstrip('.!;')}." for sentence in kept), question])


def without_asides(turn: str, lexicon: Lexicon) -> str:
    """The turn without what its writer tells beside the question, of whomever, by which the documents can make no
    difference: it names no level, profession, place, contract or figure, and no word that they have but frequent ones.

    It stays where it is asked what one gets or may do, and where the question leans on it.
    """
    turn = _MATTERS.sub("", turn)
    for pattern in _BETWEEN:
        if (between := pattern.match(turn)) and not _kept(between["told"], lexicon):
            turn = f"{between['asked']} {between['rest']}"
    for pattern in _ASIDES:
        parted = pattern.match(turn)
        if parted and _is_same_for_all(parted["asked"], parted["told"], lexicon):
            kept = _kept(parted["told"], lexicon)
            if kept != _PIECES.split(parted["told"].strip()):
                turn = _rebuilt(parted, kept)
    return turn


def bearing(turn: str, lexicon: Lexicon) -> str:
    """What a turn that only tells of its writer tells that may bear on a question, "" for nothing; any other as it
    is."""
    told = _AND.sub("", turn)
    if not _OF_ONESELF.match(told) or "?" in told or any(map(_ASKING.match, _PIECES.split(told))):
        return turn
    kept = (" ".join(_without_traits(piece).split()) for piece in _kept(told, lexicon))
    return ". ".join(piece.rstrip(".!;") for piece in kept)


def _kept(told: str, lexicon: Lexicon) -> list[str]:
    """The pieces of what is told that may bear on a question."""
    return [piece for piece in _PIECES.split(told.strip()) if _may_bear(piece, lexicon)]


def _rebuilt(parted: re.Match[str], kept: list[str]) -> str:
    asked = parted["asked"].rstrip(" ,")
    if not kept:
        return asked
    asked = asked if asked.endswith(("?", ".", "!")) else f"{asked}?"
    told = [sentence if sentence.endswith((".", "!", ";")) else f"{sentence}." for sentence in kept]
    return " ".join([*told, asked] if parted.re in _IN_FRONT else [asked, *told])


def _is_same_for_all(asked: str, told: str, lexicon: Lexicon) -> bool:
    """Whether a question asks what is the same for all, and says so by itself."""
    kinds = {kind for kind, pattern in DETAILS if pattern.search(told)} & _OF_TRAITS.keys()
    bears = any(_OF_TRAITS[kind].search(asked) for kind in kinds or _OF_TRAITS)
    return not (bears or _FIRST.search(_MEETS.sub(" ", asked))) and _is_whole(asked, [told], lexicon)


def _may_bear(sentence: str, lexicon: Lexicon) -> bool:
    if asks_nothing(sentence):
        return False
    if _IF.search(sentence) or not (_OF_SOMEBODY.search(sentence) or _is_fragment(sentence, lexicon)):
        return True
    if any(pattern.search(sentence) for pattern in (_GOAL, _CONTRACTS, _WORKS)):
        return True
    if _has_place_or_figure(sentence):
        return True
    sentence = _without_traits(sentence)
    if _names_standing(sentence):
        return True
    said = {word for word in words(sentence) if not {word, word.removesuffix("s")} & _COMMON and not word.isdigit()}
    return bool(_FIGURES.search(sentence)) or any(usage(word) < _EVERYDAY and lexicon.knows(word) for word in said)


def _without_traits(text: str) -> str:
    for kind, pattern in DETAILS:
        text = text if kind == "called" else pattern.sub(" ", text)
    return text


def _is_fragment(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a few words of English, no names, of which the documents have none: "ex-marine, two tours"."""
    said = [word for word in words(_without_traits(text)) if word not in _COMMON and usage(word) < _EVERYDAY]
    return len(said) <= _FRAGMENT and all(
        word.isdigit() or (word in english() and not lexicon.knows(word)) for word in said
    )


def _is_whole(question: str, told: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a question says by itself what it is about."""
    question = _ITSELF.sub("the job", question)
    if points_back(_HIRERS.sub("", question)) or _HERE.search(question):
        return False
    of_job = _NEEDS.search(question) or not (_FIRST.search(question) or any(map(_names_standing, told)))
    stated = of_job and all(map(_STATE.search, told)) and lexicon.terms(question)
    return bool(stated or _NAMES.search(question)) or not leans(question, lexicon)


def _is_of_own(question: str) -> bool:
    """Whether it asks what its writer gets or may do."""
    return bool(_FIRST.search(question)) and not _NEEDS.search(question)


def _bears(sentence: str, question: str) -> bool:
    """Whether what somebody tells of themselves may change the answer."""
    if _GOAL.search(sentence) or (_CONTRACTS.search(sentence) and not _SKILLS.search(question)):
        return True
    return _is_granted(question) and (
        _names_standing(sentence) or (not _NAMES.search(question) and _has_place_or_figure(sentence))
    )


def _names_standing(sentence: str) -> bool:
    """Whether it names a level ("M5", "junior"), a profession or an office; who has no partner tells of none."""
    said = {*words(sentence)} - {"partner"}
    return bool(levels(sentence)) or any(word in _STANDING or is_profession(word) for word in said)


def _is_granted(question: str) -> bool:
    """Whether it asks for what an employer grants: pay, leave."""
    said = words(question)
    return asked(" ".join(said)) is Figure.MONEY or any(is_pay(word) or word in _GRANTED for word in said)


def _has_place_or_figure(sentence: str) -> bool:
    lives = _LIVES.search(sentence)
    return bool((lives and places(sentence)) or _LIVES_IN.search(sentence) or re.search(r"\d\+? years", sentence))
