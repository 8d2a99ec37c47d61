"""How far a release has come on its journey, stage by stage. Reads only; who may see reasons is decided elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from kammerton_shared.db.tables import (
    alert_items,
    alerts,
    captures,
    changes,
    deliveries,
    documents,
    jobs,
    matches,
    releases,
    revisions,
    set_asides,
)
from kammerton_shared.jobs.store import key_begins
from kammerton_shared.model import JobKind, JobState, ReleaseId


class StageName(StrEnum):
    """The steps of a release's journey, in their order."""

    FETCHED = "fetched"
    CLASSIFIED = "classified"
    INDEXED = "indexed"
    MATCHED = "matched"
    DELIVERED = "delivered"


class StageState(StrEnum):
    """What became of a step; `nothing`: there is nobody to tell, or no text to go on with."""

    DONE = "done"
    WAITING = "waiting"
    FAILED = "failed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Stage:
    """How far one step has come, for the release's newest state.

    `at` is when it was done last, or failed. `count` is how many captures, revisions, changes, matches or deliveries
    there are. `reason` says why it failed or what it waits for, and is for operators only.
    """

    name: StageName
    state: StageState
    at: datetime | None
    count: int
    reason: str = ""


def stages(connection: Connection, release_id: ReleaseId) -> tuple[Stage, ...]:
    """Return the steps of a release, in the order of the journey; none for an unknown release."""
    known = connection.execute(select(releases.c.id).where(releases.c.id == release_id)).first()
    if known is None:
        return ()
    if (aside := _set_aside(connection, release_id)) is not None:
        rest = (StageName.INDEXED, StageName.MATCHED, StageName.DELIVERED)
        return (_fetched(connection, release_id), aside, *(Stage(name, StageState.NOTHING, None, 0) for name in rest))
    version = connection.execute(select(documents.c.version).where(documents.c.release_id == release_id)).scalar()
    indexed = _indexed(connection, release_id, version)
    return (
        _fetched(connection, release_id),
        _classified(connection, release_id),
        indexed,
        _matched(connection, release_id, version, indexed.at),
        _delivered(connection, release_id),
    )


def _fetched(connection: Connection, release_id: ReleaseId) -> Stage:
    at, count = connection.execute(
        select(func.max(captures.c.fetched_at, type_=captures.c.fetched_at.type), func.count()).where(
            captures.c.release_id == release_id
        )
    ).one()
    prefix = f"{release_id}:"
    is_visit = jobs.c.key.startswith(f"{prefix}visit-")  # of a page that was fetched: the release waits for nothing
    open_job = _open_job(connection, JobKind.FETCH, key_begins(connection, prefix) & ~is_visit)
    return _stage(StageName.FETCHED, at, count, open_job)


def _classified(connection: Connection, release_id: ReleaseId) -> Stage:
    at, count = connection.execute(
        select(func.max(revisions.c.created_at, type_=revisions.c.created_at.type), func.count()).where(
            revisions.c.release_id == release_id
        )
    ).one()
    capture_ids = connection.execute(select(captures.c.id).where(captures.c.release_id == release_id)).scalars()
    keys = [str(capture_id) for capture_id in capture_ids]
    ours = or_(jobs.c.key.in_(keys), *(key_begins(connection, f"{key}:") for key in keys))
    return _stage(StageName.CLASSIFIED, at, count, _open_job(connection, JobKind.CLASSIFY, ours))


def _set_aside(connection: Connection, release_id: ReleaseId) -> Stage | None:
    row = connection.execute(
        select(set_asides.c.reason, set_asides.c.set_aside_at).where(
            set_asides.c.release_id == release_id, set_asides.c.put_back_at.is_(None)
        )
    ).first()
    return (
        Stage(StageName.CLASSIFIED, StageState.DONE, row.set_aside_at, 0, f"set aside: {row.reason}") if row else None
    )


def _indexed(connection: Connection, release_id: ReleaseId, version: int | None) -> Stage:
    rows = connection.execute(
        select(changes.c.document_version, changes.c.created_at).where(changes.c.release_id == release_id)
    ).all()
    at = next((row.created_at for row in rows if row.document_version == version), None)
    open_job = _open_job(connection, JobKind.INDEX, jobs.c.key == f"{release_id}:{version}")
    return _stage(StageName.INDEXED, at, len(rows), open_job)


def _matched(connection: Connection, release_id: ReleaseId, version: int | None, indexed_at: datetime | None) -> Stage:
    count = connection.execute(
        select(func.count()).select_from(matches).where(matches.c.release_id == release_id)
    ).scalar_one()
    ours = jobs.c.key == f"{release_id}:{version}"
    done_at = connection.execute(
        select(jobs.c.done_at).where(jobs.c.kind == JobKind.MATCH, ours, jobs.c.state == JobState.DONE)
    ).scalar()
    # Done jobs are purged in the end: what was indexed and has no open job was matched soon after.
    return _stage(StageName.MATCHED, done_at or indexed_at, count, _open_job(connection, JobKind.MATCH, ours))


def _delivered(connection: Connection, release_id: ReleaseId) -> Stage:
    rows = connection.execute(
        select(deliveries.c.state, deliveries.c.delivered_at, deliveries.c.error)
        .select_from(alert_items)
        .join(alerts, alerts.c.id == alert_items.c.alert_id)
        .outerjoin(deliveries, deliveries.c.alert_id == alerts.c.id)
        .where(alert_items.c.release_id == release_id)
        .order_by(deliveries.c.id)
    ).all()
    delivered = [row.delivered_at for row in rows if row.state == "delivered"]
    at = max(delivered, default=None)
    if waiting := [row for row in rows if row.state in {None, "due", "held"}]:
        return Stage(StageName.DELIVERED, StageState.WAITING, at, len(delivered), waiting[0].error or "")
    if failed := [row for row in rows if row.state == "failed"]:
        return Stage(StageName.DELIVERED, StageState.FAILED, at, len(delivered), failed[0].error)
    return Stage(StageName.DELIVERED, StageState.DONE if delivered else StageState.NOTHING, at, len(delivered))


def _open_job(connection: Connection, kind: JobKind, which: ColumnElement[bool]) -> Row[Any] | None:
    """Return a job that is not done, the dead first: what an operator has to see."""
    statement: Select[Any] = (
        select(jobs.c.state, jobs.c.done_at, jobs.c.error)
        .where(jobs.c.kind == kind, which, jobs.c.state != JobState.DONE)
        .order_by(jobs.c.state != JobState.DEAD, jobs.c.id)
        .limit(1)
    )
    return connection.execute(statement).first()


def _stage(name: StageName, at: datetime | None, count: int, open_job: Row[Any] | None) -> Stage:
    if open_job is not None and open_job.state == JobState.DEAD:
        return Stage(name, StageState.FAILED, open_job.done_at, count, open_job.error)
    if open_job is not None or at is None:
        return Stage(name, StageState.WAITING, at, count, open_job.error if open_job is not None else "")
    return Stage(name, StageState.DONE, at, count)
