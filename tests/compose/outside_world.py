"""The test's side of `outside.py`: doubles that run in containers, with the methods of those in tests/doubles."""

import base64
import json
import urllib.request
from email import message_from_bytes
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
    """A webhook receiver with a path of its own."""

    def __init__(self, url: str, control: str, path: str) -> None:
        self.url = url + path
        self._control = control
        self._path = path

    @property
    def received(self) -> list[Received]:
        """Every request as it came."""
        listed = ask("GET", f"{self._control}/-/received")
        return [
            Received(request["headers"], base64.b64decode(request["body"]))
            for request in listed
            if request["path"] == self._path
        ]


class RemoteMailbox:
    """The mailbox of one address at a mail server that keeps what it takes."""

    def __init__(self, control: str, address: str) -> None:
        self._control = control
        self._address = address

    def mails(self) -> list[bytes]:
        """Return the mails, the oldest first."""
        listed = [base64.b64decode(mail) for mail in ask("GET", f"{self._control}/-/mails")]
        return [mail for mail in listed if self._address in message_from_bytes(mail)["To"]]
