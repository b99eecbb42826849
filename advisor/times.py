"""Times that are asked of where the documents tell of others: the year before, by now, an hour."""

import re
from collections.abc import Sequence

from advisor import measures
from advisor.evidence import Statement
from advisor.measures import Figure
from advisor.question import Question
from advisor.terms import HELD, words

# "and the year before?": what speaks of one time alone says nothing of another
_THEN = re.compile(
    r"\b(?:the )?(?:year|month|quarter|season|spring|summer|autumn|winter) (?:before|earlier|prior|after)"
    r"(?= *(?:that *)?(?:[?.!,]|$))|\bprevious year\b"
    r"|\b(?:\w+) (?:years|months|decades) ago\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAST = re.compile(r"(?<!\bfrom )\b(?:last|past) (?:year|month|quarter)\b", re.IGNORECASE)
# "how many have done it already", where 80 % will need to by 2027
_BY_NOW = re.compile(
    r"^(?!.*\b(?:if|once|when|after|since)\b.*\balready\b).*\b(already|so far|by now|to date|until now)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:(?:is|are) expected|(?:plan|intend|hope|aim)s? to\b"
    r"|predict\w*|forecast\w*|project(?:ed|ions?)(?= (?:to|that|says?)\b)"
    r"|by (?:the end of )?20\d\d)\b",
    re.IGNORECASE,
)
# "the hourly rate", "paid by the day"
_RATE = re.compile(
    r"\b(?:(hourly|(?:per|an|by the) hour)|(?:daily|day) rate|(?:per|by the) day|daily (?:pay|fee|wage))\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:years?|yearly|annual\w*|months?|monthly|weeks?|weekly|hours?|hourly|days?|daily)\b", re.I)
_OTHER_TIME = re.compile(
    r"\b(?:before|previous(?:ly)?|prior|earlier|later|ago|last|next|past|since|future|will|expect\w*|grew|rose"
    r"|fell(?! between\b)|increas\w*|decreas\w*|grow\w*|declin\w*)\b",
    re.IGNORECASE,
)


def other(question: Question, bearing: Sequence[Statement], telling: Sequence[Statement]) -> str:
    """The time that is asked of where the statements speak of one alone, or of none: "the year before", "last year"."""
    spoken = question.anew or question.text
    if (then := _THEN.search(spoken)) and not _compares_times(question, telling):
        return then[0]
    last = _LAST.search(spoken) if question.figure else None
    said = " ".join(" ".join((*s.path, s.text)) for s in bearing)
    return last[0] if last and not _YEAR.search(said) and last[0].casefold() not in said.casefold() else ""


def _compares_times(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether statements on what was spoken of tell of several times: of two years, of what was before or after."""
    before = [
        place for place, term in enumerate(question.terms) if term not in question.focus and not term.word.isdigit()
    ]
    held = {s.place: sum(s.held[place] >= HELD for place in before) for s in statements}
    most = max(held.values(), default=0)  # on AI tools much is said of other years, on who uses them nothing
    bearing = [s for s in statements if held[s.place] == most and (most or not before)]
    said = " ".join(" ".join((*s.path, s.text)) for s in bearing)
    told = {word.casefold() for word in _OTHER_TIME.findall(said)} - ({"last"} & {*words(question.text)})
    return bool(told) or _tells_other(question.text, set(_YEAR.findall(said)))


def _tells_other(asked: str, told: set[str]) -> bool:
    """Whether years are told of besides the one that is asked about: one next to it, unless it was some years ago."""
    named = set(_YEAR.findall(asked))
    near = {str(int(year) + step) for year in named for step in (-1, 1)}
    return bool(near & told) if len(named) == 1 and not _AGO.search(asked) else len(told) > 1


def still_to_come(question: Question, bearing: Sequence[Statement]) -> list[str]:
    """The word for what is so by now, where a figure for that is asked for and those told are of what is to come."""
    spoken = question.anew or question.text
    by_now = _BY_NOW.search(spoken) if question.figure and not _TO_COME.search(spoken) else None
    return words(by_now[1]) if by_now and all(_TO_COME.search(s.text) for s in bearing) else []


def other_period(question: Question, bearing: Sequence[Statement]) -> list[str]:
    """The hour or day that an amount is asked for, where the statements tell one of a month or a year alone."""
    asked = _RATE.search(question.anew or question.text) if question.figure in (Figure.MONEY, Figure.AMOUNT) else None
    if not asked:
        return []
    of_it = [place for place, t in enumerate(question.terms) if not (t.given or measures.is_pay(t.word))]
    held = {s.place: sum(s.held[place] >= HELD for place in of_it) for s in bearing}
    own = re.compile(
        r"\b(?:hour|hourly|hr)s?\b|/ ?h\b" if asked[1] else r"\b(?:days?|daily|diem|nights?|nightly)\b", re.IGNORECASE
    )
    said = " ".join(
        " ".join((*s.path, *s.passage.metadata["columns"], s.text))
        for s in bearing
        if held[s.place] == max(held.values())
    )
    return [] if own.search(said) or not _PERIOD.search(said) else words(asked[0])
