"""The adviser and a conversation with it. A turn's story, in reading order: what it leans on in the turns before
(`follow_up`, `rewriting`), what the documents' own sentences answer (`answering`), a chat model's words for it
(`generative`)."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from itertools import chain, islice
from threading import Lock

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from advisor import follow_up, generative, manner, places, rewriting, several
from advisor.answer import Answer, Passage, Status
from advisor.answering import Answering, in_language, nothing_asked
from advisor.chat_model import ChatModel, Turn
from advisor.draft import Found
from advisor.examples import Candidate, candidates, mixed
from advisor.follow_up import History
from advisor.identity import of_nobody
from advisor.length import Length
from advisor.lexicon import Lexicon
from advisor.library import Holdings, Library, Reader, Within
from advisor.question import QUESTION_LIMIT, checked
from advisor.reply import Reply
from advisor.reranker import Reranker
from advisor.small_talk import talk

_EXAMPLES, _EXAMINED, _TRIED = 6, 40, 24  # questions shown, documents they are made of, questions tried
_KEPT = 16  # selections of collections whose words are kept
_JUDGED = 4_096  # questions whose coverage is kept
_COUNTED = 4_096  # words whose frequency is: an answer asks for that of some ten words three times


@dataclass(frozen=True)
class DocumentInfo:
    """A document. `as_of` is the year it speaks of, where it says so; `collection` the name of its collection."""

    source: str
    title: str
    as_of: int | None
    words: int
    passages: int
    collection: str


@dataclass(frozen=True)
class Advisor:
    """Answers questions from collections of documents. Made by `advisor.open_advisor`.

    `within` names the collections that are asked, one or several; by default all that there are by then. An unknown
    name is a ValueError that says which there are. `length` is "short" or "normal"; a short answer has the best of it
    only, and says how much it leaves out. `model` is one of the names in `models`, "" for no chat model, None for the
    one that answers by default.
    """

    name: str
    holdings: Holdings
    embeddings: Embeddings
    reader: Reader
    model: ChatModel | None = None
    models: Mapping[str, ChatModel | None] = field(default_factory=dict)
    reranker: Reranker | None = None
    close: Callable[[], None] = lambda: None
    _trying: Lock = field(default_factory=Lock, repr=False, compare=False)  # pages that open at once try nothing twice

    @property
    def collections(self) -> tuple[str, ...]:
        """The names of the collections, in the order in which they were added."""
        return self.holdings.names

    def ask(
        self, question: str, *, within: Within = None, length: str = Length.NORMAL, model: str | None = None
    ) -> Answer:
        """Answer one question, without a conversation.

        Raises ValueError for an empty or over-long question, an unknown collection, length or model, and when the
        adviser is closed; TypeError for a question that is no text.
        """
        return self.chat(within=within, length=length, model=model).ask(question)

    def chat(
        self,
        history: History = (),
        *,
        within: Within = None,
        length: str = Length.NORMAL,
        model: str | None = None,
    ) -> "Chat":
        """A conversation, perhaps begun elsewhere: ("user" | "assistant", text) pairs, oldest first.

        Raises ValueError for another role, an unknown collection, length or model; TypeError for what is no such pair.
        """
        self.writer(model)
        asked = None if within is None else self.holdings.chosen(within)
        return Chat(self, follow_up.told(history), asked, Length(length), model)

    def writer(self, model: str | None) -> ChatModel | None:
        """The chat model of a name, None for none. Raises ValueError for a name that is not among `models`."""
        if model is None:
            return self.model
        if model and model not in self.models:
            there = ", ".join(filter(None, self.models)) or "none"
            raise ValueError(f"{model!r}: not a chat model that may be chosen here. There is: {there}.")
        return self.models.get(model)

    def text(self, source: str) -> str:
        """The stored text of a document, to which citations point. Raises KeyError for an unknown source."""
        with self.holdings.reading() as library:
            return library.text(source)

    def documents(self, *, within: Within = None) -> tuple[DocumentInfo, ...]:
        """The documents, collection by collection, ordered by source."""
        with self.holdings.reading(within) as library:
            return tuple(
                DocumentInfo(
                    source=d.source,
                    title=str(d.metadata.get("title", "")),
                    as_of=d.metadata.get("as_of"),
                    words=d.words,
                    passages=d.passages,
                    collection=d.collection,
                )
                for d in library.documents()
            )

    def examples(self, *, within: Within = None) -> tuple[str, ...]:
        """Up to six questions that the documents answer, tried out: those that their front matter lists under
        `questions`, then some made of headings, different in kind. Kept until a sync changes the documents."""
        with self._trying, self.holdings.reading(within) as library:
            return self._examples(library)

    def covers(self, question: str, *, within: Within = None) -> bool:
        """Whether the documents answer a question wholly, without a chat model. Kept until a sync changes them.

        Raises ValueError for an empty or over-long question, or an unknown collection.
        """
        with self.holdings.reading(within) as library:
            return self._covers(library, checked(question))

    @cached_property
    def _covers(self) -> Callable[[Library, str], bool]:
        return lru_cache(maxsize=_JUDGED)(lambda library, asked: Chat(self).covered(asked, library))

    @cached_property
    def lexicon(self) -> Callable[[Library], Lexicon]:
        """The words of a library's documents, read once for each state of them."""
        return lru_cache(maxsize=_KEPT)(
            lambda library: Lexicon(library.vocabulary(), lru_cache(maxsize=_COUNTED)(library.frequency))
        )

    def answering(self, library: Library) -> Answering:
        """What answers from one state of the documents."""
        return Answering(library, self.lexicon(library), self.embeddings, self.reader, self.reranker)

    @cached_property
    def _examples(self) -> Callable[[Library], tuple[str, ...]]:
        return lru_cache(maxsize=_KEPT)(self._tried)

    def _tried(self, library: Library) -> tuple[str, ...]:
        documents = library.documents()
        listed = (Candidate("listed", str(q), d.source, "") for d in documents for q in d.metadata.get("questions", []))
        largest = sorted(documents, key=lambda d: -d.passages)[:_EXAMINED]
        made = mixed(c for d in largest for c in candidates(library.passages(d.source)))
        chat = Chat(self)
        good = (c.question for c in islice(chain(listed, made), _TRIED) if chat.answers(c, library))
        return tuple(islice(dict.fromkeys(good), _EXAMPLES))


@dataclass(frozen=True)
class _Turn:
    """A question as it was put, what was said before, and how it is to be answered."""

    question: str
    before: History = ()
    within: Within = None
    length: Length = Length.NORMAL
    model: ChatModel | None = None
    calls: Turn = field(default_factory=lambda: Turn(0))


@dataclass
class Chat:
    """A conversation: follow-ups are understood from `history`, which grows with each turn.

    `within` are the collections that are asked, None for all; `length` and `model` say how the answer is written
    (see `Advisor`). They may be changed between turns.
    """

    advisor: Advisor
    history: list[tuple[str, str]] = field(default_factory=list)
    within: Within = None
    length: str = Length.NORMAL
    model: str | None = None

    def ask(self, question: str) -> Answer:
        """Answer the next turn. Raises ValueError for an empty or over-long one."""
        return self.stream(question).answer

    def stream(self, question: str) -> Reply:
        """Answer the next turn piece by piece. Raises ValueError at once for an empty or over-long one."""
        turn = self._turn(question)
        return Reply(lambda: self._answer(turn), turn.calls)

    def search(self, question: str, *, k: int = 10) -> list[Passage]:
        """The passages nearest to the next turn made standalone, best first, without answering.

        Raises ValueError for an empty or over-long question, or k below 1.
        """
        if k < 1:
            raise ValueError(f"k is {k}; ask for 1 passage or more.")
        with self.advisor.holdings.reading(self.within) as library:
            asked, _ = self._standalone(self._turn(question), self.advisor.lexicon(library))
            return [_passage(document) for document in self.advisor.answering(library).search(asked, k)]

    def answers(self, candidate: Candidate, library: Library) -> bool:
        """Whether the documents answer a question wholly, without a chat model, and from the section it was made of."""
        answer = self._read(_Turn(candidate.question), library).answer
        cited = any(c.source == candidate.source and c.section.startswith(candidate.section) for c in answer.citations)
        return answer.status is Status.ANSWERED and (cited or not candidate.section)

    def covered(self, question: str, library: Library) -> bool:
        """Whether the documents answer a question wholly, without a chat model."""
        return self._read(_Turn(question), library).answer.status is Status.ANSWERED

    def _turn(self, question: str) -> _Turn:
        writer = self.advisor.writer(self.model)
        calls = Turn(0) if writer is None else writer.turn()
        asked, usual = checked(question), Length(self.length)
        length = Length.SHORT if manner.is_short(asked) else usual
        return _Turn(asked, tuple(self.history), self.within, length, writer, calls)

    def _standalone(self, turn: _Turn, lexicon: Lexicon) -> tuple[follow_up.Standalone, str]:
        """The turn with what it leans on, and without who asks; and a note on how that came about."""
        before = [(who, said[:QUESTION_LIMIT] if who == "user" else said) for who, said in turn.before]
        (asked, said), model = of_nobody(before, turn.question, lexicon), turn.model
        ruled = follow_up.standalone(said, asked, lexicon, self.advisor.embeddings)
        if model is None or not ruled.leans:
            return ruled, ""
        return rewriting.rewritten(model, said, asked, ruled, turn.calls)

    def _answer(self, turn: _Turn) -> Generator[str | Answer]:
        """Pieces of text, and last the answer."""
        found = self._found(turn)
        done, calls = found.answer, turn.calls
        if turn.model is not None and done.status is not Status.NOT_COVERED:
            for piece in generative.write(turn.model, found, calls, turn.length):
                if isinstance(piece, Answer):
                    done = piece
                else:
                    yield piece
        done = replace(done, note=" ".join(filter(None, (found.note, done.note))))
        if calls.closed:
            return
        self.history += [("user", turn.question), ("assistant", done.text)]
        with self.advisor.holdings.reading(turn.within) as library:
            whole = places.add(done, library)
        yield whole  # not within the reading: who keeps the reply would keep the adviser from closing

    def _found(self, turn: _Turn) -> Found:
        """Read anew when a sync comes in between: no answer is partly from the old documents, partly from the new."""
        while True:
            with self.advisor.holdings.reading(turn.within) as library:
                found = self._read(turn, library)
                if library.is_current:
                    return found

    def _read(self, turn: _Turn, library: Library) -> Found:
        if kind := talk(turn.question):
            return nothing_asked(turn.question, kind, library)
        lexicon = self.advisor.lexicon(library)
        before, said = of_nobody(turn.before, turn.question, lexicon)
        said = follow_up.of_several(said, before, lexicon, self.advisor.embeddings)
        return in_language(several.answered(said, lexicon, partial(self._read_each, turn, library, lexicon)))

    def _read_each(
        self, turn: _Turn, library: Library, lexicon: Lexicon, asked: Sequence[str], *, short: bool
    ) -> list[Found]:
        """What is found to each of several questions of a turn, asked after the one before it."""
        answering = replace(self.advisor.answering(library), for_model=turn.model is not None)
        before, found = turn.before, []
        length = Length.SHORT if short else turn.length
        for question in asked:
            alone, note = self._standalone(replace(turn, question=question, before=before), lexicon)
            found.append(replace(answering.answer(alone, length), note=note))
            before = (*before, ("user", question), ("assistant", found[-1].answer.text))
        return found


def _passage(document: Document) -> Passage:
    values = document.metadata
    found = {name: values[name] for name in ("source", "start", "end", "section", "score", "title")}
    return Passage(text=document.page_content, page=values.get("page"), **found)
