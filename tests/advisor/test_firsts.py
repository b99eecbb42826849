"""Which is the first, by how much, for that: where documents tell it, it is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

HARBOUR = """# Harbour handbook

## Tools

Riggers use three tools: the winch, the crane and the jack. The winch is the cheapest of them. Most riggers
use the crane.

## Setting up

1. Install the tide app.
2. Copy the berth list.
3. Ask the pilot for a radio.

Learn knots before you learn splicing.

## Certificates

Riggers need a crane certificate. The harbour pays for the certificate and for the course.

## Leave

Everyone has 28 days of leave a year. Up to 5 days can be carried over. Parental leave is 16 weeks; in Bergen it is 20
weeks.

The written exam lasts two hours. The oral exam takes 30 minutes with a pilot.

## Money

Researchers can get at most $5,000 for a critical leak. A meal may cost up to 20 EUR. Mooring got harder after 2020.

Traffic grew by 12 ships between 2022 and 2023. The number of pilots doubled in 2021.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a handbook that tells what is the first of several, and by how much."""
    yield from over(HARBOUR, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["which tools do riggers use", "which of those is the cheapest"], "winch"),
        (["which tools do riggers use", "which one do most of them use"], "crane"),
        (["which should i learn first, knots or splicing"], "knots before"),
        (["do riggers need a certificate", "will the harbour pay for that"], "pays for the certificate"),
        (["how long is the written exam", "and the oral one"], "30 minutes"),
        (["how long is parental leave", "is it longer in bergen"], "20"),
        (["whats the most a researcher can get for a critical leak"], "$5,000"),
        (["did traffic grow between 2022 and 2023", "by how much"], "12 ships"),
        (["did the number of pilots change in 2021", "by how much"], "doubled"),
        (["did mooring change after 2020", "is it harder now"], "harder after 2020"),
    ],
)
def test_what_is_told_is_answered(harbour: Advisor, turns: list[str], says: str) -> None:
    answer = last(harbour, turns)
    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["which tools do riggers use", "which of those is the heaviest"],
        ["did traffic grow between 2022 and 2023", "is it safer there"],
        ["do riggers need a crane certificate", "by how much did the fee rise"],
        ["how long is the written exam", "and the certificate one"],
    ],
)
def test_what_is_not_told_is_not_covered(harbour: Advisor, turns: list[str]) -> None:
    answer = last(harbour, turns)
    assert answer.status is Status.NOT_COVERED


def test_only_what_ends_with_a_job_or_rank_is_asked_for_its_next_step(guide: Advisor) -> None:
    assert guide.ask("what comes after the offer letter").status is Status.NOT_COVERED
