"""Take releases out of everything that the search-api wrote. The index is the caller's, or the INDEX room's."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select

from kammerton_search_api.alerts.purge import delete_alerts
from kammerton_shared.db.tables import alert_items, changes, document_versions, matches
from kammerton_shared.jobs.store import forget_jobs, promise
from kammerton_shared.model import AlertId, JobKind, ReleaseId


def erase_releases(connection: Connection, release_ids: Collection[ReleaseId]) -> None:
    """Forget that these releases were indexed, matched and told. Alerts that told of others too keep those."""
    _forget_told(connection, release_ids)
    connection.execute(delete(changes).where(changes.c.release_id.in_(release_ids)))


def erase_release(connection: Connection, release_id: ReleaseId) -> None:
    """Forget what was matched and told of one release, and promise to take it out of the index.

    Its lines in the sequence of changes stay, they hold no word of it; the last will say that it was removed. To be
    called before the classifier forgets its versions.
    """
    last = select(func.max(document_versions.c.version)).where(document_versions.c.release_id == release_id)
    version = connection.execute(last).scalar()
    _forget_told(connection, [release_id])
    if version is not None:
        promise(connection, JobKind.INDEX, f"{release_id}:{version + 1}")


def _forget_told(connection: Connection, release_ids: Collection[ReleaseId]) -> None:
    for kind in (JobKind.INDEX, JobKind.MATCH):
        forget_jobs(connection, kind, [f"{release_id}:" for release_id in release_ids])
    told = select(alert_items.c.alert_id).where(alert_items.c.release_id.in_(release_ids))
    touched = set(connection.execute(told).scalars())
    for table in (alert_items, matches):
        connection.execute(delete(table).where(table.c.release_id.in_(release_ids)))
    kept = set(connection.execute(select(alert_items.c.alert_id).where(alert_items.c.alert_id.in_(touched))).scalars())
    delete_alerts(connection, [AlertId(alert_id) for alert_id in touched - kept])
