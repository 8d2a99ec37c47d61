"""Take releases out of everything that the classifier wrote."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select, update

from kammerton_shared.db.tables import (
    clusters,
    document_versions,
    documents,
    furniture,
    revisions,
    set_asides,
    sources,
    tags,
)
from kammerton_shared.model import ReleaseId


def erase_releases(connection: Connection, release_ids: Collection[ReleaseId]) -> None:
    """Forget what was read from these releases. A cluster that began with one of them goes to the next of it."""
    of_releases = select(revisions.c.id).where(revisions.c.release_id.in_(release_ids))
    connection.execute(delete(tags).where(tags.c.revision_id.in_(of_releases)))
    connection.execute(delete(set_asides).where(set_asides.c.release_id.in_(release_ids)))
    for table in (documents, document_versions):
        connection.execute(delete(table).where(table.c.release_id.in_(release_ids)))
    begun = select(clusters.c.id).where(clusters.c.origin_release_id.in_(release_ids))
    for cluster_id in connection.execute(begun).scalars().all():
        _hand_over(connection, cluster_id)
    connection.execute(delete(revisions).where(revisions.c.release_id.in_(release_ids)))


def _hand_over(connection: Connection, cluster_id: int) -> None:
    """Let the lowest number that is left in a cluster be its origin; delete it if none is."""
    left = select(func.min(documents.c.release_id)).where(documents.c.cluster_id == cluster_id)
    heir = connection.execute(left).scalar()
    if heir is not None:
        connection.execute(update(clusters).where(clusters.c.id == cluster_id).values(origin_release_id=heir))
        return
    once = document_versions.c.cluster_id == cluster_id
    connection.execute(update(document_versions).where(once).values(cluster_id=None))
    connection.execute(delete(clusters).where(clusters.c.id == cluster_id))


def erase_learned(connection: Connection) -> None:
    """Forget what was learned for the sample's sources."""
    keys = select(sources.c.key).where(sources.c.sample)
    connection.execute(delete(furniture).where(furniture.c.source_key.in_(keys)))
