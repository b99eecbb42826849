"""Make the index equal the documents: embed and store only what differs."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document
from langchain_core.vectorstores import VectorStore

from vectorstore.catalogue import Catalogue, Fault

_Loaded = tuple[str, Document, list[tuple[str, Document]]]
_BATCH = 256  # Chroma takes 5,461 at once, and blocks its readers meanwhile


@dataclass(frozen=True)
class Entry:
    """A document that should be indexed. `digest` changes when it has to be read again; `load` reads and splits it.

    `load` raises ValueError or OSError, with a sentence for the reader, for a document that can't be read.
    """

    source: str
    digest: str
    load: Callable[[], tuple[Document, list[Document]]]


@dataclass(frozen=True)
class SyncReport:
    """What a sync did: sources by fate, how many passages were embedded, and all documents that are left out."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    embedded: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing had to be done."""
        return not (self.added or self.changed or self.removed)


def sync(
    catalogue: Catalogue,
    store: VectorStore,
    entries: Iterable[Entry],
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> SyncReport:
    """Bring catalogue and vectors to the state of `entries`; `progress` hears passages embedded and their total.

    New vectors are written before the catalogue changes and old ones are deleted after it: the catalogue's single
    transaction is the switch, so readers, and whoever comes after a kill, see the old documents or the new ones.
    """
    wanted = {entry.source: entry for entry in entries}
    known = catalogue.digests()
    changed = [s for s in wanted if s in known and known[s] != wanted[s].digest]
    added = [s for s in wanted if s not in known]
    removed = [s for s in known if s not in wanted]
    if not (changed or added or removed):
        known_faults = tuple(catalogue.faults())
        return SyncReport(unchanged=len(wanted) - len(known_faults), faults=known_faults)
    keyed, faults = _load([wanted[source] for source in sorted(changed + added)])
    before = catalogue.vectors()
    texts = {key: p.metadata["embedded"] for _, _, passages in keyed for key, p in passages if key not in before}
    catalogue.expect(texts)
    _embed(store, texts, progress)
    catalogue.replace([*changed, *removed], keyed, faults)
    _delete(store, catalogue.strays())
    catalogue.settle()
    left_out = {fault.source: fault for fault in catalogue.faults()}
    return SyncReport(
        added=tuple(sorted(set(added) - left_out.keys())),
        changed=tuple(sorted(set(changed) - left_out.keys())),
        removed=tuple(sorted(removed)),
        unchanged=len(wanted.keys() - {*added, *changed, *left_out}),
        embedded=len(texts),
        faults=tuple(left_out.values()),
    )


def _load(entries: Sequence[Entry]) -> tuple[list[_Loaded], list[Fault]]:
    """The documents with their passages by vector key, and those that can't be read: one does not stop the others."""
    loaded: list[_Loaded] = []
    faults: list[Fault] = []
    for entry in entries:
        try:
            document, passages = entry.load()
        except (ValueError, OSError) as error:
            faults.append(Fault(entry.source, entry.digest, str(error)))
        else:
            loaded.append((entry.digest, document, [(vector_key(p), p) for p in passages]))
    return loaded, faults


def vector_key(passage: Document) -> str:
    """The id of a passage's vector: equal texts share one, wherever they stand."""
    return hashlib.sha256(passage.metadata["embedded"].encode()).hexdigest()[:32]


def _embed(store: VectorStore, texts: dict[str, str], progress: Callable[[int, int], None]) -> None:
    keys = sorted(texts)
    progress(0, len(keys))
    for first in range(0, len(keys), _BATCH):
        batch = keys[first : first + _BATCH]
        # Chroma hands metadata back as None where there is none, which LangChain can't take
        store.add_documents([Document(id=key, page_content=texts[key], metadata={"key": key}) for key in batch])
        progress(first + len(batch), len(keys))


def _delete(store: VectorStore, keys: set[str]) -> None:
    ordered = sorted(keys)
    for first in range(0, len(ordered), _BATCH):
        store.delete(ordered[first : first + _BATCH])
