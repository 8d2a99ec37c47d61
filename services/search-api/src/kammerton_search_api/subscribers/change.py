"""Change a subscription: its query from the next indexed document on, its rhythm from the next digest on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kammerton_search_api.alerts.outbox import promise_digest, tell_pending_at_once
from kammerton_search_api.names import load_names
from kammerton_search_api.subscribers import store
from kammerton_search_api.subscribers.checks import check_hour, check_query, same_query
from kammerton_search_api.subscribers.confirm import load, lock
from kammerton_search_api.subscribers.model import (
    Channel,
    RefusedRequest,
    Rhythm,
    Subscription,
    SubscriptionState,
)
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.model import SubscriptionId


@dataclass(frozen=True, slots=True)
class Change:
    """What to change; None leaves it as it is."""

    query: str | None = None
    rhythm: Rhythm | None = None
    hour: int | None = None
    tell_empty: bool | None = None


def change(
    subscription_id: SubscriptionId, wanted: Change, *, database: Database, clock: Clock, collect_s: float
) -> Subscription:
    """Change a subscription and return it as it is now.

    A document is matched against the query that is valid when it is indexed: the old one up to the number in the
    sequence that this change takes, the new one after it. What a digest had gathered is told at once when the
    subscription tells at once from now on.

    Raises:
        QueryError: The new query cannot be read or subscribed.
        RefusedRequest: The hour is wrong, a webhook was asked for digests, or another subscription has this query.
        UnknownSubscription: It ended.
    """
    if wanted.hour is not None:
        check_hour(wanted.hour)
    with database.write() as connection:
        subscription, _ = lock(connection, subscription_id)
        if wanted.query is not None:
            _check_new_query(connection, subscription, wanted.query)
        _change_rhythm(connection, subscription, wanted, now=clock(), collect_s=collect_s)
        if wanted.query is not None and wanted.query.strip() != subscription.query:
            _change_query(connection, subscription, wanted.query.strip())
    return load(database, subscription_id)


def _check_new_query(connection: Connection, subscription: Subscription, query: str) -> None:
    names = load_names(connection)
    listed = store.subscriptions_of(connection, subscription.subscriber_id)
    others = [one for one in listed if one.id != subscription.id]
    if same_query(others, check_query(query, names), names) is not None:
        raise RefusedRequest("Diese Suchanfrage haben Sie schon abonniert.", "query")


def _change_rhythm(
    connection: Connection, subscription: Subscription, wanted: Change, *, now: datetime, collect_s: float
) -> None:
    rhythm = subscription.rhythm if wanted.rhythm is None else wanted.rhythm
    hour = subscription.hour if wanted.hour is None else wanted.hour
    tell_empty = subscription.tell_empty if wanted.tell_empty is None else wanted.tell_empty
    if subscription.channel is Channel.WEBHOOK and rhythm is not Rhythm.AT_ONCE:
        raise RefusedRequest("Webhooks melden immer sofort.", "rhythm")
    store.set_subscription(connection, subscription.id, rhythm=rhythm, hour=hour, tell_empty=tell_empty)
    if subscription.confirmed_at is None or (rhythm, hour) == (subscription.rhythm, subscription.hour):
        return
    promise_digest(connection, subscription.id, rhythm, hour, after=now)
    if rhythm is Rhythm.AT_ONCE:
        tell_pending_at_once(connection, subscription.subscriber_id, subscription.id, now=now, collect_s=collect_s)


def _change_query(connection: Connection, subscription: Subscription, query: str) -> None:
    if subscription.state in {SubscriptionState.UNCONFIRMED, SubscriptionState.PAUSED}:
        store.keep_query(connection, subscription.id, query)
    else:
        store.open_query(connection, subscription.id, query)
