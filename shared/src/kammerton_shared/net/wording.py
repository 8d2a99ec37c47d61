"""What went wrong between us and a server, in words that an operator reads. Knows the errors of the HTTP library."""

import ssl

import aiohttp

from kammerton_shared.errors import Reject, RetryLater

# Verification codes of OpenSSL (x509_vfy.h) that operators can do something about.
_CERTIFICATE_REASONS = {
    9: "noch nicht gültig",
    10: "abgelaufen",
    18: "selbst ausgestellt",
    19: "von unbekannter Stelle ausgestellt",
    20: "von unbekannter Stelle ausgestellt oder Zwischenzertifikat fehlt",
    62: "für einen anderen Rechnernamen ausgestellt",
    64: "für eine andere Adresse ausgestellt",
}


# The first class that fits is told; classes before their bases.
_TELLING: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ClientConnectorDNSError, "Rechnername wird nicht gefunden: {host}"),
    (aiohttp.ClientConnectorCertificateError, "Zertifikat von {host} ist {certificate}"),
    (aiohttp.ClientSSLError, "Keine verschlüsselte Verbindung mit {host}: {text}"),
    (aiohttp.ConnectionTimeoutError, "Keine Verbindung mit {host} in {connect_s:g} s"),
    (aiohttp.SocketTimeoutError, "{host} schweigt seit {idle_s:g} s"),
    (TimeoutError, "Antwort von {host} ist in der gegebenen Zeit nicht fertig geworden"),
    (aiohttp.ClientConnectorError, "Keine Verbindung mit {host}: {system}"),
    (aiohttp.ClientResponseError, "{host} antwortet nicht nach den Regeln von HTTP: {text}"),
    (aiohttp.ClientError, "Verbindung mit {host} ist abgebrochen: {text}"),
    (OSError, "Verbindung mit {host} ist abgebrochen: {text}"),
)


def in_german(error: Exception, host: str, *, connect_s: float, idle_s: float) -> Reject | RetryLater:
    """Return the error of ours that says what happened with `host`; the limits are named in it."""
    if isinstance(error, aiohttp.InvalidURL):
        return Reject(f"Adresse ist fehlerhaft: {host}")
    for kind, words in _TELLING:
        if isinstance(error, kind):
            return RetryLater(
                words.format(
                    host=host,
                    text=_short(error),
                    certificate=_certificate_reason(getattr(error, "certificate_error", error)),
                    system=getattr(getattr(error, "os_error", None), "strerror", None) or _short(error),
                    connect_s=connect_s,
                    idle_s=idle_s,
                )
            )
    return Reject(f"Adresse ist fehlerhaft: {host}: {_short(error)}")


def _certificate_reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATE_REASONS.get(error.verify_code, f"ungültig ({error.verify_message})")
    return f"ungültig ({_short(error)})"


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return (text or type(error).__name__)[:200]
