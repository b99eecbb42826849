"""Is an index sound? Catalogue, word index and vectors are held against each other and against the stored texts."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from vectorstore import schema
from vectorstore.embeddings import PackagedEmbeddings
from vectorstore.graph import WEIGHTS_SHA256, weights_sha256
from vectorstore.seal import Files, broken

_COMPARED = 8
_ALIKE = 0.7  # cosine; a renamed document's vectors were made with its old title, another model's are near 0


@dataclass(frozen=True)
class Finding:
    """One check and how it came out. `detail` is a sentence or a figure."""

    check: str
    healthy: bool
    detail: str


def examine(catalogue: Path, store: str | Path, collection: str, embeddings: Embeddings) -> list[Finding]:
    """Check an index; nothing is changed, and no damage raises.

    The vectors are read in a process of their own, since Chroma's core ends the process over some damaged files.
    """
    findings = [*_weights(embeddings), *_catalogue(catalogue)]
    if "://" not in str(store) and all(f.healthy for f in findings if f.check.startswith("catalogue")):
        findings += _files(catalogue, Files(Path(store), collection))
    known = _expected(catalogue) if all(f.healthy for f in findings if f.check.startswith("catalogue")) else {}
    sample = dict(sorted(known.items())[:: max(1, len(known) // _COMPARED)][:_COMPARED])
    made = dict(zip(sample, embeddings.embed_documents(list(sample.values())), strict=True))
    dimension = len(embeddings.embed_query("dimension"))
    return [*findings, *_in_a_process(_Asked(str(store), collection, sorted(known), made, dimension))]


def _weights(embeddings: Embeddings) -> Iterator[Finding]:
    if isinstance(embeddings, PackagedEmbeddings):
        found = weights_sha256()
        yield Finding("embedder's weights", found == WEIGHTS_SHA256, f"sha256 {found[:16]}…")


def _catalogue(path: Path) -> Iterator[Finding]:
    if not path.exists():
        yield Finding("catalogue", False, f"{path.name} is missing")
        return
    try:
        # closed without a change, also by the word index's check, which is written as an insertion
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            yield from _tables(database)
    except sqlite3.DatabaseError as error:
        yield Finding("catalogue", False, str(error))


def _tables(database: sqlite3.Connection) -> Iterator[Finding]:
    (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    yield Finding("catalogue", found == "ok", f"integrity check: {found}")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    yield Finding("catalogue's version", version == schema.VERSION, f"{version}, this program's is {schema.VERSION}")
    if version != schema.VERSION:
        return
    try:
        database.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        (rows,) = database.execute("SELECT count(*) FROM words").fetchone()
        (contents,) = database.execute("SELECT count(*) FROM contents").fetchone()
        yield Finding("word index", rows == contents, f"{rows:,} rows for {contents:,} contents")
    except sqlite3.DatabaseError as error:
        yield Finding("word index", False, str(error))
    (unsaid,) = database.execute(
        "SELECT count(*) FROM passages WHERE kept AND key NOT IN (SELECT key FROM contents)"
    ).fetchone()
    yield Finding("contents", not unsaid, f"{unsaid:,} passages have none")
    stored = database.execute("SELECT source, text FROM documents")
    wrong = [source for source, text in stored if not _whole(database, source, text)]
    (documents,) = database.execute("SELECT count(*) FROM documents").fetchone()
    detail = (
        f"not the words of their document: {', '.join(wrong[:5])}" if wrong else f"those of {documents:,} documents"
    )
    yield Finding("passages", not wrong, detail)


def _whole(database: sqlite3.Connection, source: str, text: str) -> bool:
    rows = database.execute("SELECT passage, metadata FROM passages WHERE source = ?", (source,))
    places = ((passage, json.loads(metadata)) for passage, metadata in rows)
    return all(text[values["start"] : values["end"]] == passage for passage, values in places)


def _expected(catalogue: Path) -> dict[str, str]:
    """The vectors that the catalogue needs, by key, and the texts they are made of."""
    with closing(sqlite3.connect(catalogue)) as database:
        return dict(database.execute("SELECT vector, embedded FROM contents ORDER BY id DESC"))


def _files(catalogue: Path, files: Files) -> Iterator[Finding]:
    with closing(sqlite3.connect(catalogue)) as database:
        sealed = database.execute("SELECT seal FROM seals").fetchone()
    if not sealed:
        yield Finding("vectors' files", False, "no sync has been completed; `advisor sync` goes on with it")
        return
    try:
        lost = broken(json.loads(sealed[0]), files.seal())
    except OSError as error:
        yield Finding("vectors' files", False, str(error))
        return
    yield Finding("vectors' files", not lost, f"not as the last sync left them: {', '.join(lost)}" if lost else "whole")


def _in_a_process(asked: "_Asked") -> list[Finding]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "vectorstore.doctor"],  # -P: not what lies in the working folder
        input=json.dumps(asdict(asked)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        ended = f"Chroma ended the process by signal {-done.returncode}"
        last = ended if done.returncode < 0 else (done.stderr.strip().splitlines() or [ended])[-1]
        return [Finding("vectors", False, f"the store can't be read: {last}")]
    return [Finding(**finding) for finding in json.loads(done.stdout.splitlines()[-1])]


@dataclass(frozen=True)
class _Asked:
    """What the store should hold: the keys, vectors of some of them made anew, and how many numbers each has."""

    store: str
    collection: str
    keys: list[str]
    sample: dict[str, list[float]]
    dimension: int


def _vectors(asked: _Asked) -> Iterator[Finding]:
    """What the store holds against what is asked for; any exception of Chroma's is the caller's finding."""
    from vectorstore import store

    found = store.find_collection(asked.store, asked.collection)
    wanted, stored = set(asked.keys), store.keys(found) if found is not None else set()
    counts = f"{len(stored):,} stored, {len(wanted - stored):,} missing, {len(stored - wanted):,} stray"
    yield Finding("vectors", wanted == stored, counts)
    if found is None or not stored:
        return
    vectors = store.fetch(found, stored)
    wrong = sum(len(vector) != asked.dimension for vector in vectors.values())
    odd = sum(abs(np.linalg.norm(vector) - 1) > 1e-3 for vector in vectors.values())
    detail = f"{wrong:,} of another dimension than {asked.dimension}, {odd:,} not of unit length"
    yield Finding("vectors' shape", not wrong and not odd, detail)
    reached, limit = store.reached(found, stored)
    yield Finding("nearest neighbours", store.is_whole(reached, limit), f"{reached:,} of {limit:,} found")
    pairs = [(vectors[key], vector) for key, vector in asked.sample.items() if key in vectors]
    alike = sum(len(one) == len(other) and float(np.dot(one, other)) > _ALIKE for one, other in pairs)
    yield Finding("vectors' embedder", 2 * alike >= len(pairs), f"{alike} of {len(pairs)} compared are this embedder's")


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(finding) for finding in _vectors(_Asked(**json.load(sys.stdin)))]))
