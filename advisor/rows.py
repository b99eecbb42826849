"""A table's row as it is read, however its document writes it: between bars, or as a record of a CSV file."""

import re
from itertools import zip_longest

from langchain_core.documents import Document

_EMPTY = re.compile(
    r"[\W_]*|\W*(?:tb[acd]|to ?do|(?:coming|more) soon"
    r"|to be (?:added|announced|confirmed|decided|defined|determined))\W*",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\(([^()]+)\)")
_MONEY = "¤"
# "price band", "cost centre" are none
_PAID = re.compile(
    r"\b(?:pay|salary|salaries|wages?|(?:hourly|daily|day|pay) rate|prices?|costs?|fees?|fares?|allowances?"
    r"|supplements?|stipend|bonus|deposit|refund|charge|fines?|rent|budget)"
    r"(?=$|[,;(/]| (?:per|an?|each|in|for|on|at|after|from|when)\b)"
    r"|\blimits? per (?:night|day|trip|person|meal|head)\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(r"%|\b(?:days|hours|weeks|months|years|percent|people)\b", re.IGNORECASE)
_BARE = re.compile(r"\s*\d[\d,.]*(?: ?(?:-|–|to) ?\d[\d,.]*)?\s*")
_TIMES = re.compile(r"^\D*?\b(hours|days|weeks|months|years)\b(?!.*\d)", re.IGNORECASE)  # "2 to 5 years" is for whom


def is_empty(text: str) -> bool:
    """Whether a cell or a statement says nothing: signs alone, or that it is yet to be written."""
    return bool(_EMPTY.fullmatch(text))


def cells(row: Document) -> list[str]:
    """The cells of a row."""
    return _recorded(row) or [cell.strip() for cell in row.page_content.strip().strip("|").split("|")]


def said(passage: Document, start: int, end: int) -> str:
    """What stands at `page_content[start:end]`, on one line; the cells of a record stand between bars."""
    return " | ".join(_recorded(passage)) or " ".join(passage.page_content[start:end].split())


def is_record(passage: Document) -> bool:
    """Whether a passage is a row without bars: its cells are known from its file alone."""
    return bool(_recorded(passage))


def _recorded(passage: Document) -> list[str]:
    known: list[str] = passage.metadata.get("cells", [])
    return known


def measured(passage: Document, text: str) -> str:
    """A statement with the units of column headings behind its cells: "2-3" in the column "Time in level (years)", "25"
    in "Days a year", and a mark of money where a column of pay or prices has bare numbers. Rows without headings have
    the label above them for that of their second column."""
    values = passage.metadata
    columns = values["columns"] or (["", *values["labels"][-1:]] if values["kind"] == "row" else [])
    units = [_UNIT.findall(column) or _TIMES.findall(column) or _money(column) for column in columns]
    if not any(units):
        return text
    told = zip_longest(text.split("|"), units, fillvalue="")
    return " | ".join(
        " ".join([cell.rstrip(), *unit]) if unit != [_MONEY] or _BARE.fullmatch(cell) else cell for cell, unit in told
    )


def _money(column: str) -> list[str]:
    return [_MONEY] if _PAID.search(column.strip()) and not _NO_MONEY.search(column) else []
