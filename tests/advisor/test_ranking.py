"""A question for the highest gets the highest first, where all that could be it are shown and can be compared."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import open_advisor
from advisor.rag import Advisor

HANDBOOK = {
    "ships.md": """# Ships

## Crews and pay

| Ship | Crew | Pay a day |
| --- | --- | --- |
| Alma | 12 | 90 EUR |
| Brisk | 31 | 1,085 EUR |
| Corvo | 8 | 120 EUR |
""",
    "harbours.md": """# Harbours

## Fees of harbours

- Porto charges a fee of 40 EUR a night
- Gdansk charges a fee of 25 EUR a night
- Turku charges a fee of 55 EUR a night
""",
    "ropes.md": """# Ropes

## Prices of ropes

- Hemp has a price of up to 40 EUR
- Nylon has a price of at least 25 EUR
- Steel has a price of 55 EUR
""",
}


@pytest.fixture(scope="module")
def fleet(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over tables and lists of figures."""
    root = tmp_path_factory.mktemp("fleet")
    for source, text in HANDBOOK.items():
        (root / source).write_text(text, encoding="utf-8")
    advisor = open_advisor(root)
    yield advisor
    advisor.close()


def order(advisor: Advisor, question: str, names: str) -> list[str]:
    """The names in the order in which the answer says them, each once."""
    return list(dict.fromkeys(re.findall(names, advisor.ask(question).text)))


SHIPS, HARBOURS, ROPES = r"Alma|Brisk|Corvo", r"Porto|Gdansk|Turku", r"Hemp|Nylon|Steel"


@pytest.mark.parametrize(
    ("question", "names", "ordered"),
    [
        ("list the ships with the highest pay a day", SHIPS, ["Brisk", "Corvo", "Alma"]),
        ("list the ships with the lowest pay a day", SHIPS, ["Alma", "Corvo", "Brisk"]),
        ("list the ships with the biggest crew", SHIPS, ["Brisk", "Alma", "Corvo"]),
        ("list the crew and pay of the ships", SHIPS, ["Alma", "Brisk", "Corvo"]),
        ("list the harbours with the highest fees", HARBOURS, ["Turku", "Porto", "Gdansk"]),
        ("list the fees of the harbours", HARBOURS, ["Porto", "Gdansk", "Turku"]),
        ("list the ropes with the highest prices", ROPES, ["Hemp", "Nylon", "Steel"]),
    ],
)
def test_rows_and_items_stand_in_the_order_that_is_asked_for(
    fleet: Advisor, question: str, names: str, ordered: list[str]
) -> None:
    assert order(fleet, question, names) == ordered


def test_citations_are_still_numbered_in_order_of_appearance(fleet: Advisor) -> None:
    answer = fleet.ask("list the ships with the highest pay a day")
    assert re.findall(r"\[(\d)\]", answer.text) == ["1", "2", "3"]
    assert answer.citations[0].quote.startswith("Brisk")
