"""The classifier's SQL around documents: what is indexed of a release now, version by version, and its cluster."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from kammerton_shared.db.engine import database_now
from kammerton_shared.db.engine import insert as upsert
from kammerton_shared.db.tables import clusters, document_versions, documents, revisions
from kammerton_shared.jobs.store import promise
from kammerton_shared.model import DocumentCause, JobKind, ReleaseId, ReleaseKind, RevisionId, SourceKey, TopicKey


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of a release."""

    release_id: ReleaseId
    revision_id: RevisionId
    source_key: SourceKey
    kind: ReleaseKind
    topics: tuple[TopicKey, ...]
    news: bool
    withdrawn: bool
    cluster_id: int | None
    published_at: datetime | None
    first_seen_at: datetime


def lock_document(connection: Connection, release_id: ReleaseId) -> Document | None:
    """Return the document as it is now; None if there is none. Nobody else changes it until the transaction ends."""
    row = connection.execute(select(documents).where(documents.c.release_id == release_id).with_for_update()).first()
    if row is None:
        return None
    return Document(
        release_id=ReleaseId(row.release_id),
        revision_id=RevisionId(row.revision_id),
        source_key=SourceKey(row.source_key),
        kind=ReleaseKind(row.kind),
        topics=tuple(TopicKey(key) for key in row.topics),
        news=row.news,
        withdrawn=row.withdrawn,
        cluster_id=row.cluster_id,
        published_at=row.published_at,
        first_seen_at=row.first_seen_at,
    )


def write_version(connection: Connection, document: Document, cause: DocumentCause) -> None:
    """Write the document's next version and promise to index it."""
    now = database_now(connection)
    before = connection.execute(
        select(documents.c.version).where(documents.c.release_id == document.release_id).with_for_update()
    ).scalar()
    version = (before or 0) + 1
    shared = {
        "revision_id": document.revision_id,
        "version": version,
        "kind": document.kind,
        "cluster_id": document.cluster_id,
        "topics": list(document.topics),
        "news": document.news,
        "withdrawn": document.withdrawn,
        "cause": cause,
    }
    values = shared | {
        "source_key": document.source_key,
        "published_at": document.published_at,
        "first_seen_at": document.first_seen_at,
        "changed_at": now,
    }
    connection.execute(
        upsert(connection, documents)
        .values(release_id=document.release_id, **values)
        .on_conflict_do_update(index_elements=["release_id"], set_=values)
    )
    connection.execute(insert(document_versions).values(release_id=document.release_id, created_at=now, **shared))
    promise(connection, JobKind.INDEX, f"{document.release_id}:{version}")


def join_twin(connection: Connection, release_id: ReleaseId) -> int | None:
    """Return the cluster of a release; if it has none, begin one with it as the origin. None if it is gone."""
    twin = lock_document(connection, release_id)
    if twin is None:
        return None
    if twin.cluster_id is not None:
        return twin.cluster_id
    cluster_id: int = connection.execute(
        insert(clusters)
        .values(origin_release_id=release_id, created_at=database_now(connection))
        .returning(clusters.c.id)
    ).scalar_one()
    write_version(connection, replace(twin, cluster_id=cluster_id), DocumentCause.CLUSTERED)
    return cluster_id


def cluster_of(connection: Connection, release_id: ReleaseId) -> int | None:
    """Return the cluster that a release is in."""
    found = connection.execute(select(documents.c.cluster_id).where(documents.c.release_id == release_id)).scalar()
    return int(found) if found is not None else None


def origin_text(connection: Connection, cluster_id: int, *, but: ReleaseId) -> str | None:
    """Return what the origin of a cluster says now; None for the origin itself (`but`), which adds nothing."""
    return connection.execute(
        select(revisions.c.text)
        .join(documents, documents.c.revision_id == revisions.c.id)
        .join(clusters, clusters.c.origin_release_id == documents.c.release_id)
        .where(clusters.c.id == cluster_id, clusters.c.origin_release_id != but)
    ).scalar()
