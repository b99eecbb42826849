"""A row of a table told from another: "one step up from a senior cook" is the row of the chef, if that is the next."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from langchain_core.documents import Document

from advisor import ladder
from advisor.blanks import is_of_table
from advisor.rows import cells

_STEP = r"(?:level|grade|step|rung|band|tier|job|role|one)"
_OF = r"(?: (?:that|this|it|mine|me|yours|them))?"
ABOVE = re.compile(
    r"\b(?:(?:one|a|1) (?:level |grade |step )?(?:up|higher|above)|(?:the )?next (?:level|grade|rung|band|tier)"
    rf"(?: up)?|(?:the )?{_STEP} above{_OF})\b(?! \d)",
    re.I,
)
BELOW = re.compile(
    rf"\b(?:(?:one|a|1) (?:level |grade |step )?(?:down|lower|below)|(?:the )?{_STEP} below{_OF})\b(?! \d)", re.I
)
# as a follow-up puts it behind a question that names the row: "what does a lead earn, one step up from that"
_FOLLOWS = re.compile(
    r"[,;] (?:(?:and|or|but|so|what about|how about|for|at|the) )*"
    rf"(?P<step>(?P<up>{ABOVE.pattern})|{BELOW.pattern})(?:(?: (?:from|than|of|to))? (?:that|this|it|there|them))?\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")


def told(question: str) -> re.Match[str] | None:
    """Where a question ends in "one step up" or "one step down", said of a row that it names before."""
    return _FOLLOWS.search(question)


def stepped(
    question: str, told: re.Match[str], found: Sequence[Document], read: Callable[[str], list[Document]]
) -> str | None:
    """The question before what is `told`, of the row above or below the one that it names; "" where that row is the
    last one, None where no table of the passages `found` has such rows. `read` gives all passages of a document, in
    order."""
    asked = f"{question[: told.start()]}?"
    for row in (p for p in found if p.metadata["kind"] == "row"):
        if named := ladder.named(cells(row)[0], asked):
            other = _next(row, read(row.metadata["source"]), up=told["up"] is not None)
            return f"{asked[: named.start()]}{other}{asked[named.end() :]}" if other else ""
    return None


def _next(row: Document, passages: Sequence[Document], *, up: bool) -> str:
    """The name of the row next to one in its table, as its figures rise; "" where it is the last, or those of the next
    one fall: another ladder begins there."""
    rows = [p for p in passages if is_of_table(p, row)]
    ordered = rows if _rises(rows) == up else rows[::-1]
    at = next(n for n, p in enumerate(ordered) if p.metadata["start"] == row.metadata["start"])
    behind = ordered[at + 1 : at + 2]
    return cells(behind[0])[0] if behind and _rises([row, *behind] if up else [*behind, row]) else ""


def _rises(rows: Sequence[Document]) -> bool:
    """Whether more columns of figures rise from row to row than fall; those of a table without figures begin low."""
    columns = zip(*(map(_figure, cells(row)) for row in rows), strict=False)
    steps: list[float] = [
        b - a for column in columns for a, b in pairwise(figure for figure in column if figure is not None)
    ]
    return sum((step > 0) - (step < 0) for step in steps) >= 0


def _figure(cell: str) -> float | None:
    first = _NUMBER.search(cell)
    return float(re.sub(r"[^\d.]", "", first[0]).rstrip(".")) if first and first[0].count(".") < 2 else None
