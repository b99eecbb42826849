"""What was just computed: in a conversation the same texts come turn after turn."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """The values of the texts that were used last, in memory only. Threads may share it.

    A future whose work failed counts as not kept. At most `most` of them, or where `size` tells the size of one, so
    many that their sizes sum up to no more; the last one in any case.
    """

    def __init__(self, most: int, size: Callable[[T], int] = lambda _: 1) -> None:
        self._most = most
        self._size = size
        self._used = 0
        self._values: OrderedDict[str, T] = OrderedDict()  # the last used one at the end
        self._guard = threading.Lock()

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, text: str) -> bool:
        return bool(self.known([text]))

    def through(self, texts: Sequence[str], compute: Callable[[list[str]], Sequence[T]]) -> list[T]:
        """A value for each of the texts, in order; those that are not kept are computed, each once."""
        known = self.known(texts)
        if fresh := [text for text in dict.fromkeys(texts) if text not in known]:
            known |= zip(fresh, compute(fresh), strict=True)
        self.keep(known)
        return [known[text] for text in texts]

    def known(self, texts: Iterable[str]) -> dict[str, T]:
        """The values of those of the texts that are kept."""
        with self._guard:
            return {
                text: self._values[text] for text in texts if text in self._values and not _failed(self._values[text])
            }

    def keep(self, known: Mapping[str, T]) -> None:
        """Keep values by their texts, which count as used in this order."""
        with self._guard:
            for text, value in known.items():
                if text in self._values:
                    self._used -= self._size(self._values[text])
                self._values[text] = value
                self._used += self._size(value)
                self._values.move_to_end(text)
            while self._used > self._most and len(self._values) > 1:
                self._used -= self._size(self._values.popitem(last=False)[1])


def _failed(value: Any) -> bool:
    return isinstance(value, Future) and value.done() and (value.cancelled() or value.exception() is not None)
