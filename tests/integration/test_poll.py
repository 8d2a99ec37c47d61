"""Polling feeds of a real server into a real database."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from kammerton_crawler.catalogue import CatalogueFeed
from kammerton_crawler.readers.killable import KillableReader
from kammerton_crawler.store import claim_feeds
from kammerton_crawler.sync import WITHOUT_CONTACT, sync_catalogue
from kammerton_shared.db.engine import Database
from tests.conftest import NOW
from tests.doubles.crawling import (
    Listed,
    TestClock,
    add_sources,
    crawler,
    feed_of,
    feed_state,
    list_of,
    page,
    rows,
    rss,
    source,
)
from tests.doubles.press_office import PressOffice, Reply

RSS = "application/rss+xml"
OLD = NOW - timedelta(days=400)
OWN_PAGE = "https://kammer.example/presse/{}"


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


class Polling:
    """Polls what is due, at a time that the test sets; pages of releases lie on a host that is never reached."""

    def __init__(self, database: Database, data_dir: Path, reader: KillableReader, office: PressOffice) -> None:
        self.database, self.data_dir, self.reader, self.office = database, data_dir, reader, office
        self.clock = TestClock()

    def once(self, *, allow: bool = True) -> None:
        async def poll() -> None:
            async with crawler(self.database, self.data_dir, self.reader, clock=self.clock, allow=allow) as running:
                await running.run_until_idle()

        asyncio.run(poll())

    def later(self, **by: float) -> None:
        self.clock.advance(**by)
        self.once()

    def entries(self) -> dict[str, bool]:
        """Return the titles found, and whether they are backlog."""
        return {str(row.title): bool(row.backlog) for row in rows(self.database, "entries")}


@pytest.fixture
def polling(database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice) -> Polling:
    return Polling(database, tmp_path, reader, office)


def items(*numbers: int, at: datetime | None = None, folder: str = "") -> list[Listed]:
    return [
        Listed(
            f"Meldung {number}", f"http://127.0.0.1:9/{folder}{number}", at or NOW - timedelta(hours=1), f"g{number}"
        )
        for number in numbers
    ]


def serve(office: PressOffice, *listed: Listed, **reply: str) -> str:
    return office.serve("/feed", Reply(rss(*listed).encode(), content_type=RSS, **reply))  # type: ignore[arg-type]


def test_what_a_feed_lists_at_first_is_backlog_what_comes_later_is_news(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1, 2, 3))))
    polling.once()
    assert polling.entries() == {"Meldung 1": True, "Meldung 2": True, "Meldung 3": True}
    assert feed_state(polling.database) == ("ok", "")

    serve(polling.office, *items(4, 1, 2, 3))
    polling.later(minutes=15)

    assert polling.entries()["Meldung 4"] is False
    assert [row.backlog for row in rows(polling.database, "releases")] == [True, True, True, False]


def test_a_source_added_with_twenty_old_entries_is_all_backlog(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(*range(20), at=OLD))))

    polling.once()

    assert list(polling.entries().values()) == [True] * 20
    assert len(rows(polling.database, "jobs")) == 20


def test_a_feed_that_returns_after_months_brings_old_news_as_backlog(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1))))
    polling.once()

    polling.clock.advance(days=120)
    recent = polling.clock.now - timedelta(hours=3)
    serve(polling.office, *items(3, at=recent), *items(2, at=recent - timedelta(days=60)), *items(1))
    polling.once()

    assert polling.entries() == {"Meldung 1": True, "Meldung 2": True, "Meldung 3": False}


def test_a_relaunch_with_all_addresses_changed_joins_what_it_knows_and_tells_nobody_of_the_rest(
    polling: Polling,
) -> None:
    numbers = range(1, 9)
    before = [replace(item, guid="") for item in items(*numbers, at=OLD)]
    add_sources(polling.database, source(serve(polling.office, *before)))
    polling.once()

    after = [replace(item, guid="") for item in items(*numbers, 20, 21, at=OLD, folder="neu/")]
    [fresh] = items(30, folder="neu/", at=NOW)
    serve(polling.office, fresh, *after)
    polling.later(minutes=15)

    releases = rows(polling.database, "releases")
    assert len(releases) == 8 + 2 + 1
    assert [row.backlog for row in releases].count(False) == 1
    assert polling.entries()["Meldung 30"] is False
    assert {row.address for row in releases[:8]} == {f"http://127.0.0.1:9/neu/{number}" for number in numbers}


def test_a_source_whose_feed_moves_joins_what_the_old_feed_listed(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1, 2, at=OLD))))
    polling.once()

    moved = polling.office.serve("/neu", Reply(rss(*items(1, 2, 3, at=OLD, folder="x/")).encode(), content_type=RSS))
    add_sources(polling.database, source(moved))
    polling.once()

    assert len(rows(polling.database, "releases")) == 3


def test_two_feeds_that_list_the_same_page_make_one_release(polling: Polling) -> None:
    listed = replace(items(1)[0], link="http://127.0.0.1:9/1?utm_source=rss", guid="anders")
    other = polling.office.serve("/thema", Reply(rss(listed).encode(), content_type=RSS))
    add_sources(polling.database, source(serve(polling.office, *items(1))), source(other, key="ministerium"))

    polling.once()

    assert len(rows(polling.database, "releases")) == 1
    assert len(rows(polling.database, "entries")) == 2
    assert len([row for row in rows(polling.database, "jobs") if row.kind == "fetch"]) == 1


def test_an_entry_that_changes_is_fetched_again_also_when_it_changes_back(polling: Polling) -> None:
    [item] = items(1)
    add_sources(polling.database, source(serve(polling.office, item)))
    polling.once()
    for title in ("Meldung 1 (Korrektur)", "Meldung 1"):
        serve(polling.office, replace(item, title=title))
        polling.later(minutes=15)

    assert len({row.key for row in rows(polling.database, "jobs") if row.kind == "fetch"}) == 3
    [entry] = rows(polling.database, "entries")
    assert (entry.title, entry.changes) == ("Meldung 1", 2)


def test_a_304_leaves_the_state_as_it_was_and_costs_no_reading(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1), etag='"a"')))
    polling.once()
    polling.later(minutes=15)

    assert [row.http_status for row in rows(polling.database, "polls")] == [200, 304]
    assert feed_state(polling.database) == ("ok", "")
    assert polling.office.arrivals[-1].headers["if-none-match"] == '"a"'


def test_a_304_does_not_heal_a_feed_that_could_not_be_read(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1), etag='"a"')))
    polling.once()
    polling.office.serve("/feed", Reply(page("Wartung").encode(), etag='"b"'))
    polling.later(minutes=15)
    polling.later(hours=1)

    assert feed_state(polling.database)[0] == "unlesbar"
    assert [row.http_status for row in rows(polling.database, "polls")] == [200, 200, 200]


def test_validators_that_lie_are_found_out_within_a_day_and_never_used_again(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1), etag='"frozen"')))
    polling.once()
    serve(polling.office, *items(2, 1), etag='"frozen"')
    polling.later(minutes=15)
    assert "Meldung 2" not in polling.entries()

    polling.later(hours=24)
    assert "Meldung 2" in polling.entries()
    serve(polling.office, *items(3, 2, 1), etag='"frozen"')
    polling.later(hours=3)

    assert "Meldung 3" in polling.entries()


def test_a_body_that_did_not_change_is_not_read_again(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1))))
    polling.once()
    polling.later(minutes=15)

    assert [row.entries_seen for row in rows(polling.database, "polls")] == [1, 0]
    assert feed_state(polling.database) == ("ok", "")


def test_an_html_error_page_with_status_200_is_unreadable_and_nothing_is_lost(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1))))
    polling.once()
    polling.office.serve_body("/feed", page("Wartungsarbeiten"))
    polling.later(minutes=15)
    state, reason = feed_state(polling.database)
    assert state == "unlesbar"
    assert "kammerton sources check hwk-auental" in reason

    serve(polling.office, *items(2, 1))
    polling.later(hours=1)

    assert feed_state(polling.database) == ("ok", "")
    assert polling.entries() == {"Meldung 1": True, "Meldung 2": False}


def test_a_date_of_2099_is_none(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1, at=datetime(2099, 1, 1, tzinfo=UTC)))))

    polling.once()

    assert [row.published_at for row in rows(polling.database, "entries")] == [None]


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        (Reply(status=403), "verboten"),
        (Reply(status=429, headers={"Retry-After": "7200"}), "zu schnell"),
        (Reply(status=503), "unerreichbar"),
        (Reply(status=404), "unerreichbar"),
        (Reply(b"x" * (11 * 1024 * 1024)), "unerreichbar"),
        (Reply(cut_to=3, body=b"123456"), "unerreichbar"),
    ],
)
def test_a_failing_feed_says_why_and_the_others_go_on(polling: Polling, reply: Reply, state: str) -> None:
    with PressOffice() as troubled:
        bad = troubled.serve("/bad", reply)
        add_sources(polling.database, source(bad), source(serve(polling.office, *items(1)), key="andere"))
        polling.once()

    assert feed_state(polling.database, bad)[0] == state
    assert "kammerton sources check hwk-auental" in feed_state(polling.database, bad)[1]
    assert polling.entries() == {"Meldung 1": True}


@pytest.mark.parametrize("asked", ["7200", format_datetime(NOW + timedelta(hours=2))])
def test_retry_after_is_kept_by_feed_and_host(polling: Polling, asked: str) -> None:
    polling.office.serve("/feed", Reply(status=429, headers={"Retry-After": asked}))
    other = polling.office.serve("/other", Reply(rss(*items(1)).encode(), content_type=RSS))
    add_sources(polling.database, source(polling.office.url + "/feed"))
    polling.once()
    asked_before = len(polling.office.arrivals)

    add_sources(polling.database, source(polling.office.url + "/feed", other))
    polling.later(minutes=119)

    [feed, _] = rows(polling.database, "feeds")
    assert feed.next_poll_at >= NOW + timedelta(hours=2)
    assert len(polling.office.arrivals) == asked_before


def test_a_list_page_whose_selectors_hit_nothing_says_so(polling: Polling) -> None:
    address = polling.office.serve_body("/presse", page("Presse"))
    add_sources(polling.database, source(list_of(address)))

    polling.once()

    assert feed_state(polling.database)[0] == "Auswahl trifft nichts"


def test_a_feed_that_is_empty_now_says_that_it_was_not(polling: Polling) -> None:
    add_sources(polling.database, source(serve(polling.office, *items(1))))
    polling.once()
    serve(polling.office)
    polling.later(minutes=15)

    state, reason = feed_state(polling.database)
    assert state == "leer"
    assert "früher" in reason


def test_robots_txt_is_asked_once_and_obeyed(polling: Polling) -> None:
    polling.office.serve_body("/robots.txt", "User-agent: *\nDisallow: /feed", content_type="text/plain")
    other = polling.office.serve("/other", Reply(rss(*items(1)).encode(), content_type=RSS))
    add_sources(polling.database, source(serve(polling.office, *items(2)), other))

    polling.once()

    assert polling.office.paths().count("/robots.txt") == 1
    assert "/feed" not in polling.office.paths()
    assert feed_state(polling.database, polling.office.url + "/feed")[0] == "gesperrt"
    assert polling.entries() == {"Meldung 1": True}


def test_a_robots_txt_that_cannot_be_had_forbids_for_now(polling: Polling) -> None:
    polling.office.serve("/robots.txt", Reply(status=500), Reply(b"", content_type="text/plain"))
    add_sources(polling.database, source(serve(polling.office, *items(1))))

    polling.once()
    assert (feed_state(polling.database)[0], polling.office.paths()) == ("unerreichbar", ["/robots.txt"])
    polling.later(hours=1)
    assert feed_state(polling.database)[0] == "ok"


def test_a_long_crawl_delay_postpones_and_is_no_failure(polling: Polling) -> None:
    polling.office.serve_body("/robots.txt", "User-agent: *\nCrawl-delay: 60", content_type="text/plain")
    add_sources(polling.database, source(serve(polling.office, *items(1))))

    polling.once()

    [feed] = rows(polling.database, "feeds")
    assert polling.office.paths() == ["/robots.txt"]
    assert (feed.state, feed.holder, feed.last_polled_at) == ("neu", None, None)
    assert feed.next_poll_at == NOW + timedelta(seconds=60)


def test_a_redirect_is_followed_and_a_lasting_one_proposed(polling: Polling) -> None:
    with PressOffice() as new_house:
        target = new_house.serve("/feed.xml", Reply(rss(*items(1)).encode(), content_type=RSS))
        add_sources(polling.database, source(polling.office.redirect("/feed", target, status=301)))
        polling.once()
        assert feed_state(polling.database) == ("ok", "")
        for _ in range(2):
            polling.later(hours=40)

        state, reason = feed_state(polling.database)
        assert state == "umgezogen"
        assert target in reason
        assert new_house.paths()[:2] == ["/robots.txt", "/feed.xml"]


def test_a_list_is_paged_back_only_when_it_holds_nothing_known(polling: Polling) -> None:
    def listing(*numbers: int, more: str) -> str:
        lines = "".join(f'<li><a href="http://127.0.0.1:9/{number}">Meldung {number}</a></li>' for number in numbers)
        return f'<html><body><ul>{lines}</ul><a class="more" href="{more}">weiter</a></body></html>'

    office = polling.office
    address = office.serve_body("/presse", listing(1, 2, more="/seite2"))
    office.serve_body("/seite2", listing(0, more="/seite3"))
    add_sources(polling.database, source(list_of(address, next="a.more")))
    polling.once()
    assert "/seite2" not in office.paths()

    office.serve_body("/presse", listing(8, 7, more="/seite2"))
    office.serve_body("/seite2", listing(6, 5, more="/seite3"))
    office.serve_body("/seite3", listing(4, 2, more="/seite4"))
    polling.later(minutes=30)

    assert office.paths()[-3:] == ["/presse", "/seite2", "/seite3"]
    news = {title for title, backlog in polling.entries().items() if not backlog}
    assert news == {"Meldung 8", "Meldung 7"}


def test_a_source_forbidden_by_robots_is_listed_and_never_asked(polling: Polling) -> None:
    forbidden = replace(source(serve(polling.office, *items(1))), forbidden_by_robots=True)
    add_sources(polling.database, forbidden)

    polling.once()

    assert polling.office.arrivals == []
    assert feed_state(polling.database)[0] == "gesperrt"


def test_the_sample_may_be_on_this_machine_and_nobody_else(polling: Polling) -> None:
    sample = source(serve(polling.office, *items(1)), key="muster", sample=True)
    stranger = source(polling.office.serve("/fremd", Reply(rss(*items(2)).encode(), content_type=RSS)))
    add_sources(polling.database, sample, stranger)

    polling.once(allow=False)

    assert polling.entries() == {"Meldung 1": True}
    assert feed_state(polling.database, polling.office.url + "/fremd")[0] == "unerreichbar"


def test_without_a_contact_only_marked_feeds_are_asked(polling: Polling) -> None:
    marked = CatalogueFeed(feed_of("https://bund.example/feed").definition, without_contact=True)
    unmarked = feed_of("https://land.example/feed")
    add_sources(polling.database, source(marked, unmarked))

    def claimed(*, with_contact: bool) -> list[str]:
        feeds = claim_feeds(
            polling.database,
            new_holder=lambda: "test:1/1",
            limit=5,
            busy_hosts=(),
            with_contact=with_contact,
            now=NOW,
        )
        return [feed.host for feed in feeds]

    assert claimed(with_contact=False) == ["bund.example"]
    assert claimed(with_contact=True) == ["land.example"]


def test_a_feed_that_waits_for_a_contact_says_so_until_there_is_one(polling: Polling) -> None:
    marked = CatalogueFeed(feed_of("https://bund.example/feed").definition, without_contact=True)
    catalogue = [source(marked, feed_of("https://land.example/feed"))]

    sync_catalogue(polling.database, catalogue, now=NOW, with_contact=False)

    assert feed_state(polling.database, "https://land.example/feed") == ("neu", WITHOUT_CONTACT)
    assert "beim nächsten Lauf" in feed_state(polling.database, "https://bund.example/feed")[1]

    sync_catalogue(polling.database, catalogue, now=NOW, with_contact=True)

    assert "beim nächsten Lauf" in feed_state(polling.database, "https://land.example/feed")[1]
