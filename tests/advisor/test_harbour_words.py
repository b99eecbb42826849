"""What people ask of a second handbook: contacts, empty cells, cases of oneself, turns that set out anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

HARBOUR = """# The harbour

The harbour of Sandvik has two quays. Ring the office when you are late.

## Notice

| Grade | Notice |
| --- | --- |
| P1 | 4 weeks |
| Manager | 3 months |

The badge is valid for two years.

## Drills

| Drill | How often | Led by |
| --- | --- | --- |
| Fire | every week | the warden |
| Oil on the water (spill, leak) | every 6 months | |
| Power cut | | the warden |

| Rank | Reports to | Watch |
| --- | --- | --- |
| Second mate | chief mate | split |
| Chief mate | master | early |
| Master | harbour office | |

## Boats

The pilot boat makes 22 knots. Torm is reached in 40 minutes. First boat at 06:40, last one at 21:20, in two shifts.

| Place | Hotel limit per night | Meals |
| --- | --- | --- |
| Torm | 95 | 28 |
| The capital | 150 | 38 |

| Post | At first | After 1 year | After 3 years |
| --- | --- | --- | --- |
| Rower | 12 euros | 14 euros | |
| Diver | 20 euros | 22 euros | 25 euros |

Every email ends with a greeting. Vendors above 900 euros must be approved by the warden.

## Health

We have health insurance for everybody, and it covers teeth. The fuel is from our supplier Norbunk.

The gate is on extension 4417. The clinic answers at care@sandvik.example.

## Leave

Carry over: up to six days, until May.

## What pilots know

Pilots know domains such as tides, currents and ice. A pilot needs a seaman's book.

## Training

After a course for which we paid you stay for a year. Lifejackets are in every hut.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a small handbook."""
    yield from over(HARBOUR, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["what number do i ring for the gate"], "4417"),
        (["what's the email address of the clinic"], "care@sandvik.example"),
        (["which supplier is our fuel from"], "Norbunk"),
        (["how often is the fire drill"], "every week"),
        (["who leads the fire drill"], "the warden"),
        (["what does a rower earn after 1 year"], "14 euros"),
        (["what does every email end with"], "greeting"),
        (["which vendors must be approved"], "900 euros"),
        (["what watch does a chief mate have"], "early"),
        (["how fast can the pilot boat go"], "22 knots"),
        (["how much can i spend on a hotel in the capital"], "150"),
        (["how many unused days can i carry over"], "six days"),
        (["how long is the badge good for"], "two years"),
        (["are there branches of knowledge a pilot needs"], "tides"),
        (["what notice do I give as a P1", "what if i was a manager"], "3 months"),
        (["does the insurance cover teeth", "ok enough about health. where are the life vests"], "hut"),
    ],
)
def test_it_is_found_in_the_words_of_the_handbook(harbour: Advisor, turns: list[str], says: str) -> None:
    answer = last(harbour, turns)

    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["what number do i ring at the office"],
        ["what's the email address of the office"],
        ["which insurer is the health insurance with"],
        ["how often do we practise a power cut"],
        ["who leads the drill for a spill"],
        ["what does a rower earn after 3 years"],
        ["what watch does a chief mate have", "and the master?"],
        ["how fast can the Torm boat go"],
        ["when is the first boat", "how many boats a day are there"],
    ],
)
def test_what_the_handbook_leaves_open_is_not_covered(harbour: Advisor, turns: list[str]) -> None:
    assert last(harbour, turns).status is Status.NOT_COVERED


def test_a_turn_that_has_enough_of_the_topic_stands_alone(harbour: Advisor) -> None:
    answer = last(harbour, ["does the insurance cover teeth", "enough about health. where are the life vests"])

    assert answer.question == "where are the life vests"
