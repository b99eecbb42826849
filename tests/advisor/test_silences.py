"""What sounds told and is not: a time of day, a reason, who is behind a figure, an empty cell that no search finds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

LEVELS = ("Deckhand", "Mate", "Pilot")
SKILLS = ("Knots", "Radio", "Charts", "Engines", "Weather", "Lights", "Ropework", "Anchors", "Cargo", "Signals", "Care")


def _ladder() -> str:
    """A table of skills by level, of many lists, with one cell that says nothing."""
    rows = []
    for skill in SKILLS:
        cells = [f"<ul><li>Shows {skill.lower()} as a {level.lower()} does.</li></ul>" for level in LEVELS]
        if skill == "Weather":
            cells[0] = "&nbsp;"
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in (skill, *cells)) + "</tr>")
    head = "".join(f"<td>{name}</td>" for name in ("Skill", *LEVELS))
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>"


QUAY = f"""# Quay handbook

## Meetings

The story hour takes place every other week and lasts an hour. The tide briefing is each Monday at 7.30. The lamp check
ends at dusk. The net auction is on Fridays.

## Gear

| Gear | Ring | Note |
| --- | --- | --- |
| Hemp rope | hold | |
| Steel cable | adopt | It holds three times the weight of a rope. |
| Wooden blocks | drop | They split in frost, so we use steel. |
| Brass bells | drop | They rust. |

## Numbers

By a count of the Bergen Institute, 40 % of the pilots wear two jackets. Recent surveys say that 12 % of the boats carry
a cat. The owners estimate that 15 chests are opened a day. In a survey that the harbour team carried out, 9 % of the
crews had a drummer. In the same survey from March, 21 % of the sails were red. In a poll by Maria Lopez, 7 % of the
cooks sang.

## People

Pilots may rise to posts such as harbour director or dock warden. The tally clerk counts the crates and signs for them.
There are nine free talks with the chaplain. The passcode of the shed must be longer than 14 characters.
The night warden looks two to three years ahead.
A pilot earns 4,000 euros a month. The pilot exam takes two hours; the talk with the owners takes ten minutes. You need
no permission to open the shed.

## Ladder

{_ladder()}
"""


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a handbook that leaves some things unsaid."""
    yield from over(QUAY, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["when is the tide briefing", "what time does it start"], "7.30"),
        (["until what time does the lamp check go on"], "dusk"),
        (["why did we drop wooden blocks"], "split in frost"),
        (["why are there no brass bells any more"], "They rust"),
        (["what ring is hemp rope in"], "hold"),
        (["how many chests are opened a day", "who made that estimate"], "owners"),
        (["how many pilots wear two jackets", "where does that number come from"], "Bergen"),
        (["how many crews had a drummer", "who carried out that survey"], "harbour team"),
        (["how many cooks sang", "who conducted that poll"], "Maria Lopez"),
        (["what does the tally clerk do"], "counts the crates"),
        (["how much does a pilot earn", "is that a month"], "4,000"),
        (["how long is the pilot exam", "and the one with the owners"], "two hours"),
        (["how long must my passcode be"], "14 characters"),
        (["what time horizon does the night warden have"], "three years"),
        (["do i need someone's ok to open the shed"], "no permission"),
        (["what does the ladder say on weather for a mate"], "weather as a mate"),
        (["how good at weather must a pilot be"], "weather as a pilot"),
    ],
)
def test_what_is_told_is_answered(quay: Advisor, turns: list[str], says: str) -> None:
    answer = last(quay, turns)
    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["what time does the net auction start"],
        ["why did we put hemp rope on hold"],
        ["how many boats carry a cat", "who ran that survey"],
        ["how many boats carry a cat", "where does that number come from"],
        ["how many boats carry a cat", "which survey says that"],
        ["how many sails were red", "who did that survey"],
        ["how many boats carry a cat", "which study is that"],
        ["can a pilot become a harbour director", "what's the pay for that"],
        ["how many free talks are there with the chaplain", "how long does each one last"],
        ["what does the ladder say on weather for a deckhand"],
        ["how good at weather must a pilot be", "what does that row say for a deckhand"],
    ],
)
def test_what_is_not_told_is_not_covered(quay: Advisor, turns: list[str]) -> None:
    chat = quay.chat()
    *before, answer = [chat.ask(turn) for turn in turns]
    assert all(other.status is not Status.NOT_COVERED for other in before)
    assert answer.status is Status.NOT_COVERED


@pytest.mark.parametrize("who", ["a harbour director", "dock wardens", "the harbour director"])
def test_who_is_only_named_is_not_told_to_do_anything(quay: Advisor, who: str) -> None:
    assert quay.ask(f"what do{'' if who.endswith('s') else 'es'} {who} do").status is Status.NOT_COVERED


def test_which_ones_of_what_is_not_covered_are_not_covered_either(quay: Advisor) -> None:
    chat = quay.chat()
    statuses = [chat.ask(turn).status for turn in ("are crane licences worth it", "which ones")]
    assert statuses == [Status.NOT_COVERED, Status.NOT_COVERED]
