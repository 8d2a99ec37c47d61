"""Erase a release or a subscriber from everything that any service wrote, and again after a restore."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

import kammerton_classifier.erase
import kammerton_crawler.erase
import kammerton_search_api.erase
from kammerton_search_api.alerts.channels.maildir import MAIL_FOLDER
from kammerton_search_api.subscribers import erase as subscribers_erase
from kammerton_search_api.subscribers.erase import Forgotten
from kammerton_shared.db.engine import Database
from kammerton_shared.erasures import What, list_erasures
from kammerton_shared.model import ReleaseId
from kammerton_shared.settings import Settings


@dataclass(frozen=True, slots=True)
class Again:
    """How much a restore had brought back."""

    releases: int
    subscribers: int


def erase_release(database: Database, release_id: ReleaseId, *, reason: str, now: datetime) -> bool:
    """Erase a release; False if there is none, or no more. The index worker takes it out of the index afterwards."""
    with _overwriting(database) as connection:
        if not kammerton_crawler.erase.is_known(connection, release_id):
            return False
        kammerton_search_api.erase.erase_release(connection, release_id)
        kammerton_classifier.erase.erase_releases(connection, [release_id])
        kammerton_crawler.erase.erase_release(connection, release_id, reason=reason, now=now)
    return True


def erase_subscriber(
    database: Database, settings: Settings, address: str, *, secret_key: bytes, reason: str, now: datetime
) -> Forgotten | None:
    """Erase an address with all that hangs on it; None if it is unknown."""
    with _overwriting(database) as connection:
        forgotten = subscribers_erase.erase_address(connection, address, secret_key=secret_key, reason=reason, now=now)
    subscribers_erase.erase_mails(settings.data_dir / MAIL_FOLDER, address)
    return forgotten


def erase_again(database: Database, settings: Settings, *, secret_key: bytes) -> Again:
    """Erase what was erased after the backup was made that is now restored. Twice changes nothing."""
    with database.read() as connection:
        releases = kammerton_crawler.erase.brought_back(connection, list_erasures(connection, What.RELEASE))
        addresses = subscribers_erase.brought_back(
            connection, list_erasures(connection, What.SUBSCRIBER), secret_key=secret_key
        )
    for release_id, erasure in releases.items():
        erase_release(database, release_id, reason=erasure.reason, now=erasure.erased_at)
    for address, erasure in addresses:
        erase_subscriber(
            database, settings, address, secret_key=secret_key, reason=erasure.reason, now=erasure.erased_at
        )
    return Again(len(releases), len(addresses))


@contextmanager
def _overwriting(database: Database) -> Iterator[Connection]:
    """Open a transaction whose deletions SQLite overwrites in its file; PostgreSQL reuses the space in time."""
    with database.write() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        yield connection
    if database.is_sqlite:
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # the log holds what was there before
