"""Promises of what goes out: deliveries, digests, open alerts. Each is written in the transaction of its cause."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from kammerton_search_api.alerts.rhythm import next_due
from kammerton_search_api.releases import IS_THERE
from kammerton_search_api.subscribers.checks import host_of
from kammerton_search_api.subscribers.model import (
    Channel,
    DeliveryState,
    Purpose,
    Recipient,
    Rhythm,
    SubscriberState,
)
from kammerton_shared.db.tables import alert_items, alerts, deliveries, documents, matches, releases, subscriptions
from kammerton_shared.jobs import store
from kammerton_shared.model import AlertId, DeliveryId, JobKind, ReleaseId, SubscriberId, SubscriptionId

_STAMP = "%Y-%m-%dT%H:%MZ"


def write_delivery(
    connection: Connection,
    recipient: Recipient,
    purpose: Purpose,
    *,
    now: datetime,
    subscription_id: SubscriptionId | None = None,
    alert_id: AlertId | None = None,
) -> DeliveryId:
    """Write one outgoing message and promise to deliver it; an alert for a suspended subscriber is held instead."""
    held = purpose is Purpose.ALERT and recipient.state is SubscriberState.SUSPENDED
    delivery_id: DeliveryId = connection.execute(
        insert(deliveries)
        .values(
            subscriber_id=recipient.id,
            subscription_id=subscription_id,
            alert_id=alert_id,
            purpose=purpose,
            channel=recipient.channel,
            public_id="msg_" + secrets.token_hex(16),
            state=DeliveryState.HELD if held else DeliveryState.DUE,
            created_at=now,
        )
        .returning(deliveries.c.id)
    ).scalar_one()
    if not held:
        store.promise(connection, JobKind.DELIVER, str(delivery_id), lane=_lane(recipient))
    return delivery_id


def release_held(connection: Connection, recipient: Recipient) -> None:
    """Make due what was held back while the subscriber was suspended. The cause of each promise is its last change."""
    for row in connection.execute(
        update(deliveries)
        .where(deliveries.c.subscriber_id == recipient.id, deliveries.c.state == DeliveryState.HELD)
        .values(state=DeliveryState.DUE, error="")
        .returning(deliveries.c.id)
    ).all():
        store.promise(connection, JobKind.DELIVER, again(row.id), lane=_lane(recipient))
    for alert in connection.execute(
        select(alerts.c.id).where(alerts.c.subscriber_id == recipient.id, alerts.c.state == "open")
    ).all():
        store.promise(connection, JobKind.COLLECT, again(f"alert:{alert.id}"))


def again(key: str | int) -> str:
    """Return a job's key for the same thing promised once more, after its first job is done."""
    return f"{key}:{secrets.token_hex(4)}"


def _lane(recipient: Recipient) -> str:
    return host_of(recipient.address) if recipient.channel is Channel.WEBHOOK else ""


@dataclass(frozen=True, slots=True)
class DigestKey:
    """What a COLLECT job of a digest is named by."""

    subscription_id: SubscriptionId
    due_at: datetime


def promise_digest(
    connection: Connection, subscription_id: SubscriptionId, rhythm: Rhythm, hour: int, *, after: datetime
) -> None:
    """Promise a subscription's next digest later than `after`; nothing for `at_once`."""
    if rhythm is not Rhythm.AT_ONCE:
        due_at = next_due(rhythm, hour, after=after)
        store.promise(connection, JobKind.COLLECT, f"digest:{subscription_id}:{due_at:{_STAMP}}", due_at=due_at)


def read_digest_key(key: str) -> DigestKey:
    """Return what `promise_digest` wrote.

    Raises:
        ValueError: It is no such key.
    """
    _, subscription_id, stamp = key.split(":", 2)
    return DigestKey(SubscriptionId(int(subscription_id)), datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC))


def open_alert(connection: Connection, subscriber_id: SubscriberId, *, now: datetime, collect_s: float) -> AlertId:
    """Return the subscriber's open alert; a new one is promised to be closed in `collect_s`.

    The caller holds the lock on the subscriber, so there is one at most.
    """
    found = connection.execute(
        select(alerts.c.id).where(alerts.c.subscriber_id == subscriber_id, alerts.c.state == "open")
    ).scalar()
    if found is not None:
        return AlertId(found)
    alert_id: AlertId = connection.execute(
        insert(alerts)
        .values(subscriber_id=subscriber_id, rhythm=Rhythm.AT_ONCE, state="open", opened_at=now)
        .returning(alerts.c.id)
    ).scalar_one()
    store.promise(connection, JobKind.COLLECT, f"alert:{alert_id}", due_at=now + timedelta(seconds=collect_s))
    return alert_id


@dataclass(frozen=True, slots=True)
class PendingMatch:
    """A match that no alert has taken up. `told` is false for the repetition of a text that was told already."""

    subscription_id: SubscriptionId
    release_id: ReleaseId
    seq: int
    told: bool


def pending_matches(connection: Connection, subscription_ids: list[SubscriptionId]) -> list[PendingMatch]:
    """Return what these subscriptions matched and no alert has taken up, oldest first.

    That, and not the window of sequence numbers, says what to tell: a match may be written after a younger one. What
    was taken back by its publisher waits here until it is back.
    """
    rows = connection.execute(
        select(matches.c.subscription_id, matches.c.release_id, matches.c.seq, matches.c.told)
        .outerjoin(
            alert_items,
            (alert_items.c.subscription_id == matches.c.subscription_id)
            & (alert_items.c.release_id == matches.c.release_id),
        )
        .join(documents, documents.c.release_id == matches.c.release_id)
        .join(releases, releases.c.id == matches.c.release_id)
        .where(matches.c.subscription_id.in_(subscription_ids), alert_items.c.alert_id.is_(None), IS_THERE)
        .order_by(matches.c.seq, matches.c.subscription_id)
    )
    return [PendingMatch(row.subscription_id, row.release_id, row.seq, row.told) for row in rows]


def take_up(connection: Connection, alert_id: AlertId, taken: list[PendingMatch]) -> None:
    """Put matches into an alert."""
    if taken:
        connection.execute(
            insert(alert_items),
            [
                {"alert_id": alert_id, "subscription_id": match.subscription_id, "release_id": match.release_id}
                for match in taken
            ],
        )


def tell_pending_at_once(
    connection: Connection,
    subscriber_id: SubscriberId,
    subscription_id: SubscriptionId,
    *,
    now: datetime,
    collect_s: float,
) -> None:
    """Put what a digest had gathered into the open alert: its subscription tells at once from now on."""
    pending = [match for match in pending_matches(connection, [subscription_id]) if match.told]
    if pending:
        take_up(connection, open_alert(connection, subscriber_id, now=now, collect_s=collect_s), pending)


def is_at_once_mail(rhythm: str, channel: str) -> bool:
    """Return whether matches of such a subscription gather in the open alert of its subscriber."""
    return channel == Channel.MAIL and rhythm == Rhythm.AT_ONCE


def at_once_subscriptions(connection: Connection, subscriber_id: SubscriberId) -> list[SubscriptionId]:
    """Return the subscriptions whose matches gather in the subscriber's open alert."""
    return [
        SubscriptionId(found)
        for found in connection.execute(
            select(subscriptions.c.id).where(
                subscriptions.c.subscriber_id == subscriber_id, subscriptions.c.rhythm == Rhythm.AT_ONCE
            )
        ).scalars()
    ]
