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
    lines = enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1)
    cases = tuple(_case(path, number, line) for number, line in lines if line.strip())
    if not cases:
        raise ValueError(f"{path}: no questions in it. Write one JSON object a line.")
    return cases


def not_read(cases: Sequence[Case]) -> tuple[str, ...]:
    """The fields of a file that are not read."""
    return tuple(sorted({field for case in cases for field in case.other}))


def _case(path: Path, number: int, line: str) -> Case:
    def refuse(reason: str) -> ValueError:
        return ValueError(f"{path}, line {number}: {reason}")

    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise refuse(f"not JSON ({error.msg} at character {error.pos + 1}). Write one object a line.") from error
    if not isinstance(row, dict) or ("question" in row) == ("conversation" in row):
        raise refuse('not a question. Give an object with either "question" or "conversation".')
    for unknown in sorted(row.keys() - _KEYS):
        if meant := process.extractOne(unknown, _KEYS, scorer=OSA.distance, score_cutoff=len(unknown) // _LETTERS):
            raise refuse(f"{unknown!r} is not a field. Write {meant[0]!r}.")
    turns = [row["question"]] if "question" in row else row["conversation"]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) and turn.strip() for turn in turns):
        raise refuse("a question is a text, a conversation a list of them, none of them empty.")
    if not isinstance(row.get("answerable", True), bool):
        raise refuse('"answerable" is true or false.')
    lists = {}
    for field in ("must_contain", "must_not_contain", "sources"):
        lists[field] = _alternatives(row.get(field, []))
        if lists[field] is None:
            raise refuse(f'"{field}" is a list of texts, or of lists of alternatives, none of them empty.')
    other = tuple(sorted(row.keys() - _KEYS))
    return Case(number, str(row.get("id", number)), tuple(turns), row.get("answerable", True), **lists, other=other)


def _alternatives(values: Any) -> Any:
    """Texts, and lists of texts, as tuples of alternatives; None for anything else."""
    if not isinstance(values, list):
        return None
    found = [tuple(value) if isinstance(value, list) else (value,) for value in values]
    good = all(one and all(isinstance(text, str) and text.strip() for text in one) for one in found)
    return tuple(found) if good else None
