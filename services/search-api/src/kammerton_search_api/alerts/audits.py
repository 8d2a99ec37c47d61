"""The tables of audits and meanings, and what an audit reads: all its SQL. Compares nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, String, cast, func, select, update
from sqlalchemy import insert as plain_insert

from kammerton_search_api.alerts.occasion import Occasion, occasion
from kammerton_search_api.alerts.querybook import ValidQuery, read_clause
from kammerton_search_api.alerts.store import TOLD_STATES, indexed_versions, load_versions
from kammerton_search_api.names import load_names
from kammerton_shared.db.engine import insert
from kammerton_shared.db.tables import (
    audits,
    changes,
    document_versions,
    documents,
    jobs,
    matches,
    meanings,
    subscription_queries,
    subscriptions,
)
from kammerton_shared.jobs import counter
from kammerton_shared.model import JobKind, JobState, ReleaseId, SubscriptionId

FIRST_LOOKS_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The changes that an audit compares: `from_seq` < s ≤ `to_seq`, all of them matched or given up."""

    from_seq: int
    to_seq: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A version of a document that was an occasion to tell, with its number in the sequence."""

    release_id: ReleaseId
    version: int
    seq: int
    reason: Occasion


@dataclass(frozen=True, slots=True)
class Counts:
    """What one part of an audit came to. `missing` are found but not matched, `surplus` matched but not found."""

    subscriptions: int = 0
    found: int = 0
    missing: int = 0
    told_late: int = 0
    surplus: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """One night's audit; `finished_at` is None while it runs."""

    day: str
    window: Window
    counts: Counts
    started_at: datetime
    finished_at: datetime | None


def note_meaning(connection: Connection, version: str, *, now: datetime) -> None:
    """Write down that documents are matched by this version of the language from here on, if it is another one."""
    known = select(meanings.c.version).order_by(meanings.c.id.desc()).limit(1)
    if connection.execute(known).scalar() != version:
        from_seq = counter.current(connection)
        connection.execute(plain_insert(meanings).values(version=version, from_seq=from_seq, since_at=now))


def open_window(connection: Connection, day: str, *, now: datetime) -> Window:
    """Return what the audit of `day` compares; it begins where the last one ended, the first a day ago.

    It leaves out what was matched under another meaning of queries, and ends before what waits to be matched.
    """
    known = connection.execute(select(audits).where(audits.c.day == day)).first()
    if known is not None:
        return Window(known.from_seq, known.to_seq)
    before = connection.execute(select(func.max(audits.c.to_seq))).scalar()
    meant_since = connection.execute(select(func.max(meanings.c.from_seq))).scalar() or 0
    from_seq = max(_first_seq(connection, now) if before is None else before, meant_since)
    window = Window(from_seq, max(from_seq, _settled_seq(connection, from_seq)))
    connection.execute(
        insert(connection, audits)
        .values(day=day, from_seq=window.from_seq, to_seq=window.to_seq, started_at=now)
        .on_conflict_do_nothing(index_elements=["day"])
    )
    return window


def _first_seq(connection: Connection, now: datetime) -> int:
    first = select(func.min(changes.c.seq)).where(changes.c.created_at > now - FIRST_LOOKS_BACK)
    found = connection.execute(first).scalar()
    return counter.current(connection) if found is None else found - 1


def _settled_seq(connection: Connection, from_seq: int) -> int:
    key = cast(changes.c.release_id, String) + ":" + cast(changes.c.document_version, String)
    waiting = (
        select(func.min(changes.c.seq))
        .join(jobs, (jobs.c.kind == JobKind.MATCH) & (jobs.c.key == key))
        .where(changes.c.seq > from_seq, jobs.c.state.in_((JobState.DUE, JobState.RUNNING)))
    )
    found = connection.execute(waiting).scalar()
    return counter.current(connection) if found is None else found - 1


def load_subscription_ids(connection: Connection, *, after: int, limit: int) -> list[SubscriptionId]:
    """Return the next subscriptions that are told anything, by number."""
    chosen = subscriptions.c.state.in_(TOLD_STATES) & (subscriptions.c.id > after)
    rows = connection.execute(select(subscriptions.c.id).where(chosen).order_by(subscriptions.c.id).limit(limit))
    return [SubscriptionId(found) for found in rows.scalars()]


def load_queries(connection: Connection, window: Window, chosen: Collection[SubscriptionId]) -> list[ValidQuery]:
    """Return all query texts that were valid somewhere in the window, without those that cannot be read any more."""
    names = load_names(connection)
    columns = subscription_queries.c
    rows = connection.execute(
        select(subscription_queries).where(
            columns.subscription_id.in_(chosen),
            columns.from_seq < window.to_seq,
            columns.to_seq.is_(None) | (columns.to_seq > window.from_seq),
        )
    )
    read = ((row, read_clause(row, names)) for row in rows)
    return [ValidQuery(row.subscription_id, clause, row.from_seq, row.to_seq) for row, clause in read if clause]


def load_occurrences(connection: Connection, window: Window) -> list[Occurrence]:
    """Return the window's occasions to tell, in the order of the sequence."""
    versions = document_versions.c
    rows = connection.execute(
        select(changes.c.seq, changes.c.release_id, changes.c.document_version)
        .join(
            document_versions,
            (versions.release_id == changes.c.release_id) & (versions.version == changes.c.document_version),
        )
        .where(_inside(window), versions.news, ~versions.withdrawn)
        .order_by(changes.c.seq)
    ).all()
    found = []
    for row in rows:
        indexed = indexed_versions(connection, row.release_id)
        reason = occasion(load_versions(connection, row.release_id), indexed, row.document_version)
        if reason is not None:
            found.append(Occurrence(row.release_id, row.document_version, row.seq, reason))
    return found


def current_versions(connection: Connection, window: Window) -> dict[ReleaseId, int]:
    """Return the newest versions of the releases that changed in the window."""
    of_window = select(changes.c.release_id).where(_inside(window))
    rows = connection.execute(
        select(documents.c.release_id, documents.c.version).where(documents.c.release_id.in_(of_window))
    )
    return {ReleaseId(row.release_id): row.version for row in rows}


def load_matched(
    connection: Connection, window: Window, chosen: Sequence[SubscriptionId]
) -> dict[tuple[SubscriptionId, ReleaseId], int]:
    """Return the matches of the releases that changed in the window, with their numbers; not of what is withdrawn."""
    of_window = select(changes.c.release_id).where(_inside(window))
    rows = connection.execute(
        select(matches.c.subscription_id, matches.c.release_id, matches.c.seq)
        .join(documents, documents.c.release_id == matches.c.release_id)
        .where(
            matches.c.subscription_id.in_(chosen), matches.c.release_id.in_(of_window), documents.c.withdrawn.is_(False)
        )
    )
    return {(SubscriptionId(row.subscription_id), ReleaseId(row.release_id)): row.seq for row in rows}


def _inside(window: Window) -> ColumnElement[bool]:
    return (changes.c.seq > window.from_seq) & (changes.c.seq <= window.to_seq)


def count_told(
    connection: Connection, release_id: ReleaseId, subscription_ids: Iterable[SubscriptionId]
) -> tuple[int, int]:
    """Return how many of these subscriptions match the release, and how many of them are told."""
    rows = connection.execute(
        select(matches.c.told).where(
            matches.c.release_id == release_id, matches.c.subscription_id.in_(list(subscription_ids))
        )
    ).scalars()
    told = list(rows)
    return len(told), sum(told)


def add_counts(connection: Connection, day: str, counts: Counts, *, finished_at: datetime | None = None) -> None:
    """Add to what the audit of `day` came to."""
    columns = audits.c
    connection.execute(
        update(audits)
        .where(columns.day == day)
        .values(
            subscriptions=columns.subscriptions + counts.subscriptions,
            found=columns.found + counts.found,
            missing=columns.missing + counts.missing,
            told_late=columns.told_late + counts.told_late,
            surplus=columns.surplus + counts.surplus,
            finished_at=finished_at,
        )
    )


def list_audits(connection: Connection, *, limit: int) -> list[Audit]:
    """Return the last audits, the newest first."""
    rows = connection.execute(select(audits).order_by(audits.c.day.desc()).limit(limit))
    return [
        Audit(
            day=row.day,
            window=Window(row.from_seq, row.to_seq),
            counts=Counts(row.subscriptions, row.found, row.missing, row.told_late, row.surplus),
            started_at=row.started_at,
            finished_at=row.finished_at,
        )
        for row in rows
    ]


def total_counts(connection: Connection) -> Counts:
    """Return what all audits came to together."""
    columns = audits.c
    counted = (columns.subscriptions, columns.found, columns.missing, columns.told_late, columns.surplus)
    sums = [func.coalesce(func.sum(column), 0) for column in counted]
    return Counts(*map(int, connection.execute(select(*sums)).one()))
