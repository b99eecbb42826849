"""An answer is of the kind that was asked for: a number of the things, the very property, how often, what it costs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.asking import Kind
from advisor.lexicon import Lexicon
from advisor.measures import Figure
from advisor.question import read
from advisor.rag import Advisor
from advisor.spellings import holds

from .opened import over

HANDBOOK = """# Handbook of the harbour office

## Teams

A harbour team has 6 to 8 people and one lead.
Two thirds of the pilots use the tide app, and 80% of the pilots know the old charts.
Every crane is run by one of the 14 crane operators.
We publish charts of the harbour and the list of berths.

## Work

Berth plans are checked by the planner every Monday.
The cranes are oiled and the ropes are replaced. The nets have been dried in the hall since 2024.
A reported leak is answered within two hours. A storm warning is passed on at once. The yard repairs broken lamps.
The survey of the sea bed was made from boats.

## Pay

The base salary of a pilot is $64,000 a year, and total pay with allowances was $81,000 in 2024.
Pilots get a bonus of 5% after the season. Each of them must sign on at the gate.
The company adds 4% to the 401(k) of each pilot, and $12k a year to the health fund.
A ticket for the ferry costs $9 a month. Our charts are drawn with the tool Seaplot.
Pay depends on the tonnage of the ships and on the hours at night.

Pilots may join the pension plan: the office contributes 6%. Lunch in the canteen is free.

| Room | Seats | Checked every |
| --- | --- | --- |
| Anchor | 12 | 30 days |

| Team | Speaker |
| --- | --- |
| Press | Mira Lund |

## Path

A pilot can become a harbour master after 12 years. A harbour master needs a master's licence.

## Rooms

Ferry tickets come with a discount. We have regular, active talks.
In San Marino the office is on the third floor.
The yard takes ships of at most 60 metres in length. The pilots use the tide app 4 on their phones.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(HANDBOOK, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("how many people are in a harbour team", "6 to 8 people"),
        ("how many crane operators are there", "14 crane operators"),
        ("how many of the pilots use the tide app", "Two thirds"),
        ("how often are the berth plans checked", "every Monday"),
        ("how fast is a reported leak answered", "within two hours"),
        ("what does a ticket for the ferry cost", "$9"),
        ("what does the pay depend on", "tonnage"),
        ("is the 81k the base salary only", "$81,000"),
        ("what is 64k", "$64,000"),
        ("how much goes to my 401k", "4%"),
        ("do they really add 12,000 to the health fund", "$12k"),
        ("which floor is the office on in san marino", "third floor"),
        ("how much does the office pay into my pension", "6%"),
        ("what does lunch cost", "free"),
        ("how many people fit in anchor", "12"),
        ("how often is anchor checked", "30 days"),
        ("how fast is a storm warning passed on", "at once"),
        ("who do i need to ask at press", "Mira Lund"),
        ("which licence does a harbour master need at least", "master's licence"),
        ("which weekday are berth plans checked on", "every Monday"),
        ("what version of the tide app do the pilots use", "tide app 4"),
        ("whats the max length of a ship in the yard", "at most 60 metres"),
    ],
)
def test_what_was_asked_for_is_said(harbour: Advisor, question: str, says: str) -> None:
    assert says in harbour.ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "how many charts do you publish",  # it says that they do
        "how many boats does the harbour team have",
        "how many people draw the charts",
        "number of berths in the harbour",
        "how often are the ropes replaced",
        "how fast is a broken lamp repaired",
        "what does seaplot cost a month",
        "what is the average age of a pilot",
        "how big is the signing bonus",
        "how big is the ferry discount",
        "how often do we talk",  # regular talks are no answer
        "average salary in france",
        "compare the salary in seattle and lisbon",
        "do they pay a sign on bonus",
        "which floor is the office on in los angeles",
        "which weekday are the cranes oiled on",
        "which day are the nets dried",  # a year is no day
        "what version of seaplot are the charts drawn with",
        "whats the max number of boats for a survey of the sea bed",
        "where are the boats for the survey kept",  # every word is there, the answer isn't
        "who dries the nets",
    ],
)
def test_what_is_near_what_was_asked_for_is_no_answer(harbour: Advisor, question: str) -> None:
    assert harbour.ask(question).status is Status.NOT_COVERED


def test_one_is_what_was_named_before(harbour: Advisor) -> None:
    chat = harbour.chat()
    chat.ask("can a pilot become a harbour master")
    answer = chat.ask("and what do i need to be one?")
    assert "a harbour master" in answer.question
    assert "licence" in answer.text


def test_one_of_several_things_is_left_as_it_is(harbour: Advisor) -> None:
    chat = harbour.chat()
    chat.ask("can a pilot become a harbour master")
    assert "one example" in chat.ask("what would be one example?").question


@pytest.mark.parametrize("question", ["Do you use C+++ or Rust?", "is it C++ or (Rust [?"])
def test_signs_in_a_question_break_nothing(harbour: Advisor, question: str) -> None:
    assert harbour.ask(question).status is Status.NOT_COVERED


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("how often do we meet", Figure.FREQUENCY),
        ("how soon must it be repaired", Figure.SPEED),
        ("does it matter how fast i am", None),
        ("what does the ticket cost", Figure.MONEY),
        ("what is the fee", Figure.MONEY),
        ("who makes more, a cook or a mate", Figure.MONEY),
        ("which harbour pays the most", Figure.MONEY),
        ("which tools make the most sense", None),
        ("who makes more progress, a cook or a mate", None),
        ("exact number of cranes", Figure.COUNT),
        ("how big is the travel allowance", Figure.AMOUNT),
        ("how big is the crew", Figure.COUNT),
        ("how big is the pay team", Figure.COUNT),
        ("how big is the risk", None),
        ("what score makes a captain", Figure.COUNT),
        ("what does the money go on", None),
        ("what is there to pay for", None),
        ("what's it cost per month", Figure.MONEY),
        ("what is the bonus as a percentage of base", Figure.SHARE),
        ("how much worse is the pay in Bern than in Oslo", Figure.MONEY),
        ("at what times of the year do we sail", Figure.TIME),
        ("what time does the ferry leave", Figure.CLOCK),
        ("until what time of day is the bar open", Figure.CLOCK),
        ("what time off do i get", Figure.TIME),
        ("within what time must i appeal", Figure.TIME),
        ("what time zone are we in", Figure.TIME),
        ("what would i make as a captain", Figure.MONEY),
        ("what is a typical bonus", Figure.MONEY),
        ("how much less do you make in Bern than in Oslo", Figure.MONEY),
        ("what would i make of it", None),
        ("what do i have to make sure of", None),
        ("what time horizon does a director have", None),
        ("how much has the crew grown", Figure.GROWTH),
        ("how much did the prices rise in May", Figure.GROWTH),
        ("how much does the drop-in class cost", Figure.MONEY),
        ("how much do you spend on growing herbs", Figure.MONEY),
        ("how much has the club spent on nets", Figure.MONEY),
        ("how long is a password good for", Figure.DURATION),
        ("how long do i have until passwords expire", Figure.DURATION),
        ("how much has he", None),
        ("how long does my passcode have to be", Figure.LIMIT),
        ("how long is my passcode valid", Figure.DURATION),
        ("what can i make in the workshop", None),
        ("when should they call the coast guard", None),
        ("how much training money is there", Figure.MONEY),
        ("my bank wants proof of what i earn, where do they get it", None),
        ("how soon after the trip will i hear", Figure.SPEED),
        ("i am in oslo, so when would that be for me", Figure.TIME),
        ("what is a cost centre", None),
        ("how fast did revenue grow", None),
        ("how many times a week do we meet", Figure.FREQUENCY),
        ("what made the number of cranes grow", None),
        ("what do salaries depend on", None),
        ("what affects my pay", None),
        ("how much for the frames", Figure.AMOUNT),
        ("max weeks i can be on the bench", Figure.DURATION),
        ("whats the bonus percentage", Figure.SHARE),
        ("i pay 40% tax, who gets the relief", None),
    ],
)
def test_what_kind_of_figure_is_asked_for(question: str, figure: Figure | None) -> None:
    assert read(question, LEXICON).figure == figure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The gate opens at 0900.", True),
        ("Gate: 7.30", True),
        ("Open 0900-1700.", True),
        ("The call is at 5 CET.", True),
        ("Be there by 9.30.", True),
        ("The bar is open 24/7.", True),
        ("We call the port after work.", True),
        ("The call is at 14 UTC.", True),
        ("A ticket costs 1.50 euros.", False),
        ("It is let at 4.50 euros.", False),
        ("The code is 0815.", False),
        ("The lamp lasts 2000 hours.", False),
        ("They are washed after work on the trucks.", False),
        ("Water runs for 24 h.", False),
        ("Version 2.10 is out.", False),
        ("Reply within 48 hours.", False),
    ],
)
def test_a_time_of_day_is_told(text: str, told: bool) -> None:
    assert holds(text, Figure.CLOCK) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A sick note is needed from the third day.", True),
        ("A sick note is due on the 4th working day.", True),
        ("It is needed from day three on.", True),
        ("The third floor is closed.", False),
    ],
)
def test_a_day_that_is_counted_is_a_time(text: str, told: bool) -> None:
    assert holds(text, Figure.TIME) is told


USES = {
    "repaired": 3,
    "angles": 2,
    "12k": 1,
    "224000": 2,
    "401": 1,
    "trance": 3,
    "required": 2,
    "preferred": 1,
    "next": 5,
}
LEXICON = Lexicon(USES, lambda _: 0.01)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("what is 224k", "what is 224,000"),
        ("is it 12,000", "is it 12k"),
        ("is it 13k", "is it 13k"),
        ("my 401k", "my 401(k)"),
        ("in los angeles", "in los angeles"),
        ("is it in france", "is it in france"),
        ("What comes after senior?", "What is the next step after senior?"),
        ("must-haves and nice to haves", "required and preferred"),
        ("how soon is it reparied", "how soon is it repaired"),
    ],
)
def test_numbers_are_written_as_in_the_documents_and_places_are_no_misspellings(asked: str, read: str) -> None:
    assert LEXICON.corrected(asked) == read


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("which skills do i need", Kind.LIST),
        ("what are the duties", Kind.LIST),
        ("what comes next", Kind.OPEN),
        ("what are the interviews like", Kind.OPEN),
        ("which company pays the most", Kind.OPEN),
        ("what does the class cost", Kind.OPEN),
        ("what does the head of press earn", Kind.OPEN),
    ],
)
def test_a_verb_in_s_asks_for_no_list(question: str, kind: Kind) -> None:
    assert read(question, LEXICON).kind is kind


def test_a_property_is_named_by_what_tells_it_from_others() -> None:
    assert read("whats the average age of a pilot", LEXICON).attribute == ("age",)
    assert read("how big is the signing bonus", LEXICON).attribute == ("signing", "bonus")
    assert read("what is the minimum number of years", LEXICON).attribute == ()
    assert read("what are the usual tasks", LEXICON).attribute == ()
    assert not {"star", "performer"} & {*read("whats the most a star performer can get", LEXICON).attribute}
    assert read("is a masters a plus and which university is best for that", LEXICON).attribute == ("university",)
    assert read("which is the best one", LEXICON).attribute == ()


LADDER = """# Ladder

## Tracks

| Expert | Level | Lead |
| --- | --- | --- |
| Staff Pilot | P6 | Head of Port |
| Principal Pilot | P8 | Director of Ports |

## Staff Pilot

- Guides ships of every size through the narrow strait.
- Trains three pilots a year.
"""


@pytest.fixture(scope="module")
def ladder(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(LADDER, tmp_path_factory, embedder_home)


def test_a_second_name_in_brackets_is_no_condition(ladder: Advisor) -> None:
    assert "narrow strait" in ladder.ask("what does a staff pilot (P6) do?").text


def test_a_row_of_names_is_no_answer_to_what_has_to_be_done(ladder: Advisor) -> None:
    assert ladder.ask("what do i need to do to become a principal pilot (P8)?").status is Status.NOT_COVERED
    assert ladder.ask("what does a staff pilot (2019) do?").status is Status.NOT_COVERED  # a year is no second name
    assert "Director of Ports" in ladder.ask("which lead stands beside a principal pilot?").text


KEEPERS = """# Keepers of lamps

## Pay in the north

- The usual range for senior lamp keepers is 30,000 to 50,000 CHF a year.
- Keepers at Skagen earn an average of 44,500 CHF.
- These figures are based on what the stations told us about senior lamp keepers and their range of pay.

## The job

- Fair pay, often a base salary between 26,000 and 38,000 CHF
- Free oil
"""


@pytest.mark.parametrize("asked", ["whats the base salary range for", "how much is the base salary of"])
def test_a_figure_of_what_was_asked_stands_beside_a_nearer_one(
    tmp_path_factory: pytest.TempPathFactory, embedder_home: Path, asked: str
) -> None:
    for keepers in over(KEEPERS, tmp_path_factory, embedder_home):
        text = keepers.ask(f"{asked} a senior lamp keeper").text

        assert "26,000" in text
        assert "based on" not in text  # it holds a word asked for, and no figure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two thirds of the pilots steer.", True),
        ("Around a third of faults are cleared from the shore.", True),
        ("1 in 6 new pilots was a sailor.", True),
        ("Nine out of ten boats are red.", True),
        ("A quarter of the crew sings.", True),
        ("Half of them row.", True),
        ("It is paid one and a half times.", False),
        ("They meet on the third Tuesday of the month.", False),
        ("The lamp is checked once a quarter.", False),
        ("Watch is kept one week in six.", False),
        ("There were 5 in 2024.", False),
        ("Office days are 3 in 5 days.", False),
    ],
)
def test_a_share_is_told(text: str, told: bool) -> None:
    assert holds(text, Figure.SHARE) is told
