"""The server of the page: how it starts, what it sends with every response, how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

from .conftest import PATIENCE

if TYPE_CHECKING:
    from conftest import Visitor
    from playwright.sync_api import Browser

    Open = Callable[..., Visitor]
    Start = Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[str]]]]


def status(url: str, data: bytes | None = None, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("asked", [False, True], ids=["a page opens", "an answer is written"])
def test_it_ends_cleanly_on_ctrl_c_in_the_middle_of_its_work(start_slow: Start, browser: Browser, asked: bool) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    with start_slow() as (url, process):
        process.send_signal(signal.SIGUSR2)
        page.goto(url)
        page.locator("textarea").wait_for()
        if asked:
            page.locator("textarea").fill("What does an engineer earn at Tesla?")
            page.keyboard.press("Enter")
            page.locator("#chat .bot").wait_for()
        process.send_signal(signal.SIGINT)
        time.sleep(3)  # a server that broke its work off after two would have ended, or said so
        assert process.poll() is None, process.stdout.read()
        process.send_signal(signal.SIGUSR1)
        assert process.wait(timeout=60) in (0, 130)
        assert process.stdout.read() == ""
    page.close()


def test_a_port_in_use_is_named_with_the_option_that_changes_it(home: object) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "advisor", "chat", "--no-browser", "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode != 0
    assert port in ended.stderr
    assert "--port" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("path", ["", "healthz", "theme.css"])
def test_every_response_forbids_what_comes_from_outside(guide_url: str, path: str) -> None:
    with urllib.request.urlopen(guide_url + path, timeout=10) as response:
        policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
        assert (policy["default-src"], policy["frame-ancestors"]) == ("'none'", "'none'")
        assert (policy["connect-src"], policy["img-src"]) == ("'self'", "'self' data:")
        assert "unsafe-inline" not in policy["script-src"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_the_scripts_of_a_page_are_named_anew_each_time(guide_url: str) -> None:
    nonces = []
    for path in ("", "", "de/"):
        with urllib.request.urlopen(guide_url + path, timeout=10) as response:
            (nonce,) = re.findall("'nonce-([^']+)'", response.headers["Content-Security-Policy"])
            openings = re.findall("<script[^>]*>", response.read().decode())
        assert [opening for opening in openings if f'nonce="{nonce}"' not in opening] == []
        nonces.append(nonce)
    assert len(openings) > 2
    assert len(set(nonces)) == 3


def test_no_script_or_handler_runs_that_something_writes_into_the_page(open_page: Open, guide_url: str) -> None:
    visitor = open_page(guide_url)
    visitor.left = True
    said: list[str] = []
    visitor.complain = said.append  # type: ignore[method-assign]
    visitor.page.evaluate(
        """() => { const place = document.querySelector('#chat');
            place.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.hacked = 1">');
            const script = document.createElement('script'); script.textContent = 'window.hacked = 2';
            place.append(script); }"""
    )
    visitor.page.wait_for_timeout(300)
    assert visitor.page.evaluate("window.hacked === undefined")
    assert len([fault for fault in said if "Content Security Policy" in fault]) == 2


@pytest.mark.parametrize("path", ["docs", "redoc", "openapi.json"])
def test_the_description_of_the_interface_is_not_served(guide_url: str, path: str) -> None:
    assert status(guide_url + path) == 404


def test_nobody_can_leave_a_file_on_the_server(guide_url: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nleft here\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert status(guide_url + "gradio_api/upload", body, **headers) == 413
