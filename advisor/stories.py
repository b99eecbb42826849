"""What is told in front of a question that says by itself what it asks: it leans the search, as an earlier turn does,
and nothing has to answer it.

"I've been reading a lot lately. Which tools are used?" asks which tools are used.
"""

import re
from collections.abc import Callable, Sequence

from advisor.asides import bears_on, may_bear, names_nothing, tells_always, tells_trait
from advisor.evidence import Statement
from advisor.leaning import leans
from advisor.lexicon import Lexicon
from advisor.portraits import asking, is_of_what_is_told, units
from advisor.telling import FIRST, GOAL, ITSELF, is_of_own
from advisor.terms import HELD, bag, usage

_OF_ONESELF = re.compile(
    rf"{FIRST.pattern}|\b(?:im|ive)\b|^(?:as|being) (?:an?|the|one|someone)\b"
    r"|^(?:just|been|got|had|finally|recently|currently|thinking|trying|reading)\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b(?:grade|level|band|tier|step|class|scale) [a-h\d]{1,2}\b", re.IGNORECASE)
_LINKS = re.compile(r"\b(?:still|anyway|even so|then|in that case|either way|nevertheless|regardless)\b", re.IGNORECASE)
_OF_A_CASE = 5e-5  # of all words: "glove" 6.6e-6, "badge" 9.7e-6, "finding" 6.1e-5, "weeks" 9.3e-5
_IF = re.compile(r"^(?:(?:and|but|so) )*(?:if|when|once|unless|suppose|say)\b", re.IGNORECASE)


def asked_of(turn: str, lexicon: Lexicon) -> str:
    """The turn without the sentences in front of its question that only tell a story; as it is where the question leans
    on them or asks what oneself gets or may do, and with those that name somebody's level, work, place, contract, goal
    or anything else by its name."""
    return _without(
        turn, lambda told, asked: _names(told, asked) or may_bear(_bare(told), lexicon, of_somebody=True), lexicon
    )


def bare(turn: str, lexicon: Lexicon) -> str:
    """The turn without the sentences too that stay for nothing but a word that the documents know; "" where none does.
    They may tell the case of which is asked: "I tore a glove. Which cream is used?"."""
    asked = _without(turn, _names, lexicon)
    return "" if asked == turn else asked


def tells(turn: str, asked: str, said: Sequence[Statement], lexicon: Lexicon) -> bool:
    """Whether one of some statements holds a word of the turn that tells a case, and is not in what is asked without
    it; the likeliest of them any word of the story."""
    others = lexicon.terms(asked)
    story = [term for term in lexicon.terms(turn) if term not in others]
    case = [term for term in story if usage(term.word) < _OF_A_CASE]
    best = max(said, key=lambda s: s.answers, default=None)
    return any(term.within(bag(s.text)) >= HELD for s in said for term in (story if s is best else case))


def _without(turn: str, bears: Callable[[str, str], bool], lexicon: Lexicon) -> str:
    """The turn without the sentences in front of its question that don't bear on it."""
    pieces = units(turn)
    asked = asking(pieces)
    if not any(asked):
        return turn
    first = asked.index(True)
    told, question = pieces[:first], "".join(unit + separator for unit, separator in pieces[first:]).strip()
    points = _LINKS.search(question) or is_of_what_is_told(turn)
    if not told or is_of_own(question) or points or leans(ITSELF.sub("the job", question), lexicon):
        return turn
    kept = "".join(unit + separator for unit, separator in told if bears(unit, question))
    return kept + question


def _names(told: str, asked: str) -> bool:
    """Whether a sentence in front of a question has to be borne in mind: it tells a case, a trait that bears on it, or
    a level, work, place, contract or goal; and where it tells of nobody, what it names, which may be its topic."""
    if _IF.match(told) or _GRADE.search(told) or (tells_trait(told) and bears_on(asked, told)):
        return True
    return not (names_nothing(told) or _OF_ONESELF.search(told)) or tells_always(_bare(told))


def _bare(told: str) -> str:
    return GOAL.sub(" ", told)  # "I'd like to try one" is none that the documents know
