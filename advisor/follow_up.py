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
    own = lexicon.terms(turn)
    if not asked or not _leans(turn, len(own)):
        return Standalone(turn)
    said = _CORRECTS.sub("", turn).strip() or turn
    said = _OPENS.sub("", said).strip() or said
    topic = _topic(asked, lexicon)
    swapped = _swapped(said, topic, lexicon)
    if swapped:
        return Standalone(swapped, said)
    kept = [word for word in _content(topic, lexicon) if word not in words(said)]
    return Standalone(f"{said} ({' '.join(kept)})" if kept else said, said)


def _leans(turn: str, size: int) -> bool:
    plain = " ".join(words(turn))
    if _SHIFTS.search(plain):
        return False
    if _CORRECTS.match(turn):
        return True
    opens = bool(_STARTS.match(turn.strip()))
    refers = bool(_REFERS.search(plain))
    return size == 0 or (opens and size <= 6) or (refers and size <= 5) or size < _FEW


def _topic(asked: Sequence[str], lexicon: Lexicon) -> str:
    """The question before, with what it leant on itself."""
    topic = asked[0]
    for turn in asked[1:]:
        leans = _leans(turn, len(lexicon.terms(turn)))
        swapped = _swapped(_OPENS.sub("", turn).strip() or turn, topic, lexicon) if leans else ""
        topic = swapped or (f"{turn} {' '.join(_content(topic, lexicon))}" if leans else turn)
    return topic


def _content(text: str, lexicon: Lexicon) -> list[str]:
    return [term.word for term in lexicon.terms(text)]


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
