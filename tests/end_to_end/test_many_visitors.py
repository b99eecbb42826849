"""Thirty visitors at once, over HTTP: everybody is answered, and nobody sees another's conversation."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from advisor.rag import Advisor

from .http_visitor import HttpVisitor

VISITORS = 30
OPENINGS = ("What does Amazon pay?", "Which soft skills matter?", "Do I need a PhD?")
FOLLOW_UP = "and Tesla?"


async def conversation(visitor: HttpVisitor, question: str) -> list[dict[str, Any]]:
    await visitor.open()
    return [[message async for message in visitor.ask(turn)][-1] for turn in (question, FOLLOW_UP)]


async def test_everybody_is_answered_and_nobody_sees_another_conversation(guide_url: str, guide: Advisor) -> None:
    opened = {f"mark{number:02d}x": OPENINGS[number % len(OPENINGS)] for number in range(VISITORS)}
    async with httpx.AsyncClient(base_url=guide_url, timeout=120, limits=httpx.Limits(max_connections=None)) as client:
        visitors = {mark: HttpVisitor(client) for mark in opened}
        ends = await asyncio.gather(*(conversation(visitors[m], f"{q} ({m})") for m, q in opened.items()))
    for (mark, question), ended in zip(opened.items(), ends, strict=True):
        assert [end["success"] for end in ended] == [True, True], mark
        heard = "".join(visitors[mark].heard)
        assert mark in heard
        assert [other for other in opened if other != mark and other in heard] == []
        chat = guide.chat()
        expected = [chat.ask(f"{question} ({mark})"), chat.ask(FOLLOW_UP)]
        for end, answer in zip(ended, expected, strict=True):
            (news,) = (value for value in end["output"]["data"] if isinstance(value, dict) and "exchanges" in value)
            (told,) = news["exchanges"]
            assert (told["answer"]["text"], told["answer"]["question"]) == (answer.text, answer.question)
