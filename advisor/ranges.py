"""Numbers that a question gives and a table has ranges of: nine years of service stand in the row "8 to 14", 3k in
"£1,000 to £5,000"."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from advisor.measures import UNITS
from advisor.terms import stem, synonyms, words

_N = r"(\d+(?:\.\d+)?)"
_UNIT = r"(?:\s?[a-z]+\.?){0,3}"
_SIGN = re.compile(r"[$€£¥₹]")
_MONEY = frozenset({"money"})
_BIG = 100  # from which on a bare number may be an amount of money
_RANGE = re.compile(
    rf"{_N}{_UNIT}\s?(?:-|–|—|to|up to|and|through)\s?{_N}{_UNIT}"
    rf"|(?:less than|fewer than|under|below|up to|until|</?=?|≤)\s?{_N}{_UNIT}"
    rf"|(?:more than|over|above|from|at least|>/?=?|≥)\s?{_N}{_UNIT}"
    rf"|{_N}{_UNIT}\s?(?:\+|(?:and|or) (?:more|over|above|up))",
    re.IGNORECASE,
)
_PRICE = re.compile(r"[$€£¥₹]\s?(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}\b)|(?<=\d)k\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TIMES = frozenset(map(stem, UNITS))


def given(text: str) -> dict[str, frozenset[str]]:
    """The numbers that a question gives, each with its unit of time, or "money", if it has one."""
    prices = {word for price in _PRICE.split(text)[1:] for word in words(price)[:1]}
    numbered = ((one, unit) for one, unit in pairwise([*words(text), ""]) if _NUMBER.fullmatch(one))
    return {number: _MONEY if number in prices else _units(unit) for number, unit in numbered}


def holds(number: str, unit: frozenset[str], cells: Iterable[str]) -> bool:
    """Whether one of the cells is a range with the number in it, of its unit; a cell stands behind the name of its
    column and a bar, for "8 to 14" below "Years of service" is of years. A big number of nothing may be money."""
    units = [unit, _MONEY] if not unit and float(number) >= _BIG else [unit]
    ranges = filter(None, map(_range, cells))
    return any(low <= float(number) <= high and told in units for low, high, told in ranges)


@lru_cache(maxsize=4_096)
def _range(cell: str) -> tuple[float, float, frozenset[str]] | None:
    """The least and the most that a cell tells, with its units of time; None for one that is no range."""
    plain = _THOUSANDS.sub(lambda cut: "000" if cut[0].strip() in ("k", "K") else "", _SIGN.sub("", cell))
    if not (found := _RANGE.match(plain.rpartition("|")[2].strip(" \\*_"))):
        return None
    low, high, most, least, more = (float(number) if number else None for number in found.groups())
    ends = (low or least or more or 0.0, high or most or float("inf"))
    return (*ends, _units(cell)) if ends[0] < ends[1] else None


def _units(text: str) -> frozenset[str]:
    """Units of time, one for all words that mean the same; "money" where a currency is signed."""
    times = frozenset(min(synonyms(found)) for word in words(text) if (found := stem(word)) in _TIMES)
    return times or (_MONEY if _SIGN.search(text) else frozenset())
