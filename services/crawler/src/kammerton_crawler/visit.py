"""Good manners: one visit asks one host at a time, with its consent, after its pause."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Self
from urllib.parse import urlsplit

import structlog

from kammerton_crawler import hosts
from kammerton_crawler.hosts import HostLease, StoredRobots
from kammerton_crawler.identity import host_of, storable
from kammerton_crawler.robots import MOST_CHARACTERS, Robots
from kammerton_crawler.threads import OwnThread
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import Reject, RetryLater
from kammerton_shared.net.client import MOST_BYTES, Answer, BeforeHop, GuardedSession, get
from kammerton_shared.net.crowd import Crowded
from kammerton_shared.net.retry_after import retry_after_s

log = structlog.get_logger()

ROBOT_NAME: Final = "Kammerton"
ROBOTS_FOR: Final = timedelta(hours=24)
ROBOTS_BYTES: Final = 2 * 1024 * 1024  # RFC 9309 asks for at least 500 KiB
LONGEST_WAIT_S: Final = 20.0
LONGEST_CRAWL_DELAY_S: Final = 3600.0
_LOOK_AGAIN_S: Final = 0.25
PAUSE_WHEN_TOO_FAST_S: Final = 900.0
MOST_AT_ONE_ADDRESS: Final = 4  # connections to one IP address, of one crawler process: many houses share a server


class HostBusy(RetryLater):
    """Somebody else speaks to the host, or it wants a longer pause than a visit waits for."""

    def __init__(self, message: str, after_s: float, host: str) -> None:
        super().__init__(message, after_s)
        self.host = host


class RobotsForbid(Reject):
    """The host's robots.txt forbids the address."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Seconds between two requests to one host: after any request, and before one of this visit."""

    after_s: float
    before_s: float


@dataclass(frozen=True, slots=True)
class Manners:
    """What a visit needs: where the leases are, how long to pause, what time it is."""

    database: Database
    store: OwnThread
    clock: Clock
    host_gap_s: float
    page_gap_s: float

    def for_feed(self, gap_s: float | None) -> Gap:
        """Return the pause around a feed; `gap_s` is the catalogue's own."""
        pause_s = self.host_gap_s if gap_s is None else gap_s
        return Gap(pause_s, pause_s)

    def for_page(self, gap_s: float | None) -> Gap:
        """Return the pause around a release's page."""
        return Gap(self.host_gap_s, self.page_gap_s) if gap_s is None else Gap(gap_s, gap_s)


class Visit:
    """One fetch over all its redirects. At any time it holds at most one host, and nobody else holds that."""

    def __init__(self, manners: Manners, session: GuardedSession, gap: Gap, holder: str) -> None:
        """Take a `holder` that is unique for this visit: PROCESS/NUMBER."""
        self._manners = manners
        self._session = session
        self._gap = gap
        self._holder = holder
        self._lease: HostLease | None = None
        self._taken_at = 0.0  # of the loop's clock
        self._asked = False  # whether this visit has asked the host that it holds
        self._delay_s = 0.0
        self._pause_s = 0.0

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """Fetch `url`.

        Raises:
            RobotsForbid: robots.txt of a host on the way forbids it.
            HostBusy: A host on the way is not to be had soon.
            Reject, RetryLater: As the client.
        """
        answer = await self._ask(url, headers=headers, before_hop=self._before_hop)
        if answer.status == 429:
            self._pause(answer)
        return answer

    async def _ask(
        self,
        url: str,
        *,
        before_hop: BeforeHop,
        headers: Mapping[str, str] | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> Answer:
        try:
            return await get(self._session, url, headers=headers, most_bytes=most_bytes, before_hop=before_hop)
        except Crowded as error:
            assert self._lease is not None
            raise HostBusy(str(error), error.after_s or 0.0, self._lease.host) from error

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._leave()

    async def _before_hop(self, url: str) -> None:
        host = host_of(url)
        await self._enter(host)
        robots = await self._robots(url)
        await self._enter(host)  # its robots.txt may have led elsewhere
        if not robots.allows(ROBOT_NAME, url):
            raise RobotsForbid(f"robots.txt von {host} verbietet den Abruf")
        self._delay_s = min(robots.crawl_delay_s(ROBOT_NAME) or 0.0, LONGEST_CRAWL_DELAY_S)
        await self._wait(self._gap.before_s)

    async def _before_robots_hop(self, url: str) -> None:
        await self._enter(host_of(url))
        await self._wait(self._gap.after_s)

    async def _enter(self, host: str) -> None:
        """Hold `host` and no other."""
        if self._lease is not None and self._lease.host == host:
            return
        await self._leave()
        store, database = self._manners.store, self._manners.database
        ends = _loop_time() + LONGEST_WAIT_S
        while (lease := await store.call(hosts.take_host, database, host, self._holder)) is None:
            if _loop_time() > ends:
                raise HostBusy(f"{host} wird gerade von einem anderen Prozess abgefragt", LONGEST_WAIT_S, host)
            await asyncio.sleep(_LOOK_AGAIN_S)
        self._lease, self._taken_at, self._asked = lease, _loop_time(), False

    async def _wait(self, gap_s: float) -> None:
        """Let the host's pause pass, then count it as asked."""
        assert self._lease is not None
        gap_s = max(gap_s, self._delay_s)
        now = _loop_time()
        if self._asked:  # the request before has just ended
            wait_s = gap_s
        elif self._lease.wait_s is None:
            wait_s = 0.0
        else:  # the lease knows the pause after a feed, a page may want a longer one
            longer_s = gap_s - max(self._gap.after_s, self._delay_s)
            wait_s = self._taken_at + self._lease.wait_s + max(longer_s, 0.0) - now
        if wait_s > LONGEST_WAIT_S:
            raise HostBusy(f"{self._lease.host} will eine Pause von {wait_s:.0f} s", wait_s, self._lease.host)
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        self._asked = True

    async def _leave(self) -> None:
        lease, self._lease = self._lease, None
        if lease is None:
            return
        next_in_s = max(self._gap.after_s, self._delay_s, self._pause_s) if self._asked else None
        self._pause_s = self._delay_s = 0.0
        await self._manners.store.call(hosts.give_host_back, self._manners.database, lease, next_in_s=next_in_s)

    async def _robots(self, url: str) -> Robots:
        assert self._lease is not None
        stored = self._lease.robots
        if stored is None or self._manners.clock() - stored.fetched_at > ROBOTS_FOR:
            stored = await self._fetch_robots(url, self._lease)
        return Robots.parse(stored.body, stored.status)

    async def _fetch_robots(self, url: str, lease: HostLease) -> StoredRobots:
        parts = urlsplit(url)
        address = f"{parts.scheme}://{parts.netloc}/robots.txt"
        body, status = None, 404
        try:
            answer = await self._ask(address, most_bytes=ROBOTS_BYTES, before_hop=self._before_robots_hop)
        except Reject as error:  # no robots.txt to be had there: RFC 9309, 2.3.1.3
            log.info("robots_unavailable", host=lease.host, reason=str(error))
        else:
            status = answer.status
            self._check_robots(answer)
            if status == 200:
                body = storable(answer.body.decode("utf-8", "replace")[:MOST_CHARACTERS])
        stored = StoredRobots(body, status, self._manners.clock())
        await self._manners.store.call(hosts.store_robots, self._manners.database, lease.host, stored)
        return stored

    def _check_robots(self, answer: Answer) -> None:
        """RFC 9309, 2.3.1.4: a server that cannot give its robots.txt forbids everything for now."""
        if answer.status == 429:
            self._pause(answer)
        if answer.status == 429 or answer.status >= 500:
            asked_s = retry_after_s(answer.headers, now=self._manners.clock())
            raise RetryLater(f"robots.txt: Antwort {answer.status}", asked_s)

    def _pause(self, answer: Answer) -> None:
        asked_s = retry_after_s(answer.headers, now=self._manners.clock())
        self._pause_s = PAUSE_WHEN_TOO_FAST_S if asked_s is None else asked_s


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
