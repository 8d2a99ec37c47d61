"""A real SMTP server on loopback that keeps what it takes and answers as it is told."""

import asyncio
import socket
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, Self

from aiosmtpd.controller import Controller


@dataclass
class ReceivedMail:
    """One mail that was taken."""

    sender: str
    to: str
    message: EmailMessage

    @property
    def text(self) -> str:
        """The plain text body."""
        part = self.message.get_body(preferencelist=("plain",))
        assert part is not None
        return str(part.get_content())


@dataclass
class MailServer:
    """Answers `rcpt_answer` to every recipient and `data_answer` to every mail; 250 takes it.

    `drop_after_data`: it takes the mail and loses the connection before it says so.
    """

    rcpt_answer: str = "250 OK"
    data_answer: str = "250 OK"
    drop_after_data: bool = False
    mails: list[ReceivedMail] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._controller = Controller(_Handler(self), hostname="127.0.0.1", port=_free_port())

    @property
    def url(self) -> str:
        """The URL as a setting."""
        return f"smtp://127.0.0.1:{self._controller.port}"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self._server.rcpt_answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self._server.rcpt_answer

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self._server.data_answer.startswith("2"):
            message = message_from_bytes(envelope.content, policy=SMTP)
            self._server.mails.append(ReceivedMail(envelope.mail_from, envelope.rcpt_tos[0], message))
        if self._server.drop_after_data:
            server.transport.abort()
            await asyncio.sleep(0)
        return self._server.data_answer


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
