"""A cross-encoder orders the statements: a real class with random weights, so its order is arbitrary but its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from advisor import evidence, open_advisor, question
from advisor.evidence import Statement
from advisor.rag import Advisor
from advisor.reranker import Reranker

ASKED = "how many days of vacation do we have"


def cross_encoder(folder: Path, labels: int = 1) -> Path:
    """A tiny BERT of random weights, saved as a CrossEncoder."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,:›-%|"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        num_labels=labels, initializer_range=0.5,
    )  # fmt: skip
    torch.manual_seed(0)
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), model_max_length=256).save_pretrained(folder)
    CrossEncoder(str(folder), device="cpu").save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a cross-encoder for ranking."""
    return cross_encoder(tmp_path_factory.mktemp("cross-encoder"))


@pytest.fixture
def statements(acme: Advisor) -> list[Statement]:
    """What the handbook says to the question, best first."""
    with acme.holdings.reading() as library:
        asked = question.read(ASKED, acme.lexicon(library))
        return evidence.gather(asked, library.search(ASKED, 40), library, acme.reader)


@pytest.fixture(scope="module")
def reranked(home: Path, folder: Path, encoder: Path) -> Iterator[Advisor]:
    """An adviser over the handbook with the cross-encoder."""
    advisor = open_advisor(folder, reranker=str(encoder))
    yield advisor
    advisor.close()


def test_the_order_is_that_of_the_models_scores(encoder: Path, statements: list[Statement]) -> None:
    from sentence_transformers import CrossEncoder

    ordered = Reranker(str(encoder)).order(ASKED, statements)
    pairs = [(ASKED, f"{' › '.join(filter(None, s.path))}: {s.text}") for s in ordered]
    scores = CrossEncoder(str(encoder), device="cpu").predict(pairs)
    assert len({round(float(score), 6) for score in scores}) > len(scores) / 2
    assert list(scores) == sorted(scores, reverse=True)
    assert [s.place for s in ordered] != [s.place for s in statements]


def test_no_statement_is_lost_and_the_scores_still_fall(encoder: Path, statements: list[Statement]) -> None:
    ordered = Reranker(str(encoder)).order(ASKED, statements)
    assert {s.place for s in ordered} == {s.place for s in statements}
    assert [s.score for s in ordered] == [s.score for s in statements]


def test_what_lies_far_down_keeps_its_place(encoder: Path, statements: list[Statement]) -> None:
    many = [replace(s, start=s.start + 10_000 * copy) for copy in range(20) for s in statements]
    assert Reranker(str(encoder)).order(ASKED, many)[40:] == many[40:]


def test_nothing_found_is_nothing_ordered(encoder: Path) -> None:
    assert Reranker(str(encoder)).order(ASKED, []) == []


def test_an_answer_is_made_of_the_new_order_and_proved_as_ever(reranked: Advisor, acme: Advisor) -> None:
    asked = "what is there for employees"
    answer = reranked.ask(asked)
    assert answer.text != acme.ask(asked).text
    assert all(reranked.text(c.source)[c.start : c.end] == c.quote for c in answer.citations)


def test_it_is_set_by_the_environment_too(
    home: Path, folder: Path, encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_RERANKER", str(encoder))
    advisor = open_advisor(folder)
    advisor.close()
    assert advisor.reranker is not None


def test_there_is_none_unless_set(acme: Advisor) -> None:
    assert acme.reranker is None


def test_one_that_can_not_be_loaded_is_a_clear_error(
    home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(OSError, match="no cross-encoder could be loaded from there"):
        open_advisor(folder, reranker=str(tmp_path))
    with pytest.raises(OSError, match="/nowhere: no cross-encoder could be loaded from there"):
        open_advisor(folder, reranker="/nowhere")


def test_one_for_classes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="it gives 3 scores for a pair"):
        Reranker(str(cross_encoder(tmp_path, labels=3)))
