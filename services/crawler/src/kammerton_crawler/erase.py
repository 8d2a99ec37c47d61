"""Take releases, or the sources of the sample, out of everything that the crawler wrote, and leave the erased alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, union_all, update

from kammerton_crawler.decide import Identified
from kammerton_crawler.identity import clean_address, comparable
from kammerton_shared import erasures
from kammerton_shared.db.tables import (
    capture_bytes,
    captures,
    entries,
    feeds,
    polls,
    release_addresses,
    releases,
    sources,
)
from kammerton_shared.erasures import Erasure, What, hash_of
from kammerton_shared.jobs.store import forget_jobs
from kammerton_shared.model import JobKind, ReleaseId, SourceKey


def sample_releases(connection: Connection) -> list[ReleaseId]:
    """Return the releases of the sample's sources."""
    found = select(releases.c.id).join(sources, sources.c.key == releases.c.source_key).where(sources.c.sample)
    return [ReleaseId(number) for number in connection.execute(found).scalars()]


def erase_sample(connection: Connection, release_ids: Collection[ReleaseId]) -> None:
    """Forget the sample's sources, feeds and these releases of theirs, with all that was fetched."""
    _forget_fetched(connection, release_ids)
    connection.execute(delete(releases).where(releases.c.id.in_(release_ids)))
    keys = select(sources.c.key).where(sources.c.sample)
    feed_ids = select(feeds.c.id).where(feeds.c.source_key.in_(keys))
    connection.execute(delete(polls).where(polls.c.feed_id.in_(feed_ids)))
    connection.execute(delete(feeds).where(feeds.c.source_key.in_(keys)))
    connection.execute(delete(sources).where(sources.c.sample))


def _forget_fetched(connection: Connection, release_ids: Collection[ReleaseId]) -> None:
    of_releases = select(captures.c.id).where(captures.c.release_id.in_(release_ids))
    capture_ids = connection.execute(of_releases).scalars().all()
    for kind in (JobKind.FETCH, JobKind.WITHDRAW):
        forget_jobs(connection, kind, [f"{release_id}:" for release_id in release_ids])
    forget_jobs(connection, JobKind.CLASSIFY, [str(capture_id) for capture_id in capture_ids], whole=True)
    forget_jobs(connection, JobKind.CLASSIFY, [f"{capture_id}:" for capture_id in capture_ids])
    connection.execute(delete(capture_bytes).where(capture_bytes.c.capture_id.in_(capture_ids)))
    for table in (captures, entries, release_addresses):
        connection.execute(delete(table).where(table.c.release_id.in_(release_ids)))


def is_known(connection: Connection, release_id: ReleaseId) -> bool:
    """Return whether there is such a release and it was not erased; nobody else works on it until the end."""
    held = select(releases.c.address).where(releases.c.id == release_id, releases.c.address != "")
    return connection.execute(held.with_for_update()).first() is not None


def erase_release(connection: Connection, release_id: ReleaseId, *, reason: str, now: datetime) -> None:
    """Forget all that a release said and where it said so.

    What stays is its number, so that the sequence of changes can say that it was removed, and hashes of its addresses,
    so that no poll brings it back. To be called last of all owners: what the others hold points here.
    """
    source_key = connection.execute(select(releases.c.source_key).where(releases.c.id == release_id)).scalar_one()
    hashes = {hash_of(text) for text in _known_by(connection, release_id, SourceKey(source_key))}
    erasures.note(connection, What.RELEASE, hashes, reason=reason, now=now)
    _forget_fetched(connection, [release_id])
    connection.execute(update(releases).where(releases.c.id == release_id).values(address=""))


def _known_by(connection: Connection, release_id: ReleaseId, source_key: SourceKey) -> Iterator[str]:
    addresses = union_all(
        select(releases.c.address).where(releases.c.id == release_id),
        select(release_addresses.c.address).where(release_addresses.c.release_id == release_id),
        select(captures.c.address).where(captures.c.release_id == release_id),
        select(entries.c.address).where(entries.c.release_id == release_id),
    )
    for address in connection.execute(addresses).scalars():
        yield clean_address(address)
    listed = select(entries.c.identity, entries.c.title).where(entries.c.release_id == release_id)
    for row in connection.execute(listed):
        yield _listed_as(source_key, row.identity, row.title)


def _listed_as(source_key: SourceKey, identity: str, title: str) -> str:
    # With the title: some feeds number what they list, so that a guid comes back for something else.
    return f"{source_key}\n{identity}\n{comparable(title)}"


def without_erased(
    connection: Connection, source_key: SourceKey, listed: Sequence[Identified]
) -> tuple[Identified, ...]:
    """Return what a feed lists without what was erased: by its address, or by guid and title at another address."""
    if not erasures.is_any(connection, What.RELEASE):
        return tuple(listed)
    hashes = {
        item.identity: (hash_of(item.address), hash_of(_listed_as(source_key, item.identity, item.entry.title)))
        for item in listed
    }
    erased = erasures.erased_among(connection, What.RELEASE, (one for both in hashes.values() for one in both))
    return tuple(item for item in listed if erased.isdisjoint(hashes[item.identity]))


def is_erased(connection: Connection, addresses: Collection[str]) -> bool:
    """Return whether one of these cleaned addresses was erased: a page that leads there is not kept."""
    return bool(addresses) and bool(
        erasures.erased_among(connection, What.RELEASE, (hash_of(address) for address in addresses))
    )


def brought_back(connection: Connection, erased: Mapping[str, Erasure]) -> dict[ReleaseId, Erasure]:
    """Return the releases that a restore brought back, each with its erasure: those that were found before it."""
    known = select(release_addresses.c.address, releases.c.id, releases.c.first_seen_at).join(
        releases, releases.c.id == release_addresses.c.release_id
    )
    found: dict[ReleaseId, Erasure] = {}
    for row in connection.execute(known):
        erasure = erased.get(hash_of(row.address))
        if erasure is not None and row.first_seen_at <= erasure.erased_at:
            found[ReleaseId(row.id)] = erasure
    return found
