"""The server of the page: how it starts, what it sends with every response, how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    Start = Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[str]]]]


def status(url: str, data: bytes | None = None, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_it_ends_cleanly_on_ctrl_c_while_a_page_is_open(start: Start, browser: Browser) -> None:
    page = browser.new_page()  # not through open_page: this page is right to report that its server is gone
    with start() as (url, process):
        page.goto(url)
        page.locator("textarea").wait_for()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) in (0, 130)
        assert "Traceback" not in process.stdout.read()
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
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["docs", "redoc", "openapi.json"])
def test_the_description_of_the_interface_is_not_served(guide_url: str, path: str) -> None:
    assert status(guide_url + path) == 404


def test_nobody_can_leave_a_file_on_the_server(guide_url: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nleft here\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert status(guide_url + "gradio_api/upload", body, **headers) == 413
