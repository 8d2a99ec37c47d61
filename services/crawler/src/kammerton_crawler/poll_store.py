"""The crawler's SQL for what remains of a poll: its line, and the feed's state after it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from kammerton_crawler.schedule import Happened, Moved, Outcome, Verdict
from kammerton_crawler.store import FeedToPoll
from kammerton_shared.db.engine import insert
from kammerton_shared.db.tables import feeds, polls


@dataclass(frozen=True, slots=True)
class Validators:
    """What the next poll may ask with. `off`: this server's validators stay while the body changes."""

    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    off: bool


@dataclass(frozen=True, slots=True)
class PollRecord:
    """What remains of one poll."""

    outcome: Outcome
    verdict: Verdict
    validators: Validators | None  # of a body that was read, or is the one that was read before
    started_at: datetime
    ended_at: datetime
    next_poll_at: datetime


def write_poll(connection: Connection, feed: FeedToPoll, record: PollRecord) -> None:
    """Write the poll's line and the feed's state, and end the claim."""
    verdict = record.verdict
    _write_line(connection, feed, record)
    values: dict[str, object] = {
        "holder": None,
        "state": verdict.state,
        "reason": verdict.reason,
        "failure_run": verdict.failure_run,
        "last_polled_at": record.ended_at,
        "next_poll_at": record.next_poll_at,
        **_moved_values(verdict.moved),
    }
    if verdict.state != feed.state:
        values["state_since_at"] = record.ended_at
    if record.validators is not None:
        values |= _success_values(feed, record, record.validators)
    connection.execute(update(feeds).where(feeds.c.id == feed.id).values(values))


def _write_line(connection: Connection, feed: FeedToPoll, record: PollRecord) -> None:
    """Write what happened; of polls that found nothing new, in one state, the last of each hour is kept.

    A feed on this machine may be polled every ten seconds: 8,640 times a day there was nothing.
    """
    outcome, verdict = record.outcome, record.verdict
    values = {
        "started_at": record.started_at,
        "duration_s": (record.ended_at - record.started_at).total_seconds(),
        "state": verdict.state,
        "reason": verdict.reason,
        "http_status": outcome.http_status,
        "body_bytes": outcome.body_bytes,
        "entries_seen": outcome.entries_seen,
        "entries_new": outcome.entries_new,
    }
    if outcome.happened is Happened.UNCHANGED:
        before = select(polls).where(polls.c.feed_id == feed.id).order_by(polls.c.started_at.desc()).limit(1)
        last = connection.execute(before).first()
        if last is not None and _says_the_same(last, record):
            connection.execute(update(polls).where(polls.c.id == last.id).values(values))
            return
    connection.execute(insert(connection, polls).values(feed_id=feed.id, **values))


def _says_the_same(last: Row[Any], record: PollRecord) -> bool:
    return (
        last.entries_seen == 0
        and (last.state, last.reason) == (record.verdict.state, record.verdict.reason)
        and _hour(last.started_at) == _hour(record.started_at)
    )


def _hour(instant: datetime) -> datetime:
    return instant.replace(minute=0, second=0, microsecond=0)


def _moved_values(moved: Moved | None) -> dict[str, object]:
    if moved is None:
        return {"moved_to": None, "moved_since_at": None, "moved_polls": 0}
    return {"moved_to": moved.to, "moved_since_at": moved.since_at, "moved_polls": moved.polls}


def _success_values(feed: FeedToPoll, record: PollRecord, validators: Validators) -> dict[str, object]:
    outcome = record.outcome
    values: dict[str, object] = {
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "body_sha256": validators.body_sha256,
        "validators_off": validators.off,
        "last_success_at": record.ended_at,
        "first_success_at": feed.first_success_at or record.ended_at,
    }
    if outcome.http_status == 304:
        values["not_modified_run"] = feed.not_modified_run + 1
    else:
        values |= {"not_modified_run": 0, "last_full_at": record.ended_at}
    if outcome.entries_new:
        values["last_new_at"] = record.ended_at
    return values
