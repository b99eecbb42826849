"""What people only tell of themselves before a question of its own need not be in the answer."""

import pytest

from advisor import Status
from advisor.rag import Advisor
from advisor.telling import asked_alone

from .test_identity import essence

TOLD = "I have 3 years of experience and a bachelor's. I live in Ohio. I love Python. I worked with C++ and Kubernetes."


@pytest.mark.parametrize("told", [TOLD, "I live in Ohio.", "I love Python.", "My dog is old. I play the piano."])
def test_what_is_told_before_a_question_need_not_be_held(guide: Advisor, told: str) -> None:
    plain = guide.ask("What does Amazon pay?")
    assert plain.status is Status.ANSWERED
    assert essence(guide.ask(f"{told} What does Amazon pay?")) == essence(plain)


def test_a_level_that_is_told_has_to_be_held(guide: Advisor) -> None:
    assert guide.ask("I'm an intern. What does Amazon pay?").missing == ("intern",)
    assert asked_alone(f"I'm an intern. {TOLD} What does Amazon pay?") == "I'm an intern. What does Amazon pay?"


@pytest.mark.parametrize(
    "turn",
    [
        "What does Amazon pay?",
        "I love Python. What do I earn at Amazon?",
        "I work at Tesla. Is this better than Amazon?",
        "I fly drones. What licence is needed?",
        "I live in Berlin. What does a senior AI engineer earn?",
        "Amazon pays well. What does Tesla pay?",
    ],
)
def test_a_question_that_points_at_it_or_names_nothing_keeps_it(turn: str) -> None:
    assert asked_alone(turn) == ""
