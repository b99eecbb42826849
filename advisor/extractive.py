"""The default answerer: chooses statements of the documents, groups them, says them word for word.

Deterministic: the same question and documents give the same bytes. No model writes anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import ge

from rapidfuzz.distance import LCSseq

from advisor import lists
from advisor.asking import Kind
from advisor.conflicts import rivals
from advisor.draft import Claim, Draft, Part
from advisor.evidence import Statement
from advisor.question import Question
from advisor.role import is_profession
from advisor.rows import cells
from advisor.scope import levels
from advisor.senses import NEGATIONS
from advisor.terms import HELD, RARE, bag, stem, words
from advisor.unfit import is_of_other_rank, is_other
from advisor.vocabulary import FUNCTION_WORDS, LEVELS
from advisor.wording import tokens

_MOST = 6  # statements in an answer that is no list
_WORDS = 130
_PART = 0.6  # of a list, from which on all of it is said
_NEXT = 8  # characters between a sentence and the list below it
_STEPS = 3  # of a title above a group of statements
_LIKELY = 0.5  # beside the best one's likelihood: the sentence that names one of two levels holds less of the question
# beside the best one's likelihood: on 113 questions to four sets of documents an eighth of what stood beside the right
# answer, and none of what was right
_UNLIKELY = 0.3
_SHORT, _SHORT_LIST = 2, 5  # statements of a short answer, before those that it must not do without
_MARGIN = 0.42  # a statement this far below the best one says something else, unless it adds a word asked for
_GAIN = 0.12
_RARE_ENOUGH = 0.8
_STRAY = 0.25  # a statement about Tesla where "Amazon" was asked
_GAIN_WEIGHT = 0.6
_BESIDE = 0.1  # beside the best statement: as many answers hold what they should, in an eighth fewer words
_TURNS = NEGATIONS | frozenset("unless except excluding !only".split())
_ALIKE = 0.75  # share of common content words from which two statements say the same, when their figures agree


def choose(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that answer, best first: a whole list for a question for one, else the best few that add."""
    own = [s for s in statements if not is_of_other_rank(question, s.text)]
    return own and (lists.whole(question, own) or _best(question, own))


def shortened(question: Question, chosen: Sequence[Statement], more: int = 0) -> list[Statement]:
    """The best few of the chosen statements, or so many more, and what would mislead by its absence: those that hold a
    word asked for that the others do not (the other side of a comparison), and other figures for the same thing."""
    most = more + (_SHORT_LIST if question.kind is Kind.LIST else _SHORT)
    kept = list(chosen[:most])
    for statement in chosen[most:]:
        held = together(s.held for s in kept)
        if any(HELD <= its > theirs < HELD for its, theirs in zip(statement.held, held, strict=True)):
            kept.append(statement)
    other = {s.place for s in (*_rivals(question, chosen, kept), *(rival for _, rival in rivals(kept, chosen)))}
    places = other | {s.place for s in (*kept, *_as_much(question, chosen))}
    return [s for s in chosen if s.place in places]


def _as_much(question: Question, chosen: Sequence[Statement]) -> list[Statement]:
    """The statements with a figure that hold all that the best one holds of a question for one."""
    if question.figure is None:
        return []
    figures = [s for s in chosen if question.has_figure(s.measured)]
    return [s for s in figures if all(its >= best for its, best in zip(s.held, chosen[0].held, strict=True))]


def others(question: Question, said: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each of the statements with those among them that give another figure for what is asked, or say the same of it
    with an exception or a negation that the one does not have; not with what else its list or table has."""
    for one in said:
        figures = (s for s in _rivals(question, said, [one]) if all(map(ge, s.held, one.held)))
        turned = (s for s in said if _alike(one, s) and _turned(one) != _turned(s))
        listed = one.passage.metadata["group"] >= 0
        yield from ((one, other) for other in (*figures, *turned) if not (listed and other.block == one.block))


def write(chosen: Sequence[Statement]) -> Draft:
    """The chosen statements as a draft: grouped by where they stand, documents and sections by their best statement."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    sources = list(dict.fromkeys(statement.source for statement in chosen))
    sections = list(dict.fromkeys((statement.source, statement.section) for statement in chosen))
    for statement in sorted(chosen, key=lambda s: (sources.index(s.source), sections.index((s.source, s.section)))):
        columns = tuple(statement.passage.metadata["columns"])
        groups.setdefault((statement.source, statement.section, _labels(statement), columns), []).append(statement)
    parts: list[Part] = []
    before: tuple[object, ...] = (None,)
    for (source, *rest, _), group in groups.items():
        heading = (source, *rest)
        # what stands above the part before is not said again: neither the whole heading nor the document's title
        part = _part(group, several=len(sources) > 1, titled=source != before[0])
        parts.append(replace(part, title="") if heading == before else part)
        before = heading
    return tuple(parts)


def _part(group: list[Statement], *, several: bool, titled: bool) -> Part:
    first = group[0]
    values = first.passage.metadata
    steps = [*([values["title"]] if several else []), *first.section.split(" › "), *_labels(first)]
    path = list(dict.fromkeys(step for step in steps if step))
    path = path if titled else [step for step in path if step != values["title"]] or path
    title = " › ".join(path if len(path) <= _STEPS else [path[0], "…", path[-1]])  # a citation tells the whole path
    ordered = sorted(group, key=lambda s: s.start)
    return Part(title, tuple(Claim(s.text, (s,)) for s in ordered), tuple(values["columns"]))


def _labels(statement: Statement) -> tuple[str, ...]:
    """The short labels above it; a long item above is a statement itself, no title."""
    return tuple(label.rstrip(":") for label in statement.passage.metadata["labels"] if len(label.split()) <= 9)


def _best(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    first = statements[0]
    chosen, held = [first], first.held
    names = key(question, first)
    rest = [s for s in statements[:40] if s is not first and not _is_another_row(s, first, names)]
    scores = {s.place: s.score - _STRAY * any(s.held[place] < HELD for place in names) for s in rest}
    beside = {s.place: scores[s.place] + _BESIDE * _stands_with(s, first) for s in rest}
    while rest and len(chosen) < _MOST:
        covered = question.cover(held)
        gains = {s.place: question.cover(tuple(map(max, held, s.held))) - covered for s in rest}
        worth = {place: round(beside[place] + _GAIN_WEIGHT * gain, 6) for place, gain in gains.items()}
        best = max(rest, key=lambda s: (worth[s.place], -s.start))
        rest.remove(best)
        if scores[best.place] < first.score - _MARGIN and gains[best.place] <= _GAIN:
            break
        if not (_is_unlikely(best, first, gains[best.place]) or any(_same(best, other) for other in chosen)):
            chosen.append(best)
            held = together([held, best.held])
    if whole := _completed(chosen, statements):
        return whole
    if question.figure is None and (led := _led(chosen, statements)):
        return led
    said = [*_of_each_level(question, statements, chosen), *chosen, *_rivals(question, statements, chosen)]
    return lists.within(_beside(said, statements), _WORDS, _MOST + 2)


def _is_unlikely(statement: Statement, first: Statement, gain: float) -> bool:
    """Whether a sentence answers far less likely than the best statement and adds no word asked for; of an item or a
    row the reader sees too little to tell."""
    said = statement.passage.metadata["kind"] not in ("item", "row")
    return said and statement.answers < _UNLIKELY * first.answers and gain <= _GAIN


def _is_another_row(statement: Statement, first: Statement, names: Sequence[int]) -> bool:
    """Whether it is a row of the table of the best one, of another name: what Rome pays, where Lyon is asked of."""
    row = statement.block == first.block and statement.passage.metadata["kind"] == "row"
    return row and any(statement.held[place] < HELD for place in names)


def _of_each_level(question: Question, statements: Sequence[Statement], chosen: Sequence[Statement]) -> list[Statement]:
    """For each of several levels asked for the best statement that names it alone, where none of the chosen does: one
    sentence with both may be on a third."""
    if len(question.levels) < 2:
        return []
    near = [s for s in statements if s.answers >= _LIKELY * chosen[0].answers]
    alone = ([s for s in near if levels(s.text) == {level}] for level in sorted(question.levels, key=str))
    told = ([s for s in of if question.figure is None or question.has_figure(s.measured)] for of in alone)
    return [of[0] for of in told if of and not any(s in chosen for s in of)]


def _stands_with(one: Statement, other: Statement) -> bool:
    return (one.source, one.section) == (other.source, other.section)


def _completed(chosen: Sequence[Statement], statements: Sequence[Statement]) -> list[Statement]:
    """The list that most of the chosen statements are items of, when they are most of it: one left out misleads."""
    items = [s for s in chosen if s.passage.metadata["kind"] == "item"]
    for block in dict.fromkeys(s.block for s in items):
        whole = sorted((s for s in statements if s.block == block), key=lambda s: s.start)
        mine, begun = lists.begun([s for s in items if s.block == block]), lists.begun(whole)
        if len(mine) >= _PART * max(len(begun), len(chosen)) and len(whole) > len(mine) > 2:
            return next((said for said in (whole, begun) if lists.length(said) <= _WORDS), [])
    return []


def _led(chosen: Sequence[Statement], statements: Sequence[Statement]) -> list[Statement]:
    """The chosen with the list that one of them leads to, when that is the best one, ends in a colon, or an item is
    chosen too: "there are three principles" with two of them misleads. Of a long list the first sentence of each item.
    """
    for lead in (s for s in chosen if s.passage.metadata["kind"] != "item"):
        whole = _list_below(lead, statements)
        whole = whole if lists.length([lead, *whole]) <= _WORDS else lists.begun(whole)
        fits = lists.length([lead, *whole]) <= lists.WORDS
        opened = lead is chosen[0] or lead.text.endswith(":") or any(s in chosen for s in whole)
        if fits and len(whole) > 1 and opened:
            others = [s for s in chosen if s is not lead and s not in whole]
            return lists.within(_beside([lead, *whole, *others], statements), lists.WORDS, len(whole) + _MOST)
    return []


def _list_below(lead: Statement, statements: Sequence[Statement]) -> list[Statement]:
    """The items of the list that stands right below a statement, in order."""
    next_to = (s.block for s in statements if s.source == lead.source and 0 < s.start - lead.end <= _NEXT)
    block = next((b for b in next_to if b[2] >= lead.end), None)
    return sorted((s for s in statements if s.block == block), key=lambda s: s.start)


def _beside(chosen: Sequence[Statement], statements: Sequence[Statement]) -> list[Statement]:
    """Each with what contradicts it right behind."""
    against = rivals(chosen, statements)
    ordered = [s for one in chosen for s in (one, *(other for mine, other in against if mine is one))]
    return list({s.place: s for s in ordered}.values())


def _rivals(question: Question, statements: Sequence[Statement], chosen: Sequence[Statement]) -> list[Statement]:
    """Other figures for the same thing: where documents differ, what each of them says stands side by side.

    A figure with all that tells what is asked for ("base" of the base salary) is one, however near another one comes.
    """
    if question.figure is None:
        return []
    about = {tuple(_about(question, s)) for s in chosen if question.has_figure(s.measured)}
    about.add(_telling(question))
    names = key(question, chosen[0])
    return [
        s
        for s in statements[:40]
        if question.has_figure(s.measured)
        and not _is_another_row(s, chosen[0], names)
        and s not in chosen
        and not is_other(question, s)
        and any(places and all(s.held[place] >= HELD for place in places) for places in about)
        and not any(_same(s, other) for other in chosen)
    ]


def _telling(question: Question) -> tuple[int, ...]:
    """Places of the terms that tell what is asked for; where the documents are about all of them, of those that name
    nobody."""
    nobody = (place for place, term in enumerate(question.terms) if not _is_whom(term.word))
    return tuple(place for place, term in enumerate(question.terms) if not term.given) or tuple(nobody)


def _is_whom(word: str) -> bool:
    return word in LEVELS or is_profession(word)


def _about(question: Question, statement: Statement) -> Iterator[int]:
    """Places of the terms that a figure is for: rare ones, and of a row what its first cell names.

    In a small table no name is rare: in three rows "Bob" stands in one of four passages.
    """
    row = statement.passage.metadata["kind"] == "row"
    name = bag(cells(statement.passage)[0]) if row else frozenset()
    for place, term in enumerate(question.terms):
        if statement.held[place] >= HELD and (term.rarity >= _RARE_ENOUGH or term.within(name)):
            yield place


def key(question: Question, first: Statement) -> list[int]:
    """Places of the rare terms that the best figure stands with: a figure for something else misleads."""
    if question.figure is None or question.kind is Kind.COMPARISON:
        return []
    rare = (place for place, term in enumerate(question.terms) if term.rarity >= RARE and not term.given)
    return [place for place in rare if first.held[place] >= HELD]


def together(held: Iterable[Sequence[float]]) -> tuple[float, ...]:
    """What several statements hold of each term: the most that one of them does."""
    return tuple(map(max, zip(*held, strict=True)))


def _same(one: Statement, other: Statement) -> bool:
    """Whether they say the same: "free lunch except on Fridays" is not "free lunch every day"."""
    return _alike(one, other) and _turned(one) == _turned(other)


def _turned(statement: Statement) -> frozenset[str]:
    """What denies or restricts what a statement says."""
    return _TURNS.intersection(tokens(statement.text))


def _alike(one: Statement, other: Statement) -> bool:
    mine, theirs = (_content(statement.text) for statement in (one, other))
    if one.passage.metadata["columns"] == other.passage.metadata["columns"]:
        common = LCSseq.similarity(mine, theirs)  # in order: "monthly = hourly * 168", "hourly = monthly / 168"
    else:
        common = (Counter(mine) & Counter(theirs)).total()  # the cells of a row stand in the order of its columns
    return common / max(1, min(len(mine), len(theirs))) >= _ALIKE and _figures(one) == _figures(other)


@lru_cache(maxsize=4_096)  # each is held against dozens of others
def _content(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text) if word not in FUNCTION_WORDS)


def _figures(statement: Statement) -> frozenset[str]:
    return frozenset(word for word in words(statement.text) if any(c.isdigit() for c in word))
