"""Fetching the pages of releases from a real server into a real database."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kammerton_crawler.definition import FeedKind
from kammerton_crawler.readers.killable import KillableReader
from kammerton_shared.db.engine import Database
from kammerton_shared.model import JobKind
from tests.doubles.crawling import Listed, add_sources, crawler, feed_of, page, rows, source
from tests.doubles.fetching import Fetching
from tests.doubles.press_office import PressOffice, Reply


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


@pytest.fixture
def fetching(database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice) -> Fetching:
    return Fetching(database, tmp_path, reader, office)


def test_a_page_is_kept_as_it_came_and_its_classification_promised(fetching: Fetching) -> None:
    fetching.office.serve("/1", Reply(page("Meldung 1").encode(), etag='"x"', headers={"Set-Cookie": "a=b"}))

    fetching.crawl(fetching.listed())

    [capture] = rows(fetching.database, "captures")
    assert fetching.captures() == [(False, "", page("Meldung 1"))]
    assert (capture.http_status, capture.content_type) == (200, "text/html; charset=utf-8")
    assert set(capture.headers) == {"content-type", "etag"}
    assert fetching.jobs(JobKind.CLASSIFY) == [(str(capture.id), "due")]
    assert [state for _, state in fetching.jobs(JobKind.FETCH)] == ["done"]
    assert fetching.rung == [JobKind.CLASSIFY]


def test_a_release_is_fetched_once_for_each_change_of_its_entry(fetching: Fetching) -> None:
    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.crawl(fetching.listed())
    fetching.clock.advance(minutes=15)
    fetching.once()
    assert fetching.office.paths().count("/1") == 1

    fetching.office.serve_body("/1", page("Meldung 1", "Berichtigt."))
    fetching.listing(fetching.listed(text="Berichtigter Anriss."))
    fetching.clock.advance(minutes=15)
    fetching.once()

    assert fetching.office.paths().count("/1") == 2
    assert [body for _, _, body in fetching.captures()] == [page("Meldung 1"), page("Meldung 1", "Berichtigt.")]


def sitemap(fetching: Fetching, *lastmods: str) -> str:
    """Serve a sitemap of the pages /1, /2 … with these changes."""
    pages = "".join(
        f"<url><loc>{fetching.office.url}/{number}</loc><lastmod>{lastmod}</lastmod></url>"
        for number, lastmod in enumerate(lastmods, 1)
    )
    return fetching.office.serve_body("/sitemap.xml", f"<urlset>{pages}</urlset>", content_type="text/xml")


def test_a_page_that_a_sitemap_calls_changed_is_fetched_again_once(fetching: Fetching) -> None:
    for number in (1, 2):
        fetching.office.serve_body(f"/{number}", page(f"Meldung {number}"))
    address = sitemap(fetching, "2026-11-20", "2026-11-21")
    add_sources(fetching.database, source(feed_of(address, kind=FeedKind.SITEMAP)))
    fetching.once()
    sitemap(fetching, "2026-11-20", "2026-11-25")
    for _ in range(2):
        fetching.clock.advance(hours=1)
        fetching.once()

    assert (fetching.office.paths().count("/1"), fetching.office.paths().count("/2")) == (1, 2)


def test_a_page_that_waits_is_fetched_though_its_sitemap_was_made_anew(fetching: Fetching) -> None:
    for number in range(1, 7):
        fetching.office.serve("/" + str(number), Reply(status=500))
    address = sitemap(fetching, *["2026-11-20"] * 6)
    add_sources(fetching.database, source(feed_of(address, kind=FeedKind.SITEMAP)))
    fetching.once()
    for number in range(1, 7):
        fetching.office.serve_body(f"/{number}", page(f"Meldung {number}"))
    sitemap(fetching, *["2026-11-25"] * 6)
    fetching.clock.advance(hours=1)
    fetching.retry()

    assert [row.lastmod for row in rows(fetching.database, "entries")] == ["2026-11-25"] * 6
    assert len(fetching.captures()) == 6


def test_the_same_page_again_is_not_classified_again(fetching: Fetching) -> None:
    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.crawl(fetching.listed())
    fetching.listing(fetching.listed(text="Anderer Anriss."))
    fetching.clock.advance(minutes=15)
    fetching.once()

    assert fetching.office.paths().count("/1") == 2
    [capture] = rows(fetching.database, "captures")
    assert capture.fetched_at == fetching.clock()
    assert len(fetching.jobs(JobKind.CLASSIFY)) == 1


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=403), "Antwort 403: der Abruf wird verweigert"),
        (Reply(status=410), "Antwort 410: die Seite gibt es nicht mehr"),
        (Reply(b"%PDF-1.7", content_type="application/pdf"), "Kein HTML, sondern application/pdf"),
        (Reply(b"x" * (30 * 1024 * 1024)), "größer als 10 MB"),
    ],
)
def test_what_is_no_page_leaves_the_words_of_the_feed(fetching: Fetching, reply: Reply, reason: str) -> None:
    fetching.office.serve("/1", reply)

    fetching.crawl(fetching.listed(text="Was der Feed sagt."))

    [(thin, why, body)] = fetching.captures()
    assert thin
    assert reason in why
    assert body == "Was der Feed sagt."
    assert len(fetching.jobs(JobKind.CLASSIFY)) == 1
    assert [state for _, state in fetching.jobs(JobKind.FETCH)] == ["done"]


def test_a_page_forbidden_by_robots_is_not_asked_for(fetching: Fetching) -> None:
    fetching.office.serve_body("/robots.txt", "User-agent: Kammerton\nDisallow: /1", content_type="text/plain")
    fetching.office.serve_body("/1", page("Meldung 1"))

    fetching.crawl(fetching.listed())

    assert "/1" not in fetching.office.paths()
    [(thin, why, _)] = fetching.captures()
    assert thin
    assert "robots.txt" in why


def test_a_page_that_is_not_there_yet_is_told_thin_and_fetched_when_it_is(fetching: Fetching) -> None:
    fetching.crawl(fetching.listed())
    assert [thin for thin, _, _ in fetching.captures()] == [True]

    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.retry()

    assert [thin for thin, _, _ in fetching.captures()] == [True, False]
    assert [state for _, state in fetching.jobs(JobKind.FETCH)] == ["done"]
    [release] = rows(fetching.database, "releases")
    assert (release.missing_since_at, release.gone_at) == (None, None)


def test_a_page_that_was_never_there_is_not_taken_back(fetching: Fetching) -> None:
    fetching.crawl(fetching.listed())
    fetching.clock.advance(days=2)
    fetching.retry()
    fetching.retry()

    assert [state for _, state in fetching.jobs(JobKind.FETCH)] == ["done"]
    assert (fetching.presence(), fetching.visits()) == ((None, None), {})
    assert len(fetching.captures()) == 1


def test_a_server_in_trouble_is_asked_again_and_after_a_while_the_feeds_words_are_told(fetching: Fetching) -> None:
    fetching.office.serve("/1", Reply(status=500))
    fetching.crawl(fetching.listed())
    for _ in range(3):
        fetching.retry()
    assert fetching.captures() == []

    fetching.retry()
    assert [thin for thin, _, _ in fetching.captures()] == [True]
    assert [state for _, state in fetching.jobs(JobKind.FETCH)] == ["due"]

    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.retry()
    assert [thin for thin, _, _ in fetching.captures()] == [True, False]


def test_the_words_of_the_feed_never_replace_a_page(fetching: Fetching) -> None:
    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.crawl(fetching.listed())
    fetching.office.serve("/1", Reply(status=410))
    fetching.listing(fetching.listed(text="Anderer Anriss."))
    fetching.clock.advance(minutes=15)
    fetching.once()

    assert [thin for thin, _, _ in fetching.captures()] == [False]
    assert fetching.presence() == (fetching.clock(), None)


def test_a_dead_link_that_leads_to_the_list_is_no_page(fetching: Fetching) -> None:
    fetching.office.serve_body("/", page("Startseite"))
    fetching.office.redirect("/1", "/")

    fetching.crawl(fetching.listed())

    [(thin, why, _)] = fetching.captures()
    assert thin
    assert why.startswith("Leitet auf eine Übersicht")


def addresses(fetching: Fetching) -> dict[str, tuple[int, str]]:
    url = fetching.office.url
    return {
        row.address.removeprefix(url): (row.release_id, row.origin)
        for row in rows(fetching.database, "release_addresses")
    }


def test_redirects_and_canonicals_are_addresses_of_the_release(fetching: Fetching) -> None:
    head = f'<link rel="canonical" href="{fetching.office.url}/echt/1">'
    fetching.office.serve_body("/neu/1", page("Meldung 1", head=head))
    fetching.office.redirect("/1", "/neu/1")

    fetching.crawl(fetching.listed())

    assert addresses(fetching) == {"/1": (1, "listed"), "/neu/1": (1, "redirected"), "/echt/1": (1, "canonical")}


def test_an_address_that_leads_to_another_release_with_the_same_title_joins_it(fetching: Fetching) -> None:
    fetching.office.serve_body("/neu/1", page("Meldung 1"))
    fetching.office.redirect("/alt/1", "/neu/1")

    fetching.crawl(fetching.listed("/neu/1"), fetching.listed("/alt/1"))

    assert [row.id for row in rows(fetching.database, "releases")] == [1]
    assert {row.release_id for row in rows(fetching.database, "entries")} == {1}
    assert {release for release, _ in addresses(fetching).values()} == {1}
    assert len(fetching.captures()) == 1


def test_a_release_that_was_captured_stays_when_a_new_one_turns_out_to_be_the_same(fetching: Fetching) -> None:
    fetching.office.serve_body("/alt/1", page("Meldung 1"))
    fetching.crawl(fetching.listed("/alt/1"))
    head = f'<link rel="canonical" href="{fetching.office.url}/alt/1">'
    fetching.office.serve_body("/thema/1", page("Meldung 1", head=head))
    fetching.listing(fetching.listed("/alt/1"), fetching.listed("/thema/1"))
    fetching.clock.advance(minutes=15)
    fetching.once()

    assert [row.id for row in rows(fetching.database, "releases")] == [1]
    assert len(rows(fetching.database, "entries")) == 2


def test_a_site_under_maintenance_joins_nothing(fetching: Fetching) -> None:
    fetching.office.serve_body("/wartung", page("Wir warten die Seite"))
    for number in (1, 2, 3):
        fetching.office.redirect(f"/{number}", "/wartung")

    fetching.crawl(*(fetching.listed(f"/{number}", title=f"Meldung {number}") for number in (1, 2, 3)))

    assert len(rows(fetching.database, "releases")) == 3


def test_a_job_of_an_entry_that_changed_again_has_no_effect(fetching: Fetching) -> None:
    fetching.office.serve("/1", Reply(status=500))
    fetching.crawl(fetching.listed())
    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.listing(fetching.listed(title="Meldung 1 (Korrektur)"))
    fetching.clock.advance(minutes=15)
    fetching.once()
    fetching.retry()

    assert [state for _, state in fetching.jobs(JobKind.FETCH)] == ["done", "done"]
    assert len(fetching.captures()) == 1


def test_a_page_without_end_does_not_hold_the_others_up(fetching: Fetching) -> None:
    with PressOffice() as slow:
        slow.serve("/langsam", Reply(page("x").encode(), delay_s=3600))
        slow_page = Listed("Langsam", slow.url + "/langsam", guid="langsam")
        fetching.office.serve_body("/1", page("Meldung 1"))
        add_sources(fetching.database, source(fetching.listing(slow_page, fetching.listed())))

        async def work() -> None:
            async with crawler(fetching.database, fetching.data_dir, fetching.reader, clock=fetching.clock) as running:
                working = asyncio.ensure_future(running.run_until_idle())
                await running.rang.wait()
                working.cancel()
                await asyncio.wait([working])

        asyncio.run(asyncio.wait_for(work(), 5))

    assert [thin for thin, _, _ in fetching.captures()] == [False]
    assert sorted(state for _, state in fetching.jobs(JobKind.FETCH)) == ["done", "due"]
    assert all(row.holder is None for row in rows(fetching.database, "hosts"))
