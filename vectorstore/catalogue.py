"""What is indexed: documents, passages and their words in one SQLite file, the truth that vectors follow."""

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import orjson
from langchain_core.documents import Document

from vectorstore import lexical, schema
from vectorstore.change import Change
from vectorstore.damage import explained
from vectorstore.recent import Recent
from vectorstore.record import Boilerplate, Fault, Record
from vectorstore.seal import Seal

_KEPT = 4_096  # passages, 1 kB each: an answer reads those of the ten documents that it looks into


class Place(NamedTuple):
    """Where a passage stands: the number by which `Catalogue.at` reads it, the key of its vector, its document, and
    which of its passages it is."""

    passage: int
    vector: str
    source: str
    ordinal: int


class Catalogue:
    """The documents and passages of one collection, in one SQLite file.

    Each change is one transaction, so a reader or a killed process sees the old state or the new one. Readers have a
    connection of their own and do not wait for a change. A file of another version is emptied.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._writing = threading.RLock()
        self._file = path.name
        self._passages_of: Recent[list[Document]] = Recent(_KEPT, len)
        with explained(self._file):
            self._database = _connect(path)
            self._database.execute("PRAGMA journal_mode = WAL")
            schema.prepare(self._database)
            self._reader = _connect(path)

    def close(self) -> None:
        """Close the file; the catalogue can't be used afterwards."""
        with self._writing, self._lock:
            self._reader.close()
            self._database.close()

    @property
    def edition(self) -> int:
        """Grows with each change, so that who reads in several steps can tell."""
        return int(self._rows("SELECT number FROM editions")[0][0])

    def digests(self) -> dict[str, str]:
        """Source to digest of every document, those that could not be read among them."""
        return dict(self._rows(_DIGESTS))

    def documents(self) -> list[Record]:
        """Every document, ordered by source."""
        counts = dict(self._rows("SELECT source, sum(kept) FROM passages GROUP BY source"))
        rows = self._rows("SELECT source, digest, metadata, text FROM documents ORDER BY source")
        return [Record(s, d, json.loads(m), len(text.split()), counts.get(s, 0)) for s, d, m, text in rows]

    def text(self, source: str) -> str:
        """The stored text of a document. Raises KeyError for a source that is not indexed."""
        found = self._rows("SELECT text FROM documents WHERE source = ?", source)
        if not found:
            raise KeyError(f"{source}: no such document. `documents` lists those that are indexed.")
        return str(found[0][0])

    def passages(self, source: str) -> list[Document]:
        """The passages of a document that are indexed, in order; not to be changed, they are kept for who asks next."""
        (read,) = self._passages_of.through([f"{self.edition} {source}"], lambda _: [self._whole(source)])
        return read

    def _whole(self, source: str) -> list[Document]:
        return list(self._passages("source = ? ORDER BY ordinal", source).values())

    def copies(self, source: str, start: int, end: int) -> list[Document]:
        """The passage that holds a span of a document, and after it the others that say the same; [] for none."""
        rows = self._passages(
            "source = ? AND kept AND json_extract(metadata, '$.start') <= ? AND json_extract(metadata, '$.end') >= ?",
            source, start, end,
        )  # fmt: skip
        if not rows:
            return []
        own = next(iter(rows))
        same = "key = (SELECT key FROM passages WHERE id = ?) ORDER BY passages.id <> ?, source, ordinal"
        return list(self._passages(same, own, own).values())

    def by_row(self, rows: Iterable[int], query: str = "") -> dict[int, Place]:
        """Where passages stand, by their rows in the word index."""
        return self._saying("contents.id", list(rows), query)

    def by_vector(self, keys: Iterable[str], query: str = "") -> dict[int, Place]:
        """Where passages stand by the keys of their vectors, with their rows in the word index."""
        return self._saying("contents.vector", list(keys), query)

    def at(self, places: Collection[Place]) -> dict[int, Document]:
        """The passages at places, by the places' `passage`; without those that a change in between has taken away."""
        return self._passages(f"passages.id IN ({_marks(list(places))})", *(place.passage for place in places))

    def vectors(self) -> set[str]:
        """The keys of all vectors that passages need."""
        return {row[0] for row in self._rows("SELECT DISTINCT vector FROM contents")}

    def texts(self, vectors: Iterable[str], size: int) -> Iterator[dict[str, str]]:
        """What vectors are made of, by their keys, `size` at a time."""
        wanted = sorted(vectors)
        for some in (wanted[first : first + size] for first in range(0, len(wanted), size)):
            query = f"SELECT vector, min(embedded) FROM contents WHERE vector IN ({_marks(some)}) GROUP BY vector"
            yield dict(self._rows(query, *some))

    def seal(self) -> Seal | None:
        """The store's files as the last sync left them; None when a sync was cut off after it."""
        rows = self._rows("SELECT seal FROM seals")
        return json.loads(rows[0][0]) if rows else None

    def sealed(self, seal: Seal) -> None:
        """Note that the store holds every vector, and what its files look like now."""
        with self._transaction() as database:
            _break_seal(database)
            database.execute("INSERT INTO seals VALUES (?)", (json.dumps(seal),))

    def expect(self, vectors: Iterable[str]) -> None:
        """Note vectors before they are stored: they are strays until passages need them."""
        with self._transaction() as database:
            _break_seal(database)
            database.executemany("INSERT OR IGNORE INTO strays VALUES (?)", [(vector,) for vector in vectors])

    def known(self, vectors: Collection[str]) -> set[str]:
        """Those of the vectors, by their keys, that passages need or that may be stored."""
        marks = _marks(list(vectors))
        query = f"SELECT vector FROM contents WHERE vector IN ({marks}) UNION SELECT vector FROM strays WHERE vector IN"
        return {row[0] for row in self._rows(f"{query} ({marks})", *vectors, *vectors)}

    def strays(self) -> set[str]:
        """The keys of vectors that may be stored though no passage needs them, also after a sync that was killed."""
        return {row[0] for row in self._rows("SELECT vector FROM strays EXCEPT SELECT vector FROM contents")}

    def settle(self) -> None:
        """Forget the strays: they are deleted."""
        with self._transaction() as database:
            database.execute("DELETE FROM strays")

    def search(self, query: str, limit: int) -> list[tuple[int, float]]:
        """The best rows by BM25, best first."""
        with self._lock, explained(self._file):
            return lexical.search(self._reader, query, limit)

    def frequency(self, word: str) -> float:
        """The share of passages that hold a word (stemmed), 0 to 1; of several, the rarest one's. Copies count once."""
        total = self.size() or 1
        with self._lock, explained(self._file):
            return min((lexical.document_frequency(self._reader, t) for t in lexical.terms(word)), default=0) / total

    def size(self) -> int:
        """How many different passages there are."""
        return int(self._rows("SELECT count(*) FROM contents")[0][0])

    def vocabulary(self) -> dict[str, int]:
        """Every word of the passages, unstemmed, in how many of them it stands. Copies count once."""
        return dict(self._rows("SELECT word, uses FROM vocabulary WHERE uses > 0"))

    def faults(self) -> list[Fault]:
        """The documents that could not be read, ordered by source."""
        return [Fault(*row) for row in self._rows("SELECT source, digest, reason FROM faults ORDER BY source")]

    def boilerplate(self) -> Boilerplate:
        """What is left out of the index because it repeats in most documents and says nothing."""
        rows = self._rows("SELECT phrase, count(*) FROM passages WHERE kept = 0 GROUP BY phrase ORDER BY 2 DESC, 1")
        return Boilerplate(sum(times for _, times in rows), tuple(phrase for phrase, _ in rows[:5]))

    def duplicates(self) -> int:
        """How many passages say what another one says."""
        return int(self._rows("SELECT (SELECT count(*) FROM passages WHERE kept) - count(*) FROM contents")[0][0])

    @contextmanager
    def change(self, leaving: Iterable[str]) -> Iterator[Change]:
        """Gather a change; nothing is seen of it before `replace`."""
        with self._writing, explained(self._file):
            yield Change(self._database, leaving)

    def replace(self, change: Change, faults: Iterable[Fault] = ()) -> None:
        """Apply a change, all or nothing.

        `faults` are remembered with their digest, so that an unreadable file is not read again before it changes.
        """
        rows = [(fault.source, fault.digest, fault.reason) for fault in faults]
        with self._transaction() as database:
            _break_seal(database)
            change.apply()
            database.executemany("INSERT INTO faults VALUES (?, ?, ?)", rows)

    def _saying(self, column: str, values: list[Any], query: str) -> dict[int, Place]:
        """By row, a place for each of these contents: of several, the one whose title is nearest to the query."""
        places: dict[int, list[tuple[str, Place]]] = defaultdict(list)
        for row, title, *place in self._rows(
            "SELECT contents.id, title, passages.id, contents.vector, source, ordinal "
            "FROM contents JOIN passages USING (key) "
            f"WHERE {column} IN ({_marks(values)}) AND kept ORDER BY source, ordinal", *values
        ):  # fmt: skip
            places[row].append((title, Place(*place)))
        asked = set(lexical.terms(query))
        return {row: _nearest(asked, found) for row, found in places.items()}

    def _passages(self, condition: str, *values: object) -> dict[int, Document]:
        rows = self._rows(
            "SELECT passages.id, passage, metadata, contents.vector FROM passages JOIN contents USING (key) "
            f"WHERE kept AND {condition}", *values
        )  # fmt: skip
        return {int(row): _passage(text, metadata, vector) for row, text, metadata, vector in rows}

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._writing, explained(self._file):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
            except BaseException:
                if self._database.in_transaction:  # SQLite has ended it itself when the disk is full
                    self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._lock, explained(self._file):
            return self._reader.execute(query, values).fetchall()


def known_digests(path: Path) -> dict[str, str]:
    """Source to digest as `Catalogue.digests` gives them, without making or changing the file; {} when there is none
    of this version."""
    if not path.exists():
        return {}
    # without a log to read, immutable: SQLite then makes no files of its own beside it
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    with closing(sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True)) as database:
        if database.execute("PRAGMA user_version").fetchone()[0] != schema.VERSION:
            return {}
        return dict(database.execute(_DIGESTS))


def _break_seal(database: sqlite3.Connection) -> None:
    """Vectors are about to be stored or deleted."""
    database.execute("DELETE FROM seals")


_DIGESTS = "SELECT source, digest FROM documents UNION ALL SELECT source, digest FROM faults"


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, check_same_thread=False, isolation_level=None)


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))


def _nearest(asked: set[str], places: list[tuple[str, Place]]) -> Place:
    """Of places, each behind its document's title, that with the nearest title."""
    if len(places) == 1 or not asked:
        return places[0][1]
    return max(places, key=lambda place: len(asked & set(lexical.terms(place[0]))))[1]


def _passage(text: str, metadata: str, vector: str) -> Document:
    values = orjson.loads(metadata)
    # without the check of fields that `passages.split` made: it took 5 ms of an answer
    return Document.model_construct(
        id=values.pop("passage"), page_content=text, metadata=values | {"vector": vector}, type="Document"
    )
