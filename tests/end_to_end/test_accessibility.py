"""The page for everyone: axe-core's WCAG 2.2 A and AA rules over every view, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Visitor

    Open = Callable[..., Visitor]

QUESTION = "What does a senior AI engineer earn?"
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options=_RULES).response["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_no_view_breaks_a_rule(open_page: Open, guide_url: str, scheme: str, width: int, height: int) -> None:
    visitor = open_page(guide_url, width=width, height=height, color_scheme=scheme, bypass_csp=True)
    page = visitor.page
    expect(page.locator("#chat .example").first).to_be_visible()
    expect(page.locator("#chat .examples")).not_to_have_attribute("role", "list")
    assert violations(page) == []
    bubble = visitor.ask(QUESTION)
    expect(page.locator("#chat button.option").first).to_be_visible()
    bubble.locator(".save summary").click()
    assert violations(page) == []
    bubble.get_by_role("button", name="Not helpful").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    visitor.marker(bubble, 1).click()
    visitor.marked()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Conversations", exact=True).click()
    expect(page.locator("#history li").first).to_be_visible()
    assert violations(page) == []


def test_the_menu_of_a_phone_shows_documents_and_conversations(open_page: Open, guide_url: str) -> None:
    page = open_page(guide_url, width=390, height=844, has_touch=True, is_mobile=True).page
    page.get_by_role("button", name="Documents").tap()
    expect(page.locator("#documents li").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Documents")).to_be_focused()
    page.get_by_role("button", name="Conversations", exact=True).tap()
    expect(page.locator("#history")).to_contain_text("No conversation is kept yet.")
