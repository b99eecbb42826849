"""A real server, started as a user starts it, and a real Chromium in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect, sync_playwright

from advisor import open_advisor
from advisor.rag import Advisor

from ..homes import fresh_home

SCREENSHOTS = Path(__file__).parent / "screenshots"
HANDBOOK = """Holiday 😀 handbook of Acme

Paid Holiday

😀👩‍💻 Since 2021 every employee of Acme receives 27 days of paid holiday a year. <script>window.hacked = 1</script>
Managers of Acme receive 31 days of paid holiday a year ![pixel](https://evil.example/pixel.png)
<img src="https://evil.example/x.png" onerror="window.hacked = 2"> by contract.

Sick Leave

An employee of Acme who falls ill tells the team lead before 9:30 in the morning, see https://evil.example/sick.
"""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60_000  # milliseconds: other work may share the machine
expect.set_options(timeout=PATIENCE)
_START = 120  # seconds; the first start in an empty home also builds the index, on a machine that may be busy
_BROKEN_OFF = ("AbortError:", "Unexpected error Connection errored out")
_DONE = ".notice.answered, .notice.partial, .notice.not_covered, .notice.error"


@contextmanager
def started(*options: str, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`advisor chat` on a free port, until it answers: its address and its process."""
    port = port or free_port()
    command = ["-m", "advisor", "chat", "--no-browser", "--port", str(port), *options]
    with _running(command, port) as process:
        yield process


@contextmanager
def started_slow(*, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The same, of answers that take three seconds (`slow_server`)."""
    port = port or free_port()
    with _running(["-m", "tests.end_to_end.slow_server", str(port)], port) as process:
        yield process


@contextmanager
def _running(arguments: list[str], port: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, *arguments]
    # the code of this checkout, whatever is installed
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        url = f"http://127.0.0.1:{port}/"
        try:
            _wait(url + "healthz", process)
            yield url, process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)


def free_port() -> int:
    """A port of the loopback interface that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"advisor chat ended with {process.returncode}: {process.stdout and process.stdout.read()}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:  # URLError too, and a connection that a dying server breaks off
            time.sleep(0.1)
    pytest.fail(f"advisor chat did not answer {url} within {_START} s.")


@dataclass
class Visitor:
    """A browser page on the advisor, and what it asked of the network."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    left: bool = False

    def ask(self, question: str) -> Locator:
        """Type a question, press Enter, wait for the whole answer; returns its bubble."""
        self.page.get_by_label("Your question").fill(question)
        return self.answered(lambda: self.page.keyboard.press("Enter"))

    def answered(self, act: Callable[[], None]) -> Locator:
        """Do what asks a question; returns the bubble of the whole answer."""
        before = self.page.locator(_DONE).count()
        act()
        expect(self.page.locator(_DONE)).to_have_count(before + 1)
        return self.page.locator("#chat .bot-row").last

    def leave(self, act: Callable[[], object]) -> None:
        """Do what leaves or reloads the page; Gradio reports its own stream as broken then, sometimes later."""
        self.left = True
        act()
        expect(self.page.locator("textarea").first).to_be_visible()

    def complain(self, fault: str) -> None:
        """Keep what the page's console says went wrong."""
        if not (self.left and fault.startswith(_BROKEN_OFF)):
            self.faults.append(fault)

    def marker(self, bubble: Locator, number: int) -> Locator:
        """The first marker of that number in an answer's text."""
        return bubble.locator(f"a[href$='-{number}']").first

    def marked(self) -> str:
        """The words that the open document highlights, notation and line ends included."""
        expect(self.page.locator("#source mark").first).to_be_attached()
        return str(
            self.page.evaluate("[...document.querySelectorAll('#source mark')].map(m => m.textContent).join('')")
        )


def tab_to(target: Locator, *, key: str = "Tab", within: int = 60) -> None:
    """Press a key until the target has the focus."""
    for _ in range(within):
        if target.evaluate("node => node === document.activeElement"):
            return
        target.page.keyboard.press(key)
    pytest.fail(f"{target} was not reached by pressing {key} {within} times.")


def press(target: Locator, *, key: str = "Tab") -> None:
    """Go there by keyboard, and press Enter."""
    tab_to(target, key=key)
    target.page.keyboard.press("Enter")


def agree(page: Page, word: str) -> None:
    """Press the button that does what the page asks about."""
    page.get_by_role("dialog").get_by_role("button", name=word).click()


@contextmanager
def _at(home: Path) -> Iterator[None]:
    """Also where a module's own home is set while something that all share is made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_HOME", str(home))
        yield


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Path]:
    """A fresh home for all state but the embedder, for the servers and for Python."""
    yield from fresh_home(tmp_path_factory, embedder_home)


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organisation's own documents, one of them hostile."""
    folder = tmp_path_factory.mktemp("handbook")
    (folder / "holiday.txt").write_text(HANDBOOK, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path, home: Path) -> Iterator[Path]:
    """A home for the servers of one module, in place of the one that all share."""
    yield from fresh_home(tmp_path_factory, embedder_home)


@pytest.fixture(scope="session")
def start(home: Path) -> Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[str]]]]:
    """Starts `advisor chat` with options, for tests that end it themselves."""
    return started


@pytest.fixture(scope="session")
def start_slow(guide_url: str) -> Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[str]]]]:
    """Starts `slow_server` on the index of the role guide's server."""
    return started_slow


@pytest.fixture(scope="session")
def guide_url(home: Path) -> Iterator[str]:
    """`advisor chat` on the shipped role guide."""
    with ExitStack() as running:
        with _at(home):
            url, _ = running.enter_context(started())
        yield url


@pytest.fixture(scope="session")
def handbook_url(home: Path, handbook: Path) -> Iterator[str]:
    """`advisor chat` on the handbook."""
    with ExitStack() as running:
        with _at(home):
            url, _ = running.enter_context(started("--documents", str(handbook)))
        yield url


@pytest.fixture(scope="session")
def guide(guide_url: str, home: Path) -> Advisor:
    """The shipped role guide through Python, on the index that the server made."""
    with _at(home):
        return open_advisor()


@pytest.fixture(scope="module")  # not longer: Playwright's event loop would be in the way of asyncio tests
def browser() -> Iterator[Browser]:
    """A Chromium: $ADVISOR_TEST_BROWSER, one on PATH, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("ADVISOR_TEST_BROWSER") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        except Error as error:
            pytest.fail(
                f"No Chromium could be started: set ADVISOR_TEST_BROWSER to one, put `chromium` on PATH, "
                f"or run `python -m playwright install chromium`. {error.message.splitlines()[0]}"
            )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens pages as separate visitors; at the end none may have met a fault or asked another machine."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def open_url(url: str, *, width: int = 1280, height: int = 800, **options: object) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        visitor = Visitor(context.new_page())
        visitors.append(visitor)
        visitor.page.on("request", lambda request: visitor.requests.append(request.url))
        visitor.page.on("pageerror", lambda error: visitor.complain(error.message))
        visitor.page.on("console", lambda said: visitor.complain(said.text) if said.type == "error" else None)
        visitor.page.goto(url)
        visitor.page.locator("textarea").wait_for()
        return visitor

    yield open_url
    for context in contexts:
        context.close()
    for visitor in visitors:
        outside = [url for url in visitor.requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
        assert (visitor.faults, outside) == ([], [])


@pytest.fixture
def visitor(open_page: Callable[..., Visitor], guide_url: str) -> Visitor:
    """One visitor of the role guide, on a wide screen."""
    return open_page(guide_url)
