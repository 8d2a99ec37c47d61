"""Where a release has been: each stage with its time, and for operators with what went wrong. Reads, never writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Row, func, or_, select

from kammerton_shared.db.tables import captures, changes, deliveries, document_versions, jobs, matches, releases
from kammerton_shared.db.tables import alert_items, revisions
from kammerton_shared.model import JobKind, JobState, ReleaseId

STAGES: Final = {
    "seen": "Entdeckt",
    "fetched": "Abgerufen",
    "read": "Text erkannt",
    "tagged": "Thematisch zugeordnet",
    "indexed": "Durchsuchbar",
    "matched": "Mit Abos abgeglichen",
    "waiting": "Wartet",
    "failed": "Gescheitert",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `detail` is for operators only."""

    stage: str
    at: datetime
    detail: str = ""

    @property
    def name(self) -> str:
        """What readers call the stage."""
        return STAGES[self.stage]


def load_trace(connection: Connection, release_id: ReleaseId, *, with_details: bool) -> tuple[Step, ...] | None:
    """Return what happened to a release, in order of time; None if there is no such release.

    Without details there are stages and times only: reasons name addresses, counts tell of subscribers.
    """
    release = connection.execute(select(releases).where(releases.c.id == release_id)).first()
    if release is None:
        return None
    capture_rows = connection.execute(select(captures).where(captures.c.release_id == release_id)).all()
    steps = [
        Step("seen", release.first_seen_at, release.address),
        *(Step("fetched", row.fetched_at, _of_capture(row)) for row in capture_rows),
        *_read_steps(connection, release_id),
        *_indexed_steps(connection, release_id),
        *_job_steps(connection, release_id, [row.id for row in capture_rows]),
    ]
    if with_details:
        steps += _told_steps(connection, release_id)
    ordered = sorted(steps, key=lambda step: step.at)
    return tuple(step if with_details else Step(step.stage, step.at) for step in ordered)


def _of_capture(row: Row[tuple[object, ...]]) -> str:
    status = f"HTTP {row.http_status}" if row.http_status else "ohne Antwort"
    return f"{status}, {row.content_type}, {row.body_bytes} Byte" + (f", nur Feedtext: {row.reason}" * row.thin)


def _read_steps(connection: Connection, release_id: ReleaseId) -> Iterable[Step]:
    for row in connection.execute(select(revisions).where(revisions.c.release_id == release_id)):
        yield Step("read", row.created_at, f"Fassung {row.number}, {len(row.text)} Zeichen, {row.cleaner_version}")
    for row in connection.execute(select(document_versions).where(document_versions.c.release_id == release_id)):
        yield Step(
            "tagged",
            row.created_at,
            f"Version {row.version} ({row.cause}), Themen: {', '.join(row.topics) or 'keine'}, "
            f"{'neu' if row.news else 'nicht neu'}",
        )


def _indexed_steps(connection: Connection, release_id: ReleaseId) -> Iterable[Step]:
    for row in connection.execute(select(changes).where(changes.c.release_id == release_id)):
        yield Step("indexed", row.created_at, f"Version {row.document_version}, Folge {row.seq}, {row.kind}")


def _job_steps(connection: Connection, release_id: ReleaseId, capture_ids: list[int]) -> Iterable[Step]:
    of_release = jobs.c.key.like(f"{release_id}:%") & jobs.c.kind.in_(
        [JobKind.FETCH, JobKind.INDEX, JobKind.MATCH]
    )
    of_captures = jobs.c.key.in_([str(capture_id) for capture_id in capture_ids]) & (jobs.c.kind == JobKind.CLASSIFY)
    for row in connection.execute(select(jobs).where(or_(of_release, of_captures))):
        match JobState(row.state):
            case JobState.DONE:
                if row.kind == JobKind.MATCH:
                    yield Step("matched", row.done_at, row.key)
            case JobState.DEAD:
                yield Step("failed", row.done_at, f"{row.kind}: {row.error}")
            case JobState.DUE | JobState.RUNNING:
                yield Step("waiting", row.due_at, f"{row.kind}: {row.error or row.state}")


def _told_steps(connection: Connection, release_id: ReleaseId) -> Iterable[Step]:
    matched = connection.execute(
        select(func.count(), func.min(matches.c.created_at)).where(matches.c.release_id == release_id)
    ).one()
    if matched[0]:
        yield Step("matched", matched[1], f"{matched[0]} Treffer")
    told = (
        select(deliveries.c.state, func.count().label("count"), func.max(deliveries.c.created_at).label("at"))
        .join(alert_items, alert_items.c.alert_id == deliveries.c.alert_id)
        .where(alert_items.c.release_id == release_id)
        .group_by(deliveries.c.state)
    )
    for row in connection.execute(told):
        yield Step("matched", row.at, f"{row.count} Zustellungen: {row.state}")
