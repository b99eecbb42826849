"""Hybrid search: vectors and words, fused, behind LangChain's BaseRetriever."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from vectorstore import store as stores
from vectorstore.catalogue import Catalogue, Place
from vectorstore.damage import DamagedIndexError
from vectorstore.embeddings import PackagedEmbeddings
from vectorstore.recent import Recent

# Recall@5 on five sets, 0.1 against 0.2: .412 .395, .624 .588, .442 .391, .558 .538, .606 .639
_WORDS_WEIGHT = 0.1
# flat from 0.3 to 0.45: over 208 turns of real conversations Recall@5 .444 to .455, without context .412
_CONTEXT_SHARE = 0.4
# of the vector of what is sought, the rest being that of the question's words: over 208 turns of real conversations
# on an encyclopedia, far from what it was trained on, Recall@5 .442 without, .435 with half, .416 with nothing else
_ASKED_SHARE = 0.5
_POOL = 60
_KEPT = 2_048  # vectors, 3 kB each: Chroma takes 5 ms to hand out those of a pool


class HybridRetriever(BaseRetriever):
    """Passages by cosine of their vectors plus a share of BM25. With the packaged embedder half of a query's vector is
    where passages lie that answer it (`PackagedEmbeddings.embed_question`).

    `invoke(query, context=texts)` leans the query's vector towards the mean of other texts, as a turn of a
    conversation leans towards what was said before; words are the query's alone.

    Each passage's metadata gets `score` (the fused one, higher is nearer), `cosine` in [-1, 1], `bm25`, `words`
    (BM25 over the best BM25, 0 to 1) and `embedding` (its unit vector). Equal scores are ordered by source and place,
    so results are stable.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    store: Any
    catalogue: Catalogue
    k: int = 20
    _vectors: Recent[Any] = PrivateAttr(default_factory=lambda: Recent(_KEPT))

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        k: int | None = None,
        context: Sequence[str] = (),
    ) -> list[Document]:
        wanted = self.k if k is None else k
        pool = max(_POOL, 2 * wanted)
        if isinstance(self.store.embeddings, PackagedEmbeddings):
            self.store.embeddings.expect(query, [query, *context])
        edition = -1
        while edition != self.catalogue.edition:  # a sync in between: what was read is partly old, partly new
            edition = self.catalogue.edition
            words = dict(self.catalogue.search(query, pool))
            places = self.catalogue.by_row(words, query)
            vector = self._vector(query, context)
            places |= self.catalogue.by_vector(stores.nearest(self.store._collection, vector, pool), query)
            embeddings = self._embeddings({place.vector for place in places.values()})
            nearest = _nearest(places, words, embeddings, vector)[:wanted]
            passages = self.catalogue.at([place for place, _ in nearest])
        if missing := sum(place.vector not in embeddings for place in places.values()):
            raise DamagedIndexError(f"{missing} passages have no vector")
        return [_scored(passages[place.passage], score, embeddings[place.vector]) for place, score in nearest]

    def _vector(self, query: str, context: Sequence[str]) -> Any:
        embeddings = self.store.embeddings
        assert embeddings is not None  # `open_store` gives them
        if isinstance(embeddings, PackagedEmbeddings):  # no other one was trained for it
            asked, *before = np.asarray(embeddings.embed_documents([query, *context]))
            asked = _unit((1 - _ASKED_SHARE) * asked + _ASKED_SHARE * np.asarray(embeddings.embed_question(query)))
        else:
            asked, *before = np.asarray([embeddings.embed_query(text) for text in (query, *context)])
        if not before:
            return asked
        return _unit((1 - _CONTEXT_SHARE) * asked + _CONTEXT_SHARE * _unit(sum(before)))

    def _embeddings(self, keys: set[str]) -> dict[str, Any]:
        """The stored vectors: the approximate index gives none for passages that only their words found."""
        kept = self._vectors.known(keys)  # what a key stands for does not change
        found = stores.fetch(self.store._collection, keys - kept.keys())
        kept |= {key: np.asarray(vector, dtype=np.float64) for key, vector in found.items()}
        self._vectors.keep(kept)
        return kept


def _unit(vector: Any) -> Any:
    return vector / (np.linalg.norm(vector) or 1.0)


class _Score(NamedTuple):
    """How near a passage is: the fused score, and what it is fused of."""

    score: float
    cosine: float
    bm25: float
    words: float


def _nearest(
    places: Mapping[int, Place], words: Mapping[int, float], embeddings: Mapping[str, Any], vector: Any
) -> list[tuple[Place, _Score]]:
    """The places that have a vector, by row, with their scores, nearest first."""
    best = max((words.get(row, 0.0) for row in places), default=0.0)
    scored = [
        (place, _score(float(embeddings[place.vector] @ vector), max(words.get(row, 0.0), 0.0), best))
        for row, place in places.items()
        if place.vector in embeddings
    ]
    return sorted(scored, key=lambda one: (-round(one[1].score, 6), one[0].source, one[0].ordinal))


def _score(cosine: float, bm25: float, best: float) -> _Score:
    share = bm25 / (best or 1.0)
    return _Score(cosine + _WORDS_WEIGHT * share, cosine, bm25, share)


def _scored(passage: Document, score: _Score, embedding: Any) -> Document:
    passage.metadata |= {**score._asdict(), "embedding": embedding}
    return passage


def merge(found: Iterable[Document], k: int) -> list[Document]:
    """The best k of passages that several retrievers found, best first, scored against the best of all."""
    passages = list(found)
    best = max((passage.metadata["bm25"] for passage in passages), default=0.0)
    for passage in passages:
        passage.metadata |= _score(passage.metadata["cosine"], passage.metadata["bm25"], best)._asdict()
    return sorted(passages, key=_rank)[:k]


def _rank(passage: Document) -> tuple[float, str, int]:
    return (-round(passage.metadata["score"], 6), passage.metadata["source"], passage.metadata["start"])
