"""What the advisor asks of the index: documents and passages, without knowing who keeps them."""

from collections.abc import Sequence
from typing import Any, Protocol

from langchain_core.documents import Document


class Listed(Protocol):
    """A document of the index."""

    @property
    def source(self) -> str: ...
    @property
    def metadata(self) -> dict[str, Any]: ...
    @property
    def words(self) -> int: ...
    @property
    def passages(self) -> int: ...


class Library(Protocol):
    """The indexed documents (`vectorstore.Catalogue` is one)."""

    def text(self, source: str) -> str:
        """The stored text of a document; KeyError for one that is not indexed."""

    def passages(self, source: str) -> list[Document]:
        """The passages of a document, in order."""

    def documents(self) -> Sequence[Listed]:
        """Every document, ordered by source."""

    def vocabulary(self) -> dict[str, int]:
        """Every word of the passages, in how many it stands."""

    def frequency(self, word: str) -> float:
        """The share of passages that hold a word, 0 to 1."""
