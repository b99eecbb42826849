"""A report as text for a terminal."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from advisor.figures import Place
from advisor.report import Found, Report
from advisor.report.age import Age

_SHOWN = 10  # lines of a kind
_OLD = 730  # days
_Item = TypeVar("_Item")


def written(report: Report, today: date) -> str:
    """The report in lines; of each kind at most ten, and how many more there are. `today` tells old documents."""
    lines = [
        f"{report.collection}: {report.documents:,} documents, {report.passages:,} passages, {report.words:,} words",
        f"Languages: {_counts(report.languages)}",
        f"Formats: {_counts(report.formats)}",
        *_aged(report.ages, today),
        *_listed("Left out", report.left_out, lambda left: left.reason),
        *_listed("The same text", report.duplicates, " = ".join),
        *_listed(
            "Pages without text", report.pages_without_text, lambda p: f"{p.source}: {', '.join(map(str, p.pages))}"
        ),
        *_listed("Text that no reader sees", _excerpts(report.hidden), str),
        *_listed("Sentences that speak to a model", _excerpts(report.instructions), str),
    ]
    lines += _listed(
        "Figures that differ for the same thing",
        report.contradictions,
        lambda c: f"{_placed(c.one)}\n    {_placed(c.other)}",
    )
    lines += _listed("Long sections", report.long_sections, lambda s: f"{s.source} › {s.section}: {s.words:,} words")
    lines += _listed("Without headings", report.without_headings, str)
    lines += _listed("Questions that the documents answer", report.questions, str)
    return "\n".join(lines)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or "none"


def _aged(ages: Sequence[Age], today: date) -> list[str]:
    """The range of the dates, and the documents that have not changed for two years."""
    dated = sorted((age for age in ages if age.modified), key=lambda age: (age.modified, age.source))
    if not dated:
        return ["Age: no document says when it was changed"]
    span = f"Age: last changed between {dated[0].modified} and {dated[-1].modified}"
    undated = len(ages) - len(dated)
    line = f"{span}; {undated:,} without a date" if undated else span
    old = [age for age in dated if (today - date.fromisoformat(age.modified)).days > _OLD]
    return [line, *_listed("Not changed for two years", old, lambda age: f"{age.source}: {age.modified}")]


def _excerpts(found: Iterable[Found]) -> list[str]:
    return [f'{document.source}: "{excerpt}"' for document in found for excerpt in document.excerpts]


def _listed(title: str, items: Sequence[_Item], shown: Callable[[_Item], str]) -> list[str]:
    """A title with the number of items, and the first of them ([] for none)."""
    if not items:
        return []
    more = [f"  ... and {len(items) - _SHOWN:,} more"] if len(items) > _SHOWN else []
    return ["", f"{title} ({len(items):,})", *(f"  {shown(item)}" for item in items[:_SHOWN]), *more]


def _placed(place: Place) -> str:
    where = f"{place.source} › {place.section}" if place.section else place.source
    return f'"{place.text}" ({where})'
