"""What the index and the matcher know of a release; neither how it is stored nor who may see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from kammerton_shared.db.tables import document_versions, documents, releases, revisions, sources
from kammerton_shared.model import ReleaseId, ReleaseKind, SourceKey, TopicKey


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One version of a release's document, as it is searched and matched.

    `title` and `text` are raw; the analysis belongs to who reads them. `published_at` is None when the publisher
    named no date: then `first_seen_at` stands for it. `cluster_id` is None for a text that one house alone has;
    `addition` are the sentences of `text` that the origin of its cluster does not say.
    """

    release_id: ReleaseId
    version: int
    title: str
    text: str
    source_key: SourceKey
    region: str
    kind: ReleaseKind
    topics: tuple[TopicKey, ...]
    published_at: datetime | None
    first_seen_at: datetime
    withdrawn: bool
    cluster_id: int | None
    addition: str = ""

    @property
    def dated_at(self) -> datetime:
        """Return the instant that filters and orders: the publisher's, else when we first saw the release."""
        return self.published_at or self.first_seen_at


def load_index_document(
    connection: Connection, release_id: ReleaseId, *, version: int | None = None
) -> IndexDocument | None:
    """Return a release's document as it is now, or as it was at `version`; None if there is none.

    Of a withdrawn release only the title is left.
    """
    if version is None:
        found = _load(connection, documents, documents.c.release_id == release_id)
    else:
        columns = document_versions.c
        found = _load(connection, document_versions, (columns.release_id == release_id) & (columns.version == version))
    return found.get(release_id)


def load_index_documents(connection: Connection, release_ids: Collection[ReleaseId]) -> dict[ReleaseId, IndexDocument]:
    """Return the documents of up to 500 releases as they are now, by release."""
    return _load(connection, documents, documents.c.release_id.in_(release_ids))


def _load(connection: Connection, table: Table, which: ColumnElement[bool]) -> dict[ReleaseId, IndexDocument]:
    statement: Select[Any] = (
        select(
            table.c.release_id,
            table.c.version,
            table.c.kind,
            table.c.topics,
            table.c.withdrawn,
            table.c.cluster_id,
            revisions.c.title,
            revisions.c.text,
            revisions.c.addition,
            revisions.c.published_at,
            releases.c.first_seen_at,
            releases.c.source_key,
            sources.c.region,
        )
        .join(revisions, revisions.c.id == table.c.revision_id)
        .join(releases, releases.c.id == table.c.release_id)
        .join(sources, sources.c.key == releases.c.source_key)
        .where(which)
    )
    return {ReleaseId(row.release_id): _document(row) for row in connection.execute(statement)}


def _document(row: Row[Any]) -> IndexDocument:
    return IndexDocument(
        release_id=ReleaseId(row.release_id),
        version=row.version,
        title=row.title,
        text="" if row.withdrawn else row.text,
        source_key=SourceKey(row.source_key),
        region=row.region,
        kind=ReleaseKind(row.kind),
        topics=tuple(TopicKey(key) for key in row.topics),
        published_at=row.published_at,
        first_seen_at=row.first_seen_at,
        withdrawn=row.withdrawn,
        cluster_id=row.cluster_id,
        addition="" if row.withdrawn or row.cluster_id is None else row.addition,
    )
