"""Where the next page begins, as an opaque word for addresses and API answers. Pure."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from kammerton_search_api.index.port import DEEPEST_OFFSET, MOST_RELEASES, Place
from kammerton_search_api.query.clause import Clause
from kammerton_shared.model import ReleaseId

_DATE = "d"
_RELEVANCE = "r"


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a page by relevance begins; `fingerprint` says for which clause."""

    offset: int
    fingerprint: str


Cursor = Place | Offset


def fingerprint(clause: Clause) -> str:
    """Return what tells one clause from another: an offset into other hits would mean nothing."""
    return hashlib.sha256(repr(clause).encode()).hexdigest()[:8]


def write_cursor(cursor: Cursor) -> str:
    """Return the word for `cursor`; letters, digits, `-` and `_` only."""
    match cursor:
        case Place(dated_at, release_id):
            said = f"{_DATE}:{int(dated_at.timestamp())}:{release_id}"
        case Offset(offset, of_clause):
            said = f"{_RELEVANCE}:{offset}:{of_clause}"
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read_cursor(word: str) -> Cursor:
    """Return what `write_cursor` wrote.

    Raises:
        ValueError: It is no such word.
    """
    try:
        said = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True).decode()
    except binascii.Error as error:
        raise ValueError(word) from error
    kind, first, second = said.split(":")
    if kind == _DATE and 0 <= int(second) < MOST_RELEASES:
        try:
            return Place(datetime.fromtimestamp(int(first), UTC), ReleaseId(int(second)))
        except (OverflowError, OSError) as error:
            raise ValueError(word) from error
    if kind == _RELEVANCE and 0 < int(first) < DEEPEST_OFFSET:
        return Offset(int(first), second)
    raise ValueError(word)
