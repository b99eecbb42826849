"""What a collection holds, and what somebody should look at: made when it is asked for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_core.documents import Document

from advisor.language import languages
from advisor.library import Library, Listed
from advisor.report.age import Age, ages
from advisor.report.figures import Contradiction, contradictions

_LONG = 600  # words below one heading, about a page and a half: more should have headings of its own
_BARE = 150  # words that a document may have without a heading


@dataclass(frozen=True)
class LeftOut:
    """A file that answers do not come from, and the sentence that says why."""

    source: str
    reason: str


@dataclass(frozen=True)
class Found:
    """Excerpts of a document that somebody should look at."""

    source: str
    excerpts: tuple[str, ...]


@dataclass(frozen=True)
class Pages:
    """The pages of a document that have no text, from 1."""

    source: str
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Section:
    """A section and its words."""

    source: str
    section: str
    words: int


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a collection holds after its last sync.

    `languages` and `formats` count documents; a language is an ISO 639-1 code, or "unknown". `duplicates` are groups of
    documents with the same text. `hidden` is text that no reader sees, `instructions` are sentences that speak to a
    model: neither is ever followed. `long_sections` have more than 600 words below one heading, longest first.
    `questions` are answered by the documents, tried out.
    """

    collection: str
    documents: int
    passages: int
    words: int
    languages: dict[str, int]
    formats: dict[str, int]
    left_out: tuple[LeftOut, ...]
    duplicates: tuple[tuple[str, ...], ...]
    pages_without_text: tuple[Pages, ...]
    hidden: tuple[Found, ...]
    instructions: tuple[Found, ...]
    ages: tuple[Age, ...]
    contradictions: tuple[Contradiction, ...]
    long_sections: tuple[Section, ...]
    without_headings: tuple[str, ...]
    questions: tuple[str, ...]


def compiled(
    name: str, library: Library, folder: Path, *, left_out: Sequence[LeftOut] = (), questions: Sequence[str] = ()
) -> Report:
    """The report on a library of one collection whose documents lie in `folder`."""
    documents = library.documents()
    texts = {d.source: library.text(d.source) for d in documents}
    passages = [p for d in documents for p in library.passages(d.source)]
    headed = {p.metadata["source"] for p in passages if p.metadata["kind"] == "heading"}
    return Report(
        collection=name,
        documents=len(documents),
        passages=sum(d.passages for d in documents),
        words=sum(d.words for d in documents),
        languages=_counted(languages(texts.values())),
        formats=_counted(str(d.metadata.get("format", "unknown")) for d in documents),
        left_out=tuple(left_out),
        duplicates=_duplicates(texts),
        pages_without_text=tuple(
            Pages(d.source, tuple(pages)) for d in documents if (pages := d.metadata.get("pages_without_text"))
        ),
        hidden=_found(documents, "hidden"),
        instructions=_found(documents, "instructions"),
        ages=ages(documents, folder),
        contradictions=contradictions(passages),
        long_sections=_long(passages),
        without_headings=tuple(d.source for d in documents if d.words > _BARE and d.source not in headed),
        questions=tuple(questions),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    """How often each value stands, the most frequent first."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _duplicates(texts: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = {}
    for source, text in texts.items():
        groups.setdefault(" ".join(text.split()), []).append(source)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _found(documents: Iterable[Listed], key: str) -> tuple[Found, ...]:
    return tuple(Found(d.source, tuple(excerpts)) for d in documents if (excerpts := d.metadata.get(key)))


def _long(passages: Iterable[Document]) -> tuple[Section, ...]:
    words: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.metadata["kind"] in ("paragraph", "lead", "item"):
            words[passage.metadata["source"], passage.metadata["section"]] += len(passage.page_content.split())
    return tuple(Section(*place, count) for place, count in words.most_common() if count > _LONG)
