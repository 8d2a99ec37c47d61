"""The PURGE room, once a day: deletes what nobody confirmed or what is long over, and mends the chains of digests.

What it deletes it also deletes for erasures on request: everything that hangs on an alert, a subscription, an address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from kammerton_search_api.alerts.outbox import promise_digest
from kammerton_search_api.subscribers.model import DeliveryState, Rhythm, SubscriptionState
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
from kammerton_shared.model import AlertId, Job, JobKind, SubscriberId, SubscriptionId

log = structlog.get_logger()

SETTLED = (DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.CANCELLED)
EVERY = timedelta(days=1)
HOUR_UTC = 2
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Keep:
    """For how long: `proof` of consent after its end, `details` of deliveries (answers of servers name addresses)."""

    proof: timedelta
    details: timedelta


def purge_room(*, database: Database, clock: Clock, keep: Keep) -> Room:
    """Return the room. Each run promises the next day's."""

    def room(job: Job) -> set[JobKind]:
        now = clock()
        details = _blank_details(database, now - keep.details)
        deleted = 0
        while True:
            with database.write() as connection:
                chosen = _outlived(connection, now, keep.proof)
                delete_subscriptions(connection, chosen)
            deleted += len(chosen)
            if len(chosen) < MOST_AT_ONCE:
                break
        with database.write() as connection:
            lonely = _lonely_subscribers(connection, now)
            delete_subscribers(connection, lonely)
            mend_digests(connection, now)
            promise_purge(connection, now)
            store.finish(connection, job)
        log.info("subscriptions_purged", subscriptions=deleted, addresses=len(lonely), details=details)
        return set()

    return room


def promise_purge(connection: Connection, now: datetime) -> None:
    """Promise the next purge: tomorrow at two in the morning, UTC. Promising it twice changes nothing."""
    due_at = (now + EVERY).replace(hour=HOUR_UTC, minute=0, second=0, microsecond=0)
    store.promise(connection, JobKind.PURGE, f"subscriptions:{due_at:%Y-%m-%d}", due_at=due_at)


def _outlived(connection: Connection, now: datetime, proof_kept_for: timedelta) -> list[SubscriptionId]:
    never_confirmed = subscriptions.c.confirmed_at.is_(None) & (subscriptions.c.confirm_until_at < now)
    long_over = subscriptions.c.confirmed_at.is_not(None) & (subscriptions.c.ended_at < now - proof_kept_for)
    chosen = select(subscriptions.c.id).where(never_confirmed | long_over).order_by(subscriptions.c.id)
    return [SubscriptionId(found) for found in connection.execute(chosen.limit(MOST_AT_ONCE)).scalars()]


def _blank_details(database: Database, until: datetime) -> int:
    """Blank what servers answered to deliveries that were settled before; return to how many. Their times stay.

    Dead jobs of theirs go as well: their reasons are the same answers, and nobody retries them after so long.
    """
    old = deliveries.c.state.in_(SETTLED) & (deliveries.c.created_at < until)
    told = select(delivery_attempts.c.delivery_id).where(delivery_attempts.c.detail != "")
    chosen = select(deliveries.c.id).where(old, or_(deliveries.c.error != "", deliveries.c.id.in_(told)))
    blanked = 0
    while True:
        with database.write() as connection:
            ids = connection.execute(chosen.limit(MOST_AT_ONCE)).scalars().all()
            connection.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(error=""))
            of_them = delivery_attempts.c.delivery_id.in_(ids)
            connection.execute(update(delivery_attempts).where(of_them).values(detail=""))
            _forget_delivering(connection, deliveries.c.id.in_(ids))
        blanked += len(ids)
        if len(ids) < MOST_AT_ONCE:
            return blanked


def _forget_delivering(connection: Connection, which: ColumnElement[bool]) -> None:
    """Forget the jobs of deliveries that were not made; those that were have jobs without a word in them."""
    unmade = deliveries.c.state.not_in((DeliveryState.DELIVERED, DeliveryState.CANCELLED))
    ids = connection.execute(select(deliveries.c.id).where(which, unmade)).scalars().all()
    store.forget_jobs(connection, JobKind.DELIVER, [str(one) for one in ids], whole=True)
    store.forget_jobs(connection, JobKind.DELIVER, [f"{one}:" for one in ids])


def _delete_deliveries(connection: Connection, which: ColumnElement[bool]) -> None:
    _forget_delivering(connection, which)
    of_them = select(deliveries.c.id).where(which)
    connection.execute(delete(delivery_attempts).where(delivery_attempts.c.delivery_id.in_(of_them)))
    connection.execute(delete(deliveries).where(which))


def delete_alerts(connection: Connection, alert_ids: Sequence[AlertId]) -> None:
    """Delete alerts with all that was promised and delivered of them."""
    _delete_deliveries(connection, deliveries.c.alert_id.in_(alert_ids))
    gathering = select(alerts.c.id).where(alerts.c.id.in_(alert_ids), alerts.c.state == "open")
    opened = connection.execute(gathering).scalars().all()
    store.forget_jobs(connection, JobKind.COLLECT, [f"alert:{one}" for one in opened], whole=True)
    store.forget_jobs(connection, JobKind.COLLECT, [f"alert:{one}:" for one in opened])
    connection.execute(delete(alert_items).where(alert_items.c.alert_id.in_(alert_ids)))
    connection.execute(delete(alerts).where(alerts.c.id.in_(alert_ids)))


def delete_subscriptions(connection: Connection, subscription_ids: Sequence[SubscriptionId]) -> None:
    """Delete subscriptions with all that was ever told of them."""
    own = connection.execute(select(alerts.c.id).where(alerts.c.subscription_id.in_(subscription_ids))).scalars().all()
    delete_alerts(connection, [AlertId(alert_id) for alert_id in own])
    _delete_deliveries(connection, deliveries.c.subscription_id.in_(subscription_ids))
    store.forget_jobs(connection, JobKind.COLLECT, [f"digest:{one}:" for one in subscription_ids])
    for table in (alert_items, matches, subscription_queries):
        connection.execute(delete(table).where(table.c.subscription_id.in_(subscription_ids)))
    connection.execute(delete(subscriptions).where(subscriptions.c.id.in_(subscription_ids)))


def _lonely_subscribers(connection: Connection, now: datetime) -> list[SubscriberId]:
    """Return the addresses that have no subscription left. Those asked for today stay: their share is counted."""
    subscribed = select(subscriptions.c.id).where(subscriptions.c.subscriber_id == subscribers.c.id)
    lonely = select(subscribers.c.id).where(~subscribed.exists(), subscribers.c.created_at < now - EVERY)
    return [SubscriberId(found) for found in connection.execute(lonely).scalars()]


def delete_subscribers(connection: Connection, subscriber_ids: Sequence[SubscriberId]) -> None:
    """Delete addresses with all that hangs on them."""
    own = select(subscriptions.c.id).where(subscriptions.c.subscriber_id.in_(subscriber_ids))
    delete_subscriptions(connection, [SubscriptionId(found) for found in connection.execute(own).scalars()])
    gathered = select(alerts.c.id).where(alerts.c.subscriber_id.in_(subscriber_ids))
    delete_alerts(connection, [AlertId(found) for found in connection.execute(gathered).scalars()])
    _delete_deliveries(connection, deliveries.c.subscriber_id.in_(subscriber_ids))
    connection.execute(delete(subscribers).where(subscribers.c.id.in_(subscriber_ids)))


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
