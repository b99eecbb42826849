"""The reader: word against word, in the words' sense, each text by itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from vectorstore import Reader

from .test_embeddings import TEXTS


@pytest.fixture(scope="module")
def reader(embedder_home: Path) -> Reader:
    """A reader beside the embedder of all tests."""
    return Reader(embedder_home)


STATEMENTS = [
    f"Hotel handbook › Kitchen: {text}"
    for text in ("A chef is paid 3,000 euros a month.", "A cook learns what guests like.", "The bus stops here.")
]


def test_the_statement_that_answers_is_nearer_than_one_in_the_same_words(reader: Reader) -> None:
    near = reader.closeness("What does a cook earn?", STATEMENTS)

    assert near[0] == max(near)
    assert near[2] == min(near)


def test_read_together_it_alone_answers(reader: Reader) -> None:
    chef, cook, bus = reader.answers("What does a chef earn?", STATEMENTS)

    assert chef > 0.5 > max(cook, bus) > 0


def test_a_question_mark_says_nothing(reader: Reader) -> None:
    assert reader.answers("What does a cook earn?", STATEMENTS) == reader.answers("What does a cook earn", STATEMENTS)


def test_where_nothing_is_said_or_asked_nothing_is_near(reader: Reader) -> None:
    assert reader.closeness("", ["A text."]) == [0.0]
    assert reader.closeness("A question?", ["", "A text."])[0] == 0.0
    assert reader.answers("A question?", []) == []
    assert reader.answers("", [""])[0] < 0.5


def test_a_text_says_all_of_itself(reader: Reader) -> None:
    assert reader.closeness("The wages of a chef.", ["The wages of a chef."]) == pytest.approx([1.0], abs=1e-3)


@pytest.mark.parametrize("reading", [Reader.closeness, Reader.answers])
def test_how_a_statement_is_read_does_not_depend_on_those_beside_it(
    reader: Reader, reading: Callable[[Reader, str, Sequence[str]], list[float]]
) -> None:
    texts = TEXTS[:2]  # as many as are read as one text with the question
    several = reading(reader, "What does it pay?", texts)

    assert several == [reading(reader, "What does it pay?", [text])[0] for text in texts]
