"""The crawler's loop: manners between several crawlers, and a quick end."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text, update

from kammerton_crawler.hosts import lapse_holder
from kammerton_crawler.loop import Loop
from kammerton_crawler.readers.killable import KillableReader
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import feeds, hosts
from kammerton_shared.model import JobKind
from tests.doubles.crawling import Listed, TestClock, add_sources, crawler, list_of, page, rows, rss, source, until
from tests.doubles.press_office import PressOffice, Reply

RSS = "application/rss+xml"
GAP_S = 0.2


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


def publish(office: PressOffice, count: int, *, delay_s: float = 0.0) -> str:
    """Serve a feed with so many releases; return its address."""
    items = []
    for number in range(count):
        address = office.serve(f"/{number}", Reply(page(f"Meldung {number}").encode(), delay_s=delay_s))
        items.append(Listed(f"Meldung {number}", address, guid=f"g{number}"))
    return office.serve("/feed", Reply(rss(*items).encode(), content_type=RSS, delay_s=delay_s))


def test_two_crawlers_never_have_two_connections_to_a_host_and_keep_its_pause(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    address = publish(office, 4, delay_s=0.02)
    office.serve("/thema", Reply(rss().encode(), content_type=RSS, delay_s=0.02))
    add_sources(database, source(address, office.url + "/thema"))

    async def crawl() -> None:
        async def one(name: str) -> None:
            async with crawler(database, tmp_path, reader, name=name, gap_s=GAP_S) as running:
                while len(rows(database, "captures")) < 4:
                    await running.run_until_idle()
                    await asyncio.sleep(0.02)

        await asyncio.gather(one("crawler:1"), one("crawler:2"))

    asyncio.run(asyncio.wait_for(crawl(), 30))

    assert office.most_open == 1
    assert sorted(office.paths()) == ["/0", "/1", "/2", "/3", "/feed", "/robots.txt", "/thema"]
    times = [arrival.at for arrival in office.arrivals]
    assert min(later - earlier for earlier, later in pairwise(times)) >= GAP_S


def test_a_redirect_counts_as_a_request_to_its_host(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    with PressOffice() as other:
        target = other.serve("/f", Reply(rss().encode(), content_type=RSS))
        add_sources(database, source(office.redirect("/a", target), office.redirect("/b", target), other.url + "/f"))

        async def crawl() -> None:
            async with crawler(database, tmp_path, reader, gap_s=GAP_S) as running:
                while any(row.last_polled_at is None for row in rows(database, "feeds")):
                    await running.run_until_idle()
                    await asyncio.sleep(0.02)

        asyncio.run(asyncio.wait_for(crawl(), 30))

        assert other.most_open == office.most_open == 1
        times = [arrival.at for arrival in other.arrivals]
        assert len(times) == 4
        assert min(later - earlier for earlier, later in pairwise(times)) >= GAP_S


def test_a_crawl_delay_is_kept_when_it_is_longer(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    office.serve_body("/robots.txt", f"User-agent: *\nCrawl-delay: {3 * GAP_S}", content_type="text/plain")
    add_sources(database, source(publish(office, 1)))

    async def crawl() -> None:
        async with crawler(database, tmp_path, reader) as running:
            while not rows(database, "captures"):
                await running.run_until_idle()
                await asyncio.sleep(0.02)

    asyncio.run(asyncio.wait_for(crawl(), 30))

    robots, feed, release = [arrival.at for arrival in office.arrivals]
    assert min(feed - robots, release - feed) >= 3 * GAP_S


def test_pages_are_asked_for_more_slowly_than_feeds(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    add_sources(database, source(publish(office, 2)))

    async def crawl() -> None:
        async with crawler(database, tmp_path, reader, gap_s=GAP_S, page_gap_s=3 * GAP_S) as running:
            while len(rows(database, "captures")) < 2:
                await running.run_until_idle()
                await asyncio.sleep(0.02)

    asyncio.run(asyncio.wait_for(crawl(), 30))

    robots, feed, first, second = [arrival.at for arrival in office.arrivals]
    assert feed - robots >= GAP_S
    assert min(first - feed, second - first) >= 3 * GAP_S


def test_many_hosts_are_asked_at_once(database: Database, tmp_path: Path, reader: KillableReader) -> None:
    offices = [PressOffice() for _ in range(6)]
    for office in offices:
        office.serve("/feed", Reply(rss().encode(), content_type=RSS, delay_s=1))
    add_sources(
        database, *(source(office.url + "/feed", key=f"haus-{number}") for number, office in enumerate(offices))
    )

    async def crawl() -> None:
        async with crawler(database, tmp_path, reader) as running:
            await running.run_until_idle()

    asyncio.run(crawl())

    arrived = sorted(arrival.at for office in offices for arrival in office.arrivals if arrival.path == "/feed")
    for office in offices:
        office.close()
    assert len(arrived) == 6
    assert arrived[-1] - arrived[0] < 5  # one after the other would take so long


def test_what_a_dead_crawler_held_is_free_again(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    office.serve("/feed", Reply(rss().encode(), content_type=RSS, delay_s=3600))
    add_sources(database, source(office.url + "/feed"))
    clock = TestClock()

    async def die() -> None:
        async with crawler(database, tmp_path, reader, clock=clock, name="crawler:1") as running:
            working = asyncio.ensure_future(running.run_until_idle())
            await until(lambda: "/feed" in office.paths())
            held.extend([row.holder for row in (*rows(database, "hosts"), *rows(database, "feeds"))])
            working.cancel()
            await asyncio.wait([working])

    held: list[str | None] = []
    asyncio.run(die())
    assert all(holder is not None and holder.startswith("crawler:1/") for holder in held)
    # It ended warmly; what it would have left behind cold:
    _hold_again(database, held)

    lapse_holder(database, "crawler:2")
    assert [row.holder for row in rows(database, "hosts")] == [held[0]]
    lapse_holder(database, "crawler:1")

    assert [row.holder for row in (*rows(database, "hosts"), *rows(database, "feeds"))] == [None, None]


def _hold_again(database: Database, held: list[str | None]) -> None:
    with database.write() as connection:
        connection.execute(update(hosts).values(holder=held[0]))
        connection.execute(update(feeds).values(holder=held[1]))


def test_asked_to_end_it_gives_back_what_is_not_done(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    add_sources(database, source(publish(office, 2)))
    clock = TestClock()

    async def crawl() -> float:
        async with crawler(database, tmp_path, reader, clock=clock) as running:
            await running.run_until_idle(most_hosts=1)
            for number in range(2):
                office.serve(f"/{number}", Reply(b"", delay_s=3600))
            corrected = Listed("Meldung 0 (Korrektur)", office.url + "/0", guid="g0")
            office.serve("/feed", Reply(rss(corrected).encode(), content_type=RSS))
            clock.advance(hours=1)
            stop = asyncio.Event()
            working = asyncio.ensure_future(Loop(running.ports, running.worker, most_hosts=4).run(stop))
            await until(lambda: office.paths().count("/0") == 2)
            started = time.monotonic()
            stop.set()
            await working
            return time.monotonic() - started

    took_s = asyncio.run(asyncio.wait_for(crawl(), 30))

    assert took_s < 3
    assert {row.state for row in rows(database, "jobs") if row.kind == JobKind.FETCH} == {"done", "due"}
    assert [row.holder for row in rows(database, "hosts")] == [None]


def test_a_database_that_fails_for_a_while_is_waited_for(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    add_sources(database, source(publish(office, 1)))

    async def crawl() -> None:
        async with crawler(database, tmp_path, reader) as running:
            _rename(database, "feeds", "hidden")
            stop = asyncio.Event()
            working = asyncio.ensure_future(Loop(running.ports, running.worker, most_hosts=4).run(stop))
            await asyncio.sleep(0.1)
            _rename(database, "hidden", "feeds")
            await running.rang.wait()
            stop.set()
            await working

    asyncio.run(asyncio.wait_for(crawl(), 30))

    assert len(rows(database, "captures")) == 1


def _rename(database: Database, table: str, name: str) -> None:
    with database.write() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


def test_the_process_crawls_a_sample_and_ends_on_sigterm(
    database: Database, tmp_path: Path, office: PressOffice
) -> None:
    list_page = "<ul>" + "".join(
        f'<li><time>24.11.2026</time><a href="{office.serve_body(f"/{n}", page(f"Meldung {n}"))}">Meldung {n}</a></li>'
        for n in range(12)
    )
    office.serve_body("/presse", f"<html><body>{list_page}</ul></body></html>")
    catalogue = tmp_path / "sample.toml"
    catalogue.write_text(
        '[[source]]\nkey = "muster"\nname = "Muster"\nkind = "chamber"\nregion = "Muster"\n'
        f'homepage = "{office.url}/"\n[[source.feeds]]\naddress = "{office.url}/presse"\nkind = "list"\n'
        'item = "li"\nlink = "a"\ntitle = "a"\ndate = "time"\ngap_s = 0\n'
    )
    (tmp_path / "leer").mkdir()
    environment = {
        **os.environ,
        "KAMMERTON_DATA_DIR": str(tmp_path),
        "KAMMERTON_DATABASE_URL": database.url,
        "KAMMERTON_SOURCES": str(tmp_path / "leer"),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "kammerton_crawler", "--catalogue", str(catalogue)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while len(rows(database, "captures")) < 12 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=20)

    assert process.returncode == 0, log
    assert len(rows(database, "captures")) == 12
    assert "KAMMERTON_CONTACT" in log
    assert office.arrivals[0].headers["user-agent"].startswith("Kammerton/")


def test_a_wrong_catalogue_ends_the_process_with_its_errors(database: Database, tmp_path: Path) -> None:
    (tmp_path / "falsch.toml").write_text("[[source]]\nkey = 'x1'\n")
    environment = {
        **os.environ,
        "KAMMERTON_DATA_DIR": str(tmp_path),
        "KAMMERTON_DATABASE_URL": database.url,
        "KAMMERTON_SOURCES": str(tmp_path / "falsch.toml"),
    }
    ended = subprocess.run(
        [sys.executable, "-m", "kammerton_crawler"], env=environment, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 2
    assert "falsch.toml: source x1: name: is missing" in ended.stderr


def test_a_source_whose_definition_changes_is_read_anew_at_once(
    database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice
) -> None:
    address = office.serve_body("/presse", '<p class="m"><a href="/1">Meldung 1</a></p>')
    add_sources(database, source(list_of(address)))

    async def crawl() -> None:
        async with crawler(database, tmp_path, reader) as running:
            await running.run_until_idle()
            add_sources(database, source(list_of(address, item="p.m")))
            await running.run_until_idle()

    asyncio.run(crawl())

    assert [row.title for row in rows(database, "entries")] == ["Meldung 1"]
