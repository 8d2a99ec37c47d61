"""What pages say, without a browser: escaping, dates, filters, empty results, sources, the mailbox."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import update

from kammerton_search_api.http.pages_mailbox import with_links
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents, feeds, tags
from tests.doubles.archive import Archive, filled, forget_date
from tests.doubles.asgi import BROWSER, Client, Reply

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with filled(tmp_path_factory.mktemp("archive")) as archive:
        yield archive


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path) as archive:
        yield archive


def get(archive: Archive, path: str, **site: object) -> Reply:
    return Client(archive.app(**site)).get(path, accept=BROWSER)


def test_whatever_a_publisher_writes_is_shown_as_text(own: Archive) -> None:
    published = own.newsroom.publish(
        f"{EVIL} Zoll", f"{EVIL} Zoll\n\n{EVIL}", source="muster-hwk-auental", url="javascript:alert(1)"
    )
    with own.database.write() as connection:
        connection.execute(update(feeds).values(reason=EVIL, address=feeds.c.address + EVIL))
        evidence = {"rules": [{"rule": EVIL, "words": [EVIL], "places": [[0, 1, EVIL]], "points": 1}]}
        connection.execute(update(tags).values(evidence=evidence | {"masked": [[0, 1, EVIL, "text"]]}))
    own.index()

    for path in ("/?q=Zoll", f"/meldung/{published.release_id}", "/meldung/1", "/quellen", f"/?q={quote(EVIL)}"):
        page = get(own, path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "javascript:alert" not in page
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("where", ["q", "topic", "source", "region"])
def test_what_stands_in_an_address_is_shown_as_text(archive: Archive, where: str) -> None:
    page = get(archive, f"/?{where}={quote(chr(34) + '>' + EVIL)}").text

    assert "<script>alert" not in page


def test_dates_are_german_and_an_unknown_one_is_said_to_be_unknown(own: Archive) -> None:
    number = forget_date(own, "meisterfeier")

    page = " ".join(get(own, f"/meldung/{number}").text.split())
    assert "unbekannt, gefunden am <time" in page
    assert ">Mo., 16.11.2026, 17:52</time>" in page
    assert ">Mi., 25.11.2026, 09:15</time>" in get(own, "/meldung/1").text


def test_the_original_comes_first(archive: Archive) -> None:
    page = get(archive, "/meldung/1").text

    assert page.index('href="https://muster-hwk-auental.example/presse/1"') < page.index("Veröffentlicht")
    assert "Original lesen bei muster-hwk-auental.example" in page


def test_an_open_instance_shows_an_excerpt_and_says_so(archive: Archive) -> None:
    full, excerpt = get(archive, "/meldung/1", private=True).text, get(archive, "/meldung/1", private=False).text

    assert "Ein Auszug" not in full
    assert "Ein Auszug" in excerpt
    assert len(excerpt) < len(full)
    assert "Altersstruktur" in full
    assert "Altersstruktur" not in excerpt


def test_a_release_explains_its_topics_and_the_missing_ones(archive: Archive) -> None:
    page = " ".join(get(archive, "/meldung/1").text.split())

    assert "Zugeordnet: dafür" in page
    assert "Nicht zugeordnet:" in page
    assert "„Fachkräftemangel“" in page
    assert "Regelwerk" in page


def test_a_withdrawn_release_says_so(own: Archive) -> None:
    with own.database.write() as connection:
        connection.execute(update(documents).where(documents.c.release_id == 1).values(withdrawn=True))

    page = get(own, "/meldung/1").text

    assert "zurückgezogen" in page
    assert "Altersstruktur" not in page


def test_an_unknown_release_is_a_page(archive: Archive) -> None:
    reply = get(archive, "/meldung/999")

    assert (reply.status, "gibt es hier nicht" in reply.text) == (404, True)


def test_an_empty_result_proposes_what_to_drop_names_what_is_down_and_offers_the_subscription(
    archive: Archive,
) -> None:
    page = unescape(get(archive, "/?q=Zoll+Roboter&topic=aussenwirtschaft").text)

    assert 'href="/?q=Zoll&topic=aussenwirtschaft">ohne „Roboter“</a>' in page
    assert "IHK Seenplatte-West (Muster)" in page
    assert "unerreichbar" in page
    assert 'href="/abo/neu?q=Zoll%20Roboter%20thema%3A' in page


def test_the_subscription_is_the_same_search(archive: Archive) -> None:
    client = Client(archive.app())
    page = unescape(
        client.get("/?q=Betrieb&topic=fachkraefte&topic=digitalisierung&region=Muster", accept=BROWSER).text
    )
    address = page.split('class="button" href="/abo/neu?q=')[1].split('"')[0]

    filtered = client.get("/api/v1/releases?q=Betrieb&topic=fachkraefte&topic=digitalisierung&region=Muster").json
    written = client.get(f"/api/v1/releases?q={address}").json

    assert filtered["total"] == written["total"] > 0
    assert {item["id"] for item in filtered["items"]} == {item["id"] for item in written["items"]}


def test_a_bad_query_shows_its_place_and_a_proposal(archive: Archive) -> None:
    reply = get(archive, f"/?q={quote('Zoll (Export')}")

    assert reply.status == 400
    assert '<p class="query">Zoll <span class="mistake">(</span>Export</p>' in reply.text
    assert 'href="/?q=Zoll+%28Export%29">Zoll (Export)</a>' in unescape(reply.text)


def test_pages_of_a_search_are_followed_by_links(archive: Archive) -> None:
    client = Client(archive.app())
    seen: list[str] = []
    path = "/?q=und&sort=date&limit=5"
    for _ in range(3):
        page = unescape(client.get(path, accept=BROWSER).text)
        seen += [part.split('"')[0].split("?")[0] for part in page.split('class="headline"><a href="')[1:]]
        if 'class="button" rel="next" href="' not in page:
            break
        path = page.split('class="button" rel="next" href="')[1].split('"')[0] + "&limit=5"

    assert len(seen) == len(set(seen)) == 14


def test_filters_show_counts_and_months_by_name(archive: Archive) -> None:
    page = get(archive, "/").text

    assert "November 2026" in page
    assert "Letzte 7 Tage" in page
    assert "from=2026-11-01&amp;to=2026-11-30" in page
    narrowed = get(archive, "/?from=2026-11-01&to=2026-11-30").text
    assert '<span class="hidden">Filter aufheben: </span>November 2026' in narrowed


def test_sources_say_how_they_are_and_what_to_type(archive: Archive) -> None:
    page = get(archive, "/quellen").text

    assert "1 Quelle hat gerade ein Problem." in page
    assert "Keine Antwort nach 10 s." in page
    assert "kammerton sources check muster-ihk-seenplatte" in page
    assert "Zuletzt gelungen:" in page


def test_sources_that_are_off_are_listed_apart(own: Archive) -> None:
    with own.database.write() as connection:
        connection.execute(update(feeds).where(feeds.c.source_key == "muster-ihk-seenplatte").values(enabled=False))

    page = get(own, "/quellen").text

    assert "Alle antworten." in page
    assert "1 weitere im Katalog, nicht eingeschaltet" in page
    assert "<code>muster-ihk-seenplatte</code>" in page


def test_the_imprint_is_linked_where_there_is_one(archive: Archive) -> None:
    assert 'href="https://impressum.example/"' in get(archive, "/", imprint_url="https://impressum.example/").text
    assert "Impressum" not in get(archive, "/", imprint_url="").text


def test_an_instance_without_releases_says_what_to_wait_for(database: Database, tmp_path: Path) -> None:
    reply = get(Archive(database, tmp_path), "/")

    assert reply.status == 200
    assert "Noch ist nichts zu durchsuchen" in reply.text


def test_links_in_mails_are_found_and_everything_else_is_text() -> None:
    text = 'Siehe https://a.example/x?y=1&z=2. <b onclick="x">Nein</b> „http://b.example/“ javascript:alert(1)'

    assert str(with_links(text)) == (
        'Siehe <a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>. '
        "&lt;b onclick=&#34;x&#34;&gt;Nein&lt;/b&gt; "
        '„<a href="http://b.example/">http://b.example/</a>“ javascript:alert(1)'
    )


@pytest.mark.parametrize("name", ["..%2F..%2Fkammerton.db", "nichts", ".", "a" * 200])
def test_only_mails_are_read_from_the_mailbox(archive: Archive, name: str) -> None:
    reply = get(archive, f"/postfach/{name}", mailbox=archive.folder / "mails")

    assert reply.status in {404, 422}


@pytest.mark.parametrize("path", ["/meldung/abc", "/?from=gestern", "/?sort=schnell"])
def test_readers_are_told_in_german_what_is_wrong_with_an_address(archive: Archive, path: str) -> None:
    reply = get(archive, path)

    assert reply.status == 422
    assert "Ein Wert geht so nicht." in reply.text
    assert "Input should" not in reply.text


def test_static_files_are_kept_and_change_their_address(archive: Archive) -> None:
    client = Client(archive.app())
    address = client.get("/", accept=BROWSER).text.split('rel="stylesheet" href="')[1].split('"')[0]

    reply = client.get(address)

    assert "?v=" in address
    assert reply.headers["content-type"].startswith("text/css")
    assert "immutable" in reply.headers["cache-control"]
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_an_empty_page_asks_what_was_meant(archive: Archive) -> None:
    meant = get(archive, "/?q=Handwrek").text
    less = get(archive, "/?q=Handwerk+Einhornzucht").text

    assert "Meinten Sie …?" in meant
    assert '<a href="/?q=Handwerk">„Handwerk“ statt „Handwrek“</a>' in meant
    assert "Mehr gäbe es" in less
