"""An answer while it is written."""

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress

from advisor.answer import Answer
from advisor.chat_model import Turn

_PIECE = re.compile(r"^\s+|\S+\s*")


class Reply:
    """An answer while it is written: iterate for its text, then take `answer`; iterating again replays."""

    def __init__(self, write: Callable[[], Generator[str | Answer]], calls: Turn) -> None:
        self._rest = write()
        self._calls = calls
        self._pieces: list[str] = []
        self._answer: Answer | None = None

    def __iter__(self) -> Iterator[str]:
        yield from self._pieces
        while self._answer is None:
            fresh = len(self._pieces)
            self._advance()
            yield from self._pieces[fresh:]

    @property
    def answer(self) -> Answer:
        """The whole answer; writes what is not yet written."""
        while self._answer is None:
            self._advance()
        return self._answer

    def close(self) -> None:
        """Write no further: a chat model's call ends at once, also when another thread waits for it.

        What was written can still be iterated.
        """
        self._calls.close()
        with suppress(ValueError):  # it is being written in another thread, where it ends by itself
            self._rest.close()

    def _advance(self) -> None:
        piece = next(self._rest, None)
        if piece is None:
            raise RuntimeError("The reply was closed before its answer was written. Ask again.")
        if isinstance(piece, Answer):
            self._pieces += _pieces(piece.text[len("".join(self._pieces)) :])
            self._answer = piece
        else:
            self._pieces.append(piece)


def _pieces(text: str) -> list[str]:
    """Words with the white space after them, so that no marker is ever shown half."""
    return _PIECE.findall(text)
