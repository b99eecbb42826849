"""Lists: a sentence that leads to one is said with it, as much of it as an answer has room for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.rag import Advisor

from .opened import over

STEPS = {
    "Count the crew.": "Whoever is missing is looked for by two others, one of whom has to know all of the decks, with "
    "a lamp, a rope and a radio, and they come back within ten minutes even if they have found nobody at all on board.",
    "Lower the boats.": "They are swung out over the side and held a metre above the water, where each engine runs for "
    "a while, and the cover of every boat is folded and put below the seats so that the wind can't carry it away.",
    "Check the pumps.": "The hoses are rolled out as far as the bow and filled, and where one leaks it gets a red tag "
    "and goes to the store in the next harbour, from which a new one is brought on board before the ship leaves.",
    "Call the coast guard.": "The mate says that it is a drill, which ship it is and where it lies, and writes down "
    "the name of whoever answers, with the minute of the call, its last word, and how well each understood the other, "
    "from the first call to the last.",
}
HANDBOOK = f"""# Handbook of the ferry

## Fire drill

The fire drill is held on every ship of the line, at sea and in the harbour.
The drill itself consists of the following steps:

{chr(10).join(f"1. {step} {rest}" for step, rest in STEPS.items())}

## Cargo

Cargo is weighed before it is loaded. The mate signs the cargo list, which goes to the harbour office.
Before it sails in winter, a ship of the line that carries cargo takes on board what follows:

- a scale
- two spare ropes
- salt for the deck

## Our rules

### Look first

Whoever sees nothing calls the bridge. A lamp is at each door.

### Keep it dry

Wet rope is hung up at once. A wet deck is swept.

### Say it aloud

Every order is said again by whoever was given it. Nods are no answer.

## Ships

| Ship | Berths | Bar on board |
| --- | --- | --- |
| Kestrel | 40 | yes |
| Plover | 62 | no |
| Dunlin | 55 | Yes |
| Knot | 31 | |
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(HANDBOOK, tmp_path_factory, embedder_home)


def test_of_a_list_that_is_too_long_the_first_sentence_of_each_item_is_said(ferry: Advisor) -> None:
    text = ferry.ask("what are the steps of the fire drill").text

    assert [step for step in STEPS if step not in text] == []
    assert [rest for rest in STEPS.values() if rest in text] == []


def test_sentences_in_front_of_a_list_are_said(ferry: Advisor) -> None:
    assert "Cargo is weighed before it is loaded." in ferry.ask("when is cargo weighed").text


def test_what_leads_to_a_list_is_said_with_it(ferry: Advisor) -> None:
    text = ferry.ask("what do ships of the line with cargo do before they sail in winter").text

    assert [said for said in ("Before it sails", "a scale", "two spare ropes", "salt") if said not in text] == []


def test_the_sections_of_a_chapter_that_is_named_are_its_list(ferry: Advisor) -> None:
    text = ferry.ask("what are our rules, list them all").text

    places = [text.find(rule) for rule in ("Look first", "Keep it dry", "Say it aloud")]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which ships have a bar on board", ["Kestrel", "Dunlin"]),
        ("which ships have no bar on board", ["Kestrel", "Plover", "Dunlin", "Knot"]),
        ("which ships are there", ["Kestrel", "Plover", "Dunlin", "Knot"]),
    ],
)
def test_of_a_table_the_rows_that_say_yes_are_those_asked_for(ferry: Advisor, question: str, told: list[str]) -> None:
    text = ferry.ask(question).text
    assert [ship for ship in ("Kestrel", "Plover", "Dunlin", "Knot") if ship in text] == told


@pytest.mark.parametrize("how", ["important", "essential", "common", "wanted"])
def test_a_list_of_another_kind_of_things_is_not_the_one_asked_for(guide: Advisor, how: str) -> None:
    first, *_ = guide.ask(f"which programming languages are {how}").citations

    assert "JavaScript" in first.quote
