"""What is indexed: documents, passages and their words in one SQLite file, the truth that vectors follow."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langchain_core.documents import Document

from vectorstore import lexical

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (source TEXT PRIMARY KEY, digest TEXT NOT NULL, text TEXT NOT NULL,
                                      metadata TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages (id INTEGER PRIMARY KEY, source TEXT NOT NULL, ordinal INTEGER NOT NULL,
                                     vector TEXT NOT NULL, passage TEXT NOT NULL, metadata TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS vocabulary (word TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS strays (vector TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS faults (source TEXT PRIMARY KEY, digest TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_of ON passages (source, ordinal);
CREATE INDEX IF NOT EXISTS passages_at ON passages (vector);
"""


@dataclass(frozen=True)
class Record:
    """A document as catalogued: `digest` tells whether its file has changed since."""

    source: str
    digest: str
    metadata: dict[str, Any]
    words: int
    passages: int


@dataclass(frozen=True)
class Fault:
    """A document that could not be read, and the sentence that says why and what to do."""

    source: str
    digest: str
    reason: str


class Catalogue:
    """The documents and passages of one collection, in one SQLite file.

    Each change is one transaction, so a reader or a killed process sees the old state or the new one.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._lock = threading.RLock()
        self.edition = 0  # grows with each change, so that who reads in several steps can tell
        with self._lock:
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_SCHEMA)
            lexical.create(self._database)

    def close(self) -> None:
        """Close the file; the catalogue can't be used afterwards."""
        with self._lock:
            self._database.close()

    def digests(self) -> dict[str, str]:
        """Source to digest of every document, those that could not be read among them."""
        return dict(self._rows("SELECT source, digest FROM documents UNION ALL SELECT source, digest FROM faults"))

    def documents(self) -> list[Record]:
        """Every document, ordered by source."""
        counts = dict(self._rows("SELECT source, count(*) FROM passages GROUP BY source"))
        rows = self._rows("SELECT source, digest, metadata, text FROM documents ORDER BY source")
        return [Record(s, d, json.loads(m), len(text.split()), counts.get(s, 0)) for s, d, m, text in rows]

    def text(self, source: str) -> str:
        """The stored text of a document. Raises KeyError for a source that is not indexed."""
        found = self._rows("SELECT text FROM documents WHERE source = ?", source)
        if not found:
            raise KeyError(f"{source}: no such document. `documents` lists those that are indexed.")
        return str(found[0][0])

    def passages(self, source: str) -> list[Document]:
        """The passages of a document, in order."""
        return [_passage(row) for row in self._rows(_SELECT + "WHERE source = ? ORDER BY ordinal", source)]

    def by_row(self, rows: Iterable[int]) -> dict[int, Document]:
        """Passages by their rows in the word index."""
        wanted = list(rows)
        found = self._rows(_SELECT + f"WHERE id IN ({_marks(wanted)})", *wanted)
        return {int(row[0]): _passage(row) for row in found}

    def by_vector(self, keys: Iterable[str]) -> dict[int, Document]:
        """Passages by the keys of their vectors; equal texts share a vector."""
        wanted = list(keys)
        found = self._rows(_SELECT + f"WHERE vector IN ({_marks(wanted)})", *wanted)
        return {int(row[0]): _passage(row) for row in found}

    def vectors(self) -> set[str]:
        """The keys of all vectors that passages need."""
        return {row[0] for row in self._rows("SELECT DISTINCT vector FROM passages")}

    def expect(self, vectors: Iterable[str]) -> None:
        """Note vectors before they are stored: they are strays until passages need them."""
        with self._transaction() as database:
            database.executemany("INSERT OR IGNORE INTO strays VALUES (?)", [(vector,) for vector in vectors])

    def strays(self) -> set[str]:
        """The keys of vectors that may be stored though no passage needs them, also after a sync that was killed."""
        return {row[0] for row in self._rows("SELECT vector FROM strays EXCEPT SELECT vector FROM passages")}

    def settle(self) -> None:
        """Forget the strays: they are deleted."""
        with self._transaction() as database:
            database.execute("DELETE FROM strays")

    def search(self, query: str, limit: int) -> list[tuple[int, float]]:
        """The best rows by BM25, best first."""
        with self._lock:
            return lexical.search(self._database, query, limit)

    def frequency(self, word: str) -> float:
        """The share of passages that hold a word (stemmed), 0 to 1; of several, the rarest one's."""
        total = self.size() or 1
        with self._lock:
            return min((lexical.document_frequency(self._database, t) for t in lexical.terms(word)), default=0) / total

    def size(self) -> int:
        """How many passages there are."""
        return int(self._rows("SELECT count(*) FROM passages")[0][0])

    def vocabulary(self) -> dict[str, int]:
        """Every word of the passages, unstemmed, in how many of them it stands."""
        return dict(self._rows("SELECT word, uses FROM vocabulary WHERE uses > 0"))

    def faults(self) -> list[Fault]:
        """The documents that could not be read, ordered by source."""
        return [Fault(*row) for row in self._rows("SELECT source, digest, reason FROM faults ORDER BY source")]

    def replace(
        self,
        removed: Iterable[str],
        added: Iterable[tuple[str, Document, list[tuple[str, Document]]]],
        faults: Iterable[Fault] = (),
    ) -> None:
        """Take documents out and put documents in: (digest, document, [(vector key, passage)]), all or nothing.

        `faults` are remembered with their digest, so that an unreadable file is not read again before it changes.
        """
        with self._transaction() as database:
            for source in removed:
                found = database.execute("SELECT id, metadata FROM passages WHERE source = ?", (source,)).fetchall()
                for row, metadata in found:
                    lexical.remove(database, row)
                    _count(database, json.loads(metadata)["embedded"], -1)
                database.execute("INSERT OR IGNORE INTO strays SELECT vector FROM passages WHERE source = ?", (source,))
                database.execute("DELETE FROM passages WHERE source = ?", (source,))
                database.execute("DELETE FROM documents WHERE source = ?", (source,))
                database.execute("DELETE FROM faults WHERE source = ?", (source,))
            for digest, document, passages in added:
                values = (document.id, digest, document.page_content, json.dumps(document.metadata, default=str))
                database.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", values)
                for ordinal, (vector, passage) in enumerate(passages):
                    _insert(database, str(document.id), ordinal, vector, passage)
            rows = [(fault.source, fault.digest, fault.reason) for fault in faults]
            database.executemany("INSERT INTO faults VALUES (?, ?, ?)", rows)
            self.edition += 1

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._lock:
            return self._database.execute(query, values).fetchall()


_SELECT = "SELECT id, passage, metadata, vector FROM passages "


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))


def _insert(database: sqlite3.Connection, source: str, ordinal: int, vector: str, passage: Document) -> None:
    metadata = json.dumps(passage.metadata | {"passage": passage.id})
    cursor = database.execute(
        "INSERT INTO passages (source, ordinal, vector, passage, metadata) VALUES (?, ?, ?, ?, ?)",
        (source, ordinal, vector, passage.page_content, metadata),
    )
    lexical.add(database, int(cursor.lastrowid or 0), passage.metadata["embedded"])
    _count(database, passage.metadata["embedded"], 1)


def _count(database: sqlite3.Connection, text: str, difference: int) -> None:
    database.executemany(
        "INSERT INTO vocabulary VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses",
        [(word, difference) for word in set(lexical.words(text))],
    )


def _passage(row: Any) -> Document:
    _, text, metadata, vector = row
    values = json.loads(metadata)
    return Document(id=values.pop("passage"), page_content=text, metadata=values | {"vector": vector})
