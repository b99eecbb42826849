"""Places that a text names, with capitals or without: "what does it pay in berlin?" asks for a name.

Countries, and the cities that time zones are named after, are those of the package tzdata; the cities of 100,000
people and more are in `cities.txt`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from advisor.terms import is_everyday, stem, usage, words

_REGIONS = "Africa America Asia Atlantic Australia Europe Indian Pacific".split()
_MORE = """europe asia africa scandinavia eu uk uae nyc seattle boston austin dallas houston atlanta philadelphia miami
    nashville portland cleveland milwaukee baltimore cologne frankfurt barcelona milan naples leeds liverpool newcastle
    ghent bangalore gurgaon noida delhi mumbai california texas florida bavaria catalonia scotland wales""".split()
_SELDOM = 2e-7  # of all words, of a city's name that is none else's: "munich" 0.5e-7, "charlotte" 7e-7, "hub" 13e-7
# documents write "US", which a question's words are not held against one by one; the others are first of all words,
# software and people's names
_OTHERWISE = frozenset(
    """turkey guinea chad jordan georgia jersey britain canary phoenix darwin easter reunion resolute midway victoria
    stanley sofia regina monticello knox nome corona latina mage pare archway brusque warder woodlands chinatown edison
    rosetta constantine concord alexandra nigel vladimir salvador""".split()
) | {"united states"}
_LONGEST = 3  # words of a name
_KINDS = frozenset("city cities town towns country countries region regions location locations place places".split())
_ABROAD = frozenset(map(stem, "abroad overseas anothercountry othercountries foreigncountry foreigncountries".split()))
# what GeoNames calls otherwise, and namesakes: Newcastle is in Australia too
_ENGLISH = {
    "BE": "ghent bruges", "DE": "cologne frankfurt", "ES": "seville valencia cordoba", "GB": "newcastle",
    "IN": "bangalore gurgaon",
}  # fmt: skip
_UNION = frozenset(
    """austria belgium bulgaria croatia cyprus czechia denmark estonia finland france germany greece hungary ireland
    italy latvia lithuania luxembourg malta netherlands poland portugal romania slovakia slovenia spain
    sweden""".split()
)
_EEA = _UNION | {"iceland", "liechtenstein", "norway"}
# of a country, where the ending alone does not tell: "the Polish office"
_OF_COUNTRY = dict(
    pair.split(":")
    for pair in """polish:poland spanish:spain portuguese:portugal german:germany french:france dutch:netherlands
    danish:denmark swedish:sweden norwegian:norway finnish:finland swiss:switzerland irish:ireland greek:greece
    czech:czechia hungarian:hungary belgian:belgium italian:italy romanian:romania bulgarian:bulgaria
    croatian:croatia austrian:austria slovak:slovakia slovenian:slovenia estonian:estonia latvian:latvia
    lithuanian:lithuania ukrainian:ukraine turkish:turkey british:uk american:usa canadian:canada mexican:mexico
    brazilian:brazil argentinian:argentina chinese:china japanese:japan korean:korea indian:india
    singaporean:singapore australian:australia israeli:israel egyptian:egypt""".split()
)
_SAINTS = re.compile(r"\b(?:los|las|san|santa) \w+")


def places(text: str) -> set[str]:
    """The words of the places that a text names."""
    said = words(text)
    named = {word for run in _runs(said) if " ".join(run) in _names() for word in run}
    saints = (name.split() for name in _SAINTS.findall(" ".join(said)))
    return named.union(*(name for name in saints if not is_everyday(name[1])))


def is_well_known(name: str) -> bool:
    """Whether a name has that of a country or a well-known city in it; any other city's may be a person's too."""
    return any(" ".join(run) in _known() for run in _runs(words(name)))


def _runs(said: list[str]) -> Iterator[list[str]]:
    return (said[a : a + size] for size in range(1, _LONGEST + 1) for a in range(len(said) - size + 1))


def is_kind(word: str) -> bool:
    """Whether a lower-case word is what places are called: who names one need not say that it is a city."""
    return word in _KINDS


def is_place(word: str) -> bool:
    """Whether a lower-case word is the name of a place, or the longer part of one."""
    return word in _parts()


def is_country(word: str) -> bool:
    """Whether a lower-case word is the name of a country."""
    return word in _countries()


def is_of(word: str) -> str:
    """The country that a lower-case word says something is of: "poland" for "polish"; "" for other words."""
    return _OF_COUNTRY.get(word, "")


@cache
def by_initials() -> dict[str, tuple[str, ...]]:
    """Places of several words by their initials: "la" is Los Angeles."""
    named: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_names()):
        if " " in name:
            named["".join(word[0] for word in name.split())].append(name.title())
    return {initials: tuple(names) for initials, names in named.items()}


def is_told_of(place: str, stems: frozenset[str]) -> bool:
    """Whether stems tell of the country that a city is in, of any country but one's own ("abroad", "another country",
    as one word "anothercountri"), or of those inside or outside the European Union, of which a country is, or in the
    EEA. What holds in all of the United States is told of none of their cities."""
    if not is_country(place):
        country = _countries_of_cities().get(place, "")
        names = (country, "uk", "united kingdom", "england") if country == "britain" else (country,)
        return bool(country) and any({*map(stem, name.split())} <= stems for name in names)
    outside = "outsid" in stems
    of_union = ("eu" in stems or {"european", "union"} <= stems) and outside != (place in _UNION)
    of_area = "eea" in stems and not outside and place in _EEA
    return of_union or of_area or not _ABROAD.isdisjoint(stems)


def is_city_of(city: str, country: str) -> bool:
    """Whether a name in lower case is that of a large city in a country."""
    return country in _countries() and _countries_of_cities().get(city) == country and not is_everyday(city)


@cache
def _names() -> frozenset[str]:
    told = (city for city in _listed() if not all(usage(word) > _SELDOM for word in city.split()))
    return _known().union(told) - _OTHERWISE


@cache
def _known() -> frozenset[str]:
    cities = frozenset(city for city in _cities() if not is_everyday(city))
    return (frozenset(_MORE) | _countries() | cities) - _OTHERWISE


@cache
def _parts() -> frozenset[str]:
    parts = (word for name in _names() for word in name.split())
    long = (word for word in parts if len(word) > 3 and word not in _OTHERWISE)
    return frozenset(word for word in long if word in _countries() or not is_everyday(word))


@cache
def _countries() -> frozenset[str]:
    return frozenset(_by_code().values())


@cache
def _by_code() -> dict[str, str]:
    """The names of countries in lower case, by their codes of two letters."""
    return {code: " ".join(words(re.sub(r"\(.*\)", "", name))) for code, name in _table("iso3166.tab")}


@cache
def _countries_of_cities() -> dict[str, str]:
    zones = ((" ".join(words(zone.rpartition("/")[2])), code) for code, _, zone, *_ in _table("zone.tab"))
    english = {city: code for code, cities in _ENGLISH.items() for city in cities.split()}
    coded = {**dict(zones), **_listed(), **english}
    return {city: _by_code()[code] for city, code in coded.items() if code != "US" and code in _by_code()}


@cache
def _listed() -> dict[str, str]:
    """The codes of the countries of large cities, by their names in lower case."""
    lines = files("advisor").joinpath("cities.txt").read_text(encoding="utf-8").splitlines()
    countries = (line.split(": ") for line in lines if not line.startswith("#"))
    return {city: code for code, cities in countries for city in cities.split(", ")}


def _table(name: str) -> Iterator[list[str]]:
    lines = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith("#"))


def _cities() -> Iterator[str]:
    for zone in files("tzdata").joinpath("zones").read_text(encoding="utf-8").split():
        region, *_, city = zone.split("/") if "/" in zone else ("", "")
        if region in _REGIONS:
            yield " ".join(words(city.replace("_", " ")))
