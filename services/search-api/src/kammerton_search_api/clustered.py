"""One page of an index's hits in which each text is shown once, whoever published it. Knows no engine and no query."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, select

from kammerton_search_api.index.cursor import Cursor, Offset, fingerprint
from kammerton_search_api.index.port import DEEPEST_OFFSET, IndexAnswer, IndexHit, IndexQuestion, SearchIndex
from kammerton_search_api.releases import IS_THERE
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import clusters, documents, releases
from kammerton_shared.model import ReleaseId

_BATCH: Final = 100  # hits that are asked for when a page is not full yet


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit that is shown; `others` are found as well and have the same text, in the order in which we found them."""

    hit: IndexHit
    others: tuple[ReleaseId, ...]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page; `answer` is the index's own, with its total and facets. `next` is None on the last page."""

    shown: tuple[ShownHit, ...]
    answer: IndexAnswer
    next: Cursor | None


def read_page(asked: IndexQuestion, *, index: SearchIndex, database: Database) -> ShownPage:
    """Return the page that `asked` begins, with up to `limit` texts.

    Of the releases of a cluster that are found, one stands for all, at its own place in the order: the cluster's
    origin, else the one with the lowest number. So a hit is shown or not whatever page it is on, and pages fit
    together. What was withdrawn stands for itself; what was erased is no hit any more.
    """
    shown: list[ShownHit] = []
    following: Cursor | None = None
    first: IndexAnswer | None = None
    voices = _Voices(asked, index, database)
    for at, answer in _answers(asked, index):
        first = first or answer
        chosen = voices.choose([hit.release_id for hit in answer.hits])
        for number, hit in enumerate(answer.hits):
            if hit.release_id not in chosen:
                continue
            if len(shown) == asked.limit:
                return ShownPage(tuple(shown), first, following)
            shown.append(ShownHit(hit, chosen[hit.release_id]))
            following = _after(asked, hit, at + number + 1)
    assert first is not None
    return ShownPage(tuple(shown), first, None)


def _answers(asked: IndexQuestion, index: SearchIndex) -> Iterator[tuple[int, IndexAnswer]]:
    """Yield the hits from where `asked` begins on, in portions, each with the offset at which it begins.

    The first is one hit longer than the page, to see whether another follows.
    """
    at, after, size = asked.offset, asked.after, asked.limit + 1
    while asked.sort == "date" or at < DEEPEST_OFFSET:
        limit = size if asked.sort == "date" else min(size, DEEPEST_OFFSET - at)
        answer = index.search(replace(asked, offset=0 if asked.sort == "date" else at, after=after, limit=limit))
        yield at, answer
        if not answer.more:
            return
        at, after, size = at + len(answer.hits), answer.hits[-1].place if asked.sort == "date" else None, _BATCH


def _after(asked: IndexQuestion, hit: IndexHit, offset: int) -> Cursor | None:
    if asked.sort == "date":
        return hit.place
    return Offset(offset, fingerprint(asked.clause)) if offset < DEEPEST_OFFSET else None


class _Voices:
    """Which hits are shown, and whom each of them stands for."""

    def __init__(self, asked: IndexQuestion, index: SearchIndex, database: Database) -> None:
        self._clause = asked.clause
        self._index = index
        self._database = database
        self._found: dict[int, tuple[ReleaseId, ...]] = {}
        """Of each cluster that was met the releases that are found, the one that is shown first."""

    def choose(self, hits: Sequence[ReleaseId]) -> dict[ReleaseId, tuple[ReleaseId, ...]]:
        """Return those of `hits` that are shown, each with the others of its cluster."""
        with self._database.read() as connection:
            cluster_of = _clusters_of(connection, hits)
            new = {cluster for cluster in cluster_of.values() if cluster is not None} - self._found.keys()
            members = _members(connection, new)
        if members:
            among = {release_id for found in members.values() for release_id in found}
            matching = self._index.matching_ids(self._clause, among=among) | (among & set(hits))
            for cluster, present in members.items():
                self._found[cluster] = tuple(release_id for release_id in present if release_id in matching)
        chosen: dict[ReleaseId, tuple[ReleaseId, ...]] = {}
        for release_id, its_cluster in cluster_of.items():
            found = self._found.get(its_cluster, ()) if its_cluster is not None else ()
            if not found or found[0] == release_id:
                chosen[release_id] = found[1:]
        return chosen


def _clusters_of(connection: Connection, release_ids: Collection[ReleaseId]) -> Mapping[ReleaseId, int | None]:
    """Return the clusters of those releases that there are; None for one that stands for itself."""
    columns = documents.c
    rows = connection.execute(
        select(columns.release_id, columns.cluster_id, IS_THERE.label("is_there"))
        .join(releases, releases.c.id == columns.release_id)
        .where(columns.release_id.in_(release_ids))
    )
    return {ReleaseId(row.release_id): row.cluster_id if row.is_there else None for row in rows}


def _members(connection: Connection, cluster_ids: Collection[int]) -> dict[int, list[ReleaseId]]:
    """Return the releases of clusters, each cluster's origin first, then in the order in which we found them."""
    if not cluster_ids:
        return {}
    is_origin = documents.c.release_id == clusters.c.origin_release_id
    rows = connection.execute(
        select(documents.c.cluster_id, documents.c.release_id)
        .join(clusters, clusters.c.id == documents.c.cluster_id)
        .join(releases, releases.c.id == documents.c.release_id)
        .where(documents.c.cluster_id.in_(cluster_ids), IS_THERE)
        .order_by(documents.c.cluster_id, is_origin.desc(), documents.c.release_id)
    )
    members: dict[int, list[ReleaseId]] = {}
    for row in rows:
        members.setdefault(row.cluster_id, []).append(ReleaseId(row.release_id))
    return members
