"""What stands right beside a chosen statement and belongs to it: what "they" are, and how the best one goes on."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from langchain_core.documents import Document

from advisor import extractive
from advisor.caveats import WORDS
from advisor.evidence import Statement, cut, position
from advisor.library import Library
from advisor.question import Question
from advisor.terms import HELD

_MOST, _LONGEST = 3, 40  # statements beside those of an answer, and words of each
_FIRST, _MARGIN = 12, 0.75  # the best statements, and how far below the best of all: those beside it go with it
_POINTS_BACK = re.compile(
    r"\W*(?:this|these|those|it|they|he|she|such|that(?: is|['’]s)|the same|also|instead|therefore|thus|then|here|hence"
    r"|as a result|in addition|for (?:this|that|these))\b",
    re.IGNORECASE,
)


def added(
    question: Question,
    said: Sequence[Statement],
    chosen: Sequence[Statement],
    statements: Sequence[Statement],
    library: Library,
) -> list[Statement]:
    """What is said, and what stands beside the chosen statements and belongs to them, while an answer stays short.

    `chosen` and `statements`, all that were found, are best first; `said` holds the chosen ones. Over 655 questions
    that five handbooks, a role article and the shipped guide answer, 7 more answers hold what they should and none
    fewer; an answer gets five words longer.
    """
    passages = cache(library.passages)
    near = {s.place for s in statements[:_FIRST] if s.score >= chosen[0].score - _MARGIN}
    kept, places = list(said), {s.place for s in said}
    words_left = WORDS - sum(len(s.text.split()) for s in said)
    for statement in (s for s in chosen if s.passage.metadata["kind"] != "row"):
        for beside in _belonging(question, statement, passages(statement.source), near, best=statement is chosen[0]):
            length = len(beside.text.split())
            if beside.place not in places and length <= min(_LONGEST, words_left) and len(kept) < len(said) + _MOST:
                words_left -= length
                places.add(beside.place)
                kept.append(beside)
    return kept


def _belonging(
    question: Question, statement: Statement, passages: Sequence[Document], near: set[tuple[str, int]], *, best: bool
) -> Iterator[Statement]:
    before, after = _neighbours(question, statement, passages)
    if before and _POINTS_BACK.match(statement.text):
        yield before
    if best:
        near_by = (s for s in (before, after) if s and (s.place in near or _goes_on(s, statement)))
        yield from (s for s in near_by if not _strays(question, s, statement))


def _strays(question: Question, beside: Statement, best: Statement) -> bool:
    """Whether it gives a figure of the kind asked for, and for something else than the best statement does."""
    return question.has_figure(beside.measured) and any(
        beside.held[place] < HELD for place in extractive.key(question, best)
    )


def _goes_on(after: Statement, statement: Statement) -> bool:
    same = after.passage.metadata["start"] == statement.passage.metadata["start"]
    return bool(same and after.start > statement.start)


def _neighbours(
    question: Question, statement: Statement, passages: Sequence[Document]
) -> tuple[Statement | None, Statement | None]:
    """What says something right before and right behind a statement in its section."""
    at = position(statement, passages)
    if at is None:
        return None, None
    around = (p for p in passages[max(0, at - 1) : at + 2] if _is_prose(p, statement))
    ordered = [s for passage in around for s in cut(question, passage, statement.cosine, 0.0)]
    before = [s for s in ordered if s.start < statement.start][-1:]
    after = [s for s in ordered if s.start > statement.start][:1]
    saying = [next((s for s in side if not s.text.endswith(("?", ":"))), None) for side in (before, after)]
    return saying[0], saying[1]


def _is_prose(passage: Document, statement: Statement) -> bool:
    values = passage.metadata
    return values["section"] == statement.section and values["kind"] in ("paragraph", "item", "lead")
