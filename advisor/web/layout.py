"""What stands where: the masthead, the conversation and its question box at the left, the panel at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr

from advisor.length import Length
from advisor.web.feedback import Feedback
from advisor.web.german import GERMAN
from advisor.web.lookups import INSTANCE, lookups
from advisor.web.markup import literal
from advisor.web.texts import ENGLISH, Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor
    from advisor.shelf import Shelf

LANGUAGES = {"": ENGLISH, "de": GERMAN}  # where the page lies below "/", and its words
_HERE = Path(__file__).parent
# in the head: what Gradio is given as `css`, it rewrites, and shows once its scripts have run
_STYLE = "\n".join(
    (_HERE / f"{name}.css").read_text(encoding="utf-8") for name in "icons page answers panel frame".split()
)
HEAD = f"<style>{_STYLE}</style>"
# one scope, in this order: what a file names, the later ones use
_SCRIPT = "\n".join(
    (_HERE / f"{name}.js").read_text(encoding="utf-8")
    for name in "elements document panel paper collections choices documents history files answering chat drawn".split()
)
_TOPICS = 14


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts of the page that change."""

    brought: gr.Textbox
    choices: gr.Textbox
    exchanges: gr.State
    chatbot: gr.Chatbot
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    new: gr.Button
    panel: gr.HTML

    @property
    def shown(self) -> list[gr.components.Component]:
        """Those that a view fills, in the order of `page._values`. The others follow the panel's news (chat.js): Gradio
        makes a component anew for every update, which took four fifths of an answer's time."""
        return [self.exchanges, self.chatbot, self.panel]


def lay_out(advisor: Advisor, shelf: Shelf, texts: Texts, feedback: Feedback | None) -> Parts:
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
            gr.HTML(_choices(advisor, texts), elem_id="choices")
        panel = _panel(advisor, shelf, texts, feedback)
    brought, choices = gr.Textbox(visible=False), gr.Textbox(visible=False)
    return Parts(brought=brought, choices=choices, exchanges=gr.State(()), chatbot=chatbot, question=question,
                 send=send, stop=stop, new=new, panel=panel)  # fmt: skip


def _masthead(advisor: Advisor, texts: Texts) -> str:
    links = "".join(_language(path, other, texts) for path, other in LANGUAGES.items())
    return (
        f'<a href="#question" id="skip">{escape(texts.skip)}</a>'
        f"<div><h1>{escape(advisor.name)}</h1><p>{escape(texts.promise)}</p></div>"
        f'<nav aria-label="{escape(texts.languages)}">{links}</nav>'
        f'<button type="button" id="open-documents">{escape(texts.documents)}</button>'
        f'<button type="button" id="open-history">{escape(texts.history)}</button>'
    )


def _language(path: str, other: Texts, texts: Texts) -> str:
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
        placeholder=welcome(advisor, texts),
    )


def welcome(advisor: Advisor, texts: Texts) -> str:
    """What this is, what it knows, what it does not do."""
    with advisor.holdings.reading() as library:
        documents = library.documents()
    named = [(document.metadata.get("topics") or [document.metadata.get("title")])[0] for document in documents]
    topics = list(dict.fromkeys(literal(str(topic)) for topic in named if topic))
    knows = ", ".join([*topics[:_TOPICS], *([texts.more_topics] if len(topics) > _TOPICS else [])])
    told = {
        texts.welcome_is_head: texts.welcome_is.format(count=texts.held(len(documents))),
        texts.welcome_knows_head: f"{knows[:1].upper()}{knows[1:]}." if knows else "",
        texts.welcome_not_head: f"{texts.welcome_not} {texts.welcome_kept}",
    }
    parts = "".join(f"<div><dt>{head}</dt><dd>{said}</dd></div>" for head, said in told.items() if said)
    return f"<h2>{texts.welcome}</h2><dl>{parts}</dl><p>{texts.welcome_try}</p>"


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


def _choices(advisor: Advisor, texts: Texts) -> str:
    """What a visitor may choose of how answers are written; choices.js keeps it in the browser."""
    lengths: dict[str, str] = {Length.NORMAL: texts.normal, Length.SHORT: texts.short}
    own = next((name for name, model in advisor.models.items() if model is advisor.model), "")
    models = {name: name or texts.no_model for name in dict.fromkeys((own, *advisor.models))}
    return _select("length", texts.length, lengths) + (_select("model", texts.model, models) if len(models) > 1 else "")


def _select(identity: str, label: str, named: Mapping[str, str]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in named.items())
    return f'<label for="{identity}">{escape(label)}</label><select id="{identity}">{options}</select>'


def _panel(advisor: Advisor, shelf: Shelf, texts: Texts, feedback: Feedback | None) -> gr.HTML:
    return gr.HTML(
        html_template="<div></div>",
        js_on_load=_SCRIPT,
        apply_default_css=False,
        elem_id="panel",
        server_functions=lookups(advisor, shelf, texts, feedback),
        words=asdict(texts),
        name=advisor.name,
        base="./" if texts is ENGLISH else "../",
        instance=INSTANCE,
    )
