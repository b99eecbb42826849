"""Serve the page: FastAPI, the Gradio page below "/", security headers, a health route."""

from __future__ import annotations

import inspect
import os
import socket
import threading
import webbrowser
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

import uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from advisor.web.security import SecurityHeaders

if TYPE_CHECKING:
    from advisor.rag import Advisor
    from advisor.shelf import Shelf

_UNDESCRIBED: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
_VISITORS = 32  # answers written at once; Gradio's default of 1 lets the last of 30 visitors wait for 29 answers
_ENDING = 60  # seconds that what is being done when the server ends may go on; a second Ctrl-C breaks it off
_LOOKING = 0.02  # seconds between looks for a question; Gradio's 0.001 takes 6 % of a core while nobody asks
_WAITING = 256  # questions queued beyond those; then Gradio says that the queue is full


class Languages:
    """ASGI middleware: who opens "/" with a browser that prefers another language of the page gets that one.

    A choice by hand (the cookie that the page sets) goes first.
    """

    def __init__(self, app: ASGIApp, paths: Collection[str]) -> None:
        self.app = app
        self.paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or send it to its language."""
        if scope["type"] == "http" and scope["path"] == "/" and scope["method"] in ("GET", "HEAD"):
            request = Request(scope)
            wanted = request.cookies.get("language") or request.headers.get("accept-language", "")
            if (code := wanted[:2].lower()) and code in self.paths:
                headers = {"Vary": "Accept-Language, Cookie"}
                await RedirectResponse(f"{code}/", status_code=307, headers=headers)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def application(advisor: Advisor, shelf: Shelf, *, host: str = "127.0.0.1") -> FastAPI:
    """The page of an adviser over a shelf, /uploads, /report and /healthz as an ASGI application.

    `host` is the address that it is served on.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read at import: without it Gradio calls home
    with _no_source_files():
        import gradio as gr

    from advisor.settings import Settings
    from advisor.web.feedback import Feedback
    from advisor.web.layout import HEAD, LANGUAGES
    from advisor.web.page import build
    from advisor.web.replies import Replies
    from advisor.web.uploads import routes

    settings = Settings()
    feedback = Feedback(settings.home / "feedback.jsonl") if settings.feedback else None
    app = FastAPI(**_UNDESCRIBED)
    app.add_middleware(Languages, paths=LANGUAGES)
    app.add_middleware(SecurityHeaders)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    app.include_router(routes(shelf, host=host, allowed=settings.uploads, megabytes=settings.upload_mb))
    replies = Replies(advisor)
    for path, texts in sorted(LANGUAGES.items(), reverse=True):  # the one at "/" last: it takes every path
        blocks = build(advisor, shelf, replies, texts, feedback)
        blocks.queue(default_concurrency_limit=_VISITORS, max_size=_WAITING, api_open=False)
        blocks._queue.sleep_when_free = blocks._queue.progress_update_sleep_when_free = _LOOKING
        gr.mount_gradio_app(
            app,
            blocks,
            path=f"/{path}",
            app_kwargs=_UNDESCRIBED,
            show_error=False,
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            max_file_size=1,  # nothing is uploaded through Gradio
            theme=_theme(),
            head=HEAD,
        )
    return app


def _theme() -> Any:
    import gradio as gr

    return gr.themes.Default(
        primary_hue="blue",
        neutral_hue="slate",
        # part of Gradio, served by this server
        font=[
            gr.themes.LocalFont("IBM Plex Sans", weights=(400, 700)),
            "system-ui",
            "sans-serif",
        ],
        font_mono=["ui-monospace", "monospace"],
    ).set(
        body_background_fill="#f6f8fc",
        body_background_fill_dark="#0b111c",
        body_text_color="#1d2637",
        body_text_color_dark="#e6ebf4",
        border_color_primary="#e1e6ef",
        border_color_primary_dark="#273246",
    )


@contextmanager
def _no_source_files() -> Iterator[None]:
    """Import Gradio in 1.5 s instead of 2.7: on every import it parses the source of all its components to write
    their type stubs into site-packages, and leaves that out for classes without a source file."""

    def none(of: object) -> NoReturn:
        raise OSError("not looked up")

    getfile = inspect.getfile
    inspect.getfile = none  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = getfile


def serve(
    advisor: Advisor,
    shelf: Shelf,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = True,
    on_ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve the page until Ctrl-C. `on_ready` gets its address once it can be opened.

    Raises OSError with a sentence to show when the port cannot be had.
    """
    listener = _listen(host, port)
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    url = f"http://{shown}:{listener.getsockname()[1]}/"

    def ready() -> None:
        on_ready(url)
        if open_browser:  # beside: a browser in the terminal would hold up the server
            threading.Thread(target=webbrowser.open, args=[url], daemon=True).start()

    served = application(advisor, shelf, host=host)
    config = uvicorn.Config(served, log_level="warning", timeout_graceful_shutdown=_ENDING)
    with suppress(KeyboardInterrupt):  # uvicorn raises the Ctrl-C again after a clean end
        _Server(config, ready).run(sockets=[listener])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.close()  # every open page holds a stream that would never end by itself
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise OSError(f"{host}:{port} cannot be used ({error.strerror}). Choose another port with --port.") from error
