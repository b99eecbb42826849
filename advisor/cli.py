"""`advisor ask|chat|evaluate|sync|documents|verify` on the command line."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from advisor.answer import Answer
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


def _refuse(error: Exception, code: int) -> int:
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
    print(json.dumps(asdict(answer), ensure_ascii=False, indent=2) if options.json else _shown(answer))
    advisor.close()


def _chat(options: argparse.Namespace) -> None:
    advisor, shelf = _open(options)
    from advisor.web.server import serve

    def ready(url: str) -> None:
        print(f"The chat is at {url} (Ctrl-C ends it)", flush=True)

    with _watching(shelf) if options.watch else nullcontext():
        serve(advisor, host=options.host, port=options.port, open_browser=not options.no_browser, on_ready=ready)
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

    cases, results = evaluate.read_cases(options.questions), {}
    for model in [options.model, *options.compare]:
        advisor, _ = _open(argparse.Namespace(**vars(options) | {"model": model}))
        with _progress("Asking", "questions") as progress:
            results[model or "default"] = evaluate.evaluate(advisor, cases, progress=progress)
        advisor.close()
    if options.json:
        print(evaluate.as_json(results))
    else:
        evaluate.show(results)


def _sync(options: argparse.Namespace) -> None:
    advisor, shelf = _open(options)
    for name in shelf.names:
        if len(shelf.names) > 1:
            print(f"{name}:")
        _print_sync(shelf.synced(name))
    if options.watch:
        from advisor.watch import watch

        _say("Watching the documents (Ctrl-C ends it)")
        watch(shelf, _say)
    advisor.close()


def _print_sync(report: "SyncReport") -> None:
    for fate in ("added", "changed", "removed"):
        for source in getattr(report, fate):
            print(f"{fate}: {source}")
    print(f"{report.unchanged} unchanged, {report.embedded} passages embedded")
    for fault in report.faults:
        print(f"left out: {fault.reason}")


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
    with _progress() as progress:
        advisor, shelf = open_shelf(documents, model=model, uploads=uploads, progress=progress)
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


@contextmanager
def _progress(doing: str = "Indexing", things: str = "passages") -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(things), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _shown(answer: "Answer") -> str:
    """The answer's text, the note if there is one, and its sources with their quotes."""
    lines = [answer.text, *([f"Note: {answer.note}"] if answer.note else [])]
    for citation in answer.citations:
        dated = f", {citation.as_of}" if citation.as_of else ""
        paged = f", page {citation.page}" if citation.page else ""
        place = " › ".join(dict.fromkeys([citation.title, *filter(None, citation.section.split(" › "))]))
        lines.append(
            f'[{citation.number}] {place} ({citation.source}{paged}{dated})\n    "{" ".join(citation.quote.split())}"'
        )
    return "\n\n".join(lines[:1]) + ("\n\n" + "\n".join(lines[1:]) if lines[1:] else "")
