"""What people ask of a handbook: levels in ranges, codes, rows of tables, figures of the kind asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

YARD = """# The yard

The yard repairs ferries. It has 85 employees.

## Pay

| Grade | Base | Stock |
| --- | --- | --- |
| G1–G3 | 30,000 euros | none |
| G4–G6 | 50,000 euros | 5,000 euros |
| G7 | 90,000 euros | 9,000 euros |

- Bonuses are decided in March by the owners.
- Divers are paid 18 €/h below ten metres.
- Nights carry a supplement of 12 % for everybody.
- The crane licence brings 40 euros a month.

## Time off

You can carry over four days. Ask a week ahead.

| Service | Sick leave on full pay |
| --- | --- |
| up to 2 years | 5 weeks |
| 2 to 6 years | 11 weeks |

**May I bring my dog?** On Fridays, outside the paint hall.

## Incidents

| Code | What it is | Review |
| --- | --- | --- |
| FX1 | a leak below the water line | within 4 working days |
| FX2 | a broken winch | within 9 working days |

Film from the cameras is deleted after thirteen days. A yard card may be used for fuel.

## Docks

| Dock | Berths | Rent |
| --- | --- | --- |
| Hull | 12 | 430 euros |
| Bremen | 34 | 390 euros |
| Turku | 8 | 510 euros |

## Plans

45 % of yards plan to buy a robot for hulls. Knowledge of hard wood is expected of carpenters.
"""


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a small handbook."""
    yield from over(YARD, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["what base does grade 5 get"], "50,000"),
        (["what base does G2 get"], "30,000"),
        (["what stock does G7 get"], "9,000"),
        (["how much an hour do divers get"], "18 €/h"),
        (["is there any extra money for nights"], "12 %"),
        (["how many days leave can i take into the next year"], "four days"),
        (["how long is sick leave on full pay after 1 year", "and a mate whos been here 4 yrs?"], "11 weeks"),
        (["can i bring the dog"], "On Fridays"),
        (["when is the review of an FX1", "and for an fx2"], "9 working days"),
        (["how long is the camera film kept"], "thirteen days"),
        (["how many people work there"], "85"),
        (["how many yards plan to buy a robot"], "45 %"),
    ],
)
def test_it_is_found_in_the_words_of_the_handbook(yard: Advisor, turns: list[str], says: str) -> None:
    answer = last(yard, turns)

    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["what base does grade 9 get"],
        ["what bonus does G7 get"],  # base and stock are told
        ["how many yards already have a robot for hulls"],
        ["what wood do carpenters need to know", "is it oak or walnut they want"],
        ["do i have to sign an NDA"],
    ],
)
def test_what_the_handbook_leaves_open_is_not_covered(yard: Advisor, turns: list[str]) -> None:
    assert last(yard, turns).status is Status.NOT_COVERED


def test_the_lowest_of_a_column_comes_first(yard: Advisor) -> None:
    text = yard.ask("which dock has the fewest berths").text

    assert text.index("Turku") < text.index("Hull") < text.index("Bremen")


def test_of_another_code_nothing_is_said(yard: Advisor) -> None:
    assert "FX1" not in last(yard, ["when is the review of an FX1", "and for an fx2"]).text
