"""Documents in, passages out.

A document is a LangChain `Document`: its stored text as canonical Markdown, with `source`, `title`, `format` and,
where the file says so, `as_of` and `topics` as metadata. A passage is one too: a slice of a document's text.
"""

from corpus.loaders import ROLE_GUIDE, DocumentLoader, SourceFile, find_files, read
from corpus.passages import split

__all__ = ["ROLE_GUIDE", "DocumentLoader", "SourceFile", "find_files", "read", "split"]
