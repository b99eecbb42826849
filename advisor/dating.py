"""The age of figures: what an answer remarks beside them, so that no old one passes for today's.

A year, not a count of years: an answer is the same on every day, and what shows it says how long ago that is.
"""

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
    ages = [_age(claim, title, latest) for claim in part.claims]
    common = set(ages)
    if title and len(ages) > 1 and len(common) == 1:
        return replace(part, remark=common.pop())
    dated_claims = (_with(claim, age) for claim, age in zip(part.claims, ages, strict=True))
    return replace(part, claims=tuple(dated_claims))


def _with(claim: Claim, age: str) -> Claim:
    return replace(claim, remark=", ".join(filter(None, (claim.remark, age))))


def _age(claim: Claim, title: str, latest: set[tuple[str, int]]) -> str:
    known = year(claim.proof[0]) if claim.proof and values(claim.text) else None
    if known is None:
        return ""
    if claim.proof[0].place in latest:
        return f"newest: {known}"
    return "" if str(known) in f"{title} {claim.text}" else f"as of {known}"
