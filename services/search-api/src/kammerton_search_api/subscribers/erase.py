"""Erase a subscriber: whoever asks for it is forgotten, but for a hash that restores respect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from kammerton_search_api.access.secret import derive_key
from kammerton_search_api.alerts.channels.maildir import list_mails
from kammerton_search_api.alerts.purge import delete_subscribers
from kammerton_shared import erasures
from kammerton_shared.db.tables import deliveries, subscribers, subscriptions
from kammerton_shared.erasures import Erasure, What, hash_of
from kammerton_shared.model import SubscriberId

EVERY_MAIL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased with an address."""

    subscriptions: int
    deliveries: int


def erase_address(
    connection: Connection, address: str, *, secret_key: bytes, reason: str, now: datetime
) -> Forgotten | None:
    """Delete an address, a mail address or a webhook's URL, with all that hangs on it; None if it is unknown.

    A hash under the instance's key stays: a restore of an older backup erases the address anew. It may subscribe again.
    """
    chosen = select(subscribers.c.id).where(subscribers.c.address == address).order_by(subscribers.c.id)
    ids = [SubscriberId(found) for found in connection.execute(chosen.with_for_update()).scalars()]
    if not ids:
        return None
    forgotten = Forgotten(
        connection.execute(select(func.count()).where(subscriptions.c.subscriber_id.in_(ids))).scalar_one(),
        connection.execute(select(func.count()).where(deliveries.c.subscriber_id.in_(ids))).scalar_one(),
    )
    erasures.note(connection, What.SUBSCRIBER, {_hash(address, secret_key)}, reason=reason, now=now)
    delete_subscribers(connection, ids)
    return forgotten


def brought_back(
    connection: Connection, erased: Mapping[str, Erasure], *, secret_key: bytes
) -> Sequence[tuple[str, Erasure]]:
    """Return the addresses that a restore brought back: those that were there before they were erased."""
    found = []
    for row in connection.execute(select(subscribers.c.address, subscribers.c.created_at)):
        erasure = erased.get(_hash(row.address, secret_key))
        if erasure is not None and row.created_at <= erasure.erased_at:
            found.append((row.address, erasure))
    return found


def erase_mails(folder: Path, address: str) -> int:
    """Delete the mails to an address from the mailbox of an instance without a mail server; return how many."""
    mails = list_mails(folder, limit=EVERY_MAIL)
    names = [mail.name for mail in mails if parseaddr(mail.to)[1].lower() == address]
    for name in names:
        for part in ("new", "cur"):
            (folder / part / name).unlink(missing_ok=True)
    return len(names)


def _hash(address: str, secret_key: bytes) -> str:
    return hash_of(address, key=derive_key(secret_key, "erasures"))
