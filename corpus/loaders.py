"""Files to documents: one table, suffix -> reader."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from corpus import markdown, plain_text
from corpus.outline import Block, clean, write

ROLE_GUIDE = Path(__file__).parent / "documents"

_READERS: dict[str, Callable[[str], Iterator[Block]]] = {
    ".md": markdown.blocks,
    ".markdown": markdown.blocks,
    ".txt": plain_text.blocks,
    ".text": plain_text.blocks,
}
_WITH_FRONT_MATTER = frozenset({".md", ".markdown"})
_YAML = YAMLHandler()


@dataclass(frozen=True)
class SourceFile:
    """A file below a documents folder. `source` is its path below that folder, with "/"."""

    path: Path
    source: str

    def digest(self) -> str:
        """sha256 of the file's bytes, hexadecimal."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def find_files(documents: Path) -> list[SourceFile]:
    """The readable files below a folder, or the one file given, ordered by source. Hidden ones are left out.

    Raises FileNotFoundError when there is no such path, ValueError when there is nothing to read in it.
    """
    if not documents.exists():
        raise FileNotFoundError(f"{documents}: no such file or folder. Give a folder of documents, or one document.")
    root = documents if documents.is_dir() else documents.parent
    paths = sorted(documents.rglob("*")) if documents.is_dir() else [documents]
    files = [
        SourceFile(path, unicodedata.normalize("NFC", path.relative_to(root).as_posix()))
        for path in paths
        if path.is_file() and path.suffix.lower() in _READERS and not _hidden(path.relative_to(root))
    ]
    if not files:
        raise ValueError(f"{documents}: no document that can be read. Readable are {', '.join(sorted(_READERS))}.")
    return files


def read(file: SourceFile) -> Document:
    """One file as a document; its id is its source.

    Raises ValueError for text that is not UTF-8 or front matter that is not YAML.
    """
    suffix = file.path.suffix.lower()
    try:
        text = clean(file.path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{file.source}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error
    text = unicodedata.normalize("NFC", text)
    front: dict[str, Any] = {}
    if suffix in _WITH_FRONT_MATTER:
        front, text = _front_matter(text, file.source)
    blocks = list(_READERS[suffix](text))
    stored = write(blocks)
    metadata: dict[str, Any] = {"source": file.source, "format": suffix[1:], "title": _title(front, blocks, file.path)}
    metadata |= {key: front[key] for key in ("topics", "questions") if isinstance(front.get(key), list)}
    if year := re.search(r"\b\d{4}\b", str(front.get("as_of", ""))):
        metadata["as_of"] = int(year[0])
    if isinstance(front.get("source"), str):
        metadata["origin"] = front["source"]
    return Document(id=file.source, page_content=stored, metadata=metadata)


class DocumentLoader(BaseLoader):
    """LangChain's loader over a folder or a file: one document a file, in order of source."""

    def __init__(self, documents: str | Path) -> None:
        self.documents = Path(documents)

    def lazy_load(self) -> Iterator[Document]:
        """Read file by file; raises as `find_files` and `read` do."""
        yield from map(read, find_files(self.documents))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _front_matter(text: str, source: str) -> tuple[dict[str, Any], str]:
    if not _YAML.detect(text.lstrip()):
        return {}, text
    try:
        post = frontmatter.loads(text, handler=_YAML)
    except yaml.YAMLError as error:
        raise ValueError(f"{source}: its front matter is not YAML ({error}). Correct or remove it.") from error
    # no settings: the text begins with a rule, and what stands before the next one is its own
    return (dict(post.metadata), post.content) if post.metadata else ({}, text)


def _title(front: dict[str, Any], blocks: list[Block], path: Path) -> str:
    if isinstance(front.get("title"), str):
        return str(front["title"])
    first = next((block.text for block in blocks if block.kind == "heading"), "")
    top = blocks and blocks[0].kind == "heading" and blocks[0].level == 1 and path.suffix.lower() in _WITH_FRONT_MATTER
    return first if top else path.stem.replace("-", " ").replace("_", " ").strip().capitalize()
