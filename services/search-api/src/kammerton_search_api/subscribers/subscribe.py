"""Subscribe by mail or webhook: check, write, promise the message that asks for an answer. Sends nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from kammerton_search_api.alerts.outbox import write_delivery
from kammerton_search_api.names import load_names
from kammerton_search_api.subscribers import store
from kammerton_search_api.subscribers.checks import (
    check_hour,
    check_mail_address,
    check_query,
    check_webhook_url,
    same_query,
)
from kammerton_search_api.subscribers.confirm import activate, ask_endpoint, load
from kammerton_search_api.subscribers.model import (
    DEFAULT_HOUR,
    Channel,
    Purpose,
    Recipient,
    Rhythm,
    SubscriberState,
    Subscription,
    SubscriptionState,
    TooManyRequests,
)
from kammerton_search_api.subscribers.secret import SecretBox, new_secret
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.model import JobKind, SubscriptionId
from kammerton_shared.settings import Network

CONFIRM_WITHIN = timedelta(days=7)
MOST_REQUESTS = 10  # a day and address: whoever types somebody else's address cannot flood it
DAY = timedelta(days=1)

Ring = Callable[[JobKind], None]
"""Asks for a drain after the commit; a lost ring changes nothing."""


@dataclass(frozen=True, slots=True)
class MailRequest:
    """What a reader asks for on the page."""

    address: str
    query: str
    rhythm: Rhythm = Rhythm.DAILY
    hour: int = DEFAULT_HOUR
    tell_empty: bool = False


def subscribe_by_mail(request: MailRequest, *, database: Database, ring: Ring, clock: Clock) -> None:
    """Write an unconfirmed subscription and promise its opt-in mail.

    There is nothing to return: the answer is the same for an address that we know and one that we do not. Asking
    again for a query that is subscribed already promises a mail that says so; asking again before the confirmation
    replaces the first request.

    Raises:
        QueryError: The query cannot be read or subscribed.
        RefusedRequest: The address or the hour is wrong.
        TooManyRequests: Ten requests for this address within a day.
    """
    address = check_mail_address(request.address)
    check_hour(request.hour)
    now = clock()
    with database.write() as connection:
        names = load_names(connection)
        clause = check_query(request.query, names)
        subscriber = store.find_or_add_subscriber(connection, Channel.MAIL, address, now=now)
        _check_share(connection, subscriber, now)
        known = same_query(store.subscriptions_of(connection, subscriber.id), clause, names)
        if known is not None and known.state is not SubscriptionState.UNCONFIRMED:
            write_delivery(connection, subscriber, Purpose.KNOWN, now=now, subscription_id=known.id)
        else:
            if known is not None:
                store.set_subscription(connection, known.id, state=SubscriptionState.ENDED, ended_at=now)
            _add_unconfirmed(connection, subscriber, request, now=now)
    ring(JobKind.DELIVER)


def _check_share(connection: Connection, subscriber: Recipient, now: datetime) -> None:
    asked = store.asked_since(connection, subscriber.id, now - DAY, Purpose.OPT_IN, Purpose.KNOWN)
    if asked >= MOST_REQUESTS:
        raise TooManyRequests(
            f"Für diese Adresse wurden heute schon {MOST_REQUESTS} Abos angefragt. Bitte versuchen Sie es morgen.",
            after_s=int(DAY.total_seconds()),
        )


def _add_unconfirmed(connection: Connection, subscriber: Recipient, request: MailRequest, *, now: datetime) -> None:
    if subscriber.state is SubscriberState.ENDED:
        store.set_subscriber(connection, subscriber.id, state=SubscriberState.UNCONFIRMED)
    subscription_id = store.add_subscription(
        connection,
        subscriber.id,
        request.query.strip(),
        rhythm=request.rhythm,
        hour=request.hour,
        tell_empty=request.tell_empty,
        confirm_until_at=now + CONFIRM_WITHIN,
        now=now,
    )
    write_delivery(connection, subscriber, Purpose.OPT_IN, now=now, subscription_id=subscription_id)


def request_link(address: str, *, database: Database, ring: Ring, clock: Clock) -> None:
    """Promise a mail with a fresh link to change the subscriptions of `address`, if it has any.

    Nothing tells whether it has: the answer is always the same, also when the address had its ten mails today.

    Raises:
        RefusedRequest: It is no mail address.
    """
    address = check_mail_address(address)
    now = clock()
    with database.write() as connection:
        subscriber = store.find_subscriber(connection, Channel.MAIL, address)
        if subscriber is None or not _has_confirmed(store.subscriptions_of(connection, subscriber.id)):
            return
        if store.asked_since(connection, subscriber.id, now - DAY, Purpose.MANAGE) >= MOST_REQUESTS:
            return
        write_delivery(connection, subscriber, Purpose.MANAGE, now=now)
    ring(JobKind.DELIVER)


def _has_confirmed(subscriptions: Sequence[Subscription]) -> bool:
    return any(subscription.confirmed_at is not None for subscription in subscriptions)


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """What an integrator asks for in the API; webhooks always tell at once."""

    url: str
    query: str


@dataclass(frozen=True, slots=True)
class WebhookSubscription:
    """A subscription by webhook. `secret` is given once, when the endpoint is new; `created`: it was not there yet."""

    subscription: Subscription
    secret: str | None
    created: bool


def subscribe_by_webhook(
    request: WebhookRequest,
    *,
    api_key_id: str,
    database: Database,
    ring: Ring,
    clock: Clock,
    box: SecretBox,
    allow_networks: Sequence[Network],
) -> WebhookSubscription:
    """Subscribe an endpoint. A new one gets a signed ping first and its subscriptions begin when it answers with 2xx.

    A further query for an endpoint that answered begins at once; the same query twice is one subscription.

    Raises:
        QueryError: The query cannot be read or subscribed.
        RefusedRequest: We must not send to this address.
    """
    url = check_webhook_url(request.url, allow_networks=allow_networks)
    now = clock()
    with database.write() as connection:
        names = load_names(connection)
        clause = check_query(request.query, names)
        subscriber = store.find_or_add_subscriber(connection, Channel.WEBHOOK, url, api_key_id=api_key_id, now=now)
        secret = _secret_if_new(connection, subscriber, box)
        known = same_query(store.subscriptions_of(connection, subscriber.id), clause, names)
        if subscriber.state is not SubscriberState.ACTIVE:
            ask_endpoint(connection, subscriber, now=now)
        subscription_id = known.id if known else _add_webhook(connection, subscriber, request.query, now=now)
    ring(JobKind.DELIVER)
    return WebhookSubscription(load(database, subscription_id), secret, created=known is None)


def _secret_if_new(connection: Connection, subscriber: Recipient, box: SecretBox) -> str | None:
    if subscriber.state is not SubscriberState.ENDED and store.has_secret(connection, subscriber.id):
        return None
    secret = new_secret()
    store.set_subscriber(
        connection, subscriber.id, state=SubscriberState.UNCONFIRMED, encrypted_secret=box.lock(secret), reason=""
    )
    return secret


def _add_webhook(connection: Connection, subscriber: Recipient, query: str, *, now: datetime) -> SubscriptionId:
    subscription_id = store.add_subscription(
        connection,
        subscriber.id,
        query.strip(),
        rhythm=Rhythm.AT_ONCE,
        hour=DEFAULT_HOUR,
        tell_empty=False,
        confirm_until_at=now + CONFIRM_WITHIN,
        now=now,
    )
    if subscriber.state is SubscriberState.ACTIVE:
        added = store.load_subscription(connection, subscription_id)
        assert added is not None
        activate(connection, added, now=now)
    return subscription_id
