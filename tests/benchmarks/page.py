"""How quick the page is: python tests/benchmarks/page.py URL, on a warm `advisor chat` of the role guide.

Prints, in milliseconds as the browser measures them: first page, first words after Enter (alone and after many turns).
"""

import shutil
import sys

from playwright.sync_api import Page, sync_playwright

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
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
