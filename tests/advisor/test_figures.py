"""Figures read from text: values with their unit, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.documents import Document

from advisor.agreement import differ, same_scope, same_subject, timeless
from advisor.figures import Said, read, values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It costs 62,000 EUR.", {"eur": {62_000}}),
        ("It costs €62,000.", {"eur": {62_000}}),
        ("It costs EUR 62,000 a year.", {"eur": {62_000}}),
        ("Es kostet 62.000 € im Jahr.", {"eur": {62_000}}),
        ("Es kostet 62.000,50 Euro.", {"eur": {62_000.5}}),
        ("It costs 62 000 EUR.", {"eur": {62_000}}),
        ("It costs CHF 62'000.", {"chf": {62_000}}),
        ("It costs 62k EUR.", {"eur": {62_000}}),
        ("It costs $62K.", {"usd": {62_000}}),
        ("It costs $1.5 million.", {"usd": {1_500_000}}),
        ("It costs 1,500,000 dollars.", {"usd": {1_500_000}}),
        ("It costs 1.5 million EUR.", {"eur": {1_500_000}}),
        ("It costs 1 to 2 million EUR.", {"eur": {1_000_000, 2_000_000}}),
        ("It costs 62,000 to 75,000 EUR.", {"eur": {62_000, 75_000}}),
        ("It costs 62-75k EUR.", {"eur": {62_000, 75_000}}),
        ("It costs $62,000–$75,000.", {"usd": {62_000, 75_000}}),
        ("Es steigt um 3,5 %.", {"%": {3.5}}),
        ("It rises by 3.5 percent.", {"%": {3.5}}),
        ("It takes four to six weeks.", {"week": {4, 6}}),
        ("It takes 12 days.", {"day": {12}}),
        ("A raise of 2000 EUR.", {"eur": {2_000}}),
        ("In 2023, at level 4, it rose.", {}),
        ("Since 2019 people come.", {}),
        ("Call 0.", {}),
        ("Meet at 10:30.", {}),
    ],
)
def test_a_figure_is_read_however_it_is_written(text: str, found: dict[str, set[float]]) -> None:
    assert {unit: set(numbers) for unit, numbers in values(text).items()} == found


@given(st.integers(1_000, 999_999_999), st.sampled_from([",", ".", " ", "'", "\u00a0", ""]))
def test_the_sign_between_thousands_does_not_matter(number: int, sign: str) -> None:
    written = f"{number:,}".replace(",", sign)
    assert values(f"It costs {written} EUR.") == {"eur": {float(number)}}
    assert values(f"It costs €{written} a year.") == {"eur": {float(number)}}


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(unit and numbers for unit, numbers in values(text).items())


def said(text: str, *, section: str = "Pay", **more: object) -> Said:
    """The only figure of a statement."""
    about = {"kind": "paragraph", "source": "a.md", "title": "Ship", "section": section, "labels": [], "columns": []}
    passage = Document(text, metadata={**about, "start": 0, "as_of": None, **more})
    (one,) = read(passage, 0, len(text), frozenset({"pay", "ship"}))
    return one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The allowance is 5 EUR a day.", "The allowance is 7 EUR a day."),
        ("Cooks earn €3,000.", "Cooks earn 3.200 EUR."),
        ("Notice is four weeks.", "Notice is 6 weeks."),
    ],
)
def test_other_figures_for_the_same_contradict(one: str, other: str) -> None:
    a, b = said(one), said(other)
    assert a.unit == b.unit
    assert differ(a, b)
    assert same_scope(a, b)
    assert same_subject(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cooks earn €3,000.", "Cooks earn 3.000 EUR."),
        ("Cooks earn 3 to 4k EUR.", "Cooks earn 3,000 to 4,000 EUR."),
        ("Cooks earn 3,000 to 4,000 EUR.", "Cooks earn 4,000 EUR."),
        ("The fund has $1.5 million.", "The fund has $1,500,000."),
        ("The allowance is 5 EUR a day.", "The allowance is 150 EUR a month."),
        ("Bakers earn 90 EUR.", "Divers earn 80 EUR."),
        ("The allowance is up to 9 EUR.", "The allowance is 7 EUR."),
        ("The allowance is not 9 EUR.", "The allowance is 7 EUR."),
        ("Junior cooks earn 90 EUR.", "Senior cooks earn 80 EUR."),
    ],
)
def test_the_same_figure_or_one_of_another_scope_does_not_contradict(one: str, other: str) -> None:
    a, b = said(one), said(other)
    assert not (differ(a, b) and same_scope(a, b) and same_subject(a, b))


def test_without_its_years_a_figure_is_compared_with_that_of_another_year() -> None:
    a, b = said("In 2018 cooks earned 90 EUR.", as_of=2018), said("In 2023 cooks earned 95 EUR.", as_of=2023)
    assert not same_scope(a, b)
    assert same_scope(timeless(a), timeless(b))
