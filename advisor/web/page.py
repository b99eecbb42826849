"""The page: a conversation at the left, the document that proves it at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
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

Shown = tuple[Any, ...]  # one value for each of the components that a view fills
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build(advisor: Advisor, texts: Texts = ENGLISH) -> gr.Blocks:
    """The page of an advisor, not yet served."""
    with gr.Blocks(title=advisor.name, analytics_enabled=False, fill_height=True, fill_width=True) as blocks:
        with gr.Row(elem_id="masthead"):
            gr.HTML(f"<h1>{escape(advisor.name)}</h1><p>{escape(texts.promise)}</p>")
            new = gr.Button(texts.new, size="sm", min_width=0, elem_id="new")
        turns = gr.State([])
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="conversation"):
                chatbot = _chatbot(texts)
                with gr.Row(elem_id="composer"):
                    question = gr.Textbox(
                        label=texts.question, placeholder=texts.placeholder, show_label=False, container=False,
                        lines=1, max_lines=6, autofocus=True, elem_id="question",
                    )
                    send = gr.Button(texts.send, variant="primary", min_width=0, elem_id="send")
                    stop = gr.Button(texts.stop, variant="stop", min_width=0, visible=False, elem_id="stop")
            panel = _panel(advisor, texts)
        _connect(Conversation(advisor, texts), (turns, chatbot, question, panel, send, stop), new)
        blocks.load(lambda: gr.update(examples=[{"text": e} for e in advisor.examples()]), None, chatbot, **_PRIVATE)
    return blocks


def _chatbot(texts: Texts) -> gr.Chatbot:
    return gr.Chatbot(
        label=texts.chat, show_label=False, container=False, height="100%", scale=1, elem_id="chat",
        layout="bubble", buttons=["copy"], latex_delimiters=[], allow_tags=False,
        placeholder=f"## {texts.welcome}\n{texts.welcome_detail}",
    )


def _panel(advisor: Advisor, texts: Texts) -> gr.HTML:
    def document(source: str) -> str:
        return advisor.text(source)

    return gr.HTML(
        html_template="<div></div>", js_on_load=_SCRIPT, apply_default_css=False, elem_id="panel",
        server_functions=[document], words=asdict(texts),
        documents=[{"source": d.source, "title": d.title, "as_of": d.as_of} for d in advisor.documents()],
    )


def _connect(talk: Conversation, shown: Sequence[gr.components.Component], new: gr.Button) -> None:
    turns, chatbot, question, _, send, stop = shown

    def ask(typed: str, turns: list[Turn], messages: list[Message]) -> Iterator[Shown]:
        yield from map(_values, talk.ask(typed, turns, messages))

    def choose(choice: gr.SelectData, turns: list[Turn], messages: list[Message]) -> Iterator[Shown]:
        value = choice.value
        yield from ask(value["text"] if isinstance(value, dict) else value, turns, messages)

    typed = gr.on([question.submit, send.click], ask, [question, turns, chatbot], shown, **_PRIVATE)
    chosen = gr.on([chatbot.example_select, chatbot.option_select], choose, [turns, chatbot], shown, **_PRIVATE)
    for event in (typed, chosen):
        event.failure(lambda *now: _values(talk.failed(*now)), [turns, chatbot], shown, **_PRIVATE)
    stop.click(
        lambda *now: _values(talk.stopped(*now)), [turns, chatbot], shown, cancels=[typed, chosen], **_PRIVATE
    )
    new.click(lambda: _values(View(messages=[], turns=[])), None, shown, cancels=[typed, chosen], **_PRIVATE)


def _values(view: View | None) -> Shown:
    """A view as values for turns, chatbot, question, panel, send and stop; nothing changes without one."""
    if view is None:
        return tuple(gr.skip() for _ in range(6))
    question, proof = (gr.skip() if value is None else value for value in (view.question, view.proof))
    send, stop = gr.update(visible=not view.writing), gr.update(visible=view.writing)
    return view.turns, view.messages, question, proof, send, stop
