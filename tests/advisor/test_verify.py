"""A true sentence passes, every mutation of it is caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import Support
from advisor.verify import verify

TRUE = [
    "Senior engineers at Acme earn at least $62,000 a year in Hamburg.",
    "The bonus is up to 10% of base salary, and is not paid in the first 6 months.",
    "Since 2021 every employee of Acme has had 28 days of vacation.",
    "Only the committee in Lisbon can promote an engineer to Staff Engineer.",
]


@pytest.mark.parametrize("sentence", TRUE)
def test_a_sentence_that_stands_in_its_quote_is_supported(sentence: str) -> None:
    assert verify(sentence, [f"Before. {sentence} After."]) is Support.SUPPORTED


@pytest.mark.parametrize("sentence", TRUE)
def test_white_space_quotes_and_dashes_do_not_matter(sentence: str) -> None:
    assert verify(sentence.replace(" ", "\n "), [sentence.replace("'", "’")]) is Support.SUPPORTED


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        (TRUE[0], ("62,000", "62,500")),
        (TRUE[0], ("at least", "at most")),
        (TRUE[0], ("Acme", "Globex")),
        (TRUE[0], ("Hamburg", "Berlin")),
        (TRUE[0], ("$", "€")),
        (TRUE[1], ("10%", "100%")),
        (TRUE[1], ("is not paid", "is paid")),
        (TRUE[1], ("up to", "more than")),
        (TRUE[1], ("6 months", "6 years")),
        (TRUE[2], ("2021", "2012")),
        (TRUE[2], ("28 days", "28 weeks")),
        (TRUE[2], ("has had", "has not had")),
        (TRUE[3], ("Only the", "The")),
        (TRUE[3], ("can promote", "cannot promote")),
    ],
)
def test_a_changed_figure_name_bound_or_negation_is_caught(sentence: str, changed: tuple[str, str]) -> None:
    mutated = sentence.replace(*changed)
    assert mutated != sentence
    # "The committee" for "Only the committee": the quote's bound is lost, which reads as more than it says
    assert verify(mutated, [sentence]) is not Support.SUPPORTED


@given(st.sampled_from(TRUE), st.integers(0, 9), st.data())
def test_any_other_digit_is_caught(sentence: str, digit: int, data: st.DataObject) -> None:
    places = [place for place, character in enumerate(sentence) if character.isdigit() and character != str(digit)]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    mutated = sentence[:place] + str(digit) + sentence[place + 1 :]
    assert verify(mutated, [sentence]) is Support.UNSUPPORTED


def test_nothing_is_supported_by_no_quote_or_by_other_words() -> None:
    assert verify(TRUE[0], []) is Support.UNSUPPORTED
    assert verify("Employees enjoy free lunch and massages.", ["Employees have vacation."]) is Support.UNSUPPORTED
