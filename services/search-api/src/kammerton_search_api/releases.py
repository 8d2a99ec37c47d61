"""A release as readers get to know it. Reads only; who may see what is decided elsewhere."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection, Row, Select, func, select, union

from kammerton_shared.db.tables import (
    captures,
    documents,
    entries,
    release_addresses,
    releases,
    revisions,
    sources,
)
from kammerton_shared.model import ReleaseId, ReleaseKind, RevisionChange, Show, SourceKey, TopicKey

IS_THERE: Final = ~documents.c.withdrawn & releases.c.gone_at.is_(None)
"""Of a document joined with its release: its publisher has not taken it back. Between the two moments a job is on its
way: it counts from the first and until both agree that the release is there again."""

MOST_AT_ONCE = 500  # ids in one statement; SQLite takes 32,766 parameters, PostgreSQL plans long lists badly


@dataclass(frozen=True, slots=True)
class Release:
    """The current state of a release: its newest revision, what it is about, where it came from.

    `published_precision` is "day" or "minute" and `published_from` "feed", "structured", "page" or "address"; both are
    None where the publisher named no date. `text` are paragraphs separated by blank lines, `lead` the first of them.
    `version` rises with each change of anything here. `thin`: the page could not be had, the text is the feed's own.
    `gone_at`: when its publisher had taken it back. Of what is withdrawn no text is left: `lead`, `text`, `aside`,
    `about` and `addition` are empty. `addition` is what its house says beyond the origin of its cluster. `correction`:
    it calls itself one.
    """

    id: ReleaseId
    url: str
    title: str
    kicker: str
    press_number: str
    lead: str
    text: str
    aside: str
    about: str
    source_key: SourceKey
    source_name: str
    source_short_name: str
    region: str
    show: Show
    sample: bool
    published_at: datetime | None
    published_precision: str | None
    published_from: str | None
    first_seen_at: datetime
    fetched_at: datetime
    revision_number: int
    topics: tuple[TopicKey, ...]
    kind: ReleaseKind
    version: int
    withdrawn: bool
    thin: bool
    cluster_id: int | None
    gone_at: datetime | None = None
    addition: str = ""
    correction: bool = False


def load_releases(connection: Connection, ids: Collection[ReleaseId]) -> dict[ReleaseId, Release]:
    """Return those of `ids` that have been classified, by id."""
    found: dict[ReleaseId, Release] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), MOST_AT_ONCE):
        chunk = wanted[start : start + MOST_AT_ONCE]
        for row in connection.execute(_RELEASES.where(documents.c.release_id.in_(chunk))):
            found[ReleaseId(row.release_id)] = _release(row)
    return found


def load_release(connection: Connection, release_id: ReleaseId) -> Release | None:
    """Return one release; None if it is unknown or has not been classified yet."""
    return load_releases(connection, [release_id]).get(release_id)


_RELEASES: Select[Any] = (
    select(
        documents.c.release_id,
        documents.c.version,
        documents.c.kind,
        documents.c.topics,
        IS_THERE.label("is_there"),
        documents.c.cluster_id,
        releases.c.address,
        releases.c.first_seen_at,
        releases.c.gone_at,
        revisions.c.number,
        revisions.c.title,
        revisions.c.kicker,
        revisions.c.press_number,
        revisions.c.lead,
        revisions.c.text,
        revisions.c.aside,
        revisions.c.about,
        revisions.c.published_at,
        revisions.c.published_precision,
        revisions.c.published_from,
        revisions.c.thin,
        revisions.c.addition,
        revisions.c.correction,
        captures.c.fetched_at,
        sources.c.key.label("source_key"),
        sources.c.name.label("source_name"),
        sources.c.short_name.label("source_short_name"),
        sources.c.region,
        sources.c.show,
        sources.c.sample,
    )
    .join(revisions, revisions.c.id == documents.c.revision_id)
    .join(captures, captures.c.id == revisions.c.capture_id)
    .join(releases, releases.c.id == documents.c.release_id)
    .join(sources, sources.c.key == releases.c.source_key)
)


def _release(row: Row[Any]) -> Release:
    withdrawn = not row.is_there
    return Release(
        id=ReleaseId(row.release_id),
        url=row.address,
        title=row.title,
        kicker=row.kicker,
        press_number=row.press_number,
        lead="" if withdrawn else row.lead,
        text="" if withdrawn else row.text,
        aside="" if withdrawn else row.aside,
        about="" if withdrawn else row.about,
        source_key=SourceKey(row.source_key),
        source_name=row.source_name,
        source_short_name=row.source_short_name,
        region=row.region,
        show=Show(row.show),
        sample=row.sample,
        published_at=row.published_at,
        published_precision=row.published_precision,
        published_from=row.published_from,
        first_seen_at=row.first_seen_at,
        fetched_at=row.fetched_at,
        revision_number=row.number,
        topics=tuple(TopicKey(key) for key in row.topics),
        kind=ReleaseKind(row.kind),
        version=row.version,
        withdrawn=withdrawn,
        thin=row.thin,
        cluster_id=row.cluster_id,
        gone_at=row.gone_at,
        addition="" if withdrawn or row.cluster_id is None else row.addition,
        correction=row.correction,
    )


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One state that a release's text had; `fetched_at` is when we saw it first.

    `change` is None for the first. After REREAD the page is the same: we read it anew at `made_at`. `correction`: it
    calls itself one.
    """

    number: int
    title: str
    published_at: datetime | None
    fetched_at: datetime
    made_at: datetime
    change: RevisionChange | None
    correction: bool

    @property
    def reread(self) -> bool:
        """Whether we and not the publisher changed the text."""
        return self.change is RevisionChange.REREAD


def load_revisions(connection: Connection, release_id: ReleaseId) -> tuple[RevisionLine, ...]:
    """Return the revisions of a release, the newest first."""
    rows = connection.execute(
        select(
            revisions.c.number,
            revisions.c.title,
            revisions.c.published_at,
            revisions.c.created_at,
            revisions.c.change,
            revisions.c.correction,
            captures.c.fetched_at,
        )
        .join(captures, captures.c.id == revisions.c.capture_id)
        .where(revisions.c.release_id == release_id)
        .order_by(revisions.c.number.desc())
    )
    return tuple(
        RevisionLine(
            number=row.number,
            title=row.title,
            published_at=row.published_at,
            fetched_at=row.fetched_at,
            made_at=row.created_at,
            change=RevisionChange(row.change) if row.change else None,
            correction=row.correction,
        )
        for row in rows
    )


def find_release_by_address(connection: Connection, url: str) -> ReleaseId | None:
    """Return the release behind an address: as listed, fetched or followed, however far it has come; None if unknown.

    Of several the newest. Digits alone are a release's own number.
    """
    if re.fullmatch("[0-9]{1,18}", url.strip()):
        known = connection.execute(
            select(releases.c.id).where(releases.c.id == int(url), releases.c.address != "")
        ).scalar()
        return None if known is None else ReleaseId(known)
    spellings = _spellings(url)
    found = union(
        select(release_addresses.c.release_id).where(release_addresses.c.address.in_(spellings)),
        select(releases.c.id).where(releases.c.address.in_(spellings)),
        select(entries.c.release_id).where(entries.c.address.in_(spellings)),
        select(captures.c.release_id).where(captures.c.address.in_(spellings)),
    ).subquery()
    release_id = connection.execute(select(func.max(found.c.release_id))).scalar()
    return None if release_id is None else ReleaseId(release_id)


def load_release_by_address(connection: Connection, url: str) -> Release | None:
    """Return the release behind an address; None if it is unknown or has not been classified yet."""
    release_id = find_release_by_address(connection, url)
    return None if release_id is None else load_release(connection, release_id)


def _spellings(url: str) -> list[str]:
    """Return what the tables may know an address as: as given, without fragment, and the crawler's cleaned form."""
    given = url.strip()
    try:
        parts = urlsplit(given)
        scheme = "https" if parts.scheme == "http" and parts.port in {None, 80} else parts.scheme
    except ValueError:  # no address
        return [given]
    whole = urlunsplit(parts._replace(fragment=""))
    cleaned = urlunsplit((scheme, parts.netloc.lower().removeprefix("www."), parts.path or "/", parts.query, ""))
    return list(dict.fromkeys((given, whole, cleaned)))
