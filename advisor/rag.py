"""The whole story of a question, in reading order: follow-up, retrieval, coverage, answerer, answer."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from advisor import coverage, evidence, extractive, follow_up, generative, question, writing
from advisor.answer import Answer, Passage, Status
from advisor.chat_model import ChatModel
from advisor.follow_up import History
from advisor.library import Library
from advisor.terms import Lexicon

QUESTION_LIMIT = 4_000  # characters; what a person types, and far above it
_CANDIDATES = 40
_EXAMPLES = 6


@dataclass(frozen=True)
class DocumentInfo:
    """A document of the collection. `as_of` is the year it speaks of, where it says so."""

    source: str
    title: str
    as_of: int | None
    words: int
    passages: int


@dataclass(frozen=True)
class Advisor:
    """Answers questions from one collection of documents. Made by `advisor.open_advisor`."""

    name: str
    retriever: BaseRetriever
    embeddings: Embeddings
    library: Library
    model: ChatModel | None = None
    close: Callable[[], None] = lambda: None

    def ask(self, question: str) -> Answer:
        """Answer one question, without a conversation. Raises ValueError for an empty or over-long question."""
        return self.chat().ask(question)

    def chat(self, history: History = ()) -> "Chat":
        """A conversation, perhaps begun elsewhere: ("user" | "assistant", text) pairs, oldest first.

        Raises ValueError for another role.
        """
        for role, _ in history:
            if role not in ("user", "assistant"):
                raise ValueError(f'{role!r}: not a role of a conversation. Give "user" or "assistant".')
        return Chat(self, list(history))

    def text(self, source: str) -> str:
        """The stored text of a document, to which citations point. Raises KeyError for an unknown source."""
        return self.library.text(source)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents of the collection, ordered by source."""
        return tuple(
            DocumentInfo(d.source, str(d.metadata.get("title", "")), d.metadata.get("as_of"), d.words, d.passages)
            for d in self.library.documents()
        )

    def examples(self) -> tuple[str, ...]:
        """Up to six questions that the documents answer, tried out: those that their front matter lists under
        `questions`, then some made of headings."""
        return self._examples

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the documents, read once."""
        return Lexicon(self.library.vocabulary(), self.library.frequency)

    @cached_property
    def _examples(self) -> tuple[str, ...]:
        listed = [str(q) for d in self.library.documents() for q in d.metadata.get("questions", [])]
        made = (_made(self.library.passages(d.source)) for d in self.library.documents())
        answered = (q for q in chain(listed, made) if q and self.ask(q).status is Status.ANSWERED)
        return tuple(islice(dict.fromkeys(answered), _EXAMPLES))


@dataclass
class Chat:
    """A conversation: follow-ups are understood from `history`, which grows with each turn."""

    advisor: Advisor
    history: list[tuple[str, str]] = field(default_factory=list)

    def ask(self, question: str) -> Answer:
        """Answer the next turn. Raises ValueError for an empty or over-long one."""
        return self.stream(question).answer

    def stream(self, question: str) -> "Reply":
        """Answer the next turn piece by piece. Raises ValueError at once for an empty or over-long one."""
        turn = _checked(question)
        before = tuple(self.history)
        return Reply(lambda: self._answer(turn, before))

    def search(self, question: str, *, k: int = 10) -> list[Passage]:
        """The passages nearest to the next turn made standalone, best first, without answering.

        Raises ValueError for an empty or over-long question, or k below 1.
        """
        if k < 1:
            raise ValueError(f"k is {k}; ask for 1 passage or more.")
        asked = follow_up.standalone(_checked(question), self.history, self.advisor.lexicon, self.advisor.embeddings)
        found = self.advisor.retriever.invoke(self.advisor.lexicon.corrected(asked.question), k=k)
        return [_passage(document) for document in found]

    def _answer(self, turn: str, before: History) -> Generator[str | Answer]:
        """Pieces of text, and last the answer."""
        advisor = self.advisor
        asked = follow_up.standalone(turn, before, advisor.lexicon, advisor.embeddings)
        correct = advisor.lexicon.corrected
        query = question.read(correct(asked.question), advisor.lexicon, focus=correct(asked.focus), names=asked.names)
        passages = advisor.retriever.invoke(query.text, k=_CANDIDATES)
        statements = evidence.gather(query, passages, advisor.library)
        chosen = extractive.choose(query, statements)
        judged = coverage.assess(query, chosen, advisor.embeddings)
        if judged.status is Status.NOT_COVERED:
            done = writing.not_covered(question=asked.question, missing=judged.missing, nearest=_nearest(passages))
        else:
            done = writing.answer(
                extractive.write(chosen), question=asked.question, status=judged.status, missing=judged.missing
            )
            if advisor.model is not None:
                for piece in generative.write(advisor.model, asked.question, statements, done):
                    if isinstance(piece, Answer):
                        done = piece
                    else:
                        yield piece
        self.history += [("user", turn), ("assistant", done.text)]
        yield done


class Reply:
    """An answer while it is written: iterate for its text, then take `answer`; iterating again replays."""

    def __init__(self, write: Callable[[], Generator[str | Answer]]) -> None:
        self._rest = write()
        self._pieces: list[str] = []
        self._answer: Answer | None = None

    def __iter__(self) -> Iterator[str]:
        yield from self._pieces
        while self._answer is None:
            fresh = len(self._pieces)
            self._advance()
            yield from self._pieces[fresh:]

    @property
    def answer(self) -> Answer:
        """The whole answer; writes what is not yet written."""
        while self._answer is None:
            self._advance()
        return self._answer

    def close(self) -> None:
        """Write no further: a chat model's call ends at once. What was written can still be iterated."""
        self._rest.close()

    def _advance(self) -> None:
        piece = next(self._rest, None)
        if piece is None:
            raise RuntimeError("The reply was closed before its answer was written. Ask again.")
        if isinstance(piece, Answer):
            self._pieces += _pieces(piece.text[len("".join(self._pieces)) :])
            self._answer = piece
        else:
            self._pieces.append(piece)


def _checked(question: str) -> str:
    text = " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in question).split())
    if not any(c.isalnum() for c in text):
        raise ValueError("The question is empty. Ask something in words.")
    if len(text) > QUESTION_LIMIT:
        raise ValueError(f"The question has {len(text):,} characters. Ask it in at most {QUESTION_LIMIT:,}.")
    return text


def _pieces(text: str) -> list[str]:
    """Words with the white space after them, so that no marker is ever shown half."""
    pieces: list[str] = []
    start = 0
    for place, character in enumerate(text):
        if character.isspace() and place + 1 < len(text) and not text[place + 1].isspace():
            pieces.append(text[start : place + 1])
            start = place + 1
    return [*pieces, text[start:]] if text[start:] else pieces


def _nearest(passages: Sequence[Document]) -> list[str]:
    topics = (" › ".join(dict.fromkeys([p.metadata["title"], *p.metadata["section"].split(" › ")])) for p in passages)
    return list(dict.fromkeys(topic.strip(" ›") for topic in topics))[:3]


def _made(passages: Sequence[Document]) -> str:
    """A question made of the last heading of a document ("" when it has none): the first one is its title."""
    headings = [p.metadata["section"].split(" › ")[-1] for p in passages if p.metadata["kind"] == "heading"]
    return f"What is said about {headings[-1]}?" if headings else ""


def _passage(document: Document) -> Passage:
    values = document.metadata
    return Passage(
        source=values["source"],
        start=values["start"],
        end=values["end"],
        text=document.page_content,
        section=values["section"],
        score=values["score"],
        title=values["title"],
        page=values.get("page"),
    )
