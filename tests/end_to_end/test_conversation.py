"""What a visitor can do with a conversation: answers to take along, questions to change, a history that lasts."""

from __future__ import annotations

import io
import json
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from playwright.sync_api import Browser, Locator, expect

from advisor.rag import Advisor
from advisor.receipt import check, read

from .conftest import PATIENCE, agree

if TYPE_CHECKING:
    import subprocess

    from conftest import Visitor

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, "subprocess.Popen[str]"]]]

QUESTION = "What does a senior AI engineer earn at Amazon and at Tesla?"
OTHER = "Which soft skills matter?"


def questions(visitor: Visitor) -> Locator:
    return visitor.page.locator("#chat [data-testid=user]")


def saved(visitor: Visitor, button: Locator) -> bytes:
    with visitor.page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


def history(visitor: Visitor) -> Locator:
    visitor.page.get_by_role("button", name="Conversations", exact=True).click()
    return visitor.page.locator("#history ul li")


def test_figures_that_are_compared_are_drawn_and_each_bar_opens_its_proof(visitor: Visitor, guide: Advisor) -> None:
    bubble = visitor.ask(QUESTION)
    rows = bubble.locator(".chart tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("$178,614")
    small, large = (bar["width"] for bar in (rows.nth(n).locator(".bar").bounding_box() for n in (0, 1)) if bar)
    assert small / large == pytest.approx(178_614 / 219_122, abs=0.01)
    rows.last.locator("a").click()
    assert visitor.marked() == guide.ask(QUESTION).citations[1].quote


def test_what_is_copied_is_the_answer_with_its_sources(open_page: Open, guide_url: str, guide: Advisor) -> None:
    visitor = open_page(guide_url, permissions=["clipboard-read", "clipboard-write"])
    answer = guide.ask(QUESTION)
    bubble = visitor.ask(QUESTION)
    bubble.get_by_role("button", name="Copy", exact=True).click()
    expect(visitor.page.locator("#said [role=status]")).to_have_text("Copied.")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(answer.text)
    assert all(f"[{c.number}] “{c.quote}” ({c.title}" in copied for c in answer.citations)
    visitor.marker(bubble, 1).click()
    visitor.marked()
    visitor.page.get_by_role("button", name="Copy the quote").click()
    expect(visitor.page.locator("#said .toast")).to_be_visible()
    visitor.page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('“')")
    assert answer.citations[0].quote in visitor.page.evaluate("navigator.clipboard.readText()")


def test_an_answer_is_saved_as_markdown_word_and_a_receipt_that_holds(visitor: Visitor, guide: Advisor) -> None:
    bubble = visitor.ask(QUESTION)
    answer = guide.ask(QUESTION)
    bubble.locator(".save summary").click()
    text = saved(visitor, bubble.get_by_role("button", name="Markdown")).decode()
    assert answer.text in text
    file = docx.Document(io.BytesIO(saved(visitor, bubble.get_by_role("button", name="Word"))))
    assert any(answer.citations[0].quote in paragraph.text for paragraph in file.paragraphs)
    receipts = read(saved(visitor, bubble.get_by_role("button", name="Receipt")))
    assert [one.text for one in receipts] == [answer.text]
    assert check(guide, receipts[0]).good


def test_a_question_is_asked_again_and_taken_back_to_be_changed(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.ask(OTHER)
    visitor.page.get_by_role("button", name="Try again").click()
    expect(visitor.page.locator("#chat .actions")).to_have_count(2)
    expect(questions(visitor)).to_have_text([QUESTION, OTHER])
    visitor.page.get_by_role("button", name="Edit", exact=True).click()
    expect(questions(visitor)).to_have_text([QUESTION])
    box = visitor.page.get_by_label("Your question")
    expect(box).to_have_value(OTHER)
    expect(box).to_be_focused()
    visitor.ask("and at Tesla?")
    expect(questions(visitor)).to_have_text([QUESTION, "and at Tesla?"])


def test_questions_to_go_on_with_are_answered(visitor: Visitor, guide: Advisor) -> None:
    visitor.ask(QUESTION)
    offers = visitor.page.locator("#chat button.option")
    expect(offers.first).to_be_visible()
    assert {guide.ask(offer).status for offer in offers.all_inner_texts()} == {"answered"}
    expect(visitor.answered(offers.first.click).locator(".notice").first).to_have_text("Answered from the documents")


def test_an_opinion_is_kept_without_the_conversation_unless_the_visitor_agrees(visitor: Visitor, home: Path) -> None:
    bubble = visitor.ask(QUESTION)
    bubble.get_by_role("button", name="Not helpful").click()
    visitor.page.get_by_label("Why? (as you like)").fill("too short")
    visitor.page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(visitor.page.locator("#said .toast")).to_have_text("Thank you. It is kept.")
    bubble.get_by_role("button", name="Helpful", exact=True).click()
    visitor.page.get_by_label("Send the question and the answer along").check()
    with visitor.page.expect_response(lambda said: '"rate"' in (said.request.post_data or "")) as kept:
        visitor.page.get_by_role("dialog").get_by_role("button", name="Send").click()
    assert kept.value.ok
    lines = (home / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    without, along = (json.loads(line) for line in lines[-2:])
    assert (without["helpful"], without["reason"]) == (False, "too short")
    assert QUESTION not in lines[-2]
    assert (along["helpful"], along["question"]) == (True, QUESTION)


def test_on_a_phone_an_opinion_is_asked_for_and_what_was_done_is_said(open_page: Open, guide_url: str) -> None:
    visitor = open_page(guide_url, width=390, height=844, has_touch=True, is_mobile=True)
    page = visitor.page
    bubble = visitor.ask(QUESTION)
    bubble.get_by_role("button", name="Not helpful").tap()
    expect(page.get_by_role("dialog", name="Not helpful")).to_be_visible()
    page.get_by_label("Why? (as you like)").fill("too long")
    page.get_by_role("dialog").get_by_role("button", name="Send").tap()
    expect(page.locator("#said .toast")).to_be_in_viewport()
    expect(page.get_by_role("status").filter(has_text="Thank you. It is kept.")).to_have_count(1)
    bubble.get_by_role("button", name="Copy", exact=True).tap()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)


def test_a_conversation_survives_a_reload_and_goes_on(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    expect(visitor.page.locator("#chat button.option").first).to_be_visible()  # with these it is kept once more
    visitor.page.get_by_label("Your question").fill("and at Tes")
    visitor.leave(visitor.page.reload)
    expect(questions(visitor)).to_have_text([QUESTION])
    expect(visitor.page.get_by_label("Your question")).to_have_value("and at Tes")
    visitor.marker(visitor.page.locator("#chat .bot-row").first, 1).click()
    assert "Amazon" in visitor.marked()
    bubble = visitor.ask("and at Tesla?")
    expect(bubble).to_contain_text("Searched for:")
    expect(bubble).to_contain_text("$219,122")


def test_kept_conversations_are_found_opened_and_deleted(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="New conversation").click()
    expect(questions(visitor)).to_have_count(0)
    visitor.ask(OTHER)
    kept = history(visitor)
    expect(kept).to_have_count(2)
    visitor.page.get_by_label("Search the conversations").fill("TESLA 219,122")
    expect(kept).to_have_count(1)
    kept.get_by_role("button", name=QUESTION, exact=True).click()
    expect(questions(visitor)).to_have_text([QUESTION])
    kept = history(visitor)
    kept.get_by_role("button", name=f"Delete: {OTHER}").click()
    agree(visitor.page, "Cancel")
    expect(kept).to_have_count(2)
    kept.get_by_role("button", name=f"Delete: {OTHER}").click()
    agree(visitor.page, "Delete")
    expect(kept).to_have_count(1)
    visitor.page.get_by_role("button", name="Delete all conversations").click()
    agree(visitor.page, "Delete")
    expect(visitor.page.locator("#history")).to_contain_text("No conversation is kept yet.")
    expect(questions(visitor)).to_have_count(0)
    visitor.leave(visitor.page.reload)
    expect(visitor.page.locator("#chat .example").first).to_be_visible()
    expect(questions(visitor)).to_have_count(0)


def test_a_conversation_is_kept_that_is_left_before_the_browser_opens_its_database(visitor: Visitor) -> None:
    page = visitor.page
    page.add_init_script(
        """const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...named) {
            const late = {}, asked = open.apply(this, named);
            const pass = (event) => (asked[event] = () => { late.result = asked.result; late[event](); });
            pass('onupgradeneeded');
            asked.onsuccess = () => { late.result = asked.result; window.opened = () => late.onsuccess(); };
            return late;
        };"""
    )
    visitor.leave(page.reload)
    visitor.ask(OTHER)
    page.get_by_role("button", name="New conversation").click()
    expect(questions(visitor)).to_have_count(0)
    page.evaluate("window.opened()")
    expect(history(visitor)).to_have_count(1)
    expect(history(visitor).get_by_role("button", name=OTHER, exact=True)).to_be_visible()


def test_the_server_ends_cleanly_on_ctrl_c_and_the_page_goes_on_once_it_is_started_again(
    start: Start, browser: Browser
) -> None:
    page = browser.new_page()  # not through open_page: this page is right to report that its server is gone
    page.set_default_timeout(PATIENCE)
    bots = page.locator("#chat .notice.answered")
    with start() as (url, process):
        page.goto(url)
        page.get_by_label("Your question").fill(QUESTION)
        page.keyboard.press("Enter")
        expect(bots).to_have_count(1)
        # come after the answer's stream: one broken off makes Gradio load the page anew (test_slow_answer)
        expect(page.locator("#chat button.option").first).to_be_visible()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) in (0, 130)
        assert "Traceback" not in process.stdout.read()
    with start(port=int(url.rsplit(":", 1)[1].strip("/"))):
        page.get_by_label("Your question").fill("and at Google?")
        page.keyboard.press("Enter")
        expect(page.locator("#chat .notice.not_covered")).to_have_count(1)
        expect(page.locator("#chat .bot-row").last).to_contain_text("Google")
    page.close()


def test_a_visitor_who_reads_german_gets_the_page_in_german_and_can_choose(open_page: Open, guide_url: str) -> None:
    visitor = open_page(guide_url, locale="de-DE")
    page = visitor.page
    expect(page.get_by_label("Ihre Frage")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "de"
    page.get_by_label("Ihre Frage").fill("What does it pay in Berlin?")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .notice").first).to_have_text("Von den Dokumenten nicht abgedeckt")
    visitor.leave(page.get_by_role("link", name="EN", exact=True).click)
    expect(page.get_by_label("Your question")).to_be_visible()
    expect(page.locator("#chat .notice").first).to_have_text("Not covered by the documents")
    visitor.leave(page.reload)
    expect(page.get_by_label("Your question")).to_be_visible()


def test_the_whole_document_opens_over_the_page_at_the_quote(visitor: Visitor) -> None:
    visitor.marker(visitor.ask(QUESTION), 1).click()
    visitor.marked()
    visitor.page.get_by_role("button", name="Whole document").click()
    box = visitor.page.locator("#source").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (1280, 800)
    expect(visitor.page.locator("#source mark:not(.syntax)").first).to_be_in_viewport()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("#chat")).to_be_in_viewport()


def test_a_conversation_of_another_version_is_refused_in_words(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    expect(visitor.page.locator("#chat button.option").first).to_be_visible()  # with these it is kept once more
    visitor.page.evaluate(
        """() => new Promise((done) => { indexedDB.open('advisor').onsuccess = (event) => {
            const all = event.target.result.transaction('conversations', 'readwrite').objectStore('conversations');
            all.getAll().onsuccess = ({target: {result: [one]}}) => {
                one.exchanges = [{question: 'old', key: '<b>'}]; all.put(one).onsuccess = done; }; }; })"""
    )
    visitor.leave(visitor.page.reload)
    expect(visitor.page.get_by_text("This conversation was kept by another version")).to_be_visible()
    visitor.ask(OTHER)
    expect(questions(visitor)).to_have_text([OTHER])
