"""What the advisor asks of the index: documents and passages, without knowing who keeps them."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from langchain_core.documents import Document

Within = str | Sequence[str] | None  # the collections a question is asked in: one name, several, or None for all
# how far each statement answers a question, in one wording or several, the whole one first
Reading = Callable[[Sequence[str], Sequence[str]], Sequence[float]]


class Reader(Protocol):
    """Tells how far statements, each below what stands above it, answer a question."""

    def expect(self, questions: Sequence[str]) -> None:
        """Hear what statements will be read with."""

    def closeness(self, questions: Sequence[str], statements: Sequence[str]) -> Sequence[float]:
        """How close each comes to the question, in one wording or several, -1 to 1: quick, for many."""

    def answers(self, questions: Sequence[str], statements: Sequence[str]) -> Sequence[float]:
        """How likely each answers the question, in one wording or several, 0 to 1: closer, for few."""


class Listed(Protocol):
    """A document of the index, the name of its collection, and its path below that one's folder."""

    @property
    def collection(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def metadata(self) -> dict[str, Any]: ...
    @property
    def words(self) -> int: ...
    @property
    def passages(self) -> int: ...


class Library(Protocol):
    """The documents of the asked collections, as one set. Equal ones hold the same documents in the same state."""

    def __hash__(self) -> int: ...

    @property
    def is_current(self) -> bool:
        """Whether no sync has changed the documents since this library was handed out."""

    def search(self, query: str, k: int, *, context: Sequence[str] = ()) -> list[Document]:
        """The k passages nearest to a query, best first, with `score`, `cosine`, `words`, `embedding` as metadata.

        The search leans towards `context`, what was said before in a conversation.
        """

    def text(self, source: str) -> str:
        """The stored text of a document; KeyError for one that is not indexed."""

    def passages(self, source: str) -> list[Document]:
        """The passages of a document, in order."""

    def copies(self, source: str, start: int, end: int) -> list[Document]:
        """The passage that holds a span of a document, and after it the others that say the same; [] for none."""

    def documents(self) -> Sequence[Listed]:
        """Every document, collection by collection, ordered by source."""

    def vocabulary(self) -> dict[str, int]:
        """Every word of the passages, in how many it stands."""

    def frequency(self, word: str) -> float:
        """The share of passages that hold a word, 0 to 1."""


class Holdings(Protocol):
    """The collections that an advisor answers from (`advisor.shelf.Shelf` is one)."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the collections, in the order in which they were added."""

    def chosen(self, within: Within) -> tuple[str, ...]:
        """The names asked for, each once; ValueError for one that there is not, or for none at all."""

    def reading(self, within: Within = None) -> AbstractContextManager[Library]:
        """The asked collections as one library, which stays open meanwhile; ValueError as for `chosen`."""
