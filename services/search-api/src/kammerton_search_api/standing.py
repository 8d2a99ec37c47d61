"""Where a release stands beside its journey: set aside, missing, taken back, and when its page is visited again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from kammerton_shared.db.tables import jobs, releases, set_asides
from kammerton_shared.jobs.store import key_begins
from kammerton_shared.model import JobKind, JobState, ReleaseId


@dataclass(frozen=True, slots=True)
class Standing:
    """What is so now. `set_aside_reason` is German and empty for what is not set aside.

    `missing_since_at`: its page was not there at every visit since; `gone_at`: it is taken for withdrawn since.
    """

    set_aside_at: datetime | None
    set_aside_reason: str
    missing_since_at: datetime | None
    gone_at: datetime | None
    visits_done: int
    next_visit_at: datetime | None


def load_standing(connection: Connection, release_id: ReleaseId) -> Standing | None:
    """Return where a release stands, whether or not it has been classified; None if it is unknown."""
    row = connection.execute(
        select(releases.c.missing_since_at, releases.c.gone_at, set_asides.c.set_aside_at, set_asides.c.reason)
        .outerjoin(set_asides, (set_asides.c.release_id == releases.c.id) & set_asides.c.put_back_at.is_(None))
        .where(releases.c.id == release_id)
    ).first()
    if row is None:
        return None
    is_visit = (jobs.c.kind == JobKind.FETCH) & key_begins(connection, f"{release_id}:visit-")
    done = connection.execute(select(func.count()).where(is_visit, jobs.c.state == JobState.DONE)).scalar_one()
    due_at = select(func.min(jobs.c.due_at, type_=jobs.c.due_at.type)).where(is_visit, jobs.c.state == JobState.DUE)
    return Standing(
        set_aside_at=row.set_aside_at,
        set_aside_reason=row.reason or "",
        missing_since_at=row.missing_since_at,
        gone_at=row.gone_at,
        visits_done=done,
        next_visit_at=connection.execute(due_at).scalar(),
    )
