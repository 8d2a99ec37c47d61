"""The catalogue's files: the supplied ones, and what is said about bad ones."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kammerton_crawler.catalogue import (
    CatalogueSource,
    default_catalogue,
    load_catalogue,
    read_catalogue,
    read_enabled,
    write_enabled,
)
from kammerton_crawler.definition import FeedKind
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.model import Show, SourceKind

SOURCE = """
[[source]]
key = "hwk-auental"
name = "Handwerkskammer Auental"
short_name = "HWK Auental"
kind = "chamber"
region = "Muster"
homepage = "https://hwk-auental.example/"
"""
FEED = """
[[source.feeds]]
address = "https://hwk-auental.example/presse.rss"
"""


def written(folder: Path, content: str, name: str = "own.toml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def errors_of(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_catalogue(path)
    return str(caught.value)


@pytest.fixture(scope="module")
def supplied() -> tuple[CatalogueSource, ...]:
    return read_catalogue(default_catalogue())


def test_the_supplied_catalogue_holds_many_public_bodies(supplied: tuple[CatalogueSource, ...]) -> None:
    public = [source for source in supplied if source.kind is not SourceKind.ASSOCIATION]

    assert len(public) >= 45
    assert len({source.region for source in public}) == 17  # the federation and its states
    assert all(count == 1 for count in Counter(source.short_name for source in supplied).values())


def test_only_proven_feeds_are_switched_on(supplied: tuple[CatalogueSource, ...]) -> None:
    for source in supplied:
        for feed in source.feeds:
            assert feed.grade in {"A", "B", "C"}
            assert feed.definition.enabled is (feed.grade == "A"), source.key


def test_five_feeds_are_asked_without_a_contact(supplied: tuple[CatalogueSource, ...]) -> None:
    marked = [feed for source in supplied for feed in source.feeds if feed.without_contact]

    assert len(marked) == 5
    assert {feed.grade for feed in marked} == {"A"}


def test_a_source_without_a_feed_says_why(supplied: tuple[CatalogueSource, ...]) -> None:
    assert [source.key for source in supplied if not (source.feeds or source.note)] == []


def test_no_address_is_polled_twice(supplied: tuple[CatalogueSource, ...]) -> None:
    addresses = Counter(feed.definition.address for source in supplied for feed in source.feeds)

    assert [address for address, count in addresses.items() if count > 1] == []
    assert {urlsplit(address).scheme for address in addresses} == {"http", "https"}


def test_a_source_that_forbids_us_is_listed(supplied: tuple[CatalogueSource, ...]) -> None:
    assert [source.key for source in supplied if source.forbidden_by_robots] == ["bmleh"]


def test_a_source_is_read_with_its_defaults(tmp_path: Path) -> None:
    [source] = read_catalogue(written(tmp_path, SOURCE + FEED))

    assert (source.show, source.sample, source.forbidden_by_robots) == (Show.EXCERPT, False, False)
    [feed] = source.feeds
    assert (feed.definition.kind, feed.definition.enabled, feed.gap_s) == (FeedKind.FEED, True, None)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("[[source]\n", "own.toml: is no TOML"),
        ("[quelle]\n", "own.toml: quelle: is not known here"),
        (SOURCE.replace("name = ", "nome = ", 1), "own.toml: source hwk-auental: nome: is no key of a source"),
        (SOURCE.replace('region = "Muster"', ""), "own.toml: source hwk-auental: region: is missing"),
        (SOURCE.replace('"chamber"', '"guild"'), "own.toml: source hwk-auental: kind: 'guild' is none of ministry"),
        (SOURCE.replace('"hwk-auental"', '"HWK Auental"'), "own.toml: source HWK Auental: key: must be small letters"),
        (SOURCE + 'robots = "nein"', 'own.toml: source hwk-auental: robots: may only be "gesperrt"'),
        (SOURCE + 'pages = "x"', "own.toml: source hwk-auental: pages: must be a list"),
        (SOURCE + FEED + 'kind = "feeed"', "own.toml: source hwk-auental: feed 1: kind: 'feeed' is none of"),
        (SOURCE + FEED + 'grade = "D"', "own.toml: source hwk-auental: feed 1: grade: must be A, B or C"),
        (SOURCE + FEED + "gap_s = 0", "own.toml: source hwk-auental: feed 1: gap_s: below 2 s is for this machine"),
        (SOURCE + FEED + FEED, "own.toml: source hwk-auental: feed 2: address: the source has another feed"),
        (SOURCE + SOURCE, "own.toml: source hwk-auental: key: there is another source with this key"),
        (SOURCE + "feeds = 3", "own.toml: source hwk-auental: feeds: a feed begins with [[source.feeds]]"),
    ],
)
def test_errors_name_file_table_and_key(tmp_path: Path, content: str, error: str) -> None:
    assert error in errors_of(written(tmp_path, content))


def test_all_errors_are_named_at_once(tmp_path: Path) -> None:
    written(tmp_path, SOURCE.replace('region = "Muster"', "") + FEED + 'grade = "D"', "a.toml")
    written(tmp_path, "[[source]\n", "b.toml")

    assert [line.split(": ")[0] for line in errors_of(tmp_path).splitlines()] == ["a.toml", "a.toml", "b.toml"]


def test_a_catalogue_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert "there is no such catalogue" in errors_of(tmp_path / "nowhere")


def test_the_data_folders_own_source_replaces_the_supplied_one(tmp_path: Path) -> None:
    supplied = written(tmp_path / "supplied", SOURCE + FEED)
    written(tmp_path / "data" / "sources", SOURCE.replace('"HWK Auental"', '"Unsere HWK"'))

    [source] = load_catalogue(supplied, tmp_path / "data")

    assert (source.short_name, source.feeds) == ("Unsere HWK", ())


def test_a_sample_is_marked_and_may_be_asked_without_pause(tmp_path: Path) -> None:
    supplied = written(tmp_path / "supplied", SOURCE + FEED)
    sample = SOURCE.replace("hwk-auental", "muster") + '[[source.feeds]]\naddress = "http://127.0.0.1:1/f"\ngap_s = 0'

    sources = load_catalogue(supplied, tmp_path, samples=[written(tmp_path / "sample", sample)])

    assert [(source.key, source.sample) for source in sources] == [("hwk-auental", False), ("muster", True)]
    assert sources[1].feeds[0].gap_s == 0


def test_what_a_check_switched_on_stays_on(tmp_path: Path) -> None:
    supplied = written(tmp_path / "supplied", SOURCE + FEED + "enabled = false")
    assert read_enabled(tmp_path) == {}
    write_enabled(tmp_path, {"hwk-auental": ["https://hwk-auental.example/presse.rss"]})

    [source] = load_catalogue(supplied, tmp_path)

    assert source.feeds[0].definition.enabled
