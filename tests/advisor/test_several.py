"""Several questions in one turn, and two things that one question joins: each is answered, what is open is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.lexicon import Lexicon
from advisor.rag import Advisor
from advisor.several import questions

from .opened import over

ROPES = """# Ropeworks

## Leave

Full-time spinners have 27 days of vacation a year. Vacation is paid in full.

## Tools

Every spinner gets a knife of their own. Broken knives are replaced by the store.

## Pay

| Level | Base pay | Bonus |
| --- | --- | --- |
| Junior spinner | £24,000 | £600 |
| Senior spinner | £33,000 | |
"""


@pytest.fixture(scope="module")
def ropes(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(ROPES, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("how many days of vacation do i get, and do i get a knife?", ["27 days", "a knife"]),
        ("my knife broke, is it replaced? how many days of vacation are there", ["replaced by the store", "27 days"]),
        ("what is the base pay of a junior spinner and is vacation paid", ["£24,000", "paid in full"]),
        ("what is the base pay of a junior spinner and a senior spinner", ["£24,000", "£33,000"]),
    ],
)
def test_each_question_of_a_turn_is_answered(ropes: Advisor, turn: str, told: list[str]) -> None:
    answer = ropes.ask(turn)
    assert answer.status is Status.ANSWERED
    assert all(one in answer.text for one in told)


@pytest.mark.parametrize(
    ("turn", "told", "missing"),
    [
        ("how many days of vacation do i get and how many sick days?", "27 days", "how many sick days"),
        ("How many vacation days and sick days do I have?", "27 days", "How many sick days do I have"),
        ("Do I get a knife and a phone?", "a knife", "Do I get a phone"),
        ("what bonus does a junior spinner and a senior spinner get", "£600", "what bonus does a senior spinner get"),
        ("What is the base pay of a junior spinner and a doctor?", "£24,000", "What is the base pay of a doctor"),
    ],
)
def test_what_is_open_is_named(ropes: Advisor, turn: str, told: str, missing: str) -> None:
    answer = ropes.ask(turn)
    assert (answer.status, answer.missing) == (Status.PARTIAL, (missing,))
    assert told in answer.text


def test_two_open_questions_are_not_covered(ropes: Advisor) -> None:
    answer = ropes.ask("how many sick days are there and do I get a phone?")
    assert answer.status is Status.NOT_COVERED
    assert answer.nearest


def test_nothing_is_said_twice_and_the_markers_count_on(ropes: Advisor) -> None:
    answer = ropes.ask("how many days of vacation do i get? is vacation paid?")
    assert answer.text.count("27 days") == 1
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(f"[{citation.number}]" in answer.text for citation in answer.citations)


@pytest.mark.parametrize(
    "turn",
    [
        "which trains and which ferries are used",
        "what is the difference between how ropes and how nets are made",
        "do i need a licence, which costs money",
        "what does a spinner do and earn",
        "can i ask something? how many days of vacation do i get",
        "is that right? how many days of vacation do i get",
        "my knife broke, who replaces it",
        "when I am a spinner, how long is the leave",
        "how much is it? can you give me a number?",
        ("what and is " * 300).strip(),
        "a? b? c? d? what is e? what is f? what is g? what is h?",
    ],
)
def test_one_question_stays_one(turn: str) -> None:
    assert questions(turn, Lexicon({}, lambda _: 0.0)) == (turn,)


@pytest.mark.parametrize(
    "question",
    ["is vacation paid and safe", "can i sell and carry over vacation", "what are two and a half days of pay"],
)
def test_what_and_joins_there_is_no_pair_of_things(ropes: Advisor, question: str) -> None:
    assert ropes.ask(question).question == question
