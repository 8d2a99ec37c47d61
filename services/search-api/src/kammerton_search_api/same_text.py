"""Which other houses published a release's text, and whose it was first. Reads only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kammerton_search_api.releases import IS_THERE, Release, load_releases
from kammerton_shared.db.tables import clusters, documents, releases
from kammerton_shared.model import ReleaseId


@dataclass(frozen=True, slots=True)
class SameText:
    """A cluster as one of its releases sees it: the release it began with, and the others that are not withdrawn.

    The origin comes first among the others, then what we found first.
    """

    origin: ReleaseId
    others: tuple[Release, ...]


def load_same_texts(connection: Connection, found: Iterable[Release]) -> Mapping[ReleaseId, SameText]:
    """Return for each release that is in a cluster with others what they are; a withdrawn one stands for itself."""
    asked = [release for release in found if release.cluster_id is not None and not release.withdrawn]
    if not asked:
        return {}
    cluster_ids = {release.cluster_id for release in asked}
    rows = connection.execute(
        select(documents.c.cluster_id, documents.c.release_id, clusters.c.origin_release_id)
        .join(clusters, clusters.c.id == documents.c.cluster_id)
        .join(releases, releases.c.id == documents.c.release_id)
        .where(documents.c.cluster_id.in_(cluster_ids), IS_THERE)
        .order_by((documents.c.release_id == clusters.c.origin_release_id).desc(), documents.c.release_id)
    ).all()
    known = load_releases(connection, [ReleaseId(row.release_id) for row in rows])
    present = [row for row in rows if row.release_id in known]
    texts: dict[ReleaseId, SameText] = {}
    for release in asked:
        others = [row for row in present if row.cluster_id == release.cluster_id and row.release_id != release.id]
        if others:
            texts[release.id] = SameText(
                ReleaseId(others[0].origin_release_id), tuple(known[row.release_id] for row in others)
            )
    return texts
