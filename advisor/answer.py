"""What an answer is: frozen values, no behaviour."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far the documents cover a question. A failure is an exception, never a status."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_COVERED = "not_covered"


class Support(StrEnum):
    """How far its quotes prove a sentence (see `advisor.verify`)."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Another place that says what a citation quotes: the same words and figures at `advisor.text(source)[start:end]`,
    where case, white space, quotes and the punctuation around words may differ."""

    source: str
    title: str
    section: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The proof of a sentence: `quote` stands word for word at `advisor.text(source)[start:end]`.

    `number` is what the marker [n] in the text shows, from 1 in order of appearance. `section` is the heading
    path, outermost first, joined by " › " ("" before the first heading). `page` counts from 1, None where the
    format has no pages. `as_of` is the year the document speaks of, where it says so and the quote does
    not say that it has none. `also` are the other places that say the same.
    """

    number: int
    source: str
    title: str
    section: str
    quote: str
    start: int
    end: int
    page: int | None = None
    as_of: int | None = None
    also: tuple[Place, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One statement of an answer: plain text without markers, and the numbers of the citations that prove it."""

    text: str
    citations: tuple[int, ...]
    support: Support = Support.SUPPORTED


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer and its proof.

    `text` is Markdown with [n] markers. `question` is the standalone question that was searched. `missing` names
    what the documents leave open (status partial or not_covered); `nearest` are headings that are covered and
    come closest. `note` says what the reader should know about how the answer came about (a chat model that
    failed, sentences that were left out), "" for nothing. `answerer` is "extractive" or the chat model's name.
    `left_out` is how many statements a short answer leaves out that the same answer of normal length has.
    """

    text: str
    status: Status
    question: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    note: str = ""
    answerer: str = "extractive"
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A slice of a document, as retrieved: `text == advisor.text(source)[start:end]`; a higher `score` is nearer."""

    source: str
    start: int
    end: int
    text: str
    section: str
    score: float
    title: str = ""
    page: int | None = None
