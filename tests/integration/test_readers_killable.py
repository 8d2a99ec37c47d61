"""Hostile bodies harm a child only, and it neither opens files nor connects."""

from collections.abc import Iterator

import pytest

from kammerton_crawler.definition import FeedDefinition, FeedKind
from kammerton_crawler.readers.entry import NothingSelected, Reading, Unreadable
from kammerton_crawler.readers.killable import CPU_S, KillableReader
from tests.conftest import NOW
from tests.doubles.press_office import PressOffice

ADDRESS = "https://kammer.example/presse"
FEED = FeedDefinition(ADDRESS)
LIST = FeedDefinition(ADDRESS, FeedKind.LIST, item="li")
SITEMAP = FeedDefinition(ADDRESS, FeedKind.SITEMAP)
JSON = FeedDefinition(ADDRESS, FeedKind.JSON, html="a")
GOOD = b"<rss version='2.0'><channel><item><title>M</title><link>/1</link></item></channel></rss>"

HOSTILE = {
    "author": (FEED, b"<rss><item><link>/1</link><author>" + b"a@" + b"a." * 60_000 + b"!</author></item></rss>"),
    "angles": (FEED, b"<rss>" + b"<" * 2_000_000),
    "attributes beside a flaw": (FEED, b"<rss>&" + b"<a " + b"b='c' " * 400_000 + b"/></rss>"),
    "entities": (FEED, b"<rss>" + b"&nbsp;" * 400_000),
    "items that never end": (FEED, b"<rss>&" + b"<item>" * 400_000),
    "doctype": (FEED, b"<!DOCTYPE r [" + b"<!ELEMENT a ANY>" * 150_000 + b"]><rss/>"),
    "nested": (LIST, b"<div>" * 250_000),
    "list": (LIST, b"<li><a href=/1>x</a>" * 60_000),
    "long": (LIST, b"x" * 5_000_001),
    "sitemap": (SITEMAP, b"<urlset>" + b"<url><loc>/1</loc></url>" * 100_000),
    "html in json": (JSON, b'{"a": "' + b"<div>" * 250_000 + b'"}'),
    "json": (JSON, b'{"a":' * 400_000),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture(scope="module")
def impatient() -> Iterator[KillableReader]:
    with KillableReader(cpu_s=0.4) as reader:
        yield reader


def read(reader: KillableReader, definition: FeedDefinition, body: bytes) -> Reading:
    return reader.read(definition, body, content_type="text/xml", address=ADDRESS, fetched_at=NOW)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_is_read_or_refused(impatient: KillableReader, name: str) -> None:
    definition, body = HOSTILE[name]

    try:
        entries = read(impatient, definition, body).entries
    except (Unreadable, NothingSelected):
        entries = ()
    assert len(entries) <= 500


def test_what_takes_too_long_is_refused_in_german() -> None:
    definition, body = HOSTILE["author"]

    with KillableReader(cpu_s=0.1) as reader, pytest.raises(Unreadable, match=r"lässt sich nicht in 0\.1 s lesen"):
        read(reader, definition, body)


def test_the_errors_of_the_readers_come_through(reader: KillableReader) -> None:
    with pytest.raises(Unreadable, match="leere Antwort"):
        read(reader, FEED, b"")
    with pytest.raises(NothingSelected, match="„li“"):
        read(reader, LIST, b"<p>nichts</p>")


def test_no_document_makes_a_reader_connect(reader: KillableReader) -> None:
    with PressOffice() as office:
        trap = f"{office.url}/x.dtd"
        doctype = f'<!DOCTYPE rss PUBLIC "-//Muster//DTD" "{trap}">'
        style = f'<?xml-stylesheet href="{trap}"?>'
        include = f'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{trap}"/></x>'
        for definition in (FEED, LIST, SITEMAP):
            for head in (doctype, style, f'<!DOCTYPE rss [<!ENTITY % a SYSTEM "{trap}">%a;]>', include, trap):
                for tail in (
                    GOOD.decode(),
                    f"<urlset><url><loc>{trap}</loc></url></urlset>",
                    f"<img src='{trap}'>",
                    "",
                ):
                    try:
                        read(reader, definition, (head + tail).encode())
                    except (Unreadable, NothingSelected):
                        continue

        assert office.connects == 0


def test_after_all_this_a_good_feed_is_read_within_its_five_seconds(reader: KillableReader) -> None:
    assert CPU_S == 5
    assert [entry.title for entry in read(reader, FEED, GOOD).entries] == ["M"]
