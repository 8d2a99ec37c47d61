"""RSS, Atom and RDF, from good houses and bad ones. The numbers in names are those of the faults we know of."""

import json
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.readers.entry import Reading, Unreadable
from kammerton_crawler.readers.read import read
from tests.conftest import NOW

FEEDS = Path(__file__).parents[2] / "golden" / "feeds"
ADDRESS = "https://kammer-musterstadt.example/presse/feed.xml"
NAMES = sorted(path.stem for path in FEEDS.glob("*.xml"))


def read_feed(body: str | bytes, content_type: str = "text/xml") -> Reading:
    content = body.encode() if isinstance(body, str) else body
    return read(FeedDefinition(ADDRESS), content, content_type=content_type, address=ADDRESS, fetched_at=NOW)


def rss(items: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>Presse</title>{items}</channel></rss>'


def item(number: int, title: str = "", more: str = "") -> str:
    published = format_datetime(NOW - timedelta(minutes=number))
    return (
        f"<item><title>{title or f'Meldung {number}'}</title><link>https://kammer.example/{number}</link>"
        f"<pubDate>{published}</pubDate>{more}</item>"
    )


def as_json(reading: Reading) -> bytes:
    told = {
        "kind": reading.kind,
        "title": reading.title,
        "dropped": reading.dropped,
        "entries": [
            {
                "guid": entry.guid,
                "address": entry.address,
                "title": entry.title,
                "text": entry.text,
                "published_at": entry.published_at.isoformat() if entry.published_at else None,
                "published_raw": entry.published_raw,
            }
            for entry in reading.entries
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_is_read_as_it_was_looked_at(name: str, golden: Callable[[str, bytes], None]) -> None:
    golden(f"feeds/{name}.json", as_json(read_feed((FEEDS / f"{name}.xml").read_bytes())))


def test_every_kind_has_a_golden_feed() -> None:
    kinds = {json.loads((FEEDS / f"{name}.json").read_text("utf-8"))["kind"] for name in NAMES}

    assert kinds == {"RSS 2.0", "Atom", "RDF"}


# What the houses do wrong.


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Größe".encode(), "text/xml; charset=iso-8859-1"),
        ("Größe".encode("latin-1"), "text/xml; charset=utf-8"),
        ("Größe".encode("cp1252"), "text/xml"),
        ("Größe".encode("latin-1"), "text/xml; charset=no-such-codec"),
        ("Größe".encode("latin-1"), "text/xml; charset=rot13"),
        ("Gr\x00öße".encode(), "text/xml"),
        ("Gr\x08öße".encode(), "text/xml"),
        (b"Gr\xed\xa0\x80\xc3\xb6\xc3\x9fe", "text/xml"),
        ("Größe".encode("iso-8859-15"), "text/xml; charset=ISO-8859-15"),
    ],
)
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "nonsense", "gzip"])
def test_14_encodings_that_lie_are_seen_through(body: bytes, content_type: str, declared: str) -> None:
    start, end = rss(item(1, "@"), f'<?xml version="1.0" encoding="{declared}"?>\n').encode().split(b"@")

    [entry] = read_feed(start + body + end, content_type).entries

    assert entry.title.replace("\ufffd", "") == "Größe"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_14_wide_encodings_are_read_with_and_without_a_mark(codec: str) -> None:
    [entry] = read_feed(rss(item(1, "Größe")).encode(codec)).entries

    assert entry.title == "Größe"


def test_14_one_broken_byte_does_not_spoil_the_umlauts() -> None:
    body = rss(item(1, "Fachkräfte für Küchen") + item(2, "@")).encode().replace(b"@", b"\xff")

    assert read_feed(body).entries[0].title == "Fachkräfte für Küchen"


def test_15_a_feed_that_was_cut_gives_whole_entries_or_none() -> None:
    body = rss(item(1) + item(2, more="<description>ä &amp; ö</description>")).encode()
    whole = read_feed(body).entries
    counts = set()

    for length in range(len(body)):
        try:
            found = read_feed(body[:length]).entries
        except Unreadable:
            continue
        assert found == whole[: len(found)]
        counts.add(len(found))
    assert counts == {1, 2}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "eine leere Antwort statt eines Feeds"),
        (b" \n ", "eine leere Antwort"),
        (
            b"<!DOCTYPE html><title>Wartung &amp;\n Pause</title>",
            "eine HTML-Seite („Wartung & Pause“) statt eines Feeds",
        ),
        (b"<!-- x --><html lang=de><head><title>RSS</title>", "eine HTML-Seite („RSS“)"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head/></html>', "eine HTML-Seite statt"),
        (b"<urlset><url/></urlset>", "eine Sitemap statt eines Feeds"),
        (b'{"items": []}', "JSON statt eines Feeds"),
        (b"%PDF-1.7", "ein PDF statt eines Feeds"),
        (b"<opml><body/></opml>", "kein RSS, Atom oder RDF gefunden"),
        (b"<rss version='2.0'><channel><item><title>halb", "fehlerhaftes XML ohne einen ganzen Eintrag"),
    ],
)
def test_16_what_is_no_feed_says_what_it_is(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_feed(body)
    assert reason in str(caught.value)


def test_a_feed_without_entries_is_empty_and_readable() -> None:
    assert read_feed(rss("")).entries == ()


@pytest.mark.parametrize("body", ["/dev/zero", "/etc/passwd", "http://127.0.0.1/", "file:///etc/passwd"])
def test_11_a_body_that_is_a_path_or_an_address_is_text(body: str) -> None:
    with pytest.raises(Unreadable, match="Text statt eines Feeds"):
        read_feed(body)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]>',
        '<!DOCTYPE r [<!ENTITY a "' + "x" * 100_000 + '">]>',
    ],
)
def test_12_entities_of_its_own_end_a_reading(doctype: str) -> None:
    with pytest.raises(Unreadable, match="ENTITY"):
        read_feed(rss(item(1, "&a;"), doctype))


def test_12_an_external_doctype_is_not_fetched() -> None:
    doctype = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss-0.91.dtd">'

    assert len(read_feed(rss(item(1), doctype)).entries) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<rss " + " ".join(f"a{number}='1'" for number in range(44_000)) + "/>", "64 Attributen"),
        ("<rss>" * 100_000, "100 Ebenen"),
        (rss("<x/>" * 200_001), "200000 Elementen"),
    ],
)
def test_13_forms_that_cost_a_parser_seconds_are_refused(body: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_feed(body)


def test_13_a_text_of_tags_becomes_plain() -> None:
    [entry] = read_feed(rss(item(1, more=f"<description><![CDATA[{'<div>' * 100_000}Text]]></description>"))).entries

    assert len(entry.text) <= 256 * 1024
    assert "<" not in entry.text


def test_21_of_fifty_thousand_items_the_newest_are_read_in_their_order() -> None:
    numbers = [*range(25_000, 50_000), *range(25_000)]
    reading = read_feed(rss("".join(item(number) for number in numbers)))

    assert [entry.title for entry in reading.entries] == [f"Meldung {number}" for number in range(500)]
    assert reading.dropped == 49_500


def test_21_without_dates_the_first_items_are_read() -> None:
    items = "".join(f"<item><title>M{number}</title><link>/{number}</link></item>" for number in range(700))
    reading = read_feed(rss(items))

    assert [entry.title for entry in reading.entries] == [f"M{number}" for number in range(500)]


@pytest.mark.parametrize(
    ("guid", "read_as"),
    [
        ("", None),
        ("<guid></guid>", None),
        ('<guid isPermaLink="false"> 4711 </guid>', "4711"),
        ("<guid>https://kammer.example/1#x</guid>", "https://kammer.example/1#x"),
        (f"<guid>{'9' * 50_000}</guid>", "9" * 50_000),
    ],
)
def test_21_a_guid_is_taken_as_it_is(guid: str, read_as: str | None) -> None:
    [entry] = read_feed(rss(item(1, more=guid))).entries

    assert (entry.guid, entry.address) == (read_as, "https://kammer.example/1")


@pytest.mark.parametrize(
    "date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2099 00:00:00 GMT", "9" * 50_000, "", "?"]
)
def test_21_an_impossible_date_is_unknown(date: str) -> None:
    [entry] = read_feed(rss(f"<item><link>/1</link><title>M</title><pubDate>{date}</pubDate></item>")).entries

    assert entry.published_at is None
    assert len(entry.published_raw) <= 200


def test_21_a_guid_that_is_no_address_is_made_none() -> None:
    reading = read_feed(rss("<item><guid>4711</guid><link>/a</link></item><item><guid>4712</guid></item>"))

    assert [(entry.guid, entry.address[-2:]) for entry in reading.entries] == [("4711", "/a")]
    assert reading.dropped == 1


def test_a_second_date_stands_in_for_one_that_says_nothing() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/1"/><published>bald</published>
    <updated>2026-11-24T10:00:00+01:00</updated></entry></feed>"""
    [entry] = read_feed(feed).entries

    assert entry.published_at is not None
    assert entry.published_raw == "bald"


@pytest.mark.parametrize(
    "link",
    ["", "javascript:alert(1)", "mailto:a@b.example", "data:text/html,x", "ftp://a.example/", "#oben", "http://", "//"],
)
def test_an_entry_without_a_link_to_a_page_is_dropped(link: str) -> None:
    reading = read_feed(rss(f"<item><title>M</title><link>{link}</link></item>{item(1)}"))

    assert (len(reading.entries), reading.dropped) == (1, 1)


# What the houses, or whoever writes in them, may put into a title.


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("<![CDATA[<script>alert(1)</script>Neu]]>", "Neu"),
        ("&lt;img src=x onerror=alert(1)&gt;Neu", "Neu"),
        ("&lt;a href=&quot;java&#9;script:alert(1)&quot;&gt;Neu&lt;/a&gt;", "Neu"),
        ("&lt;svg&gt;&lt;animate onbegin=alert(1)&gt;Neu", "Neu"),
        ("&lt;iframe srcdoc=&quot;&amp;lt;script&amp;gt;&quot;&gt;Neu", "Neu"),
        ("&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;Neu", "Neu"),
        ("&amp;amp;lt;script&amp;amp;gt;", "&lt;script&gt;"),
        ("F&amp;uuml;r &amp;amp; mit", "Für & mit"),
        ("F&amp;amp;uuml;r", "Für"),
        ("A &amp; O", "A & O"),
        ("3 &lt; 5 und 7 &gt; 6", "3 < 5 und 7 > 6"),
        ("CO&lt;sub&gt;2&lt;/sub&gt;&lt;br/&gt;sparen", "CO2 sparen"),
        ("Zeile\u2028Zwei\r\n  Drei\u202e", "Zeile Zwei Drei"),
        ("Hand\u00adwerk\u200b", "Handwerk"),
        ("ä" * 2000, "ä" * 500),
    ],
)
def test_22_a_title_is_one_line_of_text(raw: str, title: str) -> None:
    [entry] = read_feed(rss(f"<item><title>{raw}</title><link>/1</link></item>")).entries

    assert entry.title == title


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=200), st.sampled_from(["text/xml", "text/xml; charset=utf-16", "text/html", "charset=utf-7", ""])
)
def test_any_bytes_are_read_or_refused(noise: bytes, content_type: str) -> None:
    body = rss(item(1) + "@" + item(2)).encode()

    for content in (noise, body.replace(b"@", noise), noise + body):
        try:
            reading = read_feed(content, content_type)
        except Unreadable:
            continue
        assert all(entry.address.startswith(("http://", "https://")) for entry in reading.entries)
