"""The collections on the page: which are asked, what is added and taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Visitor

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

HOLIDAY = "How many days of paid holiday do employees of Acme receive?"


@pytest.fixture(scope="module")
def several_url(start: Start, handbook: Path) -> Iterator[str]:
    """`advisor chat` on the role guide and the handbook."""
    with start("--documents", "role-guide", "--documents", f"acme={handbook}") as (url, _):
        yield url


def test_a_question_is_asked_in_the_chosen_collections(open_page: Open, several_url: str) -> None:
    visitor = open_page(several_url)
    page = visitor.page
    page.get_by_label("Ask in acme").uncheck()
    expect(page.locator("#said [role=status]")).to_have_text("Asked in: guide")
    bubble = visitor.ask(HOLIDAY)
    expect(bubble).to_contain_text("Asked in: guide")
    expect(bubble.locator(".notice").first).to_have_text("Not covered by the documents")
    page.get_by_label("Ask in guide").click()
    expect(page.locator("#said [role=status]")).to_have_text("One collection has to be asked.")
    expect(page.get_by_label("Ask in guide")).to_be_checked()
    visitor.leave(page.reload)
    expect(page.get_by_label("Ask in acme")).not_to_be_checked()
    page.get_by_label("Ask in acme").check()
    bubble = visitor.ask(HOLIDAY)
    expect(bubble.locator(".notice").first).to_have_text("Answered from the documents")
    expect(bubble).not_to_contain_text("Asked in")


def test_the_collection_is_chosen_below_the_question_too(open_page: Open, several_url: str) -> None:
    visitor = open_page(several_url, width=390, height=844)
    page = visitor.page
    scope = page.get_by_label("Asked in", exact=True)
    expect(scope.locator("option")).to_have_text(["All collections", "guide", "acme"])
    scope.select_option("acme")
    expect(page.locator("#said [role=status]")).to_have_text("Asked in: acme")
    expect(visitor.ask(HOLIDAY)).to_contain_text("Asked in: acme")
    page.get_by_role("button", name="Documents", exact=True).click()
    expect(page.get_by_label("Ask in guide")).not_to_be_checked()
    page.get_by_label("Ask in guide").check()
    page.keyboard.press("Escape")
    expect(scope).to_have_value("")
    expect(visitor.ask(HOLIDAY)).not_to_contain_text("Asked in:")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_one_collection_leaves_nothing_to_choose(visitor: Visitor) -> None:
    expect(visitor.page.locator("#documents li").first).to_contain_text("MD ·")
    expect(visitor.page.locator("#documents [type=checkbox]")).to_have_count(0)
    expect(visitor.page.get_by_label("Asked in")).to_have_count(0)
