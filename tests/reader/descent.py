"""Gradient descent as both models are trained: AdamW, warmed up, its rate falling to nothing, its progress printed."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import torch

_WARM_UP = 0.08
_PARTS = 4
# a processor that has no half precision itself takes fifty times as long as for single
_HALVES = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
T = TypeVar("T")


def descend(rates: Mapping[float, Sequence[Any]], steps: int, loss: Callable[[], Any]) -> None:
    """Change parameters, each at its rate, by as many steps; `loss` gives that of another batch each time."""
    optimizer = torch.optim.AdamW([{"params": some, "lr": rate} for rate, some in rates.items()])
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (_WARM_UP * steps), max(0.02, 1 - step / steps))
    )
    began, losses = time.monotonic(), []
    for step in range(1, steps + 1):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HALVES):
            lost = loss()
        optimizer.zero_grad()
        lost.backward()
        torch.nn.utils.clip_grad_norm_([one for some in rates.values() for one in some], 1.0)
        optimizer.step()
        schedule.step()
        losses.append(lost.item())
        if step % 50 == 0:
            print(f"{step} of {steps}: loss {np.mean(losses[-50:]):.3f}, {time.monotonic() - began:.0f} s", flush=True)


def batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    """Batches of the items without end, epoch after epoch in another order."""
    order: list[T] = []
    while True:
        while len(order) < size:
            order += random.sample(items, len(items))
        yield order[:size]
        order = order[size:]


def in_parts(items: Sequence[T], length: Callable[[T], int], read: Callable[[Sequence[T]], Any]) -> Any:
    """What is read of each item, in their order: those of like length at a time, for less only fills up."""
    order = sorted(range(len(items)), key=lambda place: length(items[place]))
    parts = [part for part in np.array_split(order, _PARTS) if len(part)]
    found = [read([items[place] for place in part]) for part in parts]
    return torch.cat(found)[torch.from_numpy(np.argsort(order))]
