"""The models in torch as ONNX graphs: a program, run once by `vectorstore.graph`."""

import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from sentence_transformers import SentenceTransformer
from transformers.utils import logging

from vectorstore.graph import CROSS_ENCODER, QUESTIONS, READER, Installed, weights
from vectorstore.models import CrossEncoder, Encoder, ReaderModel, learn


def export(graphs: Installed) -> None:
    """Write the models as ONNX graphs, each whole or not at all.

    `vectors` and `questions` have the pooled last layer, shape (texts, 384), of unit length; the others are
    `ReaderModel`'s and `CrossEncoder`'s. All but the first in 7-bit weights: a third of the time.
    """
    logging.disable_progress_bar()  # of the 0.1 s that loading the weights takes
    # eager attention: the tracer warns about every branch of the default one
    model = SentenceTransformer(str(weights()), device="cpu", model_kwargs={"attn_implementation": "eager"})
    asking, reading, crossing = (kind(model[0].auto_model) for kind in (Encoder, ReaderModel, CrossEncoder))
    learn(asking, QUESTIONS)
    learn(reading, READER)
    learn(crossing, CROSS_ENCODER)
    tokens = model.tokenizer(["a question", "a somewhat longer text"], padding=True, return_tensors="pt")
    texts = {name: tokens[name] for name in ("input_ids", "attention_mask")}
    states = reading(**texts)[..., :-1]
    as_one = {**texts, "token_type_ids": texts["attention_mask"]}
    pairs = {"asked": states[:1, :4], "said": states[1:], "closeness": states[0, 0, :1]}
    graphs.vectors.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), TemporaryDirectory(dir=graphs.vectors.parent) as unfinished:
        warnings.simplefilter("ignore")
        made = Installed(*(Path(unfinished) / path.name for path in graphs))
        _write(Encoder(model[0].auto_model), texts, made.vectors, "vectors")
        _small(_write(asking, texts, made.questions, "vectors"))
        _small(_write(reading, texts, made.apart, "states"))
        _small(_write(_together(reading), pairs, made.together, "answers"))
        _small(_write(crossing, as_one, made.as_one, "answers"))
        for path, target in zip(made, graphs, strict=True):
            path.replace(target)


def _write(module: Any, sample: dict[str, Any], target: Path, output: str) -> Path:
    """A graph that takes what the sample names, and any number of texts and pieces."""
    torch.onnx.export(
        module.eval(),
        tuple(sample.values()),
        str(target),
        input_names=list(sample),
        output_names=[output],
        dynamic_axes={output: {0: "texts"}, **{name: _axes(name, part) for name, part in sample.items()}},
        opset_version=17,
        dynamo=False,  # the newer exporter needs onnxscript
    )
    return target


def _axes(name: str, part: Any) -> dict[int, str]:
    return {0: "texts", 1: f"pieces of {name}"} if part.ndim > 1 else {0: "texts"}


def _small(graph: Path) -> None:
    """Give a graph 7-bit weights: of 8 bits a processor without VNNI would overflow, and read otherwise than others."""
    ready = graph.with_suffix(".ready")
    quant_pre_process(graph, ready, skip_symbolic_shape=True)
    quantize_dynamic(ready, graph, per_channel=True, reduce_range=True)


def _together(reading: Any) -> Any:
    class Together(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.reading = reading

        def forward(self, asked: Any, said: Any, closeness: Any) -> Any:
            return self.reading.together(asked, said, closeness)

    return Together()


if __name__ == "__main__":
    export(Installed(*map(Path, sys.argv[1:])))
