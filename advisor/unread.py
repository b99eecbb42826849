"""What plainly answers though the reader, who learned sentences, may be blind to it: a row, a list by its headings, a
place of the kind asked for, a number in a range."""

import re
from collections.abc import Sequence

from advisor import asking, gazetteer, headings, measures, naming, scope, silences, spellings
from advisor.asking import Kind
from advisor.evidence import Statement
from advisor.measures import Figure
from advisor.question import Question
from advisor.terms import HELD, is_everyday, words
from advisor.unfit import parts_of_pay

_THE_FIGURES = re.compile(r"\b(?:these|those|the|this|that) (?:figure|number|salar|statistic|stat|data|amount)\w*")
_MOSTLY = 0.75  # of what was asked before
_DISTANCE = frozenset("apart difference gap higher lower".split())


def answers(question: Question, best: Statement, bearing: Sequence[Statement]) -> bool:
    """Whether a list's headings name what is asked for, or an order is asked of it ("list the ships with the biggest
    crew"): no item tells it; or a statement names a place of the kind asked for, has the amount asked of a company or a
    part of the pay, is of the numbers given, says how long holds what is to be renewed, or what initials stand for."""
    listed = question.kind is Kind.LIST and _is_told_above(question, bearing)
    parts = parts_of_pay(question)
    plain = (
        _is_order,
        _is_figure_of_names,
        _is_year_of_figures,
        _is_in_range,
        _is_in_country,
        _is_lapse,
        naming.is_in_full,
    )
    told = listed or _is_placed(question, best) or any(is_told(question, bearing) for is_told in plain)
    return told or any(_holds_all(s, parts) for s in bearing)


def _is_told_above(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether a list need not be known by its items: its headings or an order that is asked for tell it."""
    ordered = any(map(asking.orders, words(question.text)))
    items = (s for s in statements if s.passage.metadata["kind"] in ("row", "item"))
    return ordered or any(headings.naming(question, s.above) for s in items)


def _is_order(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether the highest or lowest is asked of rows that hold all else that is asked: no row tells that it is."""
    others = [place for place, term in enumerate(question.terms) if not (term.given or asking.orders(term.word))]
    rows = [s for s in statements if s.passage.metadata["kind"] == "row" and _holds_all(s, others)]
    return any(map(asking.orders, words(question.text))) and len({s.block for s in rows}) == 1 < len(rows)


def _is_figure_of_names(question: Question, bearing: Sequence[Statement]) -> bool:
    """Whether pay is asked of nothing but names, all of which a statement with an amount has; of several that are
    compared one each."""
    if question.figure is not Figure.MONEY:
        return False
    compares = question.kind is Kind.COMPARISON
    asked = [
        (place, term)
        for place, term in enumerate(question.terms)
        if not (term.given or measures.is_pay(term.word)) and term.word not in _DISTANCE
    ]
    begins = {word for s in bearing for word in words(s.text)[:1] if not is_everyday(word)}
    if not asked or not all(silences.is_name(term, bearing) or term.word in begins for _, term in asked):
        return False
    told = [[s.held[place] >= HELD for place, _ in asked] for s in bearing]
    return all(map(any, zip(*told, strict=True))) if compares else any(map(all, told))


def _is_year_of_figures(question: Question, bearing: Sequence[Statement]) -> bool:
    """Whether a turn asks the year of the figures just told, and a statement on what they are of has one, if only in
    its heading."""
    if question.figure is not Figure.YEAR or not _THE_FIGURES.search(" ".join(words(question.anew))):
        return False
    before = [place for place, term in enumerate(question.terms) if term not in question.focus]
    return any(sum(s.held[place] >= HELD for place in before) >= _MOSTLY * len(before) for s in bearing)


def _is_in_range(question: Question, bearing: Sequence[Statement]) -> bool:
    """Whether a row is of a range in which the numbers that are given are, or a row or a range ("levels 3-5") of the
    level and half of what else is asked."""
    asked = [place for place, term in enumerate(question.terms) if not term.given]
    numbers = [place for place in asked if question.terms[place].word in question.numbers]
    levels = [place for place in asked if scope.level_words(question.terms[place].word)]
    others = [place for place in asked if place not in levels]
    rows = [s for s in bearing if s.passage.metadata["kind"] == "row"]
    ranges = [s for s in bearing if scope.is_ranged(s.text)]
    return any(_holds_all(s, numbers) and not _says_any(s, question, numbers) for s in rows) or any(
        _holds_all(s, levels) and 2 * sum(s.held[place] >= HELD for place in others) >= len(others)
        for s in (*rows, *ranges)
    )


def _is_in_country(question: Question, bearing: Sequence[Statement]) -> bool:
    """Whether a statement holds all that is asked, of a place that the documents don't name: the reader need not know
    in which of their countries it is."""
    unnamed = any(term.rarity == 1.0 and gazetteer.is_place(term.word) for term in question.terms)
    return unnamed and any(_holds_all(s, range(len(question.terms))) for s in bearing)


def asks_to_renew(question: Question) -> bool:
    """Whether it is asked how often something has to be renewed."""
    renewed = any(spellings.RENEWS.fullmatch(term.word) for term in question.terms)
    return question.figure is Figure.FREQUENCY and renewed


def _is_lapse(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether a statement says for how long holds what it is asked how often to renew."""
    others = [p for p, t in enumerate(question.terms) if not (t.given or spellings.RENEWS.fullmatch(t.word))]
    return asks_to_renew(question) and any(lapses(s) and _holds_all(s, others) for s in statements)


def lapses(statement: Statement) -> bool:
    """Whether a statement, with the names of its columns, says for how long something holds."""
    return spellings.lapses(" ".join((*statement.passage.metadata["columns"], statement.text)))


def _is_placed(question: Question, best: Statement) -> bool:
    """Whether a statement names a place of the kind asked for, and holds all else that is asked."""
    others = [held for term, held in zip(question.terms, best.held, strict=True) if not gazetteer.is_kind(term.word)]
    asked = any(map(gazetteer.is_kind, question.attribute))
    return asked and bool(gazetteer.places(best.text)) and all(held >= HELD for held in others)


def _says_any(statement: Statement, question: Question, places: Sequence[int]) -> bool:
    return bool({question.terms[place].word for place in places} & {*words(statement.text)})


def _holds_all(statement: Statement, places: Sequence[int]) -> bool:
    return bool(places) and all(statement.held[place] >= HELD for place in places)
