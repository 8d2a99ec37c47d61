"""The way to a mail server: `smtp://` and `smtps://`, one connection a mail. Knows no subscription."""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from kammerton_search_api.alerts.channels.outcome import Outcome, Result
from kammerton_shared.errors import ConfigurationError

TIMEOUT_S = 15.0
OPERATORS_TURN_S = 300.0  # a wrong password does not become right by asking often


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mails go. `tls` from the first byte for smtps; else STARTTLS when the server offers it."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = ""
    timeout_s: float = TIMEOUT_S

    def send(self, mail: EmailMessage, *, to: str, name: str) -> Outcome:  # noqa: ARG002 - the shape of all mailers
        """Hand the mail over. 4xx and whatever concerns the server itself: later; 5xx for the address: refused."""
        sender = parseaddr(str(mail["From"]))[1]
        try:
            connection = self._connect()
            try:
                connection.sendmail(sender, [to], mail.as_bytes())
            finally:
                _say_goodbye(connection)
        except smtplib.SMTPRecipientsRefused as error:
            code, message = error.recipients[to]
            return _answered(code, message)
        except smtplib.SMTPDataError as error:
            return _answered(error.smtp_code, error.smtp_error)
        except smtplib.SMTPResponseException as error:
            said = _text(error.smtp_error)
            return Outcome(Result.LATER, error.smtp_code, f"Der Mailserver nimmt nichts an: {said}", OPERATORS_TURN_S)
        except ssl.SSLError as error:
            return Outcome(Result.LATER, None, f"Keine sichere Verbindung zum Mailserver: {error}", OPERATORS_TURN_S)
        except (smtplib.SMTPException, OSError) as error:
            return Outcome(Result.LATER, None, f"Der Mailserver ist nicht erreichbar: {error}")
        return Outcome(Result.DELIVERED, 250)

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.tls:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout_s, context=context)
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=self.timeout_s)
        try:
            connection.ehlo_or_helo_if_needed()
            # What never leaves this machine needs no certificate, and a local server's is usually self-made.
            if not self.tls and not _is_this_machine(self.host):
                self._secure(connection, context)
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _secure(self, connection: smtplib.SMTP, context: ssl.SSLContext) -> None:
        if connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()
        elif self.user:
            raise smtplib.SMTPNotSupportedError("it offers no STARTTLS, and a password does not travel in the clear")


def _say_goodbye(connection: smtplib.SMTP) -> None:
    # The mail is taken, or its error is on its way: how the server answers QUIT changes neither.
    with suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


def smtp_server(url: str) -> SmtpServer:
    """Return the server of a URL: `smtp://user:password@host:port`, `smtps://…`; ports 25 and 465 by default.

    Raises:
        ConfigurationError: It names no host or no port number.
    """
    parts = urlsplit(url)
    tls = parts.scheme == "smtps"
    try:
        port = parts.port or (465 if tls else 25)
    except ValueError:
        raise ConfigurationError("KAMMERTON_SMTP_URL: the port is no number up to 65535") from None
    if not parts.hostname:
        raise ConfigurationError("KAMMERTON_SMTP_URL: names no host; write smtp://user:password@host:port")
    return SmtpServer(parts.hostname, port, tls, unquote(parts.username or ""), unquote(parts.password or ""))


def _answered(code: int, message: bytes | str) -> Outcome:
    if 500 <= code < 600:
        return Outcome(Result.REFUSED, code, f"Das Postfach nimmt keine Mails an: {_text(message)}")
    return Outcome(Result.LATER, code, f"Der Mailserver vertröstet: {_text(message)}")


def _text(message: bytes | str) -> str:
    text = message.decode("utf-8", "replace") if isinstance(message, bytes) else message
    return re.sub(r"<?\S+@\S+>?", "…", " ".join(text.split()))[:300]


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
