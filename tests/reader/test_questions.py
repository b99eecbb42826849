"""The encoder of questions on documents that it was not trained on, against the embedder it was made from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from vectorstore import PackagedEmbeddings, graph
from vectorstore.models import Encoder, learn, save

from .pairs import HELD_OUT, HELD_OUT_TWINS, Pairs, read, read_passages
from .train_questions import train


def shares_found(pairs: Pairs, embeddings: PackagedEmbeddings, asked: Callable[[str], Any]) -> list[float]:
    """Of how many answered questions the passage that answers is among the 5 and the 40 nearest of all documents'."""
    vectors = np.asarray(embeddings.embed_documents(pairs.statements))
    answered = [a for a in pairs.asked if a.answered][::2]  # each takes a few milliseconds
    nearest = [np.argsort(-(vectors @ np.asarray(asked(a.question)))) for a in answered]
    places = [found.tolist().index(a.statement) for a, found in zip(answered, nearest, strict=True)]
    return [float(np.mean([place < most for place in places])) for most in (5, 40)]


@pytest.mark.parametrize("file", [HELD_OUT, HELD_OUT_TWINS], ids=lambda file: file.stem)
def test_it_finds_more_than_the_embedder(file: Path, embeddings: PackagedEmbeddings) -> None:
    passages = read_passages([file], embeddings.count)

    found = [shares_found(passages, embeddings, a) for a in (embeddings.embed_query, embeddings.embed_question)]

    print("embedder, encoder of questions: found among 5 and 40", np.round(found, 3))
    assert all(encoder > embedder + 0.05 for embedder, encoder in zip(*found, strict=True))


def test_a_question_belongs_to_the_passage_that_holds_its_statement(tmp_path: Path) -> None:
    file = tmp_path / "inn.txt"
    file.write_text(
        "# Inn > Pay > [Role | Wage]\nS Cook | 20\n+ what is a cook paid\n"
        '# Inn > Rules > "Never:"\nS smoke\n+ may I smoke\n'
        "S sing\n- may I dance\n# Inn > Rules > Keys\nS The owner has one. The cook has another.\n+ who has keys\n"
    )

    passages = read_passages([file], len)

    assert [(a.question, a.answered, passages.statements[a.statement]) for a in passages.asked] == [
        ("what is a cook paid", True, "Inn > Pay\nRole: Cook; Wage: 20"),
        ("may I smoke", True, "Inn > Rules > Never\nsmoke"),
        ("may I dance", False, "Inn > Rules > Never\nsing"),
        ("who has keys", True, "Inn > Rules > Keys\nThe owner has one. The cook has another."),
    ]


def test_a_question_is_the_same_with_and_without_its_mark(embeddings: PackagedEmbeddings) -> None:
    vector = embeddings.embed_question("Who signs for the keys?")

    assert vector == embeddings.embed_question("Who signs for the keys")
    assert len(vector) == 384
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_training_draws_questions_to_their_statements_and_is_kept(tmp_path: Path) -> None:
    held_out = read([HELD_OUT])
    few = Pairs(held_out.statements[:60], held_out.documents[:60], [a for a in held_out.asked if a.statement < 60])
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    untrained, trained, kept = (Encoder(embedder[0].auto_model) for _ in range(3))

    train(trained, few, embedder, epochs=3)
    save(trained, untrained, tmp_path / "learned")
    learn(kept, tmp_path / "learned")

    before, after, again = (nearness(few, model, embedder) for model in (untrained, trained, kept))
    assert after > before
    assert again == pytest.approx(after, abs=0.02)


def nearness(pairs: Pairs, model: Encoder, embedder: SentenceTransformer) -> float:
    """How much nearer a question is to its own statement than to the others, on average."""
    answered = [a for a in pairs.asked if a.answered]
    given = graph.inputs(graph.tokenizer(), [a.question for a in answered])
    with torch.no_grad():
        asked = model(**{name: torch.from_numpy(array) for name, array in given.items()}).numpy()
    cosines = asked @ embedder.encode(pairs.statements, normalize_embeddings=True).T
    own = cosines[np.arange(len(answered)), [a.statement for a in answered]]
    return float(own.mean() - cosines.mean())
