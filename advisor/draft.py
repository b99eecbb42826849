"""What an answerer hands over: claims with their quotes, in the order and groups in which they should be read."""

from dataclasses import dataclass

from advisor.answer import Support
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
