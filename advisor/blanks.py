"""Empty cells: a table that names what is asked about, and says nothing on what is asked."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from langchain_core.documents import Document

from advisor import counting, measures, scope
from advisor.asking import Kind
from advisor.evidence import Statement
from advisor.library import Library
from advisor.measures import Figure
from advisor.question import Question
from advisor.rows import cells, is_empty
from advisor.terms import HELD, Term, bag, stem, words
from advisor.vocabulary import FUNCTION_WORDS

_WHO = re.compile(r"^(?:(?:and|so|but) )*(?:who|whom|whose)\b")
_WHOM = re.compile(
    r"\b(?:by|who|whom|owner|owned|led|leads?|responsible|approv\w+|contact|in charge|reports? to|signs?|runs?)\b", re.I
)
_TIMES = (Figure.DURATION, Figure.SPEED, Figure.TIME)
_COUNT = re.compile(r"^\s*\d+\s*[.)–-]\s*")  # "3 – review"
# the row, which of its cells names it, the empty column, and the question's words for the row and for the column
_Unfilled = tuple[Document, int, str, list[Term], list[Term]]
_NAMING = 3  # columns
_CELL = ": "  # between row and column, where a table's cells are written as items


def empty_cells(statements: Sequence[Statement], library: Library) -> Iterator[Document]:
    """The empty cells of the documents that statements are from: a search hardly finds what says nothing."""
    for source in dict.fromkeys(s.source for s in statements):
        yield from (p for p in library.passages(source) if p.metadata["kind"] == "blank")


def blank(question: Question, statements: Sequence[Statement], passages: Sequence[Document]) -> str:
    """The name of the empty cell that is asked for; "" when there is none, or a statement fills it in.

    "What does a lead technician earn in Bergen?": the row of the lead technician has no figure below Bergen.
    """
    for name, asked in (*_unsaid(question, passages), *_beside_it(question, statements)):
        if not any(_fills(question, s, asked) for s in statements if not _is_beside(s, name)):
            return name
    rows = {(p.metadata["source"], p.metadata["start"]): p for p in (*passages, *(s.passage for s in statements))}
    for row, place, name, subject, asked in _unfilled(question, [*rows.values()]):
        others = (s for s in statements if not _is_no_other(s, row, place, or_itself=not asked))
        if not any(_fills(question, s, [*subject, *asked]) for s in others):
            return name
    return _of_bare_name(question, statements)


def _of_bare_name(question: Question, statements: Sequence[Statement]) -> str:
    """The column beside the likeliest row where that has nothing but its name; "" where names are asked for."""
    best = max(statements, key=lambda s: s.answers, default=None)
    if best is None or question.kind is Kind.LIST or question.offered:
        return ""
    (_, name), *others = _cells(best.passage) or [("", ""), ("", "-")]
    return others[0][0] if others and not is_empty(name) and all(is_empty(cell) for _, cell in others) else ""


def _fills(question: Question, statement: Statement, asked: Sequence[Term]) -> bool:
    told = _told(statement)
    has_figure = question.figure is None or question.has_figure(statement.measured)
    return has_figure and all(term.within(told) for term in asked) and (not _is_scattered(asked, told))


def _is_scattered(asked: Sequence[Term], told: frozenset[str]) -> bool:
    """Whether words that stand throughout the documents are not told as neighbours: "City Library and Archive" is on no
    city archivist."""
    pairs = [stem(one.word + other.word) for one, other in pairwise(asked)]
    return all(term.given for term in asked) and bool(pairs) and told.isdisjoint(pairs)


def _is_beside(statement: Statement, name: str) -> bool:
    """Whether a statement is the empty cell itself, or stands below another one: what "Impact: Senior Engineer 1" holds
    does not fill in "Knowledge: Engineer 1", whatever its words."""
    cells = [label for label in statement.passage.metadata["labels"] if _CELL in label]
    return statement.text == name or (_CELL in name and bool(cells) and name not in cells)


def _unsaid(question: Question, passages: Sequence[Document]) -> list[tuple[str, list[Term]]]:
    """The items that say "row: column: –", where the question names both, with its words for them."""
    found = []
    for passage in passages:
        if passage.metadata["kind"] == "blank":
            name = passage.page_content.strip(" \t-–—*+•:")
            terms = _named(question, name)
            if any(term in question.focus for term in terms):
                found.append((name, terms))
    return found


def _is_no_other(statement: Statement, row: Document, column: int, *, or_itself: bool) -> bool:
    """Whether a statement is a row of the same table under another name, or the row itself: what is said of the chief
    mate fills in nothing for the master."""
    named_otherwise = cells(statement.passage)[column : column + 1] != cells(row)[column : column + 1]
    itself = statement.passage.metadata["start"] == row.metadata["start"]
    return is_of_table(statement.passage, row) and (named_otherwise or (or_itself and itself))


def _unfilled(question: Question, rows: Sequence[Document]) -> Iterator[_Unfilled]:
    """The rows that the question names, in one of their first columns, with a column that it names too, or asks by
    ("how often", "who"), and that is empty there, with its words for both."""
    for row in rows:
        told = _cells(row)
        named = (
            (place, _named(question, name)) for place, (_, cell) in enumerate(told[:_NAMING]) for name in _names(cell)
        )
        place, subject = next((found for found in named if found[1]), (0, []))
        for column, cell in told:
            asked = [term for term in question.terms if term not in subject and term.within(bag(column))]
            if not subject or not is_empty(cell):
                continue
            if asked or _asks_by(question, column) or _has_figures(question, row, column, rows):
                yield row, place, column, subject, asked


def _has_figures(question: Question, row: Document, column: str, rows: Sequence[Document]) -> bool:
    """Whether the other rows of a table have the kind of figure that is asked for in a column, and this one nowhere."""
    if question.figure is None or any(_tells_figure(question, *cell) for cell in _cells(row)):
        return False
    others = (_cells(other) for other in rows if is_of_table(other, row))
    return any(question.has_figure(cell) for told in others for name, cell in told if name == column)


def _tells_figure(question: Question, column: str, cell: str) -> bool:
    """Whether a cell has a figure of the kind that is asked for: a percentage is an amount of money only of what the
    question names."""
    of_another = (
        question.figure is Figure.MONEY and "%" in cell and not any(t.within(bag(column)) for t in question.terms)
    )
    is_name = len(words(cell)) == 1 and bool(scope.levels(cell))  # "C6" counts nothing
    return question.has_figure(cell) and not (of_another or is_name)


def is_of_table(one: Document, other: Document) -> bool:
    """Whether both are rows of one table."""
    return all(one.metadata[key] == other.metadata[key] for key in ("kind", "source", "section", "group"))


def _names(cell: str) -> list[str]:
    """What a cell names: all of it, and what stands in brackets and outside: "Security (intruder)"."""
    parts = re.split(r"[(),/]" if "(" in cell else " / ", cell)
    return [_COUNT.sub("", cell), *(part for part in parts if part.strip())]


def _asks_by(question: Question, column: str) -> bool:
    """Whether a question asks by the word that heads a column: "how often", "who" of "Led by"."""
    asked = " ".join(words(question.anew or question.text))
    if question.figure is not None:
        if question.figure is Figure.COUNT and counting.is_of_people(question, column):
            return True
        by = measures.asked(f"{' '.join(words(column))} is it")
        return by is question.figure or (by in _TIMES and question.figure in _TIMES)
    return bool(_WHO.search(asked) and _WHOM.search(column))


def _beside_it(question: Question, statements: Sequence[Statement]) -> list[tuple[str, list[Term]]]:
    """The column that the question names in full where the likeliest row is empty, with its words for both: what stands
    below "Level 3" in the row on latency says nothing of level 2."""
    best = max(statements, key=lambda s: s.answers, default=None)
    if best is None or question.kind is Kind.COMPARISON:
        return []
    found = []
    for column, cell in _cells(best.passage):
        named = _named(question, column)
        said = [term for term in question.terms if term not in named and term.within(bag(best.text)) >= HELD]
        if named and said and is_empty(cell):
            found.append((column, [*named, *said]))
    return found


def _cells(passage: Document) -> list[tuple[str, str]]:
    """The cells of a row with their columns; nothing for what is no row, or one of another width."""
    values = passage.metadata
    filled = cells(passage) if values["kind"] == "row" else []
    fits = values["kind"] == "row" and len(filled) == len(values["columns"])
    return list(zip(values["columns"], filled, strict=True)) if fits else []


def _named(question: Question, name: str) -> list[Term]:
    """The terms of the question that make up the whole of a name; none where one of its words is not asked for."""
    if name in _levels_of(question, name):
        return [term for term in question.terms if term.word in scope.level_words(question.text)]
    content = [word for word in words(name) if word not in FUNCTION_WORDS]
    terms = [[term for term in question.terms if term.within(bag(word))] for word in content]
    return [term for said in terms for term in said] if terms and all(terms) else []


def _levels_of(question: Question, name: str) -> list[str]:
    """The name where it is that of a level which the question names otherwise: "M4" is level 4."""
    own = scope.levels(name) if len(words(name)) == 1 else ()
    return [name for level in own for asked in question.levels if asked.is_same(level)]


def _told(statement: Statement) -> frozenset[str]:
    """What a statement says, with what stands above it: of a row the names of the columns that it fills in."""
    filled = [column for column, cell in _cells(statement.passage) if not is_empty(cell)]
    return bag(" ".join([*statement.path, statement.text, *filled]))
