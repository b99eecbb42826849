"""The page: what happens when a visitor asks, asks again, changes or opens something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from advisor.web import exchange
from advisor.web.conversation import Conversation, View
from advisor.web.exchange import Exchanges
from advisor.web.feedback import Feedback
from advisor.web.layout import Parts, lay_out, welcome
from advisor.web.replies import Replies
from advisor.web.texts import ENGLISH, Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor
    from advisor.shelf import Shelf

# `brought` is filled by the browser: its conversation when the server has forgotten it, else ""
_BRING = "async (brought, ...rest) => [await window.advisor.bring(), ...rest]"
_ASKING = (
    "async (brought, exchanges, choices, ...rest) => "
    "[await window.advisor.asking(), exchanges, window.advisor.choices(), ...rest]"
)
# on load Gradio hears what is sent, but the panel's script may be on its way still: a question sent before both is lost
_READY = (
    "async () => { while (!window.advisor) await new Promise(requestAnimationFrame);"
    " window.advisor.ready(); return []; }"
)
_EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

Shown = tuple[Any, ...]  # one value for each of `Parts.shown`


def build(
    advisor: Advisor, shelf: Shelf, replies: Replies, texts: Texts = ENGLISH, feedback: Feedback | None = None
) -> gr.Blocks:
    """The page of an advisor over a shelf, not yet served. Without `feedback` no opinions are asked for."""
    blocks = gr.Blocks(title=advisor.name, analytics_enabled=False, fill_height=True, fill_width=True)
    with blocks:
        parts = lay_out(advisor, shelf, texts, feedback)
        talk = Conversation(advisor, texts, replies, rating=feedback is not None)
        _connect_questions(talk, parts)
        _connect_changes(talk, parts)
        # on load: trying the questions out takes 0.6 s, and importing Chroma as long; begun with the server, it was in
        # the way of the page, which could be used after 1.6 times as long
        blocks.load(
            lambda: gr.update(examples=[{"text": e} for e in advisor.examples()], placeholder=welcome(advisor, texts)),
            None,
            parts.chatbot,
            js=_READY,
            queue=False,  # whose one stream closes after it, just as a kept conversation or a question may join it
            **_EVENT,
        )
    return blocks


def _known(talk: Conversation, brought: str, exchanges: Exchanges) -> Exchanges:
    try:
        return exchange.read(brought) if brought else exchanges
    except ValueError:
        gr.Warning(talk.texts.unreadable)
        return ()


def _connect_questions(talk: Conversation, parts: Parts) -> None:
    told = [parts.brought, parts.exchanges, parts.choices]

    def ask(brought: str, exchanges: Exchanges, choices: str, typed: str, visit: gr.Request) -> Iterator[Shown]:
        views = talk.ask(typed, _known(talk, brought, exchanges), visit.session_hash or "", exchange.choices(choices))
        yield from map(_values, views if typed else [None])  # None: Enter once too often

    def choose(
        choice: gr.SelectData, brought: str, exchanges: Exchanges, choices: str, visit: gr.Request
    ) -> Iterator[Shown]:
        yield from ask(brought, exchanges, choices, choice.value["text"], visit)

    def offered(
        choice: gr.EventData, brought: str, exchanges: Exchanges, choices: str, visit: gr.Request
    ) -> Iterator[Shown]:
        yield from ask(brought, exchanges, choices, choice.question, visit)

    def retry(brought: str, exchanges: Exchanges, choices: str, visit: gr.Request) -> Iterator[Shown]:
        *before, last = _known(talk, brought, exchanges)
        views = talk.ask(last.question, tuple(before), visit.session_hash or "", exchange.choices(choices))
        yield from map(_values, views)

    def stop(visit: gr.Request) -> None:
        talk.stop(visit.session_hash or "")

    sent = [parts.question.submit, parts.send.click]
    asking = {"js": _ASKING, "outputs": parts.shown, **_EVENT}
    # always_last: Enter while an answer is written asks as soon as that is done; "once" would lose the question
    asked = [
        gr.on(sent, ask, [*told, parts.question], trigger_mode="always_last", **asking),
        parts.chatbot.example_select(choose, told, **asking),
        parts.panel.offered(offered, told, **asking),
        parts.panel.retry(retry, told, **asking),
    ]
    for event in asked:  # Gradio sends an answer's last view twice: nothing may come in between
        event.then(None, js="() => window.advisor.settle()", **_EVENT)
    parts.stop.click(stop, queue=False, **_EVENT)


def _connect_changes(talk: Conversation, parts: Parts) -> None:
    def edit(brought: str, exchanges: Exchanges) -> Shown:
        *before, last = _known(talk, brought, exchanges)
        return _values(talk.shown(tuple(before), question=last.question))

    def resume(brought: str, exchanges: Exchanges) -> Shown:
        return _values(talk.shown(_known(talk, brought, exchanges)))

    def earlier(brought: str, exchanges: Exchanges) -> Shown:
        return _values(talk.shown(_known(talk, brought, exchanges), whole=True))

    memory = [parts.brought, parts.exchanges]
    changing: dict[str, Any] = {"outputs": parts.shown, **_EVENT}
    parts.panel.edit(edit, memory, js=_BRING, **changing)
    parts.panel.resume(resume, memory, js=_BRING, **changing)
    parts.panel.earlier(earlier, memory, js=_BRING, **changing)
    parts.new.click(lambda: _values(talk.shown((), question="")), None, js="() => window.advisor.begin()", **changing)


def _values(view: View | None) -> Shown:
    """A view as values for `Parts.shown`; nothing changes without one."""
    if view is None:
        return tuple(gr.skip() for _ in range(3))
    return view.exchanges, view.messages, {"writing": view.writing, "question": view.question, **view.news}
