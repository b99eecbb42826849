"""A PDF as it is printed: the page of the quote, the quoted words marked on it, the pages around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from subprocess import Popen
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from . import long_documents
from .test_accessibility import violations

if TYPE_CHECKING:
    from conftest import Visitor
    from playwright.sync_api import Page, Route

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

QUESTION = "How long does a secondment last?"
PAGE = long_documents.SAID_ON


@pytest.fixture(scope="module")
def pdf_url(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`advisor chat` over a PDF of 200 pages."""
    folder = tmp_path_factory.mktemp("printed")
    long_documents.pdf(folder / "abroad.pdf", lines=12)
    with start("--documents", str(folder)) as (url, _):
        yield url


def opened(visitor: Visitor) -> Page:
    visitor.marker(visitor.ask(QUESTION), 1).click()
    visitor.marked()
    return visitor.page


def first_picture_held(page: Page) -> list[Route]:
    """Gets the next request for a picture, which is not sent on; those after it are."""
    held: list[Route] = []

    def handle(route: Route) -> None:
        if not held and "picture" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route(re.compile("component_server"), handle)
    return held


def spot_on_paper(page: Page) -> tuple[float, float]:
    """Where the first marked line begins, in shares of the page."""
    image, spot = (page.locator(f"#source {part}").first.bounding_box() for part in (".sheet img", ".spot"))
    assert image
    assert spot
    return (spot["x"] - image["x"]) / image["width"], (spot["y"] - image["y"]) / image["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_pdf_opens_at_its_page_with_the_quoted_words_marked(
    open_page: Open, pdf_url: str, scheme: str, width: int, height: int
) -> None:
    page = opened(open_page(pdf_url, width=width, height=height, color_scheme=scheme, bypass_csp=True))
    page.get_by_role("button", name="As printed").click()
    expect(page.get_by_role("img", name=f"Page {PAGE} of Abroad as it is printed")).to_be_visible()
    expect(page.locator("#source .spot")).to_have_count(1)
    expect(page.locator("#source .spot")).to_be_in_viewport()
    across, down = spot_on_paper(page)
    # drawn at 50 of 595 points from the left, the 13th line 800 - 12 * 17 of 842 points from below
    assert across == pytest.approx(50 / 595, abs=0.01)
    assert down == pytest.approx(1 - (800 - 12 * 17 + 9) / 842, abs=0.015)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page) == []


def test_pages_are_turned_and_the_text_comes_back(open_page: Open, pdf_url: str) -> None:
    page = opened(open_page(pdf_url))
    page.get_by_role("button", name="As printed").click()
    leaves = page.locator("#source .leaves")
    expect(leaves).to_contain_text(f"Page {PAGE} of 200")
    page.get_by_role("button", name="Page after").click()
    expect(leaves).to_contain_text(f"Page {PAGE + 1} of 200")
    expect(page.locator("#source .spot")).to_have_count(0)
    page.get_by_role("button", name="Page before").click()
    expect(page.locator("#source .spot")).to_have_count(1)
    page.get_by_role("button", name="As printed").click()
    expect(page.locator("#source mark:not(.syntax)").first).to_have_text(long_documents.SECONDMENT)
    expect(leaves).to_be_hidden()


@pytest.mark.parametrize("late", ["continue_", "abort"], ids=["a reply", "a failure"])
def test_a_late_reply_takes_no_newer_page_s_place(open_page: Open, pdf_url: str, late: str) -> None:
    visitor = open_page(pdf_url)
    page = opened(visitor)
    page.get_by_role("button", name="As printed").click()
    leaves = page.locator("#source .leaves")
    expect(leaves).to_contain_text(f"Page {PAGE} of 200")
    held = first_picture_held(page)
    page.get_by_role("button", name="Page after").click()
    page.get_by_role("button", name="Page after").click()
    newer = page.get_by_role("img", name=f"Page {PAGE + 2} of Abroad as it is printed")
    expect(newer).to_be_visible()
    with page.expect_event("requestfinished" if late == "continue_" else "requestfailed"):
        getattr(held[0], late)()
    page.wait_for_timeout(500)
    expect(newer).to_be_visible()
    expect(leaves).to_contain_text(f"Page {PAGE + 2} of 200")
    assert all("ERR_FAILED" in fault for fault in visitor.faults)
    visitor.faults.clear()  # the failure was meant


def test_a_late_page_takes_no_text_s_place(open_page: Open, pdf_url: str) -> None:
    page = opened(open_page(pdf_url))
    held = first_picture_held(page)
    printing = page.get_by_role("button", name="As printed")
    printing.click()
    printing.click()
    page.wait_for_function("document.querySelector('#source mark')")
    with page.expect_event("requestfinished"):
        held[0].continue_()
    page.wait_for_timeout(500)
    expect(page.locator("#source mark:not(.syntax)").first).to_have_text(long_documents.SECONDMENT)
    expect(page.locator("#source .sheet")).to_have_count(0)


def test_the_whole_document_of_a_pdf_is_its_pages(open_page: Open, pdf_url: str) -> None:
    page = opened(open_page(pdf_url))
    page.get_by_role("button", name="Whole document").click()
    expect(page.locator("#source .spot")).to_be_in_viewport()
    expect(page.get_by_role("button", name="As printed")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#chat")).to_be_in_viewport()


def test_what_is_no_pdf_has_no_printed_page(visitor: Visitor) -> None:
    visitor.marker(visitor.ask("What does a senior AI engineer earn?"), 1).click()
    visitor.marked()
    expect(visitor.page.get_by_role("button", name="As printed")).to_be_hidden()
