"""The classifier's SQL around tags of the archive: whose are by other rules, and how far a retagging has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, exists, func, select

from kammerton_classifier.again import promise_again, split_key
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents, jobs, revisions, tags, topics
from kammerton_shared.errors import Reject
from kammerton_shared.model import JobKind, JobState, ReleaseId, RevisionId, TopicKey

RANGE: Final = 500  # numbers of releases in one job: about two seconds of work
PROMISED_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Tagged:
    """A release's current text with the topics it has."""

    release_id: ReleaseId
    revision_id: RevisionId
    title: str
    lead: str
    text: str
    topics: tuple[TopicKey, ...]


@dataclass(frozen=True, slots=True)
class Remaining:
    """How much of a retagging is to be done: jobs that are open, jobs that failed, and what one of them waits for."""

    open: int
    dead: int
    reason: str


def range_key(rules_version: str, release_id: ReleaseId) -> str:
    """Return the key of the job that retags the range in which a release lies."""
    return f"{rules_version}:{release_id // RANGE * RANGE}"


def read_key(key: str) -> tuple[str, range]:
    """Return the rules' version and the numbers of the releases that a RETAG job is about.

    Raises:
        Reject: The key names none.
    """
    version, _, first = split_key(key)[0].partition(":")
    if not version or not first.isdecimal():
        raise Reject(f"no rules and range: {key!r}")
    return version, range(int(first), int(first) + RANGE)


def rules_of_workers(connection: Connection) -> str | None:
    """Return the version of the rules that the classifier started last has; None before its first start."""
    return connection.execute(
        select(topics.c.rules_version).where(topics.c.retired_at.is_(None)).order_by(topics.c.position).limit(1)
    ).scalar()


def load_stale(connection: Connection, numbers: range, rules_version: str) -> list[Tagged]:
    """Return the releases of a range whose tags are by other rules."""
    inside = documents.c.release_id.between(numbers.start, numbers.stop - 1)
    return list(_load(connection, inside & ~_is_up_to_date(rules_version)))


def load_all(connection: Connection) -> Iterator[Tagged]:
    """Yield all releases in the order of their numbers, a range at a time in memory."""
    last = connection.execute(select(func.max(documents.c.release_id))).scalar() or 0
    for first in range(0, last + 1, RANGE):
        yield from _load(connection, documents.c.release_id.between(first, first + RANGE - 1))


def _load(connection: Connection, which: ColumnElement[bool]) -> Iterator[Tagged]:
    rows = connection.execute(
        select(documents.c.release_id, documents.c.topics, revisions)
        .join(revisions, revisions.c.id == documents.c.revision_id)
        .where(which)
        .order_by(documents.c.release_id)
    )
    for row in rows.mappings():
        yield Tagged(
            ReleaseId(row["release_id"]),
            RevisionId(row["id"]),
            row["title"],
            row["lead"],
            row["text"],
            tuple(TopicKey(key) for key in row["topics"]),
        )


def _is_up_to_date(rules_version: str) -> ColumnElement[bool]:
    ours = tags.c.revision_id == documents.c.revision_id
    by_others = exists().where(ours, tags.c.rules_version != rules_version)
    return exists().where(ours) & ~by_others


def promise_retagging(database: Database, rules_version: str) -> int:
    """Promise to retag every range that has tags by other rules; return how many ranges these are.

    Ranges that wait already are not promised twice. Dying in between, the rest is promised by the next call.
    """
    with database.read() as connection:
        stale = select(documents.c.release_id).where(~_is_up_to_date(rules_version)).order_by(documents.c.release_id)
        found = connection.execute(stale).scalars()
        keys = list(dict.fromkeys(range_key(rules_version, ReleaseId(release_id)) for release_id in found))
    for start in range(0, len(keys), PROMISED_AT_ONCE):
        with database.write() as connection:
            promise_again(connection, JobKind.RETAG, keys[start : start + PROMISED_AT_ONCE])
    return len(keys)


def remaining(connection: Connection, rules_version: str) -> Remaining:
    """Return how much of a retagging is still to be done."""
    rows = connection.execute(
        select(jobs.c.state, jobs.c.error).where(
            jobs.c.kind == JobKind.RETAG, jobs.c.key.startswith(f"{rules_version}:"), jobs.c.state != JobState.DONE
        )
    ).all()
    waiting = [row for row in rows if row.state != JobState.DEAD]
    reason = next((row.error for row in rows if row.error), "")
    return Remaining(len(waiting), len(rows) - len(waiting), reason)
