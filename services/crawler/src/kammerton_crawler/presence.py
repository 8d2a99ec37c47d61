"""The crawler's SQL around pages that are visited again: promise the visits, note what is missing, there again, gone.

One visit proves nothing: two, a day apart, do, and only if an older page of the same host is still there. After a
relaunch, or under maintenance, all old addresses lead nowhere, and nobody took anything back.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, update

from kammerton_crawler.identity import clean_address, host_of
from kammerton_crawler.revisits import (
    LOOK_LATER,
    MOST_NEIGHBOURS,
    VISITS,
    look_key,
    may_be_gone,
    next_look,
    visit_key,
)
from kammerton_shared.db.engine import database_now
from kammerton_shared.db.tables import captures, releases
from kammerton_shared.jobs import store as jobs
from kammerton_shared.model import JobKind, ReleaseId, SourceKey

_MOST_LOOKED_THROUGH: Final = 60


def promise_visits(connection: Connection, release_id: ReleaseId, address: str) -> None:
    """Promise to look at a page again, counted from now: its first whole capture. Promising it twice changes nothing.

    Due by the database's clock, which all jobs go by.
    """
    now = database_now(connection)
    for name, after in VISITS.items():
        key = visit_key(release_id, name)
        jobs.promise(connection, JobKind.FETCH, key, lane=lane_of(address), due_at=now + after)


def lane_of(address: str) -> str:
    """Return the lane in which an address is fetched: its host."""
    return host_of(address)[:255]


def neighbours_of(
    connection: Connection, release_id: ReleaseId, source_key: SourceKey, address: str, first_seen_at: datetime
) -> tuple[str, ...]:
    """Return where the latest pages of the same source and host lie that are as old as this one.

    Younger ones say nothing: what was published after a relaunch is there. Those that are missing too come last.
    """
    statement = (
        select(captures.c.release_id, captures.c.address)
        .join(releases, releases.c.id == captures.c.release_id)
        .where(
            releases.c.source_key == source_key,
            releases.c.id != release_id,
            releases.c.first_seen_at <= first_seen_at,
            releases.c.gone_at.is_(None),
            captures.c.thin.is_(False),
        )
        .order_by(
            releases.c.missing_since_at.is_not(None),
            releases.c.first_seen_at.desc(),
            releases.c.id.desc(),
            captures.c.id.desc(),
        )
        .limit(_MOST_LOOKED_THROUGH)
    )
    latest: dict[ReleaseId, str] = {}
    for row in connection.execute(statement):
        if _site(row.address) == _site(address):
            latest.setdefault(row.release_id, row.address)
    return tuple(latest.values())[:MOST_NEIGHBOURS]


def _site(address: str) -> str:
    return host_of(clean_address(address))


def note_there(connection: Connection, release_id: ReleaseId, now: datetime) -> Sequence[JobKind]:
    """Note that the page is there, and promise what follows if it was taken back before."""
    missing_since_at, gone_at = _presence(connection, release_id)
    if missing_since_at is None and gone_at is None:
        return ()
    _write(connection, release_id, missing_since_at=None, gone_at=None)
    return () if gone_at is None else _promise_withdraw(connection, release_id, now)


def note_missing(
    connection: Connection, release_id: ReleaseId, address: str, now: datetime, *, others_are_there: bool
) -> Sequence[JobKind]:
    """Note that a page that was there is not, and promise to look again, or what follows if it was taken back."""
    missing_since_at, gone_at = _presence(connection, release_id)
    if gone_at is not None:
        return ()
    if may_be_gone(missing_since_at, now) and others_are_there:
        _write(connection, release_id, missing_since_at=missing_since_at, gone_at=now)
        return _promise_withdraw(connection, release_id, now)
    if missing_since_at is None:
        _write(connection, release_id, missing_since_at=now, gone_at=None)
    promise_look(connection, release_id, address, now)
    return ()


def promise_look(connection: Connection, release_id: ReleaseId, address: str, now: datetime) -> None:
    """Promise to look for a missing page again tomorrow, unless it was looked for often enough."""
    missing_since_at, gone_at = _presence(connection, release_id)
    if missing_since_at is None or gone_at is not None:
        return
    at = next_look(missing_since_at, now)
    if at is not None:
        due_at = database_now(connection) + (at - now) + LOOK_LATER
        jobs.promise(connection, JobKind.FETCH, look_key(release_id, at), lane=lane_of(address), due_at=due_at)


def _presence(connection: Connection, release_id: ReleaseId) -> tuple[datetime | None, datetime | None]:
    chosen = select(releases.c.missing_since_at, releases.c.gone_at).where(releases.c.id == release_id)
    missing_since_at, gone_at = connection.execute(chosen.with_for_update()).one()
    return missing_since_at, gone_at


def _write(
    connection: Connection, release_id: ReleaseId, *, missing_since_at: datetime | None, gone_at: datetime | None
) -> None:
    values = {"missing_since_at": missing_since_at, "gone_at": gone_at}
    connection.execute(update(releases).where(releases.c.id == release_id).values(values))


def _promise_withdraw(connection: Connection, release_id: ReleaseId, now: datetime) -> Sequence[JobKind]:
    jobs.promise(connection, JobKind.WITHDRAW, f"{release_id}:{now.isoformat()}")
    return (JobKind.WITHDRAW,)
