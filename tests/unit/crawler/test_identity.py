"""Addresses, identities and fingerprints of what press offices list."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kammerton_crawler.identity import (
    clean_address,
    comparable,
    entry_identity,
    fingerprint,
    host_of,
    is_overview,
    storable,
    tidy_address,
    usable_canonical,
)
from kammerton_crawler.readers.entry import Entry


def entry(
    address: str = "https://kammer.example/presse/1", guid: str | None = None, title: str = "Titel", text: str = ""
) -> Entry:
    return Entry(guid, address, title, text, datetime(2026, 11, 24, tzinfo=UTC), "24.11.2026")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kammer.example/p/1.html;jsessionid=0A1B.internet2", "https://kammer.example/p/1.html"),
        ("https://kammer.example/p/1?jsessionid=0A1B", "https://kammer.example/p/1"),
        ("https://kammer.example/p/1?utm_source=rss&utm_medium=feed", "https://kammer.example/p/1"),
        ("https://kammer.example/p/1?pk_campaign=x&wt_mc=y&source=rss", "https://kammer.example/p/1"),
        ("https://kammer.example/p?id=7&cHash=abc", "https://kammer.example/p?id=7&cHash=def"),
        ("https://kammer.example/p?print=true&printsrc=button&id=7", "https://kammer.example/p?id=7"),
        ("https://mobil.kammer.example/p/1?mobile=1", "https://kammer.example/p/1"),
        ("http://www.kammer.example:80/p/1#absatz", "https://kammer.example/p/1"),
        ("https://kammer.example:443/p/1", "https://kammer.example/p/1"),
        ("HTTPS://Kammer.Example", "https://kammer.example/"),
        ("https://kammer.example/f%c3%bcr/%7Ea", "https://kammer.example/für/~a"),
        ("https://kammer.example/p?b=2&a=1", "https://kammer.example/p?a=1&b=2"),
        ("https://amt.example/DE/1.html?nn=12345", "https://amt.example/DE/1.html"),
        ("https://stmd.bayern.de/kurz/?seite=3", "https://stmd.bayern.de/kurz/"),
        (
            "https://www.hwk-musterstadt.example/artikel/tag-des-handwerks-32,0,4856.html",
            "https://hwk-musterstadt.example/artikel/tag-des-handwerks-32,735,4856.html",
        ),
        (
            "https://www.ihk.de/musterstadt/presse/jahr2025/neue-zahlen-6123456",
            "https://www.ihk.de/musterstadt/presse/jahr2026/neue-zahlen-6123456",
        ),
    ],
)
def test_two_ways_to_write_an_address_are_one(one: str, other: str) -> None:
    assert clean_address(one) == clean_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kammer.example/p?id=7", "https://kammer.example/p?id=8"),
        ("https://bund.example/?p=123", "https://bund.example/?p=124"),
        ("https://kammer.example/liste?seite=1", "https://kammer.example/liste?seite=2"),
        ("https://kammer.example/p/titel", "https://kammer.example/p/titel-2"),
        ("https://kammer.example/p?source=amt", "https://kammer.example/p?source=rss"),
        ("https://kammer.example/p?print=7", "https://kammer.example/p?print=8"),
        ("https://kammer.example/a?nn=1", "https://kammer.example/a?nn=2"),
        ("http://kammer.example:8080/p", "http://kammer.example:8081/p"),
        ("https://a.example/artikel/x-1,0,5.html", "https://b.example/artikel/x-1,0,5.html"),
        ("https://kammer.example/p?t=%E4", "https://kammer.example/p?t=%FC"),
        ("https://kammer.example/a%2Fb", "https://kammer.example/a/b"),
    ],
)
def test_meaningful_differences_stay(one: str, other: str) -> None:
    assert clean_address(one) != clean_address(other)


@given(
    st.text(max_size=60) | st.just("x" * 2000),
    st.text(max_size=30),
    st.sampled_from(["https://", "http://www.", "https://m.x.", ""]),
)
def test_cleaning_twice_changes_nothing(path: str, query: str, start: str) -> None:
    once = clean_address(f"{start}kammer.example/{path}?{query}")

    assert clean_address(once) == once


PRINTED = st.text(st.characters(exclude_categories=("C", "Z")), max_size=40)


@given(PRINTED, PRINTED)
def test_the_link_to_follow_is_known_by_the_same_address(path: str, query: str) -> None:
    listed = f"https://kammer.example/{path}?{query}&utm_source=rss"

    assert clean_address(tidy_address(listed)) == clean_address(listed)


@given(st.text(max_size=80))
def test_no_address_is_too_odd_to_be_cleaned(address: str) -> None:
    assert isinstance(clean_address(address), str)
    assert isinstance(tidy_address(address), str)


def test_what_is_too_long_for_an_index_is_hashed() -> None:
    long, longer = (clean_address(f"https://kammer.example/{'a' * length}?b=%20") for length in (3000, 3001))

    assert long != longer
    assert clean_address(long) == long
    assert host_of(long) == "kammer.example"
    assert len(entry_identity(entry(guid="g" * 5000))) < 100


def test_the_link_to_follow_keeps_what_the_server_needs() -> None:
    listed = "https://www.kammer.example/p;jsessionid=1?tx_news=7&utm_source=rss&cHash=abc#a"

    assert tidy_address(listed) == "https://www.kammer.example/p?tx_news=7&cHash=abc"


def test_a_host_has_its_port_unless_it_is_the_schemes_own() -> None:
    assert host_of("https://Kammer.example:443/p") == "kammer.example"
    assert host_of("http://127.0.0.1:8123/p") == "127.0.0.1:8123"
    assert host_of("http://[::1]:81/") == "[::1]:81"


def test_an_entry_is_known_by_its_guid_else_by_its_cleaned_address() -> None:
    assert entry_identity(entry(guid="abc-7")) == "abc-7"
    assert entry_identity(entry("https://kammer.example/1?utm_source=x")) == "https://kammer.example/1"
    assert entry_identity(entry(guid="https://kammer.example/1;jsessionid=2#meldung-5")) == (
        "https://kammer.example/1#meldung-5"
    )


def test_the_fingerprint_is_what_is_said_not_where() -> None:
    assert fingerprint(entry("https://a.example/1")) == fingerprint(entry("https://a.example/2"))
    assert fingerprint(entry(title="Neue  Zahlen\n")) == fingerprint(entry(title="Neue Zahlen"))
    assert fingerprint(entry(title="Neue Zahlen")) != fingerprint(entry(title="Neue Zahl"))
    assert fingerprint(entry(text="a")) != fingerprint(entry(text="b"))


def test_texts_compare_without_tags_and_case() -> None:
    assert len(comparable("<" * 300_000)) == 300_000
    assert comparable("<p>Neue\u00a0ZAHLEN</p>") == comparable("neue zahlen ")


def test_what_no_database_takes_is_replaced() -> None:
    assert storable("a\x00b\ud800c") == "ab?c"


PAGE = "https://www.kammer.example/presse/meldung/7"


@pytest.mark.parametrize(
    "canonical",
    [
        "https://portal.example/presse/meldung/7",
        "https://kammer.example/",
        "https://kammer.example/presse/",
        "https://kammer.example/presse/meldung",
        "https://kammer.example/aktuelles",
        "/presse/meldung/7",
        "javascript:alert(1)",
    ],
)
def test_a_canonical_that_does_not_name_this_page_is_ignored(canonical: str) -> None:
    assert usable_canonical(canonical, PAGE, lists={"https://kammer.example/aktuelles"}) is None


def test_a_canonical_at_the_same_host_is_used() -> None:
    assert usable_canonical("https://kammer.example/m/7", PAGE) == "https://kammer.example/m/7"
    assert usable_canonical("https://kammer.example/m/7", "https://kammer.example/m/7/druck") == (
        "https://kammer.example/m/7"
    )


def test_the_root_and_the_lists_are_overviews() -> None:
    assert is_overview("https://kammer.example")
    assert is_overview("https://kammer.example/presse?utm_source=x", lists={"https://kammer.example/presse"})
    assert not is_overview("https://kammer.example/?p=7")
