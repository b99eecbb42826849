"""Make the index equal the documents: read, embed and store only what differs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from langchain_core.documents import Document

from vectorstore import store as stores
from vectorstore.catalogue import Catalogue
from vectorstore.change import Change
from vectorstore.damage import DamagedIndexError
from vectorstore.filling import BATCH, Ahead, Progress, fill
from vectorstore.record import Boilerplate, Fault
from vectorstore.seal import Files, broken

if TYPE_CHECKING:
    from langchain_chroma import Chroma


def silent(done: int, total: int) -> None:
    """No progress shown."""


def at_once() -> None:
    """Nobody has to be asked before a change."""


@dataclass(frozen=True)
class Entry:
    """A document that should be indexed. `digest` changes when it has to be read again; `load` reads and splits it.

    `load` raises ValueError or OSError, with a sentence for the reader, for a document that can't be read.
    """

    source: str
    digest: str
    load: Callable[[], tuple[Document, list[Document]]]


_NONE = Boilerplate()


@dataclass(frozen=True)
class SyncReport:
    """What a sync did: sources by fate, how many passages were embedded, and all documents that are left out.

    `renamed` holds (old source, new source). `restored` vectors had been lost by the store and were embedded again,
    for documents that had not changed. `boilerplate` and `duplicates` (passages that say what another one says)
    describe the whole index.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    embedded: int = 0
    restored: int = 0
    faults: tuple[Fault, ...] = ()
    boilerplate: Boilerplate = _NONE
    duplicates: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing had to be done."""
        return not (self.added or self.changed or self.renamed or self.removed or self.restored)


def plan(known: Mapping[str, str], entries: Iterable[Entry]) -> SyncReport:
    """What a sync would do, from the digests that are known and those of the entries; nothing is read."""
    wanted = {entry.source: entry.digest for entry in entries}
    fresh = {source: digest for source, digest in wanted.items() if source not in known}
    gone = {digest: source for source, digest in sorted(known.items(), reverse=True) if source not in wanted}
    renamed = {gone.pop(digest): source for source, digest in sorted(fresh.items()) if digest in gone}
    return SyncReport(
        added=tuple(sorted(fresh.keys() - renamed.values())),
        changed=tuple(sorted(s for s, digest in wanted.items() if known.get(s, digest) != digest)),
        renamed=tuple(sorted(renamed.items())),
        removed=tuple(sorted(known.keys() - wanted.keys() - renamed.keys())),
        unchanged=sum(known.get(source) == digest for source, digest in wanted.items()),
    )


def sync(
    catalogue: Catalogue,
    store: "Callable[[], Chroma]",
    entries: Iterable[Entry],
    *,
    files: Files | None = None,
    changing: Callable[[], None] = at_once,
    progress: Progress = silent,
    reading: Progress = silent,
) -> SyncReport:
    """Bring catalogue and vectors to the state of `entries`.

    `store` is called for the vectors when there is work, or doubt whether they are whole; `files` are those of an
    embedded store, which can settle that without opening it. `changing` is called before something is changed, and
    may refuse. `progress` hears passages embedded and their total, `reading` documents read and theirs. New vectors
    are written before the catalogue changes and old ones are deleted after it: the catalogue's single transaction is
    the switch, so readers, and whoever comes after a kill, see the old documents or the new ones.

    Vectors that the store has lost are embedded again. Raises DamagedIndexError when its files are damaged.
    """
    wanted = {entry.source: entry for entry in entries}
    planned = plan(catalogue.digests(), wanted.values())
    embedded = 0
    if not planned.is_empty:
        changing()
        if catalogue.edition == 0:  # also after its schema changed: what the store holds may still serve
            catalogue.expect(stores.keys(store()._collection))
        embedded = _change(catalogue, store(), wanted, planned, progress, reading)
    if strays := catalogue.strays():
        changing()
        stores.remove(store()._collection, strays)
        catalogue.settle()
    restored = 0 if files and _is_sealed(catalogue, files) else _restore(catalogue, store(), changing, progress)
    if files and catalogue.seal() is None:
        catalogue.sealed(files.seal())
    return report(catalogue, planned, embedded, restored)


def report(catalogue: Catalogue, planned: SyncReport, embedded: int = 0, restored: int = 0) -> SyncReport:
    """What was planned, with how it came out."""
    faults = tuple(catalogue.faults())
    left_out = {fault.source for fault in faults}
    fresh = {*planned.added, *planned.changed, *(new for _, new in planned.renamed)}
    return replace(
        planned,
        added=tuple(s for s in planned.added if s not in left_out),
        changed=tuple(s for s in planned.changed if s not in left_out),
        renamed=tuple((old, new) for old, new in planned.renamed if new not in left_out),
        unchanged=planned.unchanged - len(left_out - fresh),
        embedded=embedded,
        restored=restored,
        faults=faults,
        boilerplate=catalogue.boilerplate(),
        duplicates=catalogue.duplicates(),
    )


def _is_sealed(catalogue: Catalogue, files: Files) -> bool:
    """Whether the files hold every vector, as the last sync left them. Raises DamagedIndexError for damaged ones."""
    seal, keys = catalogue.seal(), files.keys()
    if seal is None or not keys:
        return False
    if lost := broken(seal, files.seal()):
        raise DamagedIndexError(f"{', '.join(lost)} of the store of vectors are not as the last sync left them")
    return catalogue.vectors() <= keys


def _restore(catalogue: Catalogue, store: "Chroma", changing: Callable[[], None], progress: Progress) -> int:
    """Embed again what the store has lost. Returns how many vectors."""
    needed = catalogue.vectors()
    lost = needed - stores.keys(store._collection)
    if lost:
        changing()
        catalogue.expect([])  # breaks the seal
        fill(store, catalogue.texts(lost, BATCH), progress, 0, len(lost))
    stores.check(store._collection, needed)
    return len(lost)


def _change(
    catalogue: Catalogue,
    store: "Chroma",
    wanted: Mapping[str, Entry],
    planned: SyncReport,
    progress: Progress,
    reading: Progress,
) -> int:
    """Read what differs, embed what is new, switch. Returns how many passages were embedded."""
    was = {new: old for old, new in planned.renamed}
    arriving = [wanted[source] for source in sorted([*planned.added, *planned.changed, *was])]
    with catalogue.change([*planned.changed, *planned.removed, *was.values()]) as change:
        with Ahead(catalogue, store) as ahead:
            faults = _read(change, arriving, was, ahead, reading)
            change.settle()
            needed = change.vectors()
            done = ahead.taken() & needed
        lacking = needed - stores.held(store._collection, needed & catalogue.strays())
        catalogue.expect(lacking)
        fill(store, change.texts(lacking, BATCH), progress, len(done), len(done | lacking))
        catalogue.replace(change, faults)
    return len(done | lacking)


def _read(
    change: Change, entries: Sequence[Entry], was: Mapping[str, str], ahead: Ahead, progress: Progress
) -> list[Fault]:
    """Let the documents arrive. Returns those that can't be read: one does not stop the others."""
    faults: list[Fault] = []
    for done, entry in enumerate(entries):
        progress(done, len(entries))
        try:
            document, passages = entry.load()
        except (ValueError, OSError) as error:
            faults.append(Fault(entry.source, entry.digest, str(error)))
        else:
            ahead.offer(change.add(entry.digest, document, passages, was=was.get(entry.source, "")))
    progress(len(entries), len(entries))
    return faults
