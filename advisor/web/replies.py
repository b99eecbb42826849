"""Replies of the documents alone: written one after the other, and once for all who ask the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from advisor.identity import without_identity
from advisor.web.exchange import Choices, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.rag import Advisor
    from advisor.reply import Reply

_KEPT = 256  # replies, some 20 kB each
_SHORT = 200  # characters: what is longer is hardly asked twice


@dataclass(frozen=True)
class Replies:
    """What an advisor replies.

    Without a chat model a reply depends on nothing but the question, the choices and the documents' state, so first
    questions that many ask (the examples, above all) are answered once. They are kept in memory only, and not if
    the question tells something of its writer that `without_identity` takes out.
    """

    advisor: Advisor
    # Replies that only compute hold each other up: of 30 asked at once on 2 cores, the median had its first words
    # after 0.9 to 1.3 s, and one after the other after 0.5 to 0.9 s; the last came no later.
    _computing: threading.Lock = field(default_factory=threading.Lock)
    _kept: OrderedDict[Any, Reply] = field(default_factory=OrderedDict)

    def to(self, question: str, before: Sequence[Turn], choices: Choices) -> Reply:
        """The reply to a question after others: a chat model's is still to be written, any other is whole."""
        if self.advisor.writer(choices.model) is not None:
            return self._begun(question, before, choices)
        with self._computing:
            if before or len(question) > _SHORT or without_identity(question) != question:
                return _whole(self._begun(question, before, choices))
            return self._shared(question, choices)

    def _shared(self, question: str, choices: Choices) -> Reply:
        with self.advisor.holdings.reading(choices.within or None) as library:
            # equal libraries hold the same documents in the same state, whether they were named or all are asked
            key = (library, question, replace(choices, within=()))
        reply = self._kept.pop(key, None) or _whole(self._begun(question, (), choices))
        self._kept[key] = reply
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return reply

    def _begun(self, question: str, before: Sequence[Turn], choices: Choices) -> Reply:
        within = choices.within or None
        return self.advisor.chat(before, within=within, length=choices.length, model=choices.model).stream(question)


def _whole(reply: Reply) -> Reply:
    """A reply that only replays from here on, and no longer keeps the documents open, which their removal waits for."""
    _ = reply.answer
    reply.close()
    return reply
