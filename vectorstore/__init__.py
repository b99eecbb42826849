"""Passages kept and found: vectors in Chroma, words in SQLite's FTS5, both behind LangChain's classes.

A passage comes in as a LangChain `Document` with an id, and with `source`, `start`, `end` and `embedded` (the text
that is embedded and searched) among its metadata.
"""

from vectorstore.catalogue import Catalogue, Fault, Record
from vectorstore.embeddings import PackagedEmbeddings, open_embeddings
from vectorstore.retriever import HybridRetriever, merge
from vectorstore.store import open_store
from vectorstore.sync import Entry, SyncReport, sync

__all__ = [
    "Catalogue",
    "Entry",
    "Fault",
    "HybridRetriever",
    "PackagedEmbeddings",
    "Record",
    "SyncReport",
    "merge",
    "open_embeddings",
    "open_store",
    "sync",
]
