"""What is kept for a while only: polls, the bytes of captures that were replaced, done jobs. Once a day, bit by bit."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import delete, exists, select

from kammerton_crawler.visit import Manners
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import capture_bytes, captures, documents, polls, revisions, set_asides
from kammerton_shared.errors import DatabaseAway
from kammerton_shared.jobs.lease import take_lease
from kammerton_shared.jobs.store import forget_done

log = structlog.get_logger()

PORTION: Final = 200  # rows deleted in one transaction: it holds the lock of SQLite
EVERY: Final = timedelta(hours=23)  # over all crawlers
_LOOK_EVERY_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Keep:
    """For how long polls, the bytes of captures that are not current, and done jobs are kept."""

    polls: timedelta
    captures: timedelta
    jobs: timedelta


async def stay_tidy(manners: Manners, keep: Keep, *, new_holder: Callable[[], str]) -> None:
    """Delete once a day what was kept for long enough, until cancelled. Whatever goes wrong, the crawler goes on.

    The crawler does it for done jobs too: every instance has one, and it looks at its own tables anyway.
    """
    while True:
        try:
            # A name of its own each time: a lease that its holder could extend would not last a day.
            mine = await manners.store.call(take_lease, manners.database, "tidy", new_holder(), duration=EVERY)
            if mine:
                await tidy(manners, keep)
        except DatabaseAway as error:
            log.warning("tidying_postponed", reason=str(error))
        except Exception:  # the edge of a task that nobody awaits
            log.exception("tidying_failed")
        await asyncio.sleep(_LOOK_EVERY_S)


async def tidy(manners: Manners, keep: Keep) -> None:
    """Delete what was kept for long enough. Between two portions others may use the store's thread."""
    call, database, now = manners.store.call, manners.database, manners.clock()
    forgotten = {"polls": 0, "captures": 0, "jobs": 0}
    while count := await call(delete_polls, database, before=now - keep.polls):
        forgotten["polls"] += count
    last: int | None = 0
    while last is not None:
        count, last = await call(delete_bytes, database, before=now - keep.captures, after=last)
        forgotten["captures"] += count
    while count := await call(forget_done, database, older_than=keep.jobs, limit=PORTION):
        forgotten["jobs"] += count
    log.info("tidied", **forgotten)


def delete_polls(database: Database, *, before: datetime) -> int:
    """Delete a portion of the polls that began `before`, and return how many; 0: there are none left."""
    with database.read() as connection:  # numbers rise with time: no need for an index
        oldest = connection.execute(select(polls.c.id, polls.c.started_at).order_by(polls.c.id).limit(PORTION)).all()
    chosen = [row.id for row in oldest if row.started_at < before]
    with database.write() as connection:
        return connection.execute(delete(polls).where(polls.c.id.in_(chosen))).rowcount


def delete_bytes(database: Database, *, before: datetime, after: int) -> tuple[int, int | None]:
    """Delete a portion of the bytes of captures from `before` that were replaced, with a number beyond `after`.

    Return how many, and where to go on (None: there are none left). What is kept for good: each release's last
    capture, that of its document, and what was set aside, since it can be put back.
    """
    later = captures.alias("later")
    replaced = exists().where(later.c.release_id == captures.c.release_id, later.c.id > captures.c.id)
    shown = (
        exists()
        .where(documents.c.release_id == captures.c.release_id)
        .where(revisions.c.id == documents.c.revision_id, revisions.c.capture_id == captures.c.id)
    )
    aside = exists().where(set_asides.c.release_id == captures.c.release_id, set_asides.c.capture_id == captures.c.id)
    old = (
        select(capture_bytes.c.capture_id)
        .join(captures, captures.c.id == capture_bytes.c.capture_id)
        .where(capture_bytes.c.capture_id > after, captures.c.fetched_at < before, replaced, ~shown, ~aside)
        .order_by(capture_bytes.c.capture_id)
        .limit(PORTION)
    )
    with database.read() as connection:
        chosen = connection.execute(old).scalars().all()
    if not chosen:
        return 0, None
    with database.write() as connection:
        deleted = connection.execute(delete(capture_bytes).where(capture_bytes.c.capture_id.in_(chosen)))
        return deleted.rowcount, chosen[-1]
