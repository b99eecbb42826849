"""The nearest statements are read closely: below one heading all look alike to retrieval."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from advisor import close_reading, evidence, question
from advisor.asking import Kind
from advisor.library import Reader, Reading
from advisor.rag import Advisor

from .opened import over

ASKED = "what does a berth manager do?"
DUTIES = """# Harbour handbook

## Duties of a berth manager

- Keeps the list of moorings up to date.
- Takes part in the weekly meeting of managers.
- Gives new managers a tour of the harbour.
- Signs off the wages of deckhands on the last Friday of a month.
- Manages the keys of the manager's office.
- Reports broken lamps to the manager of the yard.
- Calls the tug when wind rises.
- Trains a berth manager of another harbour once a year.
- Helps other managers with the accounts of a berth.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a list of duties."""
    yield from over(DUTIES, tmp_path_factory, embedder_home)


@dataclass(frozen=True)
class Scripted:
    """A reader that says of statements what it is told to."""

    closeness: Reading = lambda _, texts: [0.0] * len(texts)
    answers: Reading = lambda _, texts: [0.0] * len(texts)

    def expect(self, questions: Sequence[str]) -> None:
        """It needs no time."""


def ordered(advisor: Advisor, reader: Reader) -> list[str]:
    """The statements for the question, best first, as a reader orders them."""
    with advisor.holdings.reading() as library:
        read = question.read(ASKED, advisor.lexicon(library))
        return [s.text for s in evidence.gather(read, library.search(ASKED, 40), library, reader)]


def only(wanted: str) -> Reading:
    """A reading to which one statement alone answers."""
    return lambda _, texts: [float(text.endswith(wanted)) for text in texts]


@pytest.mark.parametrize(
    "wanted", ["Calls the tug when wind rises.", "Reports broken lamps to the manager of the yard."]
)
def test_the_one_that_answers_as_the_reader_sees_it_comes_before_its_neighbours(harbour: Advisor, wanted: str) -> None:
    assert ordered(harbour, Scripted(closeness=only(wanted)))[0] == wanted
    assert ordered(harbour, Scripted(closeness=only(wanted), answers=only(wanted)))[0] == wanted


def test_what_is_read_together_is_the_first_of_what_was_read_apart(
    harbour: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "_TOGETHER", 2)
    whole = ordered(harbour, Scripted())
    read: list[str] = []

    def answers(_: Sequence[str], texts: Sequence[str]) -> list[float]:
        read.extend(texts)
        return [0.0] * len(texts)

    ordered(harbour, Scripted(closeness=only(whole[-1]), answers=answers))

    assert [text.split(": ", 1)[1] for text in read] == [whole[-1], whole[0]]


def test_what_is_not_read_is_taken_for_the_one_that_answers_least(
    harbour: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ordered(harbour, Scripted())
    monkeypatch.setattr(evidence, "_APART", 3)
    scripted = Scripted(closeness=lambda _, texts: [0.2, 0.1, 0.3])
    assert ordered(harbour, scripted) == [whole[2], whole[0], whole[1], *whole[3:]]


def test_an_answer_does_not_depend_on_what_was_asked_before(harbour: Advisor, guide: Advisor) -> None:
    questions = ["what does a lead earn at Amazon?", "which skills matter most?", "how do I become a director?"]
    first = [guide.ask(question) for question in questions]
    for other in ("do I need a degree?", "what is hard about the work?", "and in Los Angeles?"):
        guide.ask(other)
    assert [guide.ask(question) for question in reversed(questions)] == first[::-1]


def test_what_names_the_role_that_all_is_about_is_read_with_the_question_that_does() -> None:
    asked = question.Question(
        "is it hard", Kind.OPEN, None, (), (), subject=frozenset({"pilots"}), whole="is it hard for pilots"
    )

    def reading(questions: Sequence[str], texts: Sequence[str]) -> list[float]:
        return [float(len(questions[0]))] * len(texts)

    texts = ["A pilot sails at night", "Ropes are heavy"]
    assert close_reading._read(asked, texts, reading) == [len("is it hard for pilots"), len("is it hard")]


def test_a_statement_stands_below_its_headings_and_cells_below_their_columns() -> None:
    assert close_reading.in_place(["Handbook", "Handbook", "", "Pay"], [], "It rises.") == "Handbook › Pay: It rises."
    row = close_reading.in_place(["Pay"], ["Level", "Base"], "L4 | 105,000 | extra")
    assert row == "Pay: Level: L4; Base: 105,000; extra"
    assert close_reading.in_place(["Pay"], ["Level"], "no cells") == "Pay: no cells"
