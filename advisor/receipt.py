"""A receipt: an answer with all that is needed to check it again later, against documents that may have changed."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import reduce
from importlib.metadata import version
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from advisor.answer import Answer, Citation, Sentence, Status, Support
from advisor.language import SAYINGS
from advisor.small_talk import Talk
from advisor.verify import verify

FORMAT = "career-advisor receipt 1"


class State(StrEnum):
    """What has become of a citation."""

    HOLDS = "holds"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


class Listing(Protocol):
    """A document of the collection."""

    @property
    def source(self) -> str: ...

    @property
    def title(self) -> str: ...


class Reader(Protocol):
    """What checking asks of an adviser (`advisor.Advisor` is one)."""

    def text(self, source: str) -> str:
        """The stored text of a document; KeyError for an unknown one."""

    def documents(self) -> tuple[Listing, ...]:
        """The documents of the collection."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """An answer as it was given. `digests` are the SHA-256 of the stored text of each cited document, by source.

    `made` is the time in UTC (ISO 8601); `versions` are those of the packages that made the answer, by name.
    """

    format: str
    made: str
    question: str
    status: Status
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    digests: dict[str, str]
    answerer: str
    versions: dict[str, str]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A citation of a receipt, checked: where its quote stands now (`source` and `start`; None for nowhere).

    `document` is whether the cited document's text is still the very same.
    """

    number: int
    state: State
    document: bool
    source: str | None = None
    start: int | None = None


@dataclass(frozen=True)
class Check:
    """What became of a receipt: a verdict for each citation, the sentences that their quotes do not prove, and what
    stands in its text or among its sentences and not in both."""

    verdicts: tuple[Verdict, ...]
    unproved: tuple[str, ...]
    apart: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Every quote still stands in the documents and proves its sentences, and the text says no more."""
        return (
            not self.unproved and not self.apart and all(v.state in (State.HOLDS, State.MOVED) for v in self.verdicts)
        )


_RECEIPTS = TypeAdapter(list[Receipt] | Receipt)


def receipt(advisor: Reader, answer: Answer) -> Receipt:
    """The receipt of an answer. Raises KeyError when a cited document is no longer there."""
    return Receipt(
        format=FORMAT,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        question=answer.question,
        status=answer.status,
        text=answer.text,
        sentences=answer.sentences,
        citations=answer.citations,
        digests={source: _digest(advisor.text(source)) for source in sorted({c.source for c in answer.citations})},
        answerer=answer.answerer,
        versions={"career-advisor": version("career-advisor")},
        note=answer.note,
    )


def write(receipts: list[Receipt]) -> str:
    """Receipts as JSON: an object for one, a list for several."""
    values = [asdict(one) for one in receipts]
    return TypeAdapter(object).dump_json(values[0] if len(values) == 1 else values, indent=2).decode()


def read(text: str | bytes) -> list[Receipt]:
    """The receipts of a JSON text, one or a list. Raises ValueError for anything else."""
    try:
        found = _RECEIPTS.validate_json(text)
    except ValidationError as error:
        raise ValueError(
            f"not a receipt: {error.errors()[-1]['msg']}. Give the JSON that the chat page saved."
        ) from error
    receipts = found if isinstance(found, list) else [found]
    if not receipts:
        raise ValueError("not a receipt: an empty list. Give the JSON that the chat page saved.")
    for one in receipts:
        if one.format != FORMAT:
            raise ValueError(f"{one.format!r}: not a receipt of this version, which reads {FORMAT!r}.")
        if not one.question.isprintable():
            raise ValueError(
                "not a receipt: control characters in its question. Give the JSON that the chat page saved."
            )
    return receipts


def check(advisor: Reader, receipt: Receipt) -> Check:
    """Check a receipt against the documents as they are now.

    A citation holds when its quote stands where it stood; it moved when the same words stand elsewhere in the
    documents; it changed when its document no longer has them, and is gone when that document is gone too.
    """
    quotes = {citation.number: citation.quote for citation in receipt.citations}
    unproved = tuple(s.text for s in receipt.sentences if not _proved(s, quotes))
    verdicts = tuple(_verdict(advisor, receipt, citation) for citation in receipt.citations)
    return Check(verdicts, unproved, tuple(_apart(advisor, receipt)))


def _proved(sentence: Sentence, quotes: dict[int, str]) -> bool:
    cited = [quotes[number] for number in sentence.citations if number in quotes]
    return len(cited) == len(sentence.citations) > 0 and verify(sentence.text, cited) is not Support.UNSUPPORTED


def _verdict(advisor: Reader, receipt: Receipt, citation: Citation) -> Verdict:
    sources = [document.source for document in advisor.documents()]
    there = citation.source in sources
    text = advisor.text(citation.source) if there else ""
    same = there and _digest(text) == receipt.digests.get(citation.source)
    if there and text[citation.start : citation.end] == citation.quote:
        return Verdict(number=citation.number, state=State.HOLDS, document=same, source=citation.source,
                       start=citation.start)  # fmt: skip
    for source in sorted(sources, key=lambda name: name != citation.source):
        start = advisor.text(source).find(citation.quote)
        if citation.quote and start >= 0:
            return Verdict(number=citation.number, state=State.MOVED, document=same, source=source, start=start)
    return Verdict(number=citation.number, state=State.CHANGED if there else State.GONE, document=same)


_MARKER = re.compile(r"(?<!\\)(?:\[\d+\])+(?!\()")
_REMARK = re.compile(
    r" ?_\((?:(?:in part|yes|no|as of \d{4}|(?:newest(?: with a year)?|newer|older): \d{4})(?:, (?=\w))?)+\)_"
)
# what `advisor.writing` says of an answer
_OURS = re.compile(
    r"_Not found in the documents: .*\._|_Short: \d+ more statements? (?:is|are) left out\._|\|(?: --- \|)+"
    r"|The documents do not cover this question\.(?: They leave open: .*\.)?"
    rf"|Closest topics that they do cover:|(?:{'|'.join(re.escape(talk.value) for talk in Talk)})"
    r"(?: The documents tell of: .*\.)?"
    rf"|{'|'.join(map(re.escape, sorted(SAYINGS)))}"
)


def _apart(advisor: Reader, receipt: Receipt) -> Iterator[str]:
    """The sentences that the text lacks, and the lines of the text that say more than sentences and headings."""
    lines = [line for line in receipt.text.splitlines() if line.strip() and not _OURS.fullmatch(line)]
    bare = [(line, _bare(_MARKER.sub("", _REMARK.sub("", line)))) for line in lines]
    said = sorted({_bare(s.text): s.text for s in receipt.sentences}.items(), key=lambda one: -len(one[0]))
    yield from (text for words, text in said if not any(words in rest for _, rest in bare))
    if receipt.status is not Status.NOT_COVERED and not said:
        yield "no sentence"
    left = [(line, reduce(lambda rest, one: rest.replace(one[0], ""), said, words)) for line, words in bare]
    titles = _titles(advisor, receipt) if any(rest for _, rest in left) else set()
    for line, rest in left:
        if rest and (_MARKER.search(line) or not {_bare(part) for part in re.split(r" › |\|", line)} <= titles):
            yield line


def _bare(text: str) -> str:
    """A text in lower case without white space, Markdown's signs and what parts the cells of a row."""
    return re.sub(r"^[-#]+|[\s\\*`_#|¦<>~…,;\"]+", "", text.strip()).casefold()


def _titles(advisor: Reader, receipt: Receipt) -> set[str]:
    """What may stand above sentences, bare: headings that are cited, and whole lines and cells of the documents."""
    cited = [step for c in receipt.citations for step in (c.title, *c.section.split(" › "))]
    documents = advisor.documents()
    texts = (advisor.text(document.source) for document in documents)
    lines = (part for text in texts for line in text.splitlines() for part in (line, *re.split(r"[|,;\t]", line)))
    return {
        "",
        *map(_bare, [*cited, *(document.title for document in documents)]),
        *(_bare(line).rstrip(":") for line in lines),
        *map(_bare, lines),
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
