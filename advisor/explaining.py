"""What is to be explained of things that are only listed: "tools such as TensorFlow or PyTorch" says neither how one
works nor how they differ."""

import re
from collections.abc import Sequence

from advisor.evidence import Statement
from advisor.naming import LABEL
from advisor.question import Question
from advisor.terms import bag, stem, words
from advisor.vocabulary import FUNCTION_WORDS

_A = "(?:an? |the |our |my )?"
_SAID = "(?:really |actually |even |exactly )*"
_HOW_IT_WORKS = re.compile(rf"\bhow (?:does|do|did) {_A}((?:\w+ ){{1,4}}?){_SAID}work$")
_DIFFERENCE = re.compile(
    rf"\b(?:difference|differences|distinction) between {_A}((?:\w+ ){{1,3}}?)and {_A}((?:\w+ ?){{1,3}})$"
)
_EXPLAINS = re.compile(rf"\bexplain (?:to me )?(?:what |how )?{_A}((?:\w+ ?){{1,4}}?)(?: is| are| works?)?$")
# between the items of a list; what stands in brackets behind one explains it
_BETWEEN = re.compile(
    r"[,;/)]|\.(?=\s|$)|\b(?:and|or|such as|like|e\.g\.|for example|for instance|including|incl\.|namely|as)\b"
)


def unexplained(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What it is asked how it works or what sets it apart, where all that has it only lists it."""
    plain = " ".join(words(question.anew or question.text))
    shapes = (_HOW_IT_WORKS, _DIFFERENCE, _EXPLAINS)
    asked = next(filter(None, (shape.search(plain) for shape in shapes)), None)
    things = [_stems(thing) for thing in asked.groups()] if asked else []
    steps = {step for s in statements for step in s.path}
    if not all(things) or any(_is_on(thing, step) for step in steps for thing in things):
        return []
    told = [s.text for s in statements if any(thing <= bag(s.text) for thing in things)]
    only = told and not any(_is_on(thing, text) for text in told for thing in things)
    return [t.word for t in question.terms if any(t.stem in thing for thing in things)] if only else []


def _is_on(thing: frozenset[str], text: str) -> bool:
    """Whether a text has a thing and does not only list it."""
    return thing <= bag(text) and not _only_lists(thing, text)


def _only_lists(thing: frozenset[str], text: str) -> bool:
    """Whether a text has a thing as one item of several and says nothing else of it."""
    label = LABEL.match(text)
    if label and thing <= bag(label[0]):
        return False
    items = [_stems(item) for item in _BETWEEN.split(text)]
    return sum(map(bool, items)) > 2 and thing in items[1:]  # "Sabbatical, unpaid, after five years" tells of the first


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(phrase) if word not in FUNCTION_WORDS)
