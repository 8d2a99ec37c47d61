"""The tables of deliveries and their attempts, as the DELIVER room and the API read and write them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from kammerton_search_api.alerts.channels.outcome import Outcome, Result
from kammerton_search_api.subscribers.model import (
    Channel,
    DeliveryState,
    Purpose,
    Recipient,
    SubscriberState,
    SubscriptionState,
)
from kammerton_shared.db.tables import api_keys, deliveries, delivery_attempts, subscribers, subscriptions
from kammerton_shared.model import AlertId, DeliveryId, SubscriberId, SubscriptionId

MOST_DETAIL_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery with all that decides whether it goes out. `reason` is why its address is suspended."""

    id: DeliveryId
    public_id: str
    purpose: Purpose
    state: DeliveryState
    created_at: datetime
    recipient: Recipient
    reason: str
    failing_since_at: datetime | None
    encrypted_secret: str | None
    key_revoked: bool
    subscription_id: SubscriptionId | None
    subscription_state: SubscriptionState | None
    alert_id: AlertId | None


def load_parcel(connection: Connection, delivery_id: DeliveryId) -> Parcel | None:
    """Return a delivery, None if there is none of this id."""
    row = connection.execute(
        select(
            deliveries,
            subscribers.c.address,
            subscribers.c.state.label("subscriber_state"),
            subscribers.c.reason,
            subscribers.c.failing_since_at,
            subscribers.c.encrypted_secret,
            api_keys.c.revoked_at,
            subscriptions.c.state.label("subscription_state"),
        )
        .join(subscribers, subscribers.c.id == deliveries.c.subscriber_id)
        .outerjoin(api_keys, api_keys.c.id == subscribers.c.api_key_id)
        .outerjoin(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)
        .where(deliveries.c.id == delivery_id)
    ).first()
    if row is None:
        return None
    return Parcel(
        id=DeliveryId(row.id),
        public_id=row.public_id,
        purpose=Purpose(row.purpose),
        state=DeliveryState(row.state),
        created_at=row.created_at,
        recipient=Recipient(
            SubscriberId(row.subscriber_id),
            Channel(row.channel),
            row.address,
            SubscriberState(row.subscriber_state),
        ),
        reason=row.reason,
        failing_since_at=row.failing_since_at,
        encrypted_secret=row.encrypted_secret,
        key_revoked=row.revoked_at is not None,
        subscription_id=row.subscription_id,
        subscription_state=None if row.subscription_state is None else SubscriptionState(row.subscription_state),
        alert_id=row.alert_id,
    )


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver."""

    started_at: datetime
    duration_s: float
    outcome: Outcome


def add_attempt(connection: Connection, delivery_id: DeliveryId, attempt: Attempt) -> None:
    """Write down one try."""
    connection.execute(
        insert(delivery_attempts).values(
            delivery_id=delivery_id,
            started_at=attempt.started_at,
            duration_s=attempt.duration_s,
            outcome=attempt.outcome.result,
            status=attempt.outcome.status,
            detail=attempt.outcome.detail[:MOST_DETAIL_CHARACTERS],
        )
    )


@dataclass(frozen=True, slots=True)
class LastAttempt:
    """The newest try on the same way: to the same webhook, or to the mail server."""

    delivery_id: DeliveryId
    started_at: datetime
    result: Result
    status: int | None


def last_attempt(connection: Connection, recipient: Recipient) -> LastAttempt | None:
    """Return the newest try on the way to `recipient`, None if there was none."""
    same_way = (
        deliveries.c.subscriber_id == recipient.id
        if recipient.channel is Channel.WEBHOOK
        else deliveries.c.channel == Channel.MAIL
    )
    row = connection.execute(
        select(delivery_attempts)
        .join(deliveries, deliveries.c.id == delivery_attempts.c.delivery_id)
        .where(same_way)
        .order_by(delivery_attempts.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else LastAttempt(row.delivery_id, row.started_at, Result(row.outcome), row.status)


def set_delivery(connection: Connection, delivery_id: DeliveryId, **values: object) -> None:
    """Change columns of a delivery."""
    connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(values))
