"""What a seventh handbook only names: it neither explains nor counts nor ranks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

HARBOUR = """# Working at the harbour

## What divers need

- A bachelor's degree in seamanship is required. A master's degree is often preferred.
- A first-aid course of two days. It is easy to pass.
- Experience with cameras (Nikon, Canon, SEACAM, PAXCAM).
- Knowledge of repair methods, for example wet welding, epoxy patching and clamp fitting.
- Underwater photography: you hold the camera still and take each picture twice.
- Divers mentor apprentices.
- Divers lead small projects.

## Growth in vacancies

Vacancies for divers have increased greatly since 2019. A survey says that 80% of harbour divers use a drone. Demand for
divers who weld grew from 1% to 8%.

## Pay

| Level | Base a year |
| --- | --- |
| D1 | €41,000 |
| D2 | €49,000 |

A premium of up to 12% is paid for having welding skills. Total pay, including shares, comes to €58,000 at D2.
A percentage of each payslip goes into the pension.

## Weights

| Competency | Weight |
| --- | --- |
| Seamanship | 60% |
| Paperwork | 5% |

## Tools

| Tool | Status | Note |
| --- | --- | --- |
| DiveLog | hold | Being retired by its maker |
| Tidebook | hold | Use Marelog instead |

## Safety

The Safety Coordinator keeps the logs. Ask the Safety Coordinator about gas. The Harbour Warden is Jorun Vasshaug.
We are active in the harbour's affairs (for example the rope circle, the quay choir, the fish market).
The night watch keeps the pumps running and sets goals for the watch. Establish policies to
protect customer data. Make sure that our systems are private and secure.
You go on patrol every week. Join the boat club by writing to the harbour office.

A compressed week (full hours over four days) was tried in 2023 and dropped. The Warden keeps teams to the principles of
lee work and violent mooring. Slack water is when the tide turns. Dock whistles were dropped because nobody heard them.
The Harbour Warden is told of a fire at once.

We aim for clear water. Flexitime (start between 7 and 10) is for all. Day divers dock, night divers anchor. The
percentage of night divers is 25. Helmets are compulsory on deck. Our Pier Master is Grace and she is in on Fridays.

## Night dives

You are paid €60 extra for every night dive.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(HARBOUR, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    "turns",
    [
        ["whats the premium for having welding skills", "and for painting skills?"],
        ["how does wet welding actually work"],
        ["explain wet welding"],
        ["what is the difference between SEACAM and PAXCAM"],
        ["which of the repair methods matters most"],
        ["what percent of my payslip goes into the pension"],
        ["who has to be told about a fire", "have you got a number for the warden?"],
    ],
)
def test_what_the_handbook_only_names_is_not_covered(harbour: Advisor, turns: list[str]) -> None:
    assert last(harbour, turns).status is Status.NOT_COVERED


@pytest.mark.parametrize(
    "turns",
    [
        ["which law on ai or data protection do i have to follow"],
        ["roughly how many ai engineer vacancies are there right now"],
        ["what does ci/cd stand for"],
        ["what does IT stand for"],
        ["claude or gemini, which is better for coding"],
    ],
)
def test_nor_does_the_guide_tell_it_of_what_it_names(guide: Advisor, turns: list[str]) -> None:
    assert last(guide, turns).status is Status.NOT_COVERED


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["do i need a first-aid course"], "two days"),
        (["is it hard to pass the first-aid course"], "easy"),
        (["how does underwater photography work"], "still"),
        (["whats the name of our harbour warden"], "Jorun Vasshaug"),
        (["tidebook is on hold, what tool are we moving to"], "Marelog"),
        (["SEACAM or PAXCAM, which one of them do they ask for?"], "SEACAM"),
        (["how do i join the boat club"], "harbour office"),
        (["do i go on night dives", "do i get paid extra for that"], "€60"),
        (["what does a D2 earn", "and once you throw in the shares and the rest?"], "€58,000"),
        (["how many people use a drone"], "80%"),
        (["why were the dock whistles dropped"], "nobody heard"),
        (["what do they mean by slack water"], "tide turns"),
        (["how does flexitime work"], "between 7 and 10"),
        (["what share of the divers are night divers"], "25"),
        (["whats the name of our pier master"], "Grace"),
    ],
)
def test_what_it_says_of_them_is_answered(harbour: Advisor, turns: list[str], says: str) -> None:
    answer = last(harbour, turns)
    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text
