"""What surrounds every response: size limit, security headers, and an answer to errors that nobody foresaw."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kammerton_search_api.http.gate import MOST_BODY_BYTES
from kammerton_search_api.http.problems import Problem

log = structlog.get_logger()

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), interest-cohort=()",
}

Answer = Callable[[Request, Problem], Awaitable[Response]]
"""Makes a response, a page or JSON, of a problem."""


class Shell:
    """ASGI middleware around the application."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A GET never changes anything here, so a HEAD is a GET whose body stays unsent.
        is_head = scope["method"] == "HEAD"
        if is_head:
            scope = {**scope, "method": "GET"}
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        try:
            body = await _read_body(scope, receive)
            if body is None:
                problem = Problem(413, "Content Too Large", f"Erlaubt sind {MOST_BODY_BYTES // 1024} KB.")
                await (await self.answer(Request(scope), problem))(scope, receive, send_with_headers)
                return
            await self.app(scope, _replay(body, receive), send_with_headers)
        except Exception:
            error_id = secrets.token_hex(4)
            # The path names no person; the query might.
            log.exception("request_failed", error_id=error_id, method=scope["method"], path=scope["path"])
            if started:
                raise
            problem = Problem(500, "Internal error", "Das ist unser Fehler, nicht Ihrer.", more={"id": error_id})
            await (await self.answer(Request(scope), problem))(scope, receive, send_with_headers)


async def _read_body(scope: Scope, receive: Receive) -> bytes | None:
    """Return the whole body, None if it is larger than allowed."""
    declared = Headers(scope=scope).get("content-length", "0")
    if declared.isdecimal() and int(declared) > MOST_BODY_BYTES:
        return None
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return body
        body += message.get("body", b"")
        if len(body) > MOST_BODY_BYTES:
            return None
        if not message.get("more_body", False):
            return body


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
