"""What each command of the command line does; `cli` reads what was typed."""

import gc
import json
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from advisor.terminal import printable, progress, shown

if TYPE_CHECKING:
    from advisor.rag import Advisor
    from advisor.shelf import Shelf
    from vectorstore import SyncReport


def ask(options: Namespace) -> None:
    """Print the answer to one question."""
    advisor, _ = _open(options)
    with _kept():  # until the process ends with its answer
        answer = advisor.ask(options.question, within=options.within)
        print(json.dumps(asdict(answer), ensure_ascii=False, indent=2) if options.json else shown(answer), flush=True)
        advisor.close()


def chat(options: Namespace) -> None:
    """Serve the chat page until Ctrl-C."""
    advisor, shelf = _open(options)
    start = ExitStack()
    start.enter_context(_kept())  # until the page can be opened
    from advisor.web.server import serve

    def ready(url: str) -> None:
        start.close()
        print(f"The chat is at {url} (Ctrl-C ends it)", flush=True)

    with start, _watching(shelf) if options.watch else nullcontext():
        serve(advisor, shelf, host=options.host, port=options.port, open_browser=not options.no_browser, on_ready=ready)
    advisor.close()


@contextmanager
def _watching(shelf: "Shelf") -> Iterator[None]:
    """Syncs go on in a thread meanwhile."""
    from advisor.watch import watch

    stop = Event()
    watcher = Thread(target=watch, args=[shelf, _say, stop])
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def _say(line: str) -> None:
    print(line, flush=True)


def evaluate(options: Namespace) -> None:
    """Ask questions whose answers are known; print what passes."""
    from advisor import evaluate as evaluation
    from advisor.cases import not_read, read_cases

    cases, results = read_cases(options.questions), {}
    if fields := not_read(cases):
        print(f"Not read in {options.questions}: {', '.join(fields)}.", file=sys.stderr)
    for model in [options.model, *options.compare]:
        advisor, _ = _open(Namespace(**vars(options) | {"model": model}))
        with progress() as bar:
            results[model or "default"] = evaluation.evaluate(advisor, cases, progress=bar("Asking", "questions"))
        advisor.close()
    if options.json:
        print(evaluation.as_json(results))
    else:
        evaluation.show(results)


def sync(options: Namespace) -> None:
    """Bring the index up to date, or say what would change; print what was done."""
    from advisor.assembly import index_places

    places = index_places(_chosen(options.documents))
    if options.dry_run:
        _print_syncs({name: place.preview() for name, place in places.items()})
        print("nothing is written (--dry-run)")
        return
    if options.rebuild:
        for place in places.values():
            place.discard()
    advisor, shelf = _open(options)
    _print_syncs({name: shelf.synced(name) for name in shelf.names})
    if options.watch:
        from advisor.watch import watch

        stop = _interrupted()
        _say("Watching the documents (Ctrl-C ends it)")
        watch(shelf, _say, stop)
    advisor.close()


def _interrupted() -> Event:
    """What the first Ctrl-C from now on sets, so that a sync comes to its end; the second one breaks it off."""
    stop = Event()

    def note(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    signal.signal(signal.SIGINT, note)
    return stop


def _print_syncs(reports: "dict[str, SyncReport]") -> None:
    for name, report in reports.items():
        if len(reports) > 1:
            print(f"{name}:")
        _print_sync(report)


def _print_sync(report: "SyncReport") -> None:
    for fate in ("added", "changed", "removed"):
        for source in getattr(report, fate):
            print(f"{fate}: {source}")
    for old, new in report.renamed:
        print(f"renamed: {old} to {new}")
    print(f"{report.unchanged} unchanged, {report.embedded} passages embedded")
    if report.restored:
        print(f"the store of vectors had lost {report.restored}: they are embedded again")
    for fault in report.faults:
        print(f"left out: {fault.reason}")
    if report.boilerplate.passages:
        sample = "; ".join(report.boilerplate.sample)
        print(f"left out: {report.boilerplate.passages} passages that repeat in most documents ({sample})")


def doctor(options: Namespace) -> int:
    """Print whether the index is sound. Returns 1 when it is not."""
    from advisor.assembly import index_places

    places = index_places(_chosen(options.documents))
    checks = {name: place.examine() for name, place in places.items()}
    damaged = [name for name, findings in checks.items() if not all(f.healthy for f in findings)]
    if options.rebuild and damaged:
        for name in damaged:
            places[name].discard()
        _open(options)[0].close()
        checks = {name: place.examine() for name, place in places.items()}
    healthy = all(finding.healthy for findings in checks.values() for finding in findings)
    if options.json:
        found = {name: [asdict(finding) for finding in findings] for name, findings in checks.items()}
        print(json.dumps({"healthy": healthy, "checks": found}, ensure_ascii=False, indent=2))
        return int(not healthy)
    for name, findings in checks.items():
        for finding in findings:
            print(f"{'ok ' if finding.healthy else 'BAD'} {name}: {finding.check}: {finding.detail}")
    if not healthy:
        print("An index is damaged, missing or not completed. `advisor doctor --rebuild` makes it anew.")
    return int(not healthy)


def documents(options: Namespace) -> None:
    """Print the documents, or the report on them."""
    advisor, shelf = _open(options)
    if options.report:
        _report(shelf, as_json=options.json)
    else:
        _list(advisor, shelf, as_json=options.json)
    advisor.close()


def _report(shelf: "Shelf", *, as_json: bool) -> None:
    from advisor.report.text import written

    reports = [shelf.report(name) for name in shelf.names]
    if as_json:
        print(json.dumps([asdict(report) for report in reports], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(written(report, date.today()) for report in reports))


def _list(advisor: "Advisor", shelf: "Shelf", *, as_json: bool) -> None:
    found = advisor.documents()
    if as_json:
        print(json.dumps([asdict(document) for document in found], ensure_ascii=False, indent=2))
    else:
        for name in shelf.names:
            print(f"{name} ({shelf.documents(name)})")
            for document in (d for d in found if d.collection == name):
                dated = f", {document.as_of}" if document.as_of else ""
                size = f"{document.passages} passages, {document.words} words{dated}"
                print(f"  {document.source}: {document.title} ({size})")


def verify(options: Namespace) -> int:
    """Print which quotes of a receipt still hold. Returns 1 when one does not."""
    from advisor.receipt import check, read

    receipts = read(options.receipt.read_bytes())
    advisor, _ = _open(options)
    checks = [check(advisor, receipt) for receipt in receipts]
    advisor.close()
    for receipt, checked in zip(receipts, checks, strict=True):
        said = [receipt.question]
        for verdict, citation in zip(checked.verdicts, receipt.citations, strict=True):
            moved = f", now in {verdict.source} at {verdict.start}" if verdict.state == "moved" else ""
            quote = " ".join(citation.quote.split())
            said.append(f'  [{verdict.number}] {verdict.state}: {citation.source}{moved}: "{quote}"')
        said += [f"  not proved by its quotes: {sentence}" for sentence in checked.unproved]
        said += [f"  its text does not say what its sentences say: {words}" for words in checked.apart[:1]]
        print("\n".join(map(printable, said)))
    return 0 if all(checked.good for checked in checks) else 1


def _open(options: Namespace) -> "tuple[Advisor, Shelf]":
    with _kept():
        from advisor.assembly import open_shelf
    documents, model = _chosen(options.documents), getattr(options, "model", None)
    # the page shows what was uploaded on it, whatever else it was started with
    uploads = documents is None or options.command is chat
    with progress() as bar:
        advisor, shelf = open_shelf(
            documents, model=model, uploads=uploads,
            progress=bar("Indexing", "passages"), reading=bar("Reading", "documents"),
        )  # fmt: skip
    gc.freeze()  # the documents too
    faults = sum(len(shelf.synced(name).faults) for name in shelf.names)
    if faults and options.command is not sync:
        print(f"advisor: {faults} documents are left out; `advisor sync` says why.", file=sys.stderr)
    return advisor, shelf


@contextmanager
def _kept() -> Iterator[None]:
    """Collect no garbage meanwhile, a tenth of a start; and what was made by the end never: it stays, and a search
    through it would hold up an answer by 0.1 s now and then."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _chosen(documents: list[str] | None) -> "str | dict[str, str] | None":
    """What `--documents` names: one path, or several by name, which is the folder's where none is given."""
    from advisor.assembly import name_of

    if not documents or (len(documents) == 1 and not _is_named(documents[0])):
        return documents[0] if documents else None
    parts = [text.partition("=") if _is_named(text) else (name_of(text), "", text) for text in documents]
    chosen = {name: path for name, _, path in parts}
    if len(chosen) < len(parts):
        raise ValueError(f"--documents {' '.join(documents)}: two have the same name. Give each one, as NAME=PATH.")
    return chosen


def _is_named(text: str) -> bool:
    return "=" in text and not Path(text).exists()
