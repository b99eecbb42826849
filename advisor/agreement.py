"""Whether two statements give figures of the same thing, and whether they agree."""

from dataclasses import replace

from advisor.figures import YEAR, Said

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def differ(one: Said, other: Said) -> bool:
    """Whether each gives a value that the other does not."""
    return not (one.values <= other.values or other.values <= one.values)


def in_one_unit(one: Said, other: Said) -> tuple[Said, Said] | None:
    """Both in the same unit, lengths of time in days; None where they count different things."""
    if one.unit == other.unit:
        return one, other
    if one.unit in _DAYS and other.unit in _DAYS:
        return _in_days(one), _in_days(other)
    return None


def _in_days(said: Said) -> Said:
    length = frozenset(round(value * _DAYS[said.unit]) for value in said.values)
    return replace(said, unit="day", values=frozenset(map(float, length)))


def opposed(one: Said, other: Said) -> bool:
    """Whether the same value is the least it may be here and the most it may be there."""
    bounds = {one.manner[:2], other.manner[:2]}
    return one.values == other.values and bounds == {(True, False), (False, True)}


def timeless(said: Said) -> Said:
    """The same without the years it is said of, to compare what is said of two years."""
    years = frozenset(word for word in said.scope | said.title if YEAR.fullmatch(word))
    return replace(said, scope=said.scope - years, title=said.title - years, as_of=None)


def same_scope(one: Said, other: Said) -> bool:
    """Whether neither names a level, place, year, condition or bound that the other does not."""
    return (
        one.manner == other.manner
        and one.scope <= other.known
        and other.scope <= one.known
        and not (one.title - other.known and other.title - one.known)
        and (one.rate == other.rate or not (one.rate and other.rate))
        and (one.as_of == other.as_of or not (one.as_of and other.as_of))
    )


def same_subject(one: Said, other: Said) -> bool:
    """Whether every word of each stands in the other or above it."""
    whole, others = one.own | one.near, other.own | other.near
    if not (one.own <= others and other.own <= whole and whole & others):
        return False
    # with a single word in common what stands above has to be the same too
    return len(one.own & other.own) > 1 or (one.near <= others and other.near <= whole)
