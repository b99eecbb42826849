"""Questions to the statements of invented documents: what the reader is trained on, and measured with.

A line of a file in `questions/` begins with "#" where it is what the statements below stand under ("title > heading",
last of it maybe "[column | column]", or what leads to a list, in quotes), "S" is a statement, "+" a question that the
statement above answers, "-" one that neither it nor any other of its document does. In the files of twins each "+" is
followed by a "-" in the same manner, of the same length, with or without a mark alike; a broad question ("how do I get
promoted") stands below each statement that answers a part of it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from langchain_core.documents import Document

from advisor.close_reading import in_place
from corpus import split
from vectorstore.reading import as_asked

_FOLDER = Path(__file__).with_name("questions")
_TWINS = "twins_"
# never trained on
HELD_OUT, HELD_OUT_TWINS, HELD_OUT_BROAD = ALL_HELD_OUT = tuple(
    _FOLDER / f"{name}.txt" for name in ("held_out", "held_out_twins", "held_out_broad")
)
TRAINING = tuple(sorted(set(_FOLDER.glob("*.txt")) - set(ALL_HELD_OUT)))
TWINS = tuple(file for file in TRAINING if file.name.startswith(_TWINS))


@dataclass(frozen=True)
class Asked:
    """A question, the statement below which it was written (its place in the list of all), and whether that answers."""

    question: str
    statement: int
    answered: bool


@dataclass(frozen=True)
class Pairs:
    """Statements as the reader reads them, the document each belongs to, and what was asked."""

    statements: list[str]
    documents: list[str]
    asked: list[Asked]

    def beside(self, statement: int) -> list[int]:
        """The other statements of its document."""
        return [place for place in self._of_document[self.documents[statement]] if place != statement]

    def answering(self, one: Asked) -> frozenset[int]:
        """All statements of its document that answer the question: a broad one is written below each of them."""
        return frozenset(self._answering[self.documents[one.statement], one.question])

    def misleading(self, one: Asked) -> list[int]:
        """The other statements of its document, without those that answer the question as well."""
        return [place for place in self.beside(one.statement) if place not in self.answering(one)]

    def sample(self, one_in: int) -> "Pairs":
        """One document in so many, whole."""
        chosen = set(list(dict.fromkeys(self.documents))[::one_in])
        kept = [place for place, document in enumerate(self.documents) if document in chosen]
        at = {place: n for n, place in enumerate(kept)}
        asked = [replace(one, statement=at[one.statement]) for one in self.asked if one.statement in at]
        return Pairs([self.statements[p] for p in kept], [self.documents[p] for p in kept], asked)

    def is_twin(self, one: Asked) -> bool:
        """Whether it is one of two questions in the same manner."""
        return self.documents[one.statement].startswith(_TWINS)

    @cached_property
    def _of_document(self) -> dict[str, list[int]]:
        of = defaultdict(list)
        for place, title in enumerate(self.documents):
            of[title].append(place)
        return of

    @cached_property
    def _answering(self) -> dict[tuple[str, str], set[int]]:
        answering = defaultdict(set)
        for one in self.asked:
            if one.answered:
                answering[self.documents[one.statement], one.question].add(one.statement)
        return answering


def read(files: Iterable[Path]) -> Pairs:
    """The pairs of some files. Raises ValueError, naming it, for a line of another kind."""
    pairs = Pairs([], [], [])
    for below, mark, text in _entries(files):
        if mark == "S":
            pairs.statements.append(in_place(below.above, below.columns, text))
            pairs.documents.append(below.document)
        elif mark != "#":
            pairs.asked.append(Asked(as_asked(text), len(pairs.statements) - 1, mark == "+"))
    return pairs


def read_passages(files: Iterable[Path], length: Callable[[str], int]) -> Pairs:
    """The same with what an index embeds in place of statements: the passages of each document, written as Markdown.

    `length` counts the word pieces of a text. Raises what `read` raises.
    """
    written: dict[str, _Written] = {}
    for below, mark, text in _entries(files):
        document = written.setdefault(below.document, _Written(f"# {below.above[0]}\n"))
        document.add(below, mark, text)
    pairs = Pairs([], [], [])
    for name, document in written.items():
        metadata = {"source": name, "title": name.partition(": ")[2]}
        passages = split(Document(id=name, page_content=document.text, metadata=metadata), length=length)
        starts = [passage.metadata["start"] for passage in passages]
        before = len(pairs.statements)
        pairs.statements.extend(passage.metadata["embedded"] for passage in passages)
        pairs.documents.extend([name] * len(passages))
        pairs.asked.extend(replace(a, statement=before + bisect_right(starts, a.statement) - 1) for a in document.asked)
    return pairs


@dataclass(frozen=True)
class _Below:
    """What statements stand under: the document's name, title and headings, a list's lead, a table's columns."""

    document: str
    headings: list[str]
    lead: str
    columns: list[str]

    @property
    def above(self) -> list[str]:
        return [step.strip('"').rstrip(":") for step in (*self.headings, self.lead) if step]


@dataclass
class _Written:
    """A document as Markdown, and what is asked of it; the statement is where it begins in the text."""

    text: str
    headings: list[str] = field(default_factory=list)
    start: int = 0
    asked: list[Asked] = field(default_factory=list)

    def add(self, below: _Below, mark: str, text: str) -> None:
        if mark == "#":
            self._open(below)
        elif mark == "S":
            self._state(below, text)
        else:
            self.asked.append(Asked(as_asked(text), self.start, mark == "+"))

    def _open(self, below: _Below) -> None:
        self.text += "\n\n"
        for depth in range(1, len(below.headings)):
            if below.headings[: depth + 1] != self.headings[: depth + 1]:
                self.text += f"{'#' * (depth + 1)} {below.headings[depth]}\n\n"
        self.headings = below.headings
        if below.columns:
            self.text += f"| {' | '.join(below.columns)} |\n{'|---' * len(below.columns)}|\n"
        elif below.lead:
            self.text += f"{below.lead}\n\n"

    def _state(self, below: _Below, statement: str) -> None:
        opening, end = ("| ", " |\n") if below.columns else ("- ", "\n") if below.lead else ("", " ")
        self.text += opening
        self.start = len(self.text)
        self.text += statement + end


def _entries(files: Iterable[Path]) -> Iterator[tuple[_Below, str, str]]:
    """Each line: what it stands under, its mark, its text."""
    below = _Below("", [], "", [])
    for file, number, line in _lines(files):
        mark, _, text = line.partition(" ")
        if mark == "#":
            below = _below(file, text)
        elif mark not in ("S", "+", "-"):
            raise ValueError(f"{file.name}:{number}: {line!r} begins with none of # S + -.")
        yield below, mark, text


def _below(file: Path, text: str) -> _Below:
    *headings, last = (step.strip() for step in text.split(" > "))
    columns = [cell.strip() for cell in last[1:-1].split("|")] if last.startswith("[") else []
    lead = last.strip('"') if last.startswith('"') else ""
    headings = headings if columns or lead else [*headings, last]
    return _Below(f"{file.stem}: {headings[0]}", headings, lead, columns)


def _lines(files: Iterable[Path]) -> Iterator[tuple[Path, int, str]]:
    for file in sorted(files):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield file, number, line.strip()
