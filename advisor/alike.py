"""Things of one kind that turns asked of, one after the other, and a turn that points at all of them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from advisor import asking, measures
from advisor.lexicon import Lexicon
from advisor.measures import Figure
from advisor.terms import HELD, bag, is_everyday, words
from advisor.vocabulary import FUNCTION_WORDS

_TWO = r"(?:two|2|both)"
_ALL = re.compile(
    rf"\bwhich(?: ones?)? of (?:the (?:{_TWO}|three|3)|(?:them|those|these)(?: {_TWO})?)\b|\bwhich ones?\b"
    rf"|(?<=\bbetween )(?:the {_TWO}|(?:them|those|these)(?: {_TWO})?)(?=\W*$)"
    rf"|\b(?:the|these|those) (?:two|2)\b(?=\W*$)|\b(?:they|them|these|those) both\b"
    rf"|\bboth(?: of (?:them|those|these))?\b"
    r"|(?<=\bof )(?:the two|them both|those two)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\bthe (?:difference|gap)(?=\W*$)", re.IGNORECASE)
_BY = re.compile(r"^(?:and )?by how much\W*$|^(?:and )?how much (?:more|less)\W*$", re.IGNORECASE)
_ONLY_TWO = re.compile(rf"\b{_TWO}\b", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"\b(?:or|than|vs|versus)\b", re.IGNORECASE)  # "which one pays more, Rome or Lyon?"
# how one figure stands to another
_WEIGHING = frozenset(
    """gap difference higher lower larger smaller bigger greater longer shorter older younger later earlier sooner
    cheaper dearer faster quicker slower earliest latest longest shortest soonest""".split()
)
_MOST = 3  # questions in one turn
_NAME = 4  # words that tell one of a kind from another


def points(turn: str, before: str = "") -> bool:
    """Whether a turn points at several things, or asks how far those are apart that the one before pointed at."""
    if _OF_ITS_OWN.search(turn):
        return False
    return bool(_ALL.search(turn) or _APART.search(turn) or (_BY.search(turn) and before and points(before)))


def of_each(turn: str, asked: Sequence[tuple[str, bool]], lexicon: Lexicon) -> str:
    """A turn that points at several things, asked of each of those that the last questions name in the same place: the
    questions themselves where it asks no more than their figures ("which of the two pays more?"), else it with their
    names; "" where there are none.

    `asked` are questions that stand alone, each with whether it was answered.
    """
    last = asked[-1][0] if asked else ""
    run = [*takewhile(lambda told: told[0] == last or _slot(told[0], last), reversed(asked))][::-1]
    two = any(pattern.search(turn) for pattern in (_ONLY_TWO, _APART, _BY))
    if two and len({question for question, _ in run}) > 2:
        run = [told for told in run if told[1]] or run
    questions = [*dict.fromkeys(question for question, _ in run)][-2 if two else -_MOST :]
    if len(questions) < 2:
        return ""
    if _asks_no_more(turn, questions[-1], lexicon):
        return " ".join(f"{question.rstrip(' ?.!')}?" for question in questions)
    slots = [slot for question in questions[:-1] if (slot := _slot(question, questions[-1]))]
    names = [*(one for one, _ in slots), slots[-1][1]]
    if not _ALL.search(turn):
        turn = _APART.sub(r"\g<0> between them both", turn)
    return _ALL.sub(lambda those: _named(those[0], names), turn, count=1) if _ALL.search(turn) else ""


def _asks_no_more(turn: str, question: str, lexicon: Lexicon) -> bool:
    """Whether a turn asks for nothing but the figure that a question asks for."""
    told, figure = bag(question), measures.asked(" ".join(words(question)))
    own = lexicon.terms(_BY.sub("", _ALL.sub("", turn)))
    new = [term.word for term in own if not term.given and term.within(told) < HELD]
    pay = figure is Figure.MONEY
    return figure is not None and all(
        word in _WEIGHING or asking.orders(word) or (pay and measures.is_pay(word)) for word in new
    )


def _named(those: str, names: Sequence[str]) -> str:
    """The names in the place of what points at them: "which of A and B"."""
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"which of {listed}" if those.casefold().startswith("which") else listed


def _is_common(word: str) -> bool:
    return word.isalpha() and is_everyday(word.casefold()) and word not in FUNCTION_WORDS


def _slot(one: str, other: str) -> tuple[str, str] | None:
    """What alone tells two questions from each other, where that is a few words in one place: ("Rome", "Lyon")."""
    a, b = (text.rstrip(" ?.!").split() for text in (one, other))
    before = sum(1 for _ in takewhile(lambda pair: pair[0].casefold() == pair[1].casefold(), zip(a, b, strict=False)))
    while 0 < before < len(a) and a[before][0].isdigit():  # "level 4"
        before -= 1
    rests = a[before:], b[before:]
    ends = zip(*(reversed(rest) for rest in rests), strict=False)
    behind = sum(1 for _ in takewhile(lambda pair: pair[0].casefold() == pair[1].casefold(), ends))
    if behind and all(_is_common(word) for rest in rests for word in rest[: len(rest) - behind + 1]):
        behind -= 1  # "hard skills"
    named = tuple(" ".join(rest[: len(rest) - behind]) for rest in rests)
    same = before + behind > 1 and all(0 < len(name.split()) <= _NAME for name in named)
    return (named[0], named[1]) if same else None
