"""Passages kept and found: vectors in Chroma, words in SQLite's FTS5, both behind LangChain's classes.

A passage comes in as a LangChain `Document` with an id, and with `source`, `start`, `end` and `embedded` (the text
that is embedded and searched) among its metadata.
"""

from vectorstore.catalogue import Catalogue, known_digests
from vectorstore.damage import DamagedIndexError
from vectorstore.doctor import Finding, examine
from vectorstore.embeddings import PackagedEmbeddings, open_embeddings
from vectorstore.reading import Reader
from vectorstore.record import Boilerplate, Fault, Record
from vectorstore.retriever import HybridRetriever, merge
from vectorstore.seal import Files
from vectorstore.store import discard, discard_others, open_store
from vectorstore.sync import Entry, SyncReport, plan, report, sync

__all__ = [
    "Boilerplate",
    "Catalogue",
    "DamagedIndexError",
    "Entry",
    "Fault",
    "Files",
    "Finding",
    "HybridRetriever",
    "PackagedEmbeddings",
    "Reader",
    "Record",
    "SyncReport",
    "discard",
    "discard_others",
    "examine",
    "known_digests",
    "merge",
    "open_embeddings",
    "open_store",
    "plan",
    "report",
    "sync",
]
