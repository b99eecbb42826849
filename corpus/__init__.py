"""Documents in, passages out.

A document is a LangChain `Document`: its stored text as canonical Markdown, with `source`, `title`, `format` and what
the file says about itself as metadata (`corpus.read`). A passage is one too: a slice of a document's text.
"""

from corpus.files import LeftOut, Scan, SourceFile, find_files, scan
from corpus.loaders import ROLE_GUIDE, DocumentLoader, read
from corpus.passages import split
from corpus.pdf_picture import Picture, picture

__all__ = [
    "ROLE_GUIDE",
    "DocumentLoader",
    "LeftOut",
    "Picture",
    "Scan",
    "SourceFile",
    "find_files",
    "picture",
    "read",
    "scan",
    "split",
]
