"""The models in torch, to train them and to export them once; importing torch takes seconds."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch.nn.functional import normalize, scaled_dot_product_attention, softplus

APART = 4  # of six layers: they read each text by itself; the others a question with a statement


class Encoder(torch.nn.Module):
    """Texts to vectors; `learn` makes it the encoder of questions."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = deepcopy(transformer)
        self.transformer.embeddings.requires_grad_(False)

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        """Shape (texts, 384), each of unit length: the mean of the states of a text's word pieces."""
        states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        return normalize((states * mask).sum(1) / mask.sum(1).clamp(min=1e-9), dim=1)


class ReaderModel(torch.nn.Module):
    """Reads texts each apart, then a question together with a statement, as in DeFormer (arXiv:2005.00697).

    `transformer` is the packaged one, its layers are copied; `learn` makes it the trained reader.
    """

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = deepcopy(transformer)
        self.transformer.embeddings.requires_grad_(False)
        layers, size = self.transformer.encoder.layer, transformer.config.hidden_size
        self.transformer.encoder.layer, self.layers = layers[:APART], layers[APART:]
        self.importance = _linear(torch.zeros(1, size))
        self.scale = torch.nn.Parameter(torch.tensor(20.0))
        self.bias = torch.nn.Parameter(torch.tensor(-10.0))
        self.sides = torch.nn.Parameter(torch.zeros(2, size))
        self.verdict = _linear(torch.cat([torch.zeros(1, size), torch.tensor([[0.5]])], dim=1))

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        """Shape (texts, pieces, 385): the state of each word piece among its neighbours, and behind each how much the
        piece matters in a question, above 0."""
        states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return torch.cat([states, softplus(self.importance(states))], dim=2)

    def together(self, asked: Any, said: Any, closeness: Any, there: Any = None) -> Any:
        """Whether each statement answers its question, as logits of shape (pairs,).

        `asked` and `said` are their states, shape (pairs, pieces, 384), `closeness` how close they are apart, shape
        (pairs,); `there` is what the attention to each piece is raised by, shape (pairs, 1, 1, pieces of both).
        """
        states = torch.cat([asked + self.sides[0], said + self.sides[1]], dim=1)
        read = _first_of_last(self.layers, states, there)
        return self.verdict(torch.cat([read, self.logit(closeness)[:, None]], dim=1)).squeeze(1)

    def logit(self, closeness: Any) -> Any:
        """What closeness alone says of whether a statement answers, of the same shape."""
        return self.scale * closeness + self.bias


class CrossEncoder(torch.nn.Module):
    """Reads a question and a statement as one text; slower, and misled less.

    Begins as `reader`, a trained one, or as the packaged `transformer`, to be made the trained one by `learn`.
    """

    def __init__(self, transformer: Any, reader: ReaderModel | None = None) -> None:
        super().__init__()
        self.transformer = deepcopy(reader.transformer if reader else transformer)
        self.verdict = _linear(torch.zeros(1, transformer.config.hidden_size))
        if reader:
            self.transformer.encoder.layer.extend(deepcopy(reader.layers))
            self.verdict.weight.data = reader.verdict.weight.data[:, :-1].clone()
        embeddings = self.transformer.embeddings.requires_grad_(True)
        embeddings.word_embeddings.requires_grad_(False)
        embeddings.position_embeddings.requires_grad_(False)

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
        """Whether each statement answers its question, as logits of shape (pairs,)."""
        states = self.transformer.embeddings(input_ids=input_ids, token_type_ids=token_type_ids)
        there = (attention_mask[:, None, None] - 1) * torch.finfo(states.dtype).max
        return self.verdict(_first_of_last(self.transformer.encoder.layer, states, there)).squeeze(1)


def _first_of_last(layers: Any, states: Any, there: Any) -> Any:
    """The state of the first word piece behind the last of the layers, shape (texts, 384): all that a verdict takes.

    The other pieces' own are not worked out there, a fifth of what a layer takes to read the first.
    """
    for layer in layers[:-1]:
        states = layer(states, there)
    attention, first = layers[-1].attention.self, states[:, :1]
    heads = (attention.num_attention_heads, attention.attention_head_size)
    asked, keys, values = (
        part(given).unflatten(-1, heads).transpose(1, 2)
        for part, given in ((attention.query, first), (attention.key, states), (attention.value, states))
    )
    dropped = attention.dropout.p if attention.training else 0.0
    drawn = scaled_dot_product_attention(asked, keys, values, attn_mask=there, dropout_p=dropped)
    met = layers[-1].attention.output(drawn.transpose(1, 2).flatten(-2), first)
    return layers[-1].feed_forward_chunk(met).squeeze(1)


def _linear(weight: Any) -> torch.nn.Linear:
    """A linear layer that does not begin by chance: what training adds to it is kept."""
    layer = torch.nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight = torch.nn.Parameter(weight)
    torch.nn.init.zeros_(layer.bias)
    return layer


def learned(model: torch.nn.Module) -> Iterator[tuple[str, Any]]:
    """What training changes of a model."""
    return ((name, parameter) for name, parameter in model.named_parameters() if parameter.requires_grad)


def save(trained: torch.nn.Module, untrained: torch.nn.Module, path: Path, *, rank: int = 64) -> None:
    """Write what training added, half precision, matrices as two factors of their singular value decomposition: of rank
    64, not 384, some 6 MB in place of 42."""
    before, kept = dict(learned(untrained)), {}
    for name, parameter in learned(trained):
        added = (parameter - before[name]).detach().float()
        if added.ndim > 1 and min(added.shape) > rank:
            left, sizes, right = torch.linalg.svd(added, full_matrices=False)
            kept[f"{name}.left"], kept[f"{name}.right"] = left[:, :rank] * sizes[:rank], right[:rank]
        else:
            kept[name] = added
    save_file({name: tensor.half().contiguous() for name, tensor in kept.items()}, path)


def learn(model: torch.nn.Module, path: Path) -> None:
    """Add what `save` wrote to an untrained model. Raises FileNotFoundError, and KeyError for another model's file."""
    added = {name: tensor.float() for name, tensor in load_file(path).items()}
    for name, parameter in learned(model):
        whole = added[name] if name in added else added[f"{name}.left"] @ added[f"{name}.right"]
        parameter.data += whole.reshape(parameter.shape)
