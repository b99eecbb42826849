"""The model of `vectorstore.reading` in torch, to train it and to export it once; importing torch takes seconds."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch.nn.functional import normalize, softplus

LAYERS = 4  # of six: a third of the time less
_RANK = 64  # of 384: what training adds to a matrix as the product of two small ones, 4 MB in place of 28


class ReaderModel(torch.nn.Module):
    """The state of each word piece of a text among its neighbours, and how much it matters in a question.

    `transformer` is the packaged one, its first layers are copied; `learn` makes it the trained reader.
    """

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = deepcopy(transformer)
        self.transformer.encoder.layer = self.transformer.encoder.layer[:LAYERS]
        self.importance = torch.nn.Linear(transformer.config.hidden_size, 1)
        torch.nn.init.zeros_(self.importance.weight)
        torch.nn.init.zeros_(self.importance.bias)

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        """Shape (texts, pieces, 385): states of unit length, and behind each the piece's importance, above 0."""
        states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return torch.cat([normalize(states, dim=2), softplus(self.importance(states))], dim=2)

    def learned(self) -> Iterator[tuple[str, Any]]:
        """What training changes: all but the embeddings of word pieces."""
        return ((n, p) for n, p in self.named_parameters() if not n.startswith("transformer.embeddings"))


def save(trained: ReaderModel, untrained: ReaderModel, path: Path) -> None:
    """Write what training added, half precision, matrices as two factors of their singular value decomposition."""
    before, kept = dict(untrained.learned()), {}
    for name, parameter in trained.learned():
        added = (parameter - before[name]).detach().float()
        if added.ndim > 1 and min(added.shape) > _RANK:
            left, sizes, right = torch.linalg.svd(added, full_matrices=False)
            kept[f"{name}.left"], kept[f"{name}.right"] = left[:, :_RANK] * sizes[:_RANK], right[:_RANK]
        else:
            kept[name] = added
    save_file({name: tensor.half().contiguous() for name, tensor in kept.items()}, path)


def learn(model: ReaderModel, path: Path) -> None:
    """Add what `save` wrote to an untrained model. Raises FileNotFoundError, and KeyError for another model's file."""
    added = {name: tensor.float() for name, tensor in load_file(path).items()}
    for name, parameter in model.learned():
        whole = added[name] if name in added else added[f"{name}.left"] @ added[f"{name}.right"]
        parameter.data += whole.reshape(parameter.shape)
