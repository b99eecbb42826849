"""One visitor's conversation: what each question makes of what the page shows."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from advisor.question import QUESTION_LIMIT
from advisor.web.exchange import Choices, Exchange, Exchanges, Fault, turns, values
from advisor.web.messages import Message, messages
from advisor.web.replies import Replies
from advisor.web.texts import Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor

_logger = logging.getLogger(__name__)
_STEP, _PAUSE = 60, 0.05  # characters, ever more of them, or seconds after which a growing answer is shown again


@dataclass(frozen=True, kw_only=True)
class View:
    """What the page shows at one moment.

    `question` is the text of the question box, None leaves what is there. `news` tells chat.js what the conversation
    has become: `exchanges` take the place of all from the one numbered `from`, `spoken` is for screen readers,
    `asking` is the question that is being answered.
    """

    exchanges: Exchanges
    messages: list[Message]
    question: str | None = None
    news: dict[str, Any] = field(default_factory=dict)
    writing: bool = False


@dataclass(frozen=True)
class Conversation:
    """How an advisor's answers become views. It holds no visitor's words: those come in and go out.

    `_stopped` are the visitors (Gradio's session hashes) who stopped the answer that is being written for them.
    Gradio could cancel a running event itself, but shows an error over the chat when it does.
    """

    advisor: Advisor
    texts: Texts
    replies: Replies
    rating: bool = False
    _stopped: set[str] = field(default_factory=set)

    def ask(self, question: str, before: Exchanges, visitor: str, choices: Choices) -> Iterator[View]:
        """The views from the moment of asking to the complete answer, or to the sentence that refuses the question."""
        self._stopped.discard(visitor)
        asked = Exchange(question=question, key=secrets.token_hex(4), within=choices.within)
        yield self._writing(before, asked, question="")
        if reason := self._refusal(question, choices):
            refused = replace(asked, fault=Fault.REFUSED, reason=reason)
            yield self._done(before, refused, spoken=reason, question=question)
            return
        try:
            yield from self._answer(asked, before, visitor, choices)
        except Exception:
            _logger.exception("No answer.")
            failed = replace(asked, fault=Fault.FAILED)
            yield self._done(before, failed, spoken=self.texts.failed, question=question)

    def shown(self, exchanges: Exchanges, *, question: str | None = None, whole: bool = False) -> View:
        """A conversation as it is; `whole`: with the exchanges that the others leave out of a long one."""
        return View(
            exchanges=exchanges,
            messages=messages(self.texts, exchanges, rating=self.rating, whole=whole),
            question=question,
            news={"from": 0, "exchanges": values(exchanges), "spoken": ""},
        )

    def stop(self, visitor: str) -> None:
        """End the answer that is being written for a visitor."""
        self._stopped.add(visitor)

    def _refusal(self, question: str, choices: Choices) -> str:
        if not any(character.isalnum() for character in question):
            return self.texts.empty
        if len(question) > QUESTION_LIMIT:
            return self.texts.too_long.format(count=len(question), limit=QUESTION_LIMIT)
        if gone := [name for name in choices.within if name not in self.advisor.collections]:
            return self.texts.gone.format(names=", ".join(gone))
        if choices.model and choices.model not in self.advisor.models:
            return self.texts.no_such_model.format(name=choices.model)
        return ""

    def _answer(self, asked: Exchange, before: Exchanges, visitor: str, choices: Choices) -> Iterator[View]:
        reply = self.replies.to(asked.question, turns(before), choices)
        for text in _grown(reply):
            if visitor in self._stopped:
                stopped = replace(asked, written=text, fault=Fault.STOPPED)
                yield self._done(before, stopped, spoken=self.texts.stopped)
                return
            yield self._writing(before, replace(asked, written=text))
        answer = reply.answer
        done = replace(asked, answer=answer)
        spoken = f"{self.texts.status(answer)}. {self.texts.counted(len(answer.citations))}."
        yield self._done(before, done, spoken=spoken)

    def _writing(self, before: Exchanges, asked: Exchange, question: str | None = None) -> View:
        shown = messages(self.texts, (*before, asked), writing=True, rating=self.rating)
        news = {"asking": asked.question}  # to be asked again by the browser when the server dies
        return View(exchanges=before, messages=shown, question=question, news=news, writing=True)

    def _done(self, before: Exchanges, asked: Exchange, *, spoken: str, question: str | None = None) -> View:
        exchanges = (*before, asked)
        return View(
            exchanges=exchanges,
            messages=messages(self.texts, exchanges, rating=self.rating),
            question=question,
            news={"from": len(before), "exchanges": values((asked,)), "spoken": spoken},
        )


def _grown(pieces: Iterable[str]) -> Iterator[str]:
    """The text so far, as often as a reader can follow."""
    text, wanted, due = "", _STEP, 0.0
    for piece in pieces:
        text += piece
        if len(text) >= wanted or monotonic() >= due:
            yield text
            wanted, due = 2 * len(text) + _STEP, monotonic() + _PAUSE
