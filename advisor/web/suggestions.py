"""Questions to go on with. Each was asked before it is offered: nothing leads into "not covered"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from advisor.answer import Answer, Status
from advisor.library import Library
from advisor.web.exchange import Exchange
from advisor.web.texts import Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor

_OFFERED = 3
_TRIED = 8  # an answer takes some 50 ms; the reader has theirs before them while these are tried


def follow_ups(advisor: Advisor, texts: Texts, exchange: Exchange, asked: Iterable[str]) -> tuple[str, ...]:
    """Up to three questions near an answer that the documents answer and that are not among those asked.

    The first time, each costs an answer without a chat model.
    """
    answer, within = exchange.answer, exchange.within or None
    if answer is None:
        return ()
    known = {question.casefold() for question in (*asked, exchange.question, answer.question)}
    with advisor.holdings.reading(within) as library:
        candidates = dict.fromkeys(_candidates(library, answer, texts))
    fresh = (q for q in candidates if q.casefold() not in known)
    return tuple(islice((q for q in islice(fresh, _TRIED) if advisor.covers(q, within=within)), _OFFERED))


def _candidates(library: Library, answer: Answer, texts: Texts) -> Iterator[str]:
    """Topics nearest to a question that is not covered; else what the cited documents say besides."""
    if answer.status is Status.NOT_COVERED:
        yield from (texts.about.format(topic=topic.split(" › ")[-1]) for topic in answer.nearest)
        return
    cited = dict.fromkeys(citation.source for citation in answer.citations)
    seen = {citation.section for citation in answer.citations}
    documents = {document.source: document for document in library.documents()}
    listed = [documents[source].metadata.get("questions", []) for source in cited if source in documents]
    yield from map(str, chain.from_iterable(listed))
    for source in cited:
        sections = dict.fromkeys(str(p.metadata["section"]) for p in library.passages(source))
        title = str(documents[source].metadata.get("title", "")) if source in documents else ""
        fresh = [section for section in sections if section not in {"", title, *seen}]
        yield from (texts.about.format(topic=section.split(" › ")[-1]) for section in fresh[:_OFFERED])
