"""A user's own questions on a user's own documents: what passes, what fails and why, how fast.

One JSON object a line:

    {"id": "carry-over", "conversation": ["how much vacation do we have", "can it be carried over?"],
     "must_contain": ["5 days", ["31 March", "March 31"]], "sources": ["leave.txt"]}
    {"question": "is there a gym?", "answerable": false}

`conversation` is the list of the user's turns, of which the last is judged (`question` is one turn alone).
`answerable` is true unless given: such a case passes when the answer is not a refusal, has every text of
`must_contain`, and cites every one of `sources`, each a document's path or words that stand in one. A list in the
place of a text gives alternatives. An unanswerable case passes when it is refused. `id` is the line's number unless
given.
"""

import json
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.answer import Answer, Citation, Passage, Status
from advisor.rag import Advisor
from advisor.terms import words

Alternatives = tuple[str, ...]
_KEYS = {"id", "conversation", "question", "answerable", "must_contain", "sources"}
_FIRST = 5  # passages over which recall is counted
_SAME = str.maketrans("’‘“”–—‑−", "''\"\"----")


@dataclass(frozen=True)
class Case:
    """A question with what its answer must hold: of each tuple of alternatives one. `line` counts from 1."""

    line: int
    id: str
    conversation: tuple[str, ...]
    answerable: bool = True
    must_contain: tuple[Alternatives, ...] = ()
    sources: tuple[Alternatives, ...] = ()


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


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSONL file. Raises ValueError, with the line's number, for a line that is no case."""
    lines = enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1)
    cases = tuple(_case(path, number, line) for number, line in lines if line.strip())
    if not cases:
        raise ValueError(f"{path}: no questions in it. Write one JSON object a line.")
    return cases


def evaluate(advisor: Advisor, cases: Sequence[Case], *, k: int = 5,
             progress: Callable[[int, int], None] = lambda done, total: None) -> tuple[Result, ...]:  # fmt: skip
    """Ask every case. `progress` hears cases done and their total.

    Raises ValueError for a source that is neither a document nor words of one.
    """
    texts = {document.source: advisor.text(document.source) for document in advisor.documents()}
    places = [[_places(case, alternatives, texts) for alternatives in case.sources] for case in cases]
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
    """Print a table with one column a setting, then the cases that failed and why."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    table = Table("", *map(escape, results))
    columns = [figures(found) for found in results.values()]
    for name in columns[0]:
        table.add_row(name, *("-" if column[name] is None else str(column[name]) for column in columns))
    console.print(table)
    for setting, found in results.items():
        for result in found:
            for reason in (*result.failures, *result.faults):
                turns = " / ".join(result.case.conversation)
                console.print(f"{setting}: {result.case.id}: {turns}\n    {reason}", markup=False, highlight=False)


def _case(path: Path, number: int, line: str) -> Case:
    def refuse(reason: str) -> ValueError:
        return ValueError(f"{path}, line {number}: {reason}")

    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise refuse(f"not JSON ({error.msg} at character {error.pos + 1}). Write one object a line.") from error
    if not isinstance(row, dict) or ("question" in row) == ("conversation" in row):
        raise refuse('not a question. Give an object with either "question" or "conversation".')
    if unknown := sorted(row.keys() - _KEYS):
        raise refuse(f"{unknown[0]!r} is not a field. There are: {', '.join(sorted(_KEYS))}.")
    turns = [row["question"]] if "question" in row else row["conversation"]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) and turn.strip() for turn in turns):
        raise refuse("a question is a text, a conversation a list of them, none of them empty.")
    if not isinstance(row.get("answerable", True), bool):
        raise refuse('"answerable" is true or false.')
    lists = {}
    for field in ("must_contain", "sources"):
        lists[field] = _alternatives(row.get(field, []))
        if lists[field] is None:
            raise refuse(f'"{field}" is a list of texts, or of lists of alternatives, none of them empty.')
    return Case(number, str(row.get("id", number)), tuple(turns), row.get("answerable", True), **lists)


def _alternatives(values: Any) -> Any:
    """Texts, and lists of texts, as tuples of alternatives; None for anything else."""
    if not isinstance(values, list):
        return None
    found = [tuple(value) if isinstance(value, list) else (value,) for value in values]
    good = all(one and all(isinstance(text, str) and text.strip() for text in one) for one in found)
    return tuple(found) if good else None


_Place = tuple[str, int, int]  # source, start, end


def _places(case: Case, alternatives: Alternatives, texts: Mapping[str, str]) -> list[_Place]:
    """Where the alternatives of a source stand: whole documents, or the words given."""
    found: list[_Place] = []
    for wanted in alternatives:
        quoted = re.compile(r"\s+".join(map(re.escape, wanted.split())))
        places = [(wanted, 0, len(texts[wanted]))] if wanted in texts else []
        places = places or [(s, m.start(), m.end()) for s, text in texts.items() for m in quoted.finditer(text)]
        if not places:
            raise ValueError(f"line {case.line}: the source {wanted!r} is no document, and its words stand in none.")
        found += places
    return found


def _asked(advisor: Advisor, case: Case, places: Sequence[list[_Place]], texts: Mapping[str, str]) -> Result:
    chat, seconds = advisor.chat(), []
    passages: list[Passage] = []
    for number, turn in enumerate(case.conversation, start=1):
        if places and number == len(case.conversation):
            passages = chat.search(turn, k=_FIRST)
        begun = time.perf_counter()
        answer = chat.ask(turn)
        seconds.append(time.perf_counter() - begun)
    recall = sum(_met(wanted, passages) for wanted in places) / len(places) if places else None
    failures = tuple(_failures(case, answer, places))
    return Result(case, answer, failures, recall, tuple(_faults(answer, texts)), tuple(seconds))


def _met(wanted: Sequence[_Place], found: Sequence[Passage | Citation]) -> bool:
    return any(
        one.source == source and one.start < end and start < one.end for source, start, end in wanted for one in found
    )


def _failures(case: Case, answer: Answer, places: Sequence[list[_Place]]) -> Iterator[str]:
    refused = answer.status is Status.NOT_COVERED
    if refused and case.answerable:
        about = f" (open: {', '.join(answer.missing)})" if answer.missing else ""
        yield f"refused{about}, searched {answer.question!r}"
    elif case.answerable:
        yield from (f"lacks {' or '.join(texts)!r}" for texts in case.must_contain if not _says(answer.text, texts))
        missed = (w for w, place in zip(case.sources, places, strict=True) if not _met(place, answer.citations))
        yield from (f"does not cite {' or '.join(texts)!r}" for texts in missed)
    elif not refused:
        yield f"not refused, says {' '.join(answer.text.split())[:120]!r}"


def _says(text: str, alternatives: Alternatives) -> bool:
    said = _normal(text)
    return any(re.search(rf"(?<![\w.]){re.escape(_normal(one))}(?!\w)", said) for one in alternatives)


def _normal(text: str) -> str:
    """Lower case without citation markers, Markdown marks and typographic differences; 98,500 is 98500, as 98.5k."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\[\d+\]|[*_`\\]", "", text)).translate(_SAME).casefold()
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = re.sub(r"(\d+(?:\.\d+)?) ?k\b", lambda found: f"{float(found[1]) * 1000:.0f}", plain)
    return " ".join(plain.split())


def _faults(answer: Answer, texts: Mapping[str, str]) -> Iterator[str]:
    quotes = {citation.number: citation.quote for citation in answer.citations}
    for citation in answer.citations:
        if texts[citation.source][citation.start : citation.end] != citation.quote:
            yield f"quote not verbatim: {citation.quote!r}"
    for sentence in answer.sentences:
        if not sentence.citations:
            yield f"sentence without citation: {sentence.text!r}"
        proved = _numbers(" ".join(quotes.get(number, "") for number in sentence.citations))
        yield from (f"number in no quote: {number}" for number in sorted(_numbers(sentence.text) - proved))


def _numbers(text: str) -> set[str]:
    return {word for word in words(text) if word[0].isdigit()}


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
