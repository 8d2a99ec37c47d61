"""A maildir in the data folder instead of a mail server, for trying out on one machine; and what reads it."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_binary_file
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parsedate_to_datetime
from pathlib import Path

from kammerton_search_api.alerts.channels.outcome import Outcome, Result

MAIL_FOLDER = "mails"  # in the data folder

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


@dataclass(frozen=True, slots=True)
class Maildir:
    """Writes mails below `folder`, one file each, whole or not at all."""

    folder: Path

    def send(self, mail: EmailMessage, *, to: str, name: str) -> Outcome:  # noqa: ARG002 - the shape of all mailers
        """Write the mail. `name` is its own: written twice, it is there once."""
        for part in ("tmp", "new", "cur"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        draft = self.folder / "tmp" / f"{name}.{os.getpid()}"
        try:
            with draft.open("wb") as file:
                file.write(mail.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.folder / "new" / name)
        except OSError as error:
            return Outcome(Result.LATER, detail=f"Der Ordner für Mails lässt sich nicht beschreiben: {error.strerror}")
        return Outcome(Result.DELIVERED)


@dataclass(frozen=True, slots=True)
class ListedMail:
    """A mail as a list shows it."""

    name: str
    to: str
    subject: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail with its two bodies. `html` is to be shown in a frame without scripts."""

    name: str
    to: str
    sender: str
    subject: str
    sent_at: datetime
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str


def list_mails(folder: Path, *, limit: int = 100) -> list[ListedMail]:
    """Return the mails of a maildir, youngest first; none if it does not exist."""
    newest = sorted(_files(folder), key=lambda path: path.stat().st_mtime_ns, reverse=True)[:limit]
    mails = ((path.name, _parse(path)) for path in newest)
    return [ListedMail(name, str(mail["To"]), str(mail["Subject"]), _sent_at(mail)) for name, mail in mails]


def read_mail(folder: Path, name: str) -> ReadMail | None:
    """Return one mail by the name that `list_mails` gave; None if there is none."""
    path = next((path for path in _files(folder) if path.name == name), None) if _NAME.fullmatch(name) else None
    if path is None:
        return None
    mail = _parse(path)
    return ReadMail(
        name=name,
        to=str(mail["To"]),
        sender=str(mail["From"]),
        subject=str(mail["Subject"]),
        sent_at=_sent_at(mail),
        headers=tuple((header, str(value)) for header, value in mail.items()),
        text=_body(mail, "plain"),
        html=_body(mail, "html"),
    )


def _files(folder: Path) -> Iterator[Path]:
    for part in ("new", "cur"):
        if (folder / part).is_dir():
            yield from (path for path in (folder / part).iterdir() if path.is_file())


def _parse(path: Path) -> EmailMessage:
    with path.open("rb") as file:
        return message_from_binary_file(file, policy=SMTP)


def _sent_at(mail: EmailMessage) -> datetime:
    return parsedate_to_datetime(str(mail["Date"])).astimezone(UTC)


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
