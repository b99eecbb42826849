"""The role that a question asks about, and the one that a heading says its section is about."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from advisor.terms import stem, synonyms, words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

Role = tuple[frozenset[str], str]  # what kinds of, as stems, and what: ({"ai", "softwar"}, "engineer")

_HEADS = frozenset(
    """accountant administrator advisor adviser agent analyst architect assistant associate baker chef clerk coach
    consultant controller cook coordinator counsel designer dev developer director driver editor electrician eng
    engineer executive inspector instructor lawyer leader manager marketer mechanic nurse officer operator partner
    pilot planner producer programmer recruiter representative researcher scientist secretary specialist strategist
    supervisor teacher technician tester trainer writer""".split()
)
_BUILDS = frozenset("dev developer eng engineer programmer".split())
# they tell one of a kind from another, and no kind
_RANKS = LEVELS | frozenset(
    """sr jr snr medior expert experienced new first fresh good great bad average typical normal usual regular young
    old older younger single direct own ideal strong solid real different whole current future fellow male female
    line certain particular every""".split()
)
_KINDS = 3  # words in front of the head at most
_CODE = re.compile(r"[a-z]{0,3}\d{1,2}")


@lru_cache(maxsize=16_384)
def named(text: str) -> frozenset[Role]:
    """The roles that a text names: "an IC1 quality engineer" is ({"quality"}, "engineer")."""
    said = words(text)
    return frozenset(role for place in range(len(said)) if (role := _role(said, place)))


def phrases(text: str) -> tuple[str, ...]:
    """The roles that a text names, in its own words."""
    said = words(text)
    return tuple(f"{said[place - 1]} {said[place]}" for place in range(len(said)) if _role(said, place))


@lru_cache(maxsize=16_384)
def heading(step: str) -> Role | None:
    """The role that a heading begins with, whatever its rank: "IC7 Sr. Principal Software Engineer: Craft"."""
    said = [word for word in words(step) if not _is_rank(word) or word.removesuffix("s") in _HEADS]
    return next((role for place in range(min(len(said), _KINDS)) if (role := _role(said, place))), None)


def is_other(asked: frozenset[Role], path: Sequence[str], text: str) -> bool:
    """Whether a statement is said of another role than those asked for: by the innermost heading that begins with a
    role, unless the statement itself speaks of the one asked for."""
    if not asked or _is_among(named(text), asked):
        return False
    innermost = next(filter(None, map(heading, reversed(path))), None)
    return innermost is not None and not _is_among([innermost], asked)


def _role(said: Sequence[str], place: int) -> Role | None:
    """The role whose last word stands there; None for no role, or one of no kind."""
    what = said[place].removesuffix("s")
    if what not in _HEADS:
        return None
    before = takewhile(lambda word: word not in FUNCTION_WORDS, reversed(said[max(0, place - _KINDS) : place]))
    kinds = frozenset(stem(word) for word in before if not _is_rank(word))
    return (kinds, "engineer" if what in _BUILDS else what) if kinds else None


def _is_rank(word: str) -> bool:
    return word in _RANKS or bool(_CODE.fullmatch(word))


def _is_among(roles: Iterable[Role], asked: frozenset[Role]) -> bool:
    return any(head == wanted and _any_same(kinds, of) for kinds, head in roles for of, wanted in asked)


def _any_same(kinds: frozenset[str], others: frozenset[str]) -> bool:
    return any(synonyms(one) & synonyms(other) for one in kinds for other in others)
