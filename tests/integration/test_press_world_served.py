"""Two releases of each page system and some pages that are none, from feeds on loopback to what readers would find."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from kammerton_classifier.main import CLEAN
from kammerton_crawler.readers.killable import KillableReader
from kammerton_shared.child import Child
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents, revisions, set_asides
from kammerton_shared.model import JobKind
from tests.conftest import NOW
from tests.doubles.crawling import Listed, TestClock, add_sources, crawler, rss, source
from tests.doubles.office import Office
from tests.doubles.press_office import PressOffice, Reply
from tests.doubles.press_pages import shingle_f1
from tests.doubles.press_world.material import House, Release, houses, releases
from tests.doubles.press_world.render import serve
from tests.doubles.press_world.strangers import Stranger, strangers

NAMELESS = "Pressemitteilung"  # what a feed says that does not say the title


def chosen() -> list[Release]:
    """Return the first two releases of each house that are out by now."""
    out = [release for release in releases() if release.published is None or release.published < NOW]
    return [release for house in houses().values() for release in islice((one for one in out if one.house is house), 2)]


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def serve_house(office: PressOffice, house: House, own: Sequence[Release], others: Sequence[Stranger]) -> str:
    """Serve a house's pages and its feed; return the address of the feed."""
    listed = []
    for release in own:
        served = serve(release)
        link = office.serve(path_of(release.address), Reply(served.body, content_type=served.content_type))
        listed.append(Listed(release.entry_title or NAMELESS, link, None, guid=link, text=""))
    for other in others:
        link = office.serve(path_of(other.address), Reply(other.body))
        listed.append(Listed(other.listed_as or NAMELESS, link, None, guid=link, text=""))
    body = rss(*listed).encode()
    return office.serve(f"/{house.key}/feed.xml", Reply(body, content_type="application/rss+xml"))


def crawl(database: Database, folder: Path, reader: KillableReader) -> None:
    async def work() -> None:
        async with crawler(database, folder, reader, clock=TestClock()) as running:
            await running.run_until_idle()

    asyncio.run(work())


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


def test_what_is_served_is_polled_fetched_cleaned_and_kept_or_set_aside(
    database: Database, tmp_path: Path, office: PressOffice
) -> None:
    served, catalogue = chosen(), []
    for house in houses().values():
        own = [release for release in served if release.house is house]
        others = [other for other in strangers() if other.house == house.key]
        feed = serve_house(office, house, own, others)
        catalogue.append(replace(source(feed, key=house.key), name=house.name))
    add_sources(database, *catalogue)

    with KillableReader() as reader, Child(CLEAN) as child:
        crawl(database, tmp_path, reader)
        Office(database, tmp_path, clean=child.call).run(JobKind.CLASSIFY)

    with database.read() as connection:
        joined = select(revisions, documents.c.kind).join(documents, documents.c.revision_id == revisions.c.id)
        found = {row.title: row for row in connection.execute(joined)}
        aside = connection.execute(select(set_asides.c.title, set_asides.c.reason)).all()
    assert len(served) == 2 * len(houses())
    for release in served:
        row = found.pop(release.title)
        assert shingle_f1(row.text, release.text) > 0.99, release.key
        assert (row.kicker, row.press_number) == (release.kicker, release.number)
        assert (row.published_at, row.kind) == (release.published, release.kind), release.key
    assert found == {}
    assert len(aside) == len(strangers()), sorted(aside)
