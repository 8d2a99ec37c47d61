"""The form of mails: headers, plain text, HTML. Pure but for the templates that it reads once; sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kammerton_search_api.alerts.channels.letters import (
    AlertLetter,
    KnownLetter,
    Letter,
    ManageLetter,
    OptInLetter,
    Pieces,
)
from kammerton_search_api.alerts.channels.wording import quote_query

NAME: Final = "Kammerton"
_WHOLE_LINES: Final = frozenset({"message-id", "list-id", "list-unsubscribe"})
_TEMPLATES: Final = Path(__file__).parent / "templates"


class MailPolicy(EmailPolicy):
    """The standard library's policy for SMTP, but addresses stay whole.

    It would write a long `List-Unsubscribe` as encoded words, which no mail program takes for a link.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header's lines; up to 998 characters are allowed (RFC 5322 2.1.1)."""
        if name.lower() in _WHOLE_LINES and str(value).isascii():
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


_POLICY: Final = MailPolicy(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers of one mail need. `message_id` is the same over all attempts to send it.

    `list_id` and `unsubscribe` are empty for mails that are no part of a subscription.
    """

    sender: str
    to: str
    message_id: str
    date: datetime
    list_id: str = ""
    unsubscribe: str = ""


def compose(letter: Letter, envelope: Envelope) -> EmailMessage:
    """Return the mail. Whatever stands in titles and queries, it neither fails nor gains a header."""
    name, subject = _template_and_subject(letter)
    mail = EmailMessage(policy=_POLICY)
    display, address = parseaddr(envelope.sender)
    mail["From"] = Address(display or NAME, addr_spec=address)
    mail["To"] = Address(addr_spec=envelope.to)
    mail["Subject"] = subject
    mail["Date"] = format_datetime(envelope.date)
    mail["Message-ID"] = f"<{envelope.message_id}@{address.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    if envelope.list_id:
        mail["List-Id"] = f"{NAME} <{envelope.list_id}>"
    if envelope.unsubscribe:
        mail["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    values = {"letter": letter, "subject": subject}
    mail.set_content(_render(f"{name}.txt", values), cte="quoted-printable")
    mail.add_alternative(_render(f"{name}.html", values), subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{envelope.message_id}")
    return mail


def _template_and_subject(letter: Letter) -> tuple[str, str]:
    match letter:
        case AlertLetter():
            return "alert", letter.subject
        case OptInLetter():
            return "opt_in", f"Bitte bestätigen: Meldungen zu {quote_query(letter.query)}"
        case KnownLetter():
            return "known", f"Schon abonniert: Meldungen zu {quote_query(letter.query)}"
        case ManageLetter():
            return "manage", "Ihre Abos ändern"


def _starred(pieces: Pieces) -> str:
    return "".join(f"**{text}**" if hit else text for text, hit in pieces)


def _plain(pieces: Pieces) -> str:
    return "".join(text for text, _ in pieces)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["starred"] = _starred
    environment.filters["plain"] = _plain
    return environment


_ENVIRONMENT: Final = _environment()


def _render(template: str, values: Mapping[str, object]) -> str:
    return _ENVIRONMENT.get_template(template).render(values)
