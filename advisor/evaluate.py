"""How a user's own questions go on a user's own documents: what passes, what fails and why, how fast."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from advisor import marking
from advisor.answer import Answer, Passage, Status
from advisor.cases import Case
from advisor.rag import Advisor

_FIRST = 5  # passages over which recall is counted
_WIDTH = 76  # of a line of the listing, which a terminal of 80 columns shows without a break


@dataclass(frozen=True)
class Result:
    """How a case went: `failures` say why it did not pass (empty when it did).

    `recall` is the share of its sources among the first passages found, None for a case without sources. `faults`
    are what no answer may have: a quote that is not verbatim, a sentence without citation, a number in no quote.
    `seconds` has one figure a turn.
    """

    case: Case
    answer: Answer
    failures: tuple[str, ...]
    recall: float | None
    faults: tuple[str, ...]
    seconds: tuple[float, ...]

    @property
    def refused(self) -> bool:
        return self.answer.status is Status.NOT_COVERED


def evaluate(advisor: Advisor, cases: Sequence[Case], *,
             progress: Callable[[int, int], None] = lambda done, total: None) -> tuple[Result, ...]:  # fmt: skip
    """Ask every case. `progress` hears cases done and their total.

    Raises ValueError for a source that is neither a document nor words of one.
    """
    texts = {document.source: advisor.text(document.source) for document in advisor.documents()}
    places = [[marking.places(case, alternatives, texts) for alternatives in case.sources] for case in cases]
    results = []
    for case, wanted in zip(cases, places, strict=True):
        results.append(_asked(advisor, case, wanted, texts))
        progress(len(results), len(cases))
    return tuple(results)


def figures(results: Sequence[Result]) -> dict[str, str | int | float | None]:
    """The results in figures: rates as "passed/all", words an answer, seconds a turn; None for no cases."""
    answerable = [r for r in results if r.case.answerable]
    others = [r for r in results if not r.case.answerable]
    recalls = [r.recall for r in results if r.recall is not None]
    seconds = sorted(second for r in results for second in r.seconds)
    lengths = sorted(len(r.answer.text.split()) for r in results if not r.refused)
    faults = [fault for r in results for fault in r.faults]
    return {
        "answerable passed": _share([not r.failures for r in answerable]),
        "answerable refused": _share([r.refused for r in answerable]),
        "unanswerable refused": _share([r.refused for r in others]),
        f"recall@{_FIRST}": round(sum(recalls) / len(recalls), 3) if recalls else None,
        "quotes not verbatim": sum(fault.startswith("quote") for fault in faults),
        "sentences without citation": sum(fault.startswith("sentence") for fault in faults),
        "numbers in no quote": sum(fault.startswith("number") for fault in faults),
        "words p50": _at(lengths, 0.5),
        "words p95": _at(lengths, 0.95),
        "seconds p50": _at(seconds, 0.5),
        "seconds p95": _at(seconds, 0.95),
    }


def as_json(results: Mapping[str, Sequence[Result]]) -> str:
    """The results by setting, as JSON: figures, and every case with its answer."""
    return json.dumps(
        [
            {"setting": name, "figures": figures(found), "cases": [_item(result) for result in found]}
            for name, found in results.items()
        ],
        ensure_ascii=False,
        indent=2,
    )


def show(results: Mapping[str, Sequence[Result]]) -> None:
    """Print a table with one column a setting, then the cases that failed, each with the reasons of every setting."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    table = Table("", *map(escape, results))
    columns = [figures(found) for found in results.values()]
    for name in columns[0]:
        table.add_row(name, *("-" if column[name] is None else str(column[name]) for column in columns))
    console.print(table)
    for line in failed(results):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def failed(results: Mapping[str, Sequence[Result]]) -> Iterator[str]:
    """The cases that some setting failed: what was asked, and for each setting why."""
    for runs in zip(*results.values(), strict=True):
        reasons = {name: (*run.failures, *run.faults) for name, run in zip(results, runs, strict=True)}
        if not any(reasons.values()):
            continue
        case = runs[0].case
        yield from ("", *wrap(f"{case.id}: {' / '.join(case.conversation)}", _WIDTH))
        for name, found in reasons.items():
            said = "; ".join(found) or "passed"
            yield from wrap(f"{name}: {said}" if len(results) > 1 else said, _WIDTH,
                            initial_indent="  ", subsequent_indent="    ")  # fmt: skip


def _asked(advisor: Advisor, case: Case, places: Sequence[Sequence[marking.Place]], texts: Mapping[str, str]) -> Result:
    chat, seconds = advisor.chat(), []
    passages: list[Passage] = []
    for number, turn in enumerate(case.conversation, start=1):
        if places and number == len(case.conversation):
            passages = chat.search(turn, k=_FIRST)
        begun = time.perf_counter()
        answer = chat.ask(turn)
        seconds.append(time.perf_counter() - begun)
    recall = sum(marking.met(wanted, passages) for wanted in places) / len(places) if places else None
    failures = tuple(marking.failures(case, answer, places))
    return Result(case, answer, failures, recall, tuple(marking.faults(answer, texts)), tuple(seconds))


def _share(passed: Sequence[bool]) -> str | None:
    return f"{sum(passed)}/{len(passed)}" if passed else None


def _at(ordered: Sequence[float], share: float) -> float | None:
    return round(ordered[int(share * (len(ordered) - 1))], 3) if ordered else None


def _item(result: Result) -> dict[str, Any]:
    answer = result.answer
    return {
        "id": result.case.id,
        "conversation": result.case.conversation,
        "answerable": result.case.answerable,
        "passed": not result.failures,
        "failures": result.failures,
        "faults": result.faults,
        "recall": result.recall,
        "seconds": [round(second, 4) for second in result.seconds],
        "question": answer.question,
        "status": answer.status,
        "text": answer.text,
        "citations": [{"source": c.source, "start": c.start, "end": c.end, "quote": c.quote} for c in answer.citations],
        "note": answer.note,
    }
