"""What something means: the sentence that says so begins with it ("Trial: we try it out in one place")."""

import re
from functools import lru_cache

from advisor.terms import stem, words
from advisor.vocabulary import FUNCTION_WORDS

_THING = r"(?:an? |the |our |your )?((?:[\w-]+ ){0,2}?[\w-]+)"
_MEANS = re.compile(
    rf"\bwhat(?: exactly)? (?:does|do|did) {_THING} (?:really |actually |even )?(?:mean|stand for|refer to)\b"
    rf"|\b(?:meant by|meaning of|definition of|mean by|means by|what(?:s| is| are| counts as)) {_THING}$"
)
_BETWEEN = re.compile(rf"\b(?:difference|distinction|differences) (?:is )?between {_THING} and {_THING}\b")
_LABEL = re.compile(r"^\W*([^.:;|–—]{1,40}?)(?:\W*:\s|\W*\s[–—|-]+\s|\s+(?:means?|is|are|refers? to|stands? for)\s)")


@lru_cache(maxsize=1_024)
def asked(text: str) -> frozenset[frozenset[str]]:
    """The things whose meaning, or whose difference, a question asks for, each as its stems."""
    plain = " ".join(words(text))
    named = [
        thing for found in (*_MEANS.finditer(plain), *_BETWEEN.finditer(plain)) for thing in found.groups() if thing
    ]
    return frozenset(filter(None, map(_stems, named)))


@lru_cache(maxsize=16_384)
def told(text: str) -> frozenset[str]:
    """What a sentence, an item or a row begins by naming, to say what it is, as its stems; none where it doesn't."""
    label = _LABEL.match(text)
    return _stems(label[1]) if label else frozenset()


def _stems(thing: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(thing) if word not in FUNCTION_WORDS)
