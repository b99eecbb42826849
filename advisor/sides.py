"""The sides of a question: "a lead at Amazon and a senior at Tesla", "do bakers earn more than cooks"."""

import re
from collections.abc import Sequence
from functools import partial

from advisor.answer import Status
from advisor.asking import Kind
from advisor.evidence import Statement, held_by_any
from advisor.question import Question
from advisor.role import is_held
from advisor.scope import levels
from advisor.terms import HELD, Term, bag, english, kin, stem, words

_SEVERAL = re.compile(r"\b(?:and|or|vs|versus|than)\b|,", re.IGNORECASE)
# "do bakers earn more in Bern than in Ghent"; "more than once a month" weighs nothing
_EARNS_MORE = re.compile(
    r"^(.*?)\b(?:earn|earns|earned|paid|make|makes) (?:more|less|better|worse)(?: money)?( (?:in|at|for|as|with) .*?)?"
    r" than (?!(?:an? |the )?(?:\d|one\b|once\b|twice\b|half\b))(.*)$"
)
_BOTH_EARN = re.compile(
    r"(?:and |so )?(?P<do>do|does|will|would|can) (?P<one>.+?) (?P<earn>earn|make|get(?: paid)?) (?:any |much |a lot )?"
    r"(?:more|less|better|worse)(?: money| pay)?(?P<between> (?:in|at|for) .*?)? than (?P<other>.+?)(?: (?:do|does))?",
    re.IGNORECASE,
)
_WHERE = re.compile(r"(?:in|at|for) ", re.IGNORECASE)
_WHERE_IN = re.compile(r" (?=(?:in|at|for) )", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:an? |the |our )?(?:\w+ )?(?:average|median|mean|norm)", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?!(?:i|you|we|they|he|she|it|one|people)\b)(?:[\w-]+ ){0,6}?[\w-]+", re.IGNORECASE)
_IN_THE_PART_OF = re.compile(r"\bas an? ", re.IGNORECASE)
_TOLD = re.compile(r"\d|\b(?:double|half|same|equal\w*|alike)\b", re.IGNORECASE)
_OF_THEM = r"(?:one )?(?:of (?:the (?:2|two)|(?:them|these|those)(?: (?:2|two))?|\w+ (?:and|or) \w+) )?"
_THOSE_TWO = re.compile(r"\bof (?:the|them|these|those) (?:2|two)\b|\bwhich (?:one )?of (?:them|these|those)\b")
# "Java or Rust, which one is better": what only names both says nothing of it
_WHICH_IS = re.compile(
    rf"\b(?:wh?ich {_OF_THEM}(?:is|are|would be)|wh?ich(?: one)?s|what(?:s| is))(?: the)?"
    r" (?:better|best|easier|easiest|harder|hardest|simpler|simplest)\b"
    r"(?! paid\b)"
    rf"|\bwh?ich {_OF_THEM}(?:do|does|is|are) .*\b(?:more|less|rather)(?: (?:often|frequently|commonly))?$"
)
_WHICH_TO = re.compile(r"\bwh?ich (?:\w+ |of (?:the 2|them|these|those) )?(?:should|do|does|shall|would|must|can|to)\b")
_IS_BETTER = re.compile(
    r"^(?:is|are) (?:the |an? )?(.+?) (?:any |much |a lot )?"
    r"(better|worse|easier|harder|cheaper|faster|slower|safer|quicker|lighter|simpler|stricter)"
    r" than (?:the |an? )?(.+)$"
)
_IN_GENERAL = frozenset({"better", "worse", "easier", "harder"})
_VERSUS = re.compile(r"\b(\w+) (?:vs|versus) (?:the |an? )?(\w+)")
_OR = re.compile(r"\b(\w+) or (?:the |an? )?(\w+)|\bwhich of (\w+) and (\w+)")
_ONLY_OR = re.compile(
    r"(?:(?:and|so|but|like) )?(?:is (?:it|that|this) )?(?:the |an? )?\w+ or (?:the |an? )?\w+"
    r"(?: (?:that )?(?:they|you|we|i) (?:want|use|need|prefer|have|mean|ask for))?"
)
_WEIGHS = re.compile(
    r"\b(?:\w+er than|better|best|eas(?:y|ier|iest)|hard(?:er|est)?|simpl(?:e|er|est)|difficult"
    r"|prefer\w*|recommend\w*|favou?r\w*|advis\w+|rather|instead|default"
    r"|avoid|suits?|ideal|(?:choose|pick|use|take|go with|want)\b.*\bover|first\b.*\b(?:second|then))\b",
    re.IGNORECASE,
)
# "is that before or after tax"
_EITHER = re.compile(
    r"\b(?:before or after|after or before|with or without|inside or outside|in or out of|above or below|below or above"
    r"|including or excluding|excluding or including) (?:the |an? |any )?(\w+)"
)
# of one of them alone: "learn Java or Rust first" weighs neither
_CHOOSES = re.compile(r"\b(?:should|use|choose|pick|first|more|most|less)\b", re.IGNORECASE)


def has_several(question: Question) -> bool:
    """Whether one statement need not hold all that is asked: "a lead at Amazon and a senior at Tesla"."""
    several = len(question.scope) > 1 and _SEVERAL.search(question.anew or question.text)
    return question.kind is Kind.COMPARISON or bool(several)


def unweighed(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The words of a side that the statements don't weigh against the other: one whose pay isn't told, or both where
    they are only named beside each other."""
    plain = " ".join(words(question.anew or question.text))
    if compared := _EARNS_MORE.search(plain):
        return _untold(question, compared, statements)
    if (either := [t.word for t in question.focus if t.word in _EITHER.findall(plain)]) and not any(
        _holds_any(question, s, either) for s in statements
    ):
        return either
    those = _THOSE_TWO.search(plain)  # named by the question before
    offered = {word for pair in _OR.findall(" ".join(words(question.text)) if those else plain) for word in pair}
    named = [t for t in (question.terms if those else question.focus) if t.word in offered]
    chosen = [t.word for t in named]
    if compared := _IS_BETTER.search(plain):
        one, how, other = compared.groups()
        sides = [[t.word for t in question.focus if t.word in side.split()] for side in (one, other)]
        both = [word for side in sides for word in side]
        weighs = _weighs if how in _IN_GENERAL else partial(_says, how)
        weighed = any(weighs(question, s, both) or _TOLD.search(s.measured) for s in statements)
        return [] if weighed or not all(sides) else both
    if _WHICH_IS.search(plain):
        against = {word for pair in _VERSUS.findall(plain) for word in pair}
        chosen += [t.word for t in question.focus if t.word in against]
        return [] if any(_weighs(question, s, chosen) for s in statements) else chosen
    unknown = len(named) > 1 and all(t.rarity == 1.0 for t in named)
    alone = _WHICH_TO.search(plain) or _ONLY_OR.fullmatch(plain) or all(word not in english() for word in chosen)
    return chosen if unknown and alone and not any(_holds_any(question, s, chosen) for s in statements) else []


def apart(turn: str) -> tuple[str, ...]:
    """What each of two sides earns, as a question of its own, where it is asked whether one earns more than another,
    than elsewhere, or than the average; else ()."""
    both = _BOTH_EARN.fullmatch(turn.strip(" ?.!"))
    if both is None or not _earns(both["one"]):
        return ()
    do, one, earn, between, other = both.group("do", "one", "earn", "between", "other")
    if _WHERE.match(other):
        second = f"what {do} {_WHERE_IN.split(one)[0]} {earn} {other}"
    elif _OF_ALL.fullmatch(other):
        second = f"what is {other} salary"
    elif _earns(other):
        second = f"what {'do' if other.endswith('s') else 'does'} {other} earn"
    else:
        return ()
    return f"what {do} {one}{between or ''} {earn}", second


def _earns(side: str) -> bool:
    """Whether a side is somebody by their work or level: "a lead at Amazon"."""
    said = words(side)
    told = any(map(is_held, said)) or any(map(levels, said))
    return told and bool(_SOMEBODY.fullmatch(side)) and not _IN_THE_PART_OF.search(side)


def _says(how: str, question: Question, statement: Statement, named: Sequence[str]) -> bool:
    """Whether a statement on one of them says how it is: "Java starts faster"."""
    said = rf"\b(?:{how}|{how.removesuffix('er')}\w*|{how[:-3]}y)\b"
    return _holds_any(question, statement, named) and bool(re.search(said, statement.text, re.IGNORECASE))


def _weighs(question: Question, statement: Statement, named: Sequence[str]) -> bool:
    held = sum(_holds_any(question, statement, [word]) for word in named)
    chosen = held == 1 and _CHOOSES.search(statement.text)
    return bool(chosen or (held and _WEIGHS.search(statement.text)))


def _untold(question: Question, compared: re.Match[str], statements: Sequence[Statement]) -> list[str]:
    """The side of what is earned that no statement tells with a figure, nor together with the other."""
    before, between, after = (frozenset((part or "").split()) for part in compared.groups())
    asked = [t for t in question.focus if not kin(stem(t.word))]
    one, other = ([t for t in asked if t.word in side] for side in (between or before, after))
    if not one:
        return []
    for side, against in ((one, other), (other, one)):
        own = [t.word for t in side if t not in against and not t.given]
        told = (s for s in statements if _holds_any(question, s, own))
        if own and not any(_TOLD.search(s.measured) or _names_any(s, against) for s in told):
            return own
    return []


def _holds_any(question: Question, statement: Statement, chosen: Sequence[str]) -> bool:
    """Whether a statement holds one of some words."""
    return any(statement.held[place] >= HELD for place, t in enumerate(question.terms) if t.word in chosen)


def _names_any(statement: Statement, terms: Sequence[Term]) -> bool:
    """Whether one of some words stands in a statement itself, not above it."""
    own = bag(statement.text)
    return any(term.within(own) >= HELD for term in terms)


def without(question: Question, missing: Sequence[str], statements: Sequence[Statement]) -> Status:
    """Partly covered where what is missing is one side of what is asked, and the statements hold the other."""
    there = {term.word for place, term in enumerate(question.terms) if held_by_any(place, statements) >= HELD}
    absent = [term.word for term in question.focus if term.word in missing or term.word not in there]
    others = [term.word for term in question.focus if term.word not in absent]
    side = any(_joined(question.text, name, other, absent) for name in missing for other in others)
    return Status.PARTIAL if side else Status.NOT_COVERED


def _joined(text: str, one: str, other: str, missing: Sequence[str]) -> bool:
    """Whether two names stand side by side ("Amazon or Google"), so that the answer for one is a part of the answer;
    "pay in Seattle and Boston" joins no pay with Boston."""
    plain = f" {' '.join(words(text))} "
    between = rf"(?: (?!(?:{'|'.join(map(re.escape, missing))}) )\S+){{0,2}}"
    link = rf"{between} (?:and|or|vs|versus|than|(?:compared|relative|next) to|compared with){between} "
    sides = [re.escape(side) for side in (one, other)]
    return any(re.search(rf" {a}{link}{b} ", plain) for a, b in (sides, sides[::-1]))
