"""The age of figures: what an answer remarks beside them, so that no old one passes for today's.

A year, not a count of years: an answer is the same on every day, and what shows it says how long ago that is.
"""

from collections.abc import Mapping
from dataclasses import replace

from advisor.conflicts import against_earlier, newest, year
from advisor.draft import Claim, Draft, Part
from advisor.figures import values

Compared = Mapping[tuple[str, int], str]


def dated(draft: Draft, *, comparing: bool) -> Draft:
    """The draft, its figures with the year they speak of where the words themselves do not say it.

    When `comparing`, of figures that contradict each other the newest is marked too; else each that contradicts one in
    front of it, as newer or older: what stands there already stays as it is.
    """
    claims = [claim for part in draft for claim in part.claims]
    compared = (newest if comparing else against_earlier)([claim.proof[0] for claim in claims if claim.proof])
    return tuple(_part(part, compared, titled=len(claims) > 1) for part in draft)


def _part(part: Part, compared: Compared, *, titled: bool) -> Part:
    title = part.title if titled else ""
    shown = " ".join((title, *part.columns))
    ages = [_age(claim, shown, compared) for claim in part.claims]
    common = set(ages)
    if (title or part.columns) and len(ages) > 1 and len(common) == 1:
        return replace(part, remark=common.pop())
    dated_claims = (_with(claim, age) for claim, age in zip(part.claims, ages, strict=True))
    return replace(part, claims=tuple(dated_claims))


def _with(claim: Claim, age: str) -> Claim:
    return replace(claim, remark=", ".join(filter(None, (claim.remark, age))))


def _age(claim: Claim, shown: str, compared: Compared) -> str:
    known = year(claim.proof[0]) if claim.proof and values(claim.text, bare=True) else None
    if known is None:
        return ""
    if mark := compared.get(claim.proof[0].place):
        return f"{mark}: {known}"
    return "" if str(known) in f"{shown} {claim.text}" else f"as of {known}"
