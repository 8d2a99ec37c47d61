"""Take releases out of everything that the search-api wrote. The index is the caller's."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from kammerton_shared.db.tables import alert_items, alerts, changes, deliveries, delivery_attempts, matches
from kammerton_shared.jobs.store import forget_jobs
from kammerton_shared.model import JobKind, ReleaseId


def erase_releases(connection: Connection, release_ids: Collection[ReleaseId]) -> None:
    """Forget that these releases were indexed, matched and told. Alerts that told of others too keep those."""
    for kind in (JobKind.INDEX, JobKind.MATCH):
        forget_jobs(connection, kind, [f"{release_id}:" for release_id in release_ids])
    told = select(alert_items.c.alert_id).where(alert_items.c.release_id.in_(release_ids))
    touched = set(connection.execute(told).scalars())
    for table in (alert_items, matches, changes):
        connection.execute(delete(table).where(table.c.release_id.in_(release_ids)))
    kept = set(connection.execute(select(alert_items.c.alert_id).where(alert_items.c.alert_id.in_(touched))).scalars())
    _erase_alerts(connection, touched - kept)


def _erase_alerts(connection: Connection, alert_ids: Collection[int]) -> None:
    of_alerts = select(deliveries.c.id).where(deliveries.c.alert_id.in_(alert_ids))
    delivery_ids = connection.execute(of_alerts).scalars().all()
    connection.execute(delete(delivery_attempts).where(delivery_attempts.c.delivery_id.in_(delivery_ids)))
    connection.execute(delete(deliveries).where(deliveries.c.id.in_(delivery_ids)))
    connection.execute(delete(alerts).where(alerts.c.id.in_(alert_ids)))
