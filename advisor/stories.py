"""What is told in front of a question that says by itself what it asks: it leans the search, as an earlier turn does,
and nothing has to answer it.

"I've been reading a lot lately. Which tools are used?" asks which tools are used.
"""

import re

from advisor.asides import bears_on, may_bear, names_nothing, tells_always, tells_trait
from advisor.leaning import leans
from advisor.lexicon import Lexicon
from advisor.portraits import asking, units
from advisor.telling import FIRST, GOAL, ITSELF, is_of_own

_OF_ONESELF = re.compile(
    rf"{FIRST.pattern}|\b(?:im|ive)\b|^(?:as|being) (?:an?|the|one|someone)\b"
    r"|^(?:just|been|got|had|finally|recently|currently|thinking|trying|reading)\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b(?:grade|level|band|tier|step|class|scale) [a-h\d]{1,2}\b", re.IGNORECASE)
_LINKS = re.compile(r"\b(?:still|anyway|even so|then|in that case|either way|nevertheless|regardless)\b", re.IGNORECASE)
_IF = re.compile(r"^(?:(?:and|but|so) )*(?:if|when|once|unless|suppose|say)\b", re.IGNORECASE)


def asked_of(turn: str, lexicon: Lexicon) -> str:
    """The turn without the sentences in front of its question that only tell a story; as it is where the question leans
    on them or asks what oneself gets or may do, and with those that name somebody's level, work, place, contract, goal
    or anything else by its name."""
    pieces = units(turn)
    asked = asking(pieces)
    if not any(asked):
        return turn
    first = asked.index(True)
    told, question = pieces[:first], "".join(unit + separator for unit, separator in pieces[first:]).strip()
    if not told or is_of_own(question) or _LINKS.search(question) or leans(ITSELF.sub("the job", question), lexicon):
        return turn
    kept = "".join(unit + separator for unit, separator in told if _bears(unit, question, lexicon))
    return kept + question


def _bears(told: str, question: str, lexicon: Lexicon) -> bool:
    """Whether a sentence in front of a question has to be borne in mind: whatever it tells in words that the documents
    know ("I had a concussion"), and, where it tells of nobody, what it names, which may be its topic."""
    if _IF.match(told) or _GRADE.search(told) or (tells_trait(told) and bears_on(question, told)):
        return True
    bare = GOAL.sub(" ", told)  # "I'd like to try one" is none that the documents know
    named = not (names_nothing(told) or _OF_ONESELF.search(told))
    return named or tells_always(bare) or may_bear(bare, lexicon, of_somebody=True)
