"""The classifier's tables: what a capture holds, what a release says now, its tags, and what was set aside."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from kammerton_classifier.decide import CurrentRevision, Standing
from kammerton_classifier.text.model import CleanRelease, Page, Selectors
from kammerton_classifier.topics.rules import Topic
from kammerton_classifier.topics.tag import Tag, evidence
from kammerton_shared.db.engine import database_now
from kammerton_shared.db.engine import insert as upsert
from kammerton_shared.db.tables import (
    capture_bytes,
    captures,
    documents,
    entries,
    feeds,
    furniture,
    releases,
    revisions,
    set_asides,
    sources,
    tags,
    topics,
)
from kammerton_shared.model import CaptureId, ReleaseId, ReleaseKind, RevisionChange, RevisionId, SourceKey


@dataclass(frozen=True, slots=True)
class Subject:
    """A capture to classify, and the release it belongs to."""

    capture_id: CaptureId
    release_id: ReleaseId
    source_key: SourceKey
    backlog: bool
    first_seen_at: datetime
    page: Page


def load_subject(connection: Connection, capture_id: CaptureId, *, learned: bool = True) -> Subject | None:
    """Return the capture with all that cleaning needs; None if it was erased.

    Without `learned` its source's learned passages are not known: its text comes as it was before them.
    """
    row = connection.execute(_subjects().where(captures.c.id == capture_id)).first()
    if row is None:
        return None
    return _subject(row, active_passages(connection, SourceKey(row.source_key)) if learned else ())


def _subjects() -> Select[Any]:
    return (
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
    )


def active_passages(connection: Connection, source_key: SourceKey) -> tuple[str, ...]:
    """Return the passages that were learned for a source and not forgotten."""
    found = connection.execute(
        select(furniture.c.passage)
        .where(furniture.c.source_key == source_key, furniture.c.forgotten_at.is_(None))
        .order_by(furniture.c.id)
    )
    return tuple(found.scalars())


def _subject(row: Row[Any], learned: tuple[str, ...]) -> Subject:
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
            learned=learned,
        ),
    )


def load_current(connection: Connection, release_id: ReleaseId) -> CurrentRevision | None:
    """Return the release's newest revision, None before the first."""
    row = connection.execute(
        select(revisions, documents.c.kind)
        .join(documents, documents.c.release_id == revisions.c.release_id)
        .where(revisions.c.release_id == release_id)
        .order_by(revisions.c.number.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return CurrentRevision(
        number=row.number,
        capture_id=CaptureId(row.capture_id),
        content_sha256=row.content_sha256,
        thin=row.thin,
        title=row.title,
        text=row.text,
        published_at=row.published_at,
        kind=ReleaseKind(row.kind),
    )


def lock_standing(connection: Connection, release_id: ReleaseId) -> Standing:
    """Return where the release stands now; nobody else adds a revision or takes it back until the transaction ends."""
    gone_at = lock_release(connection, release_id)
    put_back_at = connection.execute(
        select(set_asides.c.put_back_at).where(set_asides.c.release_id == release_id)
    ).scalar()
    return Standing(gone_at is not None, put_back_at is not None, load_current(connection, release_id))


def lock_release(connection: Connection, release_id: ReleaseId) -> datetime | None:
    """Hold a release until the transaction ends. Return since when its publisher has taken it back."""
    gone_at: datetime | None = connection.execute(
        select(releases.c.gone_at).where(releases.c.id == release_id).with_for_update()
    ).scalar()
    return gone_at


def add_revision(
    connection: Connection,
    subject: Subject,
    cleaned: CleanRelease,
    *,
    number: int,
    content_sha256: str,
    sketch: bytes | None,
    cleaner_version: str,
    change: RevisionChange | None,
    correction: bool,
    addition: str,
) -> RevisionId:
    """Write a revision; `change` is None for the first."""
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
            about=cleaned.about,
            published_at=published.at if published else None,
            published_precision=published.precision if published else None,
            published_from=published.origin if published else None,
            thin=cleaned.thin,
            content_sha256=content_sha256,
            sketch=sketch,
            cleaner_version=cleaner_version,
            system=cleaned.system,
            change=change or "",
            correction=correction,
            addition=addition,
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


def replace_tags(connection: Connection, revision_id: RevisionId, found: Iterable[Tag], rules_version: str) -> None:
    """Write the verdict on every topic in the place of an earlier one."""
    connection.execute(delete(tags).where(tags.c.revision_id == revision_id))
    add_tags(connection, revision_id, found, rules_version)


def set_aside(connection: Connection, subject: Subject, *, title: str, reason: str) -> None:
    """Note that a release carries no press text, and why; a later capture's word replaces an earlier one's."""
    values = {
        "capture_id": subject.capture_id,
        "title": title,
        "reason": reason,
        "set_aside_at": database_now(connection),
    }
    connection.execute(
        upsert(connection, set_asides)
        .values(release_id=subject.release_id, **values)
        .on_conflict_do_update(
            index_elements=["release_id"], set_=values, where=set_asides.c.capture_id <= subject.capture_id
        )
    )


def take_up(connection: Connection, release_id: ReleaseId) -> None:
    """Forget that a release was set aside: it has a text now. What an operator put back stays put back."""
    connection.execute(
        delete(set_asides).where(set_asides.c.release_id == release_id, set_asides.c.put_back_at.is_(None))
    )


def count_documents(connection: Connection, source_key: SourceKey) -> int:
    """Return how many releases of a source have a text."""
    return connection.execute(
        select(func.count()).select_from(documents).where(documents.c.source_key == source_key)
    ).scalar_one()


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
