"""Train the reader anew and write `vectorstore/reader.safetensors`, which `train_on_asked` goes on with: near three
hours on two cores.

    PYTHONPATH=. python -m tests.reader.train_reader

Apart, contrastive as ColBERT is: of a batch's statements the right one is to be the nearest, the others being the
right ones of other questions, and those of the same document that the untrained embedder finds near. Together, of a
question's own statement and those neighbours the right one is to be told. In both, each pair alone is to be told
apart: does the statement answer? There the questions count that only sound answered.

First on all that was not written as twins, whose manner gave away which are answered: plain questions in the
statement's own words seldom are. Then, in two goes, on the twins with some of the others; the weights after each go are
averaged (Model soups, arXiv:2203.05482). For the weights in the package the first go was on eight of the files of
twins, twice, the second on the eight others one and a half times with half of the eight; and in the first part
questions were still read with their mark (`vectorstore.reading.as_asked`). They were trained before there were files
of broad questions and of values that are missing (`twins_broad_*`, `twins_missing_*`).
"""

import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, normalize

from vectorstore import graph
from vectorstore.models import ReaderModel, learned, save

from .descent import batches, descend
from .pairs import TRAINING, TWINS, Asked, Pairs, read

_EPOCHS = 1.5
_GOES = 2  # on the twins
_OTHERS = 0.2  # of the other questions, in each go
_PACE = 0.6  # of the rates, in each go
_BATCH = 32  # questions, each with its statement and two neighbours
_NEIGHBOURS, _NEAREST = 2, 6
_RATE, _NEW_RATE, _SMALL_RATE = 8e-5, 5e-4, 2e-3  # of layers, of what starts at zero, of importance and closeness
_PIECES = 72
RIGHT_WEIGHT = 1.5  # of a pair that is right, told alone: most are not


class Judge(torch.nn.Module):
    """What the reader makes of texts: how close questions and statements are, and which of them answer."""

    def __init__(self, model: ReaderModel) -> None:
        super().__init__()
        self.model = model
        self.tokenizer = graph.tokenizer()
        self.tokenizer.enable_truncation(_PIECES)

    def forward(self, questions: Sequence[str], statements: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Any:
        """Closeness of all, shape (questions, statements), and the logits of some pairs, shape (pairs,)."""
        (asked, there, words), (said, present, others) = self._read(questions), self._read(statements)
        importance = asked[..., -1] * words
        asked, said = asked[..., :-1], said[..., :-1]
        near = torch.einsum("qie,sje->qisj", normalize(asked, dim=2), normalize(said, dim=2)).float()
        nearest = near.masked_fill(~others[None, None], -2).max(3).values
        closeness = (nearest * (importance / importance.sum(1, keepdim=True))[..., None]).sum(1)
        rows, columns = (torch.tensor(side) for side in zip(*pairs, strict=True))
        away = ~torch.cat([there[rows], present[columns]], dim=1)[:, None, None]
        raised = torch.zeros(away.shape, dtype=asked.dtype).masked_fill(away, torch.finfo(asked.dtype).min / 2)
        return closeness, self.model.together(asked[rows], said[columns], closeness[rows, columns], raised).float()

    def _read(self, texts: Sequence[str]) -> tuple[Any, Any, Any]:
        """States of the pieces, which of them are there, and which are words."""
        given = {name: torch.from_numpy(array) for name, array in graph.inputs(self.tokenizer, texts).items()}
        there = given["attention_mask"] == 1
        return self.model(**given), there, there & (given["input_ids"] > 102)


def train(
    model: ReaderModel, pairs: Pairs, embedder: SentenceTransformer, *, epochs: float, pace: float = 1.0, seed: int = 0
) -> None:
    """Train a model on, its progress printed. `embedder` is the packaged one and finds neighbours."""
    random.seed(seed)
    torch.manual_seed(seed)
    judge = Judge(model).train()
    chosen = _batches(pairs, neighbours(pairs, embedder))
    chosen_rates = {rate * pace: some for rate, some in rates(judge.model).items()}
    descend(chosen_rates, int(len(pairs.asked) * epochs) // _BATCH, lambda: _loss(judge, pairs, next(chosen)))
    model.eval()


def twins_and_others(pairs: Pairs) -> Pairs:
    """The same statements, all twins, and a part of the other questions."""
    twins = [one for one in pairs.asked if pairs.is_twin(one)]
    others = [one for one in pairs.asked if not pairs.is_twin(one)]
    return replace(pairs, asked=twins + random.sample(others, int(_OTHERS * len(others))))


def rates(model: ReaderModel) -> dict[float, list[Any]]:
    """What is learned at which rate."""
    found: dict[float, list[Any]] = {_RATE: [], _NEW_RATE: [], _SMALL_RATE: []}
    of = {
        "sides": _NEW_RATE,
        "verdict": _NEW_RATE,
        "importance": _SMALL_RATE,
        "scale": _SMALL_RATE,
        "bias": _SMALL_RATE,
    }
    for name, parameter in learned(model):
        found[of.get(name.split(".")[0], _RATE)].append(parameter)
    return found


def neighbours(pairs: Pairs, embedder: SentenceTransformer) -> list[list[int]]:
    """For each question the statements of its document that the embedder finds nearest and that do not answer it."""
    vectors = embedder.encode(pairs.statements, normalize_embeddings=True)
    asked = embedder.encode([a.question for a in pairs.asked], normalize_embeddings=True)
    near = []
    for one, vector in zip(pairs.asked, asked, strict=True):
        others = pairs.misleading(one)
        near.append([others[place] for place in np.argsort(-(vectors[others] @ vector))[:_NEAREST]])
    return near


def _batches(pairs: Pairs, near: Sequence[Sequence[int]]) -> Iterator[list[tuple[Asked, list[int]]]]:
    """Batches of questions with some neighbours each, epoch after epoch in another order."""
    for chosen in batches(range(len(near)), _BATCH):
        yield [(pairs.asked[q], random.sample(near[q], min(_NEIGHBOURS, len(near[q])))) for q in chosen]


def _loss(judge: Judge, pairs: Pairs, batch: Sequence[tuple[Asked, list[int]]]) -> Any:
    places = list(dict.fromkeys(place for one, others in batch for place in (one.statement, *others)))
    right = torch.tensor([places.index(one.statement) for one, _ in batch])
    answered = torch.tensor([float(one.answered) for one, _ in batch])
    alone = [(row, places.index(p)) for row, (one, others) in enumerate(batch) for p in (one.statement, *others)]
    closeness, verdicts = judge(
        [one.question for one, _ in batch], [pairs.statements[place] for place in places], alone
    )
    logits = judge.model.logit(closeness)
    rows, columns = (torch.tensor(side) for side in zip(*alone, strict=True))
    wanted = answered[rows] * (columns == right[rows])
    also = torch.tensor([[place in pairs.answering(one) - {one.statement} for place in places] for one, _ in batch])
    apart = _first(logits.masked_fill(also, -torch.inf), right, answered) + binary_cross_entropy_with_logits(
        logits[rows, columns], wanted
    )
    among = torch.full_like(logits, -torch.inf).index_put((rows, columns), verdicts)
    weight = torch.tensor(RIGHT_WEIGHT)
    together = binary_cross_entropy_with_logits(verdicts, wanted, pos_weight=weight)
    return apart + together + _first(among, right, answered)


def _first(logits: Any, right: Any, answered: Any) -> Any:
    """How far the right statements of the answered questions are from coming first."""
    return (cross_entropy(logits, right, reduction="none") * answered).sum() / answered.sum().clamp(min=1)


def main() -> None:
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    model, every = ReaderModel(embedder[0].auto_model), read(TRAINING)
    train(model, read(set(TRAINING) - set(TWINS)), embedder, epochs=_EPOCHS)
    ends = []
    for go in range(1, _GOES + 1):
        train(model, twins_and_others(every), embedder, epochs=1, pace=_PACE, seed=go)
        ends.append(deepcopy(dict(learned(model))))
    for name, parameter in learned(model):
        parameter.data = torch.stack([end[name].data for end in ends]).mean(0)
    save(model, ReaderModel(embedder[0].auto_model), graph.READER)


if __name__ == "__main__":
    main()
