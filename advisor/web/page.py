"""The page: a conversation at the left, the document that proves it at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from advisor.web.conversation import Conversation, Message, Turn, View
from advisor.web.texts import ENGLISH, Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor

CSS = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
_SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
_EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

Shown = tuple[Any, ...]  # one value for each of `_Parts.shown`


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The parts of the page that change."""

    turns: gr.State
    chatbot: gr.Chatbot
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    new: gr.Button
    panel: gr.HTML

    @property
    def shown(self) -> list[gr.components.Component]:
        """Those that a view fills, in the order of `_values`."""
        return [self.turns, self.chatbot, self.question, self.panel, self.send, self.stop, self.new]


def build(advisor: Advisor, texts: Texts = ENGLISH) -> gr.Blocks:
    """The page of an advisor, not yet served."""
    blocks = gr.Blocks(title=advisor.name, analytics_enabled=False, fill_height=True, fill_width=True)
    with blocks:
        parts = _lay_out(advisor, texts)
        _connect(Conversation(advisor, texts), parts)
        # on load: trying the questions out takes 0.6 s, which the page need not wait for
        blocks.load(
            lambda: gr.update(examples=[{"text": e} for e in advisor.examples()]), None, parts.chatbot, **_EVENT
        )
    return blocks


def _lay_out(advisor: Advisor, texts: Texts) -> _Parts:
    with gr.Row(elem_id="masthead"):
        gr.HTML(f"<h1>{escape(advisor.name)}</h1><p>{escape(texts.promise)}</p>")
        new = gr.Button(texts.new, size="sm", min_width=0, elem_id="new")
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="conversation"):
            chatbot = _chatbot(texts)
            with gr.Row(elem_id="composer"):
                question = _question(texts)
                send = gr.Button(texts.send, variant="primary", min_width=0, elem_id="send")
                stop = gr.Button(texts.stop, variant="stop", min_width=0, visible=False, elem_id="stop")
        panel = _panel(advisor, texts)
    return _Parts(turns=gr.State([]), chatbot=chatbot, question=question, send=send, stop=stop, new=new, panel=panel)


def _chatbot(texts: Texts) -> gr.Chatbot:
    return gr.Chatbot(
        label=texts.chat,
        show_label=False,
        container=False,
        height="100%",
        elem_id="chat",
        autoscroll=False,  # page.js shows an answer from its beginning, not its end
        buttons=["copy"],  # "share", a default, posts to Hugging Face
        latex_delimiters=[],  # "$150,000 to $170,000" is no formula
        allow_tags=False,
        placeholder=f"## {texts.welcome}\n{texts.welcome_detail}",
    )


def _question(texts: Texts) -> gr.Textbox:
    return gr.Textbox(
        label=texts.question,
        placeholder=texts.placeholder,
        show_label=False,
        container=False,
        max_lines=6,
        autofocus=True,
        elem_id="question",
    )


def _panel(advisor: Advisor, texts: Texts) -> gr.HTML:
    def document(source: str) -> str:
        return advisor.text(source)

    return gr.HTML(
        html_template="<div></div>",
        js_on_load=_SCRIPT,
        apply_default_css=False,
        elem_id="panel",
        server_functions=[document],
        words=asdict(texts),
        documents=[{"source": d.source, "title": d.title, "as_of": d.as_of} for d in advisor.documents()],
    )


def _connect(talk: Conversation, parts: _Parts) -> None:
    memory = [parts.turns, parts.chatbot]

    def ask(typed: str, turns: list[Turn], messages: list[Message], visit: gr.Request) -> Iterator[Shown]:
        views = talk.ask(typed, turns, messages, visit.session_hash or "")
        yield from map(_values, views if typed else [None])  # None: Enter once too often

    def choose(choice: gr.SelectData, turns: list[Turn], messages: list[Message], visit: gr.Request) -> Iterator[Shown]:
        value = choice.value  # of an example {"text": ...}, of an option its text
        yield from ask(value["text"] if isinstance(value, dict) else value, turns, messages, visit)

    def stop(visit: gr.Request) -> None:
        talk.stop(visit.session_hash or "")

    sent = [parts.question.submit, parts.send.click]
    picked = [parts.chatbot.example_select, parts.chatbot.option_select]
    # always_last: Enter while an answer is written asks as soon as that is done; "once" would lose the question
    gr.on(sent, ask, [parts.question, *memory], parts.shown, trigger_mode="always_last", **_EVENT)
    gr.on(picked, choose, memory, parts.shown, **_EVENT)
    parts.stop.click(stop, queue=False, **_EVENT)
    parts.new.click(lambda: _values(View(messages=[], turns=[])), None, parts.shown, **_EVENT)


def _values(view: View | None) -> Shown:
    """A view as values for `_Parts.shown`; nothing changes without one."""
    if view is None:
        return tuple(gr.skip() for _ in range(7))
    question, proof = (gr.skip() if value is None else value for value in (view.question, view.proof))
    send, stop = gr.update(visible=not view.writing), gr.update(visible=view.writing)
    new = gr.update(interactive=not view.writing)
    return view.turns, view.messages, question, proof, send, stop, new
