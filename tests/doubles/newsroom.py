"""Houses that publish: writes what crawler, classifier and index would have written, without them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import (
    captures,
    changes,
    clusters,
    document_versions,
    documents,
    entries,
    feeds,
    releases,
    revisions,
    topics,
)
from kammerton_shared.jobs import counter, store
from kammerton_shared.model import DocumentCause, FeedState, JobKind, ReleaseId
from tests.doubles.rows import SEEN_AT, add_house, add_row


@dataclass(frozen=True)
class Published:
    """A version of a release that was indexed."""

    release_id: ReleaseId
    version: int
    seq: int

    @property
    def key(self) -> str:
        """The key of its MATCH job."""
        return f"{self.release_id}:{self.version}"


@dataclass
class Newsroom:
    """Adds sources on first use; every publication gets its number in the sequence and promises MATCH."""

    database: Database
    known: dict[str, int] = field(default_factory=dict)

    def add_source(
        self, key: str, *, name: str = "", short_name: str = "", region: str = "NW", show: str = "excerpt"
    ) -> int:
        """Add a source with one feed and return the feed's id; one that is there stays as it is."""
        if key not in self.known:
            with self.database.write() as connection:
                add_house(
                    connection,
                    key,
                    name=name or f"Handwerkskammer {key.title()}",
                    short_name=short_name or f"HWK {key.title()}",
                    region=region,
                    show=show,
                )
                self.known[key] = add_row(
                    connection, feeds, source_key=key, address=f"https://{key}.example/feed", host=f"{key}.example"
                )
        return self.known[key]

    def add_topic(self, key: str, name: str) -> None:
        """Add a topic."""
        with self.database.write() as connection:
            connection.execute(insert(topics).values(key=key, name=name, position=1, rules_version="test"))

    def add_cluster(self, origin: ReleaseId) -> int:
        """Add a cluster around a release."""
        with self.database.write() as connection:
            found: int = connection.execute(
                insert(clusters).values(origin_release_id=origin, created_at=SEEN_AT).returning(clusters.c.id)
            ).scalar_one()
            return found

    def set_feed_state(self, source: str, state: FeedState, since_at: datetime = SEEN_AT) -> None:
        """Say how the source's feed answered."""
        with self.database.write() as connection:
            connection.execute(
                update(feeds).where(feeds.c.source_key == source).values(state=state, state_since_at=since_at)
            )

    def publish(
        self,
        title: str,
        text: str = "Ein Absatz ohne Belang.",
        *,
        source: str = "musterstadt",
        topic_keys: Sequence[str] = (),
        news: bool = True,
        published_at: datetime | None = SEEN_AT,
        cluster_id: int | None = None,
        addition: str = "",
        url: str | None = None,
        withdrawn: bool = False,
        indexed: bool = True,
    ) -> Published:
        """Publish a release for the first time. `indexed`: false when a newer version overtakes it."""
        feed_id = self.add_source(source)
        with self.database.write() as connection:
            number = len(connection.execute(select(releases.c.id)).all()) + 1
            address = url or f"https://{source}.example/presse/{number}"
            release_id = ReleaseId(add_row(connection, releases, source_key=source, address=address, backlog=not news))
            add_row(
                connection,
                entries,
                feed_id=feed_id,
                identity=address,
                address=address,
                title=title,
                published_at=published_at,
                backlog=not news,
                release_id=release_id,
            )
        return self._write(
            release_id,
            title=title,
            text=text,
            topic_keys=topic_keys,
            news=news,
            published_at=published_at,
            cluster_id=cluster_id,
            addition=addition,
            cause=DocumentCause.CREATED,
            withdrawn=withdrawn,
            indexed=indexed,
        )

    def revise(
        self,
        release_id: ReleaseId,
        title: str,
        text: str = "Ein Absatz ohne Belang.",
        *,
        cause: DocumentCause = DocumentCause.REVISED,
        topic_keys: Sequence[str] = (),
        cluster_id: int | None = None,
        news: bool = True,
        withdrawn: bool = False,
        indexed: bool = True,
    ) -> Published:
        """Bring out another version of a release."""
        return self._write(
            release_id,
            title=title,
            text=text,
            topic_keys=topic_keys,
            news=news,
            published_at=SEEN_AT,
            cluster_id=cluster_id,
            cause=cause,
            withdrawn=withdrawn,
            indexed=indexed,
        )

    def _write(
        self,
        release_id: ReleaseId,
        *,
        title: str,
        text: str,
        topic_keys: Sequence[str],
        news: bool,
        published_at: datetime | None,
        cluster_id: int | None,
        cause: DocumentCause,
        withdrawn: bool,
        indexed: bool,
        addition: str = "",
    ) -> Published:
        with self.database.write() as connection:
            release = connection.execute(select(releases).where(releases.c.id == release_id)).one()
            before = connection.execute(select(documents.c.version).where(documents.c.release_id == release_id))
            version = (before.scalar() or 0) + 1
            revision_id = _write_revision(
                connection,
                release,
                number=version,
                title=title,
                text=text,
                addition=addition,
                published_at=published_at,
            )
            state = {
                "version": version,
                "revision_id": revision_id,
                "cluster_id": cluster_id,
                "topics": list(topic_keys),
                "news": news,
                "withdrawn": withdrawn,
                "cause": cause,
            }
            now = {"published_at": published_at, "changed_at": SEEN_AT}
            add_row(connection, document_versions, release_id=release_id, **state)
            if version == 1:
                add_row(connection, documents, release_id=release_id, source_key=release.source_key, **(state | now))
            else:
                connection.execute(update(documents).where(documents.c.release_id == release_id).values(state | now))
            return Published(release_id, version, _index(connection, release_id, version) if indexed else 0)


def _write_revision(
    connection: Connection, release: Row[Any], *, number: int, published_at: datetime | None, **said: str
) -> int:
    """Write what a capture of a release says."""
    entry_id = connection.execute(select(entries.c.id).where(entries.c.release_id == release.id)).scalar_one()
    capture_id = add_row(connection, captures, release_id=release.id, entry_id=entry_id, address=release.address)
    return add_row(
        connection,
        revisions,
        release_id=release.id,
        number=number,
        capture_id=capture_id,
        published_at=published_at,
        published_precision="minute" if published_at else None,
        published_from="feed" if published_at else None,
        **said,
    )


def _index(connection: Connection, release_id: ReleaseId, version: int) -> int:
    """Give a version its number in the sequence and promise to match it."""
    store.promise(connection, JobKind.MATCH, f"{release_id}:{version}")
    seq = counter.take_next(connection)
    connection.execute(
        insert(changes).values(
            seq=seq,
            release_id=release_id,
            document_version=version,
            kind="created" if version == 1 else "revised",
            created_at=SEEN_AT,
        )
    )
    return seq
