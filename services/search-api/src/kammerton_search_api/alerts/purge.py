"""The PURGE room, once a day: deletes what nobody confirmed or what is long over, and mends the chains of digests."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, delete, select

from kammerton_search_api.alerts.outbox import promise_digest
from kammerton_search_api.subscribers.model import Rhythm, SubscriptionState
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import (
    alert_items,
    alerts,
    deliveries,
    delivery_attempts,
    matches,
    subscribers,
    subscription_queries,
    subscriptions,
)
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Room
from kammerton_shared.model import Job, JobKind, SubscriberId, SubscriptionId

log = structlog.get_logger()

PROOF_KEPT_FOR = timedelta(days=3 * 365)  # of consent, after its end: as long as somebody may ask for it
EVERY = timedelta(days=1)
HOUR_UTC = 2
MOST_AT_ONCE = 100


def purge_room(*, database: Database, clock: Clock) -> Room:
    """Return the room. Each run promises the next day's."""

    def room(job: Job) -> set[JobKind]:
        now = clock()
        deleted = 0
        while True:
            with database.write() as connection:
                chosen = _outlived(connection, now)
                delete_subscriptions(connection, chosen)
            deleted += len(chosen)
            if len(chosen) < MOST_AT_ONCE:
                break
        with database.write() as connection:
            addresses = _delete_lonely_subscribers(connection, now)
            mend_digests(connection, now)
            promise_purge(connection, now)
            store.finish(connection, job)
        log.info("subscriptions_purged", subscriptions=deleted, addresses=addresses)
        return set()

    return room


def promise_purge(connection: Connection, now: datetime) -> None:
    """Promise the next purge: tomorrow at two in the morning, UTC. Promising it twice changes nothing."""
    due_at = (now + EVERY).replace(hour=HOUR_UTC, minute=0, second=0, microsecond=0)
    store.promise(connection, JobKind.PURGE, f"subscriptions:{due_at:%Y-%m-%d}", due_at=due_at)


def _outlived(connection: Connection, now: datetime) -> list[SubscriptionId]:
    never_confirmed = subscriptions.c.confirmed_at.is_(None) & (subscriptions.c.confirm_until_at < now)
    long_over = subscriptions.c.confirmed_at.is_not(None) & (subscriptions.c.ended_at < now - PROOF_KEPT_FOR)
    chosen = select(subscriptions.c.id).where(never_confirmed | long_over).order_by(subscriptions.c.id)
    return [SubscriptionId(found) for found in connection.execute(chosen.limit(MOST_AT_ONCE)).scalars()]


def delete_subscriptions(connection: Connection, subscription_ids: list[SubscriptionId]) -> None:
    """Delete subscriptions with all that was ever told of them."""
    if not subscription_ids:
        return
    own_alerts = select(alerts.c.id).where(alerts.c.subscription_id.in_(subscription_ids))
    own_deliveries = select(deliveries.c.id).where(
        deliveries.c.subscription_id.in_(subscription_ids) | deliveries.c.alert_id.in_(own_alerts)
    )
    connection.execute(delete(delivery_attempts).where(delivery_attempts.c.delivery_id.in_(own_deliveries)))
    connection.execute(delete(deliveries).where(deliveries.c.id.in_(own_deliveries)))
    for table in (alert_items, matches, alerts, subscription_queries):
        connection.execute(delete(table).where(table.c.subscription_id.in_(subscription_ids)))
    connection.execute(delete(subscriptions).where(subscriptions.c.id.in_(subscription_ids)))


def _delete_lonely_subscribers(connection: Connection, now: datetime) -> int:
    """Delete addresses that have no subscription left. Those asked for today stay: their share is counted."""
    subscribed = select(subscriptions.c.id).where(subscriptions.c.subscriber_id == subscribers.c.id)
    lonely = [
        SubscriberId(found)
        for found in connection.execute(
            select(subscribers.c.id).where(~subscribed.exists(), subscribers.c.created_at < now - EVERY)
        ).scalars()
    ]
    of_them = select(deliveries.c.id).where(deliveries.c.subscriber_id.in_(lonely))
    open_alerts = select(alerts.c.id).where(alerts.c.subscriber_id.in_(lonely))
    connection.execute(delete(delivery_attempts).where(delivery_attempts.c.delivery_id.in_(of_them)))
    connection.execute(delete(deliveries).where(deliveries.c.subscriber_id.in_(lonely)))
    connection.execute(delete(alert_items).where(alert_items.c.alert_id.in_(open_alerts)))
    connection.execute(delete(alerts).where(alerts.c.subscriber_id.in_(lonely)))
    connection.execute(delete(subscribers).where(subscribers.c.id.in_(lonely)))
    return len(lonely)


def mend_digests(connection: Connection, now: datetime) -> None:
    """Promise the next digest of every subscription that has one: a job that died must not end its chain."""
    rows = connection.execute(
        select(subscriptions.c.id, subscriptions.c.rhythm, subscriptions.c.hour).where(
            subscriptions.c.state.in_((SubscriptionState.ACTIVE, SubscriptionState.PAUSED)),
            subscriptions.c.rhythm != Rhythm.AT_ONCE,
        )
    ).all()
    for row in rows:
        promise_digest(connection, row.id, Rhythm(row.rhythm), row.hour, after=now)
