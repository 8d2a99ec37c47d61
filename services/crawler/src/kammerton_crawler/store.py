"""The crawler's SQL around feeds: claim one, know what it listed, write what a poll brought."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select, true, type_coerce, update

from kammerton_crawler.decide import ChangedEntry, Decision, Identified, Known, KnownEntry, NewEntry
from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.hosts import unready_hosts
from kammerton_crawler.identity import clean_address, tidy_address
from kammerton_crawler.presence import lane_of
from kammerton_crawler.readers.entry import Entry
from kammerton_crawler.schedule import History, Moved
from kammerton_shared.db.engine import Database, insert
from kammerton_shared.db.tables import entries, feeds, polls, release_addresses, releases, sources
from kammerton_shared.db.types import UtcDateTime
from kammerton_shared.errors import LostClaim
from kammerton_shared.jobs import store as jobs
from kammerton_shared.model import EntryId, FeedId, FeedState, JobKind, ReleaseId, SourceKey

CLAIM_FOR: Final = timedelta(seconds=180)  # a poll that takes longer is thrown away
PART: Final = 50  # entries written in one transaction
MOST_IN: Final = 500  # values in one IN
MOST_EARLIER: Final = 500
RECENT: Final = 40  # entries that say how often a feed usually brings something

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FeedToPoll:
    """A claimed feed with what its last polls left behind. `holder` fences: whoever has it may write."""

    id: FeedId
    source_key: SourceKey
    address: str
    host: str
    definition: FeedDefinition
    gap_s: float | None
    sample: bool
    holder: str
    state: FeedState
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    validators_off: bool
    not_modified_run: int
    failure_run: int
    moved: Moved | None
    last_full_at: datetime | None
    first_success_at: datetime | None
    last_success_at: datetime | None


def parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield `items` in pieces of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def claim_feeds(
    database: Database,
    *,
    new_holder: Callable[[], str],
    limit: int,
    busy_hosts: Collection[str],
    with_contact: bool,
    now: datetime,
) -> list[FeedToPoll]:
    """Take up to `limit` due feeds of as many hosts that can be asked now, the longest due first.

    `new_holder` gives a unique name for each claim. Without a contact only the feeds that are marked for it.
    """
    due = (
        select(feeds.c.id, feeds.c.host)
        .where(feeds.c.enabled, feeds.c.retired_at.is_(None), feeds.c.next_poll_at <= now)
        .where(true() if with_contact else feeds.c.without_contact)
        .order_by(feeds.c.next_poll_at, feeds.c.id)
    )
    with database.read() as connection:
        unready = {*busy_hosts, *unready_hosts(connection, within=timedelta(seconds=1))}
        chosen: dict[str, FeedId] = {}
        for row in connection.execute(due):
            if row.host not in unready and len(chosen) < limit:
                chosen.setdefault(row.host, row.id)
    claimed = []
    for feed_id in chosen.values():
        with database.write() as connection:
            claimed += _claim(connection, feed_id, new_holder(), now)
    return claimed


def _claim(connection: Connection, feed_id: FeedId, holder: str, now: datetime) -> list[FeedToPoll]:
    taken = connection.execute(
        update(feeds)
        .where(feeds.c.id == feed_id, feeds.c.next_poll_at <= now)
        .values(holder=holder, next_poll_at=now + CLAIM_FOR)
    )
    if taken.rowcount != 1:
        return []
    statement = (
        select(feeds, sources.c.sample).join(sources, sources.c.key == feeds.c.source_key).where(feeds.c.id == feed_id)
    )
    return [_feed(row) for row in connection.execute(statement)]


def _feed(row: Row[Any]) -> FeedToPoll:
    moved = None
    if row.moved_to is not None:
        moved = Moved(row.moved_to, row.moved_since_at, row.moved_polls)
    return FeedToPoll(
        id=row.id,
        source_key=row.source_key,
        address=row.address,
        host=row.host,
        definition=FeedDefinition.from_json(row.definition),
        gap_s=row.definition.get("gap_s"),
        sample=row.sample,
        holder=row.holder,
        state=FeedState(row.state),
        etag=row.etag,
        last_modified=row.last_modified,
        body_sha256=row.body_sha256,
        validators_off=row.validators_off,
        not_modified_run=row.not_modified_run,
        failure_run=row.failure_run,
        moved=moved,
        last_full_at=row.last_full_at,
        first_success_at=row.first_success_at,
        last_success_at=row.last_success_at,
    )


def check_claim(connection: Connection, feed: FeedToPoll) -> None:
    """Check that nobody took the feed over.

    Raises:
        LostClaim: Somebody did: let the error end the transaction.
    """
    holder = connection.execute(select(feeds.c.holder).where(feeds.c.id == feed.id).with_for_update()).scalar()
    if holder != feed.holder:
        raise LostClaim(f"feed {feed.address}: another crawler has it")


def give_feed_back(database: Database, feed: FeedToPoll, *, next_poll_at: datetime) -> None:
    """End the claim without a poll; nothing happens if it went to somebody else."""
    statement = (
        update(feeds)
        .where(feeds.c.id == feed.id, feeds.c.holder == feed.holder)
        .values(holder=None, next_poll_at=next_poll_at)
    )
    database.write_surely(lambda connection: connection.execute(statement))


def load_known(
    connection: Connection, feed: FeedToPoll, listed: Sequence[Identified], *, earlier: Sequence[KnownEntry] = ()
) -> Known:
    """Return what the tables know about `listed`; `earlier` is passed on."""
    of_source = _ENTRIES.where(feeds.c.source_key == feed.source_key)
    identities = {item.identity for item in listed} | {item.address for item in listed}
    here: dict[str, KnownEntry] = {}
    elsewhere: dict[str, KnownEntry] = {}
    for row in _with_each(connection, of_source, entries.c.identity, identities):
        known = _known_entry(row, feed)
        (here if known.here else elsewhere)[known.identity] = known
    owners = select(release_addresses.c.address, release_addresses.c.release_id)
    addresses = {item.address for item in listed}
    by_address = {
        row.address: ReleaseId(row.release_id)
        for row in _with_each(connection, owners, release_addresses.c.address, addresses)
    }
    return Known(here, elsewhere, by_address, earlier)


def load_earlier(connection: Connection, feed: FeedToPoll) -> tuple[KnownEntry, ...]:
    """Return the latest entries of this feed and of retired feeds of its source: what may have moved."""
    retired = and_(feeds.c.source_key == feed.source_key, feeds.c.retired_at.is_not(None))
    statement = (
        _ENTRIES.where(or_(feeds.c.id == feed.id, retired))
        .order_by(entries.c.last_changed_at.desc(), entries.c.id)
        .limit(MOST_EARLIER)
    )
    return tuple(_known_entry(row, feed) for row in connection.execute(statement))


_ENTRIES: Final = select(entries).join(feeds, feeds.c.id == entries.c.feed_id)


def _with_each(
    connection: Connection, statement: Select[Any], column: ColumnElement[str], values: Iterable[str]
) -> Iterator[Row[Any]]:
    for part in parts(sorted(values), MOST_IN):
        yield from connection.execute(statement.where(column.in_(part)))


def _known_entry(row: Row[Any], feed: FeedToPoll) -> KnownEntry:
    return KnownEntry(
        entry_id=EntryId(row.id),
        release_id=ReleaseId(row.release_id),
        identity=row.identity,
        address=clean_address(row.address),
        title=row.title,
        text=row.text,
        published_at=row.published_at,
        lastmod=row.lastmod,
        fingerprint=row.fingerprint,
        changes=row.changes,
        here=row.feed_id == feed.id,
    )


def write_decision(connection: Connection, feed: FeedToPoll, decision: Decision, now: datetime) -> None:
    """Write entries, releases and their addresses, and promise to fetch what is new or says something new."""
    started: dict[str, ReleaseId] = {}
    for new in decision.new:
        release_id = new.release_id or started.get(new.address)
        if release_id is None:
            release_id = started[new.address] = _start_release(connection, feed, new, now)
        elif new.release_id is not None:
            add_address(connection, release_id, new.address)
            if new.moved:
                _lead_to(connection, release_id, new.entry.address)
        _insert_entry(connection, feed, new, release_id, now)
    for changed in decision.changed:
        _update_entry(connection, changed, now)


def _start_release(connection: Connection, feed: FeedToPoll, new: NewEntry, now: datetime) -> ReleaseId:
    address = tidy_address(new.entry.address)
    release_id = ReleaseId(
        connection.execute(
            insert(connection, releases)
            .values(source_key=feed.source_key, address=address, backlog=new.backlog, first_seen_at=now)
            .returning(releases.c.id)
        ).scalar_one()
    )
    # Not "on conflict do nothing": if another crawler was quicker, the whole part is decided again.
    connection.execute(
        insert(connection, release_addresses).values(address=new.address, release_id=release_id, origin="listed")
    )
    promise_fetch(connection, release_id, new.fingerprint, 0, address)
    return release_id


def promise_fetch(connection: Connection, release_id: ReleaseId, fingerprint: str, changes: int, address: str) -> None:
    """Promise to fetch a release for what its entry says now; once for each change, also when a change is undone."""
    key = f"{release_id}:{fingerprint[:16]}" + (f".{changes}" if changes else "")
    jobs.promise(connection, JobKind.FETCH, key, lane=lane_of(address))


def add_address(connection: Connection, release_id: ReleaseId, address: str, origin: str = "listed") -> None:
    """Let a cleaned address lead to the release, unless it leads to one already."""
    connection.execute(
        insert(connection, release_addresses)
        .values(address=address, release_id=release_id, origin=origin)
        .on_conflict_do_nothing(index_elements=["address"])
    )


def _lead_to(connection: Connection, release_id: ReleaseId, address: str) -> None:
    connection.execute(update(releases).where(releases.c.id == release_id).values(address=tidy_address(address)))


def _insert_entry(
    connection: Connection, feed: FeedToPoll, new: NewEntry, release_id: ReleaseId, now: datetime
) -> None:
    connection.execute(
        insert(connection, entries)
        .values(
            feed_id=feed.id,
            identity=new.identity,
            fingerprint=new.fingerprint,
            backlog=new.backlog,
            release_id=release_id,
            first_seen_at=now,
            last_changed_at=now,
            **_said(new.entry),
        )
        .on_conflict_do_nothing(index_elements=["feed_id", "identity"])
    )


def _update_entry(connection: Connection, changed: ChangedEntry, now: datetime) -> None:
    if not (changed.fetch or changed.moved):  # the fingerprint stays: a job that waits finds its entry by it
        lastmod = {"lastmod": changed.entry.lastmod}
        connection.execute(update(entries).where(entries.c.id == changed.entry_id).values(lastmod))
        return
    values = _said(changed.entry) | {"fingerprint": changed.fingerprint, "last_changed_at": now}
    if changed.fetch:
        values["changes"] = entries.c.changes + 1
    changes = connection.execute(
        update(entries).where(entries.c.id == changed.entry_id).values(values).returning(entries.c.changes)
    ).scalar_one()
    if changed.moved:
        add_address(connection, changed.release_id, changed.address)
        _lead_to(connection, changed.release_id, changed.entry.address)
    if changed.fetch:
        promise_fetch(connection, changed.release_id, changed.fingerprint, changes, changed.entry.address)


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "address": tidy_address(entry.address),
        "title": entry.title,
        "text": entry.text,
        "published_at": entry.published_at,
        "lastmod": entry.lastmod,
    }


def load_history(connection: Connection, feed: FeedToPoll) -> History:
    """Return what the schedule must know of a feed."""
    found_at = func.coalesce(entries.c.published_at, case((entries.c.backlog, None), else_=entries.c.first_seen_at))
    recent = (
        select(type_coerce(found_at, UtcDateTime).label("at"))
        .where(entries.c.feed_id == feed.id)
        .order_by(entries.c.first_seen_at.desc(), entries.c.id)
        .limit(RECENT)
    )
    times = connection.execute(recent).scalars().all()
    gone = select(polls.c.started_at).where(polls.c.feed_id == feed.id, polls.c.http_status == 410)
    if feed.last_success_at is not None:
        gone = gone.where(polls.c.started_at > feed.last_success_at)
    return History(
        source_key=feed.source_key,
        state=feed.state,
        failure_run=feed.failure_run,
        ever_listed=bool(times),
        moved=feed.moved,
        gone_at=connection.execute(gone).scalars().all(),
        news_at=[at for at in times if at is not None],
    )


def poll_now(connection: Connection, keys: Collection[str], *, now: datetime) -> int:
    """Make the feeds of these sources (none named: of all) due, and return how many; manners are kept."""
    chosen = feeds.c.enabled & feeds.c.retired_at.is_(None)
    if keys:
        chosen &= feeds.c.source_key.in_(keys)
    return connection.execute(update(feeds).where(chosen).values(next_poll_at=now)).rowcount
