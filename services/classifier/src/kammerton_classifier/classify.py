"""The room of the classifier: a capture becomes a revision with tags, and the document's next version."""

from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from kammerton_classifier import store
from kammerton_classifier.again import split_key
from kammerton_classifier.cluster import own_passages, sketch
from kammerton_classifier.decide import (
    Before,
    Outcome,
    Reading,
    Standing,
    cause_of,
    content_hash,
    is_news,
    judge_change,
    outcome,
    with_date_on_record,
)
from kammerton_classifier.documents import Document, cluster_of, join_twin, origin_text, write_version
from kammerton_classifier.learn import promise_learning
from kammerton_classifier.store import Subject
from kammerton_classifier.text.change import is_correction
from kammerton_classifier.text.clean import CLEANER_VERSION
from kammerton_classifier.text.model import CleanRelease, Page
from kammerton_classifier.topics.rules import RuleSet
from kammerton_classifier.topics.tag import assigned, tag
from kammerton_classifier.twins import Twins
from kammerton_shared.db.engine import Database, lock_for_transaction
from kammerton_shared.errors import Reject
from kammerton_shared.jobs.drain import Room
from kammerton_shared.jobs.store import finish
from kammerton_shared.model import CaptureId, Job, JobKind

log = structlog.get_logger()

Clean = Callable[[Page], CleanRelease]


def capture_of(job: Job) -> CaptureId:
    """Return the capture that a CLASSIFY job is about: `17`, or `17:again-2` for the second repetition.

    Raises:
        Reject: The key names none.
    """
    capture_id, _ = split_key(job.key)
    if not capture_id.isdecimal():
        raise Reject(f"no capture: {job.key!r}")
    return CaptureId(int(capture_id))


def classify_room(database: Database, clean: Clean, *, rules: RuleSet) -> Room:
    """Return the room; `clean` may end its own process, never this one. It remembers sketches, see `Twins`."""
    twins = Twins()

    def room(job: Job) -> set[JobKind]:
        with database.read() as connection:
            subject = store.load_subject(connection, capture_of(job))
            if subject is not None:
                twins.refresh(connection)
        if subject is None:
            _finish(database, job)
            return set()
        reading = _read(database, subject, clean, rules)
        with database.write() as connection:
            finish(connection, job)
            return _write(connection, subject, reading, twins)

    return room


def _finish(database: Database, job: Job) -> None:
    with database.write() as connection:
        finish(connection, job)


def _read(database: Database, subject: Subject, clean: Clean, rules: RuleSet) -> Reading:
    cleaned = clean(subject.page)
    content_sha256 = content_hash(cleaned)
    return Reading(
        cleaned,
        content_sha256,
        sketch(cleaned.text),
        tag(cleaned.title, cleaned.lead, cleaned.text, rules=rules),
        rules.version,
        _read_before(database, subject, clean, content_sha256),
    )


def _read_before(database: Database, subject: Subject, clean: Clean, content_sha256: str) -> Before | None:
    """Return what the current text's own capture says today, if this capture says something else than the text.

    Not of an entry's own words: they are as good as they were.
    """
    with database.read() as connection:
        current = store.load_current(connection, subject.release_id)
        if current is None or current.capture_id >= subject.capture_id or current.content_sha256 == content_sha256:
            return None
        if current.thin:
            return None
        earlier = store.load_subject(connection, current.capture_id)
    if earlier is None:
        return None
    try:
        before = clean(earlier.page)
    except Reject:
        return None
    return None if before.empty_reason else Before(current.capture_id, with_date_on_record(before, current))


def _write(connection: Connection, subject: Subject, reading: Reading, twins: Twins) -> set[JobKind]:
    cleaned = reading.cleaned
    standing = store.lock_standing(connection, subject.release_id)
    became = outcome(standing, subject.capture_id, cleaned, reading.content_sha256)
    if became is not Outcome.REVISION:
        if became is Outcome.SET_ASIDE:
            title = cleaned.title or subject.page.entry_title
            store.set_aside(connection, subject, title=title, reason=cleaned.empty_reason)
        log.info(
            "capture_brought_nothing" if became is Outcome.NOTHING else "release_set_aside",
            release_id=subject.release_id,
            capture_id=subject.capture_id,
            reason=cleaned.empty_reason or None,
        )
        return set()
    _write_revision(connection, subject, reading, standing, twins)
    if standing.current is None and promise_learning(connection, subject.source_key):
        return {JobKind.INDEX, JobKind.LEARN}
    return {JobKind.INDEX}


def _write_revision(
    connection: Connection, subject: Subject, reading: Reading, standing: Standing, twins: Twins
) -> None:
    cleaned, current = reading.cleaned, standing.current
    number = current.number + 1 if current else 1
    change = judge_change(current, subject.capture_id, reading)
    cluster_id, addition = _find_cluster(connection, subject, reading, twins)
    revision_id = store.add_revision(
        connection,
        subject,
        cleaned,
        number=number,
        content_sha256=reading.content_sha256,
        sketch=reading.sketch,
        cleaner_version=CLEANER_VERSION,
        change=change,
        correction=is_correction(cleaned.kicker, cleaned.title, cleaned.lead),
        addition=addition,
    )
    store.add_tags(connection, revision_id, reading.tags, reading.rules_version)
    document = Document(
        release_id=subject.release_id,
        revision_id=revision_id,
        source_key=subject.source_key,
        kind=cleaned.kind,
        topics=assigned(reading.tags),
        news=is_news(backlog=subject.backlog, published=cleaned.published, first_seen_at=subject.first_seen_at),
        withdrawn=standing.gone,
        cluster_id=cluster_id,
        published_at=cleaned.published.at if cleaned.published else None,
        first_seen_at=subject.first_seen_at,
    )
    write_version(connection, document, cause_of(change))
    if current is None:
        store.take_up(connection, subject.release_id)
    log.info(
        "release_classified",
        release_id=subject.release_id,
        revision=number,
        change=change.value if change else None,
        kind=cleaned.kind.value,
        characters=len(cleaned.text),
        topics=",".join(document.topics) or None,
        system=cleaned.system or None,
        thin=cleaned.thin,
    )


def _find_cluster(connection: Connection, subject: Subject, reading: Reading, twins: Twins) -> tuple[int | None, str]:
    """Return the release's cluster and what it says beyond the cluster's origin.

    One at a time: two houses that publish the same text at the same moment must see each other.
    """
    cluster_id = cluster_of(connection, subject.release_id)
    if reading.sketch is not None:
        lock_for_transaction(connection, "cluster")
        if cluster_id is None:
            twins.refresh(connection)
            twin = twins.find(connection, subject, reading.sketch)
            cluster_id = join_twin(connection, twin) if twin is not None else None
    said = origin_text(connection, cluster_id, but=subject.release_id) if cluster_id is not None else None
    return cluster_id, own_passages(reading.cleaned.text, said) if said is not None else ""
