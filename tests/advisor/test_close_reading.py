"""The nearest statements are read closely: below one heading all look alike to retrieval."""

from collections.abc import Iterator

import pytest

from advisor import evidence, question
from advisor.library import Answers
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
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over a list of duties."""
    yield from over(DUTIES, tmp_path_factory)


def ordered(advisor: Advisor, asked: str, answers: Answers) -> list[str]:
    """The statements for a question, best first, as a reader orders them."""
    with advisor.holdings.reading() as library:
        read = question.read(asked, advisor.lexicon(library))
        return [s.text for s in evidence.gather(read, library.search(asked, 40), library, answers)]


def test_the_one_that_answers_as_the_reader_sees_it_comes_before_its_neighbours(harbour: Advisor) -> None:
    for wanted in ("Calls the tug when wind rises.", "Reports broken lamps to the manager of the yard."):
        assert (
            ordered(harbour, ASKED, lambda _, texts, one=wanted: [float(t.endswith(one)) for t in texts])[0] == wanted
        )


def test_what_is_not_read_is_taken_for_the_one_that_answers_least(
    harbour: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ordered(harbour, ASKED, lambda _, texts: [0.0] * len(texts))
    monkeypatch.setattr(evidence, "_READ", 3)
    assert ordered(harbour, ASKED, lambda _, texts: [0.2, 0.1, 0.3]) == [whole[2], whole[0], whole[1], *whole[3:]]


def test_an_answer_does_not_depend_on_what_was_asked_before(harbour: Advisor, guide: Advisor) -> None:
    questions = ["what does a lead earn at Amazon?", "which skills matter most?", "how do I become a director?"]
    first = [guide.ask(question) for question in questions]
    for other in ("do I need a degree?", "what is hard about the work?", "and in Los Angeles?"):
        guide.ask(other)
    assert [guide.ask(question) for question in reversed(questions)] == first[::-1]


def test_a_statement_stands_below_its_headings_and_cells_below_their_columns() -> None:
    assert evidence.in_place(["Handbook", "Handbook", "", "Pay"], [], "It rises.") == "Handbook › Pay: It rises."
    assert (
        evidence.in_place(["Pay"], ["Level", "Base"], "L4 | 105,000 | extra") == "Pay: Level: L4; Base: 105,000; extra"
    )
    assert evidence.in_place(["Pay"], ["Level"], "no cells") == "Pay: no cells"
