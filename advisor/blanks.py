"""Empty cells: a table that names what is asked about, and says nothing on what is asked."""

from collections.abc import Iterator, Sequence

from langchain_core.documents import Document

from advisor import measures
from advisor.asking import Kind
from advisor.evidence import Statement
from advisor.library import Library
from advisor.question import Question
from advisor.rows import cells, is_empty
from advisor.terms import HELD, Term, bag, words
from advisor.vocabulary import FUNCTION_WORDS

_CELL = ": "  # between row and column, where a table's cells are written as items


def empty_cells(statements: Sequence[Statement], library: Library) -> Iterator[Document]:
    """The empty cells of the documents that statements are from: a search hardly finds what says nothing."""
    for source in dict.fromkeys(s.source for s in statements):
        yield from (p for p in library.passages(source) if p.metadata["kind"] == "blank")


def blank(question: Question, statements: Sequence[Statement], passages: Sequence[Document]) -> str:
    """The name of the empty cell that is asked for; "" when there is none, or a statement fills it in.

    "What does a lead technician earn in Bergen?": the row of the lead technician has no figure below Bergen.
    """
    for name, asked in (
        *_unsaid(question, passages),
        *_unfilled(question, statements),
        *_beside_it(question, statements),
    ):
        if not any(_fills(question, s, asked) for s in statements if not _is_beside(s, name)):
            return name
    return ""


def _fills(question: Question, statement: Statement, asked: Sequence[Term]) -> bool:
    told = _told(statement)
    has_figure = question.figure is None or question.has_figure(statement.measured)
    return has_figure and all(term.within(told) for term in asked)


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


def _unfilled(question: Question, statements: Sequence[Statement]) -> list[tuple[str, list[Term]]]:
    """The columns that the question names in which a row it names too is empty, with its words for both."""
    found = []
    for statement in statements:
        row = _cells(statement)
        subject = next(filter(None, (_named(question, cell) for _, cell in row)), [])
        for column, cell in row:
            asked = [term for term in question.terms if term not in subject and term.within(bag(column))]
            of_figure = question.figure is not None and measures.asked(" ".join(words(column))) is question.figure
            if subject and (asked or of_figure) and is_empty(cell):
                found.append((column, [*subject, *asked]))
    return found


def _beside_it(question: Question, statements: Sequence[Statement]) -> list[tuple[str, list[Term]]]:
    """The column that the question names in full where the likeliest row is empty, with its words for both: what stands
    below "Level 3" in the row on latency says nothing of level 2."""
    best = max(statements, key=lambda s: s.answers, default=None)
    if best is None or question.kind is Kind.COMPARISON:
        return []
    found = []
    for column, cell in _cells(best):
        named = _named(question, column)
        said = [term for term in question.terms if term not in named and term.within(bag(best.text)) >= HELD]
        if named and said and is_empty(cell):
            found.append((column, [*named, *said]))
    return found


def _cells(statement: Statement) -> list[tuple[str, str]]:
    """The cells of a row with their columns; nothing for what is no row, or one of another width."""
    values = statement.passage.metadata
    filled = cells(statement.passage)
    fits = values["kind"] == "row" and len(filled) == len(values["columns"])
    return list(zip(values["columns"], filled, strict=True)) if fits else []


def _named(question: Question, name: str) -> list[Term]:
    """The terms of the question that make up the whole of a name; none where one of its words is not asked for."""
    content = [word for word in words(name) if word not in FUNCTION_WORDS]
    terms = [[term for term in question.terms if term.within(bag(word))] for word in content]
    return [term for said in terms for term in said] if terms and all(terms) else []


def _told(statement: Statement) -> frozenset[str]:
    """What a statement says, with what stands above it: of a row the names of the columns that it fills in."""
    filled = [column for column, cell in _cells(statement) if not is_empty(cell)]
    return bag(" ".join([*statement.path, statement.text, *filled]))
