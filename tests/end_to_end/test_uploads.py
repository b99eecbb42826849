"""What becomes of an upload that fails, or whose visitor leaves: an error in words, a line in the log, nothing left."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI
from langchain_core.embeddings import Embeddings

from advisor.collection import Progress, silent
from advisor.shelf import Shelf
from advisor.web.uploads import routes
from vectorstore import SyncReport

Start = Callable[..., AbstractContextManager[tuple[str, Popen[str]]]]
_MEGABYTE = 1_000_000


class Faulty(Shelf):
    """A shelf with a fault in it, of a kind that nobody thought of."""

    def upload(self, name: str, files: Sequence[Path], *, progress: Progress = silent) -> SyncReport:
        progress(1, 2)
        raise RuntimeError("a secret of the inside")


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder for temporary files, of this process (and a server started by it) alone."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr("tempfile.tempdir", str(folder))
        yield folder


def left(folder: Path) -> list[Path]:
    """What uploads have left behind, once they had time to clear it away."""
    until = time.monotonic() + 60
    while (found := list(folder.glob("advisor-upload-*"))) and time.monotonic() < until:
        time.sleep(0.05)
    return found


async def test_a_fault_ends_as_an_error_for_the_visitor_and_a_line_in_the_log(
    temporary: Path, embedder_home: Path, embeddings: Embeddings, caplog: pytest.LogCaptureFixture
) -> None:
    app = FastAPI()
    app.include_router(routes(Faulty(embedder_home, embeddings), host="127.0.0.1", allowed=True, megabytes=1))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
        with caplog.at_level(logging.ERROR):
            answer = await client.post("/uploads/mine/a.txt", content=b"words", headers={"X-Advisor": "page"})
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [list(line) for line in lines] == [["done", "total"], ["error"]]
    assert "a.txt was not added" in lines[-1]["error"]
    assert "secret" not in answer.text
    assert "a.txt was not indexed" in caplog.text
    assert "a secret of the inside" in caplog.text
    assert left(temporary) == []


@pytest.fixture(scope="module")
def url(start: Start, handbook: Path, temporary: Path) -> Iterator[str]:
    """`advisor chat` over the handbook, with temporary files in a folder of its own."""
    with start("--documents", str(handbook)) as (address, _):
        yield address


def test_a_visitor_who_leaves_before_or_during_an_upload_leaves_nothing(url: str, temporary: Path) -> None:
    address = urlsplit(url)
    head = (
        f"POST /uploads/mine/a.txt HTTP/1.1\r\nHost: {address.netloc}\r\nX-Advisor: page\r\n"
        f"Content-Length: {2 * _MEGABYTE}\r\n\r\n"
    )
    begun = 0
    for sent in (0, 10, _MEGABYTE):
        with socket.create_connection((str(address.hostname), int(address.port or 80))) as visitor:
            visitor.sendall(head.encode() + b"x" * sent)
            until = time.monotonic() + 5
            while not list(temporary.glob("advisor-upload-*")) and time.monotonic() < until:
                time.sleep(0.02)
            begun += bool(list(temporary.glob("advisor-upload-*")))
        assert left(temporary) == []
    assert begun == 3  # each had begun to be written


def test_a_visitor_who_leaves_while_a_file_is_indexed_leaves_nothing(url: str, temporary: Path) -> None:
    text = "\n\n".join(f"# Floor {n}\n\nThe kitchen on floor {n} closes at {n % 12 + 1}." for n in range(200))
    with httpx.stream(
        "POST", f"{url}uploads/mine/floors.md", content=text.encode(), headers={"X-Advisor": "page"}, timeout=60
    ) as answer:
        assert answer.status_code == 200
    assert left(temporary) == []
    until = time.monotonic() + 60
    while not (files := httpx.get(f"{url}uploads").json()["files"]) and time.monotonic() < until:
        time.sleep(0.2)
    assert files == {"mine": ["floors.md"]}
    httpx.delete(f"{url}uploads/mine/floors.md", headers={"X-Advisor": "page"}).raise_for_status()
