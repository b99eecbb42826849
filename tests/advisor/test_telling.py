"""What people only tell of themselves before a question of its own need not be in the answer."""

import pytest

from advisor import Status
from advisor.lexicon import Lexicon
from advisor.rag import Advisor
from advisor.telling import asked_alone

from .opened import last
from .test_identity import essence

TOLD = "I have 3 years of experience and a bachelor's. I live in Ohio. I love Python. I worked with C++ and Kubernetes."


@pytest.mark.parametrize("told", [TOLD, "I live in Ohio.", "I love Python.", "My dog is old. I play the piano."])
def test_what_is_told_before_a_question_need_not_be_held(guide: Advisor, told: str) -> None:
    plain = guide.ask("What does Amazon pay?")
    assert plain.status is Status.ANSWERED
    assert essence(guide.ask(f"{told} What does Amazon pay?")) == essence(plain)


@pytest.fixture(scope="module")
def lexicon(guide: Advisor) -> Lexicon:
    with guide.holdings.reading() as library:
        return guide.lexicon(library)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("I'm a backend dev with 6 years of Java, thinking about going into AI. ",
         "How many years of experience do they want?"),
        ("I work at Siemens as an embedded engineer. ", "What soft skills do I need?"),
        ("i work at Siemens so ", "what soft skills do I need?"),
        ("I'm a nurse at Charité - ", "do I need a PhD?"),
        ("I just finished my PhD at MIT. ", "How many years of experience do I need?"),
        ("My salary is 120k at Oracle in Denver. ", "What is the average for senior AI engineers?"),
        ("I have 10 years of C# experience, ", "which skills am I missing?"),
        ("I've been a data scientist at Spotify for 3 years. ", "Which programming languages are needed?"),
        ("I know Rust and Go. ", "What other languages do I need?"),
        ("I live in Berlin. ", "Do I need a degree?"),
        ("Hi there, good morning! I live in Oslo. ", "Do I need a PhD?"),
        ("I've used TensorFlow at Nvidia for two years. ", "Is PyTorch needed?"),
    ],
)  # fmt: skip
def test_a_situation_is_never_left_open(guide: Advisor, told: str, asked: str) -> None:
    plain = guide.ask(asked)
    assert plain.status is Status.ANSWERED
    assert essence(guide.ask(told + asked)) == essence(plain)


def test_a_refusal_names_what_is_asked_and_not_the_situation(guide: Advisor) -> None:
    missing = guide.ask("I work at Siemens. Which unions do people join?").missing
    assert "unions" in missing
    assert "Siemens" not in missing


def test_a_situation_of_the_turn_before_is_not_left_open_either(guide: Advisor) -> None:
    answer = last(guide, ["I work at Siemens as an embedded engineer. What soft skills do I need?", "and a PhD?"])
    assert (answer.status, answer.missing) == (Status.ANSWERED, ())


@pytest.mark.parametrize(
    ("turn", "missing"),
    [
        ("I live in Berlin. What would I earn there?", "Berlin"),
        ("I'm in Berlin, what does it pay here", "Berlin"),
        ("I'm a junior. What do I earn?", "junior"),
        ("I studied at Heidelberg. Does that count?", "Heidelberg"),
    ],
)
def test_a_situation_that_the_question_points_at_or_is_about_has_to_be_held(
    guide: Advisor, turn: str, missing: str
) -> None:
    answer = guide.ask(turn)
    assert (answer.status, answer.missing) == (Status.NOT_COVERED, (missing,))


def test_a_level_that_is_told_has_to_be_held(guide: Advisor, lexicon: Lexicon) -> None:
    assert guide.ask("I'm an intern. What does Amazon pay?").missing == ("intern",)
    assert (
        asked_alone(f"I'm an intern. {TOLD} What does Amazon pay?", lexicon) == "I'm an intern. What does Amazon pay?"
    )


@pytest.mark.parametrize(
    "turn",
    [
        "What does Amazon pay?",
        "I love Python. What do I earn at Amazon?",
        "I work at Tesla. Is this better than Amazon?",
        "I fly drones. What licence is needed?",
        "I live in Berlin. What does a senior AI engineer earn?",
        "Amazon pays well. What does Tesla pay?",
        "I want to become a pilot. What skills do I need?",
        "I'm on probation. How much notice do I need to give?",
        "I'm a manager. How many days of vacation are there?",
        "I'm a nurse. How much vacation do I get?",
        "We are in Europe. What salary is common?",
        "I work on Sundays. What is the overtime rate?",
        "I'm self-employed. When are bonuses paid?",
        "I was bitten. Who do I call?",
    ],
)
def test_a_question_that_points_at_it_or_that_it_bears_on_keeps_it(turn: str, lexicon: Lexicon) -> None:
    assert asked_alone(turn, lexicon) == ""
