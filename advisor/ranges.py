"""Numbers that a question gives and a table has ranges of: nine years of service stand in the row "8 to 14", 3k in
"£1,000 to £5,000"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from advisor.measures import UNITS
from advisor.patterns import compiled
from advisor.senses import CURRENCIES
from advisor.terms import stem, synonyms, words

_N = r"\d+(?:\.\d+)?"
_UNIT = r"(?:\s?[a-z]++\.?){0,3}"  # possessive: a long run of letters is tried once
_OVER = r"(?:over|more than|above|from|at least)"
_BELOW = r"(?:up to(?: and including)?|to|under|less than|below|at most)"
# each says whether the numbers that it begins and ends with are in it
_FORMS = (
    (rf"{_OVER}\s(?P<low>{_N}){_UNIT},?\s(?:(?:and|but)\s)?{_BELOW}\s(?P<high>{_N}){_UNIT}", True, True),
    (rf"between\s(?P<low>{_N}){_UNIT}\sand\s(?P<high>{_N}){_UNIT}", True, True),
    (rf"(?P<low>{_N}){_UNIT}\s?(?:-|–|—|to|up to|through)\s?(?P<high>{_N}){_UNIT}", True, True),
    (rf"(?:less than|fewer than|under|below|<)\s?(?P<high>{_N}){_UNIT}", True, False),
    (rf"(?:up to(?: and including)?|until|at most|no more than|</?=|≤)\s?(?P<high>{_N}){_UNIT}", True, True),
    (rf"(?:more than|over|above|>)\s?(?P<low>{_N}){_UNIT}", False, True),
    (rf"(?:from|at least|>/?=|≥)\s?(?P<low>{_N}){_UNIT}", True, True),
    (rf"(?P<low>{_N}){_UNIT}\s?(?:\+|(?:and|or) (?:more|over|above|up))", True, True),
)
_SIGN = re.compile(rf"[$€£¥₹]|\b(?:{'|'.join(CURRENCIES)})\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}\b)")
_SCALE = r"(?:\s?(k|m|mn|million|bn|billion)\b)"
_SCALED = re.compile(rf"(?<![\w.])({_N}){_SCALE}", re.IGNORECASE)
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_NUMBER = re.compile(rf"({_N})(m|mn|bn)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = frozenset(map(stem, UNITS))
_MONEY = frozenset({"money"})
_CASH = frozenset("dollars euros pounds quid bucks".split()) | frozenset(CURRENCIES)
_IN_OTHER = (("year", "month", 12.0), ("month", "year", 1 / 12), ("week", "day", 7.0), ("day", "week", 1 / 7))
_BIG = 100  # from which on a bare number may be an amount of money


@dataclass(frozen=True)
class Given:
    """A number that a question gives, with its units of time, "money", or nothing."""

    value: float
    units: frozenset[str]


def given(text: str) -> dict[str, Given]:
    """The numbers that a question gives, by the word that each stands for among its terms."""
    prices = {word for price in re.split(r"[$€£¥₹]\s?(?=\d)", text)[1:] for word in words(price)[:1]}
    found = ((one, unit, _NUMBER.fullmatch(one)) for one, unit in pairwise([*words(text), ""]))
    return {
        one: Given(float(number[1]) * _SCALES.get(number[2] or unit, 1.0), _MONEY if one in prices else _told(unit))
        for one, unit, number in found
        if number and (not number[2] or one in prices)
    }


def holds(number: Given, cells: Iterable[str]) -> bool:
    """Whether one of the cells is a range with the number in it, of its unit; a cell stands behind the name of its
    column and a bar, for "8 to 14" below "Years of service" is of years. A big number of nothing may be money."""
    may_be_money = not number.units and number.value >= _BIG and not _YEAR.fullmatch(f"{number.value:.0f}")
    units = [number.units, _MONEY] if may_be_money else [number.units]
    found = [*filter(None, map(_range, cells))]
    same = any(one.holds(number.value) and one.units in units for one in found)
    return same or any(one.holds(number.value * size) for one in found if (size := _size(number.units, one.units)))


def _size(units: frozenset[str], other: frozenset[str]) -> float:
    """How many of other units one is: 12 months a year; 0.0 where nobody counts one in the other."""
    return next((size for one, several, size in _IN_OTHER if {one} == units and {several} == other), 0.0)


@dataclass(frozen=True)
class _Range:
    low: float
    high: float
    begins: bool
    ends: bool
    units: frozenset[str]

    def holds(self, value: float) -> bool:
        above = value >= self.low if self.begins else value > self.low
        return above and (value <= self.high if self.ends else value < self.high)


@lru_cache(maxsize=4_096)
def _range(cell: str) -> _Range | None:
    """The range that a cell tells, of its own units before those of its column; None for one that tells none."""
    column, _, value = cell.rpartition("|")
    plain = " ".join(_SCALED.sub(_in_full, _SIGN.sub("", _THOUSANDS.sub("", value))).split()).strip(" \\*_")
    found, begins, ends = next(_read(plain), (None, True, True))
    if found is None or _MONTH.search(value):
        return None
    own = _units(value)
    if len(own) > 1:  # "6 months to 2 years"
        return None
    numbers = found.groupdict()
    low, high = float(numbers.get("low") or 0), float(numbers.get("high") or "inf")
    return _Range(low, high, begins, ends, own or _units(column)) if low < high else None


def _read(plain: str) -> Iterator[tuple[re.Match[str], bool, bool]]:
    for form, begins, ends in _FORMS:
        if found := compiled(form).match(plain):
            yield found, begins, ends


def _in_full(scaled: re.Match[str]) -> str:
    return f"{float(scaled[1]) * _SCALES[scaled[2].casefold()]:.0f}"


def _units(text: str) -> frozenset[str]:
    """ "money" where a currency is named, else the units of time."""
    return _MONEY if _SIGN.search(text) else _times(text)


def _told(unit: str) -> frozenset[str]:
    """What a number is of by the word behind it."""
    return _MONEY if unit in _CASH else _times(unit)


def _times(text: str) -> frozenset[str]:
    """Units of time, one for all words that mean the same."""
    return frozenset(min(synonyms(found)) for word in words(text) if (found := stem(word)) in _TIMES)
