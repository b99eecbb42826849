"""Which year a figure speaks of, and what an answer remarks on it."""

import re
from dataclasses import replace
from itertools import count

import pytest
from langchain_core.documents import Document

from advisor import Status, writing
from advisor.conflicts import year
from advisor.draft import Claim, Part
from advisor.evidence import Statement

_starts = count(step=1_000)


def statement(text: str, *, title: str = "Ships", section: str = "", as_of: int | None = None) -> Statement:
    """A paragraph of a document."""
    start = next(_starts)
    about = {"kind": "paragraph", "source": "a.md", "title": title, "section": section, "labels": [], "columns": []}
    passage = Document(text, metadata={**about, "start": start, "group": -1, "depth": 0, "as_of": as_of})
    return Statement(passage, start, start + len(text), text, 0.5, 0.5, (), 0.5)


def said(*statements: Statement, title: str = "", columns: tuple[str, ...] = (), prose: bool = False) -> str:
    """An answer of these statements in one part."""
    part = Part(title, tuple(Claim(s.text, (s,)) for s in statements), columns)
    return writing.answer((part,), question="", status=Status.ANSWERED, prose=prose).text


@pytest.mark.parametrize(
    ("text", "about", "of"),
    [
        ("Cooks earn 90 EUR.", {}, None),
        ("Cooks earn 90 EUR.", {"as_of": 2021}, 2021),
        ("Cooks earn 90 EUR.", {"title": "Pay in 2020"}, 2020),
        ("Cooks earn 90 EUR.", {"section": "Pay › 2022", "as_of": 2021}, 2022),
        ("In 2019 cooks earned 90 EUR.", {"as_of": 2021}, 2019),
        ("Cooks earn 90 EUR (2018).", {"as_of": 2021}, 2018),
        ("For 2017 and for 2018 cooks got 90 EUR.", {"as_of": 2021}, 2018),
        ("The allowance, introduced in 2018, is 7 EUR.", {"as_of": 2024}, 2024),
        ("The mess was opened in 2018 and has 12 benches.", {}, None),
        ("In 2030 cooks will earn 200 EUR.", {"as_of": 2024}, None),
        ("Cooks are expected to earn 200 EUR in 2030.", {}, None),
        ("In 2019 cooks earned what they will never earn again, 90 EUR.", {"as_of": 2021}, 2019),
        ("An undated note says 90 EUR.", {"as_of": 2021}, None),
        ("Room 2019 has 40 beds.", {"as_of": 2021}, 2021),
        ("Since 2019 cooks earn 90 EUR.", {"as_of": 2021}, 2021),
        ("Since 2024 cooks earn 90 EUR.", {"as_of": 2021}, 2024),
        ("From 2024 cooks earn 90 EUR.", {"as_of": 2021}, 2024),
        ("From 2024 cooks will earn 90 EUR.", {"as_of": 2021}, None),
        ("Cooks earned 90 EUR from 2022 to 2024.", {"as_of": 2021}, 2021),
        ("Since 2019 cooks earn 90 EUR.", {}, None),
    ],
)
def test_the_year_of_a_statement(text: str, about: dict[str, object], of: int | None) -> None:
    assert year(statement(text, **about)) == of  # type: ignore[arg-type]


def test_the_newest_of_figures_that_contradict_each_other_is_marked() -> None:
    old, new = (statement(f"The cook's allowance is {n} EUR a day.", as_of=y) for n, y in ((5, 2019), (7, 2024)))
    assert re.findall(r"_\((.+?)\)_", said(old, new)) == ["as of 2019", "newest: 2024"]
    assert re.findall(r"_\((.+?)\)_", said(new, old)) == ["newest: 2024", "as of 2019"]


def test_the_newest_of_those_with_a_year_is_called_that() -> None:
    texts = [("The cook's allowance is 5 EUR a day.", 2019), ("The cook's allowance is 6 EUR a day.", None)]
    shown = said(*(statement(text, as_of=of) for text, of in [*texts, ("The cook's allowance is 7 EUR a day.", 2024)]))
    assert re.findall(r"_\((.+?)\)_", shown) == ["as of 2019", "newest with a year: 2024"]


def test_lengths_of_time_are_compared_in_whatever_unit_they_are_said() -> None:
    old, new = statement("Notice is 4 weeks.", as_of=2019), statement("Notice is two months.", as_of=2024)
    assert "newest: 2024" in said(old, new)
    same = statement("Notice is 60 days.", as_of=2019)
    assert "newest" not in said(same, new)


def test_a_number_without_a_unit_has_an_age_too() -> None:
    old, new = (statement(f"The age of retirement is {age}.", as_of=of) for age, of in ((65, 2019), (67, 2024)))
    assert re.findall(r"_\((.+?)\)_", said(old, new)) == ["as of 2019", "newest: 2024"]


def test_at_most_and_at_least_contradict_each_other() -> None:
    old, new = (statement(f"Cooks rest {b} 5 days.", as_of=of) for b, of in (("up to", 2019), ("at least", 2024)))
    assert "newest: 2024" in said(old, new)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The night bonus is 4 EUR an hour, unless the cook is on call.", "The night bonus is 5 EUR an hour."),
        ("The night bonus is 5 EUR an hour.", "A night bonus of 4 EUR an hour is paid, except on Fridays."),
        ("The night bonus is 4 EUR an hour.", "The night is reimbursed with a bonus of 5 EUR an hour."),
        ("Since 2017 the night bonus is 4 EUR an hour.", "From 2024 the night bonus is 5 EUR an hour."),
    ],
)
def test_an_exception_a_beginning_or_who_pays_makes_no_other_thing_of_a_figure(one: str, other: str) -> None:
    assert "newest: 2024" in said(statement(one, as_of=2019), statement(other, as_of=2024))


def test_a_figure_of_what_is_excepted_is_another_one() -> None:
    shown = said(
        statement("Lunch is free except on Fridays, when it is 5 EUR.", as_of=2019),
        statement("Lunch on Mondays is 7 EUR, except for cooks, who pay 5 EUR.", as_of=2024),
    )
    assert "newest" not in shown


def test_what_says_that_it_has_no_year_is_not_cited_with_that_of_its_document() -> None:
    undated, dated = (statement(text, as_of=2024) for text in ("No year is told for 7 EUR.", "Cooks get 7 EUR."))
    parts = (Part("", tuple(Claim(s.text, (s,)) for s in (undated, dated))),)
    answer = writing.answer(parts, question="", status=Status.ANSWERED)
    assert [citation.as_of for citation in answer.citations] == [None, 2024]


def test_editions_of_a_document_need_not_say_it_in_the_same_words() -> None:
    old, new = (
        replace(one, passage=one.passage.model_copy(update={"metadata": {**one.passage.metadata, "source": source}}))
        for one, source in (
            (statement("The night allowance is 2.50 EUR per hour.", section="Pay 2021 › Extras"), "a.md"),
            (statement("The allowance for night shifts is 3.75 EUR per hour.", section="Pay 2025 › Extras"), "b.md"),
        )
    )
    assert "newest: 2025" in said(old, new)
    assert "newest" not in said(old, replace(new, passage=old.passage))


def test_years_in_the_columns_of_a_table_are_shown() -> None:
    row = statement("Midwife | 3,300 EUR | 3,700 EUR", as_of=2024)
    assert "as of" not in said(row, columns=("Role", "Pay 2022", "Pay 2024"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("The allowance is 5 EUR a day.", 2019), ("The allowance is 5 EUR a day.", 2024)),
        (("The allowance is 5 EUR a day.", 2019), ("The hammock is 80 EUR.", 2024)),
        (("The allowance is 5 EUR a day.", None), ("The allowance is 7 EUR a day.", 2024)),
        (("The allowance is 5 EUR a day.", 2024), ("The allowance is 7 EUR a day.", 2024)),
        (("The allowance is 5 EUR a day.", 2024), ("In 2030 the allowance will be 7 EUR a day.", 2024)),
    ],
)
def test_nothing_is_newest_where_figures_agree_or_years_are_not_known(
    one: tuple[str, int | None], other: tuple[str, int | None]
) -> None:
    assert "newest" not in said(*(statement(text, as_of=of) for text, of in (one, other)))


def test_what_was_shown_while_it_is_written_is_never_remarked_anew() -> None:
    old, new = (statement(f"The cook's allowance is {n} EUR a day.", as_of=y) for n, y in ((5, 2019), (7, 2024)))
    assert said(old, new, prose=True).startswith(said(old, prose=True))
    assert re.findall(r"_\((.+?)\)_", said(old, new, prose=True)) == ["as of 2019", "newer: 2024"]
    assert re.findall(r"_\((.+?)\)_", said(new, old, prose=True)) == ["as of 2024", "older: 2019"]


def test_only_a_figure_has_an_age() -> None:
    assert "as of" not in said(statement("Cooks wear white.", as_of=2019))
    assert "_(as of 2019)_" in said(statement("Cooks wear 2 hats.", as_of=2019))


def test_a_year_that_is_shown_is_not_remarked() -> None:
    rows = statement("Cooks have 2 hats.", as_of=2019), statement("Mates have 3 coats.", as_of=2019)
    assert said(*rows, title="Clothes").count("as of 2019") == 1
    assert "as of" not in said(*rows, title="Clothes in 2019")


def test_a_remark_is_no_sentence_and_no_quote() -> None:
    one = statement("Cooks wear 2 hats.", as_of=2019)
    answer = writing.answer((Part("", (Claim(one.text, (one,)),)),), question="", status=Status.ANSWERED)
    assert [s.text for s in answer.sentences] == [c.quote for c in answer.citations] == ["Cooks wear 2 hats."]
