"""The classifier's tables: what a capture holds, what becomes of a release."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select, update

from kammerton_classifier.text.model import CleanRelease, FoundDate, Page, Selectors
from kammerton_classifier.topics.rules import Topic
from kammerton_classifier.topics.tag import Tag, assigned, evidence
from kammerton_shared.db.engine import database_now
from kammerton_shared.db.engine import insert as upsert
from kammerton_shared.db.tables import (
    capture_bytes,
    captures,
    clusters,
    document_versions,
    documents,
    entries,
    feeds,
    releases,
    revisions,
    sources,
    tags,
    topics,
)
from kammerton_shared.jobs.store import promise
from kammerton_shared.model import CaptureId, DocumentCause, JobKind, ReleaseId, RevisionId, SourceKey

CLUSTER_DAYS: Final = 30  # houses take over a text within days; older twins are reprints
KIND: Final = "release"


@dataclass(frozen=True, slots=True)
class Subject:
    """A capture to classify, and the release it belongs to."""

    capture_id: CaptureId
    release_id: ReleaseId
    source_key: SourceKey
    backlog: bool
    first_seen_at: datetime
    page: Page


@dataclass(frozen=True, slots=True)
class CurrentRevision:
    """What the release's text is now."""

    number: int
    capture_id: CaptureId
    content_sha256: str
    thin: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """A release of another house with the same text."""

    release_id: ReleaseId
    cluster_id: int | None


def load_subject(connection: Connection, capture_id: CaptureId) -> Subject | None:
    """Return the capture with all that cleaning needs; None if it was erased."""
    row = connection.execute(
        select(
            captures,
            capture_bytes.c.zlib_body,
            entries.c.title.label("entry_title"),
            entries.c.text.label("entry_text"),
            entries.c.published_at.label("entry_published_at"),
            feeds.c.definition,
            releases.c.source_key,
            releases.c.backlog,
            releases.c.first_seen_at,
            sources.c.name.label("source_name"),
        )
        .select_from(captures)
        .join(capture_bytes, capture_bytes.c.capture_id == captures.c.id)
        .join(entries, entries.c.id == captures.c.entry_id)
        .join(feeds, feeds.c.id == entries.c.feed_id)
        .join(releases, releases.c.id == captures.c.release_id)
        .join(sources, sources.c.key == releases.c.source_key)
        .where(captures.c.id == capture_id)
    ).first()
    return _subject(row) if row is not None else None


def _subject(row: Row[Any]) -> Subject:
    definition: dict[str, Any] = row.definition
    return Subject(
        capture_id=CaptureId(row.id),
        release_id=ReleaseId(row.release_id),
        source_key=SourceKey(row.source_key),
        backlog=row.backlog,
        first_seen_at=row.first_seen_at,
        page=Page(
            body=zlib.decompress(row.zlib_body),
            content_type=row.content_type,
            address=row.address,
            fetched_at=row.fetched_at,
            entry_title=row.entry_title,
            entry_text=row.entry_text,
            entry_published_at=row.entry_published_at,
            source_name=row.source_name,
            selectors=Selectors(
                content=definition.get("content"),
                title=definition.get("page_title"),
                date=definition.get("page_date"),
                cut=tuple(definition.get("cut") or ()),
            ),
            thin=row.thin,
        ),
    )


def load_current(connection: Connection, release_id: ReleaseId) -> CurrentRevision | None:
    """Return the release's newest revision, None before the first. Nobody else adds one until the transaction ends."""
    connection.execute(select(releases.c.id).where(releases.c.id == release_id).with_for_update())
    row = connection.execute(
        select(revisions.c.number, revisions.c.capture_id, revisions.c.content_sha256, revisions.c.thin)
        .where(revisions.c.release_id == release_id)
        .order_by(revisions.c.number.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return CurrentRevision(row.number, CaptureId(row.capture_id), row.content_sha256, thin=row.thin)


def load_sketches(connection: Connection, subject: Subject) -> dict[Twin, bytes]:
    """Return the sketches of other houses' current texts that were found in the last days."""
    since = subject.first_seen_at - timedelta(days=CLUSTER_DAYS)
    rows = connection.execute(
        select(documents.c.release_id, documents.c.cluster_id, revisions.c.sketch)
        .join(revisions, revisions.c.id == documents.c.revision_id)
        .where(
            documents.c.source_key != subject.source_key,
            documents.c.first_seen_at > since,
            revisions.c.sketch.is_not(None),
        )
    )
    return {Twin(ReleaseId(row.release_id), row.cluster_id): row.sketch for row in rows}


def add_revision(
    connection: Connection,
    subject: Subject,
    cleaned: CleanRelease,
    *,
    number: int,
    content_sha256: str,
    sketch: bytes | None,
    cleaner_version: str,
) -> RevisionId:
    """Write a revision."""
    published = cleaned.published
    made = connection.execute(
        insert(revisions)
        .values(
            release_id=subject.release_id,
            number=number,
            capture_id=subject.capture_id,
            kicker=cleaned.kicker,
            press_number=cleaned.press_number,
            title=cleaned.title,
            lead=cleaned.lead,
            text=cleaned.text,
            aside=cleaned.aside,
            published_at=published.at if published else None,
            published_precision=published.precision if published else None,
            published_from=published.origin if published else None,
            thin=cleaned.thin,
            content_sha256=content_sha256,
            sketch=sketch,
            cleaner_version=cleaner_version,
            created_at=database_now(connection),
        )
        .returning(revisions.c.id)
    )
    return RevisionId(made.scalar_one())


def add_tags(connection: Connection, revision_id: RevisionId, found: Iterable[Tag], rules_version: str) -> None:
    """Write the verdict on every topic, the negative ones too: "why not" has an answer."""
    rows = [
        {
            "revision_id": revision_id,
            "topic": tag.topic,
            "assigned": tag.assigned,
            "points": tag.points,
            "threshold": tag.threshold,
            "evidence": evidence(tag),
            "rules_version": rules_version,
        }
        for tag in found
    ]
    if rows:
        connection.execute(insert(tags), rows)


def add_version(
    connection: Connection,
    subject: Subject,
    revision_id: RevisionId,
    found: Iterable[Tag],
    *,
    published: FoundDate | None,
    cause: DocumentCause,
    news: bool,
    cluster_id: int | None,
) -> None:
    """Write the document's next version and promise to index it."""
    now = database_now(connection)
    before = connection.execute(
        select(documents.c.version).where(documents.c.release_id == subject.release_id)
    ).scalar()
    version = (before or 0) + 1
    shared = {
        "revision_id": revision_id,
        "kind": KIND,
        "cluster_id": cluster_id,
        "topics": list(assigned(found)),
        "news": news,
        "withdrawn": False,
        "cause": cause,
    }
    values = shared | {
        "version": version,
        "source_key": subject.source_key,
        "published_at": published.at if published else None,
        "first_seen_at": subject.first_seen_at,
        "changed_at": now,
    }
    connection.execute(
        upsert(connection, documents)
        .values(release_id=subject.release_id, **values)
        .on_conflict_do_update(index_elements=["release_id"], set_=values)
    )
    connection.execute(
        insert(document_versions).values(release_id=subject.release_id, version=version, created_at=now, **shared)
    )
    promise(connection, JobKind.INDEX, f"{subject.release_id}:{version}")


def join_twin(connection: Connection, twin: Twin) -> int:
    """Return the cluster of `twin`; if it has none, begin one with it as the origin."""
    row = connection.execute(select(documents).where(documents.c.release_id == twin.release_id).with_for_update()).one()
    if row.cluster_id is not None:
        return int(row.cluster_id)
    now = database_now(connection)
    cluster_id: int = connection.execute(
        insert(clusters).values(origin_release_id=twin.release_id, created_at=now).returning(clusters.c.id)
    ).scalar_one()
    version = row.version + 1
    changed = {"version": version, "cluster_id": cluster_id, "cause": DocumentCause.CLUSTERED}
    connection.execute(
        update(documents).where(documents.c.release_id == twin.release_id).values(changed_at=now, **changed)
    )
    connection.execute(
        insert(document_versions).values(
            release_id=twin.release_id,
            revision_id=row.revision_id,
            kind=row.kind,
            topics=row.topics,
            news=row.news,
            withdrawn=row.withdrawn,
            created_at=now,
            **changed,
        )
    )
    promise(connection, JobKind.INDEX, f"{twin.release_id}:{version}")
    return cluster_id


def cluster_of(connection: Connection, release_id: ReleaseId) -> int | None:
    """Return the cluster that a release is in."""
    found = connection.execute(select(documents.c.cluster_id).where(documents.c.release_id == release_id)).scalar()
    return int(found) if found is not None else None


def sync_topics(connection: Connection, known: Iterable[Topic], rules_version: str) -> None:
    """Write the topics of the rules, retire those that vanished, delete none."""
    now = database_now(connection)
    keys = []
    for topic in known:
        values = {
            "name": topic.name,
            "position": topic.position,
            "rules_version": rules_version,
            "retired_at": None,
        }
        connection.execute(
            upsert(connection, topics)
            .values(key=topic.key, **values)
            .on_conflict_do_update(index_elements=["key"], set_=values)
        )
        keys.append(topic.key)
    connection.execute(
        update(topics)
        .where(topics.c.key.not_in(keys), topics.c.retired_at.is_(None))
        .values(retired_at=func.coalesce(topics.c.retired_at, now))
    )
