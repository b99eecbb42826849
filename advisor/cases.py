"""A user's own questions with what their answers must hold, read from a file.

One JSON object a line:

    {"id": "carry-over", "conversation": ["how much vacation do we have", "can it be carried over?"],
     "must_contain": ["5 days", ["31 March", "March 31"]], "sources": ["leave.txt"]}
    {"question": "is there a gym?", "answerable": false}

`conversation` is the list of the user's turns, of which the last is judged (`question` is one turn alone).
`answerable` is true unless given: such a case passes when the answer is not a refusal, has every text of
`must_contain` and none of `must_not_contain`, and cites every one of `sources`, each a document's path or words that
stand in one. A list in the place of a text gives alternatives. An unanswerable case passes when it is refused. `id` is
the line's number unless given. Other fields are notes of one's own.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from advisor.question import checked

Alternatives = tuple[str, ...]
_KEYS = ("id", "conversation", "question", "answerable", "must_contain", "must_not_contain", "sources")
_LETTERS = 4  # of which one may be a slip of the pen in the name of a field


@dataclass(frozen=True)
class Case:
    """A question with what its answer must hold: of each tuple of alternatives one. `line` counts from 1, `other` are
    the fields that are not read."""

    line: int
    id: str
    conversation: tuple[str, ...]
    answerable: bool = True
    must_contain: tuple[Alternatives, ...] = ()
    sources: tuple[Alternatives, ...] = ()
    must_not_contain: tuple[Alternatives, ...] = ()
    other: tuple[str, ...] = ()


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSONL file. Raises ValueError, with the line's number, for a line that is no case."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        broken = error.object.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {broken}: a character that is no UTF-8. Save the file as UTF-8.") from error
    cases = []
    for number, line in enumerate(text.split("\n"), start=1):  # not `splitlines`: a text of JSON may hold other breaks
        try:
            cases += [_case(number, line)] if line.strip() else []
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error
    if not cases:
        raise ValueError(f"{path}: no questions in it. Write one JSON object a line.")
    return tuple(cases)


def not_read(cases: Sequence[Case]) -> tuple[str, ...]:
    """The fields of a file that are not read."""
    return tuple(sorted({field for case in cases for field in case.other}))


def _case(number: int, line: str) -> Case:
    """The case of a line. Raises ValueError for a line that is none."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at character {error.pos + 1}). Write one object a line.") from error
    except (RecursionError, ValueError) as error:  # nested too deep, or a number of thousands of digits
        raise ValueError("JSON that is nested too deep, or has too long a number. Write one object a line.") from error
    if not isinstance(row, dict) or ("question" in row) == ("conversation" in row):
        raise ValueError('not a question. Give an object with either "question" or "conversation".')
    for unknown in sorted(row.keys() - _KEYS):
        if meant := process.extractOne(unknown, _KEYS, scorer=OSA.distance, score_cutoff=len(unknown) // _LETTERS):
            raise ValueError(f"{unknown!r} is not a field. Write {meant[0]!r}.")
    turns = _turns([row["question"]] if "question" in row else row["conversation"])
    if not isinstance(row.get("answerable", True), bool):
        raise ValueError('"answerable" is true or false.')
    lists = {}
    for field in ("must_contain", "must_not_contain", "sources"):
        lists[field] = _alternatives(row.get(field, []))
        if lists[field] is None:
            raise ValueError(f'"{field}" is a list of texts, or of lists of alternatives, none of them empty.')
    other = tuple(sorted(row.keys() - _KEYS))
    return Case(number, str(row.get("id", number)), turns, row.get("answerable", True), **lists, other=other)


def _turns(values: Any) -> tuple[str, ...]:
    """The turns of a conversation. Raises ValueError for what can't be asked."""
    if not isinstance(values, list) or not values or not all(isinstance(v, str) and v.strip() for v in values):
        raise ValueError("a question is a text, a conversation a list of them, none of them empty.")
    for turn in values:
        checked(turn)
    return tuple(values)


def _alternatives(values: Any) -> Any:
    """Texts, and lists of texts, as tuples of alternatives; None for anything else."""
    if not isinstance(values, list):
        return None
    found = [tuple(value) if isinstance(value, list) else (value,) for value in values]
    good = all(one and all(isinstance(text, str) and text.strip() for text in one) for one in found)
    return tuple(found) if good else None
