"""The only room that knows which engine keeps the vectors."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from chromadb.api.collection_configuration import CreateHNSWConfiguration
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

# cosine: Chroma's default L2 gives relevance below 0. The rest found all true neighbours of 5,101 real
# MiniLM vectors, where the defaults found 0.996 of them; it can't be changed after creation.
_HNSW: CreateHNSWConfiguration = {"space": "cosine", "ef_search": 400, "max_neighbors": 32, "ef_construction": 200}


def open_store(url: str | Path, embeddings: Embeddings, *, collection: str = "passages") -> Chroma:
    """Open or create a vector store: a folder for the embedded one, http(s)://host:port for a Chroma server.

    Raises ValueError for another kind of address, ConnectionError when the server does not answer.
    """
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    address = str(url)
    if "://" not in address:
        Path(address).mkdir(parents=True, exist_ok=True)
        client: Any = chromadb.PersistentClient(path=address, settings=settings)
    else:
        client = _server(address, settings)
    return Chroma(
        collection_name=collection,
        client=client,
        embedding_function=embeddings,
        collection_configuration={"hnsw": _HNSW},
    )


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
