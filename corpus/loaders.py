"""Files to documents."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from corpus import archive
from corpus.damage import of_file
from corpus.files import SourceFile, find_files
from corpus.labels import named
from corpus.memory import uncollected
from corpus.outline import Block, Outline, clean, page_starts, tidy, write
from corpus.readers import READABLE, READERS, format_of, suffix
from corpus.suspicious import excerpts, instructions, uncovered, unwrapped

ROLE_GUIDE = Path(__file__).parent / "documents"

# formats in which a first heading is not the document's: it is a guess, a sheet or a key
_NO_TITLE_HEADING = frozenset({".text", ".txt", ".rtf", ".xlsx", ".json", ".jsonl", ".yaml", ".yml"})
_DATES = ("modified", "last_modified_at", "last_modified", "last_updated", "lastmod", "updated", "date")
_DATE_FORMS = ("%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")


@uncollected()
def read(file: SourceFile) -> Document:
    """One file as a document; its id is its source.

    Metadata: `source`, `format` (what it is, whatever its name says), `title`, and where the file has them: `pages`,
    (offset, page) in order; `pages_without_text`; `topics`, `questions`, `origin`; `as_of`, a year; `modified`, an ISO
    date; `mark`, which parts the values of a table that is stored as it is; `hidden` and `instructions`, excerpts of
    text that no reader sees and of sentences that speak to a model.
    Raises ValueError, named after the source, for a file that can't be read, whatever its parser raises, or in which
    there is no text.
    """
    with of_file(file.source):
        return _read(file)


def _read(file: SourceFile) -> Document:
    ending, outline = _outline(file)
    uncovered, hidden = _uncovered([tidy(block) for block in outline.blocks])
    blocks = named(uncovered)
    text = write(blocks)
    if not text:
        raise ValueError("there is no text in it. Fill it, or leave it out.")
    said = {key: clean(value) if isinstance(value, str) else value for key, value in outline.about.items()}
    metadata = {"source": file.source, "format": ending[1:], "title": _title(said, blocks, file.source, ending)}
    found = {
        "pages": page_starts(blocks),
        "hidden": excerpts(hidden),
        "instructions": instructions(_prose(blocks)),
        "mark": outline.mark,
    }
    about = _about(said) | {key: value for key, value in found.items() if value}
    return Document(id=file.source, page_content=text, metadata=metadata | about)


def _outline(file: SourceFile) -> tuple[str, Outline]:
    """The suffix of the format that a file has, and its content."""
    if not suffix(file.source) and file.source.lower().endswith(".zip"):
        raise ValueError(archive.fault(file.path))
    if not suffix(file.source):
        raise ValueError(f"there is no reader for it. Readable are {READABLE}.")
    content = file.read_bytes()
    if not content.strip():
        raise ValueError("it is empty. Fill it, or leave it out.")
    ending = format_of(file.source, content)
    return ending, READERS[ending].read(content)


def _uncovered(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks that are shown, without characters that are not; and what is hidden."""
    shown: list[Block] = []
    hidden = [block.text for block in blocks if block.kind == "hidden"]
    for block in blocks:
        if block.kind != "hidden":
            text, covert = uncovered(block.text)
            hidden += covert
            shown.append(block if text == block.text else replace(block, text=text))
    return shown, hidden


def _prose(blocks: list[Block]) -> str:
    return "\n".join(unwrapped(block.text) for block in blocks if block.kind != "code")


def _about(about: dict[str, Any]) -> dict[str, Any]:
    """What a file says about itself, as metadata."""
    questions = [line for line in _strings(about.get("questions")) if line.rstrip().endswith("?")]
    year = re.search(r"\b\d{4}\b", str(about.get("as_of", "")))
    found = {
        "topics": _strings(about.get("topics")),
        "questions": questions,
        "as_of": int(year[0]) if year else None,
        "modified": next((day for key in _DATES if (day := _day(about.get(key)))), None),
        "origin": about["source"] if isinstance(about.get("source"), str) else None,
        "pages_without_text": about.get("pages_without_text"),
    }
    return {key: value for key, value in found.items() if value}


def _day(value: Any) -> str | None:
    """A day as an ISO date, None for what is none."""
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d") if 1970 < value.year < 2100 else None
    if not isinstance(value, str):
        return None
    for form in ("%Y-%m-%d", *_DATE_FORMS):
        text = value.strip()[:10] if form == "%Y-%m-%d" else value.strip()
        try:
            return _day(datetime.strptime(text, form))
        except ValueError:  # another form
            continue
    return None


class DocumentLoader(BaseLoader):
    """LangChain's loader over a folder or a file: one document a file, in order of source."""

    def __init__(self, documents: str | Path) -> None:
        self.documents = Path(documents)

    def lazy_load(self) -> Iterator[Document]:
        """Read file by file; raises as `find_files` and `read` do."""
        yield from map(read, find_files(self.documents))


def _strings(value: Any) -> list[str]:
    """The value when it is a list of texts, else an empty one."""
    texts = isinstance(value, list) and all(isinstance(inner, str) for inner in value)
    return [clean(inner) for inner in value] if texts else []


def _title(about: dict[str, Any], blocks: list[Block], source: str, ending: str) -> str:
    """The title that the file gives itself, or its first heading where it begins with one, or its name."""
    if isinstance(about.get("title"), str) and about["title"].strip():
        return " ".join(about["title"].split())
    first = blocks[0] if blocks else Block("paragraph", "")
    if first.kind == "heading" and first.level == 1 and ending not in _NO_TITLE_HEADING:
        return first.text
    name = source.rpartition("/")[2][: -len(suffix(source))].replace("-", " ").replace("_", " ").strip().capitalize()
    # a page's own title is often the whole site's
    return name if " " in name or "page_title" not in about else str(about["page_title"])
