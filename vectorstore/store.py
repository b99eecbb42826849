"""The only room that knows which engine keeps the vectors."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from langchain_core.embeddings import Embeddings
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_fixed

from vectorstore.damage import DamagedIndexError, explained

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from langchain_chroma import Chroma  # takes a second to import

# cosine: Chroma's default L2 gives relevance below 0. Of the ten true neighbours among 38,760 vectors of real handbooks
# the rest finds 0.9992 (of a hundred 0.994); an ef_construction of 100 found 0.9996 (0.997) in 1.4 times the time of a
# processor, one of 200 all (0.998) in nearly twice the time of 100. It can't be changed after creation.
_HNSW: "CreateHNSWConfiguration" = {"space": "cosine", "ef_search": 400, "max_neighbors": 32, "ef_construction": 64}

_PAGE = 256  # readers wait while Chroma deletes a page
_SAMPLE = 1_000  # vectors asked of the approximate index, which gives fewer when it has lost some
_REACHED = 0.9  # share of them: of 880 that nearly say the same up to 5 were not reached, damage takes whole parts
_TRIES, _PAUSE = 5, wait_fixed(0.01)  # seconds; a store that is damaged fails each time
_NAME = "the store of vectors"


@explained(_NAME)
def open_store(url: str | Path, embeddings: Embeddings, *, collection: str = "passages") -> "Chroma":
    """Open or create a vector store: a folder for the embedded one, http(s)://host:port for a Chroma server.

    Raises ValueError for another kind of address, ConnectionError when the server does not answer.
    """
    from langchain_chroma import Chroma

    return Chroma(
        collection_name=collection,
        client=_client(str(url)),
        embedding_function=embeddings,
        collection_configuration={"hnsw": _HNSW},
    )


@explained(_NAME)
def find_collection(url: str | Path, collection: str) -> "Collection | None":
    """The collection of a store, None when there is none; nothing is made."""
    if "://" not in str(url) and not Path(url, "chroma.sqlite3").exists():
        return None
    from chromadb.errors import NotFoundError

    try:
        found: Collection = _client(str(url)).get_collection(collection, embedding_function=None)
    except NotFoundError:
        return None
    return found


def discard(url: str | Path, collection: str) -> None:
    """Delete the vectors of a collection: the folder of an embedded store, whatever its state."""
    if "://" not in str(url):
        shutil.rmtree(url, ignore_errors=True)
    elif find_collection(url, collection) is not None:
        _client(str(url)).delete_collection(collection)


@explained(_NAME)
def discard_others(store: "Chroma", prefix: str) -> None:
    """Delete the collections beside a store whose names begin with `prefix`: another embedder's vectors, for one."""
    for other in store._client.list_collections():
        if other.name.startswith(prefix) and other.name != store._collection.name:
            store._client.delete_collection(other.name)


def _client(address: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if "://" in address:
        return _server(address, settings)
    Path(address).mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(path=address, settings=settings)


def _server(address: str, settings: Any) -> Any:
    import chromadb

    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{address}: not a store address. Give a folder, or http://host:port of a Chroma server.")
    port = parts.port or (443 if parts.scheme == "https" else 8000)
    try:
        return chromadb.HttpClient(host=parts.hostname, port=port, ssl=parts.scheme == "https", settings=settings)
    except ValueError as error:
        raise ConnectionError(f"{address}: no Chroma server answers there. Start it with 'chroma run'.") from error


@explained(_NAME)
def put(collection: "Collection", keys: Sequence[str], vectors: Sequence[Sequence[float]]) -> None:
    """Store vectors by their keys; texts stay in the catalogue, where Chroma's index of them would double the work."""
    collection.upsert(ids=list(keys), embeddings=np.asarray(vectors, dtype=np.float32))


@explained(_NAME)
def keys(collection: "Collection") -> set[str]:
    """The keys of all stored vectors."""
    return set(collection.get(include=[])["ids"])


@explained(_NAME)
def held(collection: "Collection", wanted: Iterable[str]) -> set[str]:
    """Those of the wanted keys that are stored."""
    return {key for page in _pages(wanted) for key in collection.get(ids=page, include=[])["ids"]}


@explained(_NAME)
def fetch(collection: "Collection", wanted: Iterable[str]) -> dict[str, Any]:
    """Vectors by their keys; those that are not stored are passed over."""
    pages: Iterator[Any] = (collection.get(ids=page, include=["embeddings"]) for page in _pages(wanted))
    return {key: vector for page in pages for key, vector in zip(page["ids"], page["embeddings"], strict=True)}


# while another thread deletes, Chroma at times finds a vector and then no longer its key: 8 of 2,300 searches failed
@retry(retry=retry_if_exception_type(DamagedIndexError), stop=stop_after_attempt(_TRIES), wait=_PAUSE, reraise=True)
@explained(_NAME)
def nearest(collection: "Collection", vector: Any, limit: int) -> list[str]:
    """The keys of the vectors nearest to one, best first, by the approximate index."""
    found = collection.query(query_embeddings=np.asarray([vector], dtype=np.float32), n_results=limit, include=[])
    return list(found["ids"][0])


def reached(collection: "Collection", stored: Iterable[str]) -> tuple[int, int]:
    """How many neighbours of one of the stored vectors the approximate index finds, and how many it should."""
    ordered = sorted(stored)
    limit = min(_SAMPLE, len(ordered))
    vectors = fetch(collection, ordered[:1])
    return len(nearest(collection, next(iter(vectors.values())), limit)) if vectors else 0, limit


def is_whole(found: int, wanted: int) -> bool:
    """Whether so many neighbours found are what an approximate index finds that has lost nothing."""
    return found >= _REACHED * wanted


def check(collection: "Collection", stored: Iterable[str]) -> None:
    """Raises DamagedIndexError unless the stored vectors can be read and found."""
    found, wanted = reached(collection, stored)
    if not is_whole(found, wanted):
        raise DamagedIndexError(f"{_NAME}: of {wanted:,} neighbours {found:,} are found")


@explained(_NAME)
def remove(collection: "Collection", unwanted: Iterable[str]) -> None:
    """Delete vectors; keys that are not stored are passed over."""
    for page in _pages(unwanted):
        collection.delete(ids=page)


def _pages(wanted: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(wanted)
    yield from (ordered[first : first + _PAGE] for first in range(0, len(ordered), _PAGE))
