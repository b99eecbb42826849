"""Numbers that a question gives and a table has ranges of: nine years of service stand in the row "8 to 14"."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from advisor.measures import UNITS
from advisor.terms import stem, synonyms, words

_N = r"(\d+(?:\.\d+)?)"
_UNIT = r"(?:\s?[a-z]+\.?){0,3}"
_RANGE = re.compile(
    rf"{_N}{_UNIT}\s?(?:-|–|—|to|up to|and|through)\s?{_N}{_UNIT}"
    rf"|(?:less than|fewer than|under|below|up to|until|</?=?|≤)\s?{_N}{_UNIT}"
    rf"|(?:more than|over|above|from|at least|>/?=?|≥)\s?{_N}{_UNIT}"
    rf"|{_N}{_UNIT}\s?(?:\+|(?:and|or) (?:more|over|above|up))",
    re.IGNORECASE,
)
_PRICE = re.compile(rf"[$€£¥]\s?{_N}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TIMES = frozenset(map(stem, UNITS))


def given(text: str) -> dict[str, frozenset[str]]:
    """The numbers that a question gives, no prices, each with its unit of time if it has one."""
    prices = set(_PRICE.findall(text))
    numbered = ((one, unit) for one, unit in pairwise([*words(text), ""]) if _NUMBER.fullmatch(one))
    return {number: _times(unit) for number, unit in numbered if number not in prices}


def holds(number: str, unit: frozenset[str], cells: Iterable[str]) -> bool:
    """Whether one of the cells is a range with the number in it, of its unit of time; a cell stands behind the name of
    its column and a bar, for "8 to 14" below "Years of service" is of years."""
    ranges = filter(None, map(_range, cells))
    return any(low <= float(number) <= high and unit == told for low, high, told in ranges)


@lru_cache(maxsize=4_096)
def _range(cell: str) -> tuple[float, float, frozenset[str]] | None:
    """The least and the most that a cell tells, with its units of time; None for one that is no range."""
    if not (found := _RANGE.match(cell.rpartition("|")[2].strip(" \\*_"))):
        return None
    low, high, most, least, more = (float(number) if number else None for number in found.groups())
    ends = (low or least or more or 0.0, high or most or float("inf"))
    return (*ends, _times(cell)) if ends[0] < ends[1] else None


def _times(text: str) -> frozenset[str]:
    """Units of time, one for all words that mean the same."""
    return frozenset(min(synonyms(found)) for word in words(text) if (found := stem(word)) in _TIMES)
