"""What is asked is held by what answers: a word that stands in another statement covers nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import last, over

ORCHARD = """# Orchard handbook

## Field lead: what you do

- Train one or two junior pickers in their first season.
- Walk the rows each morning and mark the trees that are ready.
- Fill in the yield sheet before noon.

## Head grower

A head grower plans three orchards and reports to the owner. Farms with fewer than 20 staff have none.

## Gatherings

All pickers gather twice a year, each time in another town. In 2021 we went to Bern and Ghent.

The first barrels of 2022 were sold in 2023, after the press had been repaired.

## Winter

Field leads attend conferences in winter. The press has tools for the job. It buys from companies such as Klett.

Hoist is the tool for ladders. Pickers use the tools ropes and hooks. Of the past harvest 40 barrels are left.

## Parking

In Bern pickers park behind the church. The Basel press is new. Its yard has room to park.

## Barrels

A barrel cost $95 in 2022, up from $80 in 2021.

## Papers

A certificate for machines or a course in first aid is asked for at the press.

## Pay

| Role | Median a day |
| --- | --- |
| Head of press | $310 |
| Field lead | $240 |

Apples are sold in the US alone.

In 2020 the wages of pickers fell between $90 and $110 a day.

Sabrina, the VP of press, came in 2019.

## Trade

Orchards pay pickers in cash. Many industries hire growers, and all of them are growing.

A picker in Nice earns the most, $130 a day. At Klett a picker earns $115 a day.

A presser gets $9,000 a year, including a bonus. Pickers stay for three years.

A grower's wage with the bonus comes to $400 a day. Every picker may take up to two half-full baskets home.
"""


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a handbook that holds most words of a question somewhere."""
    yield from over(ORCHARD, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("which towns did the gatherings go to in 2023", ("2023",)),
        ("how many juniors does a head grower train", ("head",)),
    ],
)
def test_what_another_statement_holds_is_not_covered(orchard: Advisor, asked: str, missing: tuple[str, ...]) -> None:
    answer = orchard.ask(asked)
    assert (answer.status, answer.missing) == (Status.NOT_COVERED, missing)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("which towns did the gatherings go to in 2021", "Bern and Ghent"),
        ("how many juniors does a field lead train", "one or two"),
        ("which companies does the press buy from", "Klett"),
        ("which tool is for ladders", "Hoist is the tool"),
        ("which tools do pickers use", "ropes and hooks"),
        ("where can I park in Basel", "Its yard"),
        ("which town did the gatherings go to in 2021, Bern or Ghent", "Bern and Ghent"),
        ("where are the apples sold", "in the US alone"),
        ("how many barrels are left from last year", "40 barrels"),
        ("which town pays pickers best", "Nice"),
        ("how many half-full baskets may a picker take home", "up to two"),
    ],
)
def test_what_the_answer_holds_itself_is_covered(orchard: Advisor, asked: str, says: str) -> None:
    answer = orchard.ask(asked)
    assert answer.status is Status.ANSWERED
    assert says in answer.text


@pytest.mark.parametrize(
    "asked",
    ["what does a lead earn at Amazon and a senior at Tesla", "what does a lead at Amazon earn vs a senior at Tesla"],
)
def test_sides_stand_in_statements_of_their_own(guide: Advisor, asked: str) -> None:
    answer = guide.ask(asked)
    assert answer.status is Status.ANSWERED
    assert all(figure in answer.text for figure in ("$178,614", "$219,122"))


def test_an_answer_for_neither_of_two_sides_covers_no_part(orchard: Advisor) -> None:
    assert orchard.ask("do they want a UTZ or an organic certificate").status is Status.NOT_COVERED
    one = orchard.ask("what is the median for a head of press or a director of sales")
    assert (one.status, "$310" in one.text) == (Status.PARTIAL, True)


@pytest.mark.parametrize(
    "turns",
    [
        ["what does a field lead get a day", "and what was it the year before"],  # nothing says when it was another
        ["whats the pass rate of the course in first aid"],  # nowhere does anybody pass
        ["is a certificate asked for", "and which university is best for that"],
        ["what do you get as head of press", "and what was the median last year"],  # no year is told
        ["where can I park in Bern", "and in Ghent"],  # of Ghent another thing is told
        ["what does a barrel cost", "how much will you match if I put it into a pension"],
        ["what does a field lead get", "how much of the median is stock"],
        ["when do field leads attend conferences", "which conferences do they attend"],
        ["what does a head of press get", "which company pays the $310"],
        ["when do field leads attend conferences", "is a parachute handed out for skydiving"],  # no word is held
        ["are there companies that the press buys from", "how many exactly"],  # farms and barrels are counted
        ["does the press buy from companies", "which country are they in"],
        ["which companies does the press buy from", "kubota or fendt, which one should i learn"],
        ["which tools do pickers use", "what do those cost"],
        ["what does a field lead do", "how much maths does one need"],
        ["what does a field lead do", "is it stressful? i am worried about burnout"],
        ["do industries hire growers", "which industry pays them best"],  # some do; which is the first, nothing says
        ["what does a picker earn at klett", "how big is the yearly bonus there"],  # a grower's is told
        ["how big is the bonus of a picker at klett"],
        ["what does a presser get a year", "how big is the bonus"],  # it is in what is told
        ["is a certificate for machines asked for", "how many years does that take"],
        ["which tools do pickers use", "which tool is used the most"],
        ["which tools do pickers use", "which tool is the most popular"],
        ["where can I park in Bern", "is it safer there"],
        ["which tools do pickers use", "which one do most of them use"],
        ["which tools do pickers use", "which of those costs the least"],
        ["which tools do pickers use", "so which one should i buy first, ropes or hooks"],
        ["are the industries growing that hire growers", "by how much exactly"],
        ["do pickers use ropes and hooks", "which of the two do they use more"],
        ["how long do pickers stay", "and the one in the press?"],
        ["which tools do pickers use", "which tractor do they want, kubota or fendt"],
        ["what were the wages of pickers in 2020", "and the year before?"],  # they fell between two numbers
    ],
)
def test_another_time_and_another_property_are_not_covered(orchard: Advisor, turns: list[str]) -> None:
    chat = orchard.chat()
    *before, last = [chat.ask(turn).status for turn in turns]
    assert last is Status.NOT_COVERED
    assert Status.NOT_COVERED not in before


def test_the_first_of_those_named_before_is_said(orchard: Advisor) -> None:
    chat = orchard.chat()
    chat.ask("where do pickers earn money")
    assert "Nice" in chat.ask("and in which of those towns do they earn the most").text


def test_they_are_whom_the_question_before_named(guide: Advisor) -> None:
    chat = guide.chat()
    assert "CTO" in chat.ask("can I become a CTO?").text
    other = chat.ask("and what do they earn")
    assert (other.status, other.missing) == (Status.NOT_COVERED, ("CTO",))


def test_a_part_of_the_pay_that_is_left_out_is_not_asked_for(guide: Advisor) -> None:
    answer = guide.ask("what base pay do they give, before bonuses and equity?")

    assert answer.status is not Status.NOT_COVERED
    assert "$157,000 to $449,000" in answer.text


def test_a_part_of_the_pay_is_told_of_whom_it_is_asked(guide: Advisor) -> None:
    chat = guide.chat()
    assert "$219,122" in chat.ask("what do AI engineers make at tesla").text
    other = chat.ask("is that with the stock in it or just base")
    assert (other.status, other.missing) == (Status.NOT_COVERED, ("stock",))
    assert "stock" in guide.ask("does the average total compensation include stock").text


def test_what_a_turn_points_back_at_is_told_of(guide: Advisor) -> None:
    chat = guide.chat()
    assert "bachelor" in chat.ask("do i need a degree").text
    assert chat.ask("can I get the job without it").status is not Status.NOT_COVERED
    assert chat.ask("do i need certificates").status is Status.NOT_COVERED
    assert chat.ask("will the employer pay for that").status is Status.NOT_COVERED


def test_another_time_that_is_there_is_said(orchard: Advisor) -> None:
    chat = orchard.chat()
    assert "$95" in chat.ask("what did a barrel cost in 2022").text
    assert "$80" in chat.ask("and what was it the year before").text


@pytest.mark.parametrize(
    "turns",
    [
        ["aws, azure or gcp, wich cloud should i know"],
        ["do they look for people with python and java", "which of those two pays better"],
    ],
)
def test_which_of_things_that_nothing_weighs_is_not_covered(guide: Advisor, turns: list[str]) -> None:
    assert last(guide, turns).status is Status.NOT_COVERED


def test_they_may_be_whom_the_turn_itself_names(guide: Advisor) -> None:
    chat = guide.chat()
    chat.ask("can a physics degree get me in")
    alone = "what are companies struggling with when they bring in AI"
    assert chat.ask(alone).question == alone
    assert "do they hire" in chat.ask("and do they hire when they grow").question


def test_what_is_done_in_a_normal_week_are_the_responsibilities(guide: Advisor) -> None:
    answer = guide.ask("what would i do in a normal week as one of these engineers")
    assert answer.status is Status.ANSWERED
    assert "Responsibilities" in answer.citations[0].title


def test_a_city_of_two_words_goes_as_a_whole(guide: Advisor) -> None:
    chat = guide.chat()
    chat.ask("what could i expect to earn in los angeles")
    assert chat.ask("ok and SF").question == "what could i expect to earn in SF"


def test_an_office_takes_the_place_of_another_as_a_whole(orchard: Advisor) -> None:
    chat = orchard.chat()
    assert "$310" in chat.ask("what is the median for a head of press").text
    vice = chat.ask("and a vp of press?")
    assert vice.question == "what is the median for a vp of press"
    assert (vice.status, vice.missing) == (Status.NOT_COVERED, ("vp",))
    assert chat.ask("and the director of sales?").question == "what is the median for the director of sales"
