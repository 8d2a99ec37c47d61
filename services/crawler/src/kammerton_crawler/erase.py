"""Take the sources of the sample out of everything that the crawler wrote."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

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
from kammerton_shared.jobs.store import forget_jobs
from kammerton_shared.model import JobKind, ReleaseId


def sample_releases(connection: Connection) -> list[ReleaseId]:
    """Return the releases of the sample's sources."""
    found = select(releases.c.id).join(sources, sources.c.key == releases.c.source_key).where(sources.c.sample)
    return [ReleaseId(number) for number in connection.execute(found).scalars()]


def erase_sample(connection: Connection, release_ids: Collection[ReleaseId]) -> None:
    """Forget the sample's sources, feeds and these releases of theirs, with all that was fetched."""
    of_releases = select(captures.c.id).where(captures.c.release_id.in_(release_ids))
    capture_ids = connection.execute(of_releases).scalars().all()
    for kind in (JobKind.FETCH, JobKind.WITHDRAW):
        forget_jobs(connection, kind, [f"{release_id}:" for release_id in release_ids])
    forget_jobs(connection, JobKind.CLASSIFY, [str(capture_id) for capture_id in capture_ids], whole=True)
    connection.execute(delete(capture_bytes).where(capture_bytes.c.capture_id.in_(capture_ids)))
    for table in (captures, entries, release_addresses):
        connection.execute(delete(table).where(table.c.release_id.in_(release_ids)))
    connection.execute(delete(releases).where(releases.c.id.in_(release_ids)))
    keys = select(sources.c.key).where(sources.c.sample)
    feed_ids = select(feeds.c.id).where(feeds.c.source_key.in_(keys))
    connection.execute(delete(polls).where(polls.c.feed_id.in_(feed_ids)))
    connection.execute(delete(feeds).where(feeds.c.source_key.in_(keys)))
    connection.execute(delete(sources).where(sources.c.sample))
