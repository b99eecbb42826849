"""The index follows the documents: nothing twice, all or nothing, whatever happens midway."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.documents import Document

from tests.vectorstore.conftest import entry
from vectorstore import Catalogue, Entry, HybridRetriever, sync
from vectorstore.catalogue import Place
from vectorstore.filling import BATCH, Ahead

PAY = "Amazon pays $178,614.\nTesla pays $219,122."
SKILLS = "Python comes first.\nRust is a bonus."
OLD = {"pay.md": PAY, "skills.md": SKILLS}
NEW = {"pay.md": PAY.replace("Tesla", "Zoox"), "trends.md": "Agents write code."}


class ReadOnly:
    """A store that can't delete."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.embeddings = store.embeddings
        self._collection = self

    def get(self, **options: Any) -> Any:
        return self.store._collection.get(**options)

    def upsert(self, *, ids: list[str], embeddings: Any) -> None:
        self.store._collection.upsert(ids=ids, embeddings=embeddings)

    def delete(self, ids: list[str]) -> None:
        raise OSError("read only")


class Failing(ReadOnly):
    """A store whose disk is full after one passage, and which can't delete."""

    def upsert(self, *, ids: list[str], embeddings: Any) -> None:
        super().upsert(ids=ids[:1], embeddings=embeddings[:1])
        raise OSError("disk full")


def test_a_second_sync_reads_and_embeds_nothing(index: Any) -> None:
    first = index.sync(OLD)
    heard: list[tuple[int, int]] = []

    second = index.sync(OLD, progress=lambda *done: heard.append(done))

    assert (first.added, first.embedded) == (("pay.md", "skills.md"), 4)
    assert (second.is_empty, second.unchanged, second.embedded, heard) == (True, 2, 0, [])


def test_an_index_opened_again_is_ready(open_index: Callable[[Path], Any], tmp_path: Path) -> None:
    open_index(tmp_path).sync(OLD)

    again = open_index(tmp_path)

    assert again.sync(OLD).is_empty
    assert again.texts() == OLD


def test_a_change_embeds_only_what_differs(index: Any) -> None:
    index.sync(OLD)
    heard: list[tuple[int, int]] = []

    report = index.sync(NEW, progress=lambda *done: heard.append(done))

    assert (report.added, report.changed, report.removed) == (("trends.md",), ("pay.md",), ("skills.md",))
    assert (report.embedded, heard) == (2, [(0, 2), (2, 2)])
    assert index.texts() == NEW


def test_what_is_removed_is_found_no_more_and_leaves_no_vector(index: Any) -> None:
    index.sync(OLD)

    index.sync({"pay.md": PAY})

    assert all(found.startswith("pay.md: ") for found in index.find("Is Python or Rust more important?"))
    assert index.vectors() == index.catalogue.vectors()
    with pytest.raises(KeyError, match=r"skills\.md: no such document"):
        index.catalogue.text("skills.md")


def test_equal_texts_are_found_once_and_know_their_places(index: Any) -> None:
    index.sync({"a.md": "Python comes first.", "b.md": SKILLS, "c.md": "Python comes first.\nPython comes first."})

    found = index.search("Which language comes first?", k=4)

    assert [p.page_content for p in found] == ["Python comes first.", "Rust is a bonus."]
    places = [(p.metadata["source"], p.metadata["start"]) for p in index.catalogue.copies("c.md", 20, 39)]
    assert places == [("c.md", 20), ("a.md", 0), ("b.md", 0), ("c.md", 0)]
    assert len(index.vectors()) == 2


def test_a_text_removed_in_one_place_stays_in_the_other(index: Any) -> None:
    index.sync({"a.md": SKILLS, "b.md": SKILLS})

    report = index.sync({"b.md": SKILLS})

    assert report.embedded == 0
    assert index.find("Rust", k=1) == ["b.md: Rust is a bonus."]
    assert index.texts() == {"b.md": SKILLS}


def test_a_document_that_cannot_be_read_is_left_out_and_stops_no_other(index: Any) -> None:
    index.sync(OLD)
    kept = [
        Entry(source, digest, lambda: pytest.fail("not changed"))
        for source, digest in index.catalogue.digests().items()
    ]

    def load() -> Any:
        raise ValueError("broken.md: byte 3 is not UTF-8. Save the file as UTF-8.")

    report = sync(index.catalogue, lambda: index.store, [*kept, Entry("broken.md", "1", load)])

    assert [(fault.source, fault.reason[:9]) for fault in report.faults] == [("broken.md", "broken.md")]
    assert index.texts() == OLD


def test_a_store_that_fails_midway_leaves_the_old_index_and_the_next_sync_cleans_up(index: Any) -> None:
    index.sync(OLD)

    with pytest.raises(OSError, match="disk full"):
        index.sync(NEW, store=Failing(index.store))

    assert index.texts() == OLD
    other = OLD | {"more.md": "Empathy matters."}
    index.sync(other)
    assert index.texts() == other
    assert index.vectors() == index.catalogue.vectors()


def test_a_store_that_cannot_delete_leaves_the_new_index_and_the_next_sync_cleans_up(index: Any) -> None:
    index.sync(OLD)

    with pytest.raises(OSError, match="read only"):
        index.sync(NEW, store=ReadOnly(index.store))

    assert index.texts() == NEW
    index.sync(OLD)
    assert index.texts() == OLD
    assert index.vectors() == index.catalogue.vectors()


def test_words_and_their_frequency_follow_the_documents(index: Any) -> None:
    index.sync(OLD)
    assert index.catalogue.vocabulary()["python"] == 1
    assert index.catalogue.vocabulary()["pays"] == 2
    assert index.catalogue.frequency("paying") == 0.5  # stemmed, in two of four passages

    index.sync({"pay.md": PAY, "more.md": "Python. Python! And pythons."})
    assert index.catalogue.vocabulary()["python"] == 1  # passages, not places
    assert index.catalogue.frequency("python") == pytest.approx(1 / 3)
    assert "rust" not in index.catalogue.vocabulary()

    index.sync({"pay.md": PAY})
    assert "python" not in index.catalogue.vocabulary()
    assert index.catalogue.frequency("python") == 0
    assert index.catalogue.frequency("paying") == 1


def test_a_sync_in_the_middle_of_a_search_gives_the_new_documents_whole(index: Any) -> None:
    index.sync(OLD)

    class Interrupted(Catalogue):
        """Turns the documents over once, between two of a search's steps."""

        def by_vector(self, keys: Iterable[str], query: str = "") -> dict[int, Place]:
            found = super().by_vector(keys, query)
            if self.digests().keys() == OLD.keys():
                index.catalogue = self
                index.sync(NEW)
            return found

    index.catalogue.close()
    catalogue = Interrupted(index.folder / "catalogue.sqlite")

    found = HybridRetriever(store=index.store, catalogue=catalogue).invoke("Who pays, Tesla or Zoox?")

    assert {p.page_content for p in found} == {"Amazon pays $178,614.", "Zoox pays $219,122.", "Agents write code."}


def test_searches_beside_a_sync_find_the_old_documents_or_the_new(index: Any) -> None:
    editions = [{f"{n}.md": f"Fact {n} of edition {edition} speaks of pay." for n in range(12)} for edition in "AB"]
    index.sync(editions[0])
    over = threading.Event()

    def read() -> list[list[str]]:
        seen = []
        while not over.is_set():
            seen.append(index.find("Which fact speaks of pay?", k=12))
        return seen

    with ThreadPoolExecutor() as pool:
        reading = pool.submit(read)
        for turn in range(8):
            index.sync(editions[(turn + 1) % 2])
        over.set()
        seen = reading.result()

    whole = [{f"{source}: {text}" for source, text in edition.items()} for edition in editions]
    assert [found for found in seen if set(found) not in whole] == []


# --- kill -9 ----------------------------------------------------------------------------------------------------

MANY_OLD = {
    "kept.md": "\n".join(f"Kept fact {n} about pay." for n in range(40)),
    "changed.md": "\n".join(f"Old fact {n} about skills." for n in range(40)),
    "removed.md": "\n".join(f"Removed fact {n} about trends." for n in range(40)),
}
MANY_NEW = {
    **{f"added-{n}.md": "\n".join(f"Added fact {n}.{line} about practices." for line in range(150)) for n in range(7)},
    "changed.md": "\n".join(f"New fact {n} about skills." for n in range(40)),
    "kept.md": MANY_OLD["kept.md"],
}
SYNC_AND_DIE = """
import dataclasses, importlib.util, json, os, signal, sys, threading, time
from pathlib import Path
from vectorstore import Catalogue, PackagedEmbeddings, open_store, sync

room, folder, home, moment = map(Path, sys.argv[1:])
moment = moment.name
spec = importlib.util.spec_from_file_location("room", room)
conftest = sys.modules["room"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conftest)

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

class Deadly:  # json writes an object it does not know as text
    __str__ = die

def load(entry):
    document, passages = entry.load()
    if moment == "vectors while reading" and entry.source == "changed.md":
        for _ in range(3_000):
            time.sleep(0.01)
            if store._collection.count() > 120:
                die()
    if moment == "half the catalogue" and entry.source == "changed.md":
        document.metadata["last words"] = Deadly()
    return document, passages

def progress(done, total):
    if {"some vectors": 0 < done < total, "all vectors": done == total}.get(moment):
        die()

store = open_store(folder / "vectors", PackagedEmbeddings(home))
if moment == "no deletion":
    store._collection.delete = die
entries = [conftest.entry(*item) for item in json.load(sys.stdin).items()]
entries = [dataclasses.replace(entry, load=lambda entry=entry: load(entry)) for entry in entries]
if moment.startswith("after "):
    threading.Timer(float(moment.split()[1]), die).start()
begin = time.monotonic()
sync(Catalogue(folder / "catalogue.sqlite"), lambda: store, entries, progress=progress)
print(time.monotonic() - begin, flush=True)
os._exit(0)  # the timer waits no longer
"""


@pytest.fixture(scope="module")
def old_folder(open_index: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the old index is."""
    folder = tmp_path_factory.mktemp("old") / "index"
    old = open_index(folder)
    old.sync(MANY_OLD)
    old.close()
    return folder


@pytest.fixture
def index_of_a_kill(old_folder: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(old_folder, tmp_path / "index")


@pytest.fixture
def sync_and_die(embedder_home: Path) -> Callable[[Path, str], Any]:
    """Syncs an index to MANY_NEW in a process that is killed at a moment."""
    room = Path(__file__).with_name("conftest.py")

    def run(folder: Path, moment: str) -> Any:
        command = [sys.executable, "-c", SYNC_AND_DIE, room, folder, embedder_home, moment]
        return subprocess.run(command, input=json.dumps(MANY_NEW), capture_output=True, text=True, timeout=120)

    return run


def is_whole_and_goes_on(index: Any, expected: list[dict[str, str]]) -> None:
    assert index.texts() in expected
    index.sync(MANY_NEW)
    assert index.texts() == MANY_NEW
    index.sync({})
    assert index.vectors() == set()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("vectors while reading", MANY_OLD),
        ("some vectors", MANY_OLD),
        ("all vectors", MANY_OLD),
        ("half the catalogue", MANY_OLD),
        ("no deletion", MANY_NEW),
    ],
)
def test_a_kill_at_a_step_leaves_the_index_before_or_after_it(
    open_index: Any, index_of_a_kill: Path, sync_and_die: Any, moment: str, expected: dict[str, str]
) -> None:
    killed = sync_and_die(index_of_a_kill, moment)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    is_whole_and_goes_on(open_index(index_of_a_kill), [expected])


def test_a_kill_at_any_moment_leaves_the_old_index_or_the_new_one(
    open_index: Any, old_folder: Path, sync_and_die: Any, tmp_path: Path
) -> None:
    seconds = float(sync_and_die(shutil.copytree(old_folder, tmp_path / "whole"), "never").stdout)
    ends = []
    for share in range(5, 100, 10):
        folder = shutil.copytree(old_folder, tmp_path / str(share))

        ends.append(sync_and_die(folder, f"after {seconds * share / 100} s").returncode)

        is_whole_and_goes_on(open_index(folder), [MANY_OLD, MANY_NEW])
    assert -signal.SIGKILL in ends


def test_what_is_embedded_while_documents_are_read_counts_once_and_leaves_no_stray(index: Any) -> None:
    lines = "\n".join(f"Long fact {n} about practices, which is said with a dozen words or more." for n in range(700))
    texts = {"a.md": lines, "b.md": lines.upper(), "c.md": SKILLS}  # b says the same, with vectors of its own
    entries = [entry(*item) for item in texts.items()]
    stored: list[int] = []

    def late() -> tuple[Document, list[Document]]:
        for _ in range(3_000):
            if found := index.store._collection.count():
                break
            time.sleep(0.01)
        stored.append(found)
        return entries[2].load()

    report = sync(index.catalogue, lambda: index.store, [*entries[:2], replace(entries[2], load=late)])

    assert stored[0] > 0
    assert report.embedded == len(index.catalogue.vectors()) == 702
    assert index.vectors() == index.catalogue.vectors()


def test_of_a_large_document_one_batch_is_embedded_ahead(index: Any) -> None:
    with Ahead(index.catalogue, index.store) as ahead:
        ahead.offer({f"{n:032}": f"Row {n}" for n in range(3 * BATCH)})

        assert len(ahead.taken()) == index.store._collection.count() == BATCH
    assert index.catalogue.strays() == ahead.taken()


# --- other versions -----------------------------------------------------------------------------------------------


def test_a_catalogue_of_an_older_version_is_filled_anew_from_the_vectors_that_are_stored(
    open_index: Callable[[Path], Any], tmp_path: Path
) -> None:
    old = open_index(tmp_path)
    old.sync(OLD)
    old.catalogue.close()
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite", isolation_level=None)) as database:
        for table in ("passages", "contents", "faults"):
            database.execute(f"DROP TABLE {table}")
        database.execute("CREATE TABLE passages (id INTEGER PRIMARY KEY, other TEXT)")
        database.execute("PRAGMA user_version = 1")

    index = open_index(tmp_path)

    assert index.catalogue.digests() == {}
    report = index.sync({"pay.md": PAY})
    assert (report.added, report.embedded) == (("pay.md",), 0)
    assert index.texts() == {"pay.md": PAY}
    assert index.vectors() == index.catalogue.vectors()


def test_strays_of_a_sync_that_failed_are_removed_when_nothing_changes(index: Any) -> None:
    index.sync(OLD)
    with pytest.raises(OSError, match="disk full"):
        index.sync(NEW, store=Failing(index.store))
    assert index.vectors() > index.catalogue.vectors()

    assert index.sync(OLD).is_empty

    assert index.vectors() == index.catalogue.vectors()
    assert index.catalogue.strays() == set()


def test_a_sync_that_was_cut_off_goes_on_with_the_vectors_it_stored(index: Any) -> None:
    with pytest.raises(OSError, match="disk full"):
        index.sync(OLD, store=Failing(index.store))

    assert index.sync(OLD).embedded == 3
    assert index.texts() == OLD
