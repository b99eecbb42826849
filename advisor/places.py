"""Where else the documents say what an answer cites."""

from dataclasses import replace

from langchain_core.documents import Document

from advisor.answer import Answer, Citation, Place
from advisor.library import Library


def add(answer: Answer, library: Library) -> Answer:
    """The answer, its citations with every other place that says the same."""
    return replace(answer, citations=tuple(replace(c, also=_also(c, library)) for c in answer.citations))


def _also(citation: Citation, library: Library) -> tuple[Place, ...]:
    own, *others = library.copies(citation.source, citation.start, citation.end) or [Document("")]
    if others and _quoted(citation, own) != citation.quote:  # a sync came in between
        return ()
    places = (_place(citation, own, other) for other in others)
    return tuple(place for place in places if place)


def _quoted(citation: Citation, own: Document) -> str:
    first = citation.start - int(own.metadata["start"])
    return own.page_content[first : first + len(citation.quote)]


def _place(citation: Citation, own: Document, other: Document) -> Place | None:
    first = citation.start - own.metadata["start"]
    span = _same_span(own.page_content, first, first + len(citation.quote), other.page_content)
    if span is None:
        return None
    values, offset = other.metadata, other.metadata["start"]
    return Place(
        source=values["source"], title=values["title"], section=values["section"],
        start=offset + span[0], end=offset + span[1], page=values.get("page"),
    )  # fmt: skip


def _same_span(text: str, start: int, end: int, other: str) -> tuple[int, int] | None:
    """Where the letters and figures of text[start:end] stand in a text that has the same ones in the same order, with
    the signs around them; None when it has not."""
    if text == other:
        return start, end
    there = [place for place, character in enumerate(other) if character.isalnum()]
    first = sum(character.isalnum() for character in text[:start])
    last = first + sum(character.isalnum() for character in text[start:end])
    if last > len(there) or first == last:
        return None
    begin, stop = there[first], there[last - 1] + 1
    while begin > 0 and not (other[begin - 1].isspace() or other[begin - 1].isalnum()):
        begin -= 1
    while stop < len(other) and not (other[stop].isspace() or other[stop].isalnum()):
        stop += 1
    return begin, stop
