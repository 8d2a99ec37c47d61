"""The crawler's process: `python -m kammerton_crawler [--catalogue FILE]... [--parent-fd N]`."""

import argparse
import asyncio
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from importlib.metadata import version
from ipaddress import ip_network
from pathlib import Path
from typing import Final

import structlog

from kammerton_crawler.catalogue import load_catalogue
from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.hosts import lapse_holder
from kammerton_crawler.loop import Loop
from kammerton_crawler.ports import Ports, holders
from kammerton_crawler.readers.entry import Reading
from kammerton_crawler.readers.killable import KillableReader
from kammerton_crawler.sync import sync_catalogue
from kammerton_crawler.threads import OwnThread
from kammerton_crawler.tidy import Keep, stay_tidy
from kammerton_crawler.visit import MOST_AT_ONE_ADDRESS, ROBOT_NAME, Manners
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import open_database
from kammerton_shared.errors import ConfigurationError, DatabaseAway
from kammerton_shared.jobs.drain import Worker
from kammerton_shared.jobs.sweep import start_sweeping
from kammerton_shared.jobs.worker import make_worker
from kammerton_shared.logs import configure_logs
from kammerton_shared.model import JobKind
from kammerton_shared.net.client import Answer, guarded_session
from kammerton_shared.net.crowd import Crowd
from kammerton_shared.parent import exit_with_parent
from kammerton_shared.settings import Settings, load_settings

log = structlog.get_logger()

LOOPBACK: Final = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def user_agent(contact: str) -> str:
    """Return the name that we go by, with the address of who runs this instance if it is set."""
    return f"{ROBOT_NAME}/{version('kammerton-crawler')}" + (f" (+{contact})" if contact else "")


@asynccontextmanager
async def open_ports(
    settings: Settings, database: Database, *, process: str, ring: Callable[[JobKind], None]
) -> AsyncIterator[Ports]:
    """Build what the rooms work with, inside a running loop; closes it at the end.

    The sample's feeds have a session of their own that may reach this machine; all others may not.
    """
    store, reader = OwnThread("store"), OwnThread("reader")
    killable = KillableReader()
    name = user_agent(settings.contact)
    allowed = settings.allow_networks
    crowd = Crowd(MOST_AT_ONE_ADDRESS)
    session = guarded_session(user_agent=name, allow_networks=allowed, crowd=crowd)
    sample_session = guarded_session(user_agent=name, allow_networks=(*allowed, *LOOPBACK), crowd=crowd)

    async def read(definition: FeedDefinition, answer: Answer, at: datetime) -> Reading:
        content_type = answer.headers.get("content-type", "")
        return await reader.call(
            killable.read, definition, answer.body, content_type=content_type, address=answer.url, fetched_at=at
        )

    try:
        async with session, sample_session:
            yield Ports(
                manners=Manners(database, store, utc_now, settings.host_gap_s, settings.page_gap_s),
                session=session,
                sample_session=sample_session,
                read=read,
                ring=ring,
                chance=lambda: random.uniform(-1, 1),
                new_holder=holders(process),
                with_contact=bool(settings.contact),
                near=allowed,
            )
    finally:
        store.close()
        reader.begin(killable.close)  # behind a reading that is under way; a daemon, nobody waits for it


def keep_of(settings: Settings) -> Keep:
    """Return for how long things are kept."""
    return Keep(
        polls=timedelta(days=settings.keep_polls_days),
        captures=timedelta(days=settings.keep_captures_days),
        jobs=timedelta(days=settings.keep_jobs_days),
    )


async def crawl(settings: Settings, worker: Worker, stop: asyncio.Event) -> None:
    """Crawl until `stop` is set."""
    bell = OwnThread("bell")
    ring = worker.bell.ring
    async with open_ports(
        settings, worker.database, process=worker.holder, ring=lambda kind: bell.begin(ring, kind)
    ) as ports:
        tidying = asyncio.create_task(stay_tidy(ports.manners, keep_of(settings), new_holder=ports.new_holder))
        try:
            await Loop(ports, worker, most_hosts=settings.fetches_at_once).run(stop)
        finally:
            tidying.cancel()
    bell.close()
    try:
        lapse_holder(worker.database, worker.holder)
    except DatabaseAway as error:
        log.warning("hosts_kept", reason=str(error), effect="others wait for these hosts until the leases end")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the crawler until it is told to end by SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m kammerton_crawler", description="Polls feeds, fetches releases.")
    parser.add_argument(
        "--catalogue",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="one more catalogue, of a sample office on this machine; may be given again",
    )
    parser.add_argument("--parent-fd", type=int, metavar="N", help="end when this pipe closes")
    options = parser.parse_args(arguments)
    if options.parent_fd is not None:
        exit_with_parent(options.parent_fd)
    try:
        settings = load_settings()
        configure_logs("crawler", level=settings.log_level, as_json=settings.log_json)
        database = open_database(settings.database)
        catalogue = load_catalogue(settings.sources, settings.data_dir, samples=options.catalogue)
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sync_catalogue(database, catalogue, now=utc_now(), with_contact=bool(settings.contact))
    _, worker = make_worker("crawler", database, broker_url=settings.broker_url, data_dir=settings.data_dir)
    lapse_holder(database, worker.holder)
    sweeping = start_sweeping(worker, interval_s=settings.sweep_interval_s)
    if not settings.contact:
        feeds = sum(feed.without_contact for source in catalogue for feed in source.feeds)
        log.warning(
            "contact_missing",
            effect=f"only {feeds} feeds and the sample are polled, once an hour",
            remedy="set KAMMERTON_CONTACT to your web or mail address, so that press offices can reach you",
        )
    asyncio.run(_run(settings, worker))
    sweeping.join(2.0)  # it takes the heartbeat away
    database.close()
    return 0


async def _run(settings: Settings, worker: Worker) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        worker.stopping.set()
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    log.info("crawler_started")
    await crawl(settings, worker, stop)
    log.info("crawler_ended")
