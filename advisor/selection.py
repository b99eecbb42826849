"""Some collections as one library: their documents stand as if they were folders in one folder."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from langchain_core.documents import Document

import vectorstore
from advisor.collection import Collection


@dataclass(frozen=True)
class Shelved:
    """A document of a collection."""

    collection: str
    source: str
    path: str
    metadata: dict[str, Any]
    words: int
    passages: int


@dataclass(frozen=True)
class Selection:
    """The collections that a question is asked in.

    With `prefixed` a source begins with its collection's name and "/". `editions` is the state in which they were
    found: two selections are equal when they hold the same collections in the same state.
    """

    collections: tuple[Collection, ...]
    prefixed: bool
    editions: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "editions", self._editions())

    @property
    def is_current(self) -> bool:
        """Whether no sync has changed the documents since."""
        return self.editions == self._editions()

    def search(self, query: str, k: int, *, context: Sequence[str] = ()) -> list[Document]:
        """The k passages nearest to a query over all collections, best first."""
        found = [self._shelved(p, c) for c in self.collections for p in c.retriever.invoke(query, k=k, context=context)]
        return vectorstore.merge(found, k) if len(self.collections) > 1 else found

    def text(self, source: str) -> str:
        """The stored text of a document. Raises KeyError for a source that is not indexed.

        A source from before another collection came or went, with or without the name in front, is found too.
        """
        return self._found(source)[2]

    def owner(self, source: str) -> tuple[Collection, str]:
        """The collection that a document belongs to, and its source there. Finds and raises what `text` does."""
        return self._found(source)[:2]

    def passages(self, source: str) -> list[Document]:
        """The passages of a document, in order."""
        return [self._shelved(p, c) for c, rest in self._own(source) for p in c.catalogue.passages(rest)]

    def copies(self, source: str, start: int, end: int) -> list[Document]:
        """The passage that holds a span of a document, and after it the others of its collection that say the same."""
        return [self._shelved(p, c) for c, rest in self._own(source) for p in c.catalogue.copies(rest, start, end)]

    def documents(self) -> tuple[Shelved, ...]:
        """Every document, collection by collection, ordered by source."""
        return tuple(
            Shelved(c.name, self._prefix(c) + d.source, d.source, d.metadata, d.words, d.passages)
            for c in self.collections
            for d in c.catalogue.documents()
        )

    def vocabulary(self) -> dict[str, int]:
        """Every word of the passages, in how many it stands."""
        return dict(sum((Counter(c.catalogue.vocabulary()) for c in self.collections), Counter()))

    def frequency(self, word: str) -> float:
        """The share of passages that hold a word, 0 to 1."""
        shares = [c.catalogue.frequency(word) for c in self.collections]
        if len(shares) == 1:
            return shares[0]
        return sum(s * size for s, size in zip(shares, self._sizes, strict=True)) / (sum(self._sizes) or 1)

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(c.catalogue.size() for c in self.collections)

    def _editions(self) -> tuple[int, ...]:
        return tuple(c.catalogue.edition for c in self.collections)

    def _prefix(self, collection: Collection) -> str:
        return f"{collection.name}/" if self.prefixed else ""

    def _found(self, source: str) -> tuple[Collection, str, str]:
        """The collection that a document belongs to, its source there and its text."""
        bare = ((c, source if self.prefixed else source.removeprefix(f"{c.name}/")) for c in self.collections)
        for places in (self._own(source), bare):
            found = [(c, own, text) for c, own in places if (text := _text(c, own)) is not None]
            if found:
                break
        if len(found) != 1:
            raise KeyError(f"{source}: no such document. `documents` lists those that are indexed.")
        return found[0]

    def _own(self, source: str) -> Iterator[tuple[Collection, str]]:
        """The collection that a source belongs to, and the source as it is called there."""
        for collection in self.collections:
            if source.startswith(prefix := self._prefix(collection)):
                yield collection, source.removeprefix(prefix)

    def _shelved(self, passage: Document, collection: Collection) -> Document:
        if not self.prefixed:
            return passage
        source = self._prefix(collection) + passage.metadata["source"]
        return passage.model_copy(update={"metadata": passage.metadata | {"source": source}})


def _text(collection: Collection, source: str) -> str | None:
    try:
        return collection.catalogue.text(source)
    except KeyError:
        return None
