"""A visitor without a browser, who speaks to the page's server as the page does: for many at once."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx


@dataclass
class HttpVisitor:
    """A session of Gradio's queue. `heard` is everything that the server sent to it."""

    client: httpx.AsyncClient
    session: str = field(default_factory=lambda: uuid4().hex)
    heard: list[str] = field(default_factory=list)

    asking: int = -1  # Gradio's number of the event, from the page's configuration

    async def open(self) -> None:
        """Open the page."""
        config = (await self.client.get("config")).json()
        self.asking = next(d["id"] for d in config["dependencies"] if any(what == "submit" for _, what in d["targets"]))

    async def ask(self, question: str) -> AsyncIterator[dict[str, Any]]:
        """The messages that the server sends from the asking of a question to its whole answer."""
        body = {"data": ["", None, "", question], "fn_index": self.asking, "session_hash": self.session}
        (await self.client.post("gradio_api/queue/join", json=body)).raise_for_status()
        told = self.client.stream("GET", "gradio_api/queue/data", params={"session_hash": self.session})
        async with told as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    self.heard.append(line)
                    message = json.loads(line.removeprefix("data: "))
                    yield message
                    if message["msg"] in ("process_completed", "unexpected_error"):
                        return
