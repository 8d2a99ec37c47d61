"""The COLLECT room: closes what is told together and promises its delivery. Writes no mail."""

from datetime import datetime

from sqlalchemy import Connection

from kammerton_search_api.alerts import store as alerts_store
from kammerton_search_api.alerts.outbox import (
    at_once_subscriptions,
    pending_matches,
    promise_digest,
    read_digest_key,
    take_up,
    write_delivery,
)
from kammerton_search_api.alerts.rhythm import is_due_time
from kammerton_search_api.subscribers import store as subscribers_store
from kammerton_search_api.subscribers.model import (
    Purpose,
    Recipient,
    SubscriberState,
    Subscription,
    SubscriptionState,
)
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import Reject
from kammerton_shared.jobs import counter, store
from kammerton_shared.jobs.drain import Room
from kammerton_shared.model import AlertId, Job, JobKind


def collect_room(*, database: Database, clock: Clock) -> Room:
    """Return the room: keys are `alert:ID`, an open alert to close, and `digest:SUBSCRIPTION:TIME`."""

    def room(job: Job) -> set[JobKind]:
        with database.write() as connection:
            store.finish(connection, job)
            match job.key.split(":")[0]:
                case "alert":
                    told = close_at_once(connection, AlertId(int(job.key.split(":")[1])), now=clock())
                case "digest":
                    told = close_digest(connection, job.key, now=clock())
                case _:
                    raise Reject(f"nothing to collect: {job.key!r}")
        return {JobKind.DELIVER} if told else set()

    return room


def close_at_once(connection: Connection, alert_id: AlertId, *, now: datetime) -> bool:
    """Close an open alert and promise its mail; return whether there is one.

    Repetitions of texts that were told before come along. While its subscriber is suspended the alert stays open and
    goes on gathering: it is promised again when that ends.
    """
    alert = alerts_store.lock_open_alert(connection, alert_id)
    if alert is None or alert.recipient.state is SubscriberState.SUSPENDED:
        return False
    gathering = at_once_subscriptions(connection, alert.recipient.id)
    repeated = [match for match in pending_matches(connection, gathering) if not match.told]
    take_up(connection, alert_id, repeated)
    if not alerts_store.close_alert(connection, alert_id, now=now):
        return False
    write_delivery(connection, alert.recipient, Purpose.ALERT, now=now, alert_id=alert_id)
    return True


def close_digest(connection: Connection, key: str, *, now: datetime) -> bool:
    """Gather a subscription's digest and promise the next one; return whether there is a mail.

    A time that is none of the subscription's rhythm any more is left alone: the change of the rhythm promised its own.
    What came while it was paused or suspended is kept for the first digest after that.
    """
    digest = read_digest_key(key)
    subscription = subscribers_store.load_subscription(connection, digest.subscription_id)
    if subscription is None:
        return False
    recipient = subscribers_store.lock_subscriber(connection, subscription.subscriber_id)
    subscription = subscribers_store.load_subscription(connection, digest.subscription_id)
    if subscription is None or subscription.confirmed_at is None or subscription.ended_at is not None:
        return False
    if not is_due_time(subscription.rhythm, subscription.hour, digest.due_at):
        return False
    promise_digest(connection, subscription.id, subscription.rhythm, subscription.hour, after=max(now, digest.due_at))
    if subscription.state is not SubscriptionState.ACTIVE:
        return False
    return _tell_digest(connection, recipient, subscription, now=now)


def _tell_digest(connection: Connection, recipient: Recipient, subscription: Subscription, *, now: datetime) -> bool:
    pending = pending_matches(connection, [subscription.id])
    told_to = counter.current(connection)
    told_from = subscribers_store.collected_seq(connection, subscription.id)
    subscribers_store.set_subscription(connection, subscription.id, collected_seq=told_to)
    if not any(match.told for match in pending) and not subscription.tell_empty:
        return False
    alert_id = alerts_store.add_closed_alert(
        connection,
        recipient.id,
        subscription.id,
        rhythm=subscription.rhythm,
        from_seq=told_from,
        to_seq=told_to,
        now=now,
    )
    take_up(connection, alert_id, pending)
    write_delivery(
        connection,
        recipient,
        Purpose.ALERT,
        now=now,
        subscription_id=subscription.id,
        alert_id=alert_id,
    )
    return True
