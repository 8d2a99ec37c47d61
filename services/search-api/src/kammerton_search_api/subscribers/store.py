"""The tables of subscribers and their subscriptions: the only SQL that writes them. Decides nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update
from sqlalchemy import insert as plain_insert

from kammerton_search_api.subscribers.model import (
    Channel,
    DeliveryState,
    Purpose,
    Recipient,
    Rhythm,
    SubscriberState,
    Subscription,
    SubscriptionState,
)
from kammerton_shared.db.engine import insert
from kammerton_shared.db.tables import deliveries, subscribers, subscription_queries, subscriptions
from kammerton_shared.jobs import counter
from kammerton_shared.model import SubscriberId, SubscriptionId


def find_or_add_subscriber(
    connection: Connection, channel: Channel, address: str, *, api_key_id: str = "", now: datetime
) -> Recipient:
    """Return the one subscriber of this address, locked until the end of the transaction."""
    connection.execute(
        insert(connection, subscribers)
        .values(
            channel=channel,
            address=address,
            api_key_id=api_key_id,
            state=SubscriberState.UNCONFIRMED,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["channel", "address", "api_key_id"])
    )
    return _recipient(
        connection.execute(
            select(subscribers)
            .where(
                subscribers.c.channel == channel,
                subscribers.c.address == address,
                subscribers.c.api_key_id == api_key_id,
            )
            .with_for_update()
        ).one()
    )


def find_subscriber(connection: Connection, channel: Channel, address: str) -> Recipient | None:
    """Return the subscriber of a mail address, None if it has none."""
    row = connection.execute(
        select(subscribers).where(
            subscribers.c.channel == channel, subscribers.c.address == address, subscribers.c.api_key_id == ""
        )
    ).first()
    return None if row is None else _recipient(row)


def lock_subscriber(connection: Connection, subscriber_id: SubscriberId) -> Recipient:
    """Return a subscriber; nobody else changes what it is told until the end of the transaction."""
    return _recipient(
        connection.execute(select(subscribers).where(subscribers.c.id == subscriber_id).with_for_update()).one()
    )


def lock_subscriber_if_any(connection: Connection, subscriber_id: SubscriberId) -> Recipient | None:
    """Return a subscriber, locked, or None if there is none of this id."""
    row = connection.execute(select(subscribers).where(subscribers.c.id == subscriber_id).with_for_update()).first()
    return None if row is None else _recipient(row)


def lock_subscribers(connection: Connection, subscriber_ids: Sequence[SubscriberId]) -> dict[SubscriberId, Recipient]:
    """Lock several, always in the same order, so that no two transactions wait for each other."""
    rows = connection.execute(
        select(subscribers)
        .where(subscribers.c.id.in_(sorted(set(subscriber_ids))))
        .order_by(subscribers.c.id)
        .with_for_update()
    )
    return {row.id: _recipient(row) for row in rows}


def _recipient(row: Row[Any]) -> Recipient:
    return Recipient(SubscriberId(row.id), Channel(row.channel), row.address, SubscriberState(row.state))


def set_subscriber(connection: Connection, subscriber_id: SubscriberId, **values: object) -> None:
    """Change columns of a subscriber."""
    connection.execute(update(subscribers).where(subscribers.c.id == subscriber_id).values(values))


def has_secret(connection: Connection, subscriber_id: SubscriberId) -> bool:
    """Return whether a webhook's endpoint has its secret already."""
    secret = select(subscribers.c.encrypted_secret).where(subscribers.c.id == subscriber_id)
    return connection.execute(secret).scalar() is not None


def has_open_ping(connection: Connection, subscriber_id: SubscriberId) -> bool:
    """Return whether a ping to this endpoint waits to be answered."""
    waiting = select(deliveries.c.id).where(
        deliveries.c.subscriber_id == subscriber_id,
        deliveries.c.purpose == Purpose.PING,
        deliveries.c.state == DeliveryState.DUE,
    )
    return connection.execute(waiting).first() is not None


def asked_since(connection: Connection, subscriber_id: SubscriberId, since: datetime, *purposes: Purpose) -> int:
    """Return how many mails of these purposes were written to a subscriber since then."""
    return connection.execute(
        select(func.count()).where(
            deliveries.c.subscriber_id == subscriber_id,
            deliveries.c.created_at > since,
            deliveries.c.purpose.in_(purposes),
        )
    ).scalar_one()


def add_subscription(
    connection: Connection,
    subscriber_id: SubscriberId,
    query: str,
    *,
    rhythm: Rhythm,
    hour: int,
    tell_empty: bool,
    confirm_until_at: datetime,
    now: datetime,
) -> SubscriptionId:
    """Write an unconfirmed subscription; its query is valid for nothing yet."""
    subscription_id: SubscriptionId = connection.execute(
        plain_insert(subscriptions)
        .values(
            subscriber_id=subscriber_id,
            rhythm=rhythm,
            hour=hour,
            tell_empty=tell_empty,
            state=SubscriptionState.UNCONFIRMED,
            created_at=now,
            confirm_until_at=confirm_until_at,
        )
        .returning(subscriptions.c.id)
    ).scalar_one()
    _add_query(connection, subscription_id, query, 0, 0)
    return subscription_id


def set_subscription(connection: Connection, subscription_id: SubscriptionId, **values: object) -> None:
    """Change columns of a subscription."""
    connection.execute(update(subscriptions).where(subscriptions.c.id == subscription_id).values(values))


def _add_query(
    connection: Connection, subscription_id: SubscriptionId, query: str, from_seq: int, to_seq: int | None
) -> None:
    connection.execute(
        plain_insert(subscription_queries).values(
            subscription_id=subscription_id, query=query, from_seq=from_seq, to_seq=to_seq
        )
    )


def keep_query(connection: Connection, subscription_id: SubscriptionId, query: str) -> None:
    """Write down a query that is not valid for anything, to be opened later."""
    _add_query(connection, subscription_id, query, 0, 0)


def open_query(connection: Connection, subscription_id: SubscriptionId, query: str) -> int:
    """Close the query that is valid, open this one, both at the next number of the sequence; return it.

    To be called last: the sequence stays locked until the commit.
    """
    seq = counter.take_next(connection)
    _close(connection, subscription_id, seq)
    _add_query(connection, subscription_id, query, seq, None)
    return seq


def close_query(connection: Connection, subscription_id: SubscriptionId) -> None:
    """Close the query that is valid at the next number of the sequence. To be called last, as `open_query`."""
    _close(connection, subscription_id, counter.take_next(connection))


def _close(connection: Connection, subscription_id: SubscriptionId, seq: int) -> None:
    connection.execute(
        update(subscription_queries)
        .where(subscription_queries.c.subscription_id == subscription_id, subscription_queries.c.to_seq.is_(None))
        .values(to_seq=seq)
    )


def _listing() -> Select[Any]:
    latest = (
        select(
            subscription_queries.c.subscription_id,
            func.max(subscription_queries.c.id).label("query_id"),
        )
        .group_by(subscription_queries.c.subscription_id)
        .subquery()
    )
    return (
        select(
            subscriptions,
            subscribers.c.channel,
            subscribers.c.address,
            subscribers.c.api_key_id,
            subscribers.c.state.label("subscriber_state"),
            subscribers.c.reason,
            subscription_queries.c.query,
            subscription_queries.c.from_seq,
        )
        .join(subscribers, subscribers.c.id == subscriptions.c.subscriber_id)
        .join(latest, latest.c.subscription_id == subscriptions.c.id)
        .join(subscription_queries, subscription_queries.c.id == latest.c.query_id)
        .order_by(subscriptions.c.id)
    )


def _subscription(row: Row[Any]) -> Subscription:
    state: SubscriptionState | SubscriberState = SubscriptionState(row.state)
    if state is SubscriptionState.ACTIVE and row.subscriber_state == SubscriberState.SUSPENDED:
        state = SubscriberState.SUSPENDED
    return Subscription(
        id=SubscriptionId(row.id),
        subscriber_id=SubscriberId(row.subscriber_id),
        channel=Channel(row.channel),
        address=row.address,
        api_key_id=row.api_key_id,
        query=row.query,
        rhythm=Rhythm(row.rhythm),
        hour=row.hour,
        tell_empty=row.tell_empty,
        state=state,
        reason=row.reason,
        from_seq=row.from_seq,
        created_at=row.created_at,
        confirm_until_at=row.confirm_until_at,
        confirmed_at=row.confirmed_at,
        ended_at=row.ended_at,
    )


def load_subscription(connection: Connection, subscription_id: SubscriptionId) -> Subscription | None:
    """Return a subscription with its current query, None if there is none of this id."""
    row = connection.execute(_listing().where(subscriptions.c.id == subscription_id)).first()
    return None if row is None else _subscription(row)


def subscriptions_of(connection: Connection, subscriber_id: SubscriberId) -> list[Subscription]:
    """Return a subscriber's subscriptions that have not ended, oldest first."""
    rows = connection.execute(
        _listing().where(
            subscriptions.c.subscriber_id == subscriber_id, subscriptions.c.state != SubscriptionState.ENDED
        )
    )
    return [_subscription(row) for row in rows]


def subscriptions_of_key(connection: Connection, api_key_id: str) -> list[Subscription]:
    """Return the webhooks that an API key made and that have not ended, oldest first."""
    rows = connection.execute(
        _listing().where(subscribers.c.api_key_id == api_key_id, subscriptions.c.state != SubscriptionState.ENDED)
    )
    return [_subscription(row) for row in rows]


def collected_seq(connection: Connection, subscription_id: SubscriptionId) -> int:
    """Return the number in the sequence up to which a subscription's digests have told."""
    told: int = connection.execute(
        select(subscriptions.c.collected_seq).where(subscriptions.c.id == subscription_id)
    ).scalar_one()
    return told
