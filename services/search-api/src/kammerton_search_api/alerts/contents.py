"""What an alert tells, read for the message that is about to go out. What may be shown is decided elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from kammerton_search_api.access.visible import VisibleRelease, visible
from kammerton_search_api.alerts.matcher import Found
from kammerton_search_api.names import load_names
from kammerton_search_api.query.clause import Clause, Nothing, resolve
from kammerton_search_api.query.highlight import Segment
from kammerton_search_api.query.names import Names
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.releases import IS_THERE, load_releases
from kammerton_search_api.subscribers.model import SubscriptionState
from kammerton_shared.db.tables import (
    alert_items,
    documents,
    feeds,
    matches,
    releases,
    sources,
    subscription_queries,
    subscriptions,
    topics,
)
from kammerton_shared.model import AlertId, FeedState, ReleaseId, SubscriptionId

UNANSWERED = (
    FeedState.UNREACHABLE,
    FeedState.UNREADABLE,
    FeedState.FORBIDDEN,
    FeedState.TOO_FAST,
    FeedState.NOTHING_SELECTED,
)


@dataclass(frozen=True, slots=True)
class ToldMatch:
    """One match of an alert: the query as it was when the release was indexed, and by which words it was met.

    `repeated`: the same text was told before, this is another house's. `other_houses` have the same text.
    """

    subscription_id: SubscriptionId
    query: str
    release: VisibleRelease
    words: tuple[Found, ...]
    repeated: bool
    other_houses: tuple[str, ...]
    matched_at: datetime

    @property
    def dated_at(self) -> datetime:
        """When it was published, else first seen."""
        return self.release.published_at or self.release.first_seen_at


def load_matches(connection: Connection, alert_id: AlertId, *, private: bool) -> list[ToldMatch]:
    """Return what the alert tells, youngest first; nothing of withdrawn releases and of subscriptions that ended."""
    rows = connection.execute(
        select(matches, subscription_queries.c.query)
        .select_from(alert_items)
        .join(
            matches,
            (matches.c.subscription_id == alert_items.c.subscription_id)
            & (matches.c.release_id == alert_items.c.release_id),
        )
        .join(subscriptions, subscriptions.c.id == matches.c.subscription_id)
        .join(
            subscription_queries,
            (subscription_queries.c.subscription_id == matches.c.subscription_id)
            & (subscription_queries.c.from_seq < matches.c.seq)
            & (subscription_queries.c.to_seq.is_(None) | (subscription_queries.c.to_seq >= matches.c.seq)),
        )
        .where(alert_items.c.alert_id == alert_id, subscriptions.c.state != SubscriptionState.ENDED)
    ).all()
    known = load_releases(connection, sorted({ReleaseId(row.release_id) for row in rows}))
    houses = _houses_of_clusters(
        connection, {release.cluster_id for release in known.values() if release.cluster_id is not None}
    )
    names = load_names(connection)
    told: list[ToldMatch] = []
    for row in rows:
        release = known.get(row.release_id)
        if release is None or release.withdrawn:
            continue
        others = houses.get(release.cluster_id, {}) if release.cluster_id is not None else {}
        told.append(
            ToldMatch(
                subscription_id=row.subscription_id,
                query=row.query,
                release=visible(release, _clause(row.query, names), private=private),
                words=tuple(_read_words(row)),
                repeated=not row.told,
                other_houses=tuple(sorted(name for key, name in others.items() if key != release.source_key)),
                matched_at=row.created_at,
            )
        )
    return sorted(told, key=lambda match: (match.dated_at, match.release.id), reverse=True)


def _clause(query: str, names: Names) -> Clause:
    try:
        return resolve(parse(query), names)
    except QueryError:  # a source that it names is gone: nothing to mark, but still to be told
        return Nothing()


def _read_words(row: Row[Any]) -> Iterable[Found]:
    for word in row.evidence:
        marked = tuple(Segment(text, hit) for text, hit in word["part"])
        yield Found(word["word"], marked, word["where"])


def _houses_of_clusters(connection: Connection, cluster_ids: set[int]) -> dict[int, dict[str, str]]:
    rows = connection.execute(
        select(documents.c.cluster_id, sources.c.key, sources.c.short_name)
        .join(sources, sources.c.key == documents.c.source_key)
        .join(releases, releases.c.id == documents.c.release_id)
        .where(documents.c.cluster_id.in_(cluster_ids), IS_THERE)
    )
    houses: dict[int, dict[str, str]] = {}
    for row in rows:
        houses.setdefault(row.cluster_id, {})[row.key] = row.short_name
    return houses


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source of which at least one feed did not answer at its last poll, and since when."""

    short_name: str
    state: FeedState
    since_at: datetime


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sources are polled, and which of them did not answer."""

    polled: int
    silent: tuple[SilentSource, ...]


def load_coverage(connection: Connection) -> Coverage:
    """Return which of the sources that are polled did not answer, the longest silent first."""
    rows = connection.execute(
        select(sources.c.key, sources.c.short_name, feeds.c.state, feeds.c.state_since_at)
        .join(sources, sources.c.key == feeds.c.source_key)
        .where(feeds.c.enabled, feeds.c.retired_at.is_(None), sources.c.retired_at.is_(None))
        .order_by(feeds.c.state_since_at, feeds.c.id)
    ).all()
    silent: dict[str, SilentSource] = {}
    for row in rows:
        if row.state in UNANSWERED and row.key not in silent:
            silent[row.key] = SilentSource(row.short_name, FeedState(row.state), row.state_since_at)
    return Coverage(len({row.key for row in rows}), tuple(silent.values()))


def topic_names(connection: Connection) -> dict[str, str]:
    """Return the names of the topics by their keys."""
    return {row.key: row.name for row in connection.execute(select(topics.c.key, topics.c.name))}
