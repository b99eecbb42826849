"""The list that is named as what was asked for comes first, and needs no item that says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.lexicon import Lexicon
from advisor.rag import Advisor

from .opened import over

GUIDE = """# The pilot's job

## Weather Hazards

- Fog over the outer quay.
- Ice on the ladders.

## Hazards

- Long nights without sleep.
- Ropes that snap.
- A ship that answers late.

## Ways to Lower the Hazards

- Rest before a night on duty.
- Look at the ropes.

## Main Tasks

A pilot has the following tasks:

- Bring ships in and out.
- Write the log.

## Tasks of a Deputy

- Count the lamps.
- Warm the boat up.
"""


@pytest.fixture(scope="module")
def pilots(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(GUIDE, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what are the hazards of the job", "Long nights without sleep."),
        ("list the hazards", "Long nights without sleep."),
        ("what are the weather hazards", "Fog over the outer quay."),
        ("what are the tasks in this role", "Bring ships in and out."),
        ("what are the tasks of a deputy", "Count the lamps."),
    ],
)
def test_the_list_that_is_named_so_comes_first(pilots: Advisor, question: str, first: str) -> None:
    assert [sentence.text for sentence in pilots.ask(question).sentences][:1] == [first]


def test_a_list_of_another_kind_is_none_of_the_kind_asked_for(pilots: Advisor) -> None:
    assert pilots.ask("what are the hazards of the harbour railway").status is Status.NOT_COVERED


def test_what_is_said_in_several_words_is_found(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> None:
    guide = "# Pilots\n\n## Charts\n\nA pilot who wants to stay current reads the sailing notices each week.\n"
    for advisor in over(guide, tmp_path_factory, embedder_home):
        assert "sailing notices" in advisor.ask("how does a pilot stay up to date").text


def test_what_is_done_every_day_are_responsibilities_and_a_daily_meeting_is_none() -> None:
    lexicon = Lexicon({"responsibilities": 2}, lambda word: 0.0)

    assert lexicon.corrected("what do they do all day?") == "what are the responsibilities?"
    assert lexicon.corrected("what does a pilot do every day") == "what are the responsibilities of a pilot"
    assert lexicon.corrected("what would i be doing on a normal working day") == "what are the responsibilities"
    assert lexicon.corrected("what time do we do daily standups") == "what time do we do daily standups"
    assert lexicon.corrected("What does a typical day look like?") == "what are the responsibilities?"
    assert lexicon.corrected("how does the working day of a pilot look") == "what are the responsibilities of a pilot"
    assert lexicon.corrected("what does the demo day look like") == "what does the demo day look like"
    assert lexicon.corrected("what is my working day") == "what is my working day"


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("the most i can earn", "what is the highest pay i can earn"),
        ("do most people work here", "do most people work here"),
        ("will I look after newbies", "will I mentor newbies"),
        ("will I look after less experienced colleagues", "will I mentor juniors"),
        ("what's the low end and the high end of pay", "what's the range of pay"),
        ("what's the most a senior pilot can pull in", "what's the highest pay a senior pilot can earn"),
        ("who can I pull in", "who can I pull in"),
        ("what do I pull in a month", "what do I earn a month"),
        ("the most a pilot can get in days off", "the most a pilot can get in days off"),
        ("what do I get on top of that", "what do I get in addition to that"),
        ("will I train up the newbies", "will I mentor the newbies"),
        ("am I babysitting the juniors", "am I mentor the juniors"),
        ("how big is the pay bump", "how big is the pay premium"),
        ("where does the bump in the road come from", "where does the bump in the road come from"),
        ("is my job being shipped overseas", "is my job offshored"),
        ("will I look after the pipeline", "will I look after the pipeline"),
        ("what would a junior start on?", "what would a junior earn?"),
        ("what do you start on as a pilot", "what do you earn as a pilot"),
        ("what does a new pilot start on?", "what does a new pilot start on?"),
        ("which people skills count", "which soft skills count"),
        ("what do pilots just starting out earn", "what do pilots who are junior earn"),
        ("the pay of people starting out", "the pay of those who are junior"),
        ("what's a senior pilot on?", "what does a senior pilot earn?"),
        ("what is the most anyone earns", "what is the highest pay anyone earns"),
        ("whats the most the good pilots make", "whats the highest pay the good pilots make"),
        ("whats the most the good pilots get", "whats the most the good pilots get"),
        ("what does a pilot earn in the states", "what does a pilot earn in the US"),
        ("what do I read when starting out", "what do I read when starting out"),
        ("what do trainees start on?", "what do trainees earn to start?"),
        ("can I get away with not knowing Rust?", "is Rust mandatory?"),
        ("how often am I on the pager", "how often am I on-call"),
        ("who would be my boss", "who do I report to"),
        ("who is the boss of my boss", "who is the boss of my boss"),
        ("how many people am I in charge of", "how many people lead"),
        ("what if I mess something up", "what if I make mistakes"),
        ("which town is at the bottom", "which town is the lowest"),
        ("do I have to babysit it", "do I have to keep monitoring it"),
        ("should I do the client-side too", "should I do the frontend too"),
        ("how recent are these figures", "what year are these figures from"),
        ("how senior do you have to be for that", "what level do you have to be for that"),
        ("how many posts stay empty", "how many vacancies are"),
        ("what do the documents say about kites", "tell me about kites"),
        ("what degree is the bare minimum", "what degree is the minimum"),
        ("what are the worst parts of it", "what are the challenges of it"),
    ],
)
def test_what_several_words_say_is_read_as_the_documents_say_it(asked: str, read: str) -> None:
    theirs = "highest pay premium mentor earn soft skills range juniors additional offshoring leave mandatory".split()
    theirs += "call report lead mistakes lowest monitoring frontend year level vacancies challenges minimum".split()
    lexicon = Lexicon(dict.fromkeys(theirs, 1), lambda word: 0.0)

    assert lexicon.corrected(asked) == read


def test_a_section_for_each_kind_of_what_is_asked_for_is_begun(guide: Advisor) -> None:
    kinds = {c.section.rpartition(" › ")[2] for c in guide.ask("what are the requirements").citations}

    assert {"Education Requirements", "Years of Experience Required", "Technical Requirements"} <= kinds


def test_what_several_words_say_stays_where_documents_have_no_one_word_for_it() -> None:
    lexicon = Lexicon({"typical": 1, "day": 1}, lambda word: 0.0)

    assert lexicon.corrected("what does a typical day look like?") == "what does a typical day look like?"


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("what are the challenges of the job", "Challenges of AI Integration"),
        ("what are the responsibilities in this role", "Core Responsibility Areas"),
        ("what do people in this role do every day", "Core Responsibility Areas"),
        ("what is a normal week like in this job", "Core Responsibility Areas"),
        ("what are the best practices", "List of Best Practices"),
        ("how do i stay up to date", "Stay Current"),
        ("what are the requirements", "Education Requirements"),
        ("how do i become a senior ai engineer", "Education Requirements"),
        ("how do i become one", "Education Requirements"),
        ("how do i get promoted", "Career Progression"),
        ("where can i go from here?", "Career Progression"),
        ("what comes after senior engineer", "Career Progression"),
        ("what is the next step for a senior", "Career Progression"),
        ("how many years until somebody can call themselves senior", "Years of Experience"),
        ("how long does it take to become a senior engineer", "Years of Experience"),
    ],
)
def test_a_broad_question_of_the_shipped_guide_is_answered_from_the_heart_of_it(
    guide: Advisor, question: str, section: str
) -> None:
    assert section in guide.ask(question).citations[0].section


def test_what_holds_for_ai_is_a_part_of_the_answer_on_its_products_and_no_price_of_theirs(guide: Advisor) -> None:
    chat = guide.chat()
    part = chat.ask("do i need to review what copilot writes?")
    assert part.status is not Status.NOT_COVERED
    assert "review and refine" in part.text
    assert chat.ask("what does copilot cost per month").status is Status.NOT_COVERED
    priced = chat.ask("should i use copilot, what's it cost per month")
    assert (priced.status, priced.missing) == (Status.PARTIAL, ("what's it cost per month",))
