"""Questions to the statements of invented documents: what the reader is trained on, and measured with.

A line of a file in `questions/` begins with "#" where it is what the statements below stand under ("title > heading",
last of it maybe "[column | column]", or what leads to a list, in quotes), "S" is a statement, "+" a question that the
statement above answers, "-" one that neither it nor any other of its document does. In the files of twins each "+" is
followed by a "-" in the same manner, of the same length, with or without a mark alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from advisor.evidence import in_place
from vectorstore.reading import as_asked

_FOLDER = Path(__file__).with_name("questions")
_TWINS = "twins_"
HELD_OUT, HELD_OUT_TWINS = _FOLDER / "held_out.txt", _FOLDER / "held_out_twins.txt"  # never trained on
TRAINING = tuple(sorted(set(_FOLDER.glob("*.txt")) - {HELD_OUT, HELD_OUT_TWINS}))
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

    def is_twin(self, one: Asked) -> bool:
        """Whether it is one of two questions in the same manner."""
        return self.documents[one.statement].startswith(_TWINS)

    @cached_property
    def _of_document(self) -> dict[str, list[int]]:
        of = defaultdict(list)
        for place, title in enumerate(self.documents):
            of[title].append(place)
        return of


def read(files: Iterable[Path]) -> Pairs:
    """The pairs of some files. Raises ValueError, naming it, for a line of another kind."""
    pairs = Pairs([], [], [])
    above: list[str] = []
    columns: list[str] = []
    for file, number, line in _lines(files):
        mark, _, text = line.partition(" ")
        if mark == "#":
            *above, last = (step.strip().strip('"').rstrip(":") for step in text.split(" > "))
            columns = [cell.strip() for cell in last[1:-1].split("|")] if last.startswith("[") else []
            above = above if columns else [*above, last]
        elif mark == "S":
            pairs.statements.append(in_place(above, columns, text))
            pairs.documents.append(f"{file.stem}: {above[0]}")
        elif mark in ("+", "-"):
            pairs.asked.append(Asked(as_asked(text), len(pairs.statements) - 1, mark == "+"))
        else:
            raise ValueError(f"{file.name}:{number}: {line!r} begins with none of # S + -.")
    return pairs


def _lines(files: Iterable[Path]) -> Iterator[tuple[Path, int, str]]:
    for file in sorted(files):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield file, number, line.strip()
