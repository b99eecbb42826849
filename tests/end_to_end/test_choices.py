"""How a visitor wants to be answered: the length, and the chat model among those that the operator allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from advisor.rag import Advisor

if TYPE_CHECKING:
    from conftest import Visitor

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

LIST = "Which soft skills matter?"
HOLIDAY = "How many days of paid holiday do employees of Acme receive?"


@pytest.fixture(scope="module")
def models_url(start: Start, handbook: Path) -> Iterator[str]:
    """`advisor chat` with two chat models to choose, whose server does not answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_MODEL_URL", "http://127.0.0.1:9/v1")
        patch.setenv("ADVISOR_MODEL", "small")
        patch.setenv("ADVISOR_MODELS", "large")
        with start("--documents", str(handbook)) as (url, _):
            yield url


def test_a_short_answer_says_what_it_leaves_out_and_is_shown_in_full(visitor: Visitor, guide: Advisor) -> None:
    page = visitor.page
    page.get_by_label("Answers").select_option(label="Short")
    expect(page.locator("#said [role=status]")).to_have_text("From the next question on: Short")
    bubble = visitor.ask(LIST)
    short, whole = guide.ask(LIST, length="short"), guide.ask(LIST)
    expect(bubble).to_contain_text(f"Short answer: {short.left_out} more statements are left out")
    expect(bubble).not_to_contain_text("_Short")
    expect(bubble.locator(".sources a")).to_have_count(len(short.citations))
    bubble.get_by_role("button", name="In full").click()
    expect(page.locator("#chat .sources a")).to_have_count(len(whole.citations))
    expect(page.locator("#chat")).not_to_contain_text("Short answer")
    expect(visitor.ask("and which of them is about communication?")).to_contain_text("Searched for")
    expect(page.get_by_label("Answers")).to_have_value("short")


def test_the_length_is_kept_in_the_browser(visitor: Visitor) -> None:
    visitor.page.get_by_label("Answers").select_option("short")
    visitor.leave(visitor.page.reload)
    expect(visitor.page.get_by_label("Answers")).to_have_value("short")
    expect(visitor.ask(LIST)).to_contain_text("Short answer")


def test_without_a_list_of_models_there_is_no_choice(visitor: Visitor) -> None:
    expect(visitor.page.get_by_label("Answers")).to_be_visible()
    expect(visitor.page.get_by_label("Worded by")).to_have_count(0)


def test_a_visitor_chooses_among_the_models_that_the_operator_allows(open_page: Open, models_url: str) -> None:
    visitor = open_page(models_url)
    box = visitor.page.get_by_label("Worded by")
    assert box.locator("option").all_inner_texts() == ["small", "The documents alone", "large"]
    expect(visitor.ask(HOLIDAY)).to_contain_text("small gave no whole answer: it could not be reached")
    box.select_option("large")
    bubble = visitor.ask(HOLIDAY)
    expect(bubble).to_contain_text("large gave no whole answer: it could not be reached")
    expect(bubble).to_contain_text("27 days")
    box.select_option(label="The documents alone")
    visitor.leave(visitor.page.reload)
    expect(visitor.page.locator("#chat .notice.answered")).to_have_count(2)
    expect(visitor.page.get_by_label("Worded by")).to_have_value("")
    bubble = visitor.ask(HOLIDAY)
    expect(bubble).to_contain_text("27 days")
    expect(bubble).not_to_contain_text("could not be reached")


def test_a_model_that_is_no_longer_allowed_is_forgotten(open_page: Open, models_url: str) -> None:
    visitor = open_page(models_url)
    visitor.page.evaluate("localStorage.setItem('advisor:chosen', JSON.stringify({model: 'gone', length: 'long'}))")
    visitor.leave(visitor.page.reload)
    expect(visitor.page.get_by_label("Worded by")).to_have_value("small")
    expect(visitor.ask(HOLIDAY)).to_contain_text("small gave no whole answer")


def test_a_model_that_a_visitor_makes_up_is_refused_on_the_server(open_page: Open, models_url: str) -> None:
    visitor = open_page(models_url)
    visitor.page.evaluate("window.advisor.choices = () => JSON.stringify({model: 'openai:gpt-6'})")
    refused = visitor.ask(HOLIDAY).locator(".notice.error")
    expect(refused).to_have_text(re.compile("^Not asked. The chat model openai:gpt-6 is not offered here."))
