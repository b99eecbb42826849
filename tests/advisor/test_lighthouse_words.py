"""What people ask of a fourth handbook: of levels from which on something holds, of those who hold an office or pay, of
places by their countries, and of the one role that all is about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

LIGHTHOUSE = """# Working on the lights

A senior light keeper looks after one light. A senior light keeper writes the log. Every senior light keeper has a
deputy. What a senior light keeper needs stands below.

## What a senior light keeper needs

- A boat licence (an engine licence is often preferred)
- Two years at sea

## Rules

A1. Company boat: from K4, or for anybody who crosses more than six times a month. Damage is reported.

Trial time is three months for K1 to K3, and six for K4 and higher.

Keepers attend meetings of other keepers. K1 and K2 build a model for a museum.

Complaints go to the Head of Lights. The Harbour Master, Ada Quill, opens the season. Our chief engineer since 2021, Tom
Reuter, looks after the lamps.

Whoever has had a concussion must be cleared by the doctor before they go up a tower. K5 works under a K6.

The firm meets the cost of your medical. The canteen charges 4.50 for lunch. Trainees earn 1,900 a month and eat for
half.

You need the right to work. It is checked in the first week. Reports are written in plain English.

Learning to dive is useful. A keeper earns 2,900 a month in salary. Lamps have to be replaced at times.

The firm pays for boots.

| Benefit | Leeds | Gdańsk |
| --- | --- | --- |
| Swim card | half price | free |

| Country | Hotel limit per night |
| --- | --- |
| Germany | 95 |
| Denmark | 120 |

| Post | Lowest pay | Maximum pay |
| --- | --- | --- |
| Keeper | 2,900 | 3,400 |
| Warden | 3,100 | |
"""


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a small handbook."""
    yield from over(LIGHTHOUSE, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["does a K3 get the company boat"], "from K4"),
        (["does a K6 get the company boat"], "from K4"),
        (["how long is the trial time at K6"], "six for K4 and higher"),
        (["who is the harbour master"], "Ada Quill"),
        (["who pays for boots"], "pays for boots"),
        (["who pays for my medical"], "meets the cost"),
        (["who is our chief engineer"], "Tom"),
        (["what does lunch cost"], "4.50"),
        (["I had a concussion. May I go up a tower?"], "cleared by the doctor"),
        (["are reports in plain English"], "plain English"),
        (["is the swim card free in gdansk", "what about leeds"], "half price"),
        (["what is the hotel limit in munich"], "95"),
        (["what is the hotel limit in odense"], "120"),
        (["what does a keeper cost a month"], "2,900"),
        (["is an engine licence needed for a senior light keeper"], "engine licence"),
        (["what's the lowest pay of a keeper", "sorry, meant for a warden"], "3,100"),
        (["who is the harbour master", "something else, who pays for boots"], "pays for boots"),
    ],
)
def test_a_question_in_peoples_own_words_is_answered(lights: Advisor, turns: list[str], says: str) -> None:
    answer = last(lights, turns)

    assert answer.status is not Status.NOT_COVERED
    assert any(says in " ".join(c.quote.split()) for c in answer.citations)


@pytest.mark.parametrize(
    "turns",
    [
        ["who is the head of lights"],
        ["does K2 work under a K6"],
        ["what's the head of lights called"],
        ["which museum do the K1 and K2 build a model for"],
        ["who pays for learning to dive"],
        ["who pays for a new lamp"],
        ["what does it cost to replace a lamp"],
        ["roughly what would replacing the lamps set us back"],
        ["night shifts, are they a thing for keepers"],
        ["what does a warden start on", "and what's the most they can get"],
        ["what is the hotel limit in krakow"],
    ],
)
def test_what_is_told_of_none_is_not_covered(lights: Advisor, turns: list[str]) -> None:
    assert last(lights, turns).status is Status.NOT_COVERED


@pytest.mark.parametrize(
    "turns",
    [
        ["so 80 percent of software engineers have to learn ai by 2027?", "who foots the bill for that?"],
        ["what would it cost to bring ai into a team of ten developers"],
        ["could i end up as an ai director one day", "whats that pay?"],
        ["does the tesla average for ai engineers include stock or is it salary alone"],
    ],
)
def test_what_the_guide_tells_of_others_is_not_covered(guide: Advisor, turns: list[str]) -> None:
    assert last(guide, turns).status is Status.NOT_COVERED


def test_whom_a_turn_before_spoke_of_need_something(lights: Advisor) -> None:
    assert "K4" in last(lights, ["What is a K4?", "Do they need a licence?"]).question


def test_a_number_in_front_of_a_sentence_is_no_statement(lights: Advisor) -> None:
    answer = lights.ask("who gets the company boat")

    assert next(c.quote for c in answer.citations).startswith("A1. Company boat")
