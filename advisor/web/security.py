"""What a browser may do with the page: run its own scripts, and speak to its own server."""

from secrets import token_urlsafe

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing is fetched from or sent to anywhere else, and no script or handler in an answer's HTML runs, whatever a
# document or a model writes. 'unsafe-eval' is Gradio's need: it compiles the `js` of an event and the `js_on_load` of
# gr.HTML from text (seen in 6.31: without it the page stays empty). Styles it sets in attributes and in
# elements that its scripts make, whose nonce or hash nobody knows before (seen: six of them are refused without
# 'unsafe-inline').
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_OPENING = b"<script"


class SecurityHeaders:
    """ASGI middleware: adds the headers, and to the scripts of a page the word by which a browser knows them.

    A response is passed on piece by piece, so streams stay streams.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and secure its response."""
        nonce, is_page = token_urlsafe(16), False

        async def secured(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                is_page = headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
                if is_page:
                    headers["Cache-Control"] = "no-store"  # a nonce is good for once
                    del headers["content-length"]
            elif is_page and message["type"] == "http.response.body":
                named = _OPENING + f' nonce="{nonce}"'.encode()
                message = {**message, "body": message.get("body", b"").replace(_OPENING, named)}
            await send(message)

        await self.app(scope, receive, secured)
