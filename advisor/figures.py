"""Figures as the documents give them: values, unit, what they are figures of, for whom, and of which year."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from langchain_core.documents import Document

from advisor.rows import cells, said
from advisor.scope import with_kind
from advisor.senses import CURRENCIES
from advisor.terms import is_everyday, stem, synonyms, words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

_CODES = "|".join(CURRENCIES).upper()
# "62,000", "62.000", "62 000", "62'000.50", "3,5", "1.5"
_NUMBER = (
    r"\d{1,3}(?:(?P<group>[,.'’ \u00a0\u2009\u202f])\d{3})(?:(?P=group)\d{3})*(?:(?!(?P=group))[.,]\d{1,2})?(?!\d)"
    r"|\d+(?:\.\d+|,\d{1,2}(?!\d))?"
)
_FIGURE = re.compile(
    rf"(?<![\w.,:/])(?:(?P<sign>[$€£¥])|\b(?P<code>{_CODES})(?=\s?\d))?\s?(?<![\d.,])(?P<number>{_NUMBER})"
    r"(?:(?P<k>[kK]\b)|\s?(?P<scale>million|billion|mn|bn|Mio|Mrd)\b\.?)?\+?"
    r"(?(sign)|(?(code)|(?:[\s-]?(?P<unit>%|[A-Za-z€£]+))?))(?![\w%])"
)
_MONEY = frozenset(CURRENCIES)
_SCALES = {"million": 1e6, "mn": 1e6, "mio": 1e6, "billion": 1e9, "bn": 1e9, "mrd": 1e9}
_RANGE = re.compile(r"\s?(?:-|–|—|to)\s?")
_LABEL = re.compile(
    r"\b(level|grade|step|section|phase|version|tier|page|chapter|appendix|stage|band|year) (\d+[a-e]?)\b",
    re.IGNORECASE,
)
_CURRENCY = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "dollar": "usd", "euro": "eur", "pound": "gbp"}
_SPELT = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
_PER = re.compile(
    r"\b(?:a|an|per|each|every)\s+(?:(?:person|head|employee|capita)\s+(?:and|per|a)\s+)?(hour|day|week|month|quarter|year)\b|\b(hour|dai|week|month|annual|year)ly\b",
    re.IGNORECASE,
)
_RATES = {"dai": "day", "annual": "year"}
_AT_LEAST = re.compile(r"\b(?:at least|minimum|more than|over|from(?! (?:19|20)\d\d\b))\b|\+", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:up to|at most|maximum|less than|under|no more than)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w+#-]*")
_NEGATED = re.compile(r"\b(?:not|never|no|without|unless|except|cannot)\b|n['’]t\b", re.IGNORECASE)
# where a figure does not hold makes it no figure of something else
_EXCEPTION = re.compile(r",?\s(?:unless|except(?:ing)?)\b[^.;:]*", re.IGNORECASE)
# they carry a figure and say nothing about what it is a figure of
_CARRIERS = frozenset(
    stem(word)
    for word in """employee employees staff everyone person people worker member team receive receives entitled
    entitlement amount amounts total length last lasts lasting set equal equals run runs paid take takes available
    calendar full grant granted reimburse reimbursed award awarded offer
    offered provide provided apply applies least most maximum minimum currently eligible company work working since
    effective starting""".split()
)

_KEPT = 16_384  # texts whose words and figures are kept: statements are held against each other in every answer

_GENRES = frozenset("faq faqs handbook guide guidelines manual overview policy policies appendix wiki readme".split())


@dataclass(frozen=True)
class Place:
    """A statement of a document: `text(source)[start:end]` is `text` on one line."""

    source: str
    section: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Said:
    """What a statement says in one unit ("week", "%", "eur")."""

    place: Place
    unit: str
    values: frozenset[float]
    own: frozenset[str]  # stems of the statement
    near: frozenset[str]  # stems of what stands right above it
    scope: frozenset[str]  # names, levels and years in it and in the headings above
    title: frozenset[str]  # the names in the document's title and at the beginning of headings
    known: frozenset[str]  # every word in it and above it
    manner: tuple[bool, bool, bool]
    rate: str
    as_of: int | None


def read(passage: Document, start: int, end: int, common: frozenset[str]) -> Iterator[Said]:
    """The figures of `page_content[start:end]` of a passage, of a table's row those of each cell.

    `common` are words that a capital letter makes no names of (`lower_case` of the documents).
    """
    if passage.metadata["columns"]:
        yield from _cells(passage, common)
    else:
        yield from _read(passage, start, end, passage.page_content[start:end], common)


def values(text: str, *, bare: bool = False) -> dict[str, frozenset[float]]:
    """The values of a text by unit, numbers in words too; a year is no value.

    Of a text with a single number and no unit ("The retirement age is 67.") the unit is "" where `bare`.
    """
    return dict(_figures(_spelt_out(text), bare=bare))


def manner(text: str) -> tuple[str, bool, bool]:
    """Per what a text gives its figures ("" for nothing), and whether they are the least or the most it may be."""
    return _rate(text), bool(_AT_LEAST.search(text)), bool(_AT_MOST.search(text))


def _cells(passage: Document, common: frozenset[str]) -> Iterator[Said]:
    """Each figure of a row with the words of the row and the name of its column."""
    text = passage.page_content
    named = list(zip(passage.metadata["columns"], cells(passage), strict=False))
    told = (with_kind(column, cell) for column, cell in named)
    label = " ".join(cell for cell in told if cell and not re.search(r"\d{2}|\d\s|%|[$€£¥]", cell))
    for column, cell in named:
        if re.search(r"\d", cell) and label:
            unit = "" if re.search(r"[%$€£¥]|\d\s?[A-Za-z]", cell) else " ".join(words(column)[-1:])
            yield from _read(passage, 0, len(text), f"{label} {column}: {cell} {unit}", common)


def _read(passage: Document, start: int, end: int, text: str, common: frozenset[str]) -> Iterator[Said]:
    """What a statement says: for each unit its values, and what they are values of."""
    named, text = _LABEL.findall(text), _spelt_out(text)
    ruled = _EXCEPTION.sub("", text)
    text = ruled if _figures(ruled, bare=True) else text
    figures = _figures(text, bare=True)
    if not figures:
        return
    values = passage.metadata
    steps = values["section"].split(" › ")
    above = " ".join([steps[-1], *values["labels"]])
    outer = ". ".join([*(steps[1:] if steps[0] == values["title"] else steps), *values["labels"]])
    labels = frozenset(f"{a} {b}".casefold() for a, b in [*named, *_LABEL.findall(outer)])
    rest = _PER.sub(" ", _FIGURE.sub(" ", text))
    offset = int(values["start"])
    shown = said(passage, start, end)
    place = Place(values["source"], values["section"], offset + start, offset + end, shown)
    years = frozenset(YEAR.findall(f"{text} {outer}"))
    title = frozenset(words(values["title"]))
    for unit, numbers in figures.items():
        own, near = _stems(rest) - {unit}, _stems(above) - {unit}
        if len(numbers) <= 2 and (own or near):
            yield Said(
                place, unit, numbers, own, near,
                scope=_names(f"{rest}. {outer}", common) | years | labels,
                title=_names(". ".join(f"- {step}" for step in [values["title"], *steps]), common),
                known=frozenset(words(f"{text} {outer}")) | title | years | labels,
                manner=(bool(_AT_LEAST.search(text)), bool(_AT_MOST.search(text)), bool(_NEGATED.search(text))),
                rate=_rate(text),
                as_of=values.get("as_of"),
            )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _spelt_out(text: str) -> str:
    """Numbers as digits, and no numbers that only name a thing ("level 4")."""
    return _SPELT.sub(lambda spelt: words(spelt[0])[0], _LABEL.sub(" ", text))


@lru_cache(maxsize=_KEPT)
def _figures(text: str, *, bare: bool = False) -> dict[str, frozenset[float]]:
    """The values of a text by unit, "" for its only number where `bare`; a year is a scope and no value."""
    found: dict[str, set[float]] = defaultdict(set)
    alone: list[float] = []
    unit, scale, after = "", 1.0, len(text)
    for match in reversed(list(_FIGURE.finditer(text))):  # in "4 to 6 weeks" the unit stands behind
        in_range = _RANGE.fullmatch(text[max(match.end("number"), match.end("k")) : after])
        own = _unit(match)
        scale = _scale(match) if own or not in_range else max(scale, _scale(match))
        unit = own or (unit if in_range else "")
        after = match.start()
        if unit and not (YEAR.fullmatch(match["number"]) and unit not in _MONEY):
            found[unit].add(_value(match["number"], match["group"]) * scale)
        elif not unit and not YEAR.fullmatch(match["number"]) and text[match.end() : match.end() + 1] != ":":
            alone.append(_value(match["number"], match["group"]) * scale)
    if bare and len(alone) == 1 and not found:
        return {"": frozenset(alone)}
    return {unit: frozenset(numbers) for unit, numbers in found.items()}


def _value(number: str, group: str | None) -> float:
    return float((number.replace(group, "") if group else number).replace(",", "."))


def _scale(match: re.Match[str]) -> float:
    return 1e3 if match["k"] else _SCALES.get((match["scale"] or "").casefold(), 1.0)


def _unit(match: re.Match[str]) -> str:
    if match["sign"] or match["code"]:
        return _CURRENCY[match["sign"]] if match["sign"] else match["code"].casefold()
    unit = (match["unit"] or "").casefold()
    if unit in FUNCTION_WORDS:
        return ""
    return "%" if unit in ("percent", "prozent") else _CURRENCY.get(stem(unit), stem(unit)) if unit else ""


def _rate(text: str) -> str:
    """Per what: "month" for "a month" and "monthly"."""
    per = _PER.search(text.casefold())
    return _RATES.get(per[2], per[2]) if per and per[2] else per[1] if per else ""


@lru_cache(maxsize=_KEPT)
def _stems(text: str) -> frozenset[str]:
    """Stems with content, one for all words that mean the same."""
    kept = (stem(word) for word in words(text) if word not in FUNCTION_WORDS and not word.isdigit())
    return frozenset(min(synonyms(found)) for found in kept if found not in _CARRIERS)


def _names(text: str, common: frozenset[str]) -> frozenset[str]:
    """Levels, grades and names: capitals and digits in words that the documents never write in lower case."""
    return frozenset(word for token, word in _capitals(text) if token not in common) | _marked(text)


@lru_cache(maxsize=_KEPT)
def _capitals(text: str) -> tuple[tuple[str, str], ...]:
    """Words of tokens in capitals that are not everyday ones, each behind its token in lower case."""
    phrases = re.split(r"(?<=[.:!?])\s+", text)
    # the first word of a heading may be a name, that of a sentence is in capitals anyway
    tokens = (t for phrase in phrases for t in _WORD.findall(phrase)[not phrase.startswith("-") :])
    named = (t for t in tokens if t[0].isupper() and not is_everyday(t.casefold()))
    return tuple((token.casefold(), word) for token in named for word in _naming(token))


@lru_cache(maxsize=_KEPT)
def _marked(text: str) -> frozenset[str]:
    """Words of tokens with digits, and the names of levels."""
    tokens = (t for t in _WORD.findall(text) if any(c.isdigit() for c in t) or t.casefold() in LEVELS)
    return frozenset(word for token in tokens for word in _naming(token))


def _naming(token: str) -> list[str]:
    return [word for word in words(token) if word not in FUNCTION_WORDS | _GENRES and stem(word) not in _CARRIERS]


def lower_case(passages: Iterable[Document]) -> frozenset[str]:
    """The words that the documents write in lower case: a capital in a heading makes no name of them."""
    return frozenset().union(*(_lower_case(passage.page_content) for passage in passages))


@lru_cache(maxsize=_KEPT)
def _lower_case(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text) if word.islower())
