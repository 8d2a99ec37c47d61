"""How the sources are: their feeds' states as readers and operators understand them. Reads, never writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select

from kammerton_shared.db.tables import documents, feeds, releases, set_asides, sources
from kammerton_shared.model import FeedState, ReleaseId, SourceKey

MOST_SET_ASIDE: Final = 200  # of a source, on one page

FAILING: Final = frozenset(
    {
        FeedState.FORBIDDEN_BY_ROBOTS,
        FeedState.FORBIDDEN,
        FeedState.TOO_FAST,
        FeedState.UNREACHABLE,
        FeedState.UNREADABLE,
        FeedState.NOTHING_SELECTED,
    }
)
"""States in which nothing new comes in though there may be something."""

_MEANINGS: Final[Mapping[FeedState, str]] = {
    FeedState.NEW: "Wurde noch nicht abgerufen.",
    FeedState.OK: "Antwortet und liefert.",
    FeedState.EMPTY: "Antwortet, listet aber nichts, früher schon.",
    FeedState.SILENT: "Antwortet, hat aber länger als üblich nichts Neues.",
    FeedState.MOVED: "Antwortet unter einer anderen Adresse.",
    FeedState.FORBIDDEN_BY_ROBOTS: "Die Quelle verbietet den Abruf in ihrer robots.txt; daran halten wir uns.",
    FeedState.FORBIDDEN: "Die Quelle verweigert uns den Abruf.",
    FeedState.TOO_FAST: "Die Quelle bittet um längere Abstände; wir warten.",
    FeedState.UNREACHABLE: "Die Quelle antwortet nicht.",
    FeedState.UNREADABLE: "Was die Quelle liefert, ist kein lesbarer Feed.",
    FeedState.NOTHING_SELECTED: "Die Seite antwortet, aber unsere Auswahl findet darauf keine Meldungen.",
}


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """One feed as it was at its last poll.

    `reason` names what the operator types next, if there is anything. `next_poll_at` is None for a feed that is
    switched off.
    """

    address: str
    kind: str
    enabled: bool
    state: FeedState
    reason: str
    state_since_at: datetime
    last_polled_at: datetime | None
    last_success_at: datetime | None
    last_new_at: datetime | None
    next_poll_at: datetime | None

    @property
    def failing(self) -> bool:
        """Whether something new may be there that we do not see."""
        return self.enabled and self.state in FAILING

    @property
    def meaning(self) -> str:
        """What the state means, for readers; the crawler's own reason where it gave one."""
        return self.reason or _MEANINGS[self.state]


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source with its feeds; `releases` counts what of it can be searched, `set_aside` what has no press text."""

    key: SourceKey
    name: str
    short_name: str
    kind: str
    region: str
    homepage: str
    show: str
    note: str
    sample: bool
    releases: int
    set_aside: int
    feeds: tuple[FeedStatus, ...]

    @property
    def state(self) -> str:
        """The worst that is true of its enabled feeds; `aus` without any."""
        enabled = [feed for feed in self.feeds if feed.enabled]
        if not enabled:
            return "aus"
        order = [FeedState.OK, FeedState.MOVED, FeedState.SILENT, FeedState.NEW, FeedState.EMPTY]
        worst = max(enabled, key=lambda feed: order.index(feed.state) if feed.state in order else len(order))
        return worst.state.value

    @property
    def down(self) -> bool:
        """Whether none of its feeds that are switched on brings anything in."""
        enabled = [feed for feed in self.feeds if feed.enabled]
        return bool(enabled) and all(feed.failing for feed in enabled)

    @property
    def last_success_at(self) -> datetime | None:
        """When one of its feeds last answered as it should."""
        return max((feed.last_success_at for feed in self.feeds if feed.last_success_at), default=None)


def load_sources(connection: Connection) -> tuple[SourceStatus, ...]:
    """Return all sources of the catalogue, by name."""
    by_source = _load_feeds(connection)
    counts: dict[str, int] = dict(
        connection.execute(
            select(documents.c.source_key, func.count())
            .where(documents.c.withdrawn.is_(False))
            .group_by(documents.c.source_key)
        ).all()
    )
    aside: dict[str, int] = dict(
        connection.execute(
            select(releases.c.source_key, func.count())
            .join(set_asides, set_asides.c.release_id == releases.c.id)
            .where(set_asides.c.put_back_at.is_(None))
            .group_by(releases.c.source_key)
        ).all()
    )
    rows = connection.execute(select(sources).where(sources.c.retired_at.is_(None)).order_by(sources.c.name))
    return tuple(
        SourceStatus(
            key=SourceKey(row.key),
            name=row.name,
            short_name=row.short_name,
            kind=row.kind,
            region=row.region,
            homepage=row.homepage,
            show=row.show,
            note=row.note,
            sample=row.sample,
            releases=counts.get(row.key, 0),
            set_aside=aside.get(row.key, 0),
            feeds=tuple(by_source.get(row.key, ())),
        )
        for row in rows
    )


def _load_feeds(connection: Connection) -> dict[str, list[FeedStatus]]:
    by_source: dict[str, list[FeedStatus]] = {}
    for row in connection.execute(select(feeds).where(feeds.c.retired_at.is_(None)).order_by(feeds.c.id)):
        by_source.setdefault(row.source_key, []).append(
            FeedStatus(
                address=row.address,
                kind=row.kind,
                enabled=row.enabled,
                state=FeedState(row.state),
                reason=row.reason,
                state_since_at=row.state_since_at,
                last_polled_at=row.last_polled_at,
                last_success_at=row.last_success_at,
                last_new_at=row.last_new_at,
                next_poll_at=row.next_poll_at if row.enabled else None,
            )
        )
    return by_source


@dataclass(frozen=True, slots=True)
class SetAside:
    """A page that carries no press text; `reason` is German."""

    release_id: ReleaseId
    url: str
    title: str
    reason: str
    set_aside_at: datetime


@dataclass(frozen=True, slots=True)
class SetAsides:
    """What is set aside of a source: the latest, and how many there are."""

    source_name: str
    latest: tuple[SetAside, ...]
    total: int


def load_set_aside(connection: Connection, key: SourceKey) -> SetAsides | None:
    """Return what is set aside of a source, without what was put back; None if the source is unknown."""
    name = connection.execute(select(sources.c.name).where(sources.c.key == key)).scalar()
    if name is None:
        return None
    rows = (
        select(set_asides, releases.c.address)
        .join(releases, releases.c.id == set_asides.c.release_id)
        .where(releases.c.source_key == key, set_asides.c.put_back_at.is_(None))
    )
    total = connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
    latest = connection.execute(
        rows.order_by(set_asides.c.set_aside_at.desc(), set_asides.c.release_id.desc()).limit(MOST_SET_ASIDE)
    )
    return SetAsides(
        name,
        tuple(
            SetAside(ReleaseId(row.release_id), row.address, row.title, row.reason, row.set_aside_at) for row in latest
        ),
        total,
    )


def sources_down(listed: Iterable[SourceStatus]) -> tuple[SourceStatus, ...]:
    """Return the sources from which nothing comes in now."""
    return tuple(source for source in listed if source.down)


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """What filters call a source, and where it is; retired ones too, their releases are still found."""

    name: str
    region: str


def load_source_labels(connection: Connection) -> dict[SourceKey, SourceLabel]:
    """Return the label of each source, by key."""
    rows = connection.execute(select(sources.c.key, sources.c.name, sources.c.region))
    return {SourceKey(row.key): SourceLabel(row.name, row.region) for row in rows}
