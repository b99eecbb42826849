"""What people ask of a sixth handbook: a country by its city, an area by a country in it, the year next to one told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

CANALS = """# Working on the Lyon canals

## Holiday

- Ghent: 24 days plus public holidays.
- Leeds: 27 days plus public holidays.

## Pay

| Level | Leeds, up to | Ghent, up to |
| --- | --- | --- |
| C1 | £31,000 | €36,500 |
| C2 | £41,000 | €46,500 |

## Permits

We can't sponsor permits in Belgium. Lock keepers need none in the UK.

## Working elsewhere

You may work from another place for up to 25 days a year, in the UK, the EEA or Switzerland. Tell us a month before.

## Offices

| Office | Seats |
| --- | --- |
| Nancy Field | 6 |
| Lyon | 9 |

- Everybody except Munich: a bicycle.
- Outside Milan: a scooter.

## Rest

German employees get 28 rest days. We closed our yard in Germany. Dutch employees get 26 rest days.

## Profit share

The profit share for 2024/25 came to 1,412 for everybody. In 2020/21 there was none. The profit share for 2021/22 came
to 730 for everybody.
"""


@pytest.fixture(scope="module")
def canals(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(CANALS, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["how many days of holiday do people in belgium get"], "24 days"),
        (["how many days of holiday do people in leeds get", "and the belgians?"], "24 days"),
        (["whats the most a C2 gets in belgium"], "€46,500"),
        (["how many days a year can i work from my flat in spain"], "25 days"),
        (["how many rest days does everybody get", "and the germans?"], "28"),
    ],
)
def test_what_the_handbook_says_in_other_words_is_answered(canals: Advisor, turns: list[str], says: str) -> None:
    answer = last(canals, turns)
    assert answer.status is Status.ANSWERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["how many days of holiday do people in portugal get"],
        ["whats the most a C2 gets in france"],  # the title names no site
        ["whats the most a C2 gets in norway"],
        ["how many days a year can i work from my flat in japan"],
        ["do people in germany get a bicycle"],
        ["do people in italy get a scooter"],
        ["what was the profit share for 2024/25", "and the year before that?"],
        ["what was the profit share for 2024/25", "and the year after?"],
    ],
)
def test_another_country_and_another_year_are_not_covered(canals: Advisor, turns: list[str]) -> None:
    assert last(canals, turns).status is Status.NOT_COVERED
