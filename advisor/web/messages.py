"""A conversation as Gradio's Chatbot shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.answer import Answer, Status
from advisor.web.chart import chart
from advisor.web.exchange import Exchange, Exchanges, Fault
from advisor.web.markup import actions, earlier, literal, notice, prose, source_list
from advisor.web.texts import Texts
from advisor.writing import SILENT

Message = dict[str, Any]  # role, content (a list of Markdown texts)

_RECENT = 10  # exchanges at least, and fewer than twice as many: what is shown moves on in steps, not at every turn
_SHOWN = 1_000  # characters of a question: one that is refused for its length would fill the screen


def messages(
    texts: Texts, exchanges: Exchanges, *, writing: bool = False, rating: bool = False, whole: bool = False
) -> list[Message]:
    """Two messages for each exchange; the last one can be asked again, unless its answer is being written.

    Of a long conversation the last ones, unless the `whole` is wanted: Gradio takes each view of a growing answer
    as a conversation of its own, and after 30 turns the first words took 2 s.
    """
    left_out = 0 if whole else max(0, len(exchanges) // _RECENT - 1) * _RECENT
    shown: list[Message] = []
    if left_out:
        shown.append({"role": "assistant", "content": earlier(texts.earlier.format(count=left_out))})
    for place, exchange in enumerate(exchanges[left_out:], left_out + 1):
        last = place == len(exchanges)
        if exchange.question.strip():
            shown.append({"role": "user", "content": literal(exchange.question[:_SHOWN])})
        parts = _parts(texts, exchange, writing=writing and last)
        if not (writing and last):
            done = exchange.answer is not None
            cut = exchange.answer is not None and exchange.answer.left_out > 0
            parts.append(actions(texts, exchange.key, done=done, last=last, rating=rating and done, cut=cut))
        shown.append({"role": "assistant", "content": [part for part in parts if part]})
    return shown


def _parts(texts: Texts, exchange: Exchange, *, writing: bool) -> list[str]:
    if writing:
        return [notice(texts.writing, "writing"), prose(exchange.written, exchange.key)]
    if exchange.answer:
        return _answer(texts, exchange.answer, exchange)
    faults = {Fault.STOPPED: texts.stopped, Fault.REFUSED: f"{texts.refused} {exchange.reason}"}
    return [notice(faults.get(exchange.fault or Fault.FAILED, texts.failed), "error"), prose(exchange.written)]


def _answer(texts: Texts, answer: Answer, exchange: Exchange) -> list[str]:
    numbers = {citation.number for citation in answer.citations}
    return [
        _about(texts, answer, exchange),
        prose(_text(texts, answer), exchange.key, numbers),
        chart(texts, answer, exchange.key),
        source_list(texts, exchange.key, answer.citations),
    ]


def _about(texts: Texts, answer: Answer, asked: Exchange) -> str:
    """Status, question searched if it is not the one typed, collections, what is missing, age of figures, note."""
    lines = [notice(texts.status(answer), answer.status.value)]
    if " ".join(answer.question.split()) != " ".join(asked.question.split()):
        lines.append(notice(texts.searched.format(question=answer.question), "detail"))
    if asked.within:
        lines.append(notice(texts.asked_in.format(names=", ".join(asked.within)), "detail"))
    if answer.answerer != "extractive":
        lines.append(notice(texts.worded.format(name=answer.answerer), "detail"))
    if answer.left_out:
        lines.append(notice(texts.shortened(answer.left_out), "detail"))
    if answer.missing:
        lines.append(notice(texts.missing.format(what=", ".join(answer.missing)), "detail missing"))
    years = sorted({citation.as_of for citation in answer.citations if citation.as_of})
    if years and (age := date.today().year - years[0]) > 0:
        lines.append(notice(texts.aged(years[0], age), "detail"))
    if answer.note:
        lines.append(notice(answer.note, "detail"))
    return "\n".join(lines)


def _text(texts: Texts, answer: Answer) -> str:
    """The text in the page's language where the advisor speaks for itself; the documents' words as they are."""
    if answer.status is Status.NOT_COVERED:
        topics = "\n".join(f"- {topic}" for topic in answer.nearest)
        talk = texts.talk(answer.question)
        silent = texts.silent if answer.text.startswith(SILENT) else answer.text
        said, named = (talk, texts.tell_of) if talk else (silent, texts.nearest)
        return f"{said}\n\n{named}\n\n{topics}" if topics else said
    text = answer.text
    for _ in filter(None, (answer.missing, answer.left_out)):  # said above the answer already
        before, _, last = text.rpartition("\n\n")
        text = before if before and last.startswith("_") and last.endswith("_") else text
    return text
