"""Documents that visitors bring: uploaded, asked, removed, and the report on a collection."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .conftest import agree, press, tab_to
from .test_accessibility import violations

if TYPE_CHECKING:
    from conftest import Visitor
    from playwright.sync_api import Page

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]

CANTEEN = "# Canteen\n\nLunch in the canteen costs 6.50 euros and is served from 11:30 to 13:45.\n"
QUESTION = "What does lunch in the canteen cost?"
_DROP = """([kind, files]) => {
  const data = new DataTransfer();
  for (const [name, bytes] of files) data.items.add(new File([Uint8Array.from(bytes)], name));
  document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def own_url(start: Start, handbook: Path, own_home: Path) -> Iterator[str]:
    """`advisor chat` over the handbook, with uploads of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_UPLOAD_MB", "1")
        with start("--documents", f"acme={handbook}") as (url, _):
            yield url


def outcome(page: Page, name: str) -> str:
    line = page.locator("#documents .sent li", has_text=name).last
    expect(line.locator("progress")).to_have_count(0)
    return line.inner_text()


def drag(page: Page, kind: str, files: dict[str, bytes]) -> None:
    """What the browser tells the page while files are dragged over it, or dropped."""
    page.evaluate(_DROP, [kind, [[name, list(data)] for name, data in files.items()]])


def status(url: str, method: str, data: bytes | None = None, **headers: str) -> tuple[int, str]:
    asked = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=30) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_an_uploaded_document_answers_until_it_is_removed(own_url: str, open_page: Open, tmp_path: Path) -> None:
    visitor = open_page(own_url)
    page = visitor.page
    (tmp_path / "canteen.md").write_text(CANTEEN)
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("gym/hours.txt", "The gym\n\nThe gym opens at 6 in the morning for every employee.\n")
    picker = page.get_by_label("Add documents")
    picker.set_input_files([tmp_path / "canteen.md", tmp_path / "more.zip"])
    assert outcome(page, "canteen.md") == "Added: canteen.md"
    assert outcome(page, "more.zip") == "Added: more.zip"
    drag(page, "drop", {"broken.pdf": b"this is no PDF"})
    assert "broken.pdf" in outcome(page, "broken.pdf")
    assert "Added" not in outcome(page, "broken.pdf")
    assert page.locator("#documents .brought li").all_inner_texts() == ["canteen.md\nRemove", "more.zip\nRemove"]
    bubble = visitor.ask(QUESTION)
    expect(bubble).to_contain_text("6.50 euros")
    visitor.marker(bubble, 1).click()
    assert "6.50 euros" in visitor.marked()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove canteen.md").click()
    agree(page, "Remove")
    expect(page.locator("#documents .brought li")).to_have_count(1)
    bubble = visitor.ask(QUESTION)
    expect(bubble.locator(".notice").first).to_have_text("Not covered by the documents")
    page.get_by_role("button", name="Remove more.zip").click()
    agree(page, "Remove")
    expect(page.locator("#documents .brought li")).to_have_count(0)


def test_files_and_a_zip_are_dropped_together_and_reported_on(own_url: str, open_page: Open) -> None:
    page = open_page(own_url).page
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(3):
            archive.writestr(f"rooms/room-{number}.txt", f"Room {number}\n\nRoom {number} seats {number + 4} people.\n")
    files = {"canteen.md": CANTEEN.encode(), "rooms.zip": packed.getvalue(), "broken.pdf": b"no PDF"}
    page.get_by_label("to the collection").fill("house")
    drag(page, "dragover", files)
    expect(page.get_by_text("Drop the files to add them to: house")).to_be_visible()
    drag(page, "drop", files)
    expect(page.get_by_text("Drop the files to add them to: house")).to_be_hidden()
    expect(page.locator("#documents .sent li")).to_have_count(3)
    assert outcome(page, "canteen.md") == "Added: canteen.md"
    assert outcome(page, "rooms.zip") == "Added: rooms.zip"
    assert "Added" not in outcome(page, "broken.pdf")
    expect(page.locator("#documents .report")).to_contain_text(["Documents: 4"])
    entry = page.locator("#documents .shelf li", has_text="Canteen")
    expect(entry).to_contain_text("MD · no date given · 2 passages")
    for name in ("canteen.md", "rooms.zip"):
        page.get_by_role("button", name=f"Remove {name}").click()
        agree(page, "Remove")
        expect(page.get_by_role("button", name=f"Remove {name}")).to_have_count(0)


def test_a_report_says_what_a_collection_holds(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_role("button", name="Report on").click()
    report = page.locator("#documents .report")
    expect(report).to_contain_text("Documents: 13,")
    expect(report).to_contain_text("Questions that the documents answer")
    expect(report.get_by_text("en 13", exact=True)).to_be_visible()


def test_the_keyboard_alone_adds_reads_reports_and_removes(own_url: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page(own_url).page
    (tmp_path / "canteen.md").write_text(CANTEEN)
    tab_to(page.get_by_label("to the collection"))
    page.keyboard.press("Control+a")
    page.keyboard.type("meals")
    with page.expect_file_chooser() as chooser:
        press(page.get_by_label("Add documents"), key="Shift+Tab")
    chooser.value.set_files(tmp_path / "canteen.md")
    assert outcome(page, "canteen.md") == "Added: canteen.md"
    box = page.get_by_label("Ask in acme")
    tab_to(box, key="Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator("#said [role=status]")).to_have_text("Asked in: meals")
    report = page.get_by_role("button", name="Report on meals")
    told = page.locator("#documents .report", has_text="Documents: 1")
    expect(told).to_be_visible()
    press(report)
    expect(told).to_have_count(0)
    page.keyboard.press("Enter")
    expect(told).to_be_visible()
    expect(report).to_be_focused()
    press(page.get_by_role("button", name="Canteen", exact=True), key="Shift+Tab")
    expect(page.locator("#source-title")).to_have_text("Canteen")
    page.keyboard.press("Escape")
    press(page.get_by_role("button", name="Remove canteen.md"))
    press(page.get_by_role("dialog").get_by_role("button", name="Remove"))
    expect(page.locator("#said [role=status]")).to_have_text("Removed: canteen.md")
    expect(page.get_by_label("Add documents")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_documents_with_uploads_and_a_report_break_no_rule(
    own_url: str, open_page: Open, tmp_path: Path, scheme: str, width: int, height: int
) -> None:
    page = open_page(own_url, width=width, height=height, color_scheme=scheme, bypass_csp=True).page
    (tmp_path / "canteen.md").write_text(CANTEEN)
    if width < 900:
        page.get_by_role("button", name="Documents", exact=True).click()
    page.get_by_label("Add documents").set_input_files(tmp_path / "canteen.md")
    assert outcome(page, "canteen.md") == "Added: canteen.md"
    page.get_by_role("button", name="Report on acme").click()
    for told in page.locator("#documents .report").all():
        expect(told.locator("h4").first).to_be_visible()
    page.screenshot(path=Path(__file__).parent / "screenshots" / f"{width}-{scheme}-5-documents.png")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name="Remove canteen.md").click()
    assert violations(page) == []
    agree(page, "Remove")
    expect(page.locator("#documents .brought li")).to_have_count(0)


@pytest.mark.parametrize("name", ["..", "a%2Fb", ".hidden", "%00", "x" * 300])
def test_a_name_that_is_none_is_refused(own_url: str, name: str, own_home: Path) -> None:
    code, _ = status(f"{own_url}uploads/mine/{name}", "POST", b"words", **{"X-Advisor": "page"})
    assert code in (404, 405, 422)
    assert not [file for file in own_home.glob("uploads/**/*") if file.is_file()]


def test_what_is_too_large_or_from_another_page_is_refused(own_url: str) -> None:
    assert status(f"{own_url}uploads/mine/a.txt", "POST", b"words")[0] == 403
    assert (
        status(f"{own_url}uploads/mine/a.txt", "POST", b"words", Host="evil.example", **{"X-Advisor": "page"})[0] == 403
    )
    code, said = status(f"{own_url}uploads/mine/a.txt", "POST", b"x" * 1_000_001, **{"X-Advisor": "page"})
    assert (code, "1 MB" in said) == (413, True)
    assert status(f"{own_url}uploads/mine/a.txt", "DELETE", **{"X-Advisor": "page"})[0] == 409
    code, said = status(f"{own_url}uploads/acme/a.txt", "POST", b"words", **{"X-Advisor": "page"})
    assert "not uploaded" in json.loads(said.splitlines()[-1])["error"]


def test_an_operator_may_forbid_uploads(
    open_page: Open, start: Start, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_UPLOADS", "false")
    with start("--documents", str(handbook)) as (url, _):
        assert status(f"{url}uploads/mine/a.txt", "POST", b"words", **{"X-Advisor": "page"})[0] == 403
        page = open_page(url).page
        expect(page.get_by_role("button", name="Report on")).to_be_visible()
        expect(page.get_by_label("Add documents")).to_be_hidden()
        page.close()


def test_the_report_on_a_collection_that_is_gone_says_so(own_url: str) -> None:
    code, said = status(f"{own_url}report/nowhere", "GET")
    assert (code, json.loads(said)) == (200, {"gone": True})
