"""What a visitor of the page sees, in a real Chromium against a real server."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

from advisor import open_advisor
from advisor.rag import Advisor

from .conftest import tab_to

if TYPE_CHECKING:
    from conftest import Visitor

    Open = Callable[..., Visitor]

QUESTION = "What does a senior AI engineer earn?"
FOLLOW_UP = "and Tesla?"
UNCOVERED = "What does it pay in Berlin?"


def test_an_answer_grows_while_it_is_written_and_never_shows_half_a_marker(visitor: Visitor) -> None:
    visitor.page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => {
            const text = [...document.querySelectorAll('#chat [data-testid=bot]')].map(e => e.innerText).join(' ');
            if (window.seen.at(-1) !== text) window.seen.push(text);
        }).observe(document.querySelector('#chat'), {subtree: true, childList: true, characterData: true}); }"""
    )
    visitor.ask(QUESTION)
    lengths = [len(text) for text in visitor.page.evaluate("window.seen")]
    assert len({length for length in lengths if 40 < length < max(lengths)}) >= 2
    assert not [text for text in visitor.page.evaluate("window.seen") if re.search(r"\[\d*$|\(#|\]\(", text)]


def test_the_status_of_an_answer_is_said_in_words(visitor: Visitor) -> None:
    bubble = visitor.ask(QUESTION)
    expect(bubble.locator(".notice").first).to_have_text("Answered from the documents")
    expect(visitor.page.locator("#said [role=status]")).to_contain_text("Answered from the documents")


def test_every_marker_opens_its_document_with_exactly_the_quoted_words_marked(visitor: Visitor, guide: Advisor) -> None:
    bubble = visitor.ask(QUESTION)
    citations = guide.ask(QUESTION).citations
    assert citations
    for citation in citations:
        visitor.marker(bubble, citation.number).click()
        expect(visitor.page.locator("#source .position")).to_have_text(f"{citation.number} of {len(citations)}")
        expect(visitor.page.locator("#source-title")).to_have_text(citation.title)
        assert visitor.marked() == citation.quote
        assert visitor.page.locator("#source .text").evaluate("box => box.textContent") == guide.text(citation.source)
        expect(visitor.page.locator("#source mark:not(.syntax)").first).to_be_in_viewport()


def test_the_newest_question_stands_at_the_top_with_its_answer_below(visitor: Visitor) -> None:
    page = visitor.page
    for question in (QUESTION, "Which soft skills matter?", UNCOVERED):
        bubble = visitor.ask(question)
        expect(page.locator("#chat button.option").last).to_be_visible()
        page.wait_for_function(
            """() => { const row = [...document.querySelectorAll('#chat .user-row')].at(-1).getBoundingClientRect();
                const chat = document.querySelector('#chat .bubble-wrap').getBoundingClientRect();
                return row.top >= chat.top && row.top < chat.top + 30; }"""
        )
        expect(bubble.locator(".notice").first).to_be_in_viewport()


def test_whoever_scrolls_back_is_left_there(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(QUESTION)
    visitor.ask("Which soft skills matter?")
    expect(page.locator("#chat button.option").last).to_be_visible()
    page.locator("#chat .bot-row").last.hover(position={"x": 200, "y": 60})
    page.mouse.wheel(0, -20_000)
    expect(page.locator("#chat .user-row").first).to_be_in_viewport()
    page.evaluate("document.querySelector('#chat .sources').append(document.createElement('p'))")  # any change
    page.evaluate("new Promise(requestAnimationFrame)")
    expect(page.locator("#chat .user-row").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("locale", "names"),
    [("en-GB", ("Conversation", "Question", "Answer")), ("de-DE", ("Gespräch", "Frage", "Antwort"))],
)
def test_screen_readers_hear_the_parts_of_a_conversation_by_name(
    open_page: Open, guide_url: str, locale: str, names: tuple[str, str, str]
) -> None:
    page = open_page(guide_url, locale=locale).page
    expect(page.locator("#chat .example").first).to_be_visible()
    expect(page.locator("#chat .example[aria-label]")).to_have_count(0)
    page.locator("#chat .example").first.click()
    expect(page.locator("#chat .notice.answered")).to_be_visible()
    log = page.get_by_role("log", name=names[0], exact=True)
    for name in names[1:]:
        expect(log.get_by_role("group", name=name, exact=True)).to_have_count(1)
    expect(log.locator("[aria-label*='<'], [aria-label*='message']")).to_have_count(0)


def test_the_page_gives_the_same_answer_as_python(visitor: Visitor, guide: Advisor) -> None:
    answer = guide.ask(QUESTION)
    bubble = visitor.ask(QUESTION)
    links = bubble.locator("a[href^='#cite-']:not(.sources a, .chart a)")
    assert links.all_inner_texts() == re.findall(r"\[\d+\]", answer.text)


def test_the_sources_of_an_answer_are_listed_once_each(visitor: Visitor, guide: Advisor) -> None:
    bubble = visitor.ask(QUESTION)
    citations = guide.ask(QUESTION).citations
    bubble.locator(".sources summary").click()
    expect(bubble.locator(".sources summary")).to_have_text(f"{len(citations)} sources")
    expect(bubble.locator(".sources a")).to_have_count(len(citations))
    bubble.locator(".sources a").last.click()
    assert visitor.marked() == citations[-1].quote


def test_a_follow_up_is_understood_and_the_question_searched_is_shown(visitor: Visitor, guide: Advisor) -> None:
    visitor.ask(QUESTION)
    bubble = visitor.ask(FOLLOW_UP)
    chat = guide.chat()
    chat.ask(QUESTION)
    answer = chat.ask(FOLLOW_UP)
    expect(bubble).to_contain_text(f"Searched for: {answer.question}")
    visitor.marker(bubble, 1).click()
    assert visitor.marked() == answer.citations[0].quote


def test_a_question_sent_while_an_answer_is_written_is_asked_next(visitor: Visitor) -> None:
    visitor.page.get_by_label("Your question").fill(QUESTION)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_label("Your question")).to_have_value("")
    visitor.page.get_by_label("Your question").fill(FOLLOW_UP)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".notice.answered")).to_have_count(2)
    expect(visitor.page.locator("#chat [data-testid=user]")).to_have_text([QUESTION, FOLLOW_UP])


def test_no_question_can_be_sent_before_the_page_hears_it(visitor: Visitor) -> None:
    page = visitor.page
    script: list[Route] = []
    page.route("**/assets/HTML-*.js", lambda route: script.append(route))  # what runs the page's own files
    page.reload(wait_until="commit")
    box = page.locator("#question textarea")
    box.wait_for(state="attached")
    expect(page.locator("#chat .placeholder h2")).to_be_visible()
    expect(box).to_be_hidden()
    for piece in script:
        piece.continue_()
    box.wait_for()
    expect(box).to_be_focused()
    visitor.ask(QUESTION)


def test_markers_of_earlier_answers_go_on_working(visitor: Visitor, guide: Advisor) -> None:
    first = visitor.ask(QUESTION)
    visitor.ask("Which skills matter most?")
    visitor.marker(visitor.page.locator("#chat .bot-row").first, 1).click()
    expect(first).to_be_visible()
    assert visitor.marked() == guide.ask(QUESTION).citations[0].quote


def test_previous_and_next_walk_through_the_sources_of_an_answer(visitor: Visitor, guide: Advisor) -> None:
    citations = guide.ask(QUESTION).citations
    visitor.marker(visitor.ask(QUESTION), 1).click()
    expect(visitor.page.get_by_label("Previous source")).to_be_disabled()
    for citation in citations[1:]:
        visitor.page.get_by_label("Next source").click()
        expect(visitor.page.locator("#source .position")).to_have_text(f"{citation.number} of {len(citations)}")
        assert visitor.marked() == citation.quote
    expect(visitor.page.get_by_label("Next source")).to_be_disabled()


def test_a_question_that_is_not_covered_says_so_and_offers_questions_that_are(visitor: Visitor) -> None:
    bubble = visitor.ask(UNCOVERED)
    expect(bubble.locator(".notice").first).to_have_text("Not covered by the documents")
    expect(bubble).to_contain_text("The documents leave open: Berlin")
    expect(bubble.locator("a")).to_have_count(0)
    offer = visitor.page.locator("#chat button.option").first
    expect(visitor.answered(offer.click).locator(".notice").first).to_have_text("Answered from the documents")


def test_an_example_question_is_asked_with_one_click(visitor: Visitor, guide: Advisor) -> None:
    example = visitor.page.locator("#chat .example").first
    expect(example).to_contain_text(guide.examples()[0])
    expect(visitor.answered(example.click).locator(".notice").first).to_have_text("Answered from the documents")


@pytest.mark.parametrize("question", ["   ", "?!", "why " * 2_000])
def test_a_question_that_cannot_be_asked_is_an_error_and_stays_in_its_box(visitor: Visitor, question: str) -> None:
    bubble = visitor.ask(question)
    expect(bubble.locator(".notice.error")).to_contain_text("Not asked.")
    assert visitor.page.get_by_label("Your question").input_value() == question


def test_a_new_conversation_starts_from_nothing(visitor: Visitor, guide: Advisor) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="New conversation").click()
    expect(visitor.page.locator("#chat .bot-row")).to_have_count(0)
    expect(visitor.page.locator("#chat .example").first).to_be_visible()
    expect(visitor.ask(FOLLOW_UP).locator(".notice").first).to_have_class(f"notice {guide.ask(FOLLOW_UP).status}")


def test_visitors_do_not_see_each_other(open_page: Open, guide_url: str, guide: Advisor) -> None:
    one, other = open_page(guide_url), open_page(guide_url)
    one.ask(QUESTION)
    expect(other.page.locator("#chat .bot-row")).to_have_count(0)
    expect(other.ask(FOLLOW_UP).locator(".notice").first).to_have_class(f"notice {guide.ask(FOLLOW_UP).status}")


def test_the_keyboard_alone_asks_opens_reads_and_closes(visitor: Visitor, guide: Advisor) -> None:
    page = visitor.page
    expect(page.get_by_label("Your question")).to_be_focused()
    visitor.answered(lambda: (page.keyboard.type(QUESTION), page.keyboard.press("Enter")))
    tab_to(page.locator("#chat a[href^='#cite-']:not(.sources a, .chart a)").last, key="Shift+Tab", within=40)
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=guide.ask(QUESTION).citations[-1].title)).to_be_focused()
    assert visitor.marked() == guide.ask(QUESTION).citations[-1].quote
    tab_to(page.get_by_label("Previous source"), key="Tab", within=3)
    page.keyboard.press("Enter")
    assert visitor.marked() == guide.ask(QUESTION).citations[-2].quote
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    assert page.evaluate("document.activeElement.hash").startswith("#cite-")


def test_on_a_phone_a_tap_opens_the_source_over_the_chat(open_page: Open, guide_url: str, guide: Advisor) -> None:
    visitor = open_page(guide_url, width=390, height=844, has_touch=True, is_mobile=True)
    marker = visitor.marker(visitor.ask(QUESTION), 1)
    box = marker.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    marker.tap()
    assert visitor.marked() == guide.ask(QUESTION).citations[0].quote
    expect(visitor.page.locator("#source mark:not(.syntax)").first).to_be_in_viewport()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 390
    visitor.page.locator("#source").get_by_label("Close").tap()
    expect(marker).to_be_focused()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 390


def test_hostile_words_of_a_document_stay_words(open_page: Open, handbook_url: str) -> None:
    visitor = open_page(handbook_url)
    bubble = visitor.ask("How many days of paid holiday do employees and managers of Acme receive?")
    expect(bubble.locator(".notice").first).to_have_text("Answered from the documents")
    visitor.marker(bubble, 1).click()
    expect(visitor.page.locator("#source .text")).to_contain_text("<script>window.hacked = 1</script>")
    expect(visitor.page.locator("#source .text")).to_contain_text('<img src="https://evil.example/x.png"')
    assert visitor.page.locator("#chat img, #chat script, #source img, #source script, #source a").count() == 0
    assert visitor.page.locator("#chat a:not([href^='#cite-'])").count() == 0
    assert visitor.page.evaluate("window.hacked === undefined")


def test_an_emoji_before_the_quote_does_not_shift_the_marked_words(
    open_page: Open, handbook_url: str, handbook: Path
) -> None:
    question = "When does an employee who falls ill tell the team lead?"
    citation = open_advisor(handbook).ask(question).citations[0]
    visitor = open_page(handbook_url)
    visitor.marker(visitor.ask(question), 1).click()
    assert "😀" in open_advisor(handbook).text(citation.source)[: citation.start]
    assert visitor.marked() == citation.quote


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (768, 1024), (390, 844)])
def test_nothing_runs_off_the_side(open_page: Open, guide_url: str, scheme: str, width: int, height: int) -> None:
    visitor = open_page(guide_url, width=width, height=height, color_scheme=scheme)
    page, name = visitor.page, f"{width}-{scheme}"
    folder = Path(__file__).parent / "screenshots"
    page.locator("#chat .example").first.wait_for()
    page.screenshot(path=folder / f"{name}-1-welcome.png")
    bubble = visitor.ask(QUESTION)
    page.screenshot(path=folder / f"{name}-2-answer.png")
    visitor.marker(bubble, 1).click()
    visitor.marked()
    page.screenshot(path=folder / f"{name}-3-source.png")
    page.keyboard.press("Escape")
    visitor.ask(UNCOVERED)
    page.screenshot(path=folder / f"{name}-4-not-covered.png")
    assert page.evaluate("document.documentElement.scrollWidth") == width
