"""Links that act for somebody: signed, for one purpose, with an end. Knows no database and no time."""

import base64
import binascii
import hmac
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, TypeAlias

from kammerton_search_api.access.secret import derive_key
from kammerton_shared.errors import Reject

Purpose: TypeAlias = Literal["confirm", "manage", "unsubscribe", "unsubscribe_at_once", "session"]

VALID_FOR: Final[dict[Purpose, timedelta | None]] = {
    "confirm": timedelta(days=7),
    "manage": timedelta(hours=1),
    "unsubscribe": None,
    "unsubscribe_at_once": None,
    "session": timedelta(days=30),
}
"""How long a link of each purpose is good for; None: for ever, so it must be able to do one harmless thing only."""

_NUMBER_BYTES: Final = 8
_SIGNED_BYTES: Final = 2 * _NUMBER_BYTES
_TOKEN_CHARACTERS: Final = 64  # 16 bytes signed, 32 bytes signature, no padding


class TokenError(Reject):
    """A link is not ours or no longer good; the message is for the person who followed it.

    `expired` tells a link that was good once from one that never was.
    """

    def __init__(self, message: str, *, expired: bool = False) -> None:
        super().__init__(message)
        self.expired = expired


class LinkSigner:
    """Signs and reads the tokens in links, with HMAC-SHA256 over purpose, subject and end."""

    def __init__(self, key: bytes) -> None:
        self._key = derive_key(key, "links")

    def sign(self, purpose: Purpose, subject_id: int, expires_at: datetime | None) -> str:
        """Return a token of 64 characters, safe in a URL; `expires_at` counts in whole seconds."""
        ends = int(expires_at.timestamp()) if expires_at else 0
        signed = subject_id.to_bytes(_NUMBER_BYTES, "big") + ends.to_bytes(_NUMBER_BYTES, "big")
        return base64.urlsafe_b64encode(signed + self._signature(purpose, signed)).decode()

    def read(self, purpose: Purpose, token: str, now: datetime) -> int:
        """Return the subject that `token` was signed for.

        Raises:
            TokenError: It was not signed by us, or for another purpose, or its time is over.
        """
        raw = _decode(token)
        signed, signature = raw[:_SIGNED_BYTES], raw[_SIGNED_BYTES:]
        if not hmac.compare_digest(signature, self._signature(purpose, signed)):
            raise TokenError("Dieser Link ist ungültig. Bitte prüfen Sie, ob er vollständig kopiert wurde.")
        ends = int.from_bytes(signed[_NUMBER_BYTES:], "big")
        if ends and now >= datetime.fromtimestamp(ends, UTC):
            raise TokenError("Dieser Link ist abgelaufen. Bitte fordern Sie einen neuen an.", expired=True)
        return int.from_bytes(signed[:_NUMBER_BYTES], "big")

    def _signature(self, purpose: Purpose, signed: bytes) -> bytes:
        return hmac.digest(self._key, purpose.encode() + b"\0" + signed, "sha256")


def _decode(token: str) -> bytes:
    if len(token) == _TOKEN_CHARACTERS:
        try:
            return base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, UnicodeEncodeError):
            pass
    return bytes(_SIGNED_BYTES)
