"""How quick the page is: python -m tests.benchmarks.page URL [TURNS], on a warm `advisor chat` of the role guide.

Prints, in milliseconds as the browser measures them: first page, first words after Enter (alone and after many turns).
Then, on servers of its own, from the click on a marker to the passage in sight: documents of 200 pages, and one page.
"""

import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp

from playwright.sync_api import Browser, Page, sync_playwright

from tests.end_to_end import long_documents
from tests.end_to_end.conftest import started

QUESTIONS = ("What does a senior AI engineer earn?", "Which soft skills matter?", "Do I need a PhD?")
_KEY = "() => [...document.querySelectorAll('#chat [id^=retry-]')].at(-1)?.id.slice('retry-'.length)"
_WATCH = """before => { window.first = 0;
  const watcher = new MutationObserver(() => {
    const links = [...document.querySelectorAll('#chat .bot-row a[href^="#cite-"]')];
    if (!links.length || links.at(-1).hash.includes(before)) return;
    window.first = performance.now() - window.pressed;
    watcher.disconnect();
  }); watcher.observe(document.body, {subtree: true, childList: true, characterData: true});
  document.addEventListener('keydown', () => { window.pressed = performance.now(); }, {once: true, capture: true}); }"""


def first_words(page: Page, question: str) -> float:
    """Milliseconds from Enter to the first words of the answer."""
    before = page.evaluate(_KEY)
    page.get_by_label("Your question").fill(question)
    page.evaluate(_WATCH, before)
    page.keyboard.press("Enter")
    page.wait_for_function(f"before => {{ const key = ({_KEY})(); return key && key !== before; }}", arg=before)
    return float(page.evaluate("window.first"))


_OPENING = """what => new Promise(done => { const start = performance.now(); what.click(); const look = () => {
    const mark = document.querySelector('#source mark:not(.syntax), #source .spot');
    const box = mark?.getBoundingClientRect();
    const frame = document.querySelector('#source .text').getBoundingClientRect();
    const seen = box && box.height && box.top >= frame.top && box.bottom <= frame.bottom;
    seen ? done(performance.now() - start) : requestAnimationFrame(look); }; requestAnimationFrame(look); })"""


def opening(browser: Browser, document: Path, question: str) -> tuple[float, float]:
    """Milliseconds from the click on a marker to the passage in sight, the document not loaded before, and from the
    click on "As printed" to it on its page (0 for what is no PDF)."""
    with started("--documents", str(document)) as (url, _):
        page = browser.new_page()
        page.goto(url)
        page.get_by_label("Your question").fill(question)
        page.keyboard.press("Enter")
        page.locator("#chat .notice.answered").wait_for()
        taken = float(page.locator("#chat .bot-row a[href^='#cite-']").first.evaluate(_OPENING))
        paper = page.get_by_role("button", name="As printed")
        printed = float(paper.evaluate(_OPENING)) if paper.is_visible() else 0.0
        page.close()
    return taken, printed


def documents(browser: Browser) -> None:
    """Print how long documents take to open."""
    folder = Path(mkdtemp())
    (folder / "short.md").write_text(f"# Handbook\n\n{long_documents.SABBATICAL}")
    sabbatical, secondment = "How long does a sabbatical last?", "How long does a secondment last?"
    short, _ = opening(browser, folder / "short.md", sabbatical)
    for document, question in (
        (long_documents.markdown(folder / "long.md"), sabbatical),
        (long_documents.pdf(folder / "long.pdf"), secondment),
    ):
        taken, printed = opening(browser, document, question)
        ratio = f"{taken / short:.1f} times a short one" + (f"; as printed: {printed:.0f} ms" if printed else "")
        print(f"{document.name}, 200 pages, open at the passage: {taken:.0f} ms; {ratio}")
    shutil.rmtree(folder)


def main(url: str, turns: int = 100) -> None:
    """Print the figures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for _ in range(3):
            page.goto(url)
            page.get_by_label("Your question").wait_for()
            shown = page.evaluate("performance.now()")
            print(f"first page: {shown:.0f} ms")
        for turn in range(turns):
            taken = first_words(page, QUESTIONS[turn % len(QUESTIONS)])
            if turn < 5 or turn % 10 == 9:
                print(f"first words, turn {turn + 1}: {taken:.0f} ms", flush=True)
        documents(browser)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
