"""Sentences of a turn that say what somebody is: they steer nothing, whatever words they have."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from advisor.asides import ASKING, LEADS_OVER, OF_SOMEBODY, bears_on, may_bear, names_nothing, tells_trait
from advisor.leaning import EXPLETIVE
from advisor.lexicon import Lexicon
from advisor.telling import ASKS, FIRST, ITSELF, MEETS, OF_ONESELF

# sentences, and what emoji, dashes and a question behind a comma part
_UNITS = re.compile(
    r"(\?+\s*|(?<!\bMrs\.)(?<!\b[DM][rs]\.)(?<=[.!;:])\s+|\s*[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+\s*|\s+[-–—]+\s+"
    rf"|,\s+(?=(?!would (?:like|love)\b|who\b)(?:{ASKS}|wats?\b|wich\b)))",
    re.IGNORECASE,
)
# "any books on it", "once it is live do I leave it alone", "besides Go which languages are there"
_LATER = re.compile(
    r"^(?:(?:and|so|but) )?any (?!way\b|how\b|more\b)|^(?:besides|apart from|other than) .{2,40}? (?:which|what)\b"
    r"|^(?:once|when|if|after|as) .{4,80}?\b(?:is|are|am|do|does|did|can|could|will|would|should|must|may)"
    r" (?:i|you|we|they|he|she|it|that|there)\b",
    re.IGNORECASE,
)
# "Claude or Gemini, which is better", "office politics: which skill is that", "ADV days, what do the letters stand for"
_OF_WHAT_IS_TOLD = re.compile(
    r"\bor \w+[,;:.] *wh?ich(?: ones?)? (?:is|are|was|were|should|would|do|does|can|to)\b"
    r"|\w: [^:]{0,200}\bis (?:that|it|this)\W*$"
    r"|, *what do (?:the|those|these) (?:letters|initials) stand for\b",
    re.IGNORECASE,
)
_OWN = 2  # words of a question in front of "it", one of which that may be
_COMMA = re.compile(r",\s+")
_GOES_ON = re.compile(r"(?:who|an?|with|in case|if you|just so|for what it)\b(?!.*\d)", re.IGNORECASE)
_IT = r"that|this|it|such"
_NOT_OF_JOB = r"\b(?! (?:\w+ )?(?:guide|role|job)\b)"
_AT_IT = re.compile(rf"\b(?:{_IT}){_NOT_OF_JOB}", re.IGNORECASE)
_AT_THEM = re.compile(rf"\b(?:{_IT}|them|those|these|her|him){_NOT_OF_JOB}", re.IGNORECASE)


def without_portraits(turn: str, lexicon: Lexicon, *, first: bool = True) -> str:
    """The turn without the sentences, and their pieces, that tell what somebody is and nothing that bears on the
    question: "It's a holiday for us Jews so I have time. Which tools are used?" asks which tools are used.

    All stays where the question is about it, may point at it ("is that a problem"), or asks what oneself gets or may
    do. After the `first` turn "them" may be what was spoken of before.
    """
    pieces = units(turn)
    asked = asking(pieces)
    question = " ".join(unit for (unit, _), is_asked in zip(pieces, asked, strict=True) if is_asked)
    if not question or FIRST.search(MEETS.sub(" ", question)) or is_of_what_is_told(turn):
        return turn
    # what stands behind it can't be pointed at
    last = max(place for place, is_asked in enumerate(asked) if is_asked)
    stays = last if _points_at(_AT_IT if not first else _AT_THEM, question, lexicon) else -1
    kept = (
        unit + separator if is_asked or place < stays else _without_portrait(unit, separator, question, lexicon)
        for place, ((unit, separator), is_asked) in enumerate(zip(pieces, asked, strict=True))
    )
    return "".join(kept).strip(" ,;")


def is_of_what_is_told(turn: str) -> bool:
    """Whether the question of a turn asks of what stands in front of it."""
    return bool(_OF_WHAT_IS_TOLD.search(turn))


def units(turn: str) -> list[tuple[str, str]]:
    """The sentences of a turn, parted by emoji, dashes and questions behind a comma too, each with the separator behind
    it."""
    parts = _UNITS.split(turn)
    return list(zip_longest(parts[::2], parts[1::2], fillvalue=""))


def _points_at(told: re.Pattern[str], question: str, lexicon: Lexicon) -> bool:
    """Whether a question may point at what is told in front of it; "code before it goes in" points at code."""
    pointing = told.search(EXPLETIVE.sub(" ", ITSELF.sub(" ", question)))
    return pointing is not None and len(lexicon.terms(question[: pointing.start()])) < _OWN


def asking(units: Sequence[tuple[str, str]]) -> list[bool]:
    """Which pieces of a turn ask; the last one of those that say something where none does in so many words."""
    asked = [bool(unit) and bool(_asks(unit) or separator.startswith("?")) for unit, separator in units]
    last = max((place for place, (unit, _) in enumerate(units) if unit), default=0)
    if not any(asked) and last and not OF_SOMEBODY.search(units[last][0]):
        asked[last] = True
    return asked


def _asks(unit: str) -> bool:
    return any(map(bool, (ASKING.match(unit), LEADS_OVER.match(unit), _LATER.search(unit))))


def _without_portrait(unit: str, separator: str, question: str, lexicon: Lexicon) -> str:
    """What a piece of a turn tells besides what somebody is, with the separator behind it, where that is anything."""
    pieces = _COMMA.split(unit)
    portrays = FIRST.search(unit) or OF_ONESELF.match(unit) or any(map(tells_trait, pieces))
    if not (portrays or names_nothing(unit)) or bears_on(question, unit):
        return unit + separator
    kept: list[str] = []
    before = False
    for piece in pieces:
        before = tells_trait(piece) or (before and not kept and bool(_GOES_ON.match(piece)))
        if not before and may_bear(piece, lexicon, of_somebody=True):
            kept.append(piece)
    return ", ".join(kept) + separator if kept else ""
