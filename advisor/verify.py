"""Does a quote prove a sentence? Pure text: nothing is looked up, nothing is guessed."""

import re
from collections.abc import Sequence

from advisor.answer import Support
from advisor.terms import stem, words
from advisor.vocabulary import FUNCTION_WORDS

_NEGATIONS = frozenset(
    """no not never none nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont
    wouldnt shouldnt couldnt hasnt havent hadnt mustnt unless except""".split()
)
_BOUNDS = re.compile(
    r"\b(at least|at most|up to|more than|less than|fewer than|over|under|above|below|minimum|maximum|only|all|every"
    r"|each|any|most|some|many|few|several|always|often|sometimes|usually|rarely|must|may|might|can|should|required|preferred"
    r"|optional|average|median|approximately|about|around)\b"
)
_LIMITS = frozenset({"only", "up to", "at most", "at least", "must", "required"})
_SAME_BOUND = {"around": "about", "approximately": "about", "every": "all", "each": "all", "fewer than": "less than"}
_FIGURE = re.compile(
    r"[$€£¥]?\d+(?:[.,:/]\d+)*\s?(?:%|k\b|m\b|percent\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b)?"
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)(?<!^[\"'(])\b[A-Z][\w+#.-]*\w|\b[A-Z]{2,}\w*")
_ENOUGH, _SOME = 0.75, 0.4
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " "})


def verify(sentence: str, quotes: Sequence[str]) -> Support:
    """Judge a sentence by its quotes.

    Supported: it stands in them, or its figures with their units, names, negations and bounds ("at least", "only")
    all do, with three quarters of its other words. Unsupported: one of the former is not there, or under 0.4 of
    the latter. Partly: in between, or the sentence drops a limit that its quotes set. No quote supports nothing.
    """
    said, proof = normal(sentence), normal(" ".join(quotes))
    if not proof:
        return Support.UNSUPPORTED
    # from the start of a sentence: "the committee can" stands in "only the committee can" too
    if re.search(rf"(?:^|[.!?:;|] ){re.escape(said.rstrip('.'))}", proof):
        return Support.SUPPORTED
    if not (
        _figures(said) <= _figures(proof) and _names(sentence) <= set(words(proof)) and _turns(said) == _turns(proof)
    ):
        return Support.UNSUPPORTED
    if not _bounds(said) <= _bounds(proof):
        return Support.UNSUPPORTED
    shared = _shared(said, proof)
    if shared < _SOME:
        return Support.UNSUPPORTED
    # "the committee" for "only the committee" says more than its quote
    return Support.PARTLY if shared < _ENOUGH or (_bounds(proof) - _bounds(said)) & _LIMITS else Support.SUPPORTED


def normal(text: str) -> str:
    """Text with one kind of quotes, dashes and white space, without Markdown marks, in lower case."""
    return re.sub(r"\s+", " ", re.sub(r"[*_`]", "", text.translate(_PLAIN))).strip().casefold()


def _figures(text: str) -> set[str]:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return {re.sub(r"\s|s$", "", figure).replace("percent", "%") for figure in _FIGURE.findall(plain)}


def _names(sentence: str) -> set[str]:
    return {word for name in _NAME.findall(sentence) for word in words(name)}


def _turns(text: str) -> bool:
    return bool(_NEGATIONS & set(words(text)))


def _bounds(text: str) -> set[str]:
    return {_SAME_BOUND.get(bound, bound) for bound in _BOUNDS.findall(text)}


def _shared(said: str, proof: str) -> float:
    content = {stem(word) for word in words(said) if word not in FUNCTION_WORDS}
    held = {stem(word) for word in words(proof)}
    return len(content & held) / len(content) if content else 0.0
