"""Sources that differ, figures that age, conditions that stand beside what was asked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.documents import Document

from advisor import Status, caveats, evidence, open_advisor, question, writing
from advisor.draft import Claim, Part
from advisor.evidence import Statement
from advisor.rag import Advisor
from advisor.siblings import siblings

HANDBOOK = {
    "offices.md": """# Offices

## Rents in Porto and Gdansk

The studio in Porto costs 1,150 EUR a month.
The loft in Gdansk costs 930 EUR a month.
""",
    "old/allowances.md": """---
title: Allowances
as_of: 2019
---
# Allowances

## Meals

The meal allowance is 5 EUR a day.

## Phones

A phone is replaced after three years.

## Moving

Moving costs are covered up to 2,000 EUR.
""",
    "allowances.md": """---
title: Allowances at sea
as_of: 2024
---
# Allowances at sea

## Meals

The meal allowance is 7 EUR a day.

## Bunks

| Ship | Bunks | Pay a day |
| --- | --- | --- |
| Alma | 12 | 90 EUR |
| Brisk | 31 | 85 EUR |
| Corvo | 8 | 120 EUR* |

\\* before the ship's deduction for meals
""",
    "history.md": """# History

## Crew

In 2018, the fleet had 140 sailors.
In 2023, the fleet had 95 sailors.

## Leave

Sailors have 40 days of shore leave a year. However, cooks have only 30 days. Leave is booked in the harbour office.

## Uniforms

Sailors wear a blue uniform. Trainees do not receive a uniform.

## Flag

The flag of the fleet is green and white. But why is it so? Paint is bought only if the captain agrees.

## Watches

The clerk keeps watches only for ships at sea. They last four hours.

## Journeys

- Trains are reimbursed in every country that the fleet visits, and the ticket office sends the invoice.
- Taxis at night are reimbursed in every country that the fleet visits, up to the next harbour.
  - Only with a receipt.

## Training

Training is free for sailors.

The following people may attend:

- sailors with a licence
- cooks, except in winter
- guests
""",
}


@pytest.fixture(scope="module")
def harbour(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over documents that disagree."""
    root = tmp_path_factory.mktemp("harbour")
    for source, text in HANDBOOK.items():
        (root / source).parent.mkdir(exist_ok=True)
        (root / source).write_text(text, encoding="utf-8")
    advisor = open_advisor(root)
    yield advisor
    advisor.close()


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Rents in Porto and Gdansk", [{"porto", "gdansk"}]),
        ("Porto, Gdansk, and Turku", [{"porto", "gdansk", "turku"}]),
        ("Sick leave / parental leave and holidays", [{"leav", "parent"}, {"leav", "holiday"}]),
        ("Rents", []),
        ("and Porto,", []),
    ],
)
def test_what_a_heading_joins_are_siblings(text: str, groups: list[set[str]]) -> None:
    assert [set(group) for group in siblings(text)] == groups


def test_a_heading_that_names_two_speaks_for_the_one_that_its_sentence_names(guide: Advisor) -> None:
    text = guide.ask("What does an AI engineer earn at Tesla?").text
    assert "$219,122" in text
    assert "Amazon" not in text


def test_both_of_two_are_said_when_both_are_asked(harbour: Advisor) -> None:
    text = harbour.ask("compare the rents in Porto and Gdansk").text
    assert [figure for figure in ("1,150 EUR", "930 EUR") if figure not in text] == []


@pytest.mark.parametrize("question", ["how much is the meal allowance", "what is the meal allowance"])
def test_documents_that_differ_stand_side_by_side_each_with_its_year_and_the_newest_marked(
    harbour: Advisor, question: str
) -> None:
    answer = harbour.ask(question)
    assert re.search(r"is 5 EUR a day\. \[\d\] _\(as of 2019\)_", answer.text)
    assert re.search(r"is 7 EUR a day\. \[\d\] _\(newest: 2024\)_", answer.text)
    assert {c.as_of for c in answer.citations} == {2019, 2024}


def test_what_another_document_says_without_the_exception_is_not_the_same(home: Path, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("# Perks\n\nAll staff receive free lunch except on Fridays.\n", encoding="utf-8")
    (tmp_path / "new.md").write_text("# Perks today\n\nStaff get free lunch every day.\n", encoding="utf-8")
    advisor = open_advisor(tmp_path)
    text = advisor.ask("Is lunch free?").text
    advisor.close()
    assert "except on Fridays" in text
    assert "every day" in text


def test_sentences_that_name_their_years_are_compared_by_them(harbour: Advisor) -> None:
    text = harbour.ask("how many sailors does the fleet have").text
    assert re.search(r"In 2018, the fleet had 140 sailors\. \[\d\]\n", text)
    assert re.search(r"In 2023, the fleet had 95 sailors\. \[\d\] _\(newest: 2023\)_", text)


def test_a_remark_is_no_sentence_and_stands_in_no_quote(harbour: Advisor) -> None:
    answer = harbour.ask("when is a phone replaced")
    assert "_(as of 2019)_" in answer.text
    assert [s.text for s in answer.sentences] == ["A phone is replaced after three years."]
    assert [c.quote for c in answer.citations] == ["A phone is replaced after three years."]


def test_rows_of_one_year_share_the_remark_on_it(harbour: Advisor) -> None:
    assert harbour.ask("list the bunks and the pay of every ship").text.count("(as of 2024)") == 1


@pytest.mark.parametrize("words", ["In 2024, a cook earned 31 EUR an hour", "An undated note says 31 EUR an hour"])
def test_a_figure_that_says_its_own_year_or_that_it_has_none_needs_no_other(words: str) -> None:
    about = {"kind": "paragraph", "source": "pay.md", "title": "Pay", "section": "", "labels": [], "columns": []}
    passage = Document(words, metadata={**about, "start": 0, "group": -1, "as_of": 2019})
    statement = Statement(passage, 0, len(words), words, 0.5, 0.5, (), 0.5)
    answer = writing.answer((Part("", (Claim(words, (statement,)),)),), question="", status=Status.ANSWERED)
    assert answer.text == f"{words} [1]"


def test_an_exception_comes_with_what_it_restricts_and_the_next_sentence_does_not(harbour: Advisor) -> None:
    answer = harbour.ask("how many days of shore leave do sailors have")
    assert [s.text for s in answer.sentences] == [
        "Sailors have 40 days of shore leave a year.",
        "However, cooks have only 30 days.",
    ]
    assert all(s.citations for s in answer.sentences)


def test_a_footnote_comes_with_the_row_that_bears_its_mark(harbour: Advisor) -> None:
    text = harbour.ask("what is the pay a day on the Corvo").text
    assert text.index("120 EUR") < text.index("before the ship's deduction for meals")


def test_what_restricts_an_item_stands_below_it(harbour: Advisor) -> None:
    text = harbour.ask("are taxis reimbursed at night").text
    assert "Taxis at night" in text
    assert "Only with a receipt" in text


@pytest.mark.parametrize(
    ("asked", "statement", "neighbours"),
    [
        ("the flag of the fleet", "The flag of the fleet is green and white.", []),
        ("days of shore leave", "Sailors have 40 days of shore leave a year.", ["However, cooks have only 30 days."]),
        ("how long are watches", "They last four hours.", ["The clerk keeps watches only for ships at sea."]),
    ],
)
def test_only_what_restricts_a_statement_is_added_to_it(
    harbour: Advisor, asked: str, statement: str, neighbours: list[str]
) -> None:
    with harbour.holdings.reading() as library:
        read = question.read(asked, harbour.lexicon(library))
        found = evidence.gather(read, library.search(asked, 10), library, harbour.reader)
        chosen = next(s for s in found if s.text == statement)
        added = caveats.added(read, [chosen], library)
    assert [s.text for s in added] == [statement, *neighbours]
