"""What readers see of what happens to releases: taken back, taken over, changed, of another kind, set aside."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import update

from kammerton_shared.db.tables import revisions, set_asides, sources
from kammerton_shared.model import ReleaseKind, RevisionChange
from tests.doubles.archive import Archive, filled
from tests.doubles.asgi import BROWSER, Client
from tests.doubles.happenings import (
    AUENTAL,
    COMMON,
    NORDHAGEN,
    OWN,
    change,
    make_kind,
    put_aside,
    share_text,
    take_back,
)

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"
SECRET = "Altersstruktur"  # stands in the text of release 1 only; `Alters*` finds it


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path) as archive:
        yield archive


def page_of(archive: Archive, path: str, **site: object) -> str:
    """Return a page as one line."""
    reply = Client(archive.app(**site)).get(path, accept=BROWSER)
    assert reply.status == 200, path
    return " ".join(unescape(reply.text).split())


@pytest.mark.parametrize("noticed", [False, True], ids=["before the index knows", "when all know"])
def test_of_what_was_taken_back_only_that_is_left(own: Archive, *, noticed: bool) -> None:
    assert SECRET in page_of(own, "/meldung/1")
    take_back(own, 1, withdrawn=noticed)
    if noticed:
        own.index()
    client = Client(own.app())

    said = "Vom Herausgeber zurückgezogen am"
    page = page_of(own, "/meldung/1")
    assert f'{said} <time datetime="2026-11-25T10:30+01:00">Mi., 25.11.2026, 10:30</time>' in page
    assert "Warum diese Themen?" not in page
    found = page_of(own, f"/?q={quote('titel:Fachkräftemangel')}")
    assert said in found
    for path in (
        "/meldung/1",
        "/meldung/1?q=Alters*",
        "/?sort=date",
        f"/?q={quote('titel:Fachkräftemangel')}",
        "/api/v1/releases",
        "/api/v1/releases/1",
        "/api/v1/releases?q=Alters*",
        "/api/v1/changes?cursor=0&limit=500",
        "/releases.atom",
        "/releases.json",
        "/releases.json?q=Alters*",
    ):
        shown = client.get(path, accept=BROWSER)
        assert shown.status == 200, path
        assert SECRET not in shown.text, path


def test_the_api_and_feeds_say_when_it_was_taken_back(own: Archive) -> None:
    take_back(own, 1)
    own.index()
    client = Client(own.app())

    item = client.get("/api/v1/releases/1").json
    assert (item["withdrawn"], item["withdrawn_at"]) == (True, "2026-11-25T09:30:00Z")
    assert (item["text"], item["snippet"], item["tags"], item["aside"]) == (None, "", [], "")
    root = ET.fromstring(client.get("/releases.atom").body)
    entry = next(entry for entry in root.findall(f"{ATOM}entry") if (entry.findtext(f"{ATOM}id") or "").endswith("/1"))
    assert entry.findtext(f"{ATOM}summary") == "<p>Vom Herausgeber zurückgezogen am Mi., 25.11.2026, 10:30.</p>"
    assert entry.find(f"{ATOM}content") is None
    assert entry.findtext(f"{ATOM}updated") == "2026-11-25T09:30:00Z"
    fed = next(item for item in client.get("/releases.json").json["items"] if item["id"].endswith("/1"))
    assert fed["summary"] == "Vom Herausgeber zurückgezogen am Mi., 25.11.2026, 10:30."
    assert fed["content_html"] == f"<p>{fed['summary']}</p>"


def test_a_withdrawal_without_a_date_is_said_without_one(own: Archive) -> None:
    take_back(own, 1, gone_at=None)

    assert "Vom Herausgeber zurückgezogen. Der Text" in page_of(own, "/meldung/1")


def test_a_text_of_two_houses_is_one_hit_with_the_other_underneath(own: Archive) -> None:
    origin, other = share_text(own)
    client = Client(own.app())

    found = client.get("/api/v1/releases?q=Zollunion").json
    [item] = found["items"]
    assert (item["id"], found["total"]) == (origin, 2)
    assert [(one["id"], one["source"]["key"], one["addition"]) for one in item["others"]] == [
        (other, "muster-ihk-seenplatte", True)
    ]
    page = page_of(own, "/?q=Zollunion")
    assert f'Auch bei: <a href="/meldung/{other}?q=Zollunion">IHK Seenplatte-West</a>' in page
    assert "(mit eigenem Zusatz)" in page
    [alone] = client.get("/api/v1/releases?q=Zollunion&source=muster-ihk-seenplatte").json["items"]
    assert (alone["id"], alone["others"], alone["addition"]) == (other, [], True)


def test_a_feed_has_a_text_of_two_houses_once_and_names_the_other(own: Archive) -> None:
    origin, other = share_text(own)
    client = Client(own.app())

    [entry] = ET.fromstring(client.get("/releases.atom?q=Zollunion").body).findall(f"{ATOM}entry")
    [item] = client.get("/releases.json?q=Zollunion").json["items"]

    link = f'<p>Auch bei: <a href="http://127.0.0.1:8000/meldung/{other}">IHK Seenplatte-West</a></p>'
    assert (entry.findtext(f"{ATOM}id") or "").endswith(f"/meldung/{origin}")
    assert (entry.findtext(f"{ATOM}summary") or "").endswith(link)
    assert (entry.findtext(f"{ATOM}content") or "").endswith(link)
    assert item["content_html"].endswith(link)


def test_the_pages_of_both_houses_name_the_other_and_the_origin(own: Archive) -> None:
    origin, other = share_text(own)

    first, second = page_of(own, f"/meldung/{origin}"), page_of(own, f"/meldung/{other}")

    assert f'Dieselbe Meldung bei <a href="/meldung/{other}">IHK Seenplatte-West</a>' in first
    assert "Zuerst erschien sie hier." in first
    assert "Zuerst erschien sie bei HWK Auental." in second
    assert "steht, was nur IHK Seenplatte-West sagt." in second
    assert (second.count(OWN), f'<p><span class="own">{OWN}</span></p>' in second) == (1, True)
    assert 'class="own"' not in first
    detail = Client(own.app()).get(f"/api/v1/releases/{other}").json
    assert (detail["origin"], detail["addition_text"]) == (origin, OWN)
    assert [one["id"] for one in detail["others"]] == [origin]


def test_where_only_an_excerpt_may_be_shown_what_a_house_adds_is_not_shown_whole(own: Archive) -> None:
    _, other = share_text(own)

    page = page_of(own, f"/meldung/{other}", private=False)
    detail = Client(own.app(private=False)).get(f"/api/v1/releases/{other}").json

    assert "Dieses Haus fügt dem gemeinsamen Text Eigenes hinzu." in page
    assert 'class="own"' not in page
    assert (detail["addition"], detail["addition_text"]) == (True, "")


@pytest.mark.parametrize("noticed", [False, True], ids=["before the index knows", "when all know"])
@pytest.mark.parametrize("house", [0, 1], ids=["the origin", "the other"])
def test_a_house_that_took_it_back_neither_stands_for_the_others_nor_beside_them(
    own: Archive, house: int, *, noticed: bool
) -> None:
    both = share_text(own)
    gone, left = both[house], both[1 - house]
    take_back(own, gone, withdrawn=noticed)
    own.index()

    page = page_of(own, f"/meldung/{left}")
    assert "Dieselbe Meldung" not in page
    assert 'class="own"' not in page
    items = Client(own.app()).get("/api/v1/releases?q=Zollunion").json["items"]
    assert sorted((item["id"], len(item["others"])) for item in items) == sorted([(gone, 0), (left, 0)])
    assert COMMON not in page_of(own, f"/meldung/{gone}")


def test_kinds_are_a_filter_a_mark_and_part_of_the_item(own: Archive) -> None:
    make_kind(own, 1, ReleaseKind.INVITATION)
    client = Client(own.app())

    everything = page_of(own, "/")
    assert '<a href="/?kind=invitation"> <span>Einladung</span> <span class="count">1<' in everything
    assert '<li class="kind"><a href="/?kind=invitation">Einladung</a></li>' in everything
    assert everything.count('<li class="kind">') == 1
    narrowed = page_of(own, "/?kind=invitation&recent=false&q=Betrieb")
    assert '<input type="hidden" name="kind" value="invitation">' in narrowed
    assert '<input type="hidden" name="recent" value="false">' in narrowed
    assert "Filter aufheben: </span>Art: Einladung" in narrowed
    found = client.get("/api/v1/releases?kind=invitation").json
    assert [(item["id"], item["kind"]) for item in found["items"]] == [(1, "invitation")]
    assert found["facets"]["kinds"] == [{"key": "invitation", "name": "Einladung", "count": 1}]
    assert "Art</dt><dd>Einladung" in page_of(own, "/meldung/1")


def test_where_everything_is_a_plain_release_no_kind_is_offered(own: Archive) -> None:
    page = page_of(own, "/")

    assert "<h2>Art</h2>" not in page
    assert 'class="kind"' not in page


def test_a_feed_names_kinds_that_are_no_plain_release(own: Archive) -> None:
    make_kind(own, 1, ReleaseKind.SPEECH)
    client = Client(own.app())

    [entry] = ET.fromstring(client.get("/releases.atom?kind=speech").body).findall(f"{ATOM}entry")
    [item] = client.get("/releases.json?kind=speech").json["items"]

    kinds = [(one.get("term"), one.get("label")) for one in entry.findall(f"{ATOM}category") if one.get("scheme")]
    assert kinds == [("speech", "Rede")]
    assert item["tags"][-1] == "Rede"


def test_the_history_says_what_changed_and_what_we_only_read_anew(own: Archive) -> None:
    change(own, 1, RevisionChange.NUMBER)
    change(own, 1, RevisionChange.ADDED, correction=True)
    change(own, 1, RevisionChange.REREAD)

    page = page_of(own, "/meldung/1")
    lines = [line.split("</li>")[0] for line in page.split('<ul class="revisions">')[1].split("<li>")[1:]]

    assert len(lines) == 4
    assert lines[0].startswith("<strong>Fassung 4</strong> · neu gelesen")
    assert "Der Herausgeber hat nichts geändert" in lines[0]
    assert "ergänzt · <strong" in lines[1]
    assert ">Berichtigung</strong>" in lines[1]
    assert lines[2].startswith("<strong>Fassung 2</strong> · Zahl <span")
    assert "· abgerufen am" in lines[3]
    assert "davon 1 nur von uns neu gelesen" in page
    told = Client(own.app()).get("/api/v1/releases/1").json["revisions"]
    assert [(line["change"], line["correction"]) for line in told] == [
        ("reread", False),
        ("added", True),
        ("number", False),
        (None, False),
    ]


def test_what_calls_itself_a_correction_is_marked_as_one(own: Archive) -> None:
    with own.database.write() as connection:
        connection.execute(update(revisions).where(revisions.c.release_id == 1).values(correction=True))

    assert "Der Herausgeber nennt diese Meldung eine Berichtigung." in page_of(own, "/meldung/1")
    assert Client(own.app()).get("/api/v1/releases/1").json["correction"]


def test_what_is_set_aside_is_listed_with_its_reason(own: Archive) -> None:
    first = put_aside(own, "Impressum", reason="Impressum")
    put_aside(own, "Bilder vom Sommerfest", reason="Bildergalerie ohne Text", url="https://x.example/bilder")
    put_aside(own, "Doch eine Meldung", put_back=True)
    client = Client(own.app())

    assert '<a href="/quellen/muster-hwk-auental/aussortiert">2 aussortiert</a>' in page_of(own, "/quellen")
    page = page_of(own, f"/quellen/{AUENTAL}/aussortiert")
    assert "2 Seiten tragen keinen Pressetext" in page
    assert page.index("Bildergalerie ohne Text") < page.index("<strong>Impressum</strong>")
    assert "Doch eine Meldung" not in page
    assert f"kammerton sources put-back {first}" in page
    assert "put-back" not in page_of(own, f"/quellen/{AUENTAL}/aussortiert", private=False)
    listed = client.get(f"/api/v1/sources/{AUENTAL}/set-aside").json
    assert listed["total"] == 2
    assert [one["reason"] for one in listed["items"]] == ["Bildergalerie ohne Text", "Impressum"]
    source = next(one for one in client.get("/api/v1/sources").json["items"] if one["key"] == AUENTAL)
    assert source["set_aside"] == 2
    trace = client.get(f"/api/v1/releases/{first}/trace").json
    assert trace["set_aside"]["reason"] == "Impressum"


def test_a_source_without_anything_set_aside_says_so_and_an_unknown_one_is_not_found(own: Archive) -> None:
    client = Client(own.app())

    assert "nichts aussortiert" in page_of(own, f"/quellen/{NORDHAGEN}/aussortiert")
    assert "aussortiert" not in page_of(own, "/quellen")
    assert client.get("/quellen/niemand/aussortiert", accept=BROWSER).status == 404
    assert client.get("/api/v1/sources/niemand/set-aside").status == 404


def test_whatever_they_are_called_is_shown_as_text(own: Archive) -> None:
    put_aside(own, EVIL, reason=EVIL, url="javascript:alert(1)")
    origin, other = share_text(own)
    change(own, 1, RevisionChange.ADDED)
    with own.database.write() as connection:
        connection.execute(update(sources).values(short_name=EVIL, name=EVIL))
        connection.execute(update(revisions).values(title=EVIL, kicker=EVIL, press_number=EVIL))
        connection.execute(update(revisions).where(revisions.c.release_id == other).values(addition=EVIL))
        connection.execute(update(set_asides).values(reason=EVIL))
    client = Client(own.app())

    for path in (
        "/?q=Zollunion",
        "/meldung/1",
        f"/meldung/{origin}",
        f"/meldung/{other}",
        f"/quellen/{AUENTAL}/aussortiert",
        "/quellen",
    ):
        html = client.get(path, accept=BROWSER).text
        assert "<script>alert" not in html, path
        assert "<img src=x" not in html, path
        assert "javascript:alert" not in html, path
        assert "&lt;script&gt;alert" in html, path
    [item] = client.get("/releases.json?q=Zollunion").json["items"]
    assert "<script" not in item["content_html"]


def test_an_unknown_kind_in_an_address_is_refused_and_shown_as_text(own: Archive) -> None:
    reply = Client(own.app()).get(f"/?kind={quote(EVIL)}", accept=BROWSER)

    assert reply.status == 422
    assert "<script>alert" not in reply.text


def test_where_the_evidence_stands_is_underlined_and_explained(own: Archive) -> None:
    page = page_of(own, "/meldung/1")

    assert 'class="evidence look-1" title="Spricht für Fachkräfte">' in page.split("<h1>")[1].split("</h1>")[0]
    assert 'Unterstrichen ist, was für ein Thema spricht: <a class="evidence look-1" href="#thema-fachkraefte">' in page
    for tag in Client(own.app()).get("/api/v1/releases/1").json["tags"]:
        assert tag["reason"] in page


def test_the_api_says_where_the_evidence_stands_in_what_it_shows(own: Archive) -> None:
    whole = Client(own.app(private=True)).get("/api/v1/releases/1").json
    excerpt = Client(own.app(private=False)).get("/api/v1/releases/1").json

    tag = next(tag for tag in whole["tags"] if tag["assigned"])
    words = " ".join(word for rule in tag["rules"] if rule["points"] > 0 for word in rule["words"])
    marks = tag["marks"]
    assert marks["title"]
    assert marks["text"]
    # Of a compound only the part is marked, so what is marked stands in a word.
    assert all(whole["text"][start:end] in words for start, end in marks["text"])
    assert [whole["title"][start:end] for start, end in marks["title"]] == ["Fachkräfte"]
    assert [tag["marks"]["text"] for tag in excerpt["tags"]] == [[], [], []]


def test_an_excerpt_underlines_its_own_evidence(own: Archive) -> None:
    page = page_of(own, "/meldung/1", private=False)
    excerpt = page.split('<div class="text excerpt">')[1].split("</div>")[0]

    assert 'title="Spricht für Fachkräfte"' in excerpt


def test_hardly_anything_found_asks_what_was_meant(own: Archive) -> None:
    own.newsroom.publish("Fachkräftemangl im Amt")
    for number in range(10):
        own.newsroom.publish(f"Fachkräftemangel {number}")
    own.index()

    page = page_of(own, f"/?q={quote('Fachkräftemangl')}")

    assert "Nur 1 Treffer. Vielleicht meinten Sie <a href=" in page
    assert ">„Fachkräftemangel“ statt „Fachkräftemangl“</a>" in page
    assert page.index("Nur 1 Treffer") < page.index('class="hits"')
    assert "Vielleicht meinten Sie" not in page_of(own, f"/?q={quote('Fachkräftemangel')}")
