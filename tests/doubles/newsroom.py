"""Houses that publish: writes what crawler, classifier and index would have written, without them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import insert, select, update

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
    sources,
    topics,
)
from kammerton_shared.jobs import counter, store
from kammerton_shared.model import DocumentCause, FeedState, JobKind, ReleaseId

SEEN_AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


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
                connection.execute(
                    insert(sources).values(
                        key=key,
                        name=name or f"Handwerkskammer {key.title()}",
                        short_name=short_name or f"HWK {key.title()}",
                        kind="chamber",
                        region=region,
                        homepage=f"https://{key}.example",
                        show=show,
                        added_at=SEEN_AT,
                    )
                )
                self.known[key] = connection.execute(
                    insert(feeds)
                    .values(
                        source_key=key,
                        address=f"https://{key}.example/feed",
                        host=f"{key}.example",
                        kind="feed",
                        definition={},
                        enabled=True,
                        state=FeedState.OK,
                        state_since_at=SEEN_AT,
                    )
                    .returning(feeds.c.id)
                ).scalar_one()
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
        indexed: bool = True,
    ) -> Published:
        """Publish a release for the first time. `indexed`: false when a newer version overtakes it."""
        feed_id = self.add_source(source)
        with self.database.write() as connection:
            number = len(connection.execute(select(releases.c.id)).all()) + 1
            address = url or f"https://{source}.example/presse/{number}"
            release_id = connection.execute(
                insert(releases)
                .values(source_key=source, address=address, backlog=not news, first_seen_at=SEEN_AT)
                .returning(releases.c.id)
            ).scalar_one()
            connection.execute(
                insert(entries).values(
                    feed_id=feed_id,
                    identity=address,
                    address=address,
                    title=title,
                    text="",
                    published_at=published_at,
                    fingerprint="0" * 64,
                    backlog=not news,
                    release_id=release_id,
                    first_seen_at=SEEN_AT,
                    last_changed_at=SEEN_AT,
                )
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
            withdrawn=False,
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
            entry_id = connection.execute(select(entries.c.id).where(entries.c.release_id == release_id)).scalar_one()
            capture_id = connection.execute(
                insert(captures)
                .values(
                    release_id=release_id,
                    entry_id=entry_id,
                    address=release.address,
                    fetched_at=SEEN_AT,
                    content_type="text/html",
                    headers={},
                    sha256="0" * 64,
                    body_bytes=1,
                    thin=False,
                )
                .returning(captures.c.id)
            ).scalar_one()
            revision_id = connection.execute(
                insert(revisions)
                .values(
                    release_id=release_id,
                    number=version,
                    capture_id=capture_id,
                    title=title,
                    text=text,
                    addition=addition,
                    published_at=published_at,
                    published_precision="minute" if published_at else None,
                    published_from="feed" if published_at else None,
                    thin=False,
                    content_sha256="0" * 64,
                    cleaner_version="test",
                    created_at=SEEN_AT,
                )
                .returning(revisions.c.id)
            ).scalar_one()
            state = {
                "version": version,
                "revision_id": revision_id,
                "kind": "release",
                "cluster_id": cluster_id,
                "topics": list(topic_keys),
                "news": news,
                "withdrawn": withdrawn,
                "cause": cause,
            }
            now = {"published_at": published_at, "changed_at": SEEN_AT}
            if version == 1:
                connection.execute(
                    insert(documents).values(
                        release_id=release_id, source_key=release.source_key, first_seen_at=SEEN_AT, **state, **now
                    )
                )
            else:
                connection.execute(update(documents).where(documents.c.release_id == release_id).values(state | now))
            connection.execute(insert(document_versions).values(release_id=release_id, created_at=SEEN_AT, **state))
            if not indexed:
                return Published(release_id, version, 0)
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
        return Published(release_id, version, seq)
