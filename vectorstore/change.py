"""A change of a catalogue: gathered in temporary tables, so that memory does not grow with it, applied in one step."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from langchain_core.documents import Document

from vectorstore import contents, lexical

_LOOK = 500  # rows read at once


class Change:
    """Documents that leave a catalogue and documents that arrive. Made by `Catalogue.change`, one at a time."""

    def __init__(self, database: sqlite3.Connection, leaving: Iterable[str]) -> None:
        self._database = database
        for table in ("leaving", "arriving", "arriving_passages", "left_out", "fresh"):
            database.execute(f"DELETE FROM temp.{table}")
        database.executemany("INSERT INTO leaving VALUES (?)", [(source,) for source in leaving])

    def add(self, digest: str, document: Document, passages: Sequence[Document], *, was: str = "") -> dict[str, str]:
        """Let a document arrive. `was` is the source that the same file had: its vectors are kept.

        Returns the texts of the passages that will not be left out, by the keys of the vectors that they need.
        """
        source = str(document.id)
        kept = self._vectors(was)
        known = kept if len(kept) == len(passages) else [None] * len(passages)
        vectors = [vector or contents.digest(p.metadata["embedded"]) for vector, p in zip(known, passages, strict=True)]
        phrases = [contents.phrase(passage) for passage in passages]
        values = (source, digest, document.page_content, json.dumps(document.metadata, default=str))
        self._database.execute("INSERT INTO arriving VALUES (?, ?, ?, ?)", values)
        self._database.executemany(
            "INSERT INTO arriving_passages VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
            [
                (
                    source, ordinal, key, vector, phrase,
                    contents.normal(" ".join(contents.above(p))), str(p.metadata.get("title", "")), p.page_content,
                    json.dumps(p.metadata | {"passage": p.id}),
                )
                for ordinal, (p, key, vector, phrase) in enumerate(
                    zip(passages, contents.keys(passages), vectors, phrases, strict=True)
                )
            ],
        )  # fmt: skip
        said = zip(vectors, passages, phrases, strict=True)
        return {vector: passage.metadata["embedded"] for vector, passage, phrase in said if not phrase}

    def settle(self) -> None:
        """Decide, once all documents have arrived, what is left out and which contents are new."""
        database = self._database
        repeated = database.execute(
            "SELECT source, ordinal, phrase, context FROM coming WHERE phrase IN (SELECT phrase FROM coming "
            "WHERE phrase <> '' GROUP BY phrase HAVING count(DISTINCT source) > 4) ORDER BY source, ordinal"
        )
        sources = database.execute(
            "SELECT source FROM documents WHERE source NOT IN (SELECT source FROM leaving) "
            "UNION ALL SELECT source FROM arriving"
        )
        left_out = contents.boilerplate(repeated, [source for (source,) in sources])
        database.executemany("INSERT INTO left_out VALUES (?, ?)", left_out)
        database.execute("UPDATE arriving_passages SET kept = 0 WHERE (source, ordinal) IN (SELECT * FROM left_out)")
        database.execute(
            "INSERT OR IGNORE INTO fresh SELECT key, vector, json_extract(metadata, '$.embedded') FROM ("
            "SELECT source, ordinal, key, vector, metadata FROM arriving_passages WHERE kept UNION ALL "
            "SELECT source, ordinal, key, vector, metadata FROM staying "
            "WHERE kept = 0 AND (source, ordinal) NOT IN (SELECT * FROM left_out)"
            ") AS new WHERE NOT EXISTS (SELECT * FROM staying AS old WHERE old.key = new.key AND old.kept "
            "AND (old.source, old.ordinal) NOT IN (SELECT * FROM left_out)) ORDER BY source, ordinal"
        )

    def vectors(self) -> set[str]:
        """The keys of the vectors that are needed and not known to be stored."""
        rows = self._database.execute("SELECT vector FROM fresh WHERE vector NOT IN (SELECT vector FROM contents)")
        return {vector for (vector,) in rows}

    def texts(self, vectors: Iterable[str], size: int) -> Iterator[dict[str, str]]:
        """What to embed for these vectors, by their keys, `size` at a time; alike lengths together."""
        rows = self._database.execute(
            "SELECT vector, min(embedded) FROM fresh GROUP BY vector ORDER BY length(embedded)"
        )
        wanted = set(vectors)
        batch: dict[str, str] = {}
        while some := rows.fetchmany(_LOOK):
            for vector, text in some:
                if vector in wanted:
                    batch[vector] = text
                if len(batch) == size:
                    yield batch
                    batch = {}
        if batch:
            yield batch

    def apply(self) -> None:
        """Move everything into the catalogue; inside a transaction."""
        database = self._database
        touched = [
            key
            for (key,) in database.execute(
                "SELECT key FROM passages WHERE source IN (SELECT source FROM leaving) UNION "
                "SELECT key FROM passages WHERE kept AND (source, ordinal) IN (SELECT * FROM left_out)"
            )
        ]
        for table in ("passages", "documents", "faults"):
            database.execute(f"DELETE FROM main.{table} WHERE source IN (SELECT source FROM leaving)")
        database.execute("UPDATE passages SET kept = 0 WHERE kept AND (source, ordinal) IN (SELECT * FROM left_out)")
        counts: Counter[str] = Counter()
        self._drop_unsaid(touched, counts)
        database.execute(
            "UPDATE passages SET kept = 1 WHERE kept = 0 AND (source, ordinal) NOT IN (SELECT * FROM left_out)"
        )
        database.execute("INSERT INTO documents SELECT * FROM arriving")
        database.execute("INSERT INTO passages SELECT NULL, * FROM arriving_passages ORDER BY source, ordinal")
        for key, vector, embedded in database.execute("SELECT * FROM fresh").fetchall():
            cursor = database.execute("INSERT INTO contents VALUES (NULL, ?, ?, ?)", (key, vector, embedded))
            counts.update(lexical.add(database, int(cursor.lastrowid or 0), embedded))
        database.executemany(
            "INSERT INTO vocabulary VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses",
            counts.items(),
        )
        database.execute("UPDATE editions SET number = number + 1")

    def _drop_unsaid(self, keys: Iterable[str], counts: "Counter[str]") -> None:
        """Take out the contents that no passage says any more; their vectors become strays."""
        for key in keys:
            gone = self._database.execute(
                "SELECT id, vector, embedded FROM contents WHERE key = ? AND NOT EXISTS "
                "(SELECT * FROM passages WHERE passages.key = contents.key AND kept)",
                (key,),
            ).fetchone()
            if gone:
                lexical.remove(self._database, gone[0])
                counts.subtract(set(lexical.words(gone[2])))
                self._database.execute("INSERT OR IGNORE INTO strays VALUES (?)", (gone[1],))
                self._database.execute("DELETE FROM contents WHERE id = ?", (gone[0],))

    def _vectors(self, source: str) -> list[str | None]:
        """The stored vectors of a document's passages, in order."""
        rows = self._database.execute(
            "SELECT contents.vector FROM passages LEFT JOIN contents USING (key) WHERE source = ? ORDER BY ordinal",
            (source,),
        )
        return [vector for (vector,) in rows]
