"""The collections that an advisor answers from: added, changed, synced and removed while it answers."""

import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from langchain_core.embeddings import Embeddings

import corpus
from advisor.collection import Collection, Progress, checked, silent
from advisor.library import Within
from advisor.rag import Advisor
from advisor.report import LeftOut, Report, compiled
from advisor.report.age import ages
from advisor.selection import Selection
from vectorstore import Reader, SyncReport


class Shelf:
    """Named collections, each with an index of its own. Every method may be called from any thread.

    Answers go on while a collection is added, synced or removed: each is written from the state before or after.
    `progress` hears passages embedded and their total, `reading` documents read and theirs.
    """

    def __init__(self, home: Path, embeddings: Embeddings, *, store: str = "", reading: Progress = silent) -> None:
        self._home = home
        self._embeddings = embeddings
        self.reader = Reader(home)
        self._store = store
        self._reading = reading
        self._collections: dict[str, Collection] = {}
        self._closed = False
        self._guard = threading.Lock()  # held for a moment: who is there, who begins to read
        self._changing = threading.RLock()  # held as long as a collection is added or removed

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the collections, in the order in which they were added."""
        return tuple(self._collections)

    @property
    def uploads(self) -> Path:
        """The folder of uploaded documents, a folder for each collection."""
        return self._home / "uploads"

    def uploaded(self) -> dict[str, Path]:
        """The folders of the uploaded collections by name, also of those that are not on the shelf."""
        return {folder.name: folder for folder in sorted(self.uploads.glob("*/"))}

    def chosen(self, within: Within = None) -> tuple[str, ...]:
        """The names asked for, each once, all for None. Raises ValueError for an unknown one, or none at all, and
        when the shelf is closed; TypeError for what is no name."""
        there = self.names
        listed = [within] if isinstance(within, str) else within
        if listed is not None and not (isinstance(listed, Iterable) and all(isinstance(name, str) for name in listed)):
            raise TypeError(f"{within!r} names no collection. Give a name, or a list of names.")
        names = there if listed is None else tuple(dict.fromkeys(listed))
        unknown = [name for name in names if name not in there]
        if unknown or not names:
            if self._closed:
                raise ValueError("the adviser is closed. Open it again with open_advisor().")
            asked = f"{', '.join(unknown)}: no such collection" if unknown else "no collection is chosen"
            raise ValueError(f"{asked}. There are: {', '.join(there) or 'none'}.")
        return names

    @contextmanager
    def reading(self, within: Within = None) -> Iterator[Selection]:
        """The asked collections as one library, kept open meanwhile. Raises ValueError as `chosen` does."""
        with ExitStack() as open_ones:
            with self._guard:
                collections = [self._collections[name] for name in self.chosen(within)]
                for collection in collections:
                    open_ones.enter_context(collection.reading())
                selection = Selection(tuple(collections), prefixed=len(self._collections) > 1)
            yield selection

    def documents(self, name: str) -> Path:
        """The folder or file that a collection is read from. Raises ValueError for an unknown one."""
        return self._collection(name).documents

    def add(self, name: str, documents: str | Path, *, progress: Progress = silent) -> SyncReport:
        """Index a folder or file and add it under a name; a collection of that name is replaced.

        Raises FileNotFoundError or ValueError when no document can be read, ValueError for a name that can't be one
        and for documents that are a collection already, BlockingIOError when another process is using their index.
        Nothing has changed then.
        """
        folder = Path(documents).expanduser().resolve()
        with self._changing:
            if name in self._collections and self._collections[name].documents == folder:
                return self.sync(name, progress=progress)
            twin = next((c.name for c in self._collections.values() if c.documents == folder), "")
            if twin:
                raise ValueError(f"{folder}: these documents are a collection already, {twin}.")
            fresh = self._opened(name, folder, progress)
            with self._guard:
                old = self._collections.get(name)
                self._collections[name] = fresh
            if old:
                old.close()
            return fresh.synced

    def sync(self, name: str, *, progress: Progress = silent) -> SyncReport:
        """Bring a collection to the state of its documents.

        Raises ValueError for an unknown name, FileNotFoundError when the documents' folder is gone (the index stays
        as it was), ValueError when none of them can be read (the index is empty then), BlockingIOError when another
        process is using the index.
        """
        return self._collection(name).sync(progress, self._reading)

    def synced(self, name: str) -> SyncReport:
        """What the last sync of a collection did. Raises ValueError for an unknown one."""
        return self._collection(name).synced

    def remove(self, name: str) -> None:
        """Take a collection off; what was uploaded is deleted with its index, other documents are left as they are.

        Waits for the answers that are being written. Raises ValueError for an unknown name.
        """
        with self._changing:
            with self._guard:
                collection = self._collection(name)
                del self._collections[name]
            uploaded = collection.documents.parent == self.uploads
            collection.close(forget=uploaded)
            if uploaded:
                shutil.rmtree(collection.documents)

    def upload(self, name: str, files: Iterable[str | Path], *, progress: Progress = silent) -> SyncReport:
        """Copy files into the uploads of a collection, which is made if there is none, and index them.

        A file of the same name is replaced. Raises ValueError for a file of which nothing can be read, for a name that
        belongs to documents elsewhere or that can't be one, and as `add` does. Everything is as it was then.
        """
        brought = [Path(file) for file in files]
        for file in brought:
            _check_readable(file)
        with self._changing:
            folder = self.uploads / checked(name)
            if name in self._collections and self._collections[name].documents != folder:
                raise ValueError(f"{name}: its documents are not uploaded but lie in {self.documents(name)}.")
            made = not folder.exists()
            folder.mkdir(parents=True, exist_ok=True)
            try:
                for file in brought:
                    shutil.copyfile(file, folder / file.name)
                return self.add(name, folder, progress=progress)
            except (ValueError, OSError):
                if made:
                    shutil.rmtree(folder)
                raise

    def discard(self, name: str, file: str) -> None:
        """Delete one uploaded file and index those that are left; with the last one its collection goes.

        Raises ValueError for a collection that was not uploaded, and for a file that it does not have.
        """
        with self._changing:
            folder = self.documents(name)
            path = folder / Path(file).name
            if folder.parent != self.uploads or not path.is_file():
                raise ValueError(f"{file}: no such file was uploaded to {name}.")
            if len(list(folder.iterdir())) == 1:
                self.remove(name)
            else:
                path.unlink()
                self.sync(name)

    def picture(self, source: str, page: int, words: str = "") -> corpus.Picture:
        """A page of a PDF as it is printed, with the places of some words.

        Raises KeyError for a document that is not indexed, ValueError for a file that is gone, has changed since it
        was indexed or is no PDF, and for a page that it does not have.
        """
        try:
            with self.reading() as library:
                collection, own = library.owner(source)
                content = collection.original(own)
            return corpus.picture(content, page, words)
        except ValueError as error:
            raise ValueError(f"{source}: {error}") from error

    def changed(self, name: str) -> dict[str, str]:
        """When each document of a collection was last changed, an ISO date, by source; those that nothing dates are
        left out. Raises ValueError for an unknown name."""
        with self.reading(name) as library:
            found = ages(library.documents(), library.collections[0].folder)
        return {age.source: age.modified for age in found if age.modified}

    def report(self, name: str) -> Report:
        """What a collection holds and what somebody should look at; some seconds for thousands of documents.

        Raises ValueError for an unknown name.
        """
        # without a chat model: whether a question is answered is decided by the documents
        asking = Advisor(name=name, holdings=self, embeddings=self._embeddings, reader=self.reader)
        with self.reading(name) as library:
            collection = library.collections[0]
            left_out = [LeftOut(fault.source, fault.reason) for fault in collection.synced.faults]
            questions = asking.examples(within=name)
            return compiled(name, library, collection.folder, left_out=left_out, questions=questions)

    def close(self) -> None:
        """Close every index once nobody reads it; the shelf is empty afterwards."""
        with self._changing:
            with self._guard:
                collections = list(self._collections.values())
                self._collections.clear()
                self._closed = True
            for collection in collections:
                collection.close()

    def _opened(self, name: str, folder: Path, progress: Progress) -> Collection:
        fresh = Collection(
            name, folder, home=self._home, embeddings=self._embeddings, reader=self.reader, store=self._store
        )
        try:
            fresh.sync(progress, self._reading)
        except BaseException:
            fresh.close()
            raise
        return fresh

    def _collection(self, name: str) -> Collection:
        return self._collections[self.chosen((name,))[0]]


def _check_readable(file: Path) -> None:
    """Raises ValueError with the reasons for a file, or a zip, of which nothing can be read."""
    found = corpus.scan(file)
    reasons = [left.reason for left in found.left_out]
    for document in found.files:
        try:
            corpus.read(document)
        except ValueError as error:
            reasons.append(str(error))
        else:
            return
    raise ValueError(" ".join(reasons))
