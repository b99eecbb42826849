"""What stands around a question steers nothing: courtesies, a story in front, the role that all documents are about."""

from dataclasses import replace

import pytest

from advisor import Status, about, frames, stories
from advisor.question import read
from advisor.rag import Advisor

from .test_identity import essence

QUESTIONS = [
    "which soft skills matter most",
    "is a degree required",
    "how many years of experience are asked for",
    "which conference is the best one to go to",
    "can this job be done from home or is it office only",
    "what is the notice period",
]
STORY = "I've been thinking about my next career move and reading a lot lately. "


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("can you tell me what the pay is", "what the pay is"),
        ("i was wondering, is healthcare hiring", "is healthcare hiring"),
        ("could you please tell me which tools are used?", "which tools are used?"),
        ("According to the guide, which certificates look good?", "which certificates look good?"),
        ("quick question: which tools are used", "which tools are used"),
        ("Sorry if this has been asked before, I looked but couldn't find it. Is sleep paid?", "Is sleep paid?"),
        ("stupid question but which tools are used", "which tools are used"),
        ("if it is covered, what does a dentist cost?", "if it is covered, what does a dentist cost?"),
        ("this is probably a dumb one: which tools are used", "which tools are used"),
        ("ok so which tools are used", "which tools are used"),
        ("I read a lot. Can you tell me which tools are used?", "I read a lot. which tools are used?"),
        ("do i need a degree? please", "do i need a degree?"),
        ("who would i work with thanks in advance!", "who would i work with"),
        ("hey, just out of curiosity, what's the pay according to the guide?", "what's the pay?"),
    ],
)
def test_courtesies_around_a_question_are_taken_off(turn: str, asked: str) -> None:
    assert frames.without(turn) == asked


@pytest.mark.parametrize(
    "turn",
    [
        "can you tell me the average salary",
        "i was wondering if i need a degree",
        "according to the travel policy, can i fly business",
        "does the guide say anything about python",
        "tell me what you know about salaries",
        "how do i say thank you",
        "so far, what counts",
        "right now what is the pay",
        "well-paid roles?",
        "Right to work: is it checked?",
        "Yes or no: is a degree needed?",
        "now and then do people travel?",
        "Who do I tell if I have any ideas?",
        "Can I just say no thanks?",
        "please",
    ],
)
def test_what_is_part_of_a_question_stays(turn: str) -> None:
    assert frames.without(turn) == turn


def test_what_is_told_indirectly_is_asked() -> None:
    assert frames.direct("what the pay of a lead is?") == "what is the pay of a lead?"
    assert frames.direct("which skills, are expected of a lead") == "which skills are expected of a lead"
    assert frames.direct("which tools, are they free") == "which tools, are they free"


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("before", ["can you tell me ", "hi there! i was wondering, ", "ok so "])
def test_a_courtesy_in_front_changes_no_answer(guide: Advisor, asked: str, before: str) -> None:
    assert essence(guide.ask(before + asked)) == essence(guide.ask(asked))


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_story_in_front_has_not_to_be_answered(guide: Advisor, asked: str) -> None:
    told, plain = guide.ask(STORY + asked), guide.ask(asked)

    assert told.status is plain.status
    assert told.missing == plain.missing
    assert told.citations[:1] == plain.citations[:1]


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("behind", [" please", " thanks in advance!", " according to the guide"])
def test_what_stands_behind_changes_no_answer(guide: Advisor, asked: str, behind: str) -> None:
    assert essence(guide.ask(asked + behind)) == essence(guide.ask(asked))


@pytest.mark.parametrize("asked", QUESTIONS[:3])
def test_the_role_that_all_is_about_need_not_be_named(guide: Advisor, asked: str) -> None:
    answer = guide.ask(f"{asked} for a senior AI engineer?")

    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote == guide.ask(asked).citations[0].quote


@pytest.mark.parametrize(
    ("turn", "kept"),
    [
        ("My contract says grade C. What does a lead earn in Berlin?", True),  # names something
        ("I live in Berlin. What does a senior earn?", True),
        ("I've been here six years. How much notice do I have to give?", True),
        ("There is a leak in the lab. Is it still safe to work?", True),
        ("My laptop was stolen. What do I do?", True),
        ("I broke my arm. How many days of sick pay do I get?", True),
        ("I had trouble with preprocessing. Which skills are required?", True),  # which the guide has
        ("Got a puppy yesterday. When does the job start?", False),
        ("I'd like to try one. How much is a licence a month?", False),
        ("My week was long and loud. Which soft skills matter most?", False),
    ],
)
def test_a_story_that_a_question_needs_stays(guide: Advisor, turn: str, kept: bool) -> None:
    with guide.holdings.reading() as library:
        asked = stories.asked_of(turn, guide.lexicon(library))

    assert asked == (turn if kept else turn.split(". ")[1])


def test_a_story_in_front_of_what_is_asked_of_oneself_has_not_to_be_answered(guide: Advisor) -> None:
    asked = "who would i be working alongside"

    assert guide.ask(f"{STORY}{asked}").question == asked


def test_a_story_and_a_courtesy_are_taken_off_together(guide: Advisor) -> None:
    turn = f"hi! {STORY}can you tell me what the average pay is?"

    assert guide.ask(turn).question == "what is the average pay?"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("is a degree needed for a senior AI engineer", "is a degree needed"),
        ("what are the benefits of being a senior AI engineer?", "what are the benefits?"),
        ("do senior AI engineers need a degree", ""),
        ("is there work for senior AI engineers", ""),
        ("is a degree needed for a nurse", ""),
    ],
)
def test_a_role_that_only_says_for_whom_is_left_out(guide: Advisor, text: str, bare: str) -> None:
    with guide.holdings.reading() as library:
        assert about.bare(read(text, guide.lexicon(library)), text) == bare


def test_what_does_not_name_the_role_is_read_without_it(guide: Advisor) -> None:
    text = "do senior AI engineers need a degree"
    with guide.holdings.reading() as library:
        asked = read(text, guide.lexicon(library))
    asked = replace(asked, subject=frozenset({"senior", "ai", "engineers"}))

    assert asked.of_subject == (text,)
    assert asked.beside_subject == ("do people need a degree",)


def test_an_earlier_question_is_not_dragged_along(guide: Advisor) -> None:
    chat = guide.chat()
    chat.ask("Which soft skills matter most?")

    assert "soft" not in chat.ask("can this job be done from home or is it office only").question
    assert "soft" not in chat.ask("do they care if i'm good at writing things up").question
