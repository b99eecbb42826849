"""The page: a conversation at the left, the document that proves it at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import gradio as gr
from anyio import CapacityLimiter, to_thread

from advisor.web import exchange, saving
from advisor.web.conversation import Conversation, View
from advisor.web.exchange import Exchanges
from advisor.web.feedback import Feedback, Opinion
from advisor.web.german import GERMAN
from advisor.web.markup import literal
from advisor.web.suggestions import follow_ups
from advisor.web.texts import ENGLISH, Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor

LANGUAGES = {"": ENGLISH, "de": GERMAN}  # where the page lies below "/", and its words
CSS = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
# one scope, in this order: what a file names, the later ones use
_SCRIPT = "\n".join(
    (Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8")
    for name in ("elements", "document", "panel", "collections", "documents", "history", "files", "chat")
)
_INSTANCE = token_hex(8)  # a page that finds another one here brings its conversation along
# `brought` is filled by the browser: its conversation when the server has forgotten it, else ""
_BRING = "async (brought, ...rest) => [await window.advisor.bring(), ...rest]"
_ASKING = (
    "async (brought, exchanges, within, ...rest) => "
    "[await window.advisor.asking(), exchanges, window.advisor.within(), ...rest]"
)
_EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_TOPICS = 14

Shown = tuple[Any, ...]  # one value for each of `_Parts.shown`


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The parts of the page that change."""

    brought: gr.Textbox
    within: gr.Textbox
    exchanges: gr.State
    chatbot: gr.Chatbot
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    new: gr.Button
    panel: gr.HTML

    @property
    def shown(self) -> list[gr.components.Component]:
        """Those that a view fills, in the order of `_values`. The others follow the panel's news (chat.js): Gradio
        makes a component anew for every update, which took four fifths of an answer's time."""
        return [self.exchanges, self.chatbot, self.panel]


def build(advisor: Advisor, texts: Texts = ENGLISH, feedback: Feedback | None = None) -> gr.Blocks:
    """The page of an advisor, not yet served. Without `feedback` no opinions are asked for."""
    blocks = gr.Blocks(title=advisor.name, analytics_enabled=False, fill_height=True, fill_width=True)
    with blocks:
        parts = _lay_out(advisor, texts, feedback)
        talk = Conversation(advisor, texts, rating=feedback is not None)
        _connect_questions(talk, parts)
        _connect_changes(talk, parts)
        # on load: trying the questions out takes 0.6 s, which the page need not wait for
        blocks.load(
            lambda: gr.update(examples=[{"text": e} for e in advisor.examples()], placeholder=_welcome(advisor, texts)),
            None,
            parts.chatbot,
            **_EVENT,
        )
    return blocks


def _lay_out(advisor: Advisor, texts: Texts, feedback: Feedback | None) -> _Parts:
    with gr.Row(elem_id="masthead"):
        gr.HTML(_masthead(advisor, texts), elem_id="title")
        new = gr.Button(texts.new, size="sm", min_width=0, elem_id="new")
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="conversation"):
            chatbot = _chatbot(advisor, texts)
            with gr.Row(elem_id="composer"):
                question = _question(texts)
                send = gr.Button(texts.send, variant="primary", min_width=0, elem_id="send")
                stop = gr.Button(texts.stop, variant="stop", min_width=0, elem_id="stop")
        panel = _panel(advisor, texts, feedback)
    brought, within = gr.Textbox(visible=False), gr.Textbox(visible=False)
    return _Parts(brought=brought, within=within, exchanges=gr.State(()), chatbot=chatbot, question=question, send=send,
                  stop=stop, new=new, panel=panel)  # fmt: skip


def _masthead(advisor: Advisor, texts: Texts) -> str:
    links = "".join(_choice(path, other, texts) for path, other in LANGUAGES.items())
    return (
        f"<div><h1>{escape(advisor.name)}</h1><p>{escape(texts.promise)}</p></div>"
        f'<nav aria-label="{escape(texts.languages)}">{links}</nav>'
        f'<button type="button" id="open-documents">{escape(texts.documents)}</button>'
        f'<button type="button" id="open-history">{escape(texts.history)}</button>'
    )


def _choice(path: str, other: Texts, texts: Texts) -> str:
    """A link to the page in a language; relative, because the page may lie below a path of a proxy."""
    way = ("./" if texts is ENGLISH else "../") + (f"{path}/" if path else "")
    current = ' aria-current="true"' if other is texts else ""
    return f'<a href="{way}" lang="{other.language}" hreflang="{other.language}"{current}>{other.language.upper()}</a>'


def _chatbot(advisor: Advisor, texts: Texts) -> gr.Chatbot:
    return gr.Chatbot(
        label=texts.chat,
        show_label=False,
        container=False,
        height="100%",
        elem_id="chat",
        autoscroll=False,  # chat.js shows an answer from its beginning, not its end
        buttons=[],  # ours are below each answer; "share", a default, posts to Hugging Face
        latex_delimiters=[],  # "$150,000 to $170,000" is no formula
        allow_tags=False,
        placeholder=_welcome(advisor, texts),
    )


def _welcome(advisor: Advisor, texts: Texts) -> str:
    """What this is, what it knows, what it does not do."""
    with advisor.holdings.reading() as library:
        documents = library.documents()
    named = [(document.metadata.get("topics") or [document.metadata.get("title")])[0] for document in documents]
    topics = list(dict.fromkeys(literal(str(topic)) for topic in named if topic))
    knows = ", ".join([*topics[:_TOPICS], *([texts.more_topics] if len(topics) > _TOPICS else [])])
    lines = [
        texts.welcome_is.format(count=texts.held(len(documents))),
        texts.welcome_knows.format(topics=knows) if knows else "",
        f"{texts.welcome_not} {texts.welcome_kept}",
    ]
    return f"## {texts.welcome}\n" + "\n\n".join(filter(None, lines))


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


def _panel(advisor: Advisor, texts: Texts, feedback: Feedback | None) -> gr.HTML:
    def document(source: str) -> str:
        return advisor.text(source)

    trying = CapacityLimiter(1)  # not beside each other: nobody waits for them, somebody may wait for an answer

    # Gradio hands over one argument, a list where page.js gives none or several
    def file(wanted: list[str]) -> str:
        kind, exchanges = wanted
        return saving.file(advisor, texts, kind, exchanges)

    def collections(_: object) -> list[dict[str, Any]]:
        found = advisor.documents()
        return [{"name": n, "documents": [asdict(d) for d in found if d.collection == n]} for n in advisor.collections]

    def instance(_: object) -> str:
        return _INSTANCE

    async def suggestions(conversation: list[str]) -> tuple[str, ...]:
        last, asked = conversation
        return await to_thread.run_sync(offers, last, asked, limiter=trying)

    def offers(last: str, asked: str) -> tuple[str, ...]:
        return follow_ups(advisor, texts, exchange.read(last)[0], exchange.names(asked))

    def rate(opinion: str) -> None:
        if feedback is not None:
            feedback.keep(Opinion.model_validate_json(opinion))

    return gr.HTML(
        html_template="<div></div>",
        js_on_load=_SCRIPT,
        apply_default_css=False,
        elem_id="panel",
        server_functions=[document, file, collections, instance, suggestions, rate],
        words=asdict(texts),
        name=advisor.name,
        base="./" if texts is ENGLISH else "../",
        instance=_INSTANCE,
    )


def _known(talk: Conversation, brought: str, exchanges: Exchanges) -> Exchanges:
    try:
        return exchange.read(brought) if brought else exchanges
    except ValueError:
        gr.Warning(talk.texts.unreadable)
        return ()


def _connect_questions(talk: Conversation, parts: _Parts) -> None:
    told = [parts.brought, parts.exchanges, parts.within]

    def ask(brought: str, exchanges: Exchanges, within: str, typed: str, visit: gr.Request) -> Iterator[Shown]:
        views = talk.ask(typed, _known(talk, brought, exchanges), visit.session_hash or "", exchange.names(within))
        yield from map(_values, views if typed else [None])  # None: Enter once too often

    def choose(
        choice: gr.SelectData, brought: str, exchanges: Exchanges, within: str, visit: gr.Request
    ) -> Iterator[Shown]:
        yield from ask(brought, exchanges, within, choice.value["text"], visit)

    def offered(
        choice: gr.EventData, brought: str, exchanges: Exchanges, within: str, visit: gr.Request
    ) -> Iterator[Shown]:
        yield from ask(brought, exchanges, within, choice.question, visit)

    def retry(brought: str, exchanges: Exchanges, within: str, visit: gr.Request) -> Iterator[Shown]:
        *before, last = _known(talk, brought, exchanges)
        views = talk.ask(last.question, tuple(before), visit.session_hash or "", exchange.names(within))
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


def _connect_changes(talk: Conversation, parts: _Parts) -> None:
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
    parts.new.click(lambda: _values(talk.shown((), question="")), None, parts.shown, js="() => window.advisor.begin()",
                    **_EVENT)  # fmt: skip


def _values(view: View | None) -> Shown:
    """A view as values for `_Parts.shown`; nothing changes without one."""
    if view is None:
        return tuple(gr.skip() for _ in range(3))
    return view.exchanges, view.messages, {"writing": view.writing, "question": view.question, **view.news}
