"""A level, or the one number, of an earlier question with another in its place: "someone on 2?" after one on 4."""

import re
from collections.abc import Sequence

from advisor.lexicon import Lexicon
from advisor.steps import ABOVE, BELOW

_NUMBER = re.compile(
    r"(?:(?:some(?:one|body)|anyone|people|ppl|folks|those|one) )?(?:(?:in|at|on|for|as|by) )?(?:an? |the )?"
    r"(?:(?:level|lvl|grade|step|band|tier) |(ic|em|l|m|g|e|t|p))?(\d{1,2})s?\b"
    r"(?! ?(?:days?|weeks?|months?|years?|hours?|minutes?|times?|people|%))(.*)",
    re.I,
)
_COUNTED = "one two three four five six seven eight nine ten".split()
_IN_WORDS = re.compile(rf"\b(level|lvl|grade|step|band|tier) ({'|'.join(_COUNTED)})\b", re.I)
# "and level B?" after one about level C
_LETTER = re.compile(r"(?:(?:in|at|on|for|as|by) )?(?:an? |the )?(level|grade|band|tier|class) ([a-h])", re.I)
# "what if it's more like 12k" after a question about something for 3k
_AMOUNT = r"(?<![\w.])[$€£]?(?!401k)\d[\d.,]*k?(?! ?%)\b"
_PERIOD = r"(?: (years?|yrs?|months?|weeks?|days?|hours?|hrs|minutes?))?"
_NEARLY = r"(?:more|closer|only|just|about|around|over|under|like|really|nearly|almost|to|been here(?: for)?|got)"
_IF_IT_IS = re.compile(
    r"(?:(?:what |and |but )?(?:if|when) )?(?:it|that|this|i|we|they|you"
    r"|(?:an?|my|the) \w+(?: who)?|some(?:one|body) who)"
    rf"(?:['’]?(?:s|ve)| is| was| were| have| had| has)(?: {_NEARLY})* ({_AMOUNT}){_PERIOD}(?: of (?:it|them))?",
    re.I,
)
# "i'm a level 4, what is expected at 5?", and "what changes at 3?" after a question about level 2
_BARE = re.compile(
    r"\b(at|for|on|to|as an?) (\d{1,2})(?=\W*$|[?.!,]| (?:who|what|how|which|do|does|is|are|would|should|will)\b)", re.I
)
_OF_LEVELS = re.compile(
    r"^(?!.*\b(?:when|time|clos\w+|open\w*|leave|start\w*|finish\w*|begin\w*|end|ends|meet\w*|until|till)\b)"
    r".*\b(?:expect\w*|chang\w+|differ\w*|requir\w+|need\w*|earn\w*|pay|paid|pays|salary|own|lead|look like|do)\b",
    re.I | re.S,
)
_AT = re.compile(r"(?:and |but |so )?at \d{1,2} (?:who|what|how|which|do|does|is|are|would|should|will)\b", re.I)
_FAR = 3  # levels
_LEVEL = re.compile(r"\b(?:(?:levels?|lvl|grade|step|band|tier) |(?:ic|em|l|m|g|e|t|p))(\d{1,2})\b", re.I)
_BEING = re.compile(r"\b(?:i['’]?m|i am|as|being)(?: currently| now)?(?: an?| at| in| on)? $", re.I)


def absolute(turns: Sequence[str]) -> list[str]:
    """Turns with a level by its own name where it is told from another: "one level up" from L3 is "L4"."""
    told: list[str] = []
    for turn in turns:
        level = _level_of(turn) or next(filter(None, map(_level_of, reversed(told))), None)
        told.append(_absolute(turn, level) if level else turn)
    return told


def _level_of(turn: str) -> re.Match[str] | None:
    """The last numbered level that a turn names."""
    return next(reversed(list(_LEVEL.finditer(turn))), None)


def _absolute(turn: str, level: re.Match[str]) -> str:
    steps = bool(ABOVE.search(turn)) - bool(BELOW.search(turn))
    told = _BARE.finditer(turn) if _OF_LEVELS.match(turn) or _AT.match(turn) else ()
    bare = next((n for n in told if 0 < abs(int(n[2]) - int(level[1])) <= _FAR), None)
    number = int(level[1]) + steps
    name = level[0].removesuffix(level[1])
    if steps and number >= 0:
        moved = (ABOVE if steps > 0 else BELOW).sub(f"{name}{number}", turn, count=1)
    elif bare and (level.string != turn or level.end() < bare.start()):
        number = int(bare[2])
        moved = f"{turn[: bare.start()]}{bare[1]} {name}{number}{turn[bare.end() :]}"
    else:
        return turn
    # who says "I'm an M4, what is the job above mine?" asks of M5 alone
    own = _LEVEL.search(moved)
    is_own = own is not None and own[0] == level[0] and _BEING.search(moved[: own.start()])
    return f"{moved[: own.start()]}{name}{number}{moved[own.end() :]}" if own and is_own else moved


def numbered(said: str, topic: str, lexicon: Lexicon) -> str:
    """The topic with the level, or the one number, now named: "someone on 2?" after a question about level 4; "" for
    other turns, and for one that says more than the topic does."""
    said = _IN_WORDS.sub(lambda named: f"{named[1]} {_COUNTED.index(named[2].casefold()) + 1}", said)
    if amount := _IF_IT_IS.fullmatch(said.strip(" ?!.,")):
        return _with_amount(topic, amount[1], amount[2] or "")
    if lettered := _LETTER.fullmatch(said.strip(" ?!.,")):
        kind, letter = lettered.groups()
        *_, last = [None, *re.finditer(rf"\b{kind} [a-h]\b", topic, re.I)]
        return f"{topic[: last.start()]}{kind} {letter}{topic[last.end() :]}" if last else ""
    named = _NUMBER.fullmatch(said.strip(" ?!.,"))
    levels = list(_LEVEL.finditer(topic)) if named else []
    if not named or not levels or not {*lexicon.terms(named[3])} <= {*lexicon.terms(topic)}:
        return ""
    last = levels[-1]
    series = named[1] or last[0].removesuffix(last[1])  # "M4" after "IC4" is of another
    return f"{topic[: last.start()]}{series}{named[2]}{topic[last.end() :]}"


def _with_amount(topic: str, amount: str, period: str) -> str:
    """The topic with its one number replaced, and what it is of where that is told anew; "" where it has none or many,
    or one of nothing where a period is told."""
    told = list(re.finditer(_AMOUNT + _PERIOD, topic, re.I))
    if len(told) != 1 or (period and not told[0][1]):
        return ""
    unit = period or told[0][1] or ""
    return f"{topic[: told[0].start()]}{amount}{' ' * bool(unit)}{unit}{topic[told[0].end() :]}"
