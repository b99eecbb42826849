"""Figures of an answer side by side: a table with bars, each row linked to the citation that proves it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.answer import Answer, Sentence
from advisor.web.markup import literal
from advisor.web.texts import Texts

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_AMOUNT = rf"(?P<sign#>[$€£¥])?\s?(?P<number#>{_NUMBER})(?P<thousands#>\s?k\b)?"
_BOUND = r"(?:up to|at least|at most|more than|less than|over|under|about|around|approximately|often|from)"
_FIGURE = re.compile(
    rf"(?:{_BOUND}\s)*{_AMOUNT.replace('#', '1')}(?:\s?(?:to|and|-|–)\s?{_AMOUNT.replace('#', '2')})?"
    r"(?:\s?(?P<code>USD|EUR|GBP|CHF|JPY|€))?(?:\s(?:a|an|per)\s(?P<unit>year|month|week|day|hour))?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:In|For|At|On|According to)\b[^,|]*,\s")
# "Engineers at Tesla earned": what is said of them is the figure beside it
_SAID = (
    r"averag(?:e|es|ed)|earn(?:s|ed)?|pa(?:y|ys|id)|receiv(?:e|es|ed)|ma(?:ke|kes|de)|costs?|reach(?:es|ed)?|range[sd]"
    r"|f(?:all|alls|ell)|l(?:ie|ies|ay)|is|are|was|were|can|could|may|often|usually|typically|generally|between|of|at|to|an?"
)
_TAIL = re.compile(rf"(?:\s(?:{_SAID}))+$", re.IGNORECASE)
_LABEL = 90  # characters
_MOST, _SPREAD = 12, 20.0  # bars; the largest figure may be so many times the smallest, or they are not comparable


@dataclass(frozen=True)
class Figure:
    """An amount or a range of amounts (`low` is 0 where there is one only), as written, and what it is for."""

    label: str
    text: str
    low: float
    high: float
    currency: str
    unit: str
    citations: tuple[int, ...]
    year: int | None


def figures(answer: Answer) -> list[Figure]:
    """The amounts of money of an answer that can be compared: two or more of one currency and period, or none."""
    years = {citation.number: citation.as_of for citation in answer.citations}
    found = [figure for sentence in answer.sentences if (figure := _figure(sentence, years))]
    # a row of a table may leave the period to its heading
    units = {figure.unit for figure in found} - {""}
    if len({figure.currency for figure in found}) != 1 or len(units) > 1 or not 2 <= len(found) <= _MOST:
        return []
    return found if max(f.high for f in found) <= _SPREAD * min(f.high for f in found) else []


def chart(texts: Texts, answer: Answer, key: str) -> str:
    """The figures of an answer as HTML for the chat, "" where there is nothing to compare."""
    shown = figures(answer)
    if not shown:
        return ""
    most = max(figure.high for figure in shown)
    rows = "".join(_row(figure, most, key) for figure in shown)
    return f'<table class="chart"><caption>{literal(texts.compared)}</caption><tbody>{rows}</tbody></table>'


def _row(figure: Figure, most: float, key: str) -> str:
    start, width = 100 * figure.low / most, 100 * (figure.high - figure.low) / most
    bar = f'<span class="bar" style="margin-left:{start:.1f}%;width:{max(width, 1):.1f}%"></span>'
    links = "".join(f'<a href="#cite-{key}-{number}">[{number}]</a>' for number in figure.citations)
    dated = f" ({figure.year})" if figure.year and str(figure.year) not in figure.label else ""
    return (
        f'<tr><th scope="row">{literal(figure.label + dated)}</th>'
        f'<td>{bar}<span class="figure">{literal(figure.text)} {links}</span></td></tr>'
    )


def _figure(sentence: Sentence, years: dict[int, int | None]) -> Figure | None:
    amounts = [found for found in _FIGURE.finditer(sentence.text) if _currency(found)]
    if len(amounts) != 1:
        return None
    found = amounts[0]
    first = _value(found, 1)
    last = _value(found, 2) if found["number2"] else None
    cited = [year for number in sentence.citations if (year := years.get(number))]
    return Figure(
        label=_label(sentence.text, found),
        text=found[0].strip(),
        low=first if last is not None else 0.0,
        high=first if last is None else max(first, last),
        currency=_currency(found),
        unit=(found["unit"] or "").lower(),
        citations=sentence.citations,
        year=max(cited, default=None),
    )


def _currency(found: re.Match[str]) -> str:
    said = found["sign1"] or found["sign2"] or found["code"] or ""
    return _SIGNS.get(said, said.upper())


def _value(found: re.Match[str], place: int) -> float:
    shared = place == 1 and found["thousands2"]  # "120 to 150k"
    return float(found[f"number{place}"].replace(",", "")) * (1000 if found[f"thousands{place}"] or shared else 1)


def _label(text: str, found: re.Match[str]) -> str:
    """What a figure is for: the first cell of a row, the words before the figure in a sentence."""
    before = text[: found.start()].split("|")[0] if "|" in text else _LEAD.sub("", text[: found.start()])
    words = _TAIL.sub("", before.strip(" :,|.")) or text[found.end() :].strip(" :,|.")
    short = words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0] + " …"
    return short[:1].upper() + short[1:]
