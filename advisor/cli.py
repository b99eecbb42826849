"""`advisor ask|chat|doctor|documents|evaluate|sync|verify` on the command line."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, NoReturn

from advisor.terminal import progress, shown

if TYPE_CHECKING:
    from advisor.rag import Advisor
    from advisor.shelf import Shelf
    from vectorstore import SyncReport


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One sentence and exit code 2, without the usage text in front."""
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done (not covered too), 1 could not or not proved, 2 asked wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    # an error of ours is a sentence already; any other one is a fault of the program and keeps its traceback
    try:
        command: Callable[[argparse.Namespace], int | None] = options.command
        return command(options) or 0
    except (ValueError, FileNotFoundError, NotADirectoryError) as error:
        return _refuse(error, 2)
    except (OSError, ImportError) as error:
        return _refuse(error, 1)
    except KeyboardInterrupt:
        return 130


def _refuse(error: Exception | str, code: int) -> int:
    print(f"advisor: {error}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="advisor", description="Answers from guidance documents, and the words that prove them.")
    parser.add_argument("--version", action="version", version=f"advisor {version('career-advisor')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    ask = _command(commands, _ask, "ask", "answer one question")
    ask.add_argument("question")
    ask.add_argument("--in", dest="within", metavar="NAME", action="append",
                     help="ask in this collection only; may be given several times (default: in all)")  # fmt: skip
    ask.add_argument("--json", action="store_true", help="the whole answer with its citations as JSON")
    _model(ask)
    chat = _command(commands, _chat, "chat", "open the chat page in the browser")
    chat.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    chat.add_argument("--port", type=_port, default=7860, help="port to listen on (default: 7860)")
    chat.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    chat.add_argument("--watch", action="store_true", help="keep up with edits of the documents")
    _model(chat)
    evaluate = _command(commands, _evaluate, "evaluate", "ask questions whose answers are known, and count what passes")
    evaluate.add_argument("questions", metavar="FILE.jsonl", type=Path, help="one JSON object a line, see the README")
    evaluate.add_argument(
        "--compare", metavar="MODEL", action="append", default=[], help="another chat model beside it"
    )
    evaluate.add_argument("--json", action="store_true", help="figures and every answer as JSON")
    _model(evaluate)
    sync = _command(commands, _sync, "sync", "bring the index up to date with the documents")
    sync.add_argument("--watch", action="store_true", help="then keep up with edits until Ctrl-C")
    sync.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    sync.add_argument("--rebuild", action="store_true", help="make the index anew from the documents")
    doctor = _command(commands, _doctor, "doctor", "check whether the index is sound")
    doctor.add_argument("--rebuild", action="store_true", help="make it anew when it is not")
    doctor.add_argument("--json", action="store_true", help="as JSON")
    documents = _command(commands, _documents, "documents", "list the documents that answers come from")
    documents.add_argument("--report", action="store_true", help="what they hold, and what somebody should look at")
    documents.add_argument("--json", action="store_true", help="as JSON")
    verify = _command(commands, _verify, "verify", "check a saved answer against the documents as they are now")
    verify.add_argument("receipt", type=Path, metavar="RECEIPT", help="the JSON file that the chat page saved")
    return parser


def _command(
    commands: "argparse._SubParsersAction[_Parser]",
    run: Callable[[argparse.Namespace], int | None],
    name: str,
    purpose: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
    command.add_argument("--documents", metavar="[NAME=]PATH", action="append",
                         help="a folder or file of documents (default: the role guide); given several times, each is a "
                              'collection of its own; "role-guide" is the shipped guide')  # fmt: skip
    command.set_defaults(command=run)
    return command


def _model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", help='a LangChain chat model, such as "ollama:llama3.2" (default: none)')


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 0 (any free one) to 65535")
    return int(text)


def _ask(options: argparse.Namespace) -> None:
    advisor, _ = _open(options)
    answer = advisor.ask(options.question, within=options.within)
    print(json.dumps(asdict(answer), ensure_ascii=False, indent=2) if options.json else shown(answer))
    advisor.close()


def _chat(options: argparse.Namespace) -> None:
    advisor, shelf = _open(options)
    from advisor.web.server import serve

    def ready(url: str) -> None:
        print(f"The chat is at {url} (Ctrl-C ends it)", flush=True)

    with _watching(shelf) if options.watch else nullcontext():
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


def _evaluate(options: argparse.Namespace) -> None:
    from advisor import evaluate
    from advisor.cases import not_read, read_cases

    cases, results = read_cases(options.questions), {}
    if fields := not_read(cases):
        print(f"Not read in {options.questions}: {', '.join(fields)}.", file=sys.stderr)
    for model in [options.model, *options.compare]:
        advisor, _ = _open(argparse.Namespace(**vars(options) | {"model": model}))
        with progress() as bar:
            results[model or "default"] = evaluate.evaluate(advisor, cases, progress=bar("Asking", "questions"))
        advisor.close()
    if options.json:
        print(evaluate.as_json(results))
    else:
        evaluate.show(results)


def _sync(options: argparse.Namespace) -> None:
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


def _doctor(options: argparse.Namespace) -> int:
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


def _documents(options: argparse.Namespace) -> None:
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


def _verify(options: argparse.Namespace) -> int:
    from advisor.receipt import check, read

    receipts = read(options.receipt.read_bytes())
    advisor, _ = _open(options)
    checks = [check(advisor, receipt) for receipt in receipts]
    advisor.close()
    for receipt, checked in zip(receipts, checks, strict=True):
        print(receipt.question)
        for verdict, citation in zip(checked.verdicts, receipt.citations, strict=True):
            moved = f", now in {verdict.source} at {verdict.start}" if verdict.state == "moved" else ""
            print(
                f'  [{verdict.number}] {verdict.state}: {citation.source}{moved}: "{" ".join(citation.quote.split())}"'
            )
        for sentence in checked.unproved:
            print(f"  not proved by its quotes: {sentence}")
    return 0 if all(checked.good for checked in checks) else 1


def _open(options: argparse.Namespace) -> "tuple[Advisor, Shelf]":
    from advisor.assembly import open_shelf

    documents, model = _chosen(options.documents), getattr(options, "model", None)
    # the page shows what was uploaded on it, whatever else it was started with
    uploads = documents is None or options.command is _chat
    with progress() as bar:
        advisor, shelf = open_shelf(
            documents, model=model, uploads=uploads,
            progress=bar("Indexing", "passages"), reading=bar("Reading", "documents"),
        )  # fmt: skip
    faults = sum(len(shelf.synced(name).faults) for name in shelf.names)
    if faults and options.command is not _sync:
        print(f"advisor: {faults} documents are left out; `advisor sync` says why.", file=sys.stderr)
    return advisor, shelf


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
