"""Train the cross-encoder anew and write `vectorstore/cross_encoder.safetensors`, which `train_on_asked` goes on with:
two hours on two cores.

    PYTHONPATH=. python -m tests.reader.train_cross_encoder

It begins as the trained reader with a question and a statement before all of its layers, not only the last. Each
question is asked of its statement and of one of those of the same document that the untrained embedder finds near; of
the two the right one is to be told, and of each pair alone whether the statement answers. Twins are learned at once.
For the weights in the package the first go took one of the four nearest, the second, at three quarters of the rates,
one of the six.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

from vectorstore import graph
from vectorstore.models import CrossEncoder, ReaderModel, learn, learned, save

from .descent import batches, descend, in_parts
from .pairs import TRAINING, Asked, Pairs, read
from .train_reader import RIGHT_WEIGHT, neighbours

_EPOCHS = 1.2
_GOES = 2
_BATCH = 26  # questions or twins: 32 questions in the mean, each with its statement and a neighbour
_RATE, _NEW_RATE = 8e-5, 5e-4  # of layers, of what tells the verdict
_PIECES = 120
RANK = 128  # with 64, held-out questions are told apart with an AUROC of 0.89, not 0.90

_Pair = tuple[str, str]


def train(model: CrossEncoder, pairs: Pairs, near: Sequence[Sequence[int]], *, epochs: float, seed: int = 0) -> None:
    """Train a model on, its progress printed. `near` are each question's other statements that sound near."""
    random.seed(seed)
    torch.manual_seed(seed)
    tokenizer = padding()
    chosen = batches(_units(pairs), _BATCH)
    model.train()
    steps = int(len(pairs.asked) * epochs) // 32
    descend(rates(model), steps, lambda: _loss(model, tokenizer, pairs, near, [*chain.from_iterable(next(chosen))]))
    model.eval()


def padding() -> Any:
    """A tokenizer that cuts statements short and fills up a batch's texts."""
    tokenizer = graph.tokenizer(most=_PIECES)
    tokenizer.enable_padding()
    return tokenizer


def rates(model: CrossEncoder) -> dict[float, list[Any]]:
    """What is learned at which rate."""
    found: dict[float, list[Any]] = {_RATE: [], _NEW_RATE: []}
    for name, parameter in learned(model):
        found[_NEW_RATE if name.startswith("verdict") else _RATE].append(parameter)
    return found


def _units(pairs: Pairs) -> list[list[int]]:
    """The places of the questions, twins together."""
    units: list[list[int]] = []
    for place, one in enumerate(pairs.asked):
        if units and pairs.is_twin(one) and not one.answered and pairs.asked[units[-1][-1]].statement == one.statement:
            units[-1].append(place)
        else:
            units.append([place])
    return units


def _loss(model: CrossEncoder, tokenizer: Any, pairs: Pairs, near: Any, places: Sequence[int]) -> Any:
    both = list(_both(pairs, near, places))
    own, other = logits(model, tokenizer, [pair for _, *two in both for pair in two]).view(-1, 2).T
    answered = torch.tensor([float(one.answered) for one, *_ in both])
    wanted = torch.stack([answered, torch.zeros_like(answered)])
    alone = binary_cross_entropy_with_logits(torch.stack([own, other]), wanted, pos_weight=torch.tensor(RIGHT_WEIGHT))
    return alone + (softplus(other - own) * answered).sum() / answered.sum().clamp(min=1)


def _both(pairs: Pairs, near: Any, places: Sequence[int]) -> Iterator[tuple[Asked, _Pair, _Pair]]:
    """Each question, with its statement, and with one that sounds near."""
    for place in places:
        one = pairs.asked[place]
        yield (
            one,
            (one.question, pairs.statements[one.statement]),
            (one.question, pairs.statements[random.choice(near[place])]),
        )


def logits(model: CrossEncoder, tokenizer: Any, pairs: Sequence[_Pair]) -> Any:
    """Whether each statement answers its question, shape (pairs,); `tokenizer` pads."""

    def read(part: Sequence[_Pair]) -> Any:
        given = tokenizer.encode_batch(list(part))
        sides = (torch.tensor([getattr(one, n) for one in given]) for n in ("ids", "attention_mask", "type_ids"))
        return model(*sides).float()

    return in_parts(pairs, lambda pair: len("".join(pair)), read)


def main() -> None:
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    reader = ReaderModel(embedder[0].auto_model)
    learn(reader, graph.READER)
    model, pairs = CrossEncoder(embedder[0].auto_model, reader), read(TRAINING)
    near = neighbours(pairs, embedder)
    for go in range(_GOES):
        train(model, pairs, near, epochs=_EPOCHS, seed=go)
    save(model, CrossEncoder(embedder[0].auto_model), graph.CROSS_ENCODER, rank=RANK)


if __name__ == "__main__":
    main()
