"""Short answers: shorter, never misleading, and open about what they leave out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.rag import Advisor

from .scripted import Passages, Scripted

TRAVEL = {
    "trains.md": """# Trains

Travel by train is booked in first class from four hours on. Seats are reserved by the travel desk.
Train tickets are kept for two years. A train that is cancelled is reported to the travel desk.
Train journeys at night count as working time.
""",
    "planes.md": """# Planes

Travel by plane is booked in economy class. Plane tickets are paid by the company card.
A plane that is late is reported to the travel desk. Plane journeys abroad need the consent of the manager.
""",
    "ferries.md": """# Ferries

Travel by ferry is booked with a cabin. Ferry tickets are paid by the travel desk.
A ferry that is late is reported to the travel desk.
""",
    "north.md": "# Meals in the north\n\nThe allowance for meals on a journey is 28 euros a day.\n",
    "south.md": "# Meals in the south\n\nThe allowance for meals on a journey is 34 euros a day.\n",
    "east.md": "# Meals in the east\n\nThe allowance for meals on a journey is 31 euros, unless lunch is served.\n",
}


@pytest.fixture(scope="module")
def travel(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over rules for journeys."""
    folder = tmp_path_factory.mktemp("travel")
    for name, text in TRAVEL.items():
        (folder / name).write_text(text, encoding="utf-8")
    advisor = open_advisor(folder)
    yield advisor
    advisor.close()


def test_a_short_answer_has_the_best_of_the_whole_one_and_counts_what_it_leaves_out(guide: Advisor) -> None:
    question = "How does the role differ from a machine learning engineer?"
    whole, short = guide.ask(question), guide.ask(question, length="short")
    said = {sentence.text for sentence in whole.sentences}
    assert len(short.sentences) < len(whole.sentences)
    assert {sentence.text for sentence in short.sentences} <= said
    assert short.left_out == len(whole.sentences) - len(short.sentences)
    assert short.text.endswith(f"_Short: {short.left_out} more statements are left out._")
    assert (whole.left_out, "_Short" in whole.text) == (0, False)


@pytest.mark.parametrize(
    "question",
    [
        "What does a senior AI engineer earn?",
        "What does Amazon pay compared to Tesla?",
        "Do I need a PhD?",
        "What are the responsibilities?",
        "Does the role pay more in New York or in Berlin?",
        "What does it pay on Mars?",
    ],
)
def test_a_short_answer_covers_as_much_of_the_question(guide: Advisor, question: str) -> None:
    whole, short = guide.ask(question), guide.ask(question, length="short")
    assert (short.status, short.missing) == (whole.status, whole.missing)
    assert len(short.sentences) + short.left_out >= len(whole.sentences)


def test_a_list_that_is_cut_says_so(guide: Advisor) -> None:
    short = guide.ask("Which soft skills matter?", length="short")
    assert len(short.sentences) == 5
    assert "_Short: 11 more statements are left out._" in short.text


def test_no_side_of_a_comparison_is_dropped(travel: Advisor) -> None:
    question = "Compare travel by train, by plane and by ferry"
    whole, short = travel.ask(question), travel.ask(question, length="short")
    assert len(short.sentences) < len(whole.sentences)
    assert {citation.source for citation in short.citations} == {"trains.md", "planes.md", "ferries.md"}


def test_no_other_figure_for_the_same_thing_is_dropped_nor_what_restricts_it(travel: Advisor) -> None:
    short = travel.ask("How much is the allowance for meals on a journey?", length="short")
    assert [figure in short.text for figure in ("28 euros", "34 euros", "31 euros")] == [True, True, True]
    assert "unless lunch is served" in short.text


def test_the_length_may_change_between_turns(guide: Advisor) -> None:
    chat = guide.chat(length="short")
    assert chat.ask("Which soft skills matter?").left_out == 11
    chat.length = "normal"
    assert chat.ask("Which soft skills matter?").left_out == 0


def test_a_length_that_is_none_is_refused(guide: Advisor) -> None:
    with pytest.raises(ValueError, match=r"'tiny': not a length of an answer\. Choose short or normal"):
        guide.chat(length="tiny")
    chat = guide.chat()
    chat.length = ""
    with pytest.raises(ValueError, match="not a length"):
        chat.stream("Do I need a PhD?")


def test_a_chat_model_is_told_the_length(home: Path, folder: Path) -> None:
    def first(passages: Passages) -> str:
        key, text = passages[0]
        return f"{text} [{key}]"

    model = Scripted(script=first)
    advisor = open_advisor(folder, model=model)
    answers = [advisor.ask("How many days of vacation do we have?", length=way) for way in ("short", "normal")]
    advisor.close()
    assert ["at most three short" in model.prompts[0], "at most eight short" in model.prompts[1]] == [True, True]
    assert [(answer.status, answer.left_out) for answer in answers] == [(Status.ANSWERED, 0)] * 2
