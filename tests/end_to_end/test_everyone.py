"""The page without a mouse, on paper, without motion, with a long document and a long conversation."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from advisor.rag import Advisor

from . import long_documents
from .conftest import press, tab_to

if TYPE_CHECKING:
    from conftest import Visitor

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

QUESTION = "What does a senior AI engineer earn?"
OTHER = "Which soft skills matter?"


def test_the_keyboard_alone_rates_saves_finds_and_changes_the_language(visitor: Visitor) -> None:
    page = visitor.page
    visitor.answered(lambda: (page.keyboard.type(QUESTION), page.keyboard.press("Enter")))
    bubble = page.locator("#chat .bot-row").last
    press(bubble.locator(".save summary"), key="Shift+Tab")
    with page.expect_download() as download:
        press(bubble.get_by_role("button", name="Markdown"))
    assert download.value.suggested_filename.endswith(".md")
    press(bubble.get_by_role("button", name="Not helpful"), key="Shift+Tab")
    tab_to(page.get_by_label("Why? (as you like)"))
    page.keyboard.type("too short")
    press(page.get_by_role("dialog").get_by_role("button", name="Send"))
    expect(page.locator("#said .toast")).to_have_text("Thank you. It is kept.")
    press(page.get_by_role("button", name="Conversations", exact=True), key="Shift+Tab")
    tab_to(page.get_by_label("Search the conversations"))
    page.keyboard.type("senior")
    press(page.locator("#history li").get_by_role("button", name=QUESTION, exact=True))
    expect(page.get_by_label("Your question")).to_be_focused()
    press(page.locator("#chat button.option").first, key="Shift+Tab")
    expect(page.locator("#chat [data-testid=user]")).to_have_count(2)
    tab_to(page.get_by_role("link", name="DE"), key="Shift+Tab")
    visitor.leave(lambda: page.keyboard.press("Enter"))
    expect(page.get_by_label("Ihre Frage")).to_be_visible()


def test_the_keyboard_alone_copies_saves_every_kind_and_deletes(open_page: Open, guide_url: str) -> None:
    visitor = open_page(guide_url, permissions=["clipboard-read", "clipboard-write"])
    page = visitor.page
    visitor.answered(lambda: (page.keyboard.type(QUESTION), page.keyboard.press("Enter")))
    bubble = page.locator("#chat .bot-row").last
    press(bubble.get_by_role("button", name="Copy", exact=True), key="Shift+Tab")
    expect(page.locator("#said .toast")).to_have_text("Copied.")
    assert "Sources:" in page.evaluate("navigator.clipboard.readText()")
    press(bubble.locator(".save summary"))
    for kind, ending in (("Word", ".docx"), ("Receipt (JSON)", ".json")):
        with page.expect_download() as download:
            press(bubble.get_by_role("button", name=kind))
        assert download.value.suggested_filename.endswith(ending)
        assert download.value.path().stat().st_size > 500
    tab_to(page.get_by_label("Your question"))
    page.keyboard.type(OTHER)
    visitor.answered(lambda: page.keyboard.press("Enter"))
    press(page.get_by_role("button", name="New conversation"), key="Shift+Tab")
    expect(page.locator("#chat [data-testid=user]")).to_have_count(0)
    press(page.get_by_role("button", name="Conversations", exact=True), key="Shift+Tab")
    press(page.get_by_role("button", name=f"Delete: {QUESTION}"))
    press(page.get_by_role("dialog").get_by_role("button", name="Delete"))
    expect(page.locator("#history")).to_contain_text("No conversation is kept yet.")
    expect(page.get_by_label("Search the conversations")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Conversations", exact=True)).to_be_focused()


def test_the_keyboard_alone_chooses_a_length(visitor: Visitor) -> None:
    page = visitor.page
    tab_to(page.get_by_label("Answers"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("#said [role=status]")).to_have_text("From the next question on: Short")
    tab_to(page.get_by_label("Your question"), key="Shift+Tab")
    page.keyboard.type(OTHER)
    bubble = visitor.answered(lambda: page.keyboard.press("Enter"))
    expect(bubble).to_contain_text("Short answer")
    press(bubble.get_by_role("button", name="In full"), key="Shift+Tab")
    expect(page.locator("#chat")).not_to_contain_text("Short answer")


def test_a_link_skips_what_stands_before_the_question(visitor: Visitor) -> None:
    page = visitor.page
    skip = page.get_by_role("link", name="Skip to your question")
    expect(skip).not_to_be_in_viewport()
    tab_to(skip, key="Shift+Tab")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()
    assert "#" not in page.url


def printed(page: Page, folder: Path) -> tuple[int, str]:
    """Pages and text of the page on paper, white space as single spaces."""
    page.pdf(path=folder / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(folder / "page.pdf") as paper:
        text = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)
        return len(paper), plain(text)


def plain(text: str) -> str:
    """Text without line ends, hyphenation and Markdown's signs."""
    return " ".join(re.sub(r"[*_|\ufffe\u00ad]", " ", text).split())


@pytest.mark.parametrize("width", [1280, 390])
def test_a_conversation_is_whole_on_paper_with_its_sources_and_nothing_to_press(
    open_page: Open, guide_url: str, guide: Advisor, tmp_path: Path, width: int
) -> None:
    visitor = open_page(guide_url, width=width, height=800)
    page = visitor.page
    for question in (QUESTION, OTHER):
        visitor.ask(question)
    expect(page.locator("#chat button.option").first).to_be_visible()
    sheets, text = printed(page, tmp_path)
    for question in (QUESTION, OTHER):
        answer = guide.ask(question)
        assert question in text
        for sentence in answer.sentences:
            for cell in sentence.text.split("|"):
                assert plain(cell) in text
        listed = text.split(f"{len(answer.citations)} sources")[1]
        places = {citation.section.split(" › ")[-1] for citation in answer.citations}
        assert [place for place in places if place not in listed] == []
    pressed = page.locator("#masthead button, #conversation :is(button, option, .save summary)").all_text_contents()
    assert [words for words in {*pressed, "Ask about the role"} if len(words) > 3 and words.strip() in text] == []
    assert sheets == 2


def test_an_open_source_is_printed_behind_the_conversation(visitor: Visitor, tmp_path: Path) -> None:
    visitor.marker(visitor.ask(QUESTION), 1).click()
    visitor.marked()
    _, text = printed(visitor.page, tmp_path)
    last = visitor.page.locator("#source .text").inner_text().split("\n")[-1]
    assert plain(last) in text
    assert "Copy the quote" not in text


def test_who_wants_no_motion_gets_none(open_page: Open, guide_url: str) -> None:
    visitor = open_page(guide_url, reduced_motion="reduce")
    visitor.ask(QUESTION)
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none').length"
    assert visitor.page.evaluate(moving) == 0
    assert visitor.page.evaluate("document.getAnimations().length") == 0


def test_a_long_conversation_shows_its_last_turns_and_the_others_when_asked(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(QUESTION)
    expect(page.locator("#chat button.option").first).to_be_visible()  # with these it is kept once more
    page.evaluate(
        """() => new Promise((done) => { indexedDB.open('advisor').onsuccess = (event) => {
            const all = event.target.result.transaction('conversations', 'readwrite').objectStore('conversations');
            all.getAll().onsuccess = ({target: {result: [one]}}) => {
                const [first] = one.exchanges;
                one.exchanges = Array.from({length: 100}, (_, turn) => ({
                    ...first, key: String(turn).padStart(8, '0'), question: `Question ${turn + 1}`}));
                all.put(one).onsuccess = done; }; }; })"""
    )
    visitor.leave(page.reload)
    questions = page.locator("#chat [data-testid=user]")
    expect(questions).to_have_text([f"Question {turn}" for turn in range(91, 101)])
    page.get_by_role("button", name="Show the 90 questions before").click()
    expect(questions).to_have_count(100)
    visitor.marker(page.locator("#chat .bot-row").first, 1).click()
    visitor.marked()
    page.get_by_label("Your question").fill(OTHER)
    page.keyboard.press("Enter")
    expect(questions).to_have_text([*(f"Question {turn}" for turn in range(91, 101)), OTHER])


def test_documents_of_200_pages_open_at_the_passage(open_page: Open, start: Start, tmp_path: Path) -> None:
    long_documents.markdown(tmp_path / "leave.md", lines=12)
    long_documents.pdf(tmp_path / "abroad.pdf", lines=12)
    said = {"sabbatical": long_documents.SABBATICAL, "secondment": long_documents.SECONDMENT}
    with start("--documents", str(tmp_path)) as (url, _):
        visitor = open_page(url)
        for what, sentence in said.items():
            visitor.marker(visitor.ask(f"How long does a {what} last?"), 1).click()
            expect(visitor.page.locator("#source mark:not(.syntax)").first).to_have_text(sentence)
            expect(visitor.page.locator("#source mark:not(.syntax)").first).to_be_in_viewport()
            words = len(visitor.page.locator("#source .text").inner_text().split())
            assert words > 15_000
        expect(visitor.page.locator("#source .place")).to_contain_text(f"page {long_documents.SAID_ON}")
        visitor.page.context.close()
