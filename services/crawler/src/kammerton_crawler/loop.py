"""The crawler's loop: takes what is due, as many hosts at once as it may, one connection a host."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

import structlog
from sqlalchemy.exc import DBAPIError

from kammerton_crawler import store
from kammerton_crawler.fetch import fetch
from kammerton_crawler.hosts import unready_hosts
from kammerton_crawler.poll import poll
from kammerton_crawler.ports import Ports
from kammerton_crawler.store import FeedToPoll
from kammerton_crawler.visit import HostBusy
from kammerton_shared.errors import DatabaseAway, LostClaim
from kammerton_shared.jobs import store as jobs
from kammerton_shared.jobs.drain import Worker, hand_back, outlast, settle_error
from kammerton_shared.model import Job, JobKind

log = structlog.get_logger()

LOOK_EVERY_S: Final = 0.5
END_S: Final = 2.0
AFTER_A_FAULT: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Due:
    """What was claimed to be worked on now."""

    feeds: tuple[FeedToPoll, ...]
    jobs: tuple[Job, ...]


class Loop:
    """One crawler. Several may work on one database."""

    def __init__(self, ports: Ports, worker: Worker, *, most_hosts: int) -> None:
        """Take the doors, the process's worker, and how many hosts to speak to at once."""
        self._ports = ports
        self._worker = worker
        self._most_hosts = most_hosts
        self._running: dict[asyncio.Task[None], str] = {}
        self._settled = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then give back what is not finished, within 2 s."""
        stopping = asyncio.ensure_future(stop.wait())
        try:
            while not stop.is_set():
                self._worker.pulse.begin()
                try:
                    await self._start_due()
                except DBAPIError as error:  # a database that is away comes back
                    log.error("database_failed", error=str(error.orig))  # noqa: TRY400 - the traceback says nothing
                await self._wait(stopping)
        finally:
            stopping.cancel()
            await self._end()

    async def run_until_idle(self) -> None:
        """Work until nothing is due and nothing is under way."""
        try:
            while True:
                await self._start_due()
                if not self._running:
                    return
                await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._end()

    async def _start_due(self) -> None:
        free = self._most_hosts - len(self._running)
        if free <= 0:
            return
        call = self._ports.manners.store.call
        try:
            due = await call(self._claim, free, frozenset(self._running.values()))
        except DatabaseAway as error:
            await call(outlast, (), error, self._worker)
            return
        for feed in due.feeds:
            self._start(feed.host, self._poll(feed))
        for job in due.jobs:
            self._start(job.lane, self._fetch(job))

    def _claim(self, free: int, busy: frozenset[str]) -> Due:
        """Claim feeds first: they are few, and what they bring is new. Runs in the store's thread."""
        manners, worker = self._ports.manners, self._worker
        feeds = store.claim_feeds(
            manners.database,
            new_holder=self._ports.new_holder,
            limit=free,
            busy_hosts=busy,
            with_contact=self._ports.with_contact,
            now=manners.clock(),
        )
        free -= len(feeds)
        if free == 0 or JobKind.FETCH not in jobs.kinds_with_due_jobs(manners.database):
            return Due(tuple(feeds), ())
        with manners.database.read() as connection:
            unready = unready_hosts(connection, within=timedelta(seconds=1))
        lanes = {*busy, *unready, *(feed.host for feed in feeds)}
        claimed = jobs.claim(manners.database, JobKind.FETCH, holder=worker.holder, limit=free, busy_lanes=lanes)
        return Due(tuple(feeds), tuple(claimed))

    def _start(self, host: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._running[task] = host
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        del self._running[task]
        self._settled.set()
        error = None if task.cancelled() else task.exception()
        if isinstance(error, DatabaseAway):  # its lease ends by itself
            log.warning("crawl_undone", reason=str(error))
        elif error is not None:
            log.error("crawl_failed", exc_info=error)

    async def _wait(self, stopping: asyncio.Future[Literal[True]]) -> None:
        """Wait until something ended, `stop` is set or it is time to look again."""
        self._settled.clear()
        settled = asyncio.ensure_future(self._settled.wait())
        await asyncio.wait((settled, stopping), timeout=LOOK_EVERY_S, return_when=asyncio.FIRST_COMPLETED)
        settled.cancel()

    async def _end(self) -> None:
        running = list(self._running)
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running, timeout=END_S)

    async def _poll(self, feed: FeedToPoll) -> None:
        """Poll a feed; whatever happens to it, the others go on."""
        try:
            await poll(feed, self._ports)
        except LostClaim:
            log.info("claim_lost", feed=feed.address)
        except asyncio.CancelledError:
            await self._give_back(feed, timedelta(0))
            raise
        except DatabaseAway as error:
            log.warning("poll_undone", feed=feed.address, reason=str(error))
            await self._give_back(feed, timedelta(0))
        except Exception:  # the edge of every poll
            log.exception("poll_failed", feed=feed.address)
            await self._give_back(feed, AFTER_A_FAULT)

    async def _give_back(self, feed: FeedToPoll, again_in: timedelta) -> None:
        manners = self._ports.manners
        next_poll_at = manners.clock() + again_in
        await manners.store.call(store.give_feed_back, manners.database, feed, next_poll_at=next_poll_at)

    async def _fetch(self, job: Job) -> None:
        """Fetch a page, and settle what becomes of its job."""
        call = self._ports.manners.store.call
        try:
            await fetch(job, self._ports)
        except asyncio.CancelledError:
            await call(hand_back, (job,), self._worker)
            raise
        except Exception as error:  # noqa: BLE001 - the edge of every job
            await call(self._settle, job, error)

    def _settle(self, job: Job, error: Exception) -> None:
        """Settle a job that was not finished. Runs in the store's thread."""
        try:
            if isinstance(error, HostBusy) and error.host == job.lane:  # it was not even asked: nothing is counted
                hand_back((job,), self._worker)
            else:
                settle_error(job, error, self._worker)
        except DatabaseAway as away:
            outlast((job,), away, self._worker)
