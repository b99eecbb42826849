"""The reader: word against word, in the words' sense, each text by itself."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from vectorstore import Reader, graph

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
    near = reader.closeness(["What does a cook earn?"], STATEMENTS)

    assert near[0] == max(near)
    assert near[2] == min(near)


def test_read_together_it_alone_answers(reader: Reader) -> None:
    chef, cook, bus = reader.answers(["What does a chef earn?"], STATEMENTS)

    assert chef > 0.5 > max(cook, bus) > 0


def test_a_question_mark_says_nothing(reader: Reader) -> None:
    asked = "What does a cook earn"
    marked, bare = (reader.answers([wording], STATEMENTS) for wording in (f"{asked}?", asked))
    assert marked == bare


def test_where_nothing_is_said_or_asked_nothing_is_near(reader: Reader) -> None:
    assert reader.closeness([""], ["A text."]) == [0.0]
    assert reader.closeness(["A question?"], ["", "A text."])[0] == 0.0
    assert reader.answers(["A question?"], []) == []
    assert reader.answers([""], [""])[0] < 0.5


def test_a_text_says_all_of_itself(reader: Reader) -> None:
    assert reader.closeness(["The wages of a chef."], ["The wages of a chef."]) == pytest.approx([1.0], abs=1e-3)


@pytest.mark.parametrize("reading", [Reader.closeness, Reader.answers])
def test_how_a_statement_is_read_does_not_depend_on_those_beside_it(
    reader: Reader, reading: Callable[[Reader, Sequence[str], Sequence[str]], list[float]]
) -> None:
    texts = TEXTS[:2]  # as many as are read as one text with the question
    several = reading(reader, ["What does it pay?"], texts)

    assert several == [reading(reader, ["What does it pay?"], [text])[0] for text in texts]


def test_of_a_question_in_several_wordings_the_mean_counts(reader: Reader) -> None:
    wordings = ["What does a chef earn, and the cook?", "and the cook?"]
    each = [reader.closeness([wording], STATEMENTS) for wording in wordings]

    assert reader.closeness(wordings, STATEMENTS) == pytest.approx([sum(pair) / 2 for pair in zip(*each, strict=True)])
    assert reader.answers(wordings, STATEMENTS) != reader.answers(wordings[:1], STATEMENTS)


class Counting(Reader):
    """A reader that notes the statements that it reads apart, and each text as it comes to its turn."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.read: list[str] = []
        self.alone: list[str] = []

    def _apart(self, texts: list[str]) -> list[Any]:
        self.read += texts
        return super()._apart(texts)

    def _alone(self, text: str) -> Any:
        self.alone.append(text)
        return super()._alone(text)


QUESTION = "What does a chef earn"


def test_what_was_read_ahead_is_not_read_again_and_says_the_same(
    reader: Reader, embedder_home: Path, tmp_path: Path
) -> None:
    Reader(embedder_home).read_ahead(STATEMENTS, tmp_path)
    later = Counting(embedder_home)
    later.read_ahead(STATEMENTS, tmp_path)

    assert later.closeness([QUESTION], STATEMENTS) == reader.closeness([QUESTION], STATEMENTS)
    assert later.answers([QUESTION], STATEMENTS) == reader.answers([QUESTION], STATEMENTS)
    assert later.read == []
    assert later.alone == [QUESTION]


def test_an_expected_question_is_read_once(embedder_home: Path) -> None:
    counting = Counting(embedder_home)
    counting.expect([QUESTION, f"{QUESTION}?"])
    counting.closeness([QUESTION], STATEMENTS)
    counting.answers([QUESTION], STATEMENTS)

    assert sorted(counting.alone) == sorted([QUESTION, *STATEMENTS])


def test_of_changed_statements_only_the_new_ones_are_read(embedder_home: Path, tmp_path: Path) -> None:
    Reader(embedder_home).read_ahead(STATEMENTS, tmp_path)
    changed, later = Counting(embedder_home), Counting(embedder_home)
    changed.read_ahead([*STATEMENTS[1:], "Hotel handbook › Bar: It opens at six."], tmp_path)
    later.read_ahead(STATEMENTS, tmp_path)

    assert changed.read == ["Hotel handbook › Bar: It opens at six."]
    assert later.read == STATEMENTS[:1]  # it was gone


@pytest.mark.parametrize("content", [b"", b"not what it was", b"\xff" * 1000])
def test_a_damaged_file_of_readings_is_made_anew(content: bytes, embedder_home: Path, tmp_path: Path) -> None:
    Reader(embedder_home).read_ahead(STATEMENTS, tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(content)
    again = Counting(embedder_home)
    again.read_ahead(STATEMENTS, tmp_path)

    assert again.read == STATEMENTS
    assert file.read_bytes() == whole


def test_where_nothing_is_said_nothing_is_kept(embedder_home: Path, tmp_path: Path) -> None:
    Reader(embedder_home).read_ahead(STATEMENTS, tmp_path)
    Reader(embedder_home).read_ahead([], tmp_path)

    assert not list(tmp_path.iterdir())


def test_what_another_reader_read_goes(embedder_home: Path, tmp_path: Path) -> None:
    other = tmp_path / "all-MiniLM-L6-v2-another-training.readings"
    other.touch()
    Reader(embedder_home).read_ahead(STATEMENTS, tmp_path)

    assert len(list(tmp_path.iterdir())) == 1
    assert not other.exists()


def test_a_graph_is_loaded_once_for_all_that_read_with_it(embedder_home: Path) -> None:
    apart = graph.installed(embedder_home).apart

    assert graph.session(apart) is graph.session(apart)
