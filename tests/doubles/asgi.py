"""A browser of sorts that calls an ASGI application directly: no socket, no wall clock."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Reply:
    """What came back; `headers` in lower case, the last of each name."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)


@dataclass
class Client:
    """Sends requests from `address` to `host`; `headers` go with each."""

    app: ASGIApp
    address: str = "127.0.0.1"
    host: str = "127.0.0.1:8000"
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Reply:
        """Send a GET; header names with `_` for `-`."""
        return self.request("GET", path, headers=headers)

    def post(self, path: str, form: Mapping[str, object] | None = None, **headers: str) -> Reply:
        """Send a form."""
        body = urlencode(form or {}).encode()
        return self.request(
            "POST", path, body, headers={"content_type": "application/x-www-form-urlencoded", **headers}
        )

    def send_json(self, method: str, path: str, value: object, **headers: str) -> Reply:
        """Send JSON."""
        return self.request(
            method, path, json.dumps(value).encode(), headers={"content_type": "application/json", **headers}
        )

    def request(self, method: str, path: str, body: bytes = b"", *, headers: Mapping[str, str]) -> Reply:
        """Send a request and return the reply."""
        return asyncio.run(self._request(method, path, body, headers))

    async def _request(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        plain, _, query = path.partition("?")
        given = {"host": self.host, **self.headers, **headers}
        if body:
            given["content-length"] = str(len(body))
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": plain,
            "raw_path": plain.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in given.items()],
            "client": (self.address, 50_000),
            "server": ("127.0.0.1", 8000),
            "state": {},
        }
        messages: list[Message] = []
        sent = False

        async def receive() -> Message:
            nonlocal sent
            if sent:
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            messages.append(message)

        await self.app(scope, receive, send)
        start = messages[0]
        found = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return Reply(start["status"], found, b"".join(message.get("body", b"") for message in messages[1:]))


BROWSER = "text/html,application/xhtml+xml"
