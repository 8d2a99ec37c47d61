"""A crawler on a real database and real connections, with a clock and a catalogue that tests set."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from ipaddress import ip_network
from pathlib import Path

from aiohttp.abc import AbstractResolver
from sqlalchemy import Row, select

from kammerton_crawler.catalogue import CatalogueFeed, CatalogueSource
from kammerton_crawler.definition import FeedDefinition, FeedKind
from kammerton_crawler.loop import Loop
from kammerton_crawler.ports import Ports, holders
from kammerton_crawler.readers.entry import Reading
from kammerton_crawler.readers.killable import KillableReader
from kammerton_crawler.sync import sync_catalogue
from kammerton_crawler.threads import OwnThread
from kammerton_crawler.visit import MOST_AT_ONE_ADDRESS, Manners
from kammerton_shared.db import tables
from kammerton_shared.db.engine import Database
from kammerton_shared.jobs.drain import Worker
from kammerton_shared.jobs.worker import make_worker
from kammerton_shared.model import JobKind, SourceKind
from kammerton_shared.net.client import Answer, guarded_session
from kammerton_shared.net.crowd import LONGEST_WAIT_S, Crowd
from tests.conftest import NOW

LOOPBACK = (ip_network("127.0.0.0/8"),)


@dataclass
class TestClock:
    """A clock that moves when told to."""

    __test__ = False
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Crawler:
    """One crawler process, without the process. `rung` holds the kinds that were rung for, `rang` is set at once."""

    ports: Ports
    worker: Worker
    crowd: Crowd
    rung: list[JobKind]
    rang: asyncio.Event

    async def run_until_idle(self, *, most_hosts: int = 8) -> None:
        await Loop(self.ports, self.worker, most_hosts=most_hosts).run_until_idle()


@asynccontextmanager
async def crawler(
    database: Database,
    data_dir: Path,
    reader: KillableReader,
    *,
    clock: TestClock | None = None,
    name: str = "crawler",
    allow: bool = True,
    with_contact: bool = True,
    gap_s: float = 0.0,
    page_gap_s: float | None = None,
    resolver: AbstractResolver | None = None,
    crowd_wait_s: float = LONGEST_WAIT_S,
) -> AsyncIterator[Crawler]:
    """Build a crawler inside a running loop; `allow`: also sources that are no sample may be on this machine."""
    store, reading = OwnThread(f"store of {name}"), OwnThread(f"reader of {name}")
    _, worker = make_worker(name, database, broker_url="filesystem:", data_dir=data_dir)
    rung: list[JobKind] = []
    rang = asyncio.Event()

    def ring(kind: JobKind) -> None:
        rung.append(kind)
        rang.set()

    async def read(definition: FeedDefinition, answer: Answer, at: datetime) -> Reading:
        content_type = answer.headers.get("content-type", "")
        return await reading.call(
            reader.read, definition, answer.body, content_type=content_type, address=answer.url, fetched_at=at
        )

    crowd = Crowd(MOST_AT_ONE_ADDRESS, longest_wait_s=crowd_wait_s)
    agent = "Kammerton/test"
    near = LOOPBACK if allow else ()
    async with (
        guarded_session(user_agent=agent, allow_networks=near, resolver=resolver, crowd=crowd) as session,
        guarded_session(user_agent=agent, allow_networks=LOOPBACK, crowd=crowd) as sample_session,
    ):
        ports = Ports(
            manners=Manners(database, store, clock or TestClock(), gap_s, gap_s if page_gap_s is None else page_gap_s),
            session=session,
            sample_session=sample_session,
            read=read,
            ring=ring,
            chance=lambda: 0.0,
            new_holder=holders(worker.holder if name == "crawler" else name),
            with_contact=with_contact,
        )
        yield Crawler(ports, worker, crowd, rung, rang)
    store.close()
    reading.close()


async def until(happened: Callable[[], bool]) -> None:
    """Wait for something that a server in a thread of its own saw."""
    while not happened():  # noqa: ASYNC110 - it rings no bell in this loop
        await asyncio.sleep(0.02)


@dataclass(frozen=True)
class Listed:
    """What a test's feed lists."""

    title: str
    link: str
    published_at: datetime | None = NOW - timedelta(hours=1)
    guid: str = ""
    text: str = "Ein Anriss."


def rss(*items: Listed) -> str:
    """Return an RSS feed."""
    listed = []
    for item in items:
        date = f"<pubDate>{format_datetime(item.published_at)}</pubDate>" if item.published_at else ""
        guid = f'<guid isPermaLink="false">{escape(item.guid)}</guid>' if item.guid else ""
        listed.append(
            f"<item><title>{escape(item.title)}</title><link>{escape(item.link)}</link>{guid}{date}"
            f"<description>{escape(item.text)}</description></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Presse</title>'
        f"<link>https://kammer.example/</link><description>Presse</description>{''.join(listed)}</channel></rss>"
    )


def page(title: str, text: str = "Der Text der Mitteilung.", *, head: str = "") -> str:
    """Return a release's page."""
    return (
        f'<!doctype html><html lang="de"><head><title>{escape(title)}</title>{head}</head>'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p></main></body></html>"
    )


def source(*feeds: CatalogueFeed | str, key: str = "hwk-auental", sample: bool = False) -> CatalogueSource:
    """Return a source of an invented chamber; a text is the address of a feed."""
    return CatalogueSource(
        key=key,
        name="Handwerkskammer Auental",
        short_name="HWK Auental",
        kind=SourceKind.CHAMBER,
        region="Muster",
        homepage="https://hwk-auental.example/",
        feeds=tuple(feed_of(feed) if isinstance(feed, str) else feed for feed in feeds),
        sample=sample,
    )


def feed_of(address: str, **definition: object) -> CatalogueFeed:
    """Return a feed; keywords are those of `FeedDefinition`."""
    return CatalogueFeed(replace(FeedDefinition(address), **definition))  # type: ignore[arg-type]


def list_of(address: str, **definition: object) -> CatalogueFeed:
    """Return a list page, of `<li><a>` unless told otherwise."""
    selectors = {"item": "li", "link": "a", "title": "a", "date": "time", **definition}
    return feed_of(address, kind=FeedKind.LIST, **selectors)


def add_sources(database: Database, *sources: CatalogueSource, at: datetime = NOW) -> None:
    """Bring the sources into the tables."""
    sync_catalogue(database, sources, now=at)


def rows(database: Database, table: str) -> Sequence[Row[tuple[object, ...]]]:
    """Return all rows of a table in the order of their first column."""
    chosen = tables.metadata.tables[table]
    with database.read() as connection:
        return connection.execute(select(chosen).order_by(*chosen.primary_key.columns)).all()


def feed_state(database: Database, address: str = "") -> tuple[str, str]:
    """Return state and reason of the feed (the only one by default)."""
    [found] = [row for row in rows(database, "feeds") if address in {"", row.address}]
    return str(found.state), str(found.reason)
