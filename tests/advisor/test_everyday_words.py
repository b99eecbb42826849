"""What people say in everyday words is found in the words of the documents; what is only near is not covered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

LIGHTS = """# Working at the lights

## The work

A senior lamp keeper looks after three lights and the foghorns between them. Keepers on watch get 35 notifications
a night, of which four need action. The harbour code makes a log of every outage compulsory.

- Team of five to eight keepers
- A diploma in optics (often preferred)
- Keepers meet at the pier, and often bring cake
- Osram lamps stand in 54 % of the stations

## Sectors that hire

- Ferry lines account for 27 % of adverts, ahead of harbours with 19 %.
- Dredging is the fastest-growing source of posts.
- Posts in Ireland rose by 12 % in 2023.

## Pay

Base pay lies between £41,000 and £52,000. Top performers can earn up to £71,000 with everything.

- Junior keepers earn £26,000 in base pay.
- Whitby Lights pays its keepers £47,300 on average.
- Small harbours rent a keeper for £900 a month.
- Keepers who can weld earn 9 % more.

## Moving on

Promotion from second to first keeper takes three years. The career goes on to inspector.

By 2030, 80 % of keepers will need to know the new radios.

## Extras and rules

Staff may drive up to 4,000 work miles a year with the van. Confidential charts may be shown with the names blurred.
The yard keeps raw video for six weeks. Death of a pet: use annual leave.

| Length of service | Full pay | Half pay |
| --- | --- | --- |
| First year | 1 month | 2 months |
| Second year | 2 months | 2 months |
| Third year | 4 months | 4 months |

| When | K1–K3 | K4–K7 |
| --- | --- | --- |
| Saturday | time + 41 % | time + 30 % |
| Sunday | time + 83 % | time + 60 % |

| Value of a gift | What to do |
| --- | --- |
| up to £20 | keep it |
| £20 – £50 | enter it in the register |

| Town | Rent of a room |
| --- | --- |
| Whitby | £510 |
| Hull | £430 |
| Ramsey | £390 |
"""


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a guide to one trade."""
    yield from over(LIGHTS, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["which industry is growing the quickest"], "Dredging"),
        (["how many alerts do keepers get a night", "how many of those actually matter"], "four"),
        (["what does the harbour code make you do about an outage"], "log"),
        (["how often is a diploma in optics preferred"], "often preferred"),
        (["what do keepers make", "and the really good ones?"], "£71,000"),
        (["what do keepers make", "and if youre really really good?"], "£71,000"),
        (["what base pay can a senior keeper expect"], "£41,000"),
        (["how long can i hang on to video recordings"], "six weeks"),
        (["can i show charts that are under NDA"], "blurred"),
        (["my cat just died, do i get time off for that"], "annual leave"),
        (["how much sick pay do you get in your first year", "and in my third?"], "4 months"),
        (["what extra does a K2 get on sundays", "and a K6?"], "60 %"),
        (["a captain wants to give me a £30 bottle of rum, may i keep it"], "register"),
        (["what does a room rent for in hull"], "£430"),
        (["how many keepers are there in a team"], "five to eight"),
    ],
)
def test_everyday_words_are_understood(lights: Advisor, turns: list[str], says: str) -> None:
    answer = last(lights, turns)

    assert answer.status is not Status.NOT_COVERED
    assert says in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["what does osram pay"],  # 54 % of stations are no pay
        ["what does it cost to rent a keeper", "whats the hourly rate"],  # a month's is told
        ["how much of a van would i have to pay for"],
        ["do keepers have to know the new radios by 2030", "how many know them already"],
        ["did posts rise in ireland", "and in the US?"],
        ["what does whitby lights pay", "how many keepers work there"],
        ["how long is it from second to first keeper", "and from there to inspector"],
        ["can i work at the lights part time"],
        ["how often do keepers meet"],
        ["will they pay for me to move house"],
    ],
)
def test_what_is_only_near_is_not_covered(lights: Advisor, turns: list[str]) -> None:
    assert last(lights, turns).status is Status.NOT_COVERED


def test_of_a_table_the_row_of_the_name_asked_for_is_said(lights: Advisor) -> None:
    answer = lights.ask("what does a room rent for in hull")

    assert "£510" not in answer.text
    assert "£390" not in answer.text


def test_of_another_rank_nothing_is_said(lights: Advisor) -> None:
    assert "£26,000" not in lights.ask("what base pay can a senior keeper expect").text


def test_from_there_goes_on_from_where_the_turn_before_arrived(lights: Advisor) -> None:
    answer = last(lights, ["how long is it from second to first keeper", "and from there to inspector"])

    assert answer.question == "how long is it from first to inspector keeper"


def test_a_remark_in_front_of_a_question_is_passed_over(lights: Advisor) -> None:
    answer = last(lights, ["how long can i keep video", "thats a long time, what does whitby lights pay keepers"])

    assert answer.question == "what does whitby lights pay keepers"
    assert "£47,300" in answer.text
