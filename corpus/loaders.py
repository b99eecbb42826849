"""Files to documents: one table, suffix -> reader."""

import hashlib
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from corpus import archive, data, hypertext, markdown, pdf, plain_text, restructured, slides, spreadsheet, word
from corpus.outline import Block, Outline, page_starts, tidy, write

ROLE_GUIDE = Path(__file__).parent / "documents"

# A reader raises ValueError with a sentence that says what is wrong and what to do; `read` puts the source before it.
_READERS: dict[str, Callable[[bytes], Outline]] = {
    ".csv": spreadsheet.read_csv,
    ".docx": word.read,
    ".htm": hypertext.read,
    ".html": hypertext.read,
    ".json": data.read_json,
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".md.erb": markdown.read,
    ".mdx": markdown.read_mdx,
    ".pdf": pdf.read,
    ".pptx": slides.read,
    ".rst": restructured.read,
    ".text": plain_text.read,
    ".tsv": spreadsheet.read_csv,
    ".txt": plain_text.read,
    ".xlsx": spreadsheet.read_xlsx,
    ".yaml": data.read_yaml,
    ".yml": data.read_yaml,
}
# what the libraries raise for broken files, apart from ValueError; XML's and PDFium's errors are among them
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    SyntaxError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
)
# formats in which a first heading is not the document's: it is a guess, a sheet or a key
_NO_TITLE_HEADING = frozenset({".text", ".txt", ".xlsx", ".json", ".yaml", ".yml"})


@dataclass(frozen=True)
class SourceFile:
    """A file below a documents folder. `source` is its path below that folder, with "/".

    A file inside a zip has the zip's path, and its name there as `member`.
    """

    path: Path
    source: str
    member: str = ""

    def read_bytes(self) -> bytes:
        """The file's bytes. Raises OSError, or ValueError for a member that can't be unpacked."""
        return archive.unpacked(self.path, self.member) if self.member else self.path.read_bytes()

    def digest(self) -> str:
        """sha256 of the file's bytes, hexadecimal."""
        return hashlib.sha256(self.read_bytes()).hexdigest()


def find_files(documents: Path) -> list[SourceFile]:
    """The readable files below a folder, or the one file given, ordered by source. Hidden ones are left out.

    The files inside a zip stand below its name; a zip that can't be opened stands for itself, and `read` says why.
    Raises FileNotFoundError when there is no such path, ValueError when there is nothing to read in it.
    """
    if not documents.exists():
        raise FileNotFoundError(f"{documents}: no such file or folder. Give a folder of documents, or one document.")
    root = documents if documents.is_dir() else documents.parent
    paths = sorted(documents.rglob("*")) if documents.is_dir() else [documents]
    files = [
        file
        for path in paths
        if path.is_file() and not _hidden(path.relative_to(root))
        for file in _files(path, unicodedata.normalize("NFC", path.relative_to(root).as_posix()))
    ]
    if not files:
        raise ValueError(f"{documents}: no document that can be read. Readable are {', '.join(sorted(_READERS))}.")
    return files


def _files(path: Path, source: str) -> Iterator[SourceFile]:
    if not source.lower().endswith(".zip"):
        if _suffix(source):
            yield SourceFile(path, source)
        return
    try:
        members = archive.members(path)
    except ValueError:
        yield SourceFile(path, source)
        return
    for member in members:
        if _suffix(member) and not _hidden(PurePosixPath(member)):
            yield SourceFile(path, f"{source}/{unicodedata.normalize('NFC', member)}", member)


def read(file: SourceFile) -> Document:
    """One file as a document; its id is its source. `pages` holds (offset, page) where the format has pages.

    Raises ValueError, named after the source, for a file that its format's reader can't read.
    """
    try:
        outline = _outline(file)
    except ValueError as error:
        raise ValueError(f"{file.source}: {error}") from error
    except _DAMAGE as error:
        hint = "it is damaged, or not what its name says"
        raise ValueError(f"{file.source}: {hint} ({error}). Save it anew, or leave it out.") from error
    blocks = [tidy(block) for block in outline.blocks]
    suffix = _suffix(file.source)
    metadata = {"source": file.source, "format": suffix[1:], "title": _title(outline.about, blocks, file.source)}
    return Document(
        id=file.source,
        page_content=write(blocks),
        metadata=metadata | _about(outline.about) | ({"pages": pages} if (pages := page_starts(blocks)) else {}),
    )


def _outline(file: SourceFile) -> Outline:
    suffix = _suffix(file.source)
    if suffix:
        return _READERS[suffix](file.read_bytes())
    if file.source.lower().endswith(".zip"):
        raise ValueError(archive.fault(file.path))
    raise ValueError(f"there is no reader for it. Readable are {', '.join(sorted(_READERS))}.")


def _about(about: dict[str, Any]) -> dict[str, Any]:
    """What a file says about itself, as metadata."""
    questions = [line for line in _strings(about.get("questions")) if line.rstrip().endswith("?")]
    year = re.search(r"\b\d{4}\b", str(about.get("as_of", "")))
    found = {
        "topics": _strings(about.get("topics")),
        "questions": questions,
        "as_of": int(year[0]) if year else None,
        "origin": about["source"] if isinstance(about.get("source"), str) else None,
        "pages_without_text": about.get("pages_without_text"),
    }
    return {key: value for key, value in found.items() if value}


class DocumentLoader(BaseLoader):
    """LangChain's loader over a folder or a file: one document a file, in order of source."""

    def __init__(self, documents: str | Path) -> None:
        self.documents = Path(documents)

    def lazy_load(self) -> Iterator[Document]:
        """Read file by file; raises as `find_files` and `read` do."""
        yield from map(read, find_files(self.documents))


def _hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _suffix(source: str) -> str:
    """The longest suffix that there is a reader for, in lower case ("" for none)."""
    name = source.rpartition("/")[2].lower()
    return max((suffix for suffix in _READERS if name.endswith(suffix) and name != suffix), key=len, default="")


def _strings(value: Any) -> list[str]:
    """The value when it is a list of texts, else an empty one."""
    return value if isinstance(value, list) and all(isinstance(inner, str) for inner in value) else []


def _title(about: dict[str, Any], blocks: list[Block], source: str) -> str:
    """The title that the file gives itself, or its first heading where it begins with one, or its name."""
    if isinstance(about.get("title"), str) and about["title"].strip():
        return " ".join(about["title"].split())
    first = blocks[0] if blocks else Block("paragraph", "")
    if first.kind == "heading" and first.level == 1 and _suffix(source) not in _NO_TITLE_HEADING:
        return first.text
    name = source.rpartition("/")[2][: -len(_suffix(source))].replace("-", " ").replace("_", " ").strip().capitalize()
    # a page's own title is often the whole site's
    return name if " " in name or "page_title" not in about else str(about["page_title"])
