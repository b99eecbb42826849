"""Lists: a sentence that leads to one is said with it, as much of it as an answer has room for."""

from collections.abc import Iterator

import pytest

from advisor.rag import Advisor

from .opened import over

LONG = "It is written down in the log of the day and shown to the crew that comes next, so that all of them know it."
STEPS = ["Count the crew.", "Lower the boats.", "Check the pumps.", "Call the coast guard.", "Light the flares."]
HANDBOOK = f"""# Handbook of the ferry

## Fire drill

The fire drill is held on every ship of the line, at sea and in the harbour.
The drill itself consists of the following steps:

{chr(10).join(f"1. {step} {LONG}" for step in STEPS)}

## Cargo

Cargo is weighed before it is loaded. The mate signs the cargo list, which goes to the harbour office.
A ship that carries cargo keeps the following on board:

- a scale
- two spare ropes

## Crew

The boss of each ship is its captain.
The captain writes a report of each trip. The report is sent to the office every week.
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    yield from over(HANDBOOK, tmp_path_factory)


def test_of_a_list_that_is_too_long_the_first_sentence_of_each_item_is_said(ferry: Advisor) -> None:
    text = ferry.ask("what are the parts of the fire drill, in order").text

    assert [step for step in STEPS if step not in text] == []
    assert LONG not in text


def test_what_leads_to_a_list_is_not_said_without_it(ferry: Advisor) -> None:
    text = ferry.ask("what is weighed and kept for cargo").text

    assert "Cargo is weighed" in text
    assert ("keeps the following" in text) == ("two spare ropes" in text)


def test_how_regularly_asks_for_no_more_than_how_often(ferry: Advisor) -> None:
    assert "every week" in ferry.ask("how regularly is the report of the captain sent").text
