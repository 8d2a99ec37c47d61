"""The DELIVER room: one delivery through its channel, and what became of it.

A message goes out at most once more for each kill: a process that dies between the other side's "taken" and our
commit leaves the delivery due, and it is sent again under the same Message-ID or webhook-id.
"""

import time
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from kammerton_search_api.alerts import deliveries
from kammerton_search_api.alerts.channels.outcome import Outcome, Result
from kammerton_search_api.alerts.deliveries import Attempt, Parcel
from kammerton_search_api.alerts.patience import wait_s
from kammerton_search_api.alerts.post import Post
from kammerton_search_api.subscribers import store as subscribers_store
from kammerton_search_api.subscribers.confirm import activate, revive
from kammerton_search_api.subscribers.model import (
    Channel,
    DeliveryState,
    Purpose,
    SubscriberState,
    SubscriptionState,
)
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.errors import Reject
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Room
from kammerton_shared.model import DeliveryId, Job, JobKind, JobState

log = structlog.get_logger()

FAILING_FOR = timedelta(days=7)


def deliver_room(*, database: Database, clock: Clock, post: Post) -> Room:
    """Return the room. Keys are a delivery's number, with a suffix when it was held back and is promised again."""

    def room(job: Job) -> set[JobKind]:
        with database.read() as connection:
            store.still_ours(connection, job)
            parcel = deliveries.load_parcel(connection, _read_key(job.key))
            if parcel is None:
                raise Reject(f"there is no delivery {job.key}")
            waiting_s = wait_s(parcel, deliveries.last_attempt(connection, parcel.recipient), now=clock())
            sent = post.pack(connection, parcel) if is_to_be_sent(parcel) else None
        if sent is None or waiting_s:
            with database.write() as connection:
                if sent is None:
                    set_aside(connection, job, parcel)
                else:
                    wait(connection, job, parcel, waiting_s)
            return set()
        started_at, started = clock(), time.monotonic()
        outcome = sent()
        attempt = Attempt(started_at, time.monotonic() - started, outcome)
        # Sent is sent: while the database is away this is tried again, else the message would go out twice.
        promised = database.write_surely(lambda connection: settle(connection, job, parcel, attempt, now=clock()))
        log.info(
            "delivery_attempted",
            delivery_id=parcel.id,
            purpose=parcel.purpose.value,
            channel=parcel.recipient.channel.value,
            outcome=outcome.result.value,
            status=outcome.status,
            duration_s=round(attempt.duration_s, 3),
        )
        return promised

    return room


def _read_key(key: str) -> DeliveryId:
    try:
        return DeliveryId(int(key.partition(":")[0]))
    except ValueError:
        raise Reject(f"no delivery: {key!r}") from None


def is_to_be_sent(parcel: Parcel) -> bool:
    """Return whether a delivery is still to be made: not twice, not what ended, no alert to a suspended address."""
    if parcel.state in {DeliveryState.DELIVERED, DeliveryState.CANCELLED} or parcel.key_revoked:
        return False
    match parcel.purpose:
        case Purpose.OPT_IN:
            return parcel.subscription_state == SubscriptionState.UNCONFIRMED
        case Purpose.KNOWN:
            return parcel.subscription_state in {SubscriptionState.ACTIVE, SubscriptionState.PAUSED}
        case Purpose.MANAGE | Purpose.PING:
            return parcel.recipient.state is not SubscriberState.ENDED
        case Purpose.ALERT:
            going_on = parcel.subscription_state != SubscriptionState.ENDED
            reached = {SubscriberState.ACTIVE, SubscriberState.UNCONFIRMED}
            return going_on and parcel.recipient.state in reached


def set_aside(connection: Connection, job: Job, parcel: Parcel) -> None:
    """Finish a job that has nothing to send: held while the address is suspended, else cancelled."""
    if parcel.state is not DeliveryState.DELIVERED:
        suspended = parcel.purpose is Purpose.ALERT and parcel.recipient.state is SubscriberState.SUSPENDED
        held = suspended and parcel.subscription_state != SubscriptionState.ENDED and not parcel.key_revoked
        state = DeliveryState.HELD if held else DeliveryState.CANCELLED
        deliveries.set_delivery(connection, parcel.id, state=state, error=parcel.reason if held else "")
    if parcel.key_revoked:
        _suspend(connection, parcel, "Der API-Schlüssel dieses Webhooks wurde widerrufen.")
    store.finish(connection, job)


def wait(connection: Connection, job: Job, parcel: Parcel, waiting_s: float) -> None:
    """Put a delivery off because its way just failed, uncounted; at its deadline it is given up untried."""
    if job.give_up_at is None or database_now(connection) + timedelta(seconds=waiting_s) < job.give_up_at:
        store.hand_back(connection, job, after_s=waiting_s)
    else:
        _give_up(connection, job, parcel, "Der Empfänger hat bis zuletzt nicht geantwortet.")


def settle(connection: Connection, job: Job, parcel: Parcel, attempt: Attempt, *, now: datetime) -> set[JobKind]:
    """Write down an attempt and what follows from it. Return the kinds that were promised."""
    deliveries.add_attempt(connection, parcel.id, attempt)
    match attempt.outcome.result:
        case Result.DELIVERED:
            return _delivered(connection, job, parcel, now=now)
        case Result.REFUSED:
            _refused(connection, job, parcel, attempt.outcome)
        case Result.LATER:
            _later(connection, job, parcel, attempt.outcome, now=now)
    return set()


def _delivered(connection: Connection, job: Job, parcel: Parcel, *, now: datetime) -> set[JobKind]:
    deliveries.set_delivery(connection, parcel.id, state=DeliveryState.DELIVERED, error="", delivered_at=now)
    subscriber = subscribers_store.lock_subscriber(connection, parcel.recipient.id)
    store.finish(connection, job)
    if parcel.failing_since_at is not None:
        subscribers_store.set_subscriber(connection, subscriber.id, failing_since_at=None)
        store.bring_forward(connection, JobKind.DELIVER, job.lane)
    answered = parcel.purpose is Purpose.PING or subscriber.state is SubscriberState.SUSPENDED
    if not answered or subscriber.state is SubscriberState.ENDED:
        return set()
    revive(connection, subscriber)
    if parcel.purpose is Purpose.PING:
        for subscription in subscribers_store.subscriptions_of(connection, subscriber.id):
            if subscription.state is SubscriptionState.UNCONFIRMED:
                activate(connection, subscription, now=now)
    return {JobKind.COLLECT, JobKind.DELIVER}


def _refused(connection: Connection, job: Job, parcel: Parcel, outcome: Outcome) -> None:
    _suspend(connection, parcel, outcome.detail)
    if parcel.purpose is Purpose.ALERT:
        deliveries.set_delivery(connection, parcel.id, state=DeliveryState.HELD, error=outcome.detail)
        store.finish(connection, job)
    else:
        deliveries.set_delivery(connection, parcel.id, state=DeliveryState.FAILED, error=outcome.detail)
        store.reject(connection, job, outcome.detail)


def _later(connection: Connection, job: Job, parcel: Parcel, outcome: Outcome, *, now: datetime) -> None:
    if parcel.recipient.channel is Channel.WEBHOOK:
        failing_since = parcel.failing_since_at or now
        subscribers_store.set_subscriber(connection, parcel.recipient.id, failing_since_at=failing_since)
        if parcel.purpose is Purpose.ALERT and now - failing_since >= FAILING_FOR:
            reason = f"Seit {FAILING_FOR.days} Tagen keine Meldung angenommen. {outcome.detail}"
            _refused(connection, job, parcel, replace(outcome, detail=reason))
            return
    became = store.retry_later(connection, job, outcome.detail, after_s=outcome.after_s)
    failed = became is JobState.DEAD
    state = DeliveryState.FAILED if failed else DeliveryState.DUE
    deliveries.set_delivery(connection, parcel.id, state=state, error=outcome.detail)
    if failed and parcel.purpose is Purpose.PING:
        subscribers_store.set_subscriber(connection, parcel.recipient.id, reason=outcome.detail)


def _give_up(connection: Connection, job: Job, parcel: Parcel, reason: str) -> None:
    deliveries.set_delivery(connection, parcel.id, state=DeliveryState.FAILED, error=reason)
    store.reject(connection, job, reason)


def _suspend(connection: Connection, parcel: Parcel, reason: str) -> None:
    subscriber = subscribers_store.lock_subscriber(connection, parcel.recipient.id)
    if subscriber.state is SubscriberState.ENDED:
        return
    # An address that never answered has nothing to suspend; its state stays, and the reason is there to be read.
    state = subscriber.state if subscriber.state is SubscriberState.UNCONFIRMED else SubscriberState.SUSPENDED
    subscribers_store.set_subscriber(connection, subscriber.id, state=state, reason=reason)
    log.warning("subscriber_suspended", subscriber_id=subscriber.id, reason=reason)
