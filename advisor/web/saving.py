"""Files that a visitor saves: questions and answers as Markdown, Word, or receipts."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from advisor.export import Asked, markdown, word
from advisor.receipt import receipt, write
from advisor.web.exchange import read
from advisor.web.texts import Texts

if TYPE_CHECKING:
    from advisor.rag import Advisor


def file(advisor: Advisor, texts: Texts, kind: str, exchanges: str) -> str:
    """A file of exchanges (JSON) in base64, as a browser takes it. `kind` is "md", "docx" or "json".

    Raises ValueError for another kind or something that is no exchange, KeyError for a document that is gone.
    """
    asked: list[Asked] = [(exchange.question, exchange.answer) for exchange in read(exchanges) if exchange.answer]

    if kind == "json":
        data = write([receipt(advisor, answer) for _, answer in asked]).encode()
    elif kind == "md":
        data = markdown(asked, advisor.name, sources=texts.sources_head, status=texts.status).encode()
    elif kind == "docx":
        data = word(asked, advisor.name, sources=texts.sources_head, status=texts.status)
    else:
        raise ValueError(f"{kind!r}: not a kind of file. Choose md, docx or json.")
    return base64.b64encode(data).decode()
