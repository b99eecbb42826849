"""One table: suffix -> reader. And what a file is that has another suffix, or another content than its suffix says."""

import io
import re
import zipfile
from dataclasses import dataclass
from pkgutil import resolve_name

from corpus.outline import Outline

_MARKUP = 50_000_000  # bytes: a handbook of 10,000 pages; what is larger is a log or a dump, and takes minutes to read
_SLOW = 10_000_000  # bytes: parsers that take seconds a megabyte
_SLOWEST = 2_000_000  # bytes: those that take twenty
_PACKED = 200_000_000  # bytes: pages of pictures weigh megabytes each


@dataclass(frozen=True)
class Reader:
    """The function of this package that reads a format, loaded with its parser when a file of it comes: together they
    take a quarter of a second. `largest` is in bytes."""

    function: str
    largest: int = _MARKUP

    def read(self, content: bytes) -> Outline:
        """A file's text and what it says about itself.

        Raises ValueError with a sentence that says what is wrong and what to do.
        """
        outline: Outline = resolve_name(f"corpus.{self.function}")(content)
        return outline


READERS: dict[str, Reader] = {
    ".csv": Reader("delimited:read"),
    ".docx": Reader("word:read", _PACKED),
    ".epub": Reader("epub:read", _PACKED),
    ".htm": Reader("hypertext:read"),
    ".html": Reader("hypertext:read"),
    ".json": Reader("data:read_json"),
    ".jsonl": Reader("data:read_json"),
    ".markdown": Reader("markdown:read", _SLOW),
    ".md": Reader("markdown:read", _SLOW),
    ".md.erb": Reader("markdown:read", _SLOW),
    ".mdx": Reader("markdown:read_mdx", _SLOW),
    ".odt": Reader("opendocument:read", _PACKED),
    ".pdf": Reader("pdf:read", _PACKED),
    ".pptx": Reader("slides:read", _PACKED),
    ".rst": Reader("restructured:read", _SLOWEST),
    ".rtf": Reader("rich_text:read"),
    ".text": Reader("plain_text:read"),
    ".tsv": Reader("delimited:read"),
    ".txt": Reader("plain_text:read"),
    ".xhtml": Reader("hypertext:read"),
    ".xlsx": Reader("workbook:read", _PACKED),
    ".yaml": Reader("data:read_yaml", _SLOW),
    ".yml": Reader("data:read_yaml", _SLOW),
}
READABLE = ", ".join(sorted(READERS))

_IMAGES = frozenset(".png .jpg .jpeg .gif .bmp .tif .tiff .webp .heic .svg .ico".split())
_SAVED_AS = {
    ".doc": ".docx",
    ".docm": ".docx",
    ".dot": ".docx",
    ".gdoc": ".docx",
    ".key": ".pptx",
    ".numbers": ".xlsx",
    ".odp": ".pptx",
    ".ods": ".xlsx",
    ".pages": ".docx",
    ".ppt": ".pptx",
    ".pptm": ".pptx",
    ".xls": ".xlsx",
    ".xlsb": ".xlsx",
    ".xlsm": ".xlsx",
    **dict.fromkeys((".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar"), ".zip"),
}
# first bytes -> what the file is: a suffix, or a kind that no reader reads
_BEGINNINGS = {
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
    b"\x89PNG\r\n": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"MM\0*": "a picture",
    b"\x1f\x8b\x08": "a packed archive",
    b"7z\xbc\xaf": "a packed archive",
    b"Rar!\x1a": "a packed archive",
    b"BZh9": "a packed archive",
    b"\x7fELF": "a program",
    b"MZ\x90\0": "a program",
    b"SQLite format 3\0": "a database",
}
_PARTS = {
    "word/document.xml": ".docx",
    "xl/workbook.xml": ".xlsx",
    "ppt/presentation.xml": ".pptx",
    "META-INF/container.xml": ".epub",
    "content.xml": ".odt",
}
_ZIPPED = frozenset(_PARTS.values())
_PROSE = frozenset(".md .markdown .txt .text".split())
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def suffix(source: str) -> str:
    """The longest suffix that there is a reader for, in lower case ("" for none)."""
    name = source.rpartition("/")[2].lower()
    return max((known for known in READERS if name.endswith(known) and name != known), key=len, default="")


def unread(source: str) -> str:
    """Why a file is not read for which there is no reader, and what to do."""
    name = source.rpartition("/")[2]
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _IMAGES:
        return "pictures are not read. If it holds text, write that down or run OCR on it."
    if ending in _SAVED_AS:
        return f"there is no reader for {ending} files. Save it as {_SAVED_AS[ending]}."
    if not ending:
        return "its name does not tell its format. Add a suffix, such as .txt, if it should be read."
    return f"there is no reader for {ending} files. Save it in a format that can be read: {READABLE}."


def format_of(source: str, content: bytes) -> str:
    """The suffix of the reader that fits a file's content, which is not always that of its name.

    Raises ValueError for what its name does not say and no reader reads.
    """
    named = suffix(source)
    found = next((kind for start, kind in _BEGINNINGS.items() if content.startswith(start)), "")
    if found.startswith("."):
        return found
    if found:
        raise ValueError(f"it is {found}, whatever its name says. Leave it out, or save its text.")
    if content.startswith(b"PK\x03\x04"):
        return _zipped(named, content)
    if (named in _PROSE or named in _ZIPPED or named == ".pdf") and _PAGE.match(content[:4000]):
        return ".html"
    return named


def _zipped(named: str, content: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        names = set()  # its reader says what is wrong
    fitting = next((kind for part, kind in _PARTS.items() if part in names), "")
    if not fitting and named not in _ZIPPED and names:
        raise ValueError("it is a zip file, whatever its name says. Name it .zip.")
    return fitting or named
