"""The crawler's SQL around captures: what a release's page said, kept as it came, and which address led to it."""

import hashlib
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, select, update

from kammerton_crawler import presence
from kammerton_crawler.identity import clean_address, comparable
from kammerton_crawler.revisits import SEEN_LATELY, UNCONDITIONAL, can_be_news, may_be_gone, visit_name
from kammerton_crawler.store import add_address
from kammerton_shared.db.engine import database_now, insert
from kammerton_shared.db.tables import capture_bytes, captures, entries, feeds, release_addresses, releases, sources
from kammerton_shared.jobs import store as jobs
from kammerton_shared.model import CaptureId, EntryId, Job, JobKind, ReleaseId, SourceKey

LAST_ATTEMPT: Final = timedelta(hours=2)  # longer than the longest pause before another
KEPT_HEADERS: Final = ("content-language", "content-type", "date", "etag", "last-modified", "link", "x-robots-tag")


@dataclass(frozen=True, slots=True)
class LastPage:
    """A release's last whole capture. `conditions` are the headers that ask whether it still holds."""

    id: CaptureId
    fetched_at: datetime
    conditions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """A release to fetch, as one of its entries lists it.

    `overviews`: cleaned addresses of the source where dead links are led to. `visit` names the visit of a page that
    was captured before (None: the entry says something new), `own` are then the release's cleaned addresses.
    `last_attempt`: after the next the job would be given up.
    `neighbours`: pages to ask for before this one, missing again, is taken for taken back.
    """

    release_id: ReleaseId
    entry_id: EntryId
    source_key: SourceKey
    address: str
    title: str
    text: str
    fingerprint: str
    gap_s: float | None
    sample: bool
    overviews: frozenset[str]
    page: LastPage | None
    may_be_news: bool
    last_attempt: bool
    visit: str | None
    own: frozenset[str]
    neighbours: tuple[str, ...]

    @property
    def conditions(self) -> Mapping[str, str]:
        """The headers to ask with."""
        asks = self.page is not None and self.visit is not None and self.visit not in UNCONDITIONAL
        return self.page.conditions if self.page is not None and asks else {}


@dataclass(frozen=True, slots=True)
class Capture:
    """What is kept of one fetch. `reason` says in German why it is `thin`: the entry's own words."""

    address: str
    http_status: int | None
    content_type: str
    headers: Mapping[str, str]
    body: bytes
    sha256: str
    thin: bool
    reason: str = ""


def page_capture(address: str, status: int, headers: Mapping[str, str], body: bytes) -> Capture:
    """Return the capture of a page."""
    kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
    return Capture(
        address, status, headers.get("content-type", ""), kept, body, hashlib.sha256(body).hexdigest(), thin=False
    )


def thin_capture(target: Target, reason: str, status: int | None = None) -> Capture:
    """Return the capture of what the feed itself said. Its hash covers title and date too: a new one is a change."""
    kind = "text/html" if "<" in target.text else "text/plain"
    return Capture(
        target.address,
        status,
        f"{kind}; charset=utf-8",
        {},
        target.text.encode(),
        target.fingerprint,
        thin=True,
        reason=reason,
    )


def load_target(connection: Connection, job: Job, now: datetime) -> Target | None:
    """Return what the job is about; None when there is nothing to do.

    Of a job for what an entry says: the entry has changed again since or belongs to another release. Of a visit: the
    page was looked at lately, or its source is retired.
    """
    number, _, rest = job.key.partition(":")
    visit = visit_name(job.key)
    row = _entry(connection, ReleaseId(int(number)), None if visit else rest.partition(".")[0])
    if row is None:
        return None
    page = _last_page(connection, row.release_id)
    if visit is not None and not _is_worth_a_visit(row, page, now):
        return None
    neighbours: tuple[str, ...] = ()
    if row.gone_at is None and may_be_gone(row.missing_since_at, now):
        neighbours = presence.neighbours_of(
            connection, row.release_id, row.source_key, row.address, row.release_seen_at
        )
    return Target(
        release_id=row.release_id,
        entry_id=row.id,
        source_key=row.source_key,
        address=row.address,
        title=row.title,
        text=row.text,
        fingerprint=row.fingerprint,
        gap_s=row.definition.get("gap_s"),
        sample=row.sample,
        overviews=_overviews(connection, row.source_key),
        page=page,
        may_be_news=can_be_news(row.published_at, now, backlog=row.release_backlog),
        last_attempt=job.give_up_at is not None and database_now(connection) >= job.give_up_at - LAST_ATTEMPT,
        visit=visit,
        own=_own_addresses(connection, row.release_id) if visit else frozenset(),
        neighbours=neighbours,
    )


def _entry(connection: Connection, release_id: ReleaseId, fingerprint: str | None) -> Row[Any] | None:
    """Return the release's latest entry, of those that `fingerprint` begins."""
    statement = (
        select(
            entries,
            releases.c.source_key,
            releases.c.backlog.label("release_backlog"),
            releases.c.first_seen_at.label("release_seen_at"),
            releases.c.missing_since_at,
            releases.c.gone_at,
            feeds.c.definition,
            sources.c.sample,
            sources.c.retired_at,
        )
        .join(feeds, feeds.c.id == entries.c.feed_id)
        .join(releases, releases.c.id == entries.c.release_id)
        .join(sources, sources.c.key == feeds.c.source_key)
        .where(entries.c.release_id == release_id)
        .order_by(entries.c.last_changed_at.desc(), entries.c.id)
    )
    if fingerprint is not None:
        statement = statement.where(entries.c.fingerprint.startswith(fingerprint))
    return connection.execute(statement).first()


def _is_worth_a_visit(row: Row[Any], page: LastPage | None, now: datetime) -> bool:
    if page is None or row.retired_at is not None:
        return False
    looked_at = max(page.fetched_at, row.missing_since_at or page.fetched_at)
    return now - looked_at >= SEEN_LATELY


def _own_addresses(connection: Connection, release_id: ReleaseId) -> frozenset[str]:
    own = select(release_addresses.c.address).where(release_addresses.c.release_id == release_id)
    return frozenset(connection.execute(own).scalars())


def _overviews(connection: Connection, source_key: SourceKey) -> frozenset[str]:
    homepage = select(sources.c.homepage).where(sources.c.key == source_key)
    lists = select(feeds.c.address).where(feeds.c.source_key == source_key)
    found = [*connection.execute(homepage).scalars(), *connection.execute(lists).scalars()]
    return frozenset(clean_address(address) for address in found)


def _last_page(connection: Connection, release_id: ReleaseId) -> LastPage | None:
    row = connection.execute(
        select(captures.c.id, captures.c.fetched_at, captures.c.headers)
        .where(captures.c.release_id == release_id, captures.c.thin.is_(False))
        .order_by(captures.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    known = {"If-None-Match": row.headers.get("etag"), "If-Modified-Since": row.headers.get("last-modified")}
    return LastPage(CaptureId(row.id), row.fetched_at, {name: value for name, value in known.items() if value})


def touch_page(connection: Connection, page: LastPage, now: datetime) -> None:
    """Note that the page was still the same at `now`."""
    connection.execute(update(captures).where(captures.c.id == page.id).values(fetched_at=now))


def write_capture(connection: Connection, target: Target, capture: Capture, now: datetime) -> CaptureId | None:
    """Keep the capture and promise to classify it; None if the release's last one says the same."""
    last = connection.execute(
        select(captures.c.id, captures.c.sha256)
        .where(captures.c.release_id == target.release_id)
        .order_by(captures.c.id.desc())
        .limit(1)
    ).first()
    if last is not None and last.sha256 == capture.sha256:
        connection.execute(update(captures).where(captures.c.id == last.id).values(fetched_at=now))
        return None
    capture_id = CaptureId(
        connection.execute(
            insert(connection, captures)
            .values(
                release_id=target.release_id,
                entry_id=target.entry_id,
                address=capture.address,
                fetched_at=now,
                http_status=capture.http_status,
                content_type=capture.content_type,
                headers=dict(capture.headers),
                sha256=capture.sha256,
                body_bytes=len(capture.body),
                thin=capture.thin,
                reason=capture.reason,
            )
            .returning(captures.c.id)
        ).scalar_one()
    )
    connection.execute(
        insert(connection, capture_bytes).values(capture_id=capture_id, zlib_body=zlib.compress(capture.body))
    )
    jobs.promise(connection, JobKind.CLASSIFY, str(capture_id))
    return capture_id


def settle_addresses(connection: Connection, target: Target, addresses: Mapping[str, str]) -> Target:
    """Let the page's cleaned addresses (to their origin: redirected, canonical) lead to its release.

    If one of them leads to another release with the same title, both are one: the entries move, and the target that
    is returned names the release that stays. With another title the address stays where it is: a site under
    maintenance leads everything to one page.
    """
    for address, origin in addresses.items():
        add_address(connection, target.release_id, address, origin)
        owner = connection.execute(
            select(release_addresses.c.release_id).where(release_addresses.c.address == address)
        ).scalar_one()
        if owner != target.release_id and _same_title(connection, target.title, owner):
            stays, goes = _who_stays(connection, target.release_id, owner)
            _join(connection, stays, goes)
            target = replace(target, release_id=stays, page=_last_page(connection, stays))
    return target


def _same_title(connection: Connection, title: str, release_id: ReleaseId) -> bool:
    titles: Collection[str] = (
        connection.execute(select(entries.c.title).where(entries.c.release_id == release_id)).scalars().all()
    )
    return comparable(title) in {comparable(other) for other in titles}


def _who_stays(connection: Connection, one: ReleaseId, other: ReleaseId) -> tuple[ReleaseId, ReleaseId]:
    """Return first the release that readers know already, else the older one."""
    captured = select(captures.c.release_id).where(captures.c.release_id.in_((one, other)))
    known = set(connection.execute(captured).scalars())
    one_known, other_known = one in known, other in known
    if one_known != other_known:
        return (one, other) if one_known else (other, one)
    return (min(one, other), max(one, other))


def _join(connection: Connection, stays: ReleaseId, goes: ReleaseId) -> None:
    connection.execute(update(entries).where(entries.c.release_id == goes).values(release_id=stays))
    connection.execute(update(release_addresses).where(release_addresses.c.release_id == goes).values(release_id=stays))
    never_captured = select(captures.c.id).where(captures.c.release_id == goes).limit(1)
    if connection.execute(never_captured).first() is None:
        connection.execute(delete(releases).where(releases.c.id == goes))
