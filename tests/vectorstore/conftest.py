"""An index in a folder of its own: real Chroma, real SQLite, the real embedder."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from langchain_chroma import Chroma
from langchain_core.documents import Document

from vectorstore import Catalogue, Entry, Files, HybridRetriever, PackagedEmbeddings, SyncReport, open_store, sync

Texts = dict[str, str]

# Chroma writes its index of vectors to files of its own once there are a thousand
FACTS = {f"{n}.md": "\n".join(f"Fact {n}.{line}" for line in range(55)) for n in range(20)}


def entry(source: str, text: str) -> Entry:
    """A document whose lines are its passages."""

    def load() -> tuple[Document, list[Document]]:
        passages, start = [], 0
        for number, line in enumerate(text.split("\n")):
            place = {"source": source, "start": start, "end": start + len(line), "embedded": line}
            passages.append(Document(id=f"{source}-{number}", page_content=line, metadata=place))
            start += len(line) + 1
        return Document(id=source, page_content=text, metadata={"source": source}), passages

    return Entry(source, hashlib.sha256(text.encode()).hexdigest(), load)


@dataclass
class Index:
    """A catalogue and a store that are kept in step."""

    folder: Path
    catalogue: Catalogue
    store: Chroma

    def sync(self, texts: Texts, *, store: Any = None, **options: Any) -> SyncReport:
        """Make the index hold these texts, by source; `store` takes the place of its own."""
        entries = [entry(*item) for item in texts.items()]
        files = Files(self.folder / "vectors", "passages")
        return sync(self.catalogue, lambda: store or self.store, entries, files=files, **options)

    def close(self) -> None:
        self.catalogue.close()
        self.store._client.close()

    def search(self, query: str, k: int = 5) -> list[Document]:
        return HybridRetriever(store=self.store, catalogue=self.catalogue, k=k).invoke(query)

    def find(self, query: str, k: int = 5) -> list[str]:
        """The passages found, as (source, text)."""
        return [f"{p.metadata['source']}: {p.page_content}" for p in self.search(query, k)]

    def texts(self) -> Texts:
        """What the index holds; fails unless its passages have their vectors and are found by their own words."""
        kept = {record.source: self.catalogue.text(record.source) for record in self.catalogue.documents()}
        assert self.catalogue.vectors() <= self.vectors()
        for text in kept.values():
            for line in text.split("\n")[::20]:
                assert self.search(line)[0].page_content == line
        return kept

    def vectors(self) -> set[str]:
        """The keys of the vectors in the store."""
        return set(self.store.get(include=[])["ids"])


@pytest.fixture(scope="session")
def open_index(embeddings: PackagedEmbeddings) -> Iterator[Callable[[Path], Index]]:
    """Opens indexes, and closes them in the end."""
    opened: list[Index] = []

    def open_folder(folder: Path) -> Index:
        store = open_store(folder / "vectors", embeddings)
        opened.append(Index(folder, Catalogue(folder / "catalogue.sqlite"), store))
        return opened[-1]

    yield open_folder
    for index in opened:
        index.catalogue.close()


@pytest.fixture
def index(open_index: Callable[[Path], Index], tmp_path: Path) -> Index:
    """An empty index."""
    return open_index(tmp_path / "index")


@pytest.fixture(scope="session")
def sound(open_index: Callable[[Path], Index], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of FACTS that is sound, closed."""
    folder = tmp_path_factory.mktemp("sound")
    index = open_index(folder)
    index.sync(FACTS)
    index.close()
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A copy of it to damage."""
    return shutil.copytree(sound, tmp_path / "index")
