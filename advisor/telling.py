"""What people only tell of themselves before a question that names what it is about: no answer need hold it."""

import re

from advisor.gazetteer import places
from advisor.role import is_profession, named
from advisor.terms import words
from advisor.vocabulary import LEVELS

_SENTENCES = re.compile(r"(?<=[.!])\s+(?=[A-Z]|i\b)")
_OF_ONESELF = re.compile(
    r"^(?:(?:hi|hello|also|and|but|currently)\b[, ]*)*(?:i\b|i['’]|im\b|ive\b|my\b|we\b)", re.IGNORECASE
)
_POINTS = re.compile(
    r"\b(?:i|me|my|mine|we|us|our|it|its|this|that|these|those|they|them|their|there|here|such|so|then|same|one)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?<=\w )[A-Z][a-z]")
_STANDING = frozenset("student employee part-time full-time probation contractor freelance freelancer temp".split())


def asked_alone(turn: str) -> str:
    """The question of a turn without the sentences in front that only tell of its writer; "" for any other turn.

    Their level and profession are no such: "I'm an intern. What does Acme pay?". Nor are the place and the figures
    where the question names a role alone: it may be asked of those there.
    """
    *told, asked = _SENTENCES.split(turn)
    kept = [sentence for sentence in told if _is_standing(sentence)]
    free = not any(places(sentence) or re.search(r"\d", sentence) for sentence in told)
    stands = _NAMES.search(asked) or (free and named(asked))
    if not stands or _POINTS.search(asked) or kept == told or not all(map(_OF_ONESELF.match, told)):
        return ""
    return " ".join([*kept, asked])


def _is_standing(sentence: str) -> bool:
    return any(
        word in LEVELS or word in _STANDING or is_profession(word) for word in [*words(sentence), *sentence.split()]
    )
