"""Empty cells: a table that names what is asked about, and says nothing on what is asked."""

from collections.abc import Sequence

from advisor.evidence import Statement
from advisor.question import Question
from advisor.terms import Term, bag, words


def blank(question: Question, statements: Sequence[Statement]) -> str:
    """The column in which the row that is asked about is empty; "" when there is none, or a sentence fills it in.

    "What does a lead technician earn in Bergen?": the row of the lead technician has no figure below Bergen.
    """
    for statement in statements:
        subject = _subject(question, statement)
        for column, cell in _cells(statement):
            asked = [term for term in question.terms if term not in subject and term.within(bag(column))]
            if subject and asked and not cell and not _elsewhere([*subject, *asked], statements):
                return column
    return ""


def _cells(statement: Statement) -> list[tuple[str, str]]:
    """The cells of a row with their columns; nothing for what is no row, or one of another width."""
    values = statement.passage.metadata
    cells = [cell.strip() for cell in statement.passage.page_content.strip().split("|")[1:-1]]
    fits = values["kind"] == "row" and len(cells) == len(values["columns"])
    return list(zip(values["columns"], cells, strict=True)) if fits else []


def _subject(question: Question, statement: Statement) -> list[Term]:
    """The terms of the question that make up the whole of one of a row's cells."""
    for _, cell in _cells(statement):
        own = [[term for term in question.terms if term.within(bag(word))] for word in words(cell)]
        if own and all(own):
            return [term for terms in own for term in terms]
    return []


def _elsewhere(terms: Sequence[Term], statements: Sequence[Statement]) -> bool:
    """Whether one statement says all of this in its own words."""
    return any(all(term.within(bag(statement.text)) for term in terms) for statement in statements)
