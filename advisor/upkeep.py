"""Where an index lies, and looking after it: what a sync would change, whether it is sound, making it anew."""

import hashlib
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import portalocker
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

import corpus
import vectorstore
from corpus import passages
from vectorstore import Entry, Fault, Files, Finding, SyncReport

_LIMIT = 256


class Place:
    """The index of a folder or file of documents: its folder, and what its vectors are called."""

    def __init__(self, documents: Path, *, home: Path, embeddings: Embeddings, store: str = "") -> None:
        self.documents = documents
        self.path = home / "collections" / _slug(documents)
        self.address: str | Path = store or self.path / "vectors"
        self.embeddings = embeddings
        self._home = home

    @property
    def collection(self) -> str:
        """The name of the vectors' collection: no other home's, so that several machines can share a server, and no
        other embedder's."""
        return self._prefix + hashlib.sha256(_embedder(self.embeddings).encode()).hexdigest()[:8]

    @property
    def is_remote(self) -> bool:
        """Whether a Chroma server keeps the vectors."""
        return "://" in str(self.address)

    @property
    def _prefix(self) -> str:
        return f"{self.path.name}-{_identity(self._home)}-"

    @property
    def files(self) -> Files | None:
        """The files of an embedded store; None for a server's."""
        return None if self.is_remote else Files(Path(self.address), self.collection)

    def entries(self) -> list[Entry]:
        """The documents as they are now, with the files that are none. Raises FileNotFoundError when the folder or
        file is gone."""
        found = corpus.scan(self.documents)
        known = {file.source for file in found.files}
        unread = [_unread(other) for other in found.left_out if other.source not in known]
        return [*(_entry(file, self.embeddings) for file in found.files), *unread]

    def discard_others(self, store: Any) -> None:
        """Delete what is left of other embedders and older versions beside the vectors."""
        vectorstore.discard_others(store, self._prefix if self.is_remote else "")

    def original(self, source: str, digest: str) -> bytes:
        """The bytes that a document with the digest of an entry was read from.

        Raises ValueError for a file that is gone, can't be read or has other bytes by now.
        """
        content = self._file(source).read_bytes()
        if not digest.endswith(f"-{hashlib.sha256(content).hexdigest()}"):
            raise ValueError("the file has changed since it was indexed. Sync its collection.")
        return content

    def _file(self, source: str) -> corpus.SourceFile:
        # a document's source is its path, but for what lies in a zip and for names that are not shown as they are:
        # only for those the folder is gone through
        root = self.documents if self.documents.is_dir() else self.documents.parent
        if (root / source).is_file():
            return corpus.SourceFile(root / source, source)
        files = corpus.scan(self.documents).files if self.documents.exists() else ()
        found = next((file for file in files if file.source == source), None)
        if found is None:
            raise ValueError("the file is no longer there. Sync its collection.")
        return found

    def preview(self) -> SyncReport:
        """What a sync would do. What is new or changed is read, to know what would be left out; nothing is written.

        Raises FileNotFoundError or ValueError when there is nothing to read and no index.
        """
        entries, known = self.entries(), vectorstore.known_digests(self.path / "catalogue.sqlite")
        if not known:
            corpus.find_files(self.documents)  # says what can be read when there is nothing
        planned = vectorstore.plan(known, entries)
        fresh = {*planned.added, *planned.changed, *(new for _, new in planned.renamed)}
        faults = tuple(fault for entry in entries if entry.source in fresh for fault in _faults(entry))
        left_out = {fault.source for fault in faults}
        return replace(
            planned,
            added=tuple(source for source in planned.added if source not in left_out),
            changed=tuple(source for source in planned.changed if source not in left_out),
            faults=faults,
        )

    def examine(self) -> list[Finding]:
        """Whether the index is sound; nothing is changed."""
        return vectorstore.examine(self.path / "catalogue.sqlite", self.address, self.collection, self.embeddings)

    def discard(self) -> None:
        """Delete the index, in whatever state it is; the next sync makes it anew.

        Raises FileNotFoundError or ValueError when there is nothing to make it from, BlockingIOError when a process
        is using it.
        """
        corpus.find_files(self.documents)
        lock = Lock(self.path / "lock")
        try:
            lock.own(self.documents)
            vectorstore.discard(self.address, self.collection)
            for file in self.path.glob("catalogue.sqlite*"):
                file.unlink()
        finally:
            lock.release()


class Lock:
    """Many processes may read an index; one that changes it must be alone (two writers destroy a Chroma folder).

    The system takes it from a process that ends, also from one that is killed.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a")

    def own(self, documents: Path) -> None:
        """Be alone with the index. Raises BlockingIOError when another process reads or changes it."""
        self._take(portalocker.LOCK_EX, f"{documents}: the index has to change, and another process is using their "
                   "index. End that process (an open `advisor chat`?) and try again.")  # fmt: skip

    def share(self, documents: Path) -> None:
        """Read the index beside other readers. Raises BlockingIOError when another process is changing it."""
        self._take(portalocker.LOCK_SH, f"{documents}: another process is changing their index. Wait until it is done, "
                   "or end it, and try again.")  # fmt: skip

    def _take(self, kind: portalocker.LockFlags, refusal: str) -> None:
        try:
            portalocker.lock(self._file, kind | portalocker.LOCK_NB)
        except portalocker.LockException as error:
            raise BlockingIOError(refusal) from error

    def release(self) -> None:
        self._file.close()


def _identity(home: Path) -> str:
    """Eight letters that tell this home from any other, made once."""
    file = home / "identity"
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        fresh = home / f"identity.{uuid.uuid4().hex}"
        fresh.write_text(uuid.uuid4().hex[:8], encoding="ascii")
        try:
            file.hardlink_to(fresh)  # whole, and never over another process's
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="ascii")


def _entry(file: corpus.SourceFile, embeddings: Embeddings) -> Entry:
    def load() -> tuple[Document, list[Document]]:
        document = corpus.read(file)
        return document, corpus.split(document, limit=_LIMIT, length=_counter(embeddings))

    return Entry(file.source, f"{passages.VERSION}-{_embedder(embeddings)}-{file.digest()}", load)


def _unread(other: corpus.LeftOut) -> Entry:
    """A file that no reader takes: left out with its reason, as one that its reader can't read."""

    def load() -> tuple[Document, list[Document]]:
        raise ValueError(f"{other.source}: {other.reason}")

    return Entry(other.source, hashlib.sha256(other.reason.encode()).hexdigest(), load)


def _embedder(embeddings: Embeddings) -> str:
    """A name that no other embedder has."""
    return str(getattr(embeddings, "name", "") or getattr(embeddings, "model_name", "own"))


def _counter(embeddings: Any) -> Callable[[str], int]:
    # another embedder's limit is not known here; a word piece of any has at least one character
    return getattr(embeddings, "count", None) or (lambda text: len(text) // 3)


def _faults(entry: Entry) -> list[Fault]:
    try:
        entry.load()
    except (ValueError, OSError) as error:
        return [Fault(entry.source, entry.digest, str(error))]
    return []


def _slug(folder: Path) -> str:
    """A name for the index of a folder: readable, and not another folder's of the same name."""
    name = "role-guide" if folder == corpus.ROLE_GUIDE else folder.name
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "documents"
    return f"{readable}-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"
