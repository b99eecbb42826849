"""In which manner an answer is asked for steers no search; a short one is short."""

import pytest

from advisor import manner
from advisor.rag import Advisor


@pytest.mark.parametrize(
    ("turn", "asked", "short"),
    [
        ("which soft skills matter? keep it short please", "which soft skills matter?", True),
        ("what does a senior earn in LA, in one sentence", "what does a senior earn in LA", True),
        ("Briefly, which soft skills matter?", "which soft skills matter?", True),
        ("give me a short answer: is a phd needed", "is a phd needed", True),
        ("in a nutshell what are the challenges", "what are the challenges", True),
        ("tl;dr on requirements", "requirements", True),
        ("is c++ asked for? (busy day, pls keep the answer short)", "is c++ asked for? (busy day)", True),
        ("what is the leave (short answer please)", "what is the leave", True),
        ("eli5 what does an ai engineer do", "what does an ai engineer do", False),
        ("explain in simple terms what technical debt means", "explain what technical debt means", False),
        ("please answer in bullet points: what are the challenges", "what are the challenges", False),
        ("explain technical debt like i'm five", "explain technical debt", False),
    ],
)
def test_the_manner_of_an_answer_is_told_from_what_is_asked(turn: str, asked: str, short: bool) -> None:
    assert manner.without(turn) == asked
    assert manner.is_short(turn) is short


@pytest.mark.parametrize(
    "turn",
    [
        "should i keep my cv short",
        "which skills are in short supply",
        "how do you keep meetings short and useful",
        "in one line of work, what matters",
        "should pull requests be short",
        "do i answer in one sentence at the interview",
        "what is a quick summary of the role",
        "keep it short",
        "Is the report in plain English?",
        "should i write my cv in bullet points",
        "how many tests fit in two lines?",
        "how do i explain ML to a client in simple terms",
        "(" * 2_000 + ", in one" * 250,
    ],
)
def test_what_is_asked_about_a_manner_stays(turn: str) -> None:
    assert manner.without(turn) == turn


def test_who_asks_for_a_short_answer_gets_one(guide: Advisor) -> None:
    long = guide.ask("What are the requirements for the role?")
    short = guide.ask("What are the requirements for the role? Keep it short please.")

    assert short.question == long.question
    assert short.text == guide.ask("What are the requirements for the role?", length="short").text
    assert len(short.text.split()) < len(long.text.split())
