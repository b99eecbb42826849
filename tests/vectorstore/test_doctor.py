"""Real damage to a real index is found, named and raises nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vectorstore import Finding, PackagedEmbeddings, examine, open_store
from vectorstore.store import put


@pytest.fixture
def catalogue(folder: Path) -> Path:
    """A copy whose vectors are gone, so that examining it is quick."""
    shutil.rmtree(folder / "vectors")
    return folder


def examined(folder: Path, embeddings: Any) -> list[Finding]:
    return examine(folder / "catalogue.sqlite", folder / "vectors", "passages", embeddings)


def bad(folder: Path, embeddings: Any) -> set[str]:
    """The checks that fail."""
    return {finding.check for finding in examined(folder, embeddings) if not finding.healthy}


def execute(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)


def test_a_sound_index_passes_every_check_and_is_not_changed(folder: Path, embeddings: PackagedEmbeddings) -> None:
    before = (folder / "catalogue.sqlite").read_bytes()

    findings = examined(folder, embeddings)

    assert [finding.check for finding in findings if not finding.healthy] == []
    assert len(findings) == 11
    assert (folder / "catalogue.sqlite").read_bytes() == before


@pytest.mark.parametrize("name", ["header.bin", "data_level0.bin", "length.bin", "link_lists.bin"])
def test_a_truncated_file_of_the_vector_index_is_found(folder: Path, embeddings: PackagedEmbeddings, name: str) -> None:
    (file,) = (folder / "vectors").rglob(name)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])

    findings = {finding.check: finding for finding in examined(folder, embeddings)}

    assert findings["vectors' files"].detail == f"not as the last sync left them: {name}"


def test_a_deleted_vector_index_is_found(folder: Path, embeddings: PackagedEmbeddings) -> None:
    for segment in (folder / "vectors").glob("*/"):
        shutil.rmtree(segment)

    assert bad(folder, embeddings)


def test_a_deleted_store_is_found_and_not_made(folder: Path, embeddings: PackagedEmbeddings) -> None:
    (folder / "vectors" / "chroma.sqlite3").unlink()

    assert bad(folder, embeddings) == {"vectors", "vectors' files"}
    assert not (folder / "vectors" / "chroma.sqlite3").exists()


def test_a_store_that_is_no_database_is_found(folder: Path, embeddings: PackagedEmbeddings) -> None:
    (folder / "vectors" / "chroma.sqlite3").write_bytes(b"not a database" * 1_000)

    assert bad(folder, embeddings) == {"vectors", "vectors' files"}


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        (lambda store, keys: store._collection.delete(ids=keys[:3]), "1,097 stored, 3 missing, 0 stray"),
        (
            lambda store, keys: put(store._collection, ["stray"], [[1.0] + [0.0] * 383]),
            "1,101 stored, 0 missing, 1 stray",
        ),
    ],
)
def test_missing_and_stray_vectors_are_counted(
    folder: Path, embeddings: PackagedEmbeddings, change: Callable[[Any, list[str]], None], detail: str
) -> None:
    store = open_store(folder / "vectors", embeddings)
    change(store, store.get(include=[])["ids"])
    store._client.close()

    assert [f.detail for f in examined(folder, embeddings) if not f.healthy] == [detail]


def test_vectors_of_another_embedder_are_found(folder: Path, embeddings: PackagedEmbeddings) -> None:
    store = open_store(folder / "vectors", embeddings)
    keys = store.get(include=[])["ids"]
    other = np.random.default_rng(3).normal(size=(len(keys), 384))
    put(store._collection, keys, (other / np.linalg.norm(other, axis=1, keepdims=True)).tolist())
    store._client.close()

    assert bad(folder, embeddings) == {"vectors' embedder", "vectors' files"}


def test_vectors_that_are_not_of_unit_length_are_found(folder: Path, embeddings: PackagedEmbeddings) -> None:
    store = open_store(folder / "vectors", embeddings)
    found = store._collection.get(include=["embeddings"])
    put(store._collection, found["ids"], (np.asarray(found["embeddings"]) * 2).tolist())
    store._client.close()

    assert "vectors' shape" in bad(folder, embeddings)


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("DELETE FROM words WHERE rowid = 7", "word index"),
        ("UPDATE words_data SET block = x'00ff' WHERE id > 10", "word index"),
        ("UPDATE documents SET text = replace(text, 'Fact 7.7', 'Fact 8.8') WHERE source = '7.md'", "passages"),
        ("DELETE FROM contents WHERE id = 7", "contents"),
        ("PRAGMA user_version = 1", "catalogue's version"),
    ],
)
def test_a_catalogue_at_odds_with_itself_is_found(
    catalogue: Path, embeddings: PackagedEmbeddings, statement: str, check: str
) -> None:
    execute(catalogue, statement)

    assert check in bad(catalogue, embeddings)


@pytest.mark.parametrize("kept", [0, 3_000])
def test_a_truncated_catalogue_is_found(catalogue: Path, embeddings: PackagedEmbeddings, kept: int) -> None:
    path = catalogue / "catalogue.sqlite"
    path.write_bytes(path.read_bytes()[:kept])

    assert any(check.startswith("catalogue") for check in bad(catalogue, embeddings))


def test_a_missing_catalogue_is_found(catalogue: Path, embeddings: PackagedEmbeddings) -> None:
    (catalogue / "catalogue.sqlite").unlink()

    assert "catalogue" in bad(catalogue, embeddings)


def test_weights_that_are_not_the_published_ones_are_found(
    catalogue: Path, embeddings: PackagedEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.doctor.WEIGHTS_SHA256", "0" * 64)

    assert bad(catalogue, embeddings) == {"embedder's weights", "vectors", "vectors' files"}
