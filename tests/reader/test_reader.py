"""The trained reader on documents that it was not trained on, against the embedder it was made from."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from vectorstore import PackagedEmbeddings, Reader, graph
from vectorstore.models import CrossEncoder, ReaderModel, learn, save

from . import train_cross_encoder
from .pairs import ALL_HELD_OUT, HELD_OUT, HELD_OUT_TWINS, TRAINING, Pairs, read
from .train_cross_encoder import logits
from .train_reader import Judge, neighbours, train

_ONE_IN = 3  # documents: some 800 questions and 200 twins
_TOGETHER = 8  # as in `advisor.evidence`


@pytest.fixture(scope="module")
def held_out() -> Pairs:
    """Pairs that no training saw: enough of them to tell, for what is published all were read."""
    return read([HELD_OUT]).sample(_ONE_IN)


@pytest.fixture(scope="module")
def reader(embedder_home: Path) -> Reader:
    return Reader(embedder_home)


def readings(reader: Reader, pairs: Pairs) -> tuple[list[list[float]], list[list[float]]]:
    """How close each statement of its document comes to a question, its own statement first; a row for each question.
    And how likely each answers it, the nearest read together with it, the others 0.
    """
    rows: tuple[list[list[float]], list[list[float]]] = ([], [])
    for a in pairs.asked:
        statements = [pairs.statements[p] for p in (a.statement, *pairs.beside(a.statement))]
        close = np.array(reader.closeness([a.question], statements))
        nearest = np.argsort(-close)[:_TOGETHER]
        answers = np.zeros(len(statements))
        answers[nearest] = reader.answers([a.question], [statements[p] for p in nearest])
        rows[0].append(close.tolist())
        rows[1].append(answers.tolist())
    return rows


def share_first(pairs: Pairs, near: list[list[float]]) -> float:
    """In how many of the answered questions their own statement comes before all others of its document."""
    return float(np.mean([row[0] > max(row[1:]) for a, row in zip(pairs.asked, near, strict=True) if a.answered]))


def told_apart(pairs: Pairs, near: list[list[float]]) -> float:
    """How often an answered question is nearer to its document than one that it does not answer: AUROC.

    The unanswered ones were written to mislead: in the statement's own words, about another property of it.
    """
    best = np.array([max(row) for row in near])
    answered = np.array([a.answered for a in pairs.asked])
    return float(np.mean(best[answered][:, None] > best[~answered][None]))


def cosines(embeddings: PackagedEmbeddings, pairs: Pairs) -> list[list[float]]:
    """The same by the embedder."""
    vectors = np.asarray(embeddings.embed_documents(pairs.statements))
    asked = np.asarray(embeddings.embed_documents([a.question for a in pairs.asked]))
    return [
        (vectors[[a.statement, *pairs.beside(a.statement)]] @ vector).tolist()
        for a, vector in zip(pairs.asked, asked, strict=True)
    ]


def share_of_twins(pairs: Pairs, near: list[list[float]]) -> float:
    """Of how many twins the answered question comes nearer to the document; by chance half of them."""
    best = [max(row) for row in near]
    return float(
        np.mean([answered > not_answered for answered, not_answered in zip(best[::2], best[1::2], strict=True)])
    )


def test_it_finds_more_and_is_misled_less_than_the_embedder(
    reader: Reader, held_out: Pairs, embeddings: PackagedEmbeddings
) -> None:
    near = (cosines(embeddings, held_out), *readings(reader, held_out))

    found = [share_first(held_out, each) for each in near]
    apart = [told_apart(held_out, each) for each in near]

    print("embedder, apart, together: first", np.round(found, 3), "told apart", np.round(apart, 3))
    assert min(found[1:]) > found[0] + 0.1
    assert apart[0] + 0.1 < apart[1] < apart[2]


def test_questions_in_the_same_manner_are_told_apart(reader: Reader, embeddings: PackagedEmbeddings) -> None:
    twins = read([HELD_OUT_TWINS]).sample(_ONE_IN)
    assert [a.answered for a in twins.asked] == [True, False] * (len(twins.asked) // 2)

    shares = [share_of_twins(twins, near) for near in (cosines(embeddings, twins), *readings(reader, twins))]

    print("embedder, apart, together: twins told apart", np.round(shares, 3))
    assert shares[0] + 0.1 < shares[1] < shares[2]


def titles(pairs: Pairs) -> set[str]:
    """Of its documents, whose names begin with their file's."""
    return {name.partition(": ")[2] for name in pairs.documents}


@pytest.mark.parametrize("file", ALL_HELD_OUT, ids=lambda file: file.stem)
def test_nothing_that_it_is_measured_with_was_trained_on(file: Path) -> None:
    held_out, trained = read([file]), read(TRAINING)

    assert len(trained.asked) > 100_000
    assert not set(held_out.statements) & set(trained.statements)
    assert not titles(held_out) & titles(trained)


def test_what_answers_a_broad_question_too_misleads_nobody(tmp_path: Path) -> None:
    file = tmp_path / "ladder.txt"
    file.write_text(
        "# Ladder > Lead\nS Leads a crew.\n+ how do I become one\nS Has ten years.\n+ how do I become one\n"
        "- how do I leave\nS Eats at noon.\n# Menu > Noon\nS Soup.\n+ how do I become one\n"
    )

    pairs = read([file])

    assert [sorted(pairs.answering(one)) for one in pairs.asked] == [[0, 1], [0, 1], [], [3]]
    assert [pairs.misleading(one) for one in pairs.asked] == [[2], [2], [0, 2], []]


def test_a_line_of_no_kind_is_named(tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_text("# Handbook > Pay\nS It rises.\n? when\n")

    with pytest.raises(ValueError, match=r"odd\.txt:3: '\? when' begins with none of"):
        read([file])


def test_training_draws_questions_to_their_statements_and_is_kept(held_out: Pairs, tmp_path: Path) -> None:
    few = Pairs(held_out.statements[:16], held_out.documents[:16], [a for a in held_out.asked if a.statement < 16])
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    untrained, kept = ReaderModel(embedder[0].auto_model), ReaderModel(embedder[0].auto_model)

    trained = ReaderModel(embedder[0].auto_model)
    train(trained, few, embedder, epochs=4)
    save(trained, untrained, tmp_path / "learned")
    learn(kept, tmp_path / "learned")

    before, after, again = (read_by(few, model) for model in (untrained, trained, kept))
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert again == pytest.approx(after, abs=0.06)


def read_by(pairs: Pairs, model: ReaderModel) -> tuple[float, float]:
    """In how many of the answered questions their own statement is the nearest of all, and how much higher logits the
    answered pairs have than the unanswered ones."""
    places = [(row, a.statement) for row, a in enumerate(pairs.asked)]
    with torch.no_grad():
        near, verdicts = Judge(model).eval()([a.question for a in pairs.asked], pairs.statements, places)
    answered = torch.tensor([a.answered for a in pairs.asked])
    own = torch.tensor([a.statement for a in pairs.asked])
    first = (near.argmax(1) == own)[answered].float().mean()
    return float(first), float(torch.sigmoid(verdicts[answered]).mean() - torch.sigmoid(verdicts[~answered]).mean())


def test_a_cross_encoder_begins_as_the_reader_learns_to_tell_twins_apart_and_is_kept(tmp_path: Path) -> None:
    twins = read([HELD_OUT_TWINS])
    few = Pairs(twins.statements[:20], twins.documents[:20], [a for a in twins.asked if a.statement < 20])
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    reader = ReaderModel(embedder[0].auto_model)
    learn(reader, graph.READER)
    begun, kept = CrossEncoder(embedder[0].auto_model, reader), CrossEncoder(embedder[0].auto_model)

    trained = CrossEncoder(embedder[0].auto_model, reader)
    train_cross_encoder.train(trained, few, neighbours(few, embedder), epochs=4)
    save(trained, CrossEncoder(embedder[0].auto_model), tmp_path / "learned", rank=128)
    learn(kept, tmp_path / "learned")

    before, after, again = (twins_told_apart(few, model) for model in (begun, trained, kept))
    print("twins told apart before, after and again", np.round((before, after, again), 3))
    assert after >= max(before + 0.15, 0.85)  # of forty; which of them is decided by the order of a processor's sums
    assert again == pytest.approx(after, abs=0.06)


def twins_told_apart(twins: Pairs, model: CrossEncoder) -> float:
    """Of how many twins the answered question has the higher logits with the statement of both."""
    tokenizer = graph.tokenizer()
    tokenizer.enable_padding()
    with torch.no_grad():
        found = logits(model, tokenizer, [(a.question, twins.statements[a.statement]) for a in twins.asked])
    return float((found[::2] > found[1::2]).float().mean())
