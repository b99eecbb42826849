"""An index that lost something repairs itself or says so: no wrong answer, no sentence of SQLite's or Chroma's own."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from chromadb.errors import InternalError

from tests.vectorstore.conftest import FACTS
from vectorstore import Catalogue, DamagedIndexError, open_store

Damage = Callable[[Path], None]
REMEDY = "`advisor sync --rebuild`"


@pytest.fixture
def opened(open_index: Callable[[Path], Any], folder: Path) -> Callable[[], Any]:
    """Opens the copy."""
    return lambda: open_index(folder)


@pytest.fixture
def lose(folder: Path, embeddings: Any) -> Callable[[int], None]:
    """Deletes some vectors of the copy behind the catalogue's back."""

    def delete(count: int) -> None:
        store = open_store(folder / "vectors", embeddings)
        store._collection.delete(ids=sorted(store.get(include=[])["ids"])[:count])
        store._client.close()

    return delete


def test_vectors_that_the_store_has_lost_are_embedded_again(opened: Any, lose: Callable[[int], None]) -> None:
    lose(7)
    index = opened()

    first, second = index.sync(FACTS), index.sync(FACTS)

    assert (first.restored, first.embedded, first.unchanged) == (7, 0, 20)
    assert index.vectors() == index.catalogue.vectors()
    assert (second.restored, second.is_empty) == (0, True)
    assert index.texts() == FACTS


@pytest.mark.parametrize("gone", ["vectors", "vectors/chroma.sqlite3"])
def test_a_store_that_is_gone_is_made_again(opened: Any, folder: Path, gone: str) -> None:
    shutil.rmtree(folder / gone) if (folder / gone).is_dir() else (folder / gone).unlink()
    index = opened()

    assert index.sync(FACTS).restored == 1_100

    assert index.texts() == FACTS
    assert index.sync(FACTS).is_empty


def test_vectors_lost_while_a_document_changes_are_embedded_again(opened: Any, lose: Callable[[int], None]) -> None:
    lose(7)
    index = opened()
    changed = FACTS | {"0.md": FACTS["0.md"] + "\nAnother fact"}

    report = index.sync(changed)

    assert (report.changed, report.embedded) == (("0.md",), 1)
    assert index.texts() == changed


@pytest.mark.parametrize("content", [b"", None, b"zeros"])
@pytest.mark.parametrize("name", ["header.bin", "data_level0.bin", "length.bin", "link_lists.bin"])
def test_a_damaged_file_of_the_vector_index_is_told_when_the_index_is_opened(
    opened: Any, folder: Path, name: str, content: bytes | None
) -> None:
    (file,) = (folder / "vectors").rglob(name)
    size = file.stat().st_size
    file.unlink()
    if content is not None:
        file.write_bytes(bytes(size) if content else b"")

    with pytest.raises(DamagedIndexError, match=rf"{name} of the store .* {REMEDY}"):
        opened().sync(FACTS)


def test_a_vector_index_that_is_gone_is_told_when_the_index_is_opened(opened: Any, folder: Path) -> None:
    for segment in (folder / "vectors").glob("*/"):
        shutil.rmtree(segment)

    with pytest.raises(DamagedIndexError, match=REMEDY):
        opened().sync(FACTS)


@pytest.mark.parametrize("kept", [100, 5_000, 200_000])
@pytest.mark.parametrize("name", ["catalogue.sqlite", "vectors/chroma.sqlite3"])
def test_a_damaged_database_is_one_sentence(opened: Any, folder: Path, name: str, kept: int) -> None:
    file = folder / name
    file.write_bytes(file.read_bytes()[:kept] + b"damage" * 1_000)

    with pytest.raises(DamagedIndexError, match=REMEDY):
        opened().sync(FACTS).find("Fact 1.1")


def test_a_store_that_is_no_database_is_one_sentence_when_it_is_opened(folder: Path, embeddings: Any) -> None:
    (folder / "vectors" / "chroma.sqlite3").write_bytes(b"not a database" * 1_000)

    with pytest.raises(DamagedIndexError, match=REMEDY):
        open_store(folder / "vectors", embeddings)


def test_a_locked_catalogue_is_not_called_damaged(opened: Any, folder: Path) -> None:
    index = opened()
    with closing(sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(BlockingIOError, match="another process is working on the index") as refused:
            index.sync(FACTS | {"new.md": "A new fact"})

    assert "rebuild" not in str(refused.value)
    assert index.sync(FACTS | {"new.md": "A new fact"}).added == ("new.md",)


def test_a_full_disk_is_not_called_damaged(opened: Any, folder: Path) -> None:
    index = opened()
    (pages,) = index.catalogue._database.execute("PRAGMA page_count").fetchone()
    index.catalogue._database.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(OSError, match="whether the disk has room") as refused:
        index.sync(FACTS | {"new.md": "\n".join(f"A long new fact about {n}" * 30 for n in range(60))})

    assert not isinstance(refused.value, DamagedIndexError)
    assert index.sync(FACTS).is_empty


def test_a_closed_catalogue_is_a_fault_of_the_program(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite")
    catalogue.close()

    with pytest.raises(sqlite3.ProgrammingError):
        catalogue.size()


def test_a_vector_that_is_deleted_while_it_is_searched_is_no_damage(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, failures = opened(), [InternalError("Error finding id")]  # as Chroma fails then, once in some hundred times
    query = type(index.store._collection).query

    def fails_once(*given: Any, **options: Any) -> Any:
        if failures:
            raise failures.pop()
        return query(*given, **options)

    monkeypatch.setattr(type(index.store._collection), "query", fails_once)

    assert index.find("Fact 3.7", k=1) == ["3.md: Fact 3.7"]
    assert not failures
