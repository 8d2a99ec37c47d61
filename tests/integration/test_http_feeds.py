"""Every search as a feed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.doubles.archive import Archive, filled, forget_date
from tests.doubles.asgi import Client

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = '<script>alert(1)</script> & "Zoll" \x0b\ufffe ]]> 𝄞'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with filled(tmp_path_factory.mktemp("archive")) as archive:
        yield archive


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path) as archive:
        yield archive


@pytest.fixture
def client(archive: Archive) -> Client:
    return Client(archive.app(private=False))


def test_atom_has_what_the_standard_asks_for(client: Client) -> None:
    reply = client.get(f"/releases.atom?q={quote('Fachkräfte')}")
    root = ET.fromstring(reply.body)

    assert reply.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert root.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == root.findtext(f"{ATOM}id") == "http://127.0.0.1:8000/releases.atom?q=Fachkr%C3%A4fte"
    assert links["alternate"] == "http://127.0.0.1:8000/?q=Fachkr%C3%A4fte&sort=date"
    entries = root.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == 4
    for entry in entries:
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
        assert entry.findtext(f"{ATOM}title")
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert entry.find(f"{ATOM}content") is None  # an open instance gives excerpts
        assert "<mark>Fachkr" in (entry.findtext(f"{ATOM}summary") or "")
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert root.findtext(f"{ATOM}updated") == max(str(at) for at in updated)


def test_atom_is_read_by_what_reads_feeds(client: Client) -> None:
    parsed = feedparser.parse(client.get("/releases.atom").body)

    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert len(parsed.entries) == 14
    assert parsed.entries[0].link.startswith("https://muster-")
    assert parsed.entries[0].tags[0].label


def test_json_feed_has_what_the_standard_asks_for(client: Client) -> None:
    reply = client.get("/releases.json?topic=fachkraefte")
    feed = reply.json

    assert reply.headers["content-type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://127.0.0.1:8000/releases.json?topic=fachkraefte"
    for item in feed["items"]:
        assert item["id"].startswith("http://127.0.0.1:8000/meldung/")
        assert item["url"].startswith("https://")
        assert item["content_html"]
        assert item["authors"][0]["name"]
        assert datetime.fromisoformat(item["date_modified"]).tzinfo


def test_the_text_is_given_where_it_may_be(archive: Archive) -> None:
    client = Client(archive.app(private=True))

    root = ET.fromstring(client.get("/releases.atom").body)

    assert len(root.findtext(f"{ATOM}entry/{ATOM}content") or "") > 1000


def test_a_release_without_a_date_has_none_here_either(own: Archive) -> None:
    number = forget_date(own, "meisterfeier")
    client = Client(own.app())

    items = client.get("/releases.json").json["items"]

    [item] = [item for item in items if item["id"].endswith(f"/{number}")]
    assert "date_published" not in item


def test_whatever_a_publisher_writes_is_text(own: Archive) -> None:
    own.newsroom.publish(EVIL, f"{EVIL}\n\n{EVIL}", source="muster-hwk-auental")
    own.index()
    client = Client(own.app(private=True))

    atom = ET.fromstring(client.get("/releases.atom?q=Zoll").body)
    titles = [title.text for title in atom.findall(f"{ATOM}entry/{ATOM}title")]
    assert any(title and title.startswith("<script>alert(1)</script> &") and title.endswith("𝄞") for title in titles)
    for name in ("summary", "content"):
        texts = [element.text or "" for element in atom.findall(f"{ATOM}entry/{ATOM}{name}")]
        assert not any("<script" in text for text in texts)
        assert any("&lt;script&gt;" in text for text in texts)
    [item] = [item for item in client.get("/releases.json?q=Zoll").json["items"] if "𝄞" in item["title"]]
    assert "<script" not in item["content_html"]


def test_a_feed_goes_on_where_it_ends(archive: Archive, own: Archive) -> None:
    for number in range(40):
        own.newsroom.publish(f"Meldung {number}", source="muster-hwk-auental")
    own.index()
    client = Client(own.app())
    seen: list[str] = []
    path = "/releases.json"
    while path:
        feed = client.get(path).json
        seen += [item["id"] for item in feed["items"]]
        path = feed.get("next_url", "").removeprefix("http://127.0.0.1:8000")

    assert len(seen) == len(set(seen)) == 54


def test_an_unchanged_feed_is_not_sent_again(client: Client) -> None:
    for path in ("/releases.atom?q=Zoll", "/releases.json?q=Zoll"):
        first = client.get(path)
        tag = first.headers["etag"]

        again = client.get(path, if_none_match=f'W/{tag}, "x"')

        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
        assert "max-age" in first.headers["cache-control"]


@pytest.mark.parametrize("path", ["/releases.atom", "/releases.json"])
def test_a_feed_of_a_bad_query_is_a_problem(client: Client, path: str) -> None:
    reply = client.get(f"{path}?q={quote('((')}", accept="text/html,application/atom+xml")

    assert (reply.status, reply.headers["content-type"]) == (400, "application/problem+json")


def test_the_search_page_names_its_feeds(client: Client) -> None:
    page = client.get("/?q=Zoll&topic=aussenwirtschaft").text

    assert (
        'type="application/atom+xml" title="Diese Suche als Atom-Feed" href="/releases.atom?q=Zoll&amp;topic=' in page
    )
    assert (
        'type="application/feed+json" title="Diese Suche als JSON Feed" href="/releases.json?q=Zoll&amp;topic=' in page
    )


def test_an_empty_feed_is_a_feed(archive: Archive) -> None:
    archive.site = replace(archive.site, private=False)

    parsed = feedparser.parse(Client(archive.app()).get("/releases.atom?q=xyzzy").body)

    assert (parsed.bozo, parsed.entries) == (False, [])
