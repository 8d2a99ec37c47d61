"""All that is known of an address, for whoever it belongs to. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from kammerton_shared.db.tables import (
    deliveries,
    delivery_attempts,
    matches,
    releases,
    subscribers,
    subscription_queries,
    subscriptions,
)


@dataclass(frozen=True, slots=True)
class ExportedMatch:
    """A release that a subscription matched, and whether it was told."""

    release: str
    matched_at: datetime
    told: bool


@dataclass(frozen=True, slots=True)
class ExportedSubscription:
    """A subscription with every query that it ever had, and the proof of consent."""

    id: int
    state: str
    rhythm: str
    hour: int
    tell_empty: bool
    created_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None
    queries: tuple[str, ...]
    matches: tuple[ExportedMatch, ...]


@dataclass(frozen=True, slots=True)
class ExportedAttempt:
    """One try to deliver, with the other side's answer."""

    started_at: datetime
    outcome: str
    status: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class ExportedDelivery:
    """A message that was sent, or was to be."""

    purpose: str
    state: str
    created_at: datetime
    delivered_at: datetime | None
    error: str
    attempts: tuple[ExportedAttempt, ...]


@dataclass(frozen=True, slots=True)
class ExportedSubscriber:
    """An address as one channel, and for webhooks one API key, knows it."""

    channel: str
    address: str
    state: str
    reason: str
    created_at: datetime
    subscriptions: tuple[ExportedSubscription, ...]
    deliveries: tuple[ExportedDelivery, ...]


def export_address(connection: Connection, address: str) -> tuple[ExportedSubscriber, ...]:
    """Return all that is kept of an address, oldest first; nothing if it is unknown."""
    rows = connection.execute(select(subscribers).where(subscribers.c.address == address).order_by(subscribers.c.id))
    return tuple(
        ExportedSubscriber(
            row.channel,
            row.address,
            row.state,
            row.reason,
            row.created_at,
            _subscriptions(connection, row.id),
            _deliveries(connection, row.id),
        )
        for row in rows.all()
    )


def _subscriptions(connection: Connection, subscriber_id: int) -> tuple[ExportedSubscription, ...]:
    chosen = select(subscriptions).where(subscriptions.c.subscriber_id == subscriber_id).order_by(subscriptions.c.id)
    return tuple(_subscription(connection, row) for row in connection.execute(chosen).all())


def _subscription(connection: Connection, row: Row[Any]) -> ExportedSubscription:
    queries = select(subscription_queries.c.query).where(subscription_queries.c.subscription_id == row.id)
    matched = (
        select(releases.c.address, matches.c.created_at, matches.c.told)
        .join(releases, releases.c.id == matches.c.release_id)
        .where(matches.c.subscription_id == row.id)
        .order_by(matches.c.seq)
    )
    return ExportedSubscription(
        id=row.id,
        state=row.state,
        rhythm=row.rhythm,
        hour=row.hour,
        tell_empty=row.tell_empty,
        created_at=row.created_at,
        confirmed_at=row.confirmed_at,
        ended_at=row.ended_at,
        queries=tuple(connection.execute(queries.order_by(subscription_queries.c.id)).scalars()),
        matches=tuple(ExportedMatch(*found) for found in connection.execute(matched)),
    )


def _deliveries(connection: Connection, subscriber_id: int) -> tuple[ExportedDelivery, ...]:
    chosen = select(deliveries).where(deliveries.c.subscriber_id == subscriber_id).order_by(deliveries.c.id)
    return tuple(
        ExportedDelivery(
            row.purpose, row.state, row.created_at, row.delivered_at, row.error, _attempts(connection, row.id)
        )
        for row in connection.execute(chosen).all()
    )


def _attempts(connection: Connection, delivery_id: int) -> tuple[ExportedAttempt, ...]:
    columns = delivery_attempts.c
    chosen = select(columns.started_at, columns.outcome, columns.status, columns.detail)
    rows = connection.execute(chosen.where(columns.delivery_id == delivery_id).order_by(columns.id))
    return tuple(ExportedAttempt(*row) for row in rows)
