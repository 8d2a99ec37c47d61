"""The tables of matches and alerts: the only SQL that writes them. Decides nothing but what was told before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy import insert as plain_insert

from kammerton_search_api.alerts.occasion import Version
from kammerton_search_api.alerts.outbox import is_at_once_mail, open_alert, write_delivery
from kammerton_search_api.subscribers import store as subscribers_store
from kammerton_search_api.subscribers.model import (
    Channel,
    Purpose,
    Recipient,
    Rhythm,
    SubscriberState,
    SubscriptionState,
)
from kammerton_shared.db.engine import insert
from kammerton_shared.db.tables import (
    alert_items,
    alerts,
    changes,
    document_versions,
    documents,
    matches,
    subscriptions,
)
from kammerton_shared.model import AlertId, DocumentCause, JobKind, ReleaseId, SubscriberId, SubscriptionId

TOLD_STATES = (SubscriptionState.ACTIVE, SubscriptionState.PAUSED)


@dataclass(frozen=True, slots=True)
class MatchedDocument:
    """The version of a document that is matched, with its number in the sequence."""

    release_id: ReleaseId
    version: int
    seq: int
    cluster_id: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A subscription that matches. `own_house`: it is told of this house's release though it may know the text."""

    subscription_id: SubscriptionId
    own_house: bool
    evidence: list[dict[str, Any]]


def indexed_versions(connection: Connection, release_id: ReleaseId) -> dict[int, int]:
    """Return the versions of a release that were indexed, with their numbers in the sequence."""
    rows = connection.execute(
        select(changes.c.document_version, changes.c.seq).where(changes.c.release_id == release_id)
    )
    return {row.document_version: row.seq for row in rows}


def load_versions(connection: Connection, release_id: ReleaseId) -> list[Version]:
    """Return what is on record of a document's versions, oldest first."""
    columns = document_versions.c
    rows = connection.execute(
        select(columns.version, columns.news, columns.withdrawn, columns.cause)
        .where(columns.release_id == release_id)
        .order_by(columns.version)
    )
    return [Version(row.version, row.news, row.withdrawn, DocumentCause(row.cause)) for row in rows]


def write_matches(
    connection: Connection,
    document: MatchedDocument,
    findings: Sequence[Finding],
    *,
    now: datetime,
    collect_s: float,
) -> set[JobKind]:
    """Write matches that were not there yet, and what tells of them. Return the kinds that were promised."""
    promised: set[JobKind] = set()
    subscribed = _lock_subscribed(connection, [finding.subscription_id for finding in findings])
    knowing = _who_knows_cluster(connection, document, {one.recipient.id for one in subscribed.values()})
    present = [finding for finding in findings if finding.subscription_id in subscribed]
    told = {
        finding.subscription_id: finding.own_house or subscribed[finding.subscription_id].recipient.id not in knowing
        for finding in present
    }
    added = _add_matches(connection, document, present, told, now=now)
    for subscription_id in [found for found in told if found in added and told[found]]:
        promised |= _tell(connection, document, subscribed[subscription_id], now=now, collect_s=collect_s)
    return promised


@dataclass(frozen=True, slots=True)
class _Subscribed:
    subscription_id: SubscriptionId
    rhythm: Rhythm
    recipient: Recipient


def _lock_subscribed(
    connection: Connection, subscription_ids: Sequence[SubscriptionId]
) -> dict[SubscriptionId, _Subscribed]:
    chosen = subscriptions.c.id.in_(subscription_ids)
    owners = connection.execute(select(subscriptions.c.subscriber_id).where(chosen)).scalars().all()
    recipients = subscribers_store.lock_subscribers(connection, [SubscriberId(owner) for owner in owners])
    rows = connection.execute(
        select(subscriptions.c.id, subscriptions.c.subscriber_id, subscriptions.c.rhythm).where(
            chosen, subscriptions.c.state.in_(TOLD_STATES)
        )
    )
    return {
        row.id: _Subscribed(row.id, Rhythm(row.rhythm), recipients[row.subscriber_id])
        for row in rows
        if recipients[row.subscriber_id].state is not SubscriberState.ENDED
    }


def _who_knows_cluster(
    connection: Connection, document: MatchedDocument, subscriber_ids: set[SubscriberId]
) -> set[SubscriberId]:
    """Return who was told of another release of the same text, also if it joined the cluster only later."""
    if document.cluster_id is None:
        return set()
    rows = connection.execute(
        select(subscriptions.c.subscriber_id)
        .distinct()
        .join(matches, matches.c.subscription_id == subscriptions.c.id)
        .join(documents, documents.c.release_id == matches.c.release_id)
        .where(
            documents.c.cluster_id == document.cluster_id,
            matches.c.release_id != document.release_id,
            matches.c.told,
            subscriptions.c.subscriber_id.in_(subscriber_ids),
        )
    )
    return {SubscriberId(row.subscriber_id) for row in rows}


def _add_matches(
    connection: Connection,
    document: MatchedDocument,
    findings: Sequence[Finding],
    told: Mapping[SubscriptionId, bool],
    *,
    now: datetime,
) -> set[SubscriptionId]:
    """Write the matches that were not there; return whose."""
    if not findings:
        return set()
    added = connection.execute(
        insert(connection, matches)
        .on_conflict_do_nothing(index_elements=["subscription_id", "release_id"])
        .returning(matches.c.subscription_id),
        [
            {
                "subscription_id": finding.subscription_id,
                "release_id": document.release_id,
                "document_version": document.version,
                "seq": document.seq,
                "cluster_id": document.cluster_id,
                "told": told[finding.subscription_id],
                "evidence": finding.evidence,
                "created_at": now,
            }
            for finding in findings
        ],
    )
    return {SubscriptionId(subscription_id) for subscription_id in added.scalars()}


def _tell(
    connection: Connection, document: MatchedDocument, one: _Subscribed, *, now: datetime, collect_s: float
) -> set[JobKind]:
    if is_at_once_mail(one.rhythm, one.recipient.channel):
        alert_id = open_alert(connection, one.recipient.id, now=now, collect_s=collect_s)
        _add_item(connection, alert_id, one.subscription_id, document.release_id)
        return {JobKind.COLLECT}
    if one.recipient.channel is Channel.WEBHOOK:
        alert_id = add_closed_alert(
            connection,
            one.recipient.id,
            one.subscription_id,
            rhythm=one.rhythm,
            from_seq=document.seq - 1,
            to_seq=document.seq,
            now=now,
        )
        _add_item(connection, alert_id, one.subscription_id, document.release_id)
        write_delivery(
            connection,
            one.recipient,
            Purpose.ALERT,
            now=now,
            subscription_id=one.subscription_id,
            alert_id=alert_id,
        )
        return {JobKind.DELIVER}
    return set()  # a digest gathers what no alert has taken up when it is due


def _add_item(
    connection: Connection, alert_id: AlertId, subscription_id: SubscriptionId, release_id: ReleaseId
) -> None:
    connection.execute(
        plain_insert(alert_items).values(subscription_id=subscription_id, release_id=release_id, alert_id=alert_id)
    )


def add_closed_alert(
    connection: Connection,
    subscriber_id: SubscriberId,
    subscription_id: SubscriptionId,
    *,
    rhythm: Rhythm,
    from_seq: int,
    to_seq: int,
    now: datetime,
) -> AlertId:
    """Write an alert that nothing more comes to."""
    alert_id: AlertId = connection.execute(
        plain_insert(alerts)
        .values(
            subscriber_id=subscriber_id,
            subscription_id=subscription_id,
            rhythm=rhythm,
            state="closed",
            from_seq=from_seq,
            to_seq=to_seq,
            opened_at=now,
            closed_at=now,
        )
        .returning(alerts.c.id)
    ).scalar_one()
    return alert_id


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """An alert that gathers what a subscriber is told at once."""

    id: AlertId
    recipient: Recipient


def lock_open_alert(connection: Connection, alert_id: AlertId) -> OpenAlert | None:
    """Return the alert with its subscriber locked; None if it is closed."""
    owner = connection.execute(select(alerts.c.subscriber_id).where(alerts.c.id == alert_id)).scalar()
    if owner is None:
        return None
    recipient = subscribers_store.lock_subscriber(connection, SubscriberId(owner))
    state = connection.execute(select(alerts.c.state).where(alerts.c.id == alert_id)).scalar()
    return OpenAlert(alert_id, recipient) if state == "open" else None


def close_alert(connection: Connection, alert_id: AlertId, *, now: datetime) -> bool:
    """Close it; return whether a subscription that it tells of still goes on."""
    items = (
        select(matches.c.seq, subscriptions.c.state)
        .select_from(alert_items)
        .join(subscriptions, subscriptions.c.id == alert_items.c.subscription_id)
        .join(
            matches,
            (matches.c.subscription_id == alert_items.c.subscription_id)
            & (matches.c.release_id == alert_items.c.release_id),
        )
        .where(alert_items.c.alert_id == alert_id)
    )
    rows = connection.execute(items).all()
    connection.execute(
        update(alerts)
        .where(alerts.c.id == alert_id)
        .values(
            state="closed",
            closed_at=now,
            from_seq=min((row.seq for row in rows), default=0) - 1 if rows else None,
            to_seq=max((row.seq for row in rows), default=None),
        )
    )
    return any(row.state in TOLD_STATES for row in rows)
