"""A number that a question gives, where tables have ranges, and levels that stand below their column alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import Status, ranges
from advisor.rag import Advisor
from advisor.scope import levels

from .opened import last, over

FERRY = """# Ferry handbook

## Leave

| Years on board | Days of leave, full time | Hours |
| --- | --- | --- |
| less than 3 | 24 | 180 |
| 3 to 7 | 28 | 210 |
| 8 to 14 | 31 | 232 |
| 15 and more | 34 | 255 |

## Buying things

| Amount | Who signs |
| --- | --- |
| Up to €400 | The mate |
| €400 – €6,000 | The captain |
| €6,000 – €30,000 | The harbour office |

## Pay

| Band | Post | Under 2 years | 2 to 5 years | Over 5 years |
| --- | --- | --- | --- | --- |
| 6 | Deckhand | £24,000 | £25,500 | £27,000 |
| 7 | Mate | £31,000 | £33,500 | £36,000 |
| 8a | Captain of a small ferry | £41,000 | £44,000 | £47,500 |
| 8b | Captain of a night ferry | £52,000 | £55,500 | £59,000 |

## Tests

| Rank | Points in the test |
| --- | --- |
| Trainee pilot | 0.0 - 1.5 |
| Junior pilot | 1.6 - 2.5 |
| Sea pilot | 2.6 - 4.0 |
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a handbook of tables with ranges."""
    yield from over(FERRY, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says", "not_said"),
    [
        (["ive been on board 9 years, how many days of leave do i get"], "31", "28"),
        (["how many days of leave do i get after two years on board"], "24", "34"),
        (["how many days of leave do i get after 9 years", "and after 20 years?"], "34", "31"),
        (["i got 2.1 points in the test, what rank is that"], "Junior pilot", "Sea pilot"),
        (["who signs if i want to buy something for 3k"], "The captain", "harbour office"),
        (["who signs if i buy something for 3k", "what if its more like 12k"], "The harbour office", "captain"),
        (["who signs for a purchase of €250"], "The mate", "captain"),
        (["what does a band 7 mate earn after 3 years"], "£33,500", "£44,000"),
        (["what does band 8b pay"], "£52,000", "£41,000"),
        (["what does a band 7 earn?"], "£31,000", "£24,000"),
        (["what do people in band 8 earn"], "£52,000", "£31,000"),
        (["i got 1.6 points in the test, what rank is that"], "Junior pilot", "Trainee"),
        (["how many days of leave do i get after 9 years on board", "what if it's 2 years"], "24", "31"),
        (["how many days of leave after 9 years on board", "i've been here 20"], "34", "31"),
    ],
)
def test_a_number_is_answered_by_the_row_whose_range_it_is_in(
    ferry: Advisor, turns: list[str], says: str, not_said: str
) -> None:
    answer = last(ferry, turns)

    assert says in answer.text
    assert not_said not in answer.text


def test_a_band_that_no_row_is_of_is_not_covered(ferry: Advisor) -> None:
    assert ferry.ask("what does band 3 pay").status is Status.NOT_COVERED


@pytest.mark.parametrize(
    ("cell", "inside", "outside"),
    [
        ("8 to 14", "9", "15"),
        ("less than 3", "2", "3"),
        ("15 and more", "15", "14"),
        ("1.40 - 2.60", "2", "3"),
        ("1–3", "3", "4"),
        ("5+", "6", "4"),
        ("\\>/=7", "7", "6"),
        ("up to 10", "10", "11"),
        ("more than 7", "8", "7"),
        ("between 2 and 5", "4", "6"),
        ("over 2 and up to 5", "5", "6"),
        ("Over £1,000 and up to £5,000", "£5,000", "£5,001"),
        ("£1m to £5m", "£2m", "£3,000"),
        ("EUR 500k to EUR 1m", "€600k", "€2m"),
        ("Up to £1,000 per year", "£250", "3 years"),
        ("Years of service | Less than 6 months", "3 months", "3 years"),
        ("Years of service | 8 to 14", "9 years", "9 months"),
        ("Over 24 months", "3 years", "2 years"),
        ("less than 2 years", "6 months", "30 months"),
        ("up to 3 weeks", "20 days", "20 months"),
    ],
)
def test_a_cell_is_read_as_the_range_that_it_tells(cell: str, inside: str, outside: str) -> None:
    (one,), (other,) = ranges.given(inside).values(), ranges.given(outside).values()

    assert ranges.holds(one, [cell])
    assert not ranges.holds(other, [cell])


@pytest.mark.parametrize(
    "cell",
    ["4 years", "L4", "10:00-12:30", "about the ferry", "", "up to the captain", "1.2.3", "4 and 25",
     "From 1 April 2025", "6 months to 2 years"],
)  # fmt: skip
def test_what_is_no_range_holds_no_number(cell: str) -> None:
    (four,) = ranges.given("4").values()

    assert not ranges.holds(four, [cell])


def test_a_year_is_no_amount_of_money() -> None:
    (year,), (amount,) = ranges.given("in 2025").values(), ranges.given("for 3k").values()

    assert not ranges.holds(year, ["£1,000 – £5,000"])
    assert ranges.holds(amount, ["£1,000 – £5,000"])
    assert not ranges.given("a 401k")


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    for number in ranges.given(text).values():
        ranges.holds(number, [text])


def test_a_long_cell_is_read_at_once() -> None:
    (five,) = ranges.given("5").values()

    assert not ranges.holds(five, ["5" + "a" * 100_000, "5 " + "a b " * 30_000])


def test_a_level_has_the_parts_that_letters_name() -> None:
    (eight,), (part,) = levels("band 8"), levels("band 8b")

    assert eight.is_same(part)
    assert not part.is_same(eight)
