"""Passages into evidence: the statements that could answer a question, each scored for it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from langchain_core.documents import Document

from advisor import cutting, defining, gazetteer, ranges, scope
from advisor.close_reading import in_place, order, read_closely
from advisor.library import Library, Reader
from advisor.question import Question
from advisor.rows import cells, is_empty, is_record, measured, said
from advisor.siblings import names_another
from advisor.terms import Term, bag
from advisor.unfit import is_mute, is_other, only_repeats

_CONTEXT_SHARE = 0.9  # a word in the heading above counts a little less than one in the sentence
# each reading goes to the first of the one before: how many, and what it weighs
_APART, _CLOSENESS_WEIGHT = 64, 1.5  # about 1 ms each the first time; with 32, of 40 passages, 7 of 760 fewer pass
_POINTED_AT = 0.85  # of what the sentence before holds, in one that points at it: "After 5 years it rises to 28 days."
_POINTS_BACK = re.compile(
    r"(?:\w+,? ){0,4}?(?:it|they|this|these|that|those)\b(?! (?:that|who|which)\b)", re.IGNORECASE
)
_SITE = re.compile(r"([^.,:]{2,40})[,:] ")  # "Ghent: 24 days", and a column "Ghent, up to"
_TOGETHER, _ANSWERS_WEIGHT = 8, 0.2  # about 1 ms each
_WORDS_WEIGHT = 0.1
_COVER_WEIGHT = 0.15
_FIGURE_BONUS = 0.2
_OTHER, _REPEATED = 0.4, 2.0
_IN_RANGE = 0.95  # held, by a number in a range
_ABROAD_SHARE = 0.6  # what holds abroad, or in Italy, holds in Italy or in Rome, where nothing is said of that
_DEFINES_BONUS = 0.5  # "what does trial mean": "Trial: we try it out in one place"
_NAMES_BONUS = 0.2  # "which tools should I use": "tools such as Perl"
_EXAMPLES = re.compile(r"\b(?i:such as|like|e\.g\.,?|for (?:example|instance),?|including|namely)[:]? [A-Z]")


@dataclass(frozen=True)
class Statement:
    """A sentence, list item or table row that can be quoted: `document text[start:end]`, and where it stands.

    `cosine` and `words` are its passage's, from retrieval. `held` says for each term of the question
    how far the statement holds it, 0 to 1. `answers` is how likely it answers the question to the reader, 0 to 1.
    `score` sums up how near it is to the question.
    """

    passage: Document
    start: int
    end: int
    text: str
    cosine: float
    words: float
    held: tuple[float, ...]
    score: float
    answers: float = 0.0

    @cached_property
    def source(self) -> str:
        return str(self.passage.metadata["source"])

    @property
    def quote(self) -> str:
        """Its words exactly as they stand in the document."""
        offset = int(self.passage.metadata["start"])
        return self.passage.page_content[self.start - offset : self.end - offset]

    @property
    def proof(self) -> str:
        """Its words as they prove a sentence: its quote, a record's cells between bars."""
        return self.text if is_record(self.passage) else self.quote

    @property
    def written(self) -> str:
        """Its words as the document writes them, on one line."""
        return cutting.plain(self.quote)

    @property
    def measured(self) -> str:
        """Its words with the units of its table's columns."""
        return measured(self.passage, self.text)

    @property
    def section(self) -> str:
        return str(self.passage.metadata["section"])

    @property
    def block(self) -> tuple[str, str, int, tuple[str, ...]]:
        """The list or table it belongs to: source, section, place, labels above."""
        values = self.passage.metadata
        return (self.source, self.section, int(values["group"]), tuple(values["labels"]))

    @property
    def path(self) -> tuple[str, ...]:
        """What stands above it, outermost first: title, headings, labels; of a table row its first cell too."""
        return (*self.above, *_first_cell(self.passage))

    @property
    def above(self) -> tuple[str, ...]:
        """Title, headings and labels above it, outermost first."""
        return _names_above(self.passage)

    @cached_property
    def place(self) -> tuple[str, int]:
        return (self.source, self.start)


class _Near(NamedTuple):
    """A passage and how near retrieval found it."""

    passage: Document
    cosine: float
    words: float

    @property
    def score(self) -> float:
        return self.cosine + _WORDS_WEIGHT * self.words


def held_by_any(place: int, statements: Sequence[Statement]) -> float:
    """How far one of the statements holds the term at a place."""
    return max((s.held[place] for s in statements), default=0.0)


def position(statement: Statement, passages: Sequence[Document]) -> int | None:
    """Where a statement's passage comes among those of its document."""
    return next((n for n, p in enumerate(passages) if p.metadata["start"] == statement.passage.metadata["start"]), None)


def above(passage: Document) -> frozenset[str]:
    """Stems of what stands above a passage: title, headings, labels, column names."""
    return bag(" ".join(_steps(passage)))


def _steps(passage: Document) -> list[str]:
    return [*_names_above(passage), *passage.metadata["columns"]]


def _names_above(passage: Document) -> tuple[str, ...]:
    """Title, headings and labels above a passage, outermost first."""
    values = passage.metadata
    return (values["title"], *values["section"].split(" › "), *values["labels"])


def _first_cell(passage: Document) -> Iterator[str]:
    """The first cell of a table row, as it names a level where it does; nothing of any other passage."""
    values = passage.metadata
    first = cells(passage)[:1] if values["kind"] == "row" else []
    return map(scope.with_kind, [*values["columns"][:1], ""], first)


def readable(passage: Document) -> Iterator[str]:
    """The statements of a passage as the reader reads them."""
    for _, _, text in _stated(passage):
        yield in_place(_names_above(passage), passage.metadata["columns"], text)


def _stated(passage: Document) -> Iterator[tuple[int, int, str]]:
    """The statements of a passage, in order: where each begins and ends in it, and its words on one line. What speaks
    to a model tells a reader nothing."""
    for start, end in cutting.spans(passage.metadata["kind"], passage.page_content):
        text = said(passage, start, end)
        if not (is_empty(text) or cutting.names_a_list(text) or cutting.instructs(passage, start, end)):
            yield start, end, text


def gather(question: Question, passages: Sequence[Document], library: Library, reader: Reader) -> list[Statement]:
    """The statements of the passages, and of the sections and lists whose headings were found, best first.

    The first of them are read closely, below what stands above them, and the first of those more closely still.
    """
    found = [statement for near in _nearest(passages, library) for statement in cut(question, *near)]
    within = sorted((_within(question, statement) for statement in _in_range(question, found)), key=order)
    near = read_closely(question, within, reader.closeness, _APART, _CLOSENESS_WEIGHT)
    return read_closely(question, near, reader.answers, _TOGETHER, _ANSWERS_WEIGHT)


def _within(question: Question, statement: Statement) -> Statement:
    """The statement, marked down where it speaks of another level, role or team, or names things where it is asked what
    somebody does; behind all others where it only repeats the question."""
    if only_repeats(question, statement):
        return replace(statement, score=statement.score - _REPEATED)
    if (meant := defining.asked(question.anew or question.text)) and defining.told(statement.text) in meant:
        return replace(statement, score=statement.score + _DEFINES_BONUS)
    if question.by_name and _EXAMPLES.search(statement.text):
        return replace(statement, score=statement.score + _NAMES_BONUS)
    other = is_other(question, statement) or is_mute(question, statement)
    return replace(statement, score=statement.score - _OTHER) if other else statement


def _in_range(question: Question, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements; of a table with a row in whose range a given number is, the other rows are marked down."""
    rows = [s for s in statements if s.passage.metadata["kind"] == "row"] if question.numbers else []
    within = {s.place: _within_ranges(question, s.passage, s.text) for s in rows}
    told = {(s.block, number) for s in rows for number in within[s.place]}
    for s in statements:
        other = s.place in within and any(s.block == block and n not in within[s.place] for block, n in told)
        yield replace(s, score=s.score - 2 * _OTHER) if other else s


def _nearest(passages: Sequence[Document], library: Library) -> Iterable[_Near]:
    """The passages, and what stands below those that are headings, each once: as near as it was found."""
    nearest: dict[tuple[str, int], _Near] = {}
    for near in _found(passages, cache(library.passages)):
        place = (near.passage.metadata["source"], near.passage.metadata["start"])
        if place not in nearest or nearest[place].score < near.score:
            nearest[place] = near
    return nearest.values()


def _found(passages: Sequence[Document], read: Callable[[str], list[Document]]) -> Iterator[_Near]:
    for passage in passages:
        values = passage.metadata
        near = _Near(passage, values["cosine"], values["words"])
        below = cutting.children(passage, read(values["source"])) if cutting.leads(passage) else []
        if cutting.states(passage, below):
            yield near
        # found by what stands above it: near, but less than what was found by itself
        yield from (_Near(child, 0.9 * near.cosine, 0.5 * near.words) for child in below)


def cut(question: Question, passage: Document, cosine: float, words: float) -> Iterator[Statement]:
    """The statements of a passage, in order; `cosine` and `words` are how near retrieval found it."""
    offset = int(passage.metadata["start"])
    steps = _steps(passage)
    context = bag(" ".join(steps))
    before = (0.0,) * len(question.terms)
    for start, end, shown in _stated(passage):
        own = bag(shown)
        told = own | context if passage.metadata["kind"] == "row" else frozenset()
        sites = _sites(passage, shown)
        held = tuple(_held(term, own, steps, context, told, sites) for term in question.terms)
        if _POINTS_BACK.match(shown):
            held = tuple(max(h, _POINTED_AT * b) for h, b in zip(held, before, strict=True))
        before = held
        if named := _of_level(question, passage, shown) | _within_ranges(question, passage, shown):
            held = tuple(max(h, _IN_RANGE * (t.word in named)) for t, h in zip(question.terms, held, strict=True))
        score = cosine + _WORDS_WEIGHT * words + _COVER_WEIGHT * question.cover(held)
        score += _FIGURE_BONUS * question.has_figure(measured(passage, shown))
        yield Statement(passage, offset + start, offset + end, shown, cosine, words, held, score)


def _of_level(question: Question, passage: Document, text: str) -> frozenset[str]:
    """The words of a question that name a level which a statement or what stands above it names, be it in a range."""
    told = (*_steps(passage), *_first_cell(passage), text) if question.levels else ()
    return frozenset(term.word for term in question.terms if told and scope.is_called(term.word, question.levels, told))


def _within_ranges(question: Question, passage: Document, text: str) -> frozenset[str]:
    """The numbers of a question that are in a range of a row's cells or columns, or of what a statement begins with."""
    if not question.numbers:
        return frozenset()
    columns = passage.metadata["columns"]
    named = [*columns, *passage.metadata["labels"], *map(" | ".join, zip(columns, cells(passage), strict=False))]
    told = named if columns else [*named, text]
    return frozenset(word for word, number in question.numbers.items() if ranges.holds(number, told))


def _sites(passage: Document, text: str) -> list[str]:
    """What the columns of a row are called, or a statement begins with, in lower case: it may be where it holds."""
    named = passage.metadata["columns"] or [text]
    return [site[1].casefold() if (site := _SITE.match(name)) else name.casefold() for name in named]


def _held(
    term: Term, own: frozenset[str], steps: Sequence[str], context: frozenset[str], row: frozenset[str],
    sites: Sequence[str],
) -> float:  # fmt: skip
    """How far a statement holds a term: itself, or a little less by what stands above and names nothing else for it.
    A city is told of by the country in a `row`: in prose that may be where another city lies. A country is told of
    by a city among the `sites`."""
    itself = term.within(own)
    if itself >= _CONTEXT_SHARE:
        return itself
    by_context = term.within(context)
    if by_context and itself == 0.0 and any(names_another(step, term.forms, own) for step in steps):
        by_context = term.within(bag(" ".join(s for s in steps if not names_another(s, term.forms, own))))
    unnamed = term.rarity == 1.0 and gazetteer.is_place(term.word)
    around = own if gazetteer.is_country(term.word) else row
    elsewhere = (unnamed and gazetteer.is_told_of(term.word, around)) or any(
        gazetteer.is_city_of(site, term.word) for site in sites
    )
    return max(itself, _CONTEXT_SHARE * by_context, _ABROAD_SHARE * elsewhere)
