"""A release's topics with their reasons. Reads, never writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kammerton_shared.db.tables import documents, tags, topics
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

    @property
    def zones(self) -> tuple[str, ...]:
        """The parts of the release in which its words stand."""
        return tuple(dict.fromkeys(place.zone for place in self.places))


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
            masked=tuple(dict.fromkeys(name[2] for name in row.evidence.get("masked", ()))),
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


def topic_names(connection: Connection) -> dict[TopicKey, str]:
    """Return the name of each topic, retired ones too, in their order."""
    rows = connection.execute(select(topics.c.key, topics.c.name).order_by(topics.c.position))
    return {TopicKey(row.key): row.name for row in rows}
