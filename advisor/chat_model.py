"""A chat model within limits: time, tokens, retries; what goes wrong is said in plain words."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_LETTERS = 4  # of a token, in English; used where a model does not count its tokens itself
_ATTEMPTS = 3
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_SAID = {
    400: "it refused the request",
    401: "it refused the key",
    403: "it refused the key",
    404: "it is not to be found at its address",
    413: "the passages are too long for it",
    429: "it is overloaded, or its quota is used up",
}


class ModelError(Exception):
    """A chat model gave no whole answer; the message says why, without a word of the model's or of the key."""


@dataclass(frozen=True)
class Limits:
    """`seconds` and `tokens` of one answer; `daily_tokens`, read and written, of a day of this process (0: any)."""

    seconds: float = 60.0
    tokens: int = 1_000
    daily_tokens: int = 0


class Budget:
    """The tokens of a day, for all chat models together (0: any number)."""

    def __init__(self, tokens: int = 0) -> None:
        self._tokens = tokens
        self._lock = threading.Lock()
        self._day, self._used = date.today(), 0

    def reserve(self, tokens: int) -> None:
        """Raises ModelError when the day has not so many left."""
        with self._lock:
            if self._day != date.today():
                self._day, self._used = date.today(), 0
            if self._tokens and self._used + tokens > self._tokens:
                raise ModelError(f"the budget of {self._tokens:,} tokens a day is used up")

    def spend(self, tokens: int) -> None:
        """Take them off the day."""
        with self._lock:
            self._used += tokens


class Turn:
    """The calls for one turn of a conversation: they share the seconds of one limit, and closing ends them at once.

    May be closed from any thread; a call that runs then, or begins later, raises RuntimeError where it is read.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.closed = False
        self._end: float | None = None
        self._call: Future[None] | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        """End the call that runs, and let no other begin."""
        with self._lock:
            self.closed = True
            if self._call is not None:
                self._call.cancel()

    def begin(self, call: Future[None]) -> float:
        """Take a call on; the time (monotonic) by which all calls have to be done."""
        with self._lock:
            self._end = self._end or monotonic() + self.seconds
            self._call = call
            if self.closed:
                call.cancel()
            return self._end


class ChatModel:
    """Asks a LangChain chat model, and stops asking when a limit is reached or nobody reads on."""

    def __init__(self, model: BaseChatModel, limits: Limits | None = None, budget: Budget | None = None) -> None:
        self._model = model
        self._limits = limits or Limits()
        self._budget = budget or Budget(self._limits.daily_tokens)

    @property
    def name(self) -> str:
        names = (getattr(self._model, attribute, None) for attribute in ("model_name", "model"))
        return str(next(filter(None, names), type(self._model).__name__))

    def turn(self) -> Turn:
        """A turn of a conversation, with the seconds of the limit for all of its calls."""
        return Turn(self._limits.seconds)

    def stream(self, messages: Sequence[BaseMessage], *, turn: Turn | None = None, tokens: int | None = None,
               share: float = 1.0) -> Generator[str]:  # fmt: skip
        """The reply, piece by piece, of at most `tokens` where that is below the limit. Closing the iterator, or the
        turn, cancels the call; it may take up that share of the turn's seconds.

        What passes (no connection, too many requests, a server's fault) is tried three times before the first piece.
        Raises ModelError, and RuntimeError when the turn was closed.
        """
        turn = turn or self.turn()
        most = min(tokens or self._limits.tokens, self._limits.tokens)
        asked = sum(len(str(message.content)) for message in messages) // _LETTERS
        self._budget.reserve(asked)
        written: SimpleQueue[str | None] = SimpleQueue()
        call = asyncio.run_coroutine_threadsafe(self._read(messages, written), _loop())
        call.add_done_callback(lambda _: written.put(None))
        end = min(turn.begin(call), monotonic() + share * turn.seconds)
        letters = 0
        try:
            for piece in self._pieces(call, written, turn, end):
                letters += len(piece)
                if letters > most * _LETTERS:
                    raise ModelError(f"it wrote more than {most:,} tokens")
                yield piece
        finally:
            call.cancel()
            self._budget.spend(asked + letters // _LETTERS)

    def _pieces(self, call: Future[None], written: SimpleQueue[str | None], turn: Turn, end: float) -> Generator[str]:
        began, begun = monotonic(), False
        while True:
            try:
                piece = written.get(timeout=max(0.0, end - monotonic()))
            except Empty:
                raise ModelError(f"it took longer than {_seconds(end - began)}") from None
            if turn.closed:
                raise RuntimeError("The reply was closed before its answer was written. Ask again.")
            if piece is None:
                break
            begun = True
            yield piece
        if call.cancelled():  # by the model itself: nobody else has ended the turn
            raise ModelError("its call was cancelled")
        if isinstance(error := call.exception(), KeyboardInterrupt):
            raise error
        if error:
            raise ModelError(_said(error, begun=begun)) from error

    async def _read(self, messages: Sequence[BaseMessage], written: SimpleQueue[str | None]) -> None:
        wait = wait_exponential_jitter(initial=0.5, max=8)
        tries = AsyncRetrying(
            stop=stop_after_attempt(_ATTEMPTS), wait=wait, retry=retry_if_exception(_passes), reraise=True
        )
        async for attempt in tries:
            with attempt:
                chunks = self._model.astream(list(messages))
                first = await anext(chunks, None)
        if first is not None:
            written.put(str(first.text))
            async for chunk in chunks:
                written.put(str(chunk.text))
                _cancel_again()


def _cancel_again() -> None:
    # `asyncio.wait_for`, with which providers' packages wait for a chunk, loses a cancellation in Python 3.11 where the
    # chunk comes at the same moment; the model would write on
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        task.cancel()


def _seconds(given: float) -> str:
    given = max(0.0, given)
    shown = f"{round(given, 1):g}" if given > 0.1 else f"{given:.2g}"  # what the clock takes off is not said
    return f"{shown} second{'' if shown == '1' else 's'}"


@cache
def _loop() -> asyncio.AbstractEventLoop:
    # one for the process: a model's connections belong to the loop that opened them
    loop = asyncio.new_event_loop()
    threading.Thread(target=_run, args=[loop], name="chat-model", daemon=True).start()
    return loop


def _run(loop: asyncio.AbstractEventLoop) -> None:
    while True:
        with suppress(KeyboardInterrupt, SystemExit):  # a model's own would end the loop for every call to come
            loop.run_forever()


def _status(error: BaseException) -> int | None:
    found = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    return found if isinstance(found, int) else None


def _unreachable(error: BaseException) -> bool:
    # every provider's package has classes of its own for it; their names agree
    kinds = [kind.__name__ for kind in type(error).__mro__]
    return any(word in kind for kind in kinds for word in ("Connect", "Timeout", "OSError", "TransportError"))


def _passes(error: BaseException) -> bool:
    status = _status(error)
    return status in _PASSING if status else _unreachable(error)


def _said(error: BaseException, *, begun: bool) -> str:
    status = _status(error)
    if status:
        too_long = status == 400 and "context" in str(error).casefold()
        words = _SAID[413] if too_long else _SAID.get(status, "its server failed" if status >= 500 else _SAID[400])
        return f"{words} ({status})"
    if _unreachable(error):
        return "the connection broke off" if begun else "it could not be reached"
    return f"an error in it, {type(error).__name__}"
