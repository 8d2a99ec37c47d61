"""A release's topics with their reasons, and its revisions. Reads, never writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from kammerton_shared.db.tables import documents, revisions, tags, topics
from kammerton_shared.model import ReleaseId, TopicKey


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: offsets into the revision's `text` or `title`."""

    start: int
    end: int
    zone: str


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule, the words it fired on, where they stand, and what it gave."""

    rule: str
    words: tuple[str, ...]
    places: tuple[Place, ...]
    points: float


@dataclass(frozen=True, slots=True)
class ReleaseTag:
    """A topic that was weighed for a release. `masked` names organisations whose names did not count."""

    topic: TopicKey
    name: str
    assigned: bool
    points: float
    threshold: float
    rules: tuple[FiredRule, ...]
    masked: tuple[str, ...]
    rules_version: str


@dataclass(frozen=True, slots=True)
class ReleaseRevision:
    """One state of a release's text."""

    number: int
    title: str
    published_at: datetime | None
    seen_at: datetime


def load_tags(connection: Connection, release_id: ReleaseId) -> tuple[ReleaseTag, ...]:
    """Return what was weighed for the current revision: the topics it has, then the others, in the topics' order."""
    rows = connection.execute(
        select(tags, topics.c.name)
        .join(documents, documents.c.revision_id == tags.c.revision_id)
        .join(topics, topics.c.key == tags.c.topic)
        .where(documents.c.release_id == release_id)
        .order_by(tags.c.assigned.desc(), topics.c.position)
    )
    return tuple(
        ReleaseTag(
            topic=TopicKey(row.topic),
            name=row.name,
            assigned=row.assigned,
            points=row.points,
            threshold=row.threshold,
            rules=tuple(_rule(rule) for rule in row.evidence.get("rules", ())),
            masked=tuple(dict.fromkeys(name for _, _, name in row.evidence.get("masked", ()))),
            rules_version=row.rules_version,
        )
        for row in rows
    )


def _rule(rule: Mapping[str, Any]) -> FiredRule:
    return FiredRule(
        rule=rule["rule"],
        words=tuple(dict.fromkeys(rule["words"])),
        places=tuple(Place(start, end, zone) for start, end, zone in rule["places"]),
        points=rule["points"],
    )


def load_revisions(connection: Connection, release_id: ReleaseId) -> tuple[ReleaseRevision, ...]:
    """Return all states of a release's text, the latest first."""
    rows = connection.execute(
        select(revisions.c.number, revisions.c.title, revisions.c.published_at, revisions.c.created_at)
        .where(revisions.c.release_id == release_id)
        .order_by(revisions.c.number.desc())
    )
    return tuple(ReleaseRevision(row.number, row.title, row.published_at, row.created_at) for row in rows)


def topic_names(connection: Connection) -> dict[TopicKey, str]:
    """Return the name of each topic, retired ones too, in their order."""
    rows = connection.execute(select(topics.c.key, topics.c.name).order_by(topics.c.position))
    return {TopicKey(row.key): row.name for row in rows}
