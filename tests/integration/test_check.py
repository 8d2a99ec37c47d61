"""Checking a source's feeds once, and switching on what passed."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kammerton_crawler.catalogue import CatalogueSource, load_catalogue
from kammerton_crawler.check import CheckReport, check, choose, enable
from kammerton_crawler.readers.killable import KillableReader
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import ConfigurationError
from tests.conftest import NOW
from tests.doubles.crawling import Listed, crawler, list_of, page, rows, rss, source
from tests.doubles.press_office import PressOffice, Reply

RSS = "application/rss+xml"


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


class Checking:
    def __init__(self, database: Database, data_dir: Path, reader: KillableReader) -> None:
        self.database, self.data_dir, self.reader = database, data_dir, reader

    def __call__(self, *sources: CatalogueSource) -> list[CheckReport]:
        said: list[CheckReport] = []

        async def work() -> list[CheckReport]:
            async with crawler(self.database, self.data_dir, self.reader) as running:
                return await check(sources, ports=running.ports, say=said.append)

        reports = asyncio.run(work())
        assert sorted(said, key=str) == sorted(reports, key=str)
        return reports


@pytest.fixture
def checking(database: Database, tmp_path: Path, reader: KillableReader) -> Checking:
    return Checking(database, tmp_path, reader)


def good_feed(office: PressOffice) -> str:
    first = office.serve_body("/1", page("Meldung 1", "Ein langer Text. " * 50))
    listed = Listed("Meldung 1", first), Listed("Meldung 2", office.url + "/2", None)
    return office.serve("/feed", Reply(rss(*listed).encode(), content_type=RSS))


def test_a_good_feed_is_described(checking: Checking, office: PressOffice) -> None:
    [report] = checking(source(good_feed(office)))

    assert (report.ok, report.status, report.kind, report.entries, report.dated) == (True, 200, "RSS 2.0", 2, 1)
    assert report.first_page == office.url + "/1"
    assert report.page_characters is not None
    assert report.page_characters > 800
    assert office.paths() == ["/robots.txt", "/feed", "/1"]
    assert rows(checking.database, "entries") == []


def test_each_failure_says_why_and_the_others_are_checked(checking: Checking, office: PressOffice) -> None:
    link = f'<link rel="alternate" type="application/rss+xml" href="{office.url}/feed">'
    html = office.serve_body("/html", page("Übersicht der Feeds", head=link))
    empty = office.serve("/leer", Reply(rss().encode(), content_type=RSS))
    refused = office.serve("/nein", Reply(status=403))
    missed = office.serve_body("/liste", page("Presse"))
    away = "http://127.0.0.1:9/feed"

    reports = {
        report.address: report
        for report in checking(source(html, empty, refused, list_of(missed), away, good_feed(office)))
    }

    assert reports[html].offers == (office.url + "/feed",)
    assert reports[empty].reason == "Gültig, aber ohne Einträge"
    assert reports[refused].reason == "Antwort 403: der Abruf wird verweigert"
    assert all(reports[address].reason for address in (html, missed, away))
    assert [address for address, report in reports.items() if report.ok] == [office.url + "/feed"]


def test_a_page_that_is_not_to_be_had_is_no_reason_against_a_feed(checking: Checking, office: PressOffice) -> None:
    address = good_feed(office)
    office.serve("/1", Reply(status=403))

    [report] = checking(source(address))

    assert (report.ok, report.page_characters) == (True, None)
    assert "403" in report.reason


def test_a_source_without_a_feed_shows_what_its_page_offers(checking: Checking, office: PressOffice) -> None:
    link = '<link rel="alternate" type="application/atom+xml" href="/atom">'
    overview = office.serve_body("/presse", page("Presse", head=link))

    [report] = checking(replace(source(), pages=(overview,)))

    assert (report.ok, report.offers) == (False, (office.url + "/atom",))


def test_a_source_forbidden_by_robots_is_not_asked(checking: Checking, office: PressOffice) -> None:
    [report] = checking(replace(source(good_feed(office)), forbidden_by_robots=True))

    assert not report.ok
    assert office.arrivals == []


def test_what_passed_is_switched_on_and_stays_on(checking: Checking, office: PressOffice, tmp_path: Path) -> None:
    address = good_feed(office)
    supplied = tmp_path / "catalogue.toml"
    supplied.write_text(
        '[[source]]\nkey = "muster"\nname = "Muster"\nkind = "chamber"\nregion = "Muster"\n'
        f'homepage = "{office.url}/"\n[[source.feeds]]\naddress = "{address}"\nenabled = false\n'
        f'[[source.feeds]]\naddress = "{office.url}/nein"\nenabled = false\n'
    )
    reports = checking(*load_catalogue(supplied, tmp_path))

    def switch_on() -> list[str]:
        return enable(reports, database=checking.database, supplied=supplied, data_dir=tmp_path, now=NOW)

    assert switch_on() == [address]
    assert switch_on() == []
    assert {row.address: row.enabled for row in rows(checking.database, "feeds")} == {
        address: True,
        office.url + "/nein": False,
    }
    [again] = load_catalogue(supplied, tmp_path)
    assert [feed.definition.enabled for feed in again.feeds] == [True, False]


def test_sources_are_chosen_by_key() -> None:
    catalogue = [source(key="hwk-auental"), source(key="hwk-seetal")]

    assert choose(catalogue, ["hwk-seetal"]) == [catalogue[1]]
    assert choose(catalogue, []) == catalogue
    with pytest.raises(ConfigurationError, match="did you mean hwk-auental"):
        choose(catalogue, ["hwk-auenthal"])
