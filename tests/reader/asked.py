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
from difflib import SequenceMatcher
from functools import cached_property
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

_SAME, _FEWEST = 0.8, 3  # of the words of the shorter in one run, and no fewer words: they say the same


@dataclass(frozen=True)
class Found:
    """A question as the reader is given it, the statements it was given with it, and the words that answer it, if any.

    Where the documents answer but nothing given does, `is_missed`.
    """

    collection: str
    question: str
    statements: list[str]
    quotes: list[str]

    @property
    def answered(self) -> bool:
        return bool(self.quotes)

    @cached_property
    def right(self) -> list[bool]:
        """Which of the statements answer."""
        return [self.is_right(statement) for statement in self.statements]

    @property
    def is_missed(self) -> bool:
        return self.answered and not any(self.right)

    def is_right(self, statement: str) -> bool:
        return any(_is_part(statement, quote) for quote in self.quotes)


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
                yield Found(folder.name, as_asked(question), statements, [quote for _, quote in row["gold"]])


def _given(advisor: Advisor, conversation: list[str]) -> tuple[str, list[str]] | None:
    """What its reader is first given with the last turn; nothing where that is asked of no document, or in parts, of
    which the row does not say which is answered where."""
    chat, given = advisor.chat(), list[tuple[str, list[str]]]()
    for turn in conversation[:-1]:
        chat.ask(turn)
    plain = Reader.answers

    def noted(reader: Reader, questions: list[str], statements: list[str]) -> list[float]:
        given.append((questions[0], list(statements)))
        return plain(reader, questions, statements)

    with patch.object(Reader, "answers", noted):
        chat.ask(conversation[-1])
    asked = [one for one in given if one[1]]
    return asked[0] if len({question for question, _ in asked}) == 1 else None


def _is_part(statement: str, quote: str) -> bool:
    """Whether they share a long run of words, or the statement is the row of a table whose cells the quote has."""
    below = statement.rpartition(" › ")[2]
    quoted, said = _words(quote), _words(below)
    left = iter(said)
    if len(quoted) > 1 and all(word in left for word in quoted):
        return True
    return any(_is_run(one, quoted) for one in (said, _words(below.partition(": ")[2])))


def _is_run(said: list[str], quoted: list[str]) -> bool:
    run = SequenceMatcher(None, said, quoted, autojunk=False).find_longest_match().size
    return run >= max(_FEWEST, _SAME * min(len(said), len(quoted)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[.,]\d+)*", re.sub(r"<[^>]*>|[*_]", " ", text).lower())
