"""Documents that visitors bring, and reports on all there are: routes of our own beside Gradio's."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from ipaddress import ip_address
from pathlib import Path
from queue import SimpleQueue
from tempfile import mkdtemp
from threading import Thread
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

if TYPE_CHECKING:
    from advisor.shelf import Shelf

_logger = logging.getLogger(__name__)
_HEADER = "x-advisor"  # a page of another site can't send it: no answer of ours allows that
_READ_OUT = 4  # of the largest size: how much of a larger file is still received before it is refused
_NAME_LENGTH = 200  # characters; file systems end at 255 bytes


def routes(shelf: Shelf, *, host: str, allowed: bool | None, megabytes: int) -> APIRouter:
    """The routes below /uploads and /report.

    `allowed` says who may upload and remove: everybody, nobody, or (None) those who opened the page on this very
    machine, when it is served there only, on a loopback `host`. A file has at most so many `megabytes`. An upload
    answers with one JSON object a line: `done` and `total` passages while it is indexed, and last `left_out` (the
    reasons for what was not read of a zip) or `error`.
    """
    routes = APIRouter()

    def may(request: Request) -> bool:
        return _is_here(host) and _is_here(request.url.hostname or "") if allowed is None else allowed

    def guarded(request: Request) -> None:
        if not may(request):
            raise HTTPException(403, "Documents can't be uploaded here. The operator can set ADVISOR_UPLOADS=true.")
        if _HEADER not in request.headers:
            raise HTTPException(403, "The request does not come from the page.")

    @routes.get("/uploads")
    def uploads(request: Request) -> dict[str, Any]:
        held = {n: f for n, f in shelf.uploaded().items() if n in shelf.names}
        files = {name: sorted(file.name for file in folder.iterdir()) for name, folder in held.items()}
        return {"allowed": may(request), "megabytes": megabytes, "files": files}

    @routes.post("/uploads/{collection}/{name}", dependencies=[Depends(guarded)])
    async def upload(collection: str, name: str, request: Request) -> StreamingResponse:
        staged = await _received(request, _checked(name), megabytes * 1_000_000)
        said = _indexing(shelf, collection, staged)
        return StreamingResponse((f"{json.dumps(line)}\n" for line in said), media_type="application/x-ndjson")

    @routes.delete("/uploads/{collection}/{name}", dependencies=[Depends(guarded)])
    def remove(collection: str, name: str) -> dict[str, str]:
        with _refusing(409):
            shelf.discard(collection, _checked(name))
        return {"removed": name}

    @routes.get("/report/{collection}")
    def report(collection: str) -> dict[str, Any]:
        return _reported(shelf, collection)

    return routes


def _reported(shelf: Shelf, collection: str) -> dict[str, Any]:
    try:
        return asdict(shelf.report(collection))
    except ValueError:
        if collection in shelf.names:
            raise
        return {"gone": True}  # removed while the page waited for its report: no fault of the page


@contextmanager
def _refusing(code: int) -> Iterator[None]:
    """A sentence of ours as a response."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise HTTPException(code, str(error)) from error


def _is_here(host: str) -> bool:
    """Whether a page's host is this machine by name: behind a proxy, or a name that somebody points here, it is not."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(name: str) -> str:
    plain = name.isprintable() and not set(name) & set('/\\:*?"<>|') and not name.startswith(".")
    if not plain or not 0 < len(name) <= _NAME_LENGTH:
        raise HTTPException(422, f"{name!r} can't name a file. Use up to {_NAME_LENGTH} letters, digits and signs.")
    return name


async def _received(request: Request, name: str, most: int) -> Path:
    """The body of a request as a file in a folder of its own."""
    too_large = HTTPException(413, f"{name}: larger than {most // 1_000_000:,} MB. Split it, or ask the operator.")
    if int(request.headers.get("content-length", 0)) > most:
        await _read_out(request, _READ_OUT * most)
        raise too_large
    folder = Path(mkdtemp(prefix="advisor-upload-"))
    size = 0
    try:
        with (folder / name).open("wb") as file:
            async for piece in request.stream():
                size += len(piece)
                if size > most:
                    raise too_large
                await run_in_threadpool(file.write, piece)
    except BaseException:  # the visitor may be gone too
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / name


async def _read_out(request: Request, most: int) -> None:
    """Read on and keep nothing: a sender that is cut off while it sends never sees the answer."""
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            return


def _indexing(shelf: Shelf, collection: str, staged: Path) -> Iterator[dict[str, Any]]:
    """Index a file, whether or not anybody hears what is said meanwhile."""
    heard: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def work() -> None:
        try:
            report = shelf.upload(
                collection, [staged], progress=lambda done, total: heard.put({"done": done, "total": total})
            )
            left_out = [fault.reason for fault in report.faults if fault.source.startswith(f"{staged.name}/")]
            heard.put({"left_out": left_out})
        except (ValueError, OSError) as error:
            heard.put({"error": str(error)})
        except Exception:
            _logger.exception("%s was not indexed.", staged.name)
            heard.put({"error": f"{staged.name} was not added: a fault of the program, which its log describes."})
        finally:
            shutil.rmtree(staged.parent, ignore_errors=True)
            heard.put(None)

    Thread(target=work, daemon=True).start()
    return iter(heard.get, None)
