"""The room of the classifier: a capture becomes a revision with tags, and the document's next version."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import structlog

from kammerton_classifier import store
from kammerton_classifier.cluster import most_similar, sketch
from kammerton_classifier.store import CurrentRevision, Subject
from kammerton_classifier.text.clean import CLEANER_VERSION
from kammerton_classifier.text.model import CleanRelease, FoundDate, Page
from kammerton_classifier.topics.rules import rule_set
from kammerton_classifier.topics.tag import assigned, tag
from kammerton_shared.db.engine import Database
from kammerton_shared.jobs.drain import Room
from kammerton_shared.jobs.store import finish
from kammerton_shared.model import CaptureId, DocumentCause, Job, JobKind

log = structlog.get_logger()

NEWS_FOR: Final = timedelta(hours=48)

Clean = Callable[[Page], CleanRelease]


def content_hash(cleaned: CleanRelease) -> str:
    """Return what tells two states of a release apart: what readers see of it."""
    published = cleaned.published
    parts = (
        cleaned.kicker,
        cleaned.press_number,
        cleaned.title,
        cleaned.text,
        published.at.isoformat() if published else "",
    )
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def is_news(*, backlog: bool, published: FoundDate | None, first_seen_at: datetime) -> bool:
    """Return whether a release may be told at all: it is no backlog, or was published within the 48 hours before."""
    return not backlog or (published is not None and published.at > first_seen_at - NEWS_FOR)


def brings_nothing(current: CurrentRevision | None, capture_id: CaptureId, content_sha256: str, *, thin: bool) -> bool:
    """Return whether a capture changes nothing: it is older than the current text's, says the same, or less.

    A page that is refused or gone leaves the entry's own words; they do not replace a text that was read whole.
    """
    if current is None:
        return False
    if capture_id <= current.capture_id or content_sha256 == current.content_sha256:
        return True
    return thin and not current.thin


def classify_room(database: Database, clean: Clean) -> Room:
    """Return the room; `clean` may end its own process, never this one."""

    def room(job: Job) -> set[JobKind]:
        with database.read() as connection:
            subject = store.load_subject(connection, CaptureId(int(job.key)))
        if subject is None:
            _finish(database, job)
            return set()
        return _write(database, job, subject, clean(subject.page))

    return room


def _finish(database: Database, job: Job) -> None:
    with database.write() as connection:
        finish(connection, job)


def _write(database: Database, job: Job, subject: Subject, cleaned: CleanRelease) -> set[JobKind]:
    rules = rule_set()
    found = tag(cleaned.title, cleaned.lead, cleaned.text, rules=rules)
    mine = sketch(cleaned.text)
    content_sha256 = content_hash(cleaned)
    news = is_news(backlog=subject.backlog, published=cleaned.published, first_seen_at=subject.first_seen_at)
    with database.read() as connection:
        twin = most_similar(mine, store.load_sketches(connection, subject)) if mine else None
    with database.write() as connection:
        finish(connection, job)
        current = store.load_current(connection, subject.release_id)
        if brings_nothing(current, subject.capture_id, content_sha256, thin=cleaned.thin):
            return set()
        revision_id = store.add_revision(
            connection,
            subject,
            cleaned,
            number=current.number + 1 if current else 1,
            content_sha256=content_sha256,
            sketch=mine,
            cleaner_version=CLEANER_VERSION,
        )
        store.add_tags(connection, revision_id, found, rules.version)
        cluster_id = store.cluster_of(connection, subject.release_id)
        if cluster_id is None and twin is not None:
            cluster_id = store.join_twin(connection, twin)
        store.add_version(
            connection,
            subject,
            revision_id,
            found,
            published=cleaned.published,
            cause=DocumentCause.REVISED if current else DocumentCause.CREATED,
            news=news,
            cluster_id=cluster_id,
        )
    log.info(
        "release_classified",
        release_id=subject.release_id,
        revision=current.number + 1 if current else 1,
        characters=len(cleaned.text),
        topics=",".join(assigned(found)) or None,
        system=cleaned.system or None,
        thin=cleaned.thin,
    )
    return {JobKind.INDEX}
