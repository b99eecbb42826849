"""What a terminal shows beside plain lines: bars of progress, and an answer with its sources."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from advisor.answer import Answer, Citation, Place

Heard = Callable[[int, int], None]


@contextmanager
def progress() -> Iterator[Callable[[str, str], Heard]]:
    """Makes bars, each named by what is done and to what: on a terminal, silent ones elsewhere."""
    if not sys.stderr.isatty():
        yield lambda doing, unit: lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield lambda doing, unit: _heard(bar, doing, unit)


def _heard(bar: "Progress", doing: str, unit: str) -> Heard:
    task = bar.add_task(doing, total=None, visible=False, rate="")

    def heard(done: int, total: int) -> None:
        speed = next(shown.speed for shown in bar.tasks if shown.id == task)
        rate = f"{speed:.0f} {unit}/s" if speed else unit
        bar.update(task, completed=done, total=total, visible=done < total, rate=rate)

    return heard


def printable(text: str) -> str:
    """A text of somebody else's on one line, without what a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def shown(answer: "Answer") -> str:
    """The answer's text, the note if there is one, how old its figures are, and its sources with their quotes."""
    lines = [answer.text, *([f"Note: {answer.note}"] if answer.note else []), *_aged(answer)]
    for citation in answer.citations:
        dated = f", {citation.as_of}" if citation.as_of else ""
        lines.append(f'[{citation.number}] {_place(citation, dated)}\n    "{" ".join(citation.quote.split())}"')
        lines += [f"    also: {_place(place)}" for place in citation.also]
    return "\n\n".join(lines[:1]) + ("\n\n" + "\n".join(lines[1:]) if lines[1:] else "")


def _aged(answer: "Answer") -> list[str]:
    oldest = min((citation.as_of for citation in answer.citations if citation.as_of), default=None)
    age = date.today().year - oldest if oldest else 0
    return [f"Figures from {oldest}, {age} year{'s' if age > 1 else ''} old"] if age > 0 else []


def _place(place: "Citation | Place", dated: str = "") -> str:
    paged = f", page {place.page}" if place.page else ""
    headings = " › ".join(dict.fromkeys([place.title, *filter(None, place.section.split(" › "))]))
    return f"{headings} ({place.source}{paged}{dated})"
