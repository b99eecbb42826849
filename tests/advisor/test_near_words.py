"""Words near enough to those of the documents, short forms, and names that only look alike."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.rag import Advisor

from .opened import last, over

CLINIC = """# The clinic

## Work elsewhere

- Working from another EU country is possible for up to 20 days a year.
- Countries outside the EU are not allowed, for reasons of insurance.
- You pay for the desk that you rent there.

## Wards

Everyone on a ward wears scrubs, of which the clinic gives four sets. Severity 3 of a fault waits until the next day.
The wound care course ends with an exam; it may be repeated once. A surgeon has to have the laser certificate.
Those who return instruments late pay no fees. Fathers have paternity leave of three weeks.

## Steps

| Step | Title | Hourly pay |
| --- | --- | --- |
| N3 | Senior Nurse | $40.25 |
| N4 | Lead Nurse | $46.90 |

## Pay

| Where | Whom | A year |
| --- | --- | --- |
| Los Angeles | surgeons | $310,000 |
| Denver | Lead Anaesthetists | $280,000 |
| Austin | Lead Auditors | $90,000 |

## Nights

- Whoever works a night may lie down in the rest room on the second floor.
- The chapel is open to all faiths, day and night.
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a small handbook."""
    yield from over(CLINIC, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["can i work from home", "and from Spain?"], "20 days"),
        (["am I allowed to work from Japan"], "outside the EU"),
        (["do i buy my own uniforms"], "four sets"),
        (["what happens with a sev 3"], "next day"),
        (["which paper does a surgeon need"], "laser certificate"),
        (["do i get fined for bringing instruments back late"], "pay no fees"),
        (["who makes more, N3 or N4"], "$46.90"),
        (["is there somewhere to pray"], "chapel"),  # the reader is convinced, though nothing holds "somewhere"
        (["is there a corner to nap"], "rest room"),
    ],
)
def test_what_is_meant_is_found(clinic: Advisor, turns: list[str], says: str) -> None:
    answer = last(clinic, turns)

    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


def test_a_place_in_initials_is_no_title_with_the_same(clinic: Advisor) -> None:
    text = clinic.ask("what do they pay in LA").text

    assert "310,000" in text
    assert "Lead" not in text


def test_what_hardly_answers_stands_beside_no_answer(home: Path) -> None:
    with closing(open_advisor(Path(__file__).parents[1] / "evaluation" / "handbook")) as handbook:
        text = handbook.ask("What are the duties of a mentor?").text

    assert "Explains how feedback is given." in text
    assert "freed from production" not in text
