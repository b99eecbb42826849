"""Train the encoder of questions anew and write `vectorstore/questions.safetensors`: eight minutes on two cores.

    PYTHONPATH=. python -m tests.reader.train_questions

A question is drawn to the vector that the packaged model gives the passage that answers it: nearer to it than to those
of its document, of the batch's other questions and some taken by chance. The passages' vectors are never changed, so
that an index needs no others. (Drawn to its statement alone, it is found less often: among 40 of 608 in .71, not .80.)
"""

import random
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch.nn.functional import cross_entropy

from vectorstore import graph
from vectorstore.models import Encoder, learned, save

from .descent import batches, descend
from .pairs import TRAINING, Asked, Pairs, read_passages

_EPOCHS = 3
_BATCH = 64  # questions
_BY_CHANCE = 256  # passages
_TEMPERATURE = 0.05
_RATE = 5e-5


def train(model: Encoder, pairs: Pairs, embedder: SentenceTransformer, *, epochs: float) -> None:
    """Train a model on, its progress printed. `embedder` is the packaged one, which the passages' vectors are of."""
    random.seed(0)
    torch.manual_seed(0)
    vectors = torch.from_numpy(embedder.encode(pairs.statements, normalize_embeddings=True))
    answered = [a for a in pairs.asked if a.answered]
    tokenizer, chosen = graph.tokenizer(most=graph.WORD_PIECES), batches(answered, _BATCH)
    model.train()
    rates = {_RATE: [parameter for _, parameter in learned(model)]}
    steps = int(len(answered) * epochs) // _BATCH
    descend(rates, steps, lambda: _loss(model, tokenizer, pairs, next(chosen), vectors))
    model.eval()


def _loss(model: Encoder, tokenizer: Any, pairs: Pairs, batch: list[Asked], vectors: Any) -> Any:
    own = [a.statement for a in batch]
    by_chance = random.sample(range(len(vectors)), min(_BY_CHANCE, len(vectors)))
    places = list(dict.fromkeys([*own, *(other for place in own for other in pairs.beside(place)), *by_chance]))
    right = torch.tensor([places.index(place) for place in own])
    given = graph.inputs(tokenizer, [a.question for a in batch])
    asked = model(**{name: torch.from_numpy(array) for name, array in given.items()})
    also = torch.tensor([[place in pairs.answering(a) - {a.statement} for place in places] for a in batch])
    with torch.autocast("cpu", enabled=False):
        near = asked.float() @ vectors[places].T / _TEMPERATURE
        return cross_entropy(near.masked_fill(also, -torch.inf), right)


def main() -> None:
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    model, tokenizer = Encoder(embedder[0].auto_model), graph.tokenizer()
    train(model, read_passages(TRAINING, lambda text: len(tokenizer.encode(text).ids)), embedder, epochs=_EPOCHS)
    save(model, Encoder(embedder[0].auto_model), graph.QUESTIONS)


if __name__ == "__main__":
    main()
