"""Many houses on one server: never more than four connections to its address, whatever the names."""

import asyncio
import socket
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from kammerton_crawler.readers.killable import KillableReader
from kammerton_shared.db.engine import Database
from kammerton_shared.net.client import get, guarded_session
from kammerton_shared.net.crowd import Crowd, Crowded
from tests.doubles.crawling import TestClock, add_sources, crawler, rows, rss, source, until
from tests.doubles.press_office import PressOffice, Reply

LOOPBACK = (ip_network("127.0.0.0/8"),)
HOUSES = 7


class SharedServer(AbstractResolver):
    """Give every name the address of one office."""

    def __init__(self, office: PressOffice) -> None:
        self._port = office.port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        flags = socket.AI_NUMERICHOST
        return [
            ResolveResult(hostname=host, host="127.0.0.1", port=self._port, family=socket.AF_INET, proto=0, flags=flags)
        ]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        office.serve("/feed", Reply(rss().encode(), content_type="application/rss+xml"))
        yield office


def add_houses(database: Database) -> None:
    add_sources(database, *(source(f"http://haus-{number}.example/feed", key=f"haus-{number}") for number in range(7)))


def test_a_fifth_connection_to_an_address_waits_until_one_ends(office: PressOffice) -> None:
    async def ask() -> list[int]:
        crowd = Crowd(4)
        resolver = SharedServer(office)
        async with (
            guarded_session(user_agent="x", allow_networks=LOOPBACK, resolver=resolver, crowd=crowd) as one,
            guarded_session(user_agent="x", allow_networks=LOOPBACK, crowd=crowd) as other,
        ):
            office.hold()
            named = [get(one, f"http://haus-{number}.example/feed") for number in range(HOUSES - 1)]
            asking = asyncio.gather(*named, get(other, f"{office.url}/feed"))
            await until(lambda: crowd.waiting == HOUSES - 4 and len(office.arrivals) == 4)
            assert office.connects == 4
            office.let_go()
            return [answer.status for answer in await asking]

    assert asyncio.run(asyncio.wait_for(ask(), 30)) == [200] * HOUSES
    assert office.connects == HOUSES


def test_who_waits_too_long_is_told_to_come_later(office: PressOffice) -> None:
    async def ask() -> None:
        crowd = Crowd(1, longest_wait_s=0.05)
        async with guarded_session(user_agent="x", allow_networks=LOOPBACK, crowd=crowd) as session:
            office.hold()
            first = asyncio.ensure_future(get(session, office.url + "/feed"))
            await until(lambda: office.connects == 1)
            with pytest.raises(Crowded, match="teilt sich den Rechner"):
                await get(session, office.url + "/feed")
            office.let_go()
            assert (await first).status == 200
            assert (await get(session, office.url + "/feed")).status == 200

    asyncio.run(asyncio.wait_for(ask(), 30))
    assert office.connects == 2


def test_a_connection_that_fails_makes_room_again() -> None:
    with socket.socket() as bound:  # nobody listens
        bound.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{bound.getsockname()[1]}/"

        async def ask() -> set[str]:
            crowd = Crowd(1, longest_wait_s=0.0)
            async with guarded_session(user_agent="x", allow_networks=LOOPBACK, crowd=crowd) as session:
                failed = [await asyncio.gather(get(session, address), return_exceptions=True) for _ in range(3)]
            return {type(error).__name__ for [error] in failed}

        assert asyncio.run(ask()) == {"RetryLater"}


def test_an_address_is_one_in_whatever_way_it_is_written() -> None:
    async def count() -> list[bool]:
        crowd = Crowd(1)
        return [crowd.enter("127.0.0.1"), crowd.enter("::ffff:127.0.0.1"), crowd.enter("::1"), crowd.enter("0:0::1")]

    assert asyncio.run(count()) == [True, False, True, False]


def test_a_crawler_asks_at_most_four_houses_of_one_server_at_once(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    add_houses(database)

    async def crawl() -> None:
        async with crawler(database, tmp_path, reader, resolver=SharedServer(office)) as running:
            office.hold()
            working = asyncio.ensure_future(running.run_until_idle())
            await until(lambda: running.crowd.waiting == HOUSES - 4 and len(office.arrivals) == 4)
            assert office.connects == 4
            office.let_go()
            await working

    asyncio.run(asyncio.wait_for(crawl(), 30))

    assert sorted(office.paths()) == ["/feed"] * HOUSES + ["/robots.txt"] * HOUSES
    assert {row.state for row in rows(database, "feeds")} == {"leer"}


def test_a_house_that_finds_no_room_is_asked_later_and_nothing_is_held_against_it(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    add_houses(database)
    clock = TestClock()

    def waiting() -> list[str]:
        return [str(row.state) for row in rows(database, "feeds") if row.holder is None]

    async def crawl() -> None:
        resolver = SharedServer(office)
        async with crawler(database, tmp_path, reader, clock=clock, resolver=resolver, crowd_wait_s=0.05) as running:
            office.hold()
            working = asyncio.ensure_future(running.run_until_idle())
            await until(lambda: len(waiting()) == HOUSES - 4)
            assert waiting() == ["neu"] * (HOUSES - 4)
            office.let_go()
            await working
        clock.advance(minutes=1)
        async with crawler(database, tmp_path, reader, clock=clock, resolver=resolver) as running:
            await running.run_until_idle()

    asyncio.run(asyncio.wait_for(crawl(), 30))

    assert office.paths().count("/feed") == HOUSES
    assert {(row.state, row.failure_run) for row in rows(database, "feeds")} == {("leer", 0)}
