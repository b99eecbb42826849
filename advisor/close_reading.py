"""How far statements answer a question, read below what stands above them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from advisor.library import Reading
from advisor.question import Question
from advisor.terms import bag, stem

if TYPE_CHECKING:  # statements are gathered by it
    from advisor.evidence import Statement


def in_place(above: Sequence[str], columns: Sequence[str], text: str) -> str:
    """A statement below what stands above it, as the reader was trained to read it.

    The cells of a row, between bars, are named by their columns: "Handbook › Pay: Level: L4; Base: 105,000".
    """
    if columns and "|" in text:
        cells = [cell.strip() for cell in text.split("|")]
        named = [f"{column}: {cell}" for column, cell in zip(columns, cells, strict=False)]
        text = "; ".join([*named, *cells[len(named) :]])
    return f"{' › '.join(dict.fromkeys(filter(None, above)))}: {text}"


def order(statement: "Statement") -> tuple[float, tuple[str, int]]:
    """What statements are sorted by: the best first, and of two alike the one that stands first."""
    return (-round(statement.score, 6), (statement.passage.metadata["source"], statement.start))  # `place`, not kept


def read_closely(
    question: Question, statements: Sequence["Statement"], reading: Reading, first: int, weight: float
) -> list["Statement"]:
    """The statements, best first, with how far the first of them answer; those behind count as the least of them."""
    if not statements:
        return []
    texts = [in_place(s.above, s.passage.metadata["columns"], s.text) for s in statements[:first]]
    shares = _read(question, texts, reading)
    shares += [min(shares)] * (len(statements) - len(shares))
    read = (
        replace(statement, score=statement.score + weight * share, answers=share)
        for statement, share in zip(statements, shares, strict=True)
    )
    return sorted(read, key=order)


def _read(question: Question, texts: Sequence[str], reading: Reading) -> list[float]:
    """How far each text answers: one that does not name the role that all documents are about answers a question that
    doesn't either."""
    naming, without = question.of_subject, question.beside_subject
    if naming == without:
        return list(reading(naming, texts))
    role = {*map(stem, question.subject)}
    shares: dict[int, float] = {}
    for is_named, wordings in ((True, naming), (False, without)):
        places = [place for place, text in enumerate(texts) if (role <= bag(text)) is is_named]
        shares.update(zip(places, reading(wordings, [texts[place] for place in places]) if places else (), strict=True))
    return [shares[place] for place in range(len(texts))]
