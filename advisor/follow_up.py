"""A turn of a conversation as a question that stands alone, by rules over the history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.question import LEVELS
from advisor.terms import Lexicon, words

History = Sequence[tuple[str, str]]  # ("user" | "assistant", text), oldest first

_OPENS = re.compile(
    r"^(?:(?:and|also|but|so|ok(?:ay)?|then|or|plus|well|no|nope|yes|right)\b\W*)+|^(?:what|how) about\b\W*|^same for\b\W*",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"^(?:no+\b\W*)+(?:i\s+)?(?:meant?|was asking)\b\W*|^i meant?\b\W*|^not that\b\W*", re.IGNORECASE)
_SHIFTS = re.compile(r"\b(?:different|another|new|other) (?:thing|question|topic|subject)\b|\bback to\b|\bchanging (?:topic|subject)\b",
                     re.IGNORECASE)  # fmt: skip
_REFERS = re.compile(
    r"\b(?:it|its|that|thats|this|these|those|they|them|their|theirs|he|she|him|his|her|there|one|ones|same|former"
    r"|latter|instead|such|else|first|second|third|last|next)\b"
)
_STARTS = re.compile(r"^(?:and|also|but|or|plus|then|what about|how about|same for)\b", re.IGNORECASE)
_FEW = 3  # content words below which a turn that opens like a follow-up can't stand alone


@dataclass(frozen=True)
class Standalone:
    """A question that can be searched, and the part of it that the last turn asked anew ("" when all of it is)."""

    question: str
    focus: str = ""


def standalone(turn: str, history: History, lexicon: Lexicon) -> Standalone:
    """Make a turn standalone: it stays as it is unless it leans on what was asked before.

    A turn leans when it opens like one ("and", "what about"), points back ("that", "they") or has few words of its
    own. Then the words of the question before that it does not replace go with it.
    """
    asked = [text for role, text in history if role == "user"]
    if not asked or not _leans(turn, lexicon):
        return Standalone(turn)
    said = _said(turn)
    topic = _topic(asked, lexicon)
    return Standalone(_swapped(said, topic, lexicon) or f"{topic.rstrip(' ?.!')}, {said}", said)


def _said(turn: str) -> str:
    """A turn without the words that only join it to the one before."""
    corrected = _CORRECTS.sub("", turn).strip() or turn
    return _OPENS.sub("", corrected).strip() or corrected


def _leans(turn: str, lexicon: Lexicon) -> bool:
    plain, size = " ".join(words(turn)), len(lexicon.terms(turn))
    if _SHIFTS.search(plain):
        return False
    if _CORRECTS.match(turn):
        return True
    opens = bool(_STARTS.match(turn.strip()))
    refers = bool(_REFERS.search(plain))
    return size < _FEW or (opens and size <= 6) or (refers and size <= 5)


def _topic(asked: Sequence[str], lexicon: Lexicon) -> str:
    """The last question that stands alone, with the turn after it that leant on it."""
    *before, last = asked
    if not before or not _leans(last, lexicon):
        return last
    opening = next((turn for turn in reversed(before) if not _leans(turn, lexicon)), before[0])
    said = _said(last)
    return _swapped(said, opening, lexicon) or f"{opening.rstrip(' ?.!')}, {said}"


def _swapped(said: str, topic: str, lexicon: Lexicon) -> str:
    """The question before with one name in it replaced by the name now asked: "What does Amazon pay?" and "and Tesla?"."""
    new = [term.word for term in lexicon.terms(said)]
    if not 1 <= len(new) <= 3 or len(words(said)) > len(new) + 2:
        return ""
    old = next((word for word in words(topic) if _alike(word, new, topic)), "")
    if not old:
        return ""
    name = said.strip(" ?!.")
    name = re.sub(r"^(?:in|at|for|of|with|to|by|a|an|the)\b\s*", "", name, flags=re.IGNORECASE)
    return re.sub(rf"\b{re.escape(old)}\b", name, topic, count=1, flags=re.IGNORECASE)


def _alike(word: str, new: Sequence[str], topic: str) -> bool:
    """Whether a word of the question before is of the kind now named: a level for a level, a name for a name."""
    if word in new:
        return False
    if any(name in LEVELS for name in new):
        return word in LEVELS
    return bool(re.search(rf"(?<!^)\b{re.escape(word.capitalize())}\b", topic)) and word.capitalize() not in topic[:1]
