"""What a turn points back at and asks no more than a figure of, or whether something is so of it."""

import re
from collections.abc import Sequence

from advisor import asking, measures, silences
from advisor.asking import Kind
from advisor.evidence import Statement, held_by_any
from advisor.gazetteer import is_place
from advisor.measures import Figure
from advisor.question import Question
from advisor.role import is_profession
from advisor.terms import HELD, RARE, english, words
from advisor.vocabulary import LEVELS

_AFTER_AUXILIARY = re.compile(
    r"(?<!\w)(?=(?:i|you|we|they|he|she|it|one|to|can|could|may|might|will|would|should|must|have|has|had|be|been)"
    r" (\w+))"
)
_SEATS = frozenset("job jobs role roles position positions post posts seat chair".split())
_OF_THAT = re.compile(
    r"\b(?:for|with|on|about|against) (?:that|this|it|them|those|these)(?: (?:hour|day|night|shift|week|month)s?)?$"
    rf"|\b(?:for|with|in|as) (?:that|this|those|these) (?:{'|'.join(sorted(_SEATS))})$"
    r"|\b(?:does|did|would|will|could|might|what|whats) (?:that|this|it) (?:pay|earn|make)$"
)

_STEPS = frozenset("next rung step stage".split())  # what is told of the one after names it
_MANNER = re.compile(r"together|apart|alone|\w{3,}ly")  # it tells how, and is no thing
_THERE = re.compile(r"(?<!is )(?<!are )\bthere$")  # "how many people work there"
# "have prices risen, by what percent"
_BY = re.compile(r"\bby (?:what|how many|which)\b")
# "do i need a masters, how much more would i earn with one"
_WITH_ONE = re.compile(r"\b(?:with|without|having|if i (?:have|had|get|got)) (?:one|it|them|those)$")
_A_THING = re.compile(r"\ban? ((?:[\w-]+ ){0,2}?[\w-]+)(?= (?:to|for|in|at|with|or|and|on|of|as|if)\b|\W*$|[,.?!])")


def left_behind(question: Question, bearing: Sequence[Statement]) -> tuple[str, ...]:
    """The rare things that a turn asks nothing but a figure of ("how many years does that take"), or points back at
    ("will they pay for that"), where none of the statements holds one; the roles ("what is the pay for that")."""
    if (question.figure is Figure.CHANGE and not question.focus) or _is_percentage_of_that(question):
        return _unchanged(question, bearing)
    if _THERE.search(" ".join(words(question.anew))) and (apart := _elsewhere(question, bearing)):
        return apart
    told = question.asked_of
    asks_pay = question.figure is Figure.MONEY and all(map(measures.is_pay, told - _SEATS))
    if asks_pay and _WITH_ONE.search(" ".join(words(question.anew))):
        return _untold_with(question, bearing)
    asks_pay = asks_pay and _is_of_that(question)
    asks_figure_alone = question.points_back and not told - measures.UNITS
    if not (asks_figure_alone or asks_pay or (question.kind is Kind.YES_NO and _is_of_that(question))):
        return ()
    likely = silences.telling(question, bearing)
    plain = " ".join(words(question.text))
    doing = {word for word in _AFTER_AUXILIARY.findall(plain) if not is_profession(word)} | asking.doing(question.text)
    rare = {
        term.word: held_by_any(place, likely)
        for place, term in enumerate(question.terms)
        if term not in question.focus
        and not term.given
        and term.rarity >= RARE
        and term.word not in doing
        and term.word not in _STEPS
        and not _MANNER.fullmatch(term.word)
    }
    if asks_pay:  # of the role that was named last: "can a pilot become a captain"
        rare = dict([(w, held) for w, held in rare.items() if is_profession(w) or w in LEVELS][-1:])
    # of "what does the trial look like for a developer" the trial is what takes its time
    if len(rare) == 1 and all(map(is_profession, rare)) and _is_on_topic(question, likely, doing | {*rare}):
        return ()
    return tuple(rare) if rare and max(rare.values()) < HELD else ()


def _is_on_topic(question: Question, statements: Sequence[Statement], besides: set[str]) -> bool:
    """Whether a statement holds what else the turns before spoke of."""
    before = [
        place
        for place, t in enumerate(question.terms)
        if t not in question.focus and not t.given and t.word not in besides
    ]
    return any(all(s.held[place] >= HELD for place in before) for s in statements) if before else False


def _elsewhere(question: Question, bearing: Sequence[Statement]) -> tuple[str, ...]:
    """The names and places that the turns before spoke of, where no statement is on one of them."""
    doing = asking.doing(question.text)
    named = {
        term.word: held_by_any(place, bearing)
        for place, term in enumerate(question.terms)
        if term not in question.focus
        and not term.given
        and term.word not in doing
        and (question.figure or is_place(term.word) or (term.word.isalpha() and term.word not in english()))
    }
    return tuple(named) if named and max(named.values()) < HELD else ()


def _untold_with(question: Question, bearing: Sequence[Statement]) -> tuple[str, ...]:
    """What was named before where a turn asks what one earns with it, and no statement with an amount holds all of it:
    the thing with "a", else all that is said by itself."""
    before = question.text.removesuffix(question.anew)
    named = {word for thing in _A_THING.findall(before)[-1:] for word in words(thing)}
    doing = {*_AFTER_AUXILIARY.findall(" ".join(words(before)))} | asking.doing(before)
    things = {
        term.word: place
        for place, term in enumerate(question.terms)
        if term not in question.focus and not (term.given or measures.is_pay(term.word)) and term.word not in doing
    }
    asked = {word: place for word, place in things.items() if word in named} or things
    told = any(all(s.held[place] >= HELD for place in asked.values()) for s in bearing)
    return () if told else tuple(asked)


def _unchanged(question: Question, bearing: Sequence[Statement]) -> tuple[str, ...]:
    """What a turn asks "by how much" of, where no statement with an amount holds half of it."""
    before = {term.word: place for place, term in enumerate(question.terms) if not term.given}
    most = max(sum(s.held[place] >= HELD for place in before.values()) for s in bearing)
    return tuple(before) if 2 * most < len(before) else ()


def _is_percentage_of_that(question: Question) -> bool:
    """Whether a turn asks nothing but by what percentage something has changed."""
    asks = question.figure is Figure.SHARE and not question.asked_of
    return asks and bool(_BY.search(" ".join(words(question.anew))))


def _is_of_that(question: Question) -> bool:
    """Whether a turn asks something of what was named before: "will they pay for that"."""
    return bool(_OF_THAT.search(" ".join(words(question.anew))))
