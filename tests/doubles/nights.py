"""Nights: what was not matched in time, and the audit that finds it."""

from datetime import timedelta

from sqlalchemy import select, update

from kammerton_search_api.alerts import audits
from kammerton_search_api.alerts.audit import next_night, promise_audit
from kammerton_search_api.alerts.audits import Counts
from kammerton_search_api.index.rebuild import rebuild
from kammerton_shared.db.tables import jobs
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind, JobState
from tests.doubles.alert_desk import AlertDesk
from tests.doubles.index_desk import silent


def lose_matches(desk: AlertDesk) -> None:
    """Let the matching of all there is go by without effect."""
    with desk.database.write() as connection:
        connection.execute(update(jobs).where(jobs.c.kind == JobKind.MATCH).values(state=JobState.DONE))


def audit(desk: AlertDesk) -> Counts:
    """Index what there is, wait for the night and audit, in as many jobs as it takes; return what it came to."""
    rebuild(desk.search_url, desk.folder, desk.database, progress=silent)
    with desk.database.write() as connection:
        promise_audit(connection, desk.clock.now)
    desk.clock.advance(timedelta(hours=1))
    night = f"{next_night(desk.clock.now):%Y-%m-%d}"
    chosen = (jobs.c.kind == JobKind.AUDIT) & jobs.c.key.like(f"{night}:%") & (jobs.c.state == JobState.DUE)
    desk.clock.now = next_night(desk.clock.now)
    while True:
        with desk.database.write() as connection:
            due = connection.execute(select(jobs.c.id).where(chosen)).scalars().all()
            past = desk.clock.now - timedelta(days=900)
            connection.execute(update(jobs).where(jobs.c.id.in_(due)).values(due_at=past))
        if not due:
            break
        [claimed] = store.claim(desk.database, JobKind.AUDIT, holder="test:1", limit=1)
        desk.rooms[JobKind.AUDIT](claimed)
    assert desk.job_states(JobKind.AUDIT)[f"{night}:0"] == JobState.DONE
    with desk.database.read() as connection:
        return audits.list_audits(connection, limit=1)[0].counts
