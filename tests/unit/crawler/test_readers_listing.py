"""Press pages read by selectors, sitemaps, and JSON."""

import gzip
import json
from datetime import datetime

import pytest

from kammerton_crawler.definition import FeedDefinition, FeedKind
from kammerton_crawler.readers.entry import Entry, NothingSelected, Reading, Unreadable
from kammerton_crawler.readers.read import read
from kammerton_shared.clock import BERLIN
from tests.conftest import NOW

ADDRESS = "https://kammer-musterstadt.example/presse/liste"

PAGE = """<!DOCTYPE html><html><head><title>Presse | Kammer Musterstadt</title></head><body>
<nav><ul><li><a href="/">Start</a></li></ul></nav>
<ul class="presse">
  <li><h3><a href="/presse/meister?cHash=1">Meister geehrt</a></h3><span class="datum">24.11.2026</span></li>
  <li><a href="ausbildung.html"><img src="x.jpg" alt=""></a><h3>Mehr Ausbildung &amp; Lehre</h3>
      <p>Am 3. November 2026, 15:42 Uhr</p><a href="ausbildung.html">mehr &gt;</a></li>
  <li><time datetime="2026-10-01T08:00:00+02:00">gestern</time> <a href="#oben">nach oben</a></li>
  <li><time datetime="2026-10-01T08:00:00+02:00">gestern</time>
      <a href="https://andere.example/a" title="Zoll wird digital">weiterlesen</a></li>
</ul><a rel="next" href="?seite=2">weiter</a></body></html>"""


def read_page(page: str, **fields: str) -> Reading:
    definition = FeedDefinition(ADDRESS, FeedKind.LIST, **{"item": "ul.presse > li", **fields})  # type: ignore[arg-type]
    return read(definition, page.encode(), content_type="text/html", address=ADDRESS, fetched_at=NOW)


def read_json(document: object, **fields: str) -> Reading:
    definition = FeedDefinition(ADDRESS, FeedKind.JSON, **fields)  # type: ignore[arg-type]
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read(definition, body, content_type="application/json", address=ADDRESS, fetched_at=NOW)


def read_map(body: str | bytes, only: str = "") -> Reading:
    definition = FeedDefinition(ADDRESS, FeedKind.SITEMAP, only=only)
    content = body.encode() if isinstance(body, str) else body
    return read(definition, content, content_type="application/xml", address=ADDRESS, fetched_at=NOW)


def days(reading: Reading) -> list[str]:
    found = (entry.published_at for entry in reading.entries)
    return [day.astimezone(BERLIN).strftime("%d.%m.%Y %H:%M") if day else "" for day in found]


def test_a_list_needs_only_the_selector_of_an_item() -> None:
    reading = read_page(PAGE)

    assert [(entry.title, entry.address) for entry in reading.entries] == [
        ("Meister geehrt", "https://kammer-musterstadt.example/presse/meister?cHash=1"),
        ("Mehr Ausbildung & Lehre", "https://kammer-musterstadt.example/presse/ausbildung.html"),
        ("Zoll wird digital", "https://andere.example/a"),
    ]
    assert days(reading) == ["24.11.2026 00:00", "03.11.2026 15:42", "01.10.2026 08:00"]
    assert (reading.kind, reading.title, reading.dropped) == ("Liste", "Presse | Kammer Musterstadt", 1)
    assert reading.next_page is None


def test_selectors_choose_link_title_date_and_the_next_page() -> None:
    page = """<div class=t><a href=/bild>Bild</a><b>Titel</b><a class=m href=/m>mehr</a><i>[6.12.2018]</i></div>
    <p class=weiter><a href="/presse/liste/2">2</a></p>"""

    reading = read_page(page, item=".t", link=".m", title="b", date="i", next=".weiter")

    [entry] = reading.entries
    assert (entry.address, entry.title) == ("https://kammer-musterstadt.example/m", "Titel")
    assert (entry.published_raw, days(reading)) == ("[6.12.2018]", ["06.12.2018 00:00"])
    assert reading.next_page == "https://kammer-musterstadt.example/presse/liste/2"


def test_an_item_may_be_the_link_or_stand_inside_it() -> None:
    page = """<a class=k href=/1><h2>Eins</h2></a>
    <a href=/2><div class=k>Zwei <span content="2026-01-02">neu</span></div></a>"""

    reading = read_page(page, item=".k", date="span")

    assert [(e.title, e.address[-2:]) for e in reading.entries] == [("Eins", "/1"), ("Zwei neu", "/2")]
    assert days(reading) == ["", "02.01.2026 00:00"]


def test_a_base_tag_counts_and_other_schemes_do_not() -> None:
    page = """<base href="/de/"><li><a href="a">A</a></li><li><a href="mailto:x@y.example">B</a></li>
    <li><a href="javascript:void(0)">C</a></li>"""

    reading = read_page(page, item="li")

    assert [entry.address for entry in reading.entries] == ["https://kammer-musterstadt.example/de/a"]
    assert reading.dropped == 2


def test_only_addresses_that_fit_are_taken() -> None:
    assert [entry.title for entry in read_page(PAGE, only="/presse/m").entries] == ["Meister geehrt"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"item": "article"}, r"„article“ \(item\) trifft nichts"),
        ({"item": "li", "link": "a.meldung"}, r"„a.meldung“ \(link\) trifft nichts in 5 Einträgen"),
        ({"item": "h3 + p"}, "Ein Verweis trifft nichts in 1 Einträgen"),
    ],
)
def test_selectors_that_find_nothing_are_named(fields: dict[str, str], reason: str) -> None:
    with pytest.raises(NothingSelected, match=reason):
        read_page(PAGE, **fields)


def test_an_empty_page_is_none() -> None:
    with pytest.raises(Unreadable, match="leere Antwort"):
        read_page(" ")


def test_a_long_list_is_cut() -> None:
    page = "".join(f"<li><a href=/{number}>M{number}</a></li>" for number in range(700))

    reading = read_page(page, item="li")

    assert (len(reading.entries), reading.dropped) == (500, 200)


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc>https://kammer-musterstadt.example/presse/1</loc><lastmod>2026-11-20</lastmod></url>
  <url><loc>https://kammer-musterstadt.example/impressum</loc></url>
  <url><loc>https://kammer-musterstadt.example/presse/2</loc>
    <news:news><news:publication><news:name>Kammer</news:name></news:publication>
    <news:publication_date>2026-11-24T10:00:00+01:00</news:publication_date>
    <news:title>Zoll &amp; Handel</news:title></news:news>
    <image:image><image:loc>https://kammer-musterstadt.example/bild.jpg</image:loc></image:image></url>
  <url><loc>mailto:presse@kammer-musterstadt.example</loc></url>
</urlset>"""


def test_a_sitemap_lists_pages_and_a_news_sitemap_their_dates() -> None:
    reading = read_map(SITEMAP, only="/presse/")

    assert reading.entries == (
        Entry(None, "https://kammer-musterstadt.example/presse/1", "", "", None, "", "2026-11-20"),
        Entry(
            None,
            "https://kammer-musterstadt.example/presse/2",
            "Zoll & Handel",
            "",
            datetime(2026, 11, 24, 10, tzinfo=BERLIN),
            "2026-11-24T10:00:00+01:00",
        ),
    )
    assert reading.kind == "Sitemap"


def test_a_zipped_sitemap_is_one() -> None:
    assert len(read_map(gzip.compress(SITEMAP.encode())).entries) == 3


def test_of_a_large_sitemap_the_last_changes_are_read() -> None:
    pages = "".join(
        f"<url><loc>https://a.example/{number}</loc><lastmod>2026-01-{number % 28 + 1:02}</lastmod></url>"
        for number in range(2800)
    )

    reading = read_map(f"<urlset>{pages}</urlset>")

    assert (len(reading.entries), reading.dropped) == (500, 2300)
    assert {entry.lastmod for entry in reading.entries} == {f"2026-01-{day}" for day in (24, 25, 26, 27, 28)}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "keine Sitemap"),
        (b"<html><title>Pause</title></html>", "HTML-Seite statt einer Sitemap"),
        (b"<rss/>", "keine Sitemap"),
        (b"\x1f\x8bnonsense", "nicht entpacken"),
        (gzip.compress(bytes(20_000_000)), "größer als 10 MB"),
        (
            b"<sitemapindex><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>",
            r"etwa https://a\.example/s1\.xml",
        ),
        (b'<!DOCTYPE u [<!ENTITY x SYSTEM "/etc/passwd">]><urlset>&x;</urlset>', ""),
    ],
)
def test_what_is_no_sitemap_says_what_it_is(body: bytes, reason: str) -> None:
    if not reason:
        assert read_map(body).entries == ()
        return
    with pytest.raises(Unreadable, match=reason):
        read_map(body)


def test_json_fields_are_found_by_their_paths() -> None:
    document = {
        "data": {
            "hits": [
                {"url": "/1", "head": {"line": "<b>Eins</b>"}, "date": "24.11.2026", "teaser": "<p>Text</p>"},
                {"url": "", "head": {"line": "Zwei"}},
                {"url": "/3", "head": {"line": "Drei"}, "date": 1764061200},
                {"url": "/4", "head": None, "date": 1764061200000},
            ]
        },
        "links": {"next": "/presse/liste?page=2"},
    }

    reading = read_json(
        document, items="data.hits", link="url", title="head.line", date="date", text="teaser", next="links.next"
    )

    assert [(e.address[-2:], e.title, e.text) for e in reading.entries] == [
        ("/1", "Eins", "<p>Text</p>"),
        ("/3", "Drei", ""),
        ("/4", "", ""),
    ]
    assert days(reading) == ["24.11.2026 00:00", "25.11.2025 10:00", "25.11.2025 10:00"]
    assert reading.dropped == 1
    assert reading.next_page == "https://kammer-musterstadt.example/presse/liste?page=2"


def test_json_with_html_pieces_is_read_like_a_list() -> None:
    pieces = [
        f'<div><a href="/{number}"><h2>M{number}</h2></a><time>{number}.11.2026</time></div>' for number in (1, 2)
    ]

    reading = read_json({"teaser": pieces}, html="teaser", date="time")

    assert [(e.title, e.address[-2:]) for e in reading.entries] == [("M1", "/1"), ("M2", "/2")]
    assert days(reading) == ["01.11.2026 00:00", "02.11.2026 00:00"]
    assert read_json({"list": "".join(pieces)}, html="list", item="div").entries == reading.entries


def test_a_list_may_be_the_whole_document_and_numbers_choose() -> None:
    rows = [{"u": ["/a", "/b"]}]

    assert [e.address[-2:] for e in read_json({"x": rows}, items="x", link="u.1").entries] == ["/b"]


@pytest.mark.parametrize(
    ("body", "fields", "error", "reason"),
    [
        (b"{", {"items": "a", "link": "b"}, Unreadable, "fehlerhaftes JSON"),
        (b"<html><title>Pause</title>", {"items": "a", "link": "b"}, Unreadable, "HTML-Seite „?.*statt JSON"),
        (b"[" * 200_000, {"items": "a", "link": "b"}, Unreadable, "fehlerhaftes JSON"),
        (b"9" * 100_000, {"items": "a", "link": "b"}, Unreadable, "fehlerhaftes JSON"),
        (b'{"a": []}', {"items": "a", "link": "b"}, NothingSelected, r"„a“ \(items\)"),
        (b'{"a": [{"c": 1}]}', {"items": "a", "link": "b"}, NothingSelected, r"„b“ \(link\)"),
        (b'{"a": [1]}', {"html": "a"}, NothingSelected, r"„a“ \(html\)"),
        (b'{"a": "<p>x</p>"}', {"html": "a", "item": "li"}, NothingSelected, r"„li“ \(item\)"),
    ],
)
def test_json_that_brings_nothing_says_why(
    body: bytes, fields: dict[str, str], error: type[Exception], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        read_json(body, **fields)
