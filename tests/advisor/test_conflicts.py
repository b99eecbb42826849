"""Sources that differ, figures that age, conditions that stand beside what was asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import open_advisor
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
| Corvo | 8 | 120 EUR |
""",
    "history.md": """# History

## Crew

In 2018, the fleet had 140 sailors.
In 2023, the fleet had 95 sailors.

## Leave

Sailors have 40 days of shore leave a year. However, cooks have only 30 days. Leave is booked in the harbour office.

## Uniforms

Sailors wear a blue uniform. Trainees do not receive a uniform.

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
    text = guide.ask("What does a lead AI engineer earn at Amazon?").text
    assert "Lead AI Engineers at Amazon" in text
    assert "at Tesla" not in text


def test_both_of_two_are_said_when_both_are_asked(harbour: Advisor) -> None:
    text = harbour.ask("compare the rents in Porto and Gdansk").text
    assert [figure for figure in ("1,150 EUR", "930 EUR") if figure not in text] == []
