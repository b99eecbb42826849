"""Names of places in what people type."""

import pytest

from advisor.gazetteer import is_place, is_told_of, places
from advisor.rag import Advisor
from advisor.terms import bag


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what does it pay in berlin", {"berlin"}),
        ("and in New York or hong kong?", {"new", "york", "hong", "kong"}),
        ("los angeles, são paulo and Zürich", {"los", "angeles", "sao", "paulo", "zurich"}),
        ("Salaries in Côte d'Ivoire and france", {"cote", "divoire", "france"}),
        ("what if im at the birmingham office", {"birmingham"}),
        ("how does reading at the center wake a new manager up", set()),
        ("pay in the United States", set()),  # "US" in the documents says the same
    ],
)
def test_places_are_told_with_and_without_capitals(text: str, named: set[str]) -> None:
    assert places(text) == named


def test_a_part_of_a_place_is_no_everyday_word() -> None:
    assert all(map(is_place, ["angeles", "france", "kong", "india"]))
    assert not any(map(is_place, ["new", "center", "hong kong", "salary"]))


def test_who_names_a_place_need_not_call_it_a_city(guide: Advisor) -> None:
    answer = guide.ask("which cities pay best")
    assert answer.status == "answered"
    assert "Los Angeles" in answer.text
    assert guide.ask("which cities host a yearly conference").status == "not_covered"


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("zurich", "United Kingdom, Switzerland | 175", True),
        ("oslo", "hotels in Norway", True),
        ("zurich", "United Kingdom | 175", False),
        ("chicago", "all of the United States", False),  # a continent's figure is none of a city's
        ("portugal", "elsewhere in the European Union", True),
        ("portugal", "outside the EU", False),
        ("japan", "outside the EU", True),
        ("spain", "up to 25 days, in the UK, the EEA or Switzerland", True),
        ("norway", "in the EEA, for a month", True),
        ("norway", "in the EU, for a month", False),
        ("japan", "outside the UK in the EEA", False),
        ("germany", "In the US, some earn up to $90", False),
        ("munich", "hotels in Germany", True),
    ],
)
def test_what_holds_for_a_country_or_the_union_is_told_of_what_lies_in_it(place: str, text: str, told: bool) -> None:
    assert is_told_of(place, bag(text)) is told
