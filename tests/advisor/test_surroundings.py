"""What stands right beside a chosen statement and belongs to it is said with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.rag import Advisor

from .opened import over

_HANDBOOK = """# Observatory handbook

## Telescopes

The dome houses two reflectors of the same make. They are realigned by the optics crew each spring with a laser.

The visitor terrace is swept by volunteers. Its railing was painted green.

## Night shifts

A night observer writes the seeing log at dusk and at dawn. A copy goes to the archive in the basement, where the
librarian binds it once a quarter.

The canteen bakes bread.

## Cleaning

- Mirrors are cleaned with carbon dioxide snow.
- Lenses are wiped by hand.
- The coffee machine is descaled by interns.

## Guests

- Guests sleep in the tower room, which holds four beds.
- Whoever stays overnight brings a sleeping bag.
- Dogs stay outside.
- The tower door closes at ten.
"""


@pytest.fixture(scope="module")
def observatory(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(_HANDBOOK, tmp_path_factory, embedder_home)


def test_what_a_statement_points_back_at_is_said_with_it(observatory: Advisor) -> None:
    text = observatory.ask("Who realigns with a laser each spring?").text
    assert "realigned by the optics crew" in text
    assert text.index("two reflectors") < text.index("They are realigned")


def test_the_best_statement_goes_on_as_its_paragraph_does(observatory: Advisor) -> None:
    answer = observatory.ask("When does the observer write the seeing log?")
    assert "at dusk and at dawn" in answer.text
    assert "A copy goes to the archive" in answer.text
    assert all(c.quote in observatory.text(c.source) for c in answer.citations)


def test_what_stands_beside_and_says_something_else_stays_out(observatory: Advisor) -> None:
    text = observatory.ask("When does the observer write the seeing log?").text
    assert "bread" not in text
    assert "terrace" not in observatory.ask("Who realigns with a laser each spring?").text


def test_what_stands_beside_the_best_one_comes_with_it_where_it_is_near_to_the_question(observatory: Advisor) -> None:
    text = observatory.ask("Where do guests sleep?").text
    assert "four beds" in text
    assert "brings a sleeping bag" in text
    assert "Dogs" not in text
    assert "sleeping bag" not in observatory.ask("How many beds does the tower room hold?").text


def test_a_part_of_the_day_is_a_time(observatory: Advisor) -> None:
    assert observatory.ask("When is the seeing log written?").status == "answered"
    assert observatory.ask("When does the tower door close?").status == "answered"
    assert observatory.ask("When does the canteen open?").status == "not_covered"
