"""The role that a question asks about, and the one that a heading says its section is about."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
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
# their names alone tell no profession: a leader may be a manager
_OFFICES = frozenset("associate director executive leader manager officer partner supervisor".split())
BUILDS = frozenset("dev developer eng engineer programmer".split())
# they tell one of a kind from another, and no kind
_RANKS = LEVELS | frozenset(
    """sr jr snr medior expert experienced new first fresh good great bad average typical normal usual regular young
    old older younger single direct own ideal strong solid real different whole current future fellow male female
    line certain particular every level levels lvl grade grades band bands tier tiers""".split()
)
# words for a rank that name none: "when staff use AI", "mid February"
_NO_RANKS = {
    "staff": re.compile(
        r"(?<!\ba )(?<!\bat )(?<!\bto )(?<!\bsenior )\bstaff"
        r"(?: (?:who|that|uses?|can|could|get|have|has|do|need|are|is|work|may|must|should|will|members?|meetings?|with"
        r"|in|at)\b|$)"
        r"|\b(?:our|my|your|their|all|most|many|other|new) staff (?!\w*(?:eng|designer|dev|level|scientist|manager))"
    ),
    "mid": re.compile(
        r"\bmid (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
        r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|week|month|year)\b"
    ),
}
_KINDS = 3  # words in front of the head at most
_CODE = re.compile(r"[a-z]{0,3}\d{1,2}")


@lru_cache(maxsize=16_384)
def named(text: str) -> frozenset[Role]:
    """The roles that a text names: "an IC1 quality engineer" is ({"quality"}, "engineer"), "a lead designer" is
    (set(), "designer"); one of neither kind nor rank is none."""
    return frozenset(role for _, role in _told(words(text)))


def phrases(text: str) -> tuple[str, ...]:
    """The roles that a text names, in its own words."""
    said = words(text)
    return tuple(f"{said[place - 1]} {said[place]}" for place, _ in _told(said))


@lru_cache(maxsize=16_384)
def heading(step: str, *, plain: bool = False) -> Role | None:
    """The role that a heading begins with, whatever its rank: "IC7 Sr. Principal Software Engineer: Craft"; where
    `plain`, one of no kind too: "Lead Programmer"."""
    said = [word for word in words(step) if not _is_rank(word) or word.removesuffix("s") in _HEADS]
    roles = (_role(said, place) for place in range(min(len(said), _KINDS)))
    return next((role for role in roles if role and (plain or role[0])), None)


def is_other(asked: frozenset[Role], path: Sequence[str], text: str) -> bool:
    """Whether a statement is said of another role than those asked for: by the innermost heading that begins with a
    role, unless the statement itself speaks of the one asked for. "A lead designer" is none of "Lead Programmer"."""
    if not asked or _is_among(named(text), asked):
        return False
    plain = any(not kinds for kinds, _ in asked)
    innermost = next(filter(None, (heading(step, plain=plain) for step in reversed(path))), None)
    return innermost is not None and not _is_among([innermost], asked)


def is_profession(word: str) -> bool:
    """Whether a word is one for a profession, of whatever kind: "engineers"."""
    return word.removesuffix("s") in _HEADS


def ranks(plain: str) -> frozenset[str]:
    """The words for ranks, without those by which a text in plain words names none."""
    return LEVELS - {word for word, use in _NO_RANKS.items() if use.search(plain)}


def is_held(word: str) -> bool:
    """Whether it is what somebody is by work: a "clerk", a "lead"."""
    return is_profession(word) or word.removesuffix("s") in LEVELS


def is_head(word: str, asked: frozenset[Role]) -> bool:
    """Whether a word is what one of the roles asked for is: "developers" is for an engineer."""
    return any(named == head(word) for _, named in asked)


def head(word: str) -> str:
    """A profession by the one name that it is known by here: whoever builds is an engineer."""
    one = word.removesuffix("s")
    return "engineer" if one in BUILDS else one


def _told(said: Sequence[str]) -> list[tuple[int, Role]]:
    """The places of roles that are told from others by their kind, or by a rank in front of a profession."""
    roles = ((place, _role(said, place)) for place in range(len(said)))
    return [(place, role) for place, role in roles if role and (role[0] or _is_ranked(said, place))]


def _role(said: Sequence[str], place: int) -> Role | None:
    """The role whose last word stands there, perhaps of no kind; None for no role."""
    if not is_profession(said[place]):
        return None
    before = takewhile(lambda word: word not in FUNCTION_WORDS, reversed(said[max(0, place - _KINDS) : place]))
    kinds = frozenset(stem(word) for word in before if not _is_rank(word))
    return kinds, head(said[place])


def _is_ranked(said: Sequence[str], place: int) -> bool:
    """Whether a profession stands there behind its rank: "a lead designer"."""
    return place > 0 and said[place - 1] in LEVELS and said[place].removesuffix("s") not in _OFFICES


def _is_rank(word: str) -> bool:
    return word in _RANKS or bool(_CODE.fullmatch(word))


def _is_among(roles: Iterable[Role], asked: frozenset[Role]) -> bool:
    return any(head == wanted and (not of or _any_same(kinds, of)) for kinds, head in roles for of, wanted in asked)


def _any_same(kinds: frozenset[str], others: frozenset[str]) -> bool:
    mine, theirs = map(_in_full, (kinds, others))
    return any(synonyms(one) & synonyms(other) for one in mine for other in theirs)


def _in_full(kinds: frozenset[str]) -> frozenset[str]:
    """The kinds, and what those that are initials stand for: an ML engineer is a machine learning engineer."""
    return kinds.union(*(kind for initials, kind in _initials().items() if initials in kinds))


@cache
def _initials() -> dict[str, frozenset[str]]:
    full = {"ml": "machine learning", "qa": "quality assurance", "bi": "business intelligence", "hr": "human resources"}
    return {initials: frozenset(map(stem, kind.split())) for initials, kind in full.items()}
