"""One named set of documents and its index on disk."""

import hashlib
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import portalocker
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

import corpus
import vectorstore
from corpus import passages
from vectorstore import SyncReport

Progress = Callable[[int, int], None]

_LIMIT = 256
_NAME = re.compile(r"\w(?:[\w .-]{0,58}\w)?")


class Collection:
    """A set of documents that is indexed by itself.

    Any number of threads may read while one sync runs: a change of the catalogue is a single transaction.
    """

    def __init__(self, name: str, documents: Path, *, home: Path, embeddings: Embeddings, store: str = "") -> None:
        """Open the index of a folder or file; `sync` fills it. Raises ValueError for a name that can't be one."""
        self.name = checked(name)
        self.documents = documents
        self.synced = SyncReport()
        self.place = home / "collections" / _slug(documents)
        self._embeddings = embeddings
        self._address = store or self.place / "vectors"
        self._lock = _Lock(self.place / "lock")
        self._changing = threading.Lock()
        self._readers = 0
        self._left = threading.Condition()
        self.catalogue = vectorstore.Catalogue(self.place / "catalogue.sqlite")

    @cached_property
    def retriever(self) -> vectorstore.HybridRetriever:
        """Finds passages of this collection."""
        return vectorstore.HybridRetriever(store=self._store, catalogue=self.catalogue)

    @property
    def folder(self) -> Path:
        """The folder that the documents' sources are below."""
        return self.documents if self.documents.is_dir() else self.documents.parent

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep the collection open meanwhile."""
        with self._left:
            self._readers += 1
        try:
            yield
        finally:
            with self._left:
                self._readers -= 1
                self._left.notify_all()

    def sync(self, progress: Progress) -> SyncReport:
        """Bring the index to the state of the documents.

        Raises FileNotFoundError or ValueError when there are none (the index stays as it was), BlockingIOError when
        it has to change and another process is using it.
        """
        with self._changing:
            entries = [_entry(file, self._embeddings) for file in corpus.find_files(self.documents)]
            if {entry.source: entry.digest for entry in entries} != self.catalogue.digests():
                self._lock.own(self.documents)
            try:
                self.synced = vectorstore.sync(self.catalogue, self._store, entries, progress=progress)
            finally:
                self._lock.share()
            return self.synced

    def is_empty(self) -> bool:
        """Whether no document of it can be read."""
        return not self.catalogue.digests().keys() - {fault.source for fault in self.synced.faults}

    def close(self, *, forget: bool = False) -> None:
        """Close the index once nobody reads it; with `forget` it is deleted."""
        with self._changing, self._left:
            self._left.wait_for(lambda: not self._readers)
            if forget:
                self._store.delete_collection()
            if "_store" in self.__dict__:
                self._store._client.close()  # langchain_chroma has no close of its own
            self.catalogue.close()
            self._lock.release()
        if forget:
            shutil.rmtree(self.place)

    @cached_property
    def _store(self) -> Chroma:
        return vectorstore.open_store(self._address, self._embeddings, collection=self.place.name)


def checked(name: str) -> str:
    """The name of a collection. Raises ValueError for one that could not be a folder's and stand in a source."""
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"{name!r} can't name a collection. Use up to 60 letters, digits, blanks, dots, hyphens or underscores."
        )
    return name


class _Lock:
    """Many processes may read an index; one that changes it must be alone (two writers destroy a Chroma folder)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a")

    def own(self, documents: Path) -> None:
        try:
            portalocker.lock(self._file, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException as error:
            raise BlockingIOError(
                f"{documents}: the documents have changed, and another process is using their index. "
                "End that process (an open `advisor chat`?) and try again."
            ) from error

    def share(self) -> None:
        portalocker.lock(self._file, portalocker.LOCK_SH | portalocker.LOCK_NB)

    def release(self) -> None:
        self._file.close()


def _entry(file: corpus.SourceFile, embeddings: Any) -> vectorstore.Entry:
    def load() -> tuple[Document, list[Document]]:
        document = corpus.read(file)
        return document, corpus.split(document, limit=_LIMIT, length=_counter(embeddings))

    digest = f"{passages.VERSION}-{getattr(embeddings, 'name', 'own')}-{file.digest()}"
    return vectorstore.Entry(file.source, digest, load)


def _counter(embeddings: Any) -> Callable[[str], int]:
    # another embedder's limit is not known here; a word piece of any has at least one character
    return getattr(embeddings, "count", None) or (lambda text: len(text) // 3)


def _slug(folder: Path) -> str:
    """A name for the index of a folder: readable, and not another folder's of the same name."""
    name = "role-guide" if folder == corpus.ROLE_GUIDE else folder.name
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "documents"
    return f"{readable}-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"
