"""What an answerer hands over: claims with their quotes, in the order and groups in which they should be read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from advisor.answer import Answer, Support
from advisor.evidence import Statement


@dataclass(frozen=True)
class Claim:
    """A sentence to say, and the statements whose words prove it; `remark` is ours ("as of 2019"), "" for none."""

    text: str
    proof: tuple[Statement, ...]
    support: Support = Support.SUPPORTED
    remark: str = ""


@dataclass(frozen=True)
class Part:
    """Claims that belong together below a title ("" for none); with `columns` each claim is a row of a table.

    `remark` holds for all of them.
    """

    title: str
    claims: tuple[Claim, ...]
    columns: tuple[str, ...] = ()
    remark: str = ""


Draft = tuple[Part, ...]


@dataclass(frozen=True)
class Found:
    """What the documents answer to a question, and the statements that a chat model may answer from, nearest first.

    `beside` are the statements of the answer, each with one of its others that restricts it or says something else of
    the same thing. `covers` says whether the statements at some places cover the question, if only in part.
    """

    question: str
    statements: list[Statement]
    answer: Answer
    draft: Draft = ()
    note: str = ""
    beside: tuple[tuple[Statement, Statement], ...] = ()
    covers: Callable[[Collection[tuple[str, int]]], bool] = bool

    @property
    def said(self) -> tuple[Statement, ...]:
        """The statements that prove what is said."""
        return tuple(s for part in self.draft for claim in part.claims for s in claim.proof)
