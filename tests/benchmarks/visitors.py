"""Many visitors at once: python -m tests.benchmarks.visitors URL [VISITORS [ROUNDS]], on a warm `advisor chat`.

Everybody asks the role guide in the same moment, over HTTP: first one of four questions, as visitors do who choose an
example (the page answers each once, see `advisor.web.replies`), then each a question of their own. Prints the time from
asking to the first words and to the end of the answer, in milliseconds, and the load of the machine.
"""

import asyncio
import os
import statistics
import sys
from itertools import cycle, islice, permutations
from time import perf_counter

import httpx

from tests.end_to_end.http_visitor import HttpVisitor

QUESTIONS = (
    "What does a senior AI engineer earn?",
    "Which soft skills matter?",
    "Do I need a PhD?",
    "What does Amazon pay?",
)
TOPICS = "salaries skills degrees certificates Python ethics trends challenges mentoring demand research teams".split()
OWN = [f"How do {one} and {other} matter in the role?" for one, other in permutations(TOPICS, 2)]


async def times(visitor: HttpVisitor, question: str) -> tuple[float, float]:
    """Milliseconds until the first words and until the end."""
    asked, growing = perf_counter(), []
    async for message in visitor.ask(question):
        if message["msg"] == "process_generating":
            growing.append((perf_counter() - asked) * 1000)
    return growing[1], (perf_counter() - asked) * 1000  # the first says that the documents are being read


async def main(url: str, visitors: int = 30, rounds: int = 4) -> None:
    """Print the figures of some rounds."""
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=httpx.Limits(max_connections=None)) as client:
        for kind, questions in (("shared", cycle(QUESTIONS)), ("own", cycle(OWN))):
            for _ in range(rounds):
                await _round(client, kind, list(islice(questions, visitors)))


async def _round(client: httpx.AsyncClient, kind: str, questions: list[str]) -> None:
    there = [HttpVisitor(client) for _ in questions]
    await asyncio.gather(*(visitor.open() for visitor in there))
    taken = await asyncio.gather(*map(times, there, questions))
    for name, column in zip(("first words", "whole answer"), zip(*taken, strict=True), strict=True):
        median, p95 = statistics.median(column), statistics.quantiles(column, n=20)[-1]
        print(f"{len(questions)} visitors, {kind} questions, {name}: p50 {median:.0f} ms, p95 {p95:.0f} ms", end="; ")
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
