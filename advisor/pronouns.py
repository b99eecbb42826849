""" "he" and "she" as what says the same of anyone."""

import re

from advisor.role import is_profession
from advisor.terms import words
from advisor.traits import PERSONS

_PLURAL = {"does": "do", "is": "are", "was": "were", "has": "have"}
_LINKS = r"(?:about|after|as|at|before|by|for|from|if|in|on|or|and|of|to|when|with|how|what|which|where|why)"
_ENDS = re.compile(r"[.!?;:]")
_TOLD = re.compile(r"\bs?he\b", re.IGNORECASE)
GENDERED = re.compile(r"\b(?:s?he|him|his|hers?|(?:him|her)self)\b", re.IGNORECASE)
_AS_THEY = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), put)
    for pattern, put in (
        (rf"({'|'.join(_PLURAL)}) s?he", lambda match: f"{_PLURAL[match[1].casefold()]} they"),
        (rf"s?he ({'|'.join(_PLURAL)})", lambda match: f"they {_PLURAL[match[1].casefold()]}"),
        (r"s?he(?=['’](?:d|ll)\b)", "they"),
        (r"s?he['’]s", "they are"),
        (r"s?he (?!always|perhaps|sometimes)(\w+[^s\W])s", r"they \1"),
        (r"s?he", "they"),
        (r"(?:him|her)self", "themselves"),
        (rf"(?:his|her(?! {_LINKS}\b))(?= \w)", "their"),
        (r"hers|his", "theirs"),
        (r"him|her", "them"),
    )
)  # fmt: skip


def as_someone(turn: str) -> str:
    """The turn with its first "he" or "she" as "someone", where none stands before whom it may point at."""
    told = _TOLD.search(turn)
    before = words(turn[: told.start()]) if told else []
    if (
        told is None
        or _ENDS.search(turn[: told.start()])
        or any(is_profession(word) or word.removesuffix("s") in PERSONS for word in before)
    ):
        return turn
    return f"{turn[: told.start()]}someone{turn[told.end() :]}"


def as_they(turn: str) -> str:
    """The turn with every "he" and "she" as "they"."""
    for pattern, put in _AS_THEY:
        turn = pattern.sub(put, turn)
    return turn
