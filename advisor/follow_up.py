"""A turn of a conversation as a question that stands alone, by rules over the history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from langchain_core.embeddings import Embeddings

from advisor.terms import Lexicon, words

History = Sequence[tuple[str, str]]  # ("user" | "assistant", text), oldest first

_OPENS = re.compile(
    r"^(?:(?:and|also|but|so|ok(?:ay)?|then|or|plus|well|no|nope|yes|right)\b\W*)+"
    r"|^(?:what|how) about\b\W*|^same for\b\W*",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"^(?:no+\b\W*)+(?:i\s+)?(?:meant?|was asking)\b\W*|^i meant?\b\W*|^not that\b\W*", re.IGNORECASE
)
_SHIFTS = re.compile(
    r"\b(?:different|another|new|other|changing) (?:thing|question|topic|subject)\b|\bback to\b", re.IGNORECASE
)
_REFERS = re.compile(
    r"\b(?:it|its|that|thats|this|these|those|they|them|their|theirs|he|she|him|his|her|(?<!is )(?<!are )there|one|ones"
    r"|same|former"
    r"|latter|instead|such|else|first|second|third|last|next)\b"
)
_STARTS = re.compile(r"^(?:and|also|but|or|plus|then|what about|how about|same for)\b", re.IGNORECASE)
_LINKS = re.compile(r"^(?:(?:in|at|for|of|with|to|by|on|a|an|the)\b\s*)+", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:what|whats|which|who|where|when|why|how|do|does|did|is|are|can|should|will|would)\b")
_QUESTION = re.compile(_ASKS.pattern.replace(r"\b", "^", 1))
_OPENING = 60  # words of an answer that speak for it
_NAME = 4  # words; a longer turn says more than a name
_KIN = 0.4
_THINGS = 16  # each costs some 3 ms of embedding
_FEW = 3  # content words below which a turn that opens like a follow-up can't stand alone


@dataclass(frozen=True)
class Standalone:
    """A question that stands alone, and the part of it that the last turn asked anew ("" when all of it is).

    `names` says that this part is a thing named in the place of another one: an answer has to speak of it.
    `query` is what is searched, leaning towards `context`: the question, the one before and the answer to that.
    """

    question: str
    query: str
    context: tuple[str, ...] = ()
    focus: str = ""
    names: bool = False


def standalone(turn: str, history: History, lexicon: Lexicon, embeddings: Embeddings) -> Standalone:
    """Make a turn standalone: it stays as it is unless it leans on what was asked before.

    A turn leans when it opens like one ("and", "what about"), points back ("that", "they") or has few words of its
    own. Then what it names takes the place of its like in the question before, or that question goes in front.
    """
    asked = [text for role, text in history if role == "user"]
    if not asked or _SHIFTS.search(" ".join(words(turn))):
        return Standalone(turn, turn)
    before = (asked[-1], *[_opening(text) for role, text in history[-1:] if role == "assistant"])
    if not _leans(turn, lexicon):
        return Standalone(turn, turn, (turn, *before))
    topic = _topic(asked, lexicon, embeddings)
    swapped = _swapped(turn, topic, lexicon, embeddings)
    question = swapped or _behind(topic, turn)
    return Standalone(question, swapped or turn, (question, *before), _said(turn), names=bool(swapped))


def _opening(answer: str) -> str:
    """The first words of an answer, without markers and Markdown."""
    return " ".join(re.sub(r"\[\d+\]|[*_#|]|-{2,}", " ", answer).split()[:_OPENING])


def _behind(topic: str, turn: str) -> str:
    return f"{topic.rstrip(' ?.!')}, {_said(turn)}"


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
    whole = size >= 2 and not opens and bool(_QUESTION.match(plain))
    return (opens and size <= 6) or (refers and size <= 5) or (size < _FEW and not whole)


def _topic(asked: Sequence[str], lexicon: Lexicon, embeddings: Embeddings) -> str:
    """The last question that stands alone, with the turn after it that leant on it."""
    *before, last = asked
    if not before or not _leans(last, lexicon):
        return last
    opening = next((turn for turn in reversed(before) if not _leans(turn, lexicon)), before[0])
    return _swapped(last, opening, lexicon, embeddings) or _behind(opening, last)


def _swapped(turn: str, topic: str, lexicon: Lexicon, embeddings: Embeddings) -> str:
    """The question before with one thing in it replaced by the one now named: "and in Los Angeles?".

    Only for a turn that names a thing and asks nothing itself, and only where the question before names something
    of its kind: nearer than `_KIN` to it as the embedder sees it ("new york" and "san francisco" 0.59, "make" 0.24).
    """
    named = _LINKS.sub("", _said(turn).strip(" ?!.,"))
    if not _STARTS.match(turn.strip()) or len(words(named)) > _NAME or _ASKS.search(" ".join(words(named))):
        return ""
    things = _things(topic, lexicon)
    if not named or not things or words(named) == words(topic):
        return ""
    name, *others = np.asarray(embeddings.embed_documents([named, *things]))
    near = [float(name @ other) for other in others]
    best = max(range(len(things)), key=lambda place: (round(near[place], 6), -place))
    if near[best] < _KIN or things[best].casefold() == named.casefold():
        return ""
    # the article in front goes with the word it stood before
    return re.sub(rf"(?:\b(?:an?|the) )?{re.escape(things[best])}", _with_article(turn, named), topic, count=1)


def _with_article(turn: str, named: str) -> str:
    article = re.search(rf"\b(an?|the) {re.escape(named)}", turn, re.IGNORECASE)
    return f"{article[1]} {named}" if article else named


def _things(text: str, lexicon: Lexicon) -> list[str]:
    """Neighbouring content words, as they are written: whole runs first, then their parts."""
    content = {term.word for term in lexicon.terms(text)}
    runs: list[list[str]] = [[]]
    for token in text.split():
        if set(words(token)) & content:
            runs[-1].append(token.strip("?!.,;:()"))
            if token[-1] in "?!.,;:":
                runs.append([])
        else:
            runs.append([])
    parts = [run[a:b] for run in runs for b in range(len(run), 0, -1) for a in range(b) if b - a <= _NAME]
    return list(dict.fromkeys(" ".join(part) for part in sorted(parts, key=len, reverse=True)))[:_THINGS]
