"""A release's topics with their reasons. Reads, never writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kammerton_search_api.access.evidence import EvidencePlace
from kammerton_shared.db.tables import documents, tags, topics
from kammerton_shared.model import ReleaseId, TopicKey


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule, the words it fired on, where they stand, and what it gave; `weak` rules alone give no topic."""

    rule: str
    words: tuple[str, ...]
    places: tuple[EvidencePlace, ...]
    points: float
    weak: bool = False

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

    @property
    def places(self) -> tuple[EvidencePlace, ...]:
        """Where the words stand that gave points."""
        return tuple(place for rule in self.rules if rule.points > 0 for place in rule.places)


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
            rules=tuple(_rule(rule, TopicKey(row.topic)) for rule in row.evidence.get("rules", ())),
            masked=tuple(dict.fromkeys(name[2] for name in row.evidence.get("masked", ()))),
            rules_version=row.rules_version,
        )
        for row in rows
    )


def _rule(rule: Mapping[str, Any], topic: TopicKey) -> FiredRule:
    return FiredRule(
        rule=rule["rule"],
        words=tuple(dict.fromkeys(rule["words"])),
        places=tuple(EvidencePlace(start, end, zone, topic) for start, end, zone in rule["places"]),
        points=rule["points"],
        weak=rule.get("strength") == "weak",
    )


def topic_names(connection: Connection) -> dict[TopicKey, str]:
    """Return the name of each topic, retired ones too, in their order."""
    rows = connection.execute(select(topics.c.key, topics.c.name).order_by(topics.c.position))
    return {TopicKey(row.key): row.name for row in rows}
