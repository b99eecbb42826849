"""What is asked about a thing that documents only name: "frameworks such as TensorFlow or PyTorch" says neither how one
works nor how they differ, nor how hard they are."""

import re
from collections.abc import Sequence

from advisor import defining
from advisor.evidence import Statement
from advisor.naming import LABEL
from advisor.question import Question
from advisor.terms import bag, stem, words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

_A = "(?:an? |the |our |my )?"
_SAID = "(?:really |actually |even |exactly )*"
_HOW_IT_WORKS = re.compile(rf"\bhow (?:does|do|did) {_A}((?:\w+ ){{1,4}}?){_SAID}work$")
_HOW_TO_JOIN = re.compile(
    r"\bhow (?:do|can|could|would|does) (?:i|you|we|one|someone|somebody)"
    rf" (?:get (?:on|onto|into)|join|become part of) {_A}((?:\w+ ?){{1,4}})$"
)
_DIFFERENCE = re.compile(
    rf"\b(?:difference|differences|distinction) between {_A}((?:\w+ ){{1,3}}?)and {_A}((?:\w+ ?){{1,3}})$"
)
_EXPLAINS = re.compile(rf"\bexplain (?:to me )?(?:what |how )?{_A}((?:\w+ ?){{1,4}}?)(?: is| are| works?)?$")
_MEANT = re.compile(
    rf"\bwhat {_SAID}(?:do|does) (?:they|you|we|it) {_SAID}mean by {_A}((?:\w+ ?){{1,4}})$"
    rf"|\bwhat {_SAID}counts? as {_A}((?:\w+ ){{0,4}}?\w+)(?= (?:for|in|on|at|to|when|if)\b|$)"
    rf"|\bwhat (?:actually|exactly|even) (?:is|are) {_A}((?:\w+ ?){{1,4}})$"
    rf"|\bwhat (?:is|are) {_A}((?:\w+ ){{1,4}}?)(?:actually|exactly|even)$"
    rf"|\b(?:meant by|definition of) {_A}((?:\w+ ?){{1,4}})$"
)
_SAYS_WHAT = (
    r"\w*(?:[,)]? (?:is|are|means?|refers?|consists?|includes?|covers?|where|when|which|that|i\.e\.)\b|\W?\s?[(:–—=])"
)
_WHY_DONE = re.compile(
    r"\b(?:why|how come) (?:(?:did|was|were|has|have|had|wasnt|werent|didnt) |.* (?:got|dropped|ended|stopped)$)"
)
_WHAT_CAUSED = re.compile(r"\bwhat (?:\w+ )?(?:caused|triggered|led to)\b")
_CAUSES = re.compile(
    r"\b(?:because|since|due|reasons?|after|thanks|owing|caus\w+|led|result\w*|driv\w+|trigger\w*|following)\b",
    re.IGNORECASE,
)
_CONTRASTS = re.compile(
    r"\b(?:than|while|whereas|unlike|but|differ\w*|instead|vs|versus|contrast|rather)\b", re.IGNORECASE
)
_REASONS = re.compile(
    r"\b(?:because|since|so|due|reasons?|after|as|to|thanks|owing|caus\w+|led|result\w*|when|once|too|need\w*|wanted"
    r"|but|rather|instead|decided|found)\b|[:;–—]",
    re.IGNORECASE,
)
_HOW_HARD = re.compile(
    r"^(?:and |so |but )*(?:is|are|was) (?:it|that|this|they|those|these) (?:(?:really|actually|that|very|so) )*"
    r"(hard|difficult|tough|tricky|easy) (?:to|for|being|as)\b"
)
_JUDGES = re.compile(
    r"\b(?:hard\w*|difficult\w*|tough\w*|tricky|eas(?:y|ily|ier|iest)|simpl[ey]|straightforward|challeng\w+|demand\w+"
    r"|compet\w+|scarc\w+|shortage\w*|struggl\w+|few|rare\w*|selective|only|cannot|not|barriers?|steep|quick\w*"
    r"|fast\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_TOO_OLD = re.compile(r"\b(?:am i|are you|is (?:she|he|someone|somebody|it|that)) (?:\w+ )?too (old|young)\b")
_AGES = re.compile(r"\b(?:ages?|aged|older|younger|young|retire\w*|years old|over \d\d|under \d\d)\b", re.IGNORECASE)
# between the items of a list
_BETWEEN = re.compile(
    r"[,;/()]|\.(?=\s|$)|\b(?:and|or|such as|like|e\.g\.|for example|for instance|including|incl\.|namely|as"
    r"|by \w+ing(?: in| on)?)\b"
)


def unexplained(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What it is asked how it works, how to get into it or what sets it apart, where all that has it only lists it."""
    plain = " ".join(words(question.anew or question.text))
    shapes = (_HOW_IT_WORKS, _HOW_TO_JOIN, _DIFFERENCE, _EXPLAINS)
    asked = next(filter(None, (shape.search(plain) for shape in shapes)), None)
    things = [_stems(thing) for thing in asked.groups()] if asked else []
    if asked and asked.re is _DIFFERENCE and _is_undistinguished(things, statements):
        return [t.word for t in question.terms if any(t.stem in thing for thing in things)]
    steps = {step for s in statements for step in s.path}
    if not all(things) or any(_is_on(thing, step) for step in steps for thing in things):
        return []
    told = [s.text for s in statements if any(thing <= bag(s.text) for thing in things)]
    only = told and not any(_is_on(thing, text) for text in told for thing in things)
    return [t.word for t in question.terms if any(t.stem in thing for thing in things)] if only else []


def undefined(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What it is asked the meaning of, where all that has it uses the word and none says what it is."""
    asked = _MEANT.search(" ".join(words(question.anew or question.text)))
    thing = next(filter(None, asked.groups()), "") if asked else ""
    stems = _stems(thing)
    if not stems or any(stems <= bag(step) for s in statements for step in s.path):
        return []
    *_, last = words(thing)
    says = re.compile(rf"\b{re.escape(stem(last))}{_SAYS_WHAT}", re.IGNORECASE)
    holding = [s.text for s in statements if stems <= bag(s.text)]
    told = any(says.search(text) or defining.told(text) == stems for text in holding)
    return [t.word for t in question.terms if t.stem in stems] if holding and not told else []


def unreasoned(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What it is asked why it was done, where it is only told that it was: "tried in 2023 and dropped"."""
    asked = question.is_why and _WHY_DONE.search(" ".join(words(question.anew or question.text)))
    caused = _WHAT_CAUSED.search(" ".join(words(question.anew or question.text)))
    told = any((_CAUSES if caused else _REASONS).search(s.text) for s in statements)
    return [t.word for t in question.focus if not t.given] if (asked or caused) and not told else []


def unjudged(question: Question, statements: Sequence[Statement]) -> list[str]:
    """How hard it is, or whether one is too old for it, where no statement judges anything so."""
    plain = " ".join(words(question.anew or question.text))
    for asks, judges in ((_HOW_HARD, _JUDGES), (_TOO_OLD, _AGES)):
        if (asked := asks.search(plain)) and not any(judges.search(s.text) for s in statements):
            return [asked[1]]
    return []


def _is_undistinguished(things: Sequence[frozenset[str]], statements: Sequence[Statement]) -> bool:
    """Whether two things are named, and one of them never by itself nor against the other."""
    if any(LEVELS & thing for thing in things) or not all(any(t <= bag(s.text) for s in statements) for t in things):
        return False
    against = any(all(t <= bag(s.text) for t in things) and _CONTRASTS.search(s.text) for s in statements)
    own = (any(_is_headed(t, s) for s in statements) for t in things)
    return not against and not all(own)


def _is_headed(thing: frozenset[str], statement: Statement) -> bool:
    """Whether a statement begins with a thing, or stands below a heading that is little more than it."""
    begins = _stems(" ".join(statement.text.split()[: len(thing) + 2]))
    return thing <= begins or any(thing <= bag(step) and len(step.split()) <= len(thing) + 2 for step in statement.path)


def _is_on(thing: frozenset[str], text: str) -> bool:
    """Whether a text has a thing and does not only list it."""
    return thing <= bag(text) and not _only_lists(thing, text)


def _only_lists(thing: frozenset[str], text: str) -> bool:
    """Whether a text has a thing as one item of several and says nothing else of it."""
    label = LABEL.match(text)
    if label and thing <= bag(label[0]):
        return False
    items = [_stems(item) for item in _BETWEEN.split(text)]
    return sum(map(bool, items)) > 2 and thing in items


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(phrase) if word not in FUNCTION_WORDS)
