"""One visitor's conversation: what each question makes of what the page shows."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from advisor.answer import Answer
from advisor.web.markup import literal, notice, prose, source_list, status_line
from advisor.web.texts import Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor, Reply

Message = dict[str, Any]  # as Gradio's Chatbot has them: role, content (a list of Markdown texts), options
Turn = tuple[str, str]  # role and text, as the advisor reads its history

_logger = logging.getLogger(__name__)
_SHOWN = 1_000  # characters of a question: one that is refused for its length would fill the screen
_STEP, _PAUSE = 60, 0.05  # a growing answer is shown every so many characters, or after so many seconds


@dataclass(frozen=True, kw_only=True)
class View:
    """What the page shows at one moment; None leaves what is there.

    `question` is the text of the question box, `proof` what page.js needs to open the sources of the newest answer.
    """

    messages: list[Message]
    turns: list[Turn]
    question: str | None = None
    proof: dict[str, Any] | None = None
    writing: bool = False


@dataclass(frozen=True)
class Conversation:
    """How an advisor's answers become views. It holds no visitor's words: those come in and go out.

    `_stopped` are the visitors (Gradio's session hashes) who stopped the answer that is being written for them.
    Gradio could cancel a running event itself, but shows an error over the chat when it does.
    """

    advisor: Advisor
    texts: Texts
    _stopped: set[str] = field(default_factory=set)

    def ask(self, question: str, turns: list[Turn], messages: list[Message], visitor: str) -> Iterator[View]:
        """The views from the moment of asking to the complete answer, or to the sentence that refuses the question."""
        self._stopped.discard(visitor)
        typed = [{"role": "user", "content": literal(question[:_SHOWN])}] if question.strip() else []
        asked = [*messages, *typed]
        waiting = _message(notice(self.texts.writing, "writing"))
        yield View(messages=[*asked, waiting], turns=turns, question="", writing=True)
        try:
            reply = self.advisor.chat(turns).stream(question)
        except ValueError as error:
            yield self._error(asked, turns, f"{self.texts.refused} {error}", question)
            return
        try:
            yield from self._answer(reply, question, turns, asked, visitor)
        except Exception:
            _logger.exception("No answer.")
            yield self._error(asked, turns, self.texts.failed, question)

    def stop(self, visitor: str) -> None:
        """End the answer that is being written for a visitor."""
        self._stopped.add(visitor)

    def _answer(
        self, reply: Reply, question: str, turns: list[Turn], asked: list[Message], visitor: str
    ) -> Iterator[View]:
        key = secrets.token_hex(4)  # no two answers share links, not even those of an earlier conversation
        writing, turns = notice(self.texts.writing, "writing"), [*turns, ("user", question)]
        for text in _grown(reply):
            if visitor in self._stopped:
                stopped = _message(notice(self.texts.stopped, "error"), prose(text))
                yield View(messages=[*asked, stopped], turns=[*turns, ("assistant", text)])
                return
            yield View(messages=[*asked, _message(writing, prose(text, key))], turns=turns, writing=True)
        answer = reply.answer
        yield View(
            messages=[*asked, self._complete(answer, question, key)],
            turns=[*turns, ("assistant", answer.text)],
            proof=self._proof(answer, key),
        )

    def _error(self, asked: list[Message], turns: list[Turn], words: str, question: str) -> View:
        return View(messages=[*asked, _message(notice(words, "error"))], turns=turns, question=question)

    def _complete(self, answer: Answer, question: str, key: str) -> Message:
        numbers = {citation.number for citation in answer.citations}
        message = _message(
            status_line(self.texts, answer, question),
            prose(answer.text, key, numbers),
            source_list(self.texts, key, answer.citations),
        )
        topics = (topic.split(" › ")[-1] for topic in answer.nearest)
        message["options"] = [{"value": self.texts.about.format(topic=topic)} for topic in topics]
        return message

    def _proof(self, answer: Answer, key: str) -> dict[str, Any]:
        spoken = f"{self.texts.status(answer.status)}. {self.texts.counted(len(answer.citations))}."
        return {"key": key, "spoken": spoken, "citations": [asdict(citation) for citation in answer.citations]}


def _grown(pieces: Iterable[str]) -> Iterator[str]:
    """The text so far, as often as a reader can follow: each view sends the browser the whole conversation."""
    text, shown, due = "", 0, 0.0
    for piece in pieces:
        text += piece
        if len(text) - shown >= _STEP or monotonic() >= due:
            yield text
            shown, due = len(text), monotonic() + _PAUSE


def _message(*parts: str) -> Message:
    return {"role": "assistant", "content": [part for part in parts if part]}
