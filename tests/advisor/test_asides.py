"""What is told beside a question, of whomever, steers nothing where the documents can make no difference by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.answer import Answer
from advisor.rag import Advisor

from .opened import last, over
from .test_identity import essence

RULES = """# Working at Norden

## Clothing

Staff who wear a uniform get 40 EUR a month for washing it. All others pay for washing their clothes themselves.

In the kitchen, closed shoes with steel caps are required. In the office, any shoes are fine.

## Notice

The notice period is three months. During probation, the notice period is two weeks.

## Pay

In Bern, a technician earns 5,900 CHF a month. In Chur, a technician earns 5,200 CHF a month.

## Leave

The bonus is 300 EUR for people who started in 2023 and 200 EUR for people who started in 2022.

People who use their own phone get 10 EUR a month for it.

Employees have 25 days of vacation. Pregnant employees have 16 weeks of leave.

## Skills

All teams value patience, clear writing and reliability. Technicians need to know hydraulics and Python.
"""
# {} is the question
TOLD = [
    "I stutter. {}",
    "My knees are bad. {}",
    "I fled Ukraine last year. {}",
    "I've got two kids at home and no partner. {}",
    "I go to mass every Sunday. {}",
    "As the only woman on my team, {}",
    "After a six-year career break to raise my daughters, {}",
    "22 and fresh out of school here: {}",
    "This is Shaniqua Jackson speaking. {}",
    "Namaste, Priyanka Chatterjee here. {}",
    "Hey, it's Giannis. {}",
    "I'm asking for a friend who is a Syrian refugee. {}",
    "My nephew, who has cerebral palsy, would like to know: {}",
    "Ich bin eine Frau aus der Türkei. {}",
    "{} My twins are due in autumn.",
    "{} (pronouns: they/them)",
    "{} (I'm asking on behalf of my sister, she is a nun)",
]
AT_NORDEN = ["which skills do the teams value?", "what does a technician earn in Bern?"]
IN_THE_GUIDE = ["which soft skills matter most?", "what challenges will I face?", "do I need a PhD?"]
# with what the answer has to say
BEARS = {
    "I wear a uniform. Who pays for washing the clothes?": "40 EUR",
    "I work in the kitchen. Which shoes are required?": "steel caps",
    "I'm on probation. Which notice period applies?": "two weeks",
    "Which notice period applies? I'm still on probation.": "two weeks",
    "I'm pregnant, how much leave do I get?": "16 weeks",
    "How much is paid for it a month? I use my own phone.": "10 EUR",
}
LEFT_OPEN = {
    "I'm a contractor. Do I get sick pay?": "contractor",
    "I live in Basel. What do I earn?": "Basel",
    "What does a technician earn? I'm in Wien.": "Wien",
    "How high is the bonus? I started in 2019.": "2019",
    "As a deaf technician, which support do I get?": "deaf",
    "I'm a trainee. What does a technician earn?": "trainee",
}


@pytest.fixture(scope="module")
def norden(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(RULES, tmp_path_factory, embedder_home)


def _changed(advisor: Advisor, questions: list[str]) -> list[str]:
    turns = [(question, told.format(question)) for question in questions for told in TOLD]
    plain = {question: _same(advisor.ask(question)) for question in questions}
    return [turn for question, turn in turns if _same(advisor.ask(turn)) != plain[question]]


def _same(answer: Answer) -> tuple[object, ...]:
    return (*essence(answer), answer.question.rstrip("?").casefold())


def test_it_changes_no_answer_of_a_handbook(norden: Advisor) -> None:
    assert norden.ask(AT_NORDEN[0]).status is Status.ANSWERED
    assert _changed(norden, AT_NORDEN) == []


def test_nor_of_the_guide(guide: Advisor) -> None:
    assert _changed(guide, IN_THE_GUIDE) == []


@pytest.mark.parametrize("turn", BEARS)
def test_what_the_documents_tell_of_stays(norden: Advisor, turn: str) -> None:
    assert BEARS[turn] in norden.ask(turn).text


@pytest.mark.parametrize("turn", LEFT_OPEN)
def test_what_the_question_is_about_stays_where_they_tell_nothing_of_it(norden: Advisor, turn: str) -> None:
    answer = norden.ask(turn)
    assert answer.status is not Status.ANSWERED
    assert LEFT_OPEN[turn] in answer.missing


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("I'm in Hamburg.", "Which challenges are there?"),
        ("I work at Airbus.", "Do they want a master's?"),
        ("I'm a contractor at SAP.", "What soft skills do I need?"),
    ],
)
def test_a_place_or_employer_by_which_nothing_differs_is_not_left_open(guide: Advisor, told: str, asked: str) -> None:
    answer = guide.ask(f"{told} {asked}")
    assert (answer.status, answer.missing) == (Status.ANSWERED, ())


@pytest.mark.parametrize(
    "turn",
    [
        "Who serves as my buddy?",
        "Which house rules changed since we moved?",
        "What is the deadline (my expenses)?",
        "What is the deadline? I'm asking about visas.",
        "I'm only there on Sundays. What do technicians earn?",
    ],
)
def test_what_is_no_aside_is_searched_for(norden: Advisor, turn: str) -> None:
    assert norden.ask(turn).question == turn


def test_nor_does_it_change_what_is_asked_next(guide: Advisor) -> None:
    plain = last(guide, ["What does Amazon pay?", "and Tesla?"])
    assert essence(last(guide, ["I stutter. What does Amazon pay?", "and Tesla?"])) == essence(plain)
