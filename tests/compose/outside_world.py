"""The test's side of `outside.py`: doubles that run in containers, with the methods of those in tests/doubles."""

import base64
import json
import urllib.request
from typing import Any

from tests.doubles.webhook_receiver import Received


def ask(method: str, url: str, body: bytes | None = None, content_type: str = "") -> Any:
    """Send a request to a container; return the JSON of its answer."""
    request = urllib.request.Request(url, data=body, headers={"Content-Type": content_type}, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        said = answer.read()
    return json.loads(said) if said else None


class RemotePressOffice:
    """A press office: `url` is how the stack reaches it, `control` how we do."""

    def __init__(self, url: str, control: str) -> None:
        self.url = url
        self._control = control

    def serve_body(self, path: str, body: str | bytes, *, content_type: str = "text/html; charset=utf-8") -> str:
        """Answer `path` by a body; return its address."""
        content = body.encode() if isinstance(body, str) else body
        ask("PUT", self._control + path, content, content_type)
        return self.url + path

    @property
    def most_open(self) -> int:
        """The most requests for pages that it saw at once."""
        count: int = ask("GET", f"{self._control}/-/most-open")
        return count


class RemoteReceiver:
    """A webhook receiver."""

    def __init__(self, url: str, control: str) -> None:
        self.url = f"{url}/hook"
        self._control = control

    @property
    def received(self) -> list[Received]:
        """Every request as it came."""
        listed = ask("GET", f"{self._control}/-/received")
        return [Received(request["headers"], base64.b64decode(request["body"])) for request in listed]


class RemoteMailbox:
    """A mail server that keeps what it takes."""

    def __init__(self, control: str) -> None:
        self._control = control

    def mails(self) -> list[bytes]:
        """Return the mails, the oldest first."""
        return [base64.b64decode(mail) for mail in ask("GET", f"{self._control}/-/mails")]

    def forget(self) -> None:
        """Throw them away."""
        ask("DELETE", f"{self._control}/-/mails")
