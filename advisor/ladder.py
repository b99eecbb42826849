"""What a level is called elsewhere: one document says "E3", another one "Senior Engineer", and a ladder says that both
are one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from advisor import role
from advisor.rows import cells
from advisor.scope import levels, with_kind
from advisor.terms import words
from advisor.vocabulary import LEVELS

_TITLE = re.compile(r"\b(?:titles?|roles?|positions?|jobs?|called|names?)\b", re.IGNORECASE)
_OR = re.compile(r" / | or ")
_MOST = 5  # words of a title
_CODE = r"(?:[A-Z]{1,3}\d{1,2}|(?:Level|Grade|Band) \d{1,2})"
# "L4 Senior", "E3: Senior Engineer", "Senior Engineer (E3)"
_BOTH = (
    re.compile(rf"^(?P<code>{_CODE})[\s:,(–—-]+(?P<title>[^\W\d].*?)\)?$"),
    re.compile(rf"^(?P<title>[^\W\d].*?)[\s,(–—-]+(?P<code>{_CODE})\)?$"),
)
_A = r"\b(?:an? )?"  # "for a senior engineer" is for E3
_ARTICLE = re.compile(r"\b(a)n? $", re.IGNORECASE)
_OF_A_LEVEL = "title level"  # what is searched for with a level's name


@dataclass(frozen=True)
class Rung:
    """A level with its titles, none where only somebody at it is told of, and where that is told."""

    level: str
    titles: tuple[str, ...]
    told: Document


def to_search(question: str) -> str:
    """What finds the rungs of the levels that a question names; "" where it names none."""
    said = words(question)
    named = [word for word in said if levels(word) or word.removesuffix("s") in LEVELS or role.is_profession(word)]
    return f"{' '.join([*named, *role.phrases(question)])} {_OF_A_LEVEL}" if levels(question) or named else ""


def otherwise(question: str, passages: Iterable[Document]) -> tuple[str, Document] | None:
    """The question with another name in place of each level that it names, and the rung that says so last; None where
    there is no other, or several levels have the name."""
    asked, told = question, None  # type: str, Document | None
    for found, other, rung in sorted(_others(question, [*_rungs(passages)]), key=lambda named: -named[0].start()):
        before = _with_article(asked[: found.start()], other)
        asked, told = f"{before}{other}{asked[found.end() :]}", rung.told
    return None if told is None else (asked, told)


def _with_article(before: str, name: str) -> str:
    """What stands before a name, with the article that fits it."""
    return _ARTICLE.sub(r"\1n " if name[0].casefold() in "aeiou" else r"\1 ", before)


def named(title: str, question: str) -> re.Match[str] | None:
    """Where a question names a title, or the title of a level that has one: "L5 Lead"."""
    both = next((found for pattern in _BOTH if (found := pattern.match(title))), None)
    title = both["title"] if both else title
    pattern = _pattern(title) if _is_title("", title) else ""
    places = re.finditer(pattern, question, re.IGNORECASE) if pattern else ()
    return next((place for place in places if _is_whole(question, place, title)), None)


def _rungs(passages: Iterable[Document]) -> Iterator[Rung]:
    for passage in passages:
        values = passage.metadata
        told = [*zip(values["columns"], cells(passage), strict=False)] if values["kind"] == "row" else []
        yield from _of_row(passage, told) or _of_one(passage, [cell for _, cell in told[:2]] or _above(passage))


def _above(passage: Document) -> list[str]:
    return [passage.metadata["section"].split(" › ")[-1], *passage.metadata["labels"][-1:]]


def _of_row(passage: Document, told: Sequence[tuple[str, str]]) -> list[Rung]:
    """The levels of a row that has a cell for each, and cells for their titles, which stand behind it or in front of
    the first: those below such headings, or else the one beside it."""
    coded = [(place, with_kind(column, cell)) for place, (column, cell) in enumerate(told)]
    places = {place: cell for place, cell in coded if re.fullmatch(_CODE, cell, re.IGNORECASE)}
    named: dict[int, list[str]] = {place: [] for place in places}
    headed = any(_TITLE.search(column) for column, _ in told)
    for place, (column, cell) in enumerate(told):
        level = max((at for at in places if at < place), default=min(places, default=place))
        is_place = bool(_TITLE.search(column)) if headed else abs(level - place) == 1
        if level in named and place not in places and is_place:
            named[level] += [title for title in _OR.split(cell) if _is_title(column, title)]
    return [Rung(places[at], tuple(titles), passage) for at, titles in named.items() if titles]


def _of_one(passage: Document, told: Iterable[str]) -> list[Rung]:
    """The level and the title that a cell or a heading has both."""
    both = next((found for text in told for pattern in _BOTH if (found := pattern.match(text.split(": ")[0]))), None)
    # a "Field Technician (M2)" is one of those at M2
    ranked = both is not None and any(word in LEVELS for word in words(both["title"]))
    if not both or not _is_title("", both["title"]):
        return []
    return [Rung(both["code"], (both["title"],) if ranked else (), passage)]


def _is_title(column: str, cell: str) -> bool:
    """Whether a cell is a title: a few words, one of a rank or a profession where its column says no more."""
    said = words(cell)
    plain = 0 < len(said) <= _MOST and not any(map(str.isdigit, cell)) and cell[0].isupper()
    ranked = any(word in LEVELS or role.is_profession(word) for word in said)
    return plain and (ranked if not _TITLE.search(column) else True)


def _others(question: str, rungs: Sequence[Rung]) -> Iterator[tuple[re.Match[str], str, Rung]]:
    """Where a question names a level, its other name and the rung that has it. Who names one by its code and its title
    ("an IC3 security engineer") has said both."""
    titled = [*_titled(question, rungs)]
    coded = [*re.finditer(rf"\b{_CODE}\b", question, re.IGNORECASE)]
    if not coded:
        yield from ((found, rung.level, rung) for found, rung, is_alone in titled if is_alone)
    elif not titled:
        alone = (found for found in coded if not any(map(role.is_profession, words(question[found.end() :])[:_MOST])))
        yield from ((found, *named) for found in alone if (named := _titles(found[0], rungs)))


def _titled(question: str, rungs: Sequence[Rung]) -> Iterator[tuple[re.Match[str], Rung, bool]]:
    """Where a question names a title, longest first ("team lead" is no "lead"), a rung that has it, and whether no
    other level has."""
    named = [(rung, _pattern(title), title) for rung in rungs for title in rung.titles]
    told = ((found, *one) for one in named if one[1] for found in re.finditer(one[1], question, re.IGNORECASE))
    taken: set[int] = set()
    for found, rung, pattern, title in sorted(told, key=lambda one: (-len(one[0][0]), one[3])):
        if taken.isdisjoint(range(*found.span())) and _is_whole(question, found, title):
            taken.update(range(*found.span()))
            yield found, rung, len({other.level for other, same, _ in named if same == pattern}) == 1


def _titles(level: str, rungs: Sequence[Rung]) -> tuple[str, Rung] | None:
    """The one title of a level; of several the one that begins as the level does: "A2" is level 2 of the artists."""
    asked = levels(level)
    same = [r for r in rungs if r.level.casefold() == level.casefold()]
    like = same or [r for r in rungs if any(a.is_same(b) for a in asked for b in levels(r.level))]
    # below "IC3 Program Manager" and "IC3 Engineer" neither is what IC3 is called
    shared = any(not rung.titles for rung in like)
    own = {title: r for r in like for title in r.titles if not shared or r.told.metadata["kind"] == "row"}
    series = {a.series for a in asked if a.series}
    fitting = [t for t in own if any(word.startswith(letters) for word in words(t) for letters in series)]
    title = [*own] if len(own) == 1 else fitting
    return (title[0], own[title[0]]) if len(title) == 1 and _pattern(title[0]) else None


def _pattern(title: str) -> str:
    """How a question names a title: in full, or without what builds ("a senior", "senior dev" for "Senior Engineer");
    "" for a profession of any rank."""
    said = words(title)
    ranks = [word for word in said if not role.is_profession(word)]
    if not ranks:
        return ""
    if len(ranks) < len(said) and ranks[-1] in LEVELS and said[: len(ranks)] == ranks:
        builds = rf"(?: (?:software )?(?:{'|'.join(map(re.escape, [*said[len(ranks) :], *role.BUILDS]))})s?)?"
        return rf"{_A}{_phrase(ranks)}{builds}\b"
    return rf"{_A}{_phrase(said)}s?\b"


def _phrase(said: Sequence[str]) -> str:
    return r"\W+".join(map(re.escape, said))


def _is_whole(question: str, found: re.Match[str], title: str) -> bool:
    """Whether what is named is not part of another title: neither "senior lead" nor "lead nurse" is a lead."""
    before = words(question[: found.start()])[-1:]
    behind = words(question[found.end() :])[:1]
    ranked = any(word in LEVELS for word in (*before, *behind))
    return not ranked and not any(map(role.is_profession, behind))
