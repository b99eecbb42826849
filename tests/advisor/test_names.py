"""Names that a conversation goes on from: what is told of one is not told of another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor
from advisor.terms import stem

from .opened import last, over

PAY = """# Pay of divers

## By company

- Norvik Salvage pays its divers an average of €58,000 a year.
- Harrow Divers averages €61,500 annually for the same work.
- Quillon pays €54,900 but adds a profit share of up to 8 %.
- Most employers pay for the medical and for the courses.

## By harbour

- In Esbjerg, Denmark, the average is about €74,000 a year.
- Bremerhaven in Germany pays somewhat less, at roughly €66,500 a year.
- A trainee diver starts on €26,000. Qualified divers earn €44,000.

## Base pay

Base salary commonly falls between €46,000 and €62,000. Divers receive a base of €48,500 to €67,000 in 2024.

## Numbers

It takes 97 days to fill a post, against 51 days for a cook's post. A crew is one lead and three to five divers. Ask for
360 feedback before your review. Senior divers work with voltages of up to 66 kV. Referrals: when a
friend stays, you get €1,500. Everybody has 25 days of holiday a year.

## Tools

Use Seabird or Marlin to plot a dive before it starts. A diver knows when the Marlin or the Seabird is the better fit.
After a night dive the next day is off. Working from abroad is possible for 30 days a year.
"""


@pytest.fixture(scope="module")
def divers(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a page on what companies and harbours pay."""
    yield from over(PAY, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["how much would i get in esbjerg", "is germany any better"], "€66,500"),
        (["what does quillon pay", "do they do profit share too"], "8 %"),
        (["what does norvik pay", "do they pay for the medical"], "Most employers"),
        (["what does harrow divers pay its people"], "€61,500"),
        (["how far apart are norvik and quillon on pay"], "€58,000"),
        (["what do trainees start on", "and once youre qualified"], "€44,000"),
        (["what's the base pay of a diver"], "€46,000"),
        (["what's the base pay of a diver"], "€48,500"),
        (["how many people are in a crew"], "three to five divers"),
        (["which tools can i plot a dive with"], "Seabird or Marlin"),
        (["is there a referral bonus"], "€1,500"),
        (["how many days off do i get"], "25 days"),
        (["do i get a day off after a night dive"], "next day is off"),
        (["how long can i work from italy"], "30 days"),
        (["how much does norvik pay", "what about harrow"], "€61,500"),
        (["how long can i work from abroad, is a PR needed"], "30 days"),
    ],
)
def test_what_is_told_of_a_name_is_answered(divers: Advisor, turns: list[str], says: str) -> None:
    answer = last(divers, turns)

    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["what does norvik pay", "do they do profit share too"],
        ["how many posts are there"],
        ["how many people give 360 feedback"],
        ["is seabird cheaper than marlin"],
        ["do divers need a degree", "which uni is best for that"],
        ["which university is best"],
        ["what does it pay in berlin"],
        ["what does norvik pay", "seabird or windfish?"],
    ],
)
def test_what_is_told_of_another_alone_is_not_covered(divers: Advisor, turns: list[str]) -> None:
    answer = last(divers, turns)

    assert answer.status is Status.NOT_COVERED


def test_being_based_somewhere_is_no_base_pay() -> None:
    assert stem("based") != stem("base")
