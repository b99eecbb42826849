"""A chat model that says what a script makes of the passages."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from threading import Event
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

Passages = list[tuple[str, str]]  # (key, text)
Script = Callable[[Passages], str]


class Scripted(BaseChatModel):
    """Says what its script makes of the passages, three characters at a time; behind "###" the line goes dead."""

    script: Script
    prompts: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.said(messages)))])

    def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        said = self.said(messages)
        for start in range(0, len(said), 3):
            yield chunk(said[start : start + 3])
            if said[start : start + 3] == "###":
                raise ConnectionError("the line went dead")

    def said(self, messages: list[BaseMessage]) -> str:
        self.prompts.append("\n".join(str(message.content) for message in messages))
        passages = re.findall(r'<passage key="(\w+)"[^>]*>\n(.*?)\n</passage>', self.prompts[-1], re.DOTALL)
        return self.script(passages)


class Stalling(Scripted):
    """Says its text and then nothing more; knows when its call was cancelled."""

    cancelled: Event = Field(default_factory=Event)

    async def _astream(
        self, messages: list[BaseMessage], *args: Any, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        yield chunk(self.said(messages))
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise


class Overhearing(Scripted):
    """Writes on without end, and misses a cancellation, as `asyncio.wait_for` in Python 3.11 does where a chunk comes
    at the same moment; knows when it was missed, and when it ended."""

    missed: Event = Field(default_factory=Event)
    ended: Event = Field(default_factory=Event)

    async def _astream(
        self, messages: list[BaseMessage], *args: Any, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        try:
            while True:
                yield chunk("on and ")
                try:
                    await asyncio.sleep(0.01)
                except asyncio.CancelledError:
                    if self.missed.is_set():
                        raise
                    self.missed.set()
        finally:
            self.ended.set()


def chunk(text: str) -> ChatGenerationChunk:
    return ChatGenerationChunk(message=AIMessageChunk(content=text))
