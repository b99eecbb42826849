"""The list that a question asks for, whole: found by what its headings name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from advisor.asking import Kind
from advisor.evidence import Statement, above, held_by_any
from advisor.headings import naming
from advisor.measures import UNITS
from advisor.question import Question
from advisor.rows import cells, is_empty
from advisor.terms import HELD, bag, stem, words
from advisor.vocabulary import FUNCTION_WORDS

WORDS = 170  # with headings and markers an answer stays below 250 words
_MOST = 20
_NAMED = 0.6
_KIND = re.compile(
    r"^(?:and |so )?(?:which|what) (?:\w+ ){0,3}?(\w+) (?:is|are|do|does|did|should|can|will|would|must|have|has)\b"
)
_YES, _NO = frozenset("yes y x ✓ ✔ true included".split()), frozenset("no n ✗ ✘ false none excluded".split())
_DENYING = frozenset(("not", "no", "without", "dont"))
_SEVERAL = 3  # sections of a chapter that is a list


def whole(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """The lists that are asked for, each in its order, or the beginning of each item; nothing where none is."""
    if question.kind is not Kind.LIST or question.figure is not None:
        return []
    fitting = _fitting(question, statements)
    # "Core Responsibility Areas" are the responsibilities themselves
    named = naming(question, fitting[0][0].above) if fitting else 0
    if named < 2 and (kinds := _kinds(question, [block[0].source for block in fitting], statements)):
        return kinds
    if not named and (chapter := _chapter_of(question, statements)):
        return within(chapter, WORDS, _MOST)
    ordered = (_affirmed(question, sorted(block, key=lambda s: s.start)) for block in fitting)
    said = (block if length(block) <= WORDS else begun(block) for block in ordered)
    listed = [s for block in said for s in block]
    return within([*_unlisted(question, listed, statements), *listed], WORDS, _MOST) if listed else []


def _fitting(question: Question, statements: Sequence[Statement]) -> list[list[Statement]]:
    """The lists whose headings and labels name what is asked for, those that are named just so first."""
    blocks: dict[object, list[Statement]] = {}
    for statement in statements:
        if statement.passage.metadata["kind"] == "item" or _is_of_asked(question, statement):
            blocks.setdefault(statement.block, []).append(statement)
    lists = [block for block in blocks.values() if len(block) > 1]
    named = {id(block): _named([question.alone], block[0]) for block in lists}
    if max(named.values(), default=0.0) < 1.0:
        named = {id(block): _named(question.each, block[0]) for block in lists}
    best = max(named.values(), default=0.0)
    fitting = [
        block for block in lists if named[id(block)] >= max(best - 0.01, _NAMED) and _is_of_kind(question, block)
    ]
    near: dict[tuple[str, str], float] = defaultdict(float)
    for block in fitting:
        near[_chapter(block)] = max(near[_chapter(block)], _nearness(block))
    return sorted(
        fitting, key=lambda block: (-naming(question, block[0].above), -near[_chapter(block)], block[0].start)
    )


def _is_of_kind(question: Question, block: Sequence[Statement]) -> bool:
    """Whether a list is of the kind of things that "which" asks for, by what stands above it or by an item: "crucial
    skills" are no answer to "which languages are important"."""
    kind = _KIND.match(" ".join(words(question.anew or question.text)))
    names = above(block[0].passage)
    asked = [(place, t) for place, t in enumerate(question.terms) if kind and t.word == kind[1] and not t.given]
    return all(t.within(names) >= HELD or held_by_any(place, block) >= HELD for place, t in asked)


def _is_of_asked(question: Question, statement: Statement) -> bool:
    """Whether it is a row of a table of the very things that are asked for: "Competency" heads its first column."""
    heads = bag(" ".join(statement.passage.metadata["columns"][:1]))
    named = (term for term in question.telling if term.word not in UNITS)
    return not question.numbers and any(term.within(heads) == 1.0 for term in named)


def _affirmed(question: Question, rows: list[Statement]) -> list[Statement]:
    """Of the rows of a table those that say yes in a column that is asked for: "which levels are on call"."""
    asked = _stems(question.text)
    for place, column in enumerate(rows[0].passage.metadata["columns"]):
        told = ["".join(cells(row.passage)[place : place + 1]).casefold() for row in rows]
        plain = all(is_empty(cell) or cell in _YES | _NO for cell in told) and not _YES.isdisjoint(told)
        if plain and _stems(column) and _stems(column) <= asked and asked.isdisjoint(_DENYING):
            return [row for row, cell in zip(rows, told, strict=True) if cell in _YES]
    return rows


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word in _DENYING or word not in FUNCTION_WORDS)


def _kinds(question: Question, sources: Sequence[str], statements: Sequence[Statement]) -> list[Statement]:
    """Where the documents have a section for each kind of what is asked for, not all of them lists ("Education
    Requirements", "Technical Requirements"): what each begins with, and more of each as far as an answer goes."""
    sections: dict[tuple[int, str], list[Statement]] = {}
    for statement in statements:
        chapter, _, heading = statement.section.rpartition(" › ")
        is_kind = chapter and not statement.text.endswith(":") and _holds(question, bag(heading))
        if is_kind and statement.source in sources:
            sections.setdefault((sources.index(statement.source), statement.section), []).append(statement)
    ordered = [sorted(own, key=lambda s: s.start) for _, own in sorted(sections.items(), key=_begins)]
    if len(ordered) < 2 or all(s.passage.metadata["kind"] == "item" for own in ordered for s in own):
        return []
    turns = within([s for turn in zip_longest(*ordered) for s in turn if s], WORDS, _MOST)
    return [s for own in ordered for s in own if s in turns]


def _chapter_of(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """Where the sections of a chapter are the things asked for ("Our Values": "Be kind", "Say it", "Keep at it"), the
    first statement of each, in order; nothing where one above the sections is nearest."""
    chapters: dict[tuple[str, tuple[str, ...]], dict[str, Statement]] = defaultdict(dict)
    for statement in sorted(statements, key=lambda s: s.start):
        path = [statement.passage.metadata["title"], *statement.section.split(" › ")]
        for depth in range(1, len(path)):
            if _is_named(question, path[:depth]):
                chapters[statement.source, tuple(path[:depth])].setdefault(path[depth], statement)
    several = [list(sections.values()) for sections in chapters.values() if len(sections) >= _SEVERAL]
    chosen = max(several, key=lambda own: max(s.score for s in own), default=[])
    above_them = (s for s in statements for one in chosen if s.source == one.source and _is_over(s, one))
    nearest = max((s.score for s in above_them), default=0.0)
    return chosen if chosen and nearest < max(s.score for s in chosen) else []


def _is_named(question: Question, steps: Sequence[str]) -> bool:
    """Whether the last of these headings is itself one that names what is asked for; a title may stand twice."""
    *over, last = steps
    above_it = naming(question, over) if over and last not in over else 0
    return naming(question, steps) > above_it


def _is_over(one: Statement, other: Statement) -> bool:
    return other.section.startswith(f"{one.section} › ")


def _begins(section: tuple[tuple[int, str], list[Statement]]) -> tuple[int, int]:
    return section[0][0], min(s.start for s in section[1])


def _holds(question: Question, stems: frozenset[str]) -> bool:
    return all(term.within(stems) >= HELD for term in question.telling)


def _unlisted(question: Question, listed: Sequence[Statement], statements: Sequence[Statement]) -> Iterator[Statement]:
    """The best statement on each of two joined things ("benefits and challenges") that no list is of, where it holds
    what else is asked too."""
    names = {above(s.passage) for s in listed}
    joined = {word for pair in question.joined for word in pair}
    besides = [place for place, t in enumerate(question.terms) if t in question.telling and t.word not in joined]
    for place, term in enumerate(question.terms):
        if term.word in joined and all(term.within(stems) < HELD for stems in names):
            holding = (s for s in statements if all(s.held[p] >= HELD for p in (place, *besides)) and s not in listed)
            yield from [*holding][:1]


def _chapter(block: Sequence[Statement]) -> tuple[str, str]:
    """Where a list stands: those of one chapter are said in its order."""
    return (block[0].source, block[0].section.rpartition(" › ")[0])


def _named(asked: Sequence[Question], statement: Statement) -> float:
    """How much of one of the questions stands in the headings and labels above a list: is it the one asked for?"""
    names = above(statement.passage)
    return max(one.cover([term.within(names) for term in one.terms]) for one in asked)


def _nearness(block: Sequence[Statement]) -> float:
    return round(sum(sorted((s.score for s in block), reverse=True)[:3]) / min(3, len(block)), 6)


def begun(items: Sequence[Statement]) -> list[Statement]:
    """The first sentence of each item."""
    return list({(s.source, s.passage.metadata["start"]): s for s in reversed(items)}.values())[::-1]


def length(statements: Iterable[Statement]) -> int:
    """Words."""
    return sum(len(s.text.split()) for s in statements)


def within(statements: Iterable[Statement], most_words: int, most: int) -> list[Statement]:
    kept: list[Statement] = []
    total = 0
    for statement in statements:
        total += len(statement.text.split())
        if kept and (total > most_words or len(kept) == most):
            break
        kept.append(statement)
    return kept
