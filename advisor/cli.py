"""`advisor ask|chat|doctor|documents|evaluate|sync|verify` on the command line."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from advisor import commands


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One sentence and exit code 2, without the usage text in front."""
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done (not covered too), 1 could not or not proved, 2 asked wrong;
    130 and 141 when it was interrupted, or nobody read on."""
    parser = _parser()
    options = parser.parse_args(arguments)
    # an error of ours is a sentence already; any other one is a fault of the program and keeps its traceback
    try:
        command: Callable[[argparse.Namespace], int | None] = options.command
        code = command(options) or 0
        print(end="", flush=True)
        return code
    except BrokenPipeError:
        # who reads the output (`| head -1`) has enough; what is left of it is not to fail at the end of the process
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13  # as any command that SIGPIPE ends
    except (ValueError, FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        return _refuse(error, 2)
    except (OSError, ImportError) as error:
        return _refuse(error, 1)
    except KeyboardInterrupt:
        return 130


def _refuse(error: Exception, code: int) -> int:
    print(f"advisor: {_said(error)}", file=sys.stderr)
    return code


def _said(error: Exception) -> str:
    """An error of the system without its number, beginning with the file."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror[0].lower()}{error.strerror[1:]}. Give another one."
    return str(error)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="advisor", description="Answers from guidance documents, and the words that prove them.")
    parser.add_argument("--version", action="version", version=f"advisor {version('career-advisor')}")
    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    ask = _command(parsers, commands.ask, "ask", "answer one question")
    ask.add_argument("question")
    ask.add_argument("--in", dest="within", metavar="NAME", action="append",
                     help="ask in this collection only; may be given several times (default: in all)")  # fmt: skip
    ask.add_argument("--json", action="store_true", help="the whole answer with its citations as JSON")
    _model(ask)
    chat = _command(parsers, commands.chat, "chat", "open the chat page in the browser")
    chat.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    chat.add_argument("--port", type=_port, default=7860, help="port to listen on (default: 7860)")
    chat.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    chat.add_argument("--watch", action="store_true", help="keep up with edits of the documents")
    _model(chat)
    evaluate = _command(
        parsers, commands.evaluate, "evaluate", "ask questions whose answers are known, and count what passes"
    )
    evaluate.add_argument("questions", metavar="FILE.jsonl", type=Path, help="one JSON object a line, see the README")
    evaluate.add_argument(
        "--compare", metavar="MODEL", action="append", default=[], help="another chat model beside it"
    )
    evaluate.add_argument("--json", action="store_true", help="figures and every answer as JSON")
    _model(evaluate)
    sync = _command(parsers, commands.sync, "sync", "bring the index up to date with the documents")
    sync.add_argument("--watch", action="store_true", help="then keep up with edits until Ctrl-C")
    sync.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    sync.add_argument("--rebuild", action="store_true", help="make the index anew from the documents")
    doctor = _command(parsers, commands.doctor, "doctor", "check whether the index is sound")
    doctor.add_argument("--rebuild", action="store_true", help="make it anew when it is not")
    doctor.add_argument("--json", action="store_true", help="as JSON")
    documents = _command(parsers, commands.documents, "documents", "list the documents that answers come from")
    documents.add_argument("--report", action="store_true", help="what they hold, and what somebody should look at")
    documents.add_argument("--json", action="store_true", help="as JSON")
    verify = _command(parsers, commands.verify, "verify", "check a saved answer against the documents as they are now")
    verify.add_argument("receipt", type=Path, metavar="RECEIPT", help="the JSON file that the chat page saved")
    return parser


def _command(
    parsers: "argparse._SubParsersAction[_Parser]",
    run: Callable[[argparse.Namespace], int | None],
    name: str,
    purpose: str,
) -> argparse.ArgumentParser:
    command = parsers.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
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
