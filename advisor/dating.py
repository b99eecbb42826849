"""The age of figures: what an answer remarks beside them, so that no old one passes for today's.

A year, not a count of years: an answer is the same on every day, and what shows it says how long ago that is.
"""

from collections.abc import Sequence
from dataclasses import replace

from advisor.conflicts import newest, year
from advisor.draft import Claim, Draft, Part
from advisor.figures import values


def dated(draft: Draft, *, comparing: bool) -> Draft:
    """The draft, its figures with the year they speak of where the words themselves do not say it.

    When `comparing`, of figures that contradict each other the newest is marked too.
    """
    claims = [claim for part in draft for claim in part.claims]
    latest = {s.place for s in newest([claim.proof[0] for claim in claims])} if comparing and len(claims) > 1 else set()
    return tuple(_part(part, latest, titled=len(claims) > 1) for part in draft)


def _part(part: Part, latest: set[tuple[str, int]], *, titled: bool) -> Part:
    title = part.title if titled else ""
    claims = tuple(replace(claim, remark=_remark(claim, title, latest)) for claim in part.claims)
    remark = _common(claims) if title else ""
    if remark:
        return replace(part, claims=tuple(replace(claim, remark="") for claim in claims), remark=remark)
    return replace(part, claims=claims)


def _remark(claim: Claim, title: str, latest: set[tuple[str, int]]) -> str:
    known = year(claim.proof[0]) if claim.proof and values(claim.text) else None
    if known is None:
        return ""
    if claim.proof[0].place in latest:
        return f"newest: {known}"
    return "" if str(known) in f"{title} {claim.text}" else f"as of {known}"


def _common(claims: Sequence[Claim]) -> str:
    """The remark on all of several claims."""
    remarks = {claim.remark for claim in claims}
    return remarks.pop() if len(claims) > 1 and len(remarks) == 1 else ""
