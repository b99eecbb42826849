"""What the panel asks the server for, beside questions to the advisor."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import asdict
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter, to_thread

from advisor.web import exchange, saving
from advisor.web.feedback import Feedback, Opinion
from advisor.web.suggestions import follow_ups
from advisor.web.texts import Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor
    from advisor.shelf import Shelf

INSTANCE = token_hex(8)  # a page that finds another one here brings its conversation along
_QUOTED = 4_000  # characters that are looked for on a page
# pages of PDFs, in all languages of the page: each holds its whole file, and PDFium draws one after the other anyway
_DRAWING = CapacityLimiter(2)


def lookups(advisor: Advisor, shelf: Shelf, texts: Texts, feedback: Feedback | None) -> list[Callable[..., Any]]:
    """Functions for `gr.HTML`, which hands over one argument: a list where the page gives none or several.

    What one raises is a failure for the page, which says so in its own words.
    """
    return [*_of_documents(advisor, shelf), *_of_conversations(advisor, texts, feedback)]


def _of_documents(advisor: Advisor, shelf: Shelf) -> list[Callable[..., Any]]:
    def document(source: str) -> str:
        return advisor.text(source)

    async def picture(wanted: list[Any]) -> dict[str, Any]:
        source, page, quote = wanted
        return await to_thread.run_sync(printed, str(source), int(page), str(quote)[:_QUOTED], limiter=_DRAWING)

    def printed(source: str, page: int, quote: str) -> dict[str, Any]:
        drawn = asdict(shelf.picture(source, page, quote))
        return drawn | {"image": base64.b64encode(drawn["image"]).decode()}

    def collections(_: object) -> list[dict[str, Any]]:
        found = advisor.documents()
        return [{"name": n, "documents": [asdict(d) for d in found if d.collection == n]} for n in advisor.collections]

    def changed(name: str) -> dict[str, str]:
        return shelf.changed(name)

    return [document, picture, collections, changed]


def _of_conversations(advisor: Advisor, texts: Texts, feedback: Feedback | None) -> list[Callable[..., Any]]:
    trying = CapacityLimiter(1)  # not beside each other: nobody waits for them, somebody may wait for an answer

    def instance(_: object) -> str:
        return INSTANCE

    def file(wanted: list[str]) -> str:
        kind, exchanges = wanted
        return saving.file(advisor, texts, kind, exchanges)

    async def suggestions(conversation: list[str]) -> tuple[str, ...]:
        last, asked = conversation
        return await to_thread.run_sync(offers, last, asked, limiter=trying)

    def offers(last: str, asked: str) -> tuple[str, ...]:
        return follow_ups(advisor, texts, exchange.read(last)[0], exchange.names(asked))

    def rate(opinion: str) -> None:
        if feedback is not None:
            feedback.keep(Opinion.model_validate_json(opinion))

    return [instance, file, suggestions, rate]
