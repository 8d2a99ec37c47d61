"""The table `erasures`: what was erased on purpose, kept as hashes. Knows neither releases nor subscribers."""

import hashlib
import hmac
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, select

from kammerton_shared.db.engine import insert
from kammerton_shared.db.tables import erasures

MOST_IN: Final = 500  # hashes in one statement


class What(StrEnum):
    """What was erased."""

    RELEASE = "release"
    SUBSCRIBER = "subscriber"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One hash, why it is there, and since when."""

    what: What
    sha256: str
    reason: str
    erased_at: datetime


def hash_of(text: str, *, key: bytes = b"") -> str:
    """Return the hash of `text`, with a key for what could be guessed: people's addresses."""
    content = text.encode("utf-8", "surrogatepass")
    return hmac.digest(key, content, "sha256").hex() if key else hashlib.sha256(content).hexdigest()


def note(connection: Connection, what: What, hashes: Collection[str], *, reason: str, now: datetime) -> None:
    """Keep hashes. Of what is erased again, the last time counts."""
    values = {"reason": reason, "erased_at": now}
    for sha256 in sorted(hashes):
        connection.execute(
            insert(connection, erasures)
            .values(what=what, sha256=sha256, **values)
            .on_conflict_do_update(index_elements=["what", "sha256"], set_=values)
        )


def is_any(connection: Connection, what: What) -> bool:
    """Return whether anything of this sort was ever erased."""
    return connection.execute(select(erasures.c.sha256).where(erasures.c.what == what).limit(1)).first() is not None


def erased_among(connection: Connection, what: What, hashes: Iterable[str]) -> set[str]:
    """Return those of `hashes` that are kept."""
    found: set[str] = set()
    for part in _parts(sorted(set(hashes))):
        kept = select(erasures.c.sha256).where(erasures.c.what == what, erasures.c.sha256.in_(part))
        found |= set(connection.execute(kept).scalars())
    return found


def _parts(hashes: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(hashes), MOST_IN):
        yield hashes[start : start + MOST_IN]


def list_erasures(connection: Connection, what: What) -> dict[str, Erasure]:
    """Return all that was erased of one sort, by hash."""
    rows = connection.execute(select(erasures).where(erasures.c.what == what).order_by(erasures.c.erased_at))
    return {row.sha256: Erasure(What(row.what), row.sha256, row.reason, row.erased_at) for row in rows}
