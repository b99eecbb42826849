"""Train the reader anew and write `vectorstore/reader.safetensors`: 30 minutes on two cores.

    PYTHONPATH=. python -m tests.reader.train

Contrastive, as ColBERT is: of a batch's statements the right one is to be the nearest, the others being the right ones
of other questions, and those of the same document that the untrained embedder finds near. Beside it each pair alone is
to be told apart: does the statement answer? There the questions count that only sound answered.
"""

import random
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from vectorstore import graph
from vectorstore.reader_model import ReaderModel, save

from .pairs import TRAINING, Asked, Pairs, read

_EPOCHS = 1.5
_BATCH = 32  # questions, each with its statement and two neighbours
_NEIGHBOURS, _NEAREST = 2, 6
_RATE, _SMALL_RATE = 8e-5, 2e-3  # of the layers, and of importance, scale and bias
_WARM_UP = 0.08
_PIECES = 72


class Judge(torch.nn.Module):
    """Closeness of questions and statements, and the scale and bias that make a logit of it."""

    def __init__(self, model: ReaderModel) -> None:
        super().__init__()
        self.model = model
        self.scale = torch.nn.Parameter(torch.tensor(20.0))
        self.bias = torch.nn.Parameter(torch.tensor(-10.0))
        self.tokenizer = graph.tokenizer()
        self.tokenizer.enable_truncation(_PIECES)

    def forward(self, questions: Sequence[str], statements: Sequence[str]) -> Any:
        """Closeness times scale, shape (questions, statements)."""
        asked, words = self._states(questions)
        said, others = self._states(statements)
        importance = asked[..., -1] * words
        near = torch.einsum("qie,sje->qisj", asked[..., :-1], said[..., :-1]).float()
        nearest = near.masked_fill(~others[None, None], -2).max(3).values
        return self.scale * (nearest * (importance / importance.sum(1, keepdim=True))[..., None]).sum(1)

    def _states(self, texts: Sequence[str]) -> tuple[Any, Any]:
        """States of the pieces, and which of them are words."""
        given = {name: torch.from_numpy(array) for name, array in graph.inputs(self.tokenizer, texts).items()}
        return self.model(**given), (given["attention_mask"] == 1) & (given["input_ids"] > 102)


def train(pairs: Pairs, embedder: SentenceTransformer, *, epochs: float = _EPOCHS, seed: int = 0) -> ReaderModel:
    """A trained model, its progress printed. `embedder` is the packaged one: where it starts, what finds neighbours."""
    random.seed(seed)
    torch.manual_seed(seed)
    judge = Judge(ReaderModel(embedder[0].auto_model)).train()
    layers = [p for name, p in judge.model.learned() if not name.startswith("importance")]
    small = [*judge.model.importance.parameters(), judge.scale, judge.bias]
    steps = int(len(pairs.asked) * epochs) // _BATCH
    optimizer = torch.optim.AdamW([{"params": layers, "lr": _RATE}, {"params": small, "lr": _SMALL_RATE}])
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (_WARM_UP * steps), max(0.02, 1 - step / steps))
    )
    began, losses = time.monotonic(), []
    for step, batch in zip(range(1, steps + 1), _batches(pairs, _near(pairs, embedder)), strict=False):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = _loss(judge, pairs, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*layers, *small], 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 50 == 0:
            print(f"{step} of {steps}: loss {np.mean(losses[-50:]):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return judge.model.eval()


def _near(pairs: Pairs, embedder: SentenceTransformer) -> list[list[int]]:
    """For each question the statements of its document that the embedder finds nearest, its own left out."""
    vectors = embedder.encode(pairs.statements, normalize_embeddings=True)
    asked = embedder.encode([a.question for a in pairs.asked], normalize_embeddings=True)
    near = []
    for one, vector in zip(pairs.asked, asked, strict=True):
        others = pairs.beside(one.statement)
        near.append([others[place] for place in np.argsort(-(vectors[others] @ vector))[:_NEAREST]])
    return near


def _batches(pairs: Pairs, near: Sequence[Sequence[int]]) -> Iterator[list[tuple[Asked, list[int]]]]:
    """Batches of questions with some neighbours each, epoch after epoch in another order."""
    order: list[int] = []
    while True:
        while len(order) < _BATCH:
            order += random.sample(range(len(near)), len(near))
        chosen, order = order[:_BATCH], order[_BATCH:]
        yield [(pairs.asked[q], random.sample(near[q], min(_NEIGHBOURS, len(near[q])))) for q in chosen]


def _loss(judge: Judge, pairs: Pairs, batch: Sequence[tuple[Asked, list[int]]]) -> Any:
    places = list(dict.fromkeys(place for one, others in batch for place in (one.statement, *others)))
    logits = judge([one.question for one, _ in batch], [pairs.statements[place] for place in places])
    right = torch.tensor([places.index(one.statement) for one, _ in batch])
    answered = torch.tensor([float(one.answered) for one, _ in batch])
    contrast = (cross_entropy(logits, right, reduction="none") * answered).sum() / answered.sum().clamp(min=1)
    alone = [(row, places.index(p)) for row, (one, others) in enumerate(batch) for p in (one.statement, *others)]
    rows, columns = (torch.tensor(side) for side in zip(*alone, strict=True))
    wanted = answered[rows] * (columns == right[rows])
    return contrast + binary_cross_entropy_with_logits(logits[rows, columns] + judge.bias, wanted)


if __name__ == "__main__":
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    save(train(read(TRAINING), embedder), ReaderModel(embedder[0].auto_model), graph.LEARNED)
