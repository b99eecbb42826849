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
_ENDS = r"(?= (?:on|in|at|for|of|to|when|as|if|here)\b|$)"
_BETWEEN = re.compile(rf"\b(?:difference|distinction|differences) (?:is )?between {_THING} and {_THING}{_ENDS}")
# "slack is time without wind" says what it is, "slack is rare" does not
_LABEL = re.compile(
    r"^\W{0,4}(\w[^.:;|–—]{0,40}?)"
    r"(?:\W{0,3}:\s|\W{0,3}\s[–—|-]{1,2}\s|\s(?:means?|refers? to|stands? for)\s"
    r"|\s(?:is|are)\s(?:an?|the|when|what|where)\s)"
)
_BEGINNING = 80  # characters, behind which nothing is named


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
    label = _LABEL.match(text[:_BEGINNING])
    return _stems(label[1]) if label else frozenset()


def _stems(thing: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(thing) if word not in FUNCTION_WORDS)
