"""A subscription's beginning and end: confirmed, paused, resumed, ended. Each may be asked for twice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kammerton_search_api.alerts.outbox import promise_digest, release_held, write_delivery
from kammerton_search_api.names import load_names
from kammerton_search_api.subscribers import store
from kammerton_search_api.subscribers.checks import check_query, same_query
from kammerton_search_api.subscribers.model import (
    Channel,
    Purpose,
    Recipient,
    RefusedRequest,
    Rhythm,
    SubscriberState,
    Subscription,
    SubscriptionState,
    UnknownSubscription,
)
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.model import SubscriberId, SubscriptionId

ENDED = "Dieses Abo gibt es nicht mehr."


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a confirmation brought about; `already` when there was nothing left to confirm."""

    subscription: Subscription
    already: bool


def confirm(subscription_id: SubscriptionId, *, database: Database, clock: Clock) -> Confirmation:
    """Begin a subscription: its query is valid for whatever is indexed from now on. Twice changes nothing.

    Raises:
        UnknownSubscription: It ended, or a newer request replaced it.
        RefusedRequest: The seven days are over.
        QueryError: What the query names does not exist any more.
    """
    now = clock()
    with database.write() as connection:
        subscription, subscriber = lock(connection, subscription_id)
        if subscription.state is not SubscriptionState.UNCONFIRMED:
            return Confirmation(subscription, already=True)
        if subscription.confirm_until_at is not None and subscription.confirm_until_at < now:
            raise RefusedRequest("Die Anmeldung ist nach sieben Tagen verfallen. Bitte abonnieren Sie neu.")
        names = load_names(connection)
        begun = [one for one in store.subscriptions_of(connection, subscriber.id) if one.confirmed_at is not None]
        twin = same_query(begun, check_query(subscription.query, names), names)
        if twin is not None:
            store.set_subscription(connection, subscription.id, state=SubscriptionState.ENDED, ended_at=now)
            return Confirmation(twin, already=True)
        revive(connection, subscriber)
        activate(connection, subscription, now=now)
    return Confirmation(load(database, subscription_id), already=False)


def load(database: Database, subscription_id: SubscriptionId) -> Subscription:
    """Return a subscription.

    Raises:
        UnknownSubscription: There is none of this id.
    """
    with database.read() as connection:
        subscription = store.load_subscription(connection, subscription_id)
    if subscription is None:
        raise UnknownSubscription(ENDED)
    return subscription


def lock(connection: Connection, subscription_id: SubscriptionId) -> tuple[Subscription, Recipient]:
    """Return a subscription and its locked subscriber.

    Raises:
        UnknownSubscription: There is none of this id, or it ended.
    """
    seen = store.load_subscription(connection, subscription_id)
    if seen is None:
        raise UnknownSubscription(ENDED)
    subscriber = store.lock_subscriber(connection, seen.subscriber_id)
    subscription = store.load_subscription(connection, subscription_id)
    if subscription is None or subscription.state is SubscriptionState.ENDED:
        raise UnknownSubscription(ENDED)
    return subscription, subscriber


def revive(connection: Connection, subscriber: Recipient) -> None:
    """Make a subscriber active: it just answered. What was held back while it was suspended becomes due."""
    if subscriber.state is not SubscriberState.ACTIVE:
        store.set_subscriber(connection, subscriber.id, state=SubscriberState.ACTIVE, reason="", failing_since_at=None)
        release_held(connection, subscriber)


def activate(connection: Connection, subscription: Subscription, *, now: datetime) -> None:
    """Begin an unconfirmed subscription. To be called last: it takes the next number of the sequence."""
    promise_digest(connection, subscription.id, subscription.rhythm, subscription.hour, after=now)
    store.set_subscription(connection, subscription.id, state=SubscriptionState.ACTIVE, confirmed_at=now)
    seq = store.open_query(connection, subscription.id, subscription.query)
    store.set_subscription(connection, subscription.id, collected_seq=seq)


def ask_endpoint(connection: Connection, subscriber: Recipient, *, now: datetime) -> None:
    """Promise a signed ping to a webhook that did not answer yet, or not any more, unless one is under way."""
    store.set_subscriber(connection, subscriber.id, failing_since_at=None)
    if not store.has_open_ping(connection, subscriber.id):
        write_delivery(connection, subscriber, Purpose.PING, now=now)


def pause(subscription_id: SubscriptionId, *, database: Database) -> None:
    """Tell nothing of what is indexed from now on; what was indexed before still comes.

    Raises:
        UnknownSubscription: It ended or was never confirmed.
    """
    with database.write() as connection:
        subscription, _ = lock(connection, subscription_id)
        if subscription.state is SubscriptionState.UNCONFIRMED:
            raise UnknownSubscription("Dieses Abo ist noch nicht bestätigt.")
        if subscription.state is not SubscriptionState.PAUSED:
            store.set_subscription(connection, subscription.id, state=SubscriptionState.PAUSED)
            store.close_query(connection, subscription.id)


def resume(subscription_id: SubscriptionId, *, database: Database, clock: Clock) -> None:
    """Go on after a pause. A suspended webhook is asked with a ping first, and goes on when it answers.

    Raises:
        UnknownSubscription: It ended or was never confirmed.
    """
    with database.write() as connection:
        subscription, subscriber = lock(connection, subscription_id)
        if subscription.state is SubscriptionState.UNCONFIRMED:
            raise UnknownSubscription("Dieses Abo ist noch nicht bestätigt.")
        if subscriber.state is SubscriberState.SUSPENDED and subscriber.channel is Channel.WEBHOOK:
            ask_endpoint(connection, subscriber, now=clock())
        if subscription.state is SubscriptionState.PAUSED:
            store.set_subscription(connection, subscription.id, state=SubscriptionState.ACTIVE)
            store.open_query(connection, subscription.id, subscription.query)


def end(subscription_id: SubscriptionId, *, database: Database, clock: Clock) -> None:
    """End a subscription; ending it twice, or one that was never there, changes nothing."""
    with database.write() as connection:
        try:
            subscription, subscriber = lock(connection, subscription_id)
        except UnknownSubscription:
            return
        _end(connection, subscriber, [subscription], now=clock())


def end_at_once(subscriber_id: SubscriberId, *, database: Database, clock: Clock) -> None:
    """End all of a subscriber's subscriptions that tell at once: what one mail of theirs may be about."""
    with database.write() as connection:
        subscriber = store.lock_subscriber_if_any(connection, subscriber_id)
        if subscriber is None:
            return
        ending = [one for one in store.subscriptions_of(connection, subscriber.id) if one.rhythm is Rhythm.AT_ONCE]
        _end(connection, subscriber, ending, now=clock())


def _end(connection: Connection, subscriber: Recipient, ending: list[Subscription], *, now: datetime) -> None:
    for subscription in ending:
        store.set_subscription(connection, subscription.id, state=SubscriptionState.ENDED, ended_at=now)
    if not store.subscriptions_of(connection, subscriber.id):
        store.set_subscriber(connection, subscriber.id, state=SubscriberState.ENDED, reason="", encrypted_secret=None)
    for subscription in ending:
        if subscription.confirmed_at is not None:
            store.close_query(connection, subscription.id)
