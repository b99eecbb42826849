"""What people ask of a third handbook: money told by other money, by bare numbers, for all, and in initials."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

BAKERY = """# The bakery

## Stand-by

The first baker on stand-by gets 140 euros a week, the second one 60. In a week that holds a public holiday, both are
raised by half. 25 December counts double.

A locker costs 9 a month and has no window. The crate holds 16 (loaves), Rye School has to be booked.

## Offices

| Grade | Poland | Portugal |
| --- | --- | --- |
| K2 | 90,000 PLN | 24,000 EUR |
| K3 | 120,000 PLN | 31,000 EUR |

| Office | Floor pay | Top pay | Bonus |
| --- | --- | --- | --- |
| Shift Lead | 41,000 | 52,000 | 8% |
| Head Baker / Oven Master | | | 15% |

| Grade | Bakery title | Office title | Staff under them |
| --- | --- | --- | --- |
| K2 | Baker | Clerk or Planner | 2 to 4 |
| K3 | Oven Boss | Town Clerk | |

## Trips

| Country | Hotel limit per night |
| --- | --- |
| Spain | 95 |
| Norway, Sweden | 160 |

You may work from elsewhere in the European Union for 12 days a year. Town rules: a clerk answers 30 letters a day.

## Absence

When a parent or a partner dies, you get four days off. Who is ill for more than three days hands in a doctor's note.
Staff on grade K2 may ask for a higher salary in May. Besides the pay, all get free bread as a benefit.

## Rules

Nobody climbs from trainee to master in a year. The labs are cleaned by the PFG (proper flour group) on Mondays.

The take-home lasts two hours. Calculators are fine in the take-home. The oven licence is valid for three years.

64% of bakers use a scale. Scales from Ostrow are for sale in the shop.
"""


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a small handbook."""
    yield from over(BAKERY, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["how much does the first baker on stand-by get a week", "and if theres a bank holiday in that week"], "half"),
        (["what do i get for being on stand-by on xmas day"], "double"),
        (["how much is a locker"], "costs 9 a month"),
        (["what does a K2 in the polish office get paid"], "90,000"),
        (["what do K3 get paid in Poland", "and in the portuguese office?"], "31,000"),
        (["what is the pay of a shift lead"], "41,000"),
        (["what's the bonus of an oven master"], "15%"),
        (["can a junior go from trainee to master in a year"], "Nobody climbs"),
        (["what does PFG stand for"], "proper flour group"),
        (["who cleans the laboratories"], "PFG"),
        (["My mother died. How many days off do I get?"], "four days"),
        (["I was ill for five days. What do I hand in?"], "doctor's note"),
        (["Can a K2 ask for a higher salary?"], "in May"),
        (["What do I get besides my pay?"], "free bread"),
        (["What's the take-home pay of a shift lead?"], "41,000"),
        (["how much can i spend on a hotel in spain", "and in oslo?"], "160"),
        (["can i work from italy for a week"], "12 days"),
        (["are calculators fine in the take-home"], "Calculators are fine"),
        (["how long is the oven licence valid"], "three years"),
    ],
)
def test_it_is_found_in_the_words_of_the_handbook(bakery: Advisor, turns: list[str], says: str) -> None:
    answer = last(bakery, turns)

    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["what is the pay of a shift lead", "and for an oven master?"],
        ["what does OGT stand for"],
        ["is the pay before or after tax"],
        ["what percent of bakers use a scale", "and how many of those use one from Ostrow?"],
        ["how many rye schools are there"],
        ["how many staff sit under the town clerk"],
        ["how many staff sit under grade 3"],
    ],
)
def test_what_the_handbook_leaves_open_is_not_covered(bakery: Advisor, turns: list[str]) -> None:
    assert last(bakery, turns).status is Status.NOT_COVERED
