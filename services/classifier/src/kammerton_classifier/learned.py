"""The classifier's SQL around learned passages: what a source's releases say, what was learned, who still says it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, func, select, update

from kammerton_classifier.text.learn import Recurring
from kammerton_shared.db.engine import database_now, lock_for_transaction
from kammerton_shared.db.engine import insert as upsert
from kammerton_shared.db.tables import documents, furniture, revisions
from kammerton_shared.model import CaptureId, ReleaseId, SourceKey

READ_AT_ONCE: Final = 200  # texts


@dataclass(frozen=True, slots=True)
class CurrentText:
    """What a release says now, and from which capture it was read."""

    release_id: ReleaseId
    capture_id: CaptureId
    text: str


def latest_captures(connection: Connection, source_key: SourceKey, *, count: int) -> list[CaptureId]:
    """Return the captures behind the texts of a source's youngest releases."""
    found = connection.execute(
        select(revisions.c.capture_id)
        .join(documents, documents.c.revision_id == revisions.c.id)
        .where(documents.c.source_key == source_key)
        .order_by(documents.c.release_id.desc())
        .limit(count)
    )
    return [CaptureId(capture_id) for capture_id in found.scalars()]


def current_texts(connection: Connection, source_key: SourceKey) -> Iterator[CurrentText]:
    """Yield what the releases of a source say now, a few hundred at a time in memory."""
    last = 0
    while True:
        rows = connection.execute(
            select(documents.c.release_id, revisions.c.capture_id, revisions.c.text)
            .join(revisions, revisions.c.id == documents.c.revision_id)
            .where(documents.c.source_key == source_key, documents.c.release_id > last)
            .order_by(documents.c.release_id)
            .limit(READ_AT_ONCE)
        ).all()
        if not rows:
            return
        for row in rows:
            yield CurrentText(ReleaseId(row.release_id), CaptureId(row.capture_id), row.text)
        last = rows[-1].release_id


def lock_version(connection: Connection, source_key: SourceKey) -> int:
    """Return the version of a source's learned passages, 0 for none; nobody else learns until the transaction ends."""
    lock_for_transaction(connection, f"furniture {source_key}")
    newest = connection.execute(
        select(func.max(furniture.c.version)).where(furniture.c.source_key == source_key)
    ).scalar()
    return int(newest or 0)


def write_learned(connection: Connection, source_key: SourceKey, found: Iterable[Recurring], version: int) -> None:
    """Write passages of a source; one that was forgotten is learned again."""
    now = database_now(connection)
    for one in found:
        values = {
            "version": version,
            "seen_in": one.seen_in,
            "out_of": one.out_of,
            "learned_at": now,
            "forgotten_at": None,
        }
        connection.execute(
            upsert(connection, furniture)
            .values(source_key=source_key, passage=one.passage, passage_sha256=hash_of(one.passage), **values)
            .on_conflict_do_update(index_elements=["source_key", "passage_sha256"], set_=values)
        )


def count_again(connection: Connection, source_key: SourceKey, found: Iterable[Recurring]) -> None:
    """Note in how many releases known passages stand now."""
    for one in found:
        _update(connection, source_key, one.passage, seen_in=one.seen_in, out_of=one.out_of)


def write_forgotten(connection: Connection, source_key: SourceKey, found: Iterable[Recurring], version: int) -> None:
    """Mark passages as forgotten."""
    now = database_now(connection)
    for one in found:
        counts = {"seen_in": one.seen_in, "out_of": one.out_of}
        _update(connection, source_key, one.passage, forgotten_at=now, version=version, **counts)


def _update(connection: Connection, source_key: SourceKey, passage: str, **values: object) -> None:
    ours = (furniture.c.source_key == source_key) & (furniture.c.passage_sha256 == hash_of(passage))
    connection.execute(update(furniture).where(ours).values(values))


def hash_of(passage: str) -> str:
    """Return what tells passages apart."""
    return sha256(passage.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Learned:
    """A passage of a source as operators see it; `version` is that of the source's passages when it last changed."""

    passage: str
    version: int
    seen_in: int
    out_of: int
    learned_at: datetime
    forgotten_at: datetime | None


def list_learned(connection: Connection, source_key: SourceKey) -> list[Learned]:
    """Return the passages of a source: those that are taken out, then those that were forgotten."""
    rows = connection.execute(
        select(furniture)
        .where(furniture.c.source_key == source_key)
        .order_by(furniture.c.forgotten_at.is_not(None), furniture.c.version.desc(), furniture.c.id)
    )
    return [
        Learned(row.passage, row.version, row.seen_in, row.out_of, row.learned_at, row.forgotten_at) for row in rows
    ]
