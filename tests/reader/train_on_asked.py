"""Train both readers on, on what the product gives them for questions asked of whole documents: an hour on two cores.

    PYTHONPATH=. python -m tests.reader.train_on_asked

The questions they were made from were written below their statements, one by one; these were asked of a whole document,
as people type them, and what misleads is what the readers themselves took for near (`asked`). Of a question's
statements the right one is to come first, and of each alone is to be told whether it answers: what answers nothing
counts in full, what only stands beside the right one a quarter, for it may answer as well. Statements of the same
documents by chance, and twins, keep what was learned before.

The weights in the package were trained with what the readers before them were given, for the first 3,260 of the
questions, with statements taken for right by words in common: ten collections got 1,422 more since, by which `coverage`
chose its odds, and the golds of `role_guide` were mended.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from torch.nn.functional import binary_cross_entropy_with_logits

from vectorstore import graph
from vectorstore.models import CrossEncoder, ReaderModel, learn, save

from . import train_cross_encoder, train_reader
from .asked import TRAINING, Found, found
from .descent import batches, descend, in_parts
from .pairs import TWINS, Pairs, read

_EPOCHS = 2.0
_BATCH = 8  # questions, and as many twins
_MOST, _MISLEADING = 7, 4  # statements of a question that is answered, and of one that is not
_BY_CHANCE = 3
_RIGHT, _WRONG, _BESIDE, _CHANCE = 1.0, 0.8, 0.25, 0.3  # what a statement's verdict counts
# log odds that verdicts are raised by, for most questions are answered; chosen of 0.8, 0.9, 1.0 and 1.3 on seven
# handbooks that no training saw, and 0.9 in place of 1.0 for what `tests/evaluation/handbook` does not cover
_RAISED = 0.9
_PACE = 0.35  # of the rates that the readers were trained with
_DROPPED = 0.1
_APART = 0.7  # what reading apart counts beside reading together


@dataclass(frozen=True)
class Case:
    """A question with statements, which of them answer, and what each counts."""

    question: str
    statements: list[str]
    right: list[bool]
    weights: list[float]


def cases(every: Sequence[Found], twins: Pairs) -> Iterator[list[Case]]:
    """Batches without end: questions with what was found for them, and twins with another statement."""
    beside = defaultdict(set)
    for one in every:
        beside[one.collection].update(one.statements)
    others = {collection: sorted(statements) for collection, statements in beside.items()}
    asked = batches([one for one in every if not one.is_missed], _BATCH)
    while True:
        yield [_case(one, others[one.collection]) for one in next(asked)] + [_twin(twins) for _ in range(_BATCH)]


def _case(one: Found, others: Sequence[str]) -> Case:
    given = list(zip(one.statements, one.right, strict=True))
    right = [(s, True, _RIGHT) for s, answers in given if answers]
    wrong = [(s, False, _BESIDE if right else _WRONG) for s, answers in given if not answers]
    wrong = wrong[: _MOST - len(right)] if right else wrong[:_MISLEADING]
    chance = [
        (s, False, _CHANCE)
        for s in random.sample(others, min(_BY_CHANCE, len(others)))
        if s not in one.statements and not one.is_right(s)
    ]
    statements, answers, weights = zip(*right, *wrong, *chance, strict=True)
    return Case(one.question, list(statements), list(answers), list(weights))


def _twin(twins: Pairs) -> Case:
    one = random.choice(twins.asked)
    statements = [twins.statements[one.statement], twins.statements[random.choice(twins.misleading(one))]]
    return Case(one.question, statements, [one.answered, False], [0.5, 0.5])


def loss(logits: Any, batch: Sequence[Case]) -> Any:
    """How far verdicts, shape (statements of all cases,), are from what they should be."""
    right = torch.tensor([float(answers) for case in batch for answers in case.right])
    weights = torch.tensor([weight for case in batch for weight in case.weights])
    alone = (binary_cross_entropy_with_logits(logits, right, reduction="none") * weights).sum() / weights.sum()
    of = zip(logits.split([len(case.right) for case in batch]), batch, strict=True)
    first = [
        torch.logsumexp(own, 0) - torch.logsumexp(own[torch.tensor(case.right)], 0)
        for own, case in of
        if any(case.right)
    ]
    return alone + (0.5 * torch.stack(first).mean() if first else 0.0)


def of_reader(model: ReaderModel) -> Callable[[Sequence[Case]], Any]:
    """What a reader's loss on a batch is: of its verdicts, and of how near it finds what it reads apart."""
    judge = train_reader.Judge(model)

    def lost(batch: Sequence[Case]) -> Any:
        asked = [case.question for case in batch]
        own = [(row, statement) for row, case in enumerate(batch) for statement in case.statements]

        def read(part: Sequence[tuple[int, str]]) -> Any:
            rows, statements = zip(*part, strict=True)
            columns = list(range(len(part)))
            closeness, verdicts = judge(asked, statements, list(zip(rows, columns, strict=True)))
            return torch.stack([closeness[list(rows), columns], verdicts], dim=1)

        closeness, verdicts = in_parts(own, lambda one: len(one[1]), read).T
        return loss(verdicts, batch) + _APART * loss(model.logit(closeness), batch)

    return lost


def of_cross_encoder(model: CrossEncoder) -> Callable[[Sequence[Case]], Any]:
    """What a cross-encoder's loss on a batch is."""
    tokenizer = train_cross_encoder.padding()

    def lost(batch: Sequence[Case]) -> Any:
        pairs = [(case.question, statement) for case in batch for statement in case.statements]
        return loss(train_cross_encoder.logits(model, tokenizer, pairs), batch)

    return lost


def train(
    model: torch.nn.Module,
    rates: Mapping[float, Sequence[Any]],
    lost: Callable[[Sequence[Case]], Any],
    chosen: Iterator[list[Case]],
    steps: int,
) -> None:
    """Train a model on, as slowly as `_PACE` says, its progress printed."""
    random.seed(0)
    torch.manual_seed(0)
    model.train()
    for part in model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = _DROPPED
    descend({rate * _PACE: some for rate, some in rates.items()}, steps, lambda: lost(next(chosen)))
    model.eval()


def main() -> None:
    embedder = SentenceTransformer(str(graph.weights()), device="cpu")
    every, twins = found(TRAINING), read(TWINS)
    steps = int(sum(not one.is_missed for one in every) * _EPOCHS) // _BATCH
    reader, crossing = ReaderModel(embedder[0].auto_model), CrossEncoder(embedder[0].auto_model)
    learn(reader, graph.READER)
    learn(crossing, graph.CROSS_ENCODER)
    train(reader, train_reader.rates(reader), of_reader(reader), cases(every, twins), steps)
    train(crossing, train_cross_encoder.rates(crossing), of_cross_encoder(crossing), cases(every, twins), steps)
    for model in (reader, crossing):
        model.verdict.bias.data += _RAISED
    save(reader, ReaderModel(embedder[0].auto_model), graph.READER)
    save(crossing, CrossEncoder(embedder[0].auto_model), graph.CROSS_ENCODER, rank=train_cross_encoder.RANK)


if __name__ == "__main__":
    main()
