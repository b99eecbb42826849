"""Questions asked of whole documents, and what the product finds there: what both readers are trained on last.

A folder of `asked/` holds `documents`, invented ones as organisations write them (in `role_guide`, the shipped ones),
and `questions.jsonl`, a question a line: `conversation`, of which the last turn is the question, and `gold`, the places
that answer it, each a file and its words there; none where nothing answers. Most that nothing answers were written to
mislead: in the documents' own words, about what is told of nothing there or of something else.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import corpus
from advisor import open_advisor
from advisor.rag import Advisor
from vectorstore import Reader
from vectorstore.reading import as_asked

FOLDER = Path(__file__).with_name("asked")
HELD_OUT = (FOLDER / "agency",)  # never trained on
TRAINING = tuple(sorted(folder for folder in FOLDER.iterdir() if folder.is_dir() and folder not in HELD_OUT))

_SAME = 0.75  # of the words of the shorter: a statement is part of a quote, or a quote of a statement


@dataclass(frozen=True)
class Found:
    """A question as the reader is given it, the statements it was given with it, and which of them answer it.

    Where the documents answer but nothing given does, `is_lost`.
    """

    collection: str
    question: str
    statements: list[str]
    right: list[bool]
    answered: bool

    @property
    def is_lost(self) -> bool:
        return self.answered and not any(self.right)


def found(folders: Iterable[Path]) -> list[Found]:
    """What the product gives its reader for each question of some folders. Raises KeyError for one without `gold`."""
    return [one for folder in folders for one in _of(folder)]


def documents(folder: Path) -> Path:
    """What the questions of a folder are asked of."""
    own = folder / "documents"
    return own if own.exists() else corpus.ROLE_GUIDE


def _of(folder: Path) -> Iterator[Found]:
    with closing(open_advisor(documents(folder))) as advisor:
        for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            given = _given(advisor, row["conversation"])
            if given:
                question, statements = given
                quotes = [quote for _, quote in row["gold"]]
                right = [any(_is_part(statement, quote) for quote in quotes) for statement in statements]
                yield Found(folder.name, as_asked(question), statements, right, bool(quotes))


def _given(advisor: Advisor, conversation: list[str]) -> tuple[str, list[str]] | None:
    """What its reader is first given with the last turn; nothing where that is asked of no document."""
    chat, given = advisor.chat(), list[tuple[str, list[str]]]()
    for turn in conversation[:-1]:
        chat.ask(turn)
    plain = Reader.answers

    def noted(reader: Reader, questions: list[str], statements: list[str]) -> list[float]:
        given.append((questions[0], list(statements)))
        return plain(reader, questions, statements)

    with patch.object(Reader, "answers", noted):
        chat.ask(conversation[-1])
    return next((one for one in given if one[1]), None)


def _is_part(statement: str, quote: str) -> bool:
    own = statement.rpartition(" › ")[2]
    said, quoted = _words(own.partition(": ")[2] or own), _words(quote)
    return len(said & quoted) >= _SAME * max(min(len(said), len(quoted)), 1)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
