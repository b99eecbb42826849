"""Texts into the store as vectors: batch by batch, and the first ones while the documents are still read."""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from vectorstore import store as stores

if TYPE_CHECKING:
    from langchain_chroma import Chroma

    from vectorstore.catalogue import Catalogue

_PIECE = 256  # texts after which a sync that was cut off stops
Progress = Callable[[int, int], None]  # done, total

BATCH = 1_024  # texts; Chroma takes 5,461 at once, and blocks its readers meanwhile: a fifth of a second for these


def fill(store: "Chroma", batches: Iterable[Mapping[str, str]], progress: Progress, done: int, total: int) -> None:
    """Embed and store texts by their keys, each batch stored while the next one is embedded."""
    progress(done, total)
    with ThreadPoolExecutor(1) as writer:
        written = writer.submit(lambda: None)
        for batch in batches:
            embedded = _embedded(store, batch)
            written.result()
            written = writer.submit(stores.put, store._collection, list(batch), embedded)
            done += len(batch)
            progress(done, total)
        written.result()


class Ahead:
    """Embeds what has been read while more is read, which takes one core. A context; one thread offers.

    What turns out not to be needed is a stray, as after a kill. What a busy embedder can't take is left for later.
    """

    def __init__(self, catalogue: "Catalogue", store: "Chroma") -> None:
        self._catalogue = catalogue
        self._store = store
        self._offered: dict[str, str] = {}
        self._taken: set[str] = set()
        self._ended = threading.Event()
        self._worker = ThreadPoolExecutor(1)
        self._running = self._worker.submit(lambda: None)

    def __enter__(self) -> "Ahead":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind:
            self._ended.set()
        self._worker.shutdown()

    def offer(self, texts: Mapping[str, str]) -> None:
        """Take texts by the keys of their vectors, but those that the catalogue knows or that may be stored."""
        self._offered |= islice(texts.items(), BATCH - len(self._offered))
        if len(self._offered) >= BATCH and self._running.done():
            self._running.result()
            known = self._catalogue.known(self._offered)
            batch = {key: text for key, text in self._offered.items() if key not in known}
            self._offered = {}
            self._taken |= batch.keys()
            self._catalogue.expect(batch)
            self._running = self._worker.submit(self._put, batch)

    def taken(self) -> set[str]:
        """The keys of the vectors that are stored by now."""
        self._running.result()
        return self._taken

    def _put(self, batch: Mapping[str, str]) -> None:
        texts = iter(batch.items())
        while (some := dict(islice(texts, _PIECE))) and not self._ended.is_set():
            stores.put(self._store._collection, list(some), _embedded(self._store, some))


def _embedded(store: "Chroma", batch: Mapping[str, str]) -> list[list[float]]:
    return store.embeddings.embed_documents(list(batch.values())) if store.embeddings else []
