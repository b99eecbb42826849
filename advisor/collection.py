"""One named set of documents and its index on disk."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

import vectorstore
from advisor import evidence
from advisor.upkeep import Lock, Place
from vectorstore import Reader, SyncReport

if TYPE_CHECKING:
    from langchain_chroma import Chroma

Progress = Callable[[int, int], None]
_SMALL = 512  # passages that are all read ahead: a second of an index's making, and a third of an answer's time later
_REMEDY = "Put documents there, and sync again."
_NAME = re.compile(r"\w(?:[\w .-]{0,58}\w)?")


def silent(done: int, total: int) -> None:
    """No progress shown."""


class Collection:
    """A set of documents that is indexed by itself.

    Any number of threads may read while one sync runs: a change of the catalogue is a single transaction.
    """

    def __init__(
        self, name: str, documents: Path, *, home: Path, embeddings: Embeddings, reader: Reader, store: str = ""
    ) -> None:
        """Open the index of a folder or file; `sync` fills it. Raises ValueError for a name that can't be one."""
        self.name = checked(name)
        self.documents = documents
        self.synced = SyncReport()
        self._place = Place(documents, home=home, embeddings=embeddings, store=store)
        self._reader = reader
        self._lock = Lock(self._place.path / "lock")
        self._changing = threading.Lock()
        self._readers = 0
        self._left = threading.Condition()
        self.catalogue = vectorstore.Catalogue(self._place.path / "catalogue.sqlite")

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

    def sync(self, progress: Progress, reading: Progress = silent) -> SyncReport:
        """Bring the index to the state of the documents.

        Raises FileNotFoundError when their folder is gone (the index stays as it was), ValueError when none of them
        can be read (the index is empty then), BlockingIOError when another process is changing it, or is using it and
        it has to change, DamagedIndexError when it has to be made anew.
        """
        with self._changing:
            entries = self._place.entries()
            if self._place.is_remote:
                self._store.get(limit=1, include=[])  # a server that does not answer is an error now, not at a question
            if {e.source: e.digest for e in entries} != self.catalogue.digests() or self.catalogue.strays():
                self._own()
            else:
                self._lock.share(self.documents)
            try:
                self.synced = vectorstore.sync(
                    self.catalogue, lambda: self._store, entries, files=self._place.files, changing=self._own,
                    progress=progress, reading=reading,
                )  # fmt: skip
                if not self.synced.is_empty:
                    self._place.discard_others(self._store)
            finally:
                self._lock.share(self.documents)
            small = self.catalogue.size() <= _SMALL  # of a larger one nothing is kept, of what is gone neither
            self._reader.read_ahead(self._statements() if small else (), self._place.path)
            if self.is_empty():
                raise ValueError(_nothing(self.documents, self.synced))
            return self.synced

    def _statements(self) -> Iterator[str]:
        for document in self.catalogue.documents():
            for passage in self.catalogue.passages(document.source):
                yield from evidence.readable(passage)

    def original(self, source: str) -> bytes:
        """The bytes that a document was indexed from. Raises ValueError for a file that is gone or no longer holds
        them."""
        return self._place.original(source, self.catalogue.digests().get(source, ""))

    def is_empty(self) -> bool:
        """Whether no document of it can be read."""
        return not self.catalogue.digests().keys() - {fault.source for fault in self.synced.faults}

    def _own(self) -> None:
        self._lock.own(self.documents)

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
            shutil.rmtree(self._place.path)

    @cached_property
    def _store(self) -> "Chroma":
        return vectorstore.open_store(self._place.address, self._place.embeddings, collection=self._place.collection)


def _nothing(documents: Path, report: SyncReport) -> str:
    """Why a collection is empty, in a sentence."""
    gone = f" Gone since the last sync: {', '.join(report.removed[:5])}." if report.removed else ""
    reasons = " ".join(fault.reason for fault in report.faults)
    return f"{documents}: no document that can be read, so the index is empty.{gone} {reasons or _REMEDY}"


def checked(name: str) -> str:
    """The name of a collection. Raises ValueError for one that could not be a folder's and stand in a source."""
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"{name!r} can't name a collection. Use up to 60 letters, digits, blanks, dots, hyphens or underscores."
        )
    return name
