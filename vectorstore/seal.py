"""Is an embedded store as the last sync left it? Told from its files, without opening it: Chroma takes a second to
import, keeps no checksums, and its core ends the process over some damaged files."""

import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from vectorstore.damage import explained

Seal = dict[str, str]  # a file below the store's folder, its size and CRC-32

_OWN = "JOIN collections ON collections.id = segments.collection WHERE collections.name = ?"
_KEYS = f"SELECT embedding_id FROM embeddings JOIN segments ON segments.id = segment_id {_OWN}"
_SEGMENT = f"SELECT segments.id FROM segments {_OWN} AND segments.scope = 'VECTOR'"


@dataclass(frozen=True)
class Files:
    """The files of one collection's embedded store."""

    folder: Path
    collection: str

    def seal(self) -> Seal:
        """The files of the vector index that stay as they are until vectors change.

        An index that Chroma has not yet persisted (below a thousand vectors) lies in its database alone; that one is
        written to at each opening. Raises DamagedIndexError when the database can't be read.
        """
        segments = [self.folder / name for name in self._read(_SEGMENT)]
        files = sorted(file for s in segments if (s / "index_metadata.pickle").exists() for file in s.iterdir())
        return {file.relative_to(self.folder).as_posix(): _mark(file) for file in files}

    def keys(self) -> set[str]:
        """The keys of the stored vectors; none when the store is gone. Raises as `seal` does."""
        return set(self._read(_KEYS))

    def _read(self, query: str) -> list[str]:
        database = self.folder / "chroma.sqlite3"
        if not database.exists():
            return []
        with (
            explained(database.name),
            closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True)) as opened,
        ):
            return [value for (value,) in opened.execute(query, (self.collection,))]


def broken(seal: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """The names of files that are gone or not as they were."""
    return sorted({name.split("/")[-1] for name, mark in seal.items() if found.get(name) != mark})


def _mark(file: Path) -> str:
    content = file.read_bytes()
    return f"{len(content)}-{zlib.crc32(content):08x}"
