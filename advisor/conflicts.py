"""Statements that give another figure for the same thing, and the year that each of them speaks of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.agreement import differ, in_one_unit, opposed, same_scope, same_subject, timeless
from advisor.evidence import Statement
from advisor.figures import Said, lower_case, read, values

_NEAR = 40  # statements that are looked through for another figure
# a year that a statement is said of: not one that it looks forward to, or a thing that happened then
_SAID_OF = re.compile(r"\b(?:in|for|during|as of|as at|year|fy)\s*((?:19|20)\d\d)\b|\(((?:19|20)\d\d)\)", re.IGNORECASE)
# what happened in a year says nothing of the year of the figure beside it, and what is to come is no figure yet
_HAPPENED = re.compile(
    r"\b(?:introduced|founded|opened|created|established|launched|built|began|begun|started|adopted|joined|moved|born"
    r"|signed|hired)(?: \w+)? in (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|expected|expects?|planned|plans?|forecasts?|projected|estimates?)\b", re.IGNORECASE
)
# what holds from a year on is no older than that, whatever its document says of itself
_SINCE = re.compile(
    r"\b(?:since|from|effective|starting|as from)\s+((?:19|20)\d\d)\b(?!\s*(?:to|until|till|through|-|–)\b)",
    re.IGNORECASE,
)
_OF_TITLE = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d.,]*\d)")
_UNDATED = re.compile(r"\bundated\b|\b(?:no|without an?|without) (?:stated )?(?:years?|dates?)\b", re.IGNORECASE)


def rivals(chosen: Sequence[Statement], statements: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Each chosen statement with a near one that gives another figure for the same thing, perhaps of another year."""
    if not any(values(statement.text, bare=True) for statement in chosen):
        return []
    places = {statement.place for statement in chosen}
    near = [statement for statement in statements[:_NEAR] if statement.place not in places]
    said = _said([*chosen, *near])
    return [(one, other) for one in chosen for other in near if _contradict(said[one.place], said[other.place])]


def newest(statements: Sequence[Statement]) -> dict[tuple[str, int], str]:
    """Of statements that contradict each other, the place of that of the latest year, and what to call it.

    Only where the years of two or more are known.
    """
    said = _said(statements)
    latest = {}
    for one in statements:
        mine = year(one)
        theirs = [year(s) for s in statements if s is not one and _contradict(said[one.place], said[s.place])]
        known = [other for other in theirs if other is not None]
        if mine is not None and known and max(known) < mine:
            latest[one.place] = "newest" if len(known) == len(theirs) else "newest with a year"
    return latest


def against_earlier(statements: Sequence[Statement]) -> dict[tuple[str, int], str]:
    """The places of statements that contradict some in front of them, with "newer" or "older" where all of those are
    the other."""
    said = _said(statements)
    found = {}
    for number, one in enumerate(statements):
        mine = year(one)
        earlier = [s for s in statements[:number] if _contradict(said[one.place], said[s.place])]
        theirs = [other for s in earlier if (other := year(s)) is not None]
        if mine is not None and theirs and len(theirs) == len(earlier) and not min(theirs) <= mine <= max(theirs):
            found[one.place] = "newer" if mine > max(theirs) else "older"
    return found


def year(statement: Statement) -> int | None:
    """The year that a statement speaks of: its own, that of the headings above it, or that of its document; where it
    holds since a later one, that one.

    None where none is known, and where it says what is to come.
    """
    if says_no_year(statement):
        return None
    own = [int(a or b) for a, b in _SAID_OF.findall(_HAPPENED.sub("", statement.text))]
    above = [int(found) for step in statement.path for found in _OF_TITLE.findall(step)]
    known: int | None = above[-1] if above else statement.passage.metadata.get("as_of")
    since = [int(found) for found in _SINCE.findall(statement.text)]
    if max([*own, *since], default=0) > (known or 0) and _TO_COME.search(statement.text):
        return None
    return max(own) if own else known and max([known, *since])


def says_no_year(statement: Statement) -> bool:
    """Whether it says of itself that it has no year: that of its document is not its."""
    return bool(_UNDATED.search(statement.text))


def _said(statements: Sequence[Statement]) -> dict[tuple[str, int], list[Said]]:
    common = lower_case(statement.passage for statement in statements)
    return {s.place: [timeless(found) for found in _read(s, common)] for s in statements}


def _read(statement: Statement, common: frozenset[str]) -> list[Said]:
    offset = int(statement.passage.metadata["start"])
    return list(read(statement.passage, statement.start - offset, statement.end - offset, common))


def _contradict(said: Sequence[Said], other: Sequence[Said]) -> bool:
    return any(_differ(*pair) for a in said for b in other if (pair := in_one_unit(a, b)))


def _differ(one: Said, other: Said) -> bool:
    if opposed(one, other):
        other = replace(other, manner=one.manner)
    elif not differ(one, other):
        return False
    return same_scope(one, other) and (same_subject(one, other) or _of_two_editions(one, other))


def _of_two_editions(one: Said, other: Said) -> bool:
    """Whether the same section of two editions of a document says it, with no more than a word to spare."""
    sections = {" ".join(_OF_TITLE.sub("", said.place.section).split()) for said in (one, other)}
    spare = one.own ^ other.own
    nested = one.own <= other.own or other.own <= one.own
    return one.place.source != other.place.source and len(sections) == 1 and nested and len(spare) <= 1 < len(one.own)
