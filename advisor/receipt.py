"""A receipt: an answer with all that is needed to check it again later, against documents that may have changed."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from advisor.answer import Answer, Citation, Sentence, Status, Support
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
    """What became of a receipt: a verdict for each citation, and the sentences that their quotes do not prove."""

    verdicts: tuple[Verdict, ...]
    unproved: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Every quote still stands in the documents, and every sentence is proved by its quotes."""
        return not self.unproved and all(v.state in (State.HOLDS, State.MOVED) for v in self.verdicts)


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
    for one in receipts:
        if one.format != FORMAT:
            raise ValueError(f"{one.format!r}: not a receipt of this version, which reads {FORMAT!r}.")
    return receipts


def check(advisor: Reader, receipt: Receipt) -> Check:
    """Check a receipt against the documents as they are now.

    A citation holds when its quote stands where it stood; it moved when the same words stand elsewhere in the
    documents; it changed when its document no longer has them, and is gone when that document is gone too.
    """
    quotes = {citation.number: citation.quote for citation in receipt.citations}
    unproved = tuple(s.text for s in receipt.sentences if not _proved(s, quotes))
    return Check(tuple(_verdict(advisor, receipt, citation) for citation in receipt.citations), unproved)


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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
