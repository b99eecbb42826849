"""Whether statements count what "how many" asks to have counted."""

import re
from collections.abc import Collection, Sequence
from itertools import dropwhile, takewhile

from advisor import asking, measures, spellings
from advisor.evidence import Statement, held_by_any
from advisor.measures import Figure
from advisor.question import Question
from advisor.role import is_profession
from advisor.terms import HELD, bag, stem, synonyms, words
from advisor.vocabulary import ANYBODY, FUNCTION_WORDS, QUANTIFIERS

_COUNTED = re.compile(r"\b(?:how many|number of)((?: (?!how many\b)\w+){1,4})")
_OF_THOSE = re.compile(r"\bhow many of (?:those|them|these)\b")
_MUCH = re.compile(r"\bhow much (\w+)")
# "are there more openings than before, how many exactly"
_THERE = re.compile(
    r"^(?:(?:is|are|was|were|will|would) there(?: be)?"
    r"|(?:do|does|did) (?:you|they|we|i) (?:have|get|hire|offer|run|own))"
    r"(?: (?:any|more|enough|many|several|some|other|an?|a lot of|lots of|plenty of))* ((?:\w+ ){0,2}?\w{3,}(?<!s)s)\b"
)
_NEAR = 5  # words from a number to what it counts: "2-3 of the most senior engineers"
# "97 days to fill a post" counts no posts
_OF_UNIT = re.compile(rf"[\s-]?(?:working |business )?(?:%|per ?cent\b|(?:{'|'.join(sorted(measures.UNITS))})\b)", re.I)
_CLOCK = re.compile(r":\d\d|.?\d{1,2}:\d")
# "a shark may skip four feeds" counts no sharks
_OF_OTHERS = re.compile(r"[\s-](?!(?:others|times|steps|ones)\b)[a-z]{3,}(?<!s)s\b(?! of\b)", re.IGNORECASE)
_NONE = ("no", "none")  # of what stands behind it
_TIMES = re.compile(r"[\s-]times\b", re.IGNORECASE)
_ENDS = frozenset("for to in at per against".split())
# whom "how many people" counts
_PEOPLE = frozenset(
    map(
        stem,
        """person individual employee staff worker member colleague teammate engineer developer designer report direct
        ic candidate applicant participant attendee reviewer interviewer approver headcount seat capacity""".split(),
    )
) | frozenset(map(stem, ANYBODY))
_STAFF = frozenset(map(stem, "employee staff worker headcount".split()))  # who work somewhere, said of them or not


def counted(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether a number in one of the statements is one of the things asked for; True where nothing is counted."""
    if question.figure is not Figure.COUNT:
        return True
    if not _is_of_those(question, statements):
        return False
    things = _asked(question)
    if things is not _PEOPLE:
        return not things or any(_counts(statement, things, question.numbers) for statement in statements)
    telling = [
        place
        for place, term in enumerate(question.terms)
        if term in question.focus and not (term.given or measures.is_pay(term.word))
    ]
    works = [question.terms[place].stem for place in telling] == ["work"]
    return any(
        _counts_people(s, [s.held[place] >= HELD for place in telling], question.numbers, works) for s in statements
    )


def _is_of_those(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether a statement holds the rarest thing that a turn asks of those told before: "how many of those use Rust";
    True for any other question."""
    asked = [place for place, term in enumerate(question.terms) if term in question.focus and not term.given]
    if not asked or not _OF_THOSE.search(" ".join(words(question.anew))):
        return True
    rarest = max(asked, key=lambda place: question.terms[place].rarity)
    return held_by_any(rarest, statements) >= HELD


def _asked(question: Question) -> frozenset[str]:
    """Stems of the things whose number is asked for; none where that is said of nothing."""
    plain = " ".join(words(asking.uncompounded(question.text)))
    asked = [*_THERE.findall(plain), *_COUNTED.findall(plain)]
    return next(filter(None, map(_things, reversed(asked))), frozenset())


def is_of_people(question: Question, column: str) -> bool:
    """Whether it asks how many people there are of those whom a column counts: "under them" of direct reports."""
    return _asked(question) is _PEOPLE and not _PEOPLE.isdisjoint(bag(column))


def is_of_unknown(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether "how much" asks for something that the documents have no word for: "how much maths do I need"."""
    amounts = _MUCH.findall(" ".join(words(question.text))) if question.figure is Figure.COUNT else []
    unknown = (place for place, t in enumerate(question.terms) if t.word in amounts and t.rarity == 1.0)
    return any(held_by_any(place, statements) < HELD for place in unknown)


def _counts_people(statement: Statement, held: Sequence[bool], given: Collection[str], works: bool) -> bool:
    """Whether a number in a statement may be one of people; `held` says which words of the question it holds, `works`
    that all it asks is how many work somewhere.

    "People" says nothing: a number of developers is none of people in a team unless the statement speaks of one, and
    "holds 12" is one of people in a room when it says all that is asked of the room.
    """
    if _counts(statement, _PEOPLE, given):
        return not held or any(held) or (works and _counts(statement, _STAFF, given))
    return bool(held) and all(held) and bool(_numbers(statement.measured, given))


def _numbers(text: str, given: Collection[str]) -> list[tuple[int, int]]:
    """Where the numbers of a text stand that may count something, without those given and those of a time of day."""
    found = ((a, b) for a, b in spellings.spans(text, Figure.COUNT) if text[a:b] not in given)
    return [(a, b) for a, b in found if not _CLOCK.match(text[max(a - 1, 0) : b + 2])]


def _behind(text: str) -> list[str]:
    """The first words behind a number that it may count: those of "66 kV for senior posts" are no posts, and "16, and
    Shark Science has 12" counts no sharks."""
    said = list(takewhile(lambda word: word not in _ENDS and word[0] not in "(|", text.split()[:_NEAR]))
    clause = sum(1 for _ in takewhile(lambda word: word[-1] not in ",;:.", said))
    return said[: clause + 1]


def _things(phrase: str) -> frozenset[str]:
    """Stems of the things behind "how many", those that mean the same among them; empty when a verb stands there."""
    said = [word for word in phrase.split() if word not in QUANTIFIERS]
    if said and said[0] in ("time", "times"):  # "six sessions"
        return frozenset()
    named = list(takewhile(lambda word: word not in FUNCTION_WORDS, said))
    # "how many engineer vacancies" counts no engineers, "how many areas of security" areas or what is of security
    counted = [*dropwhile(lambda word: not (asking.is_plural(word) or word in ANYBODY), named)] or named
    if not _STAFF.isdisjoint(map(stem, named)):  # "staff members"
        counted = named
    if counted and counted[0] in ANYBODY:
        return _PEOPLE
    return frozenset(form for word in counted for form in synonyms(stem(word)))


def _counts(statement: Statement, things: frozenset[str], given: Collection[str]) -> bool:
    """Whether a number stands near one of the things, or anywhere below it as a heading; one that the question gives
    itself ("360 feedback") counts none."""
    text, values = statement.measured, statement.passage.metadata
    found = [
        (a, b)
        for a, b in _numbers(text, given)
        if not (unit := _OF_UNIT.match(text[b:]) or (things is not _PEOPLE and _OF_OTHERS.match(text[b:])))
        or things & bag(unit[0])
    ]
    behind = [_behind(text[b:]) for _, b in found]
    around = (
        " ".join((*(() if text[a:b] in _NONE else text[:a].split()[-_NEAR:]), *after))
        for (a, b), after in zip(found, behind, strict=True)
    )
    of_people = things is _PEOPLE and any(is_profession(word) for after in behind for word in words(" ".join(after)))
    if of_people or any(things & bag(some) for some in around):
        return True
    bare = any(things is not _PEOPLE or "%" not in text[a:b] for a, b in found if not _TIMES.match(text[b:]))
    return bare and bool(things & bag(" ".join([*values["columns"], *values["labels"], statement.section])))
