"""The API for reading."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import insert, update

from kammerton_search_api.access.scopes import Scope
from kammerton_search_api.query.parse import MOST_CHARACTERS
from kammerton_shared.db import tables
from kammerton_shared.db.tables import documents, jobs, sources
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind, ReleaseId
from tests.doubles.archive import Archive, filled, forget_date
from tests.doubles.asgi import Client, Reply


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with filled(tmp_path_factory.mktemp("archive")) as archive:
        yield archive


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Archive]:
    """An archive that a test may change."""
    with filled(tmp_path) as archive:
        yield archive


@pytest.fixture
def client(archive: Archive) -> Client:
    return Client(archive.app(private=False))


def releases(client: Client, **asked: object) -> Reply:
    return client.get(f"/api/v1/releases?{urlencode(asked, doseq=True)}")


def test_a_search_gives_items_facets_and_what_was_understood(client: Client) -> None:
    found = releases(client, q="Fachkräfte").json

    assert found["total"] == len(found["items"]) == 4
    assert "Fachkräfte" in found["understood"]
    assert found["facets"]["topics"][0] == {"key": "fachkraefte", "name": "Fachkräfte", "count": 4}
    assert found["facets"]["months"][0]["key"] == "2026-11"
    item = next(item for item in found["items"] if item["title"].startswith("Fachkräftemangel"))
    assert item["source"]["name"] == "Handwerkskammer Auental (Muster)"
    assert item["published_at"] == "2026-11-25T08:15:00Z"
    assert [item["title"][start:end] for start, end in item["highlights"]["title"]] == ["Fachkräfte"]
    marked = {item["snippet"][start:end] for start, end in item["highlights"]["snippet"]}
    assert marked <= {"Fachkräfte", "Fachkraft"}
    assert marked


def test_filters_narrow_and_two_values_mean_either(client: Client) -> None:
    one = releases(client, topic="digitalisierung").json["total"]
    two = releases(client, topic=["digitalisierung", "aussenwirtschaft"]).json["total"]

    assert 0 < one < two
    assert releases(client, source="muster-hwk-auental", to="2026-11-20").json["total"] == 1
    assert releases(client, region="nirgends").json["total"] == 0


def test_kinds_are_a_filter_and_an_unknown_one_is_named(own: Archive) -> None:
    client = Client(own.app(private=False))
    with own.database.read() as connection:
        everything = releases(client).json["total"]
        invited = connection.execute(documents.select().where(documents.c.kind == "invitation")).all()

    assert releases(client, kind="invitation").json["total"] == len(invited)
    assert (
        releases(client, kind=["release", "invitation", "speech", "date", "statement", "council_paper"]).json["total"]
        == everything
    )
    assert releases(client, kind="party").status == 422


def test_recency_can_be_switched_off(client: Client) -> None:
    for recent in ("true", "false"):
        assert releases(client, q="Fachkräfte", recent=recent).json["total"] == 4


def test_following_the_cursor_gives_everything_once(client: Client) -> None:
    for sort, query in (("date", ""), ("relevance", "und"), ("relevance", "Betrieb ODER Land")):
        seen: list[int] = []
        cursor: str | None = None
        while True:
            found = releases(client, q=query, sort=sort, limit=3, **({"cursor": cursor} if cursor else {})).json
            seen += [item["id"] for item in found["items"]]
            cursor = found["next_cursor"]
            if cursor is None:
                break
        assert len(seen) == len(set(seen)) == found["total"]


def test_a_date_that_nobody_named_is_null(own: Archive) -> None:
    number = forget_date(own, "meisterfeier")

    item = Client(own.app()).get(f"/api/v1/releases/{number}").json

    assert (item["published_at"], item["published_precision"]) == (None, None)
    assert item["first_seen_at"]


def test_a_query_that_cannot_be_read_says_where_and_what_would_work(client: Client) -> None:
    reply = releases(client, q="Zoll (Export")

    assert (reply.status, reply.headers["content-type"]) == (400, "application/problem+json")
    assert reply.json["position"] == 5
    assert reply.json["length"] == 1
    assert releases(client, q=reply.json["proposal"]).status == 200


@pytest.mark.parametrize(
    "query", ["((((", "*", "a*", '"', "x" * (MOST_CHARACTERS + 1), "NOT", "quelle:nirgends", "\x00", "„“", "_exists_:a"]
)
def test_no_query_breaks_anything(client: Client, query: str) -> None:
    assert releases(client, q=query).status in {200, 400}


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 0},
        {"limit": 101},
        {"sort": "zufall"},
        {"from": "gestern"},
        {"to": "9999-12-31"},
        {"from": "0001-01-01"},
        {"q": "x" * 5000},
        {"topic": ["a"] * 51},
    ],
)
def test_wrong_parameters_are_named(client: Client, asked: dict[str, object]) -> None:
    reply = releases(client, **asked)

    assert (reply.status, reply.headers["content-type"]) == (422, "application/problem+json")
    assert reply.json["errors"][0]["field"].split(".")[0] == next(iter(asked))


@pytest.mark.parametrize("cursor", ["x", "ZDoxOjI", "cjoxOmFiYw", "é", "A" * 400])
def test_a_foreign_cursor_is_refused(client: Client, cursor: str) -> None:
    assert releases(client, q="Zoll", cursor=cursor).status == 400


def test_an_open_instance_gives_an_excerpt_and_a_permission_the_text(own: Archive) -> None:
    client = Client(own.app(private=False))
    number = own.ids["ausbildung-in-teilzeit"]
    assert client.get(f"/api/v1/releases/{number}").json["text"] is None

    with own.database.write() as connection:
        connection.execute(update(sources).where(sources.c.key == "muster-ihk-seenplatte").values(show="full"))
    assert "Teilzeit" in client.get(f"/api/v1/releases/{number}").json["text"]

    with own.database.write() as connection:
        connection.execute(update(documents).where(documents.c.release_id == number).values(withdrawn=True))
    withdrawn = client.get(f"/api/v1/releases/{number}").json
    assert (withdrawn["text"], withdrawn["snippet"], withdrawn["withdrawn"]) == (None, "", True)


def test_a_private_instance_gives_the_text(archive: Archive) -> None:
    client = Client(archive.app(private=True))

    assert len(client.get("/api/v1/releases/1").json["text"]) > 1000


def test_a_release_tells_why_it_has_its_topics_and_not_the_others(client: Client) -> None:
    found = client.get(f"/api/v1/releases/1?q={quote('Ausbildung')}").json

    by_topic = {tag["topic"]["key"]: tag for tag in found["tags"]}
    given = by_topic["fachkraefte"]
    assert given["assigned"]
    assert given["points"] >= given["threshold"]
    assert "Fachkräftemangel" in given["rules"][0]["words"]
    assert not by_topic["digitalisierung"]["assigned"]
    assert found["revisions"] == [
        {
            "number": 1,
            "title": found["title"],
            "published_at": found["published_at"],
            "seen_at": found["fetched_at"],
            "change": None,
            "correction": False,
        }
    ]


@pytest.mark.parametrize("number", [999, 2**63 - 1])
def test_an_unknown_release_is_not_found(client: Client, number: int) -> None:
    for path in (f"/api/v1/releases/{number}", f"/api/v1/releases/{number}/trace"):
        assert client.get(path).status == 404


@pytest.mark.parametrize("number", ["0", "-1", "abc", str(2**63), "1" * 400])
def test_what_is_no_number_is_refused(client: Client, number: str) -> None:
    assert client.get(f"/api/v1/releases/{number}").status == 422


def test_a_public_trace_tells_stages_and_times_only(own: Archive) -> None:
    number = own.ids["ki-lotsen-fuer-kleine-betriebe"]
    with own.database.write() as connection:
        store.promise(connection, JobKind.INDEX, f"{number}:1")
        connection.execute(
            update(jobs)
            .where(jobs.c.kind == JobKind.INDEX)
            .values(state="dead", error="geheimer Grund", done_at=own.now)
        )
    client = Client(own.app(private=False), address="203.0.113.9", host="monitor.example")

    public = client.get(f"/api/v1/releases/{number}/trace")
    assert [stage["stage"] for stage in public.json["stages"]] == [
        "fetched",
        "classified",
        "indexed",
        "matched",
        "delivered",
    ]
    assert public.json["stages"][2]["state"] == "failed"
    assert "geheim" not in public.text

    key = own.key(Scope.OPERATE)
    assert "geheimer Grund" in client.get(f"/api/v1/releases/{number}/trace", authorization=f"Bearer {key}").text


def test_following_the_changes_misses_none(own: Archive) -> None:
    client = Client(own.app())
    seen: list[int] = []
    cursor = "0"
    for _ in range(6):
        page = client.get(f"/api/v1/changes?cursor={cursor}&limit=4").json
        seen += [change["seq"] for change in page["items"]]
        cursor = page["next_cursor"]
    assert seen == list(range(1, len(own.ids) + 1))

    published = own.newsroom.publish("Nachtrag", source="muster-hwk-auental")
    later = client.get(f"/api/v1/changes?cursor={cursor}").json
    assert [(change["seq"], change["kind"], change["release_id"]) for change in later["items"]] == [
        (published.seq, "created", published.release_id)
    ]
    assert later["items"][0]["release"]["title"] == "Nachtrag"
    assert client.get(f"/api/v1/changes?cursor={later['next_cursor']}").json == {
        "items": [],
        "next_cursor": later["next_cursor"],
    }


def test_a_change_of_what_was_removed_has_no_release(own: Archive) -> None:
    client = Client(own.app())
    with own.database.write() as connection:
        number = connection.execute(
            insert(tables.releases)
            .values(source_key="muster-hwk-auental", address="https://x.example", backlog=False, first_seen_at=own.now)
            .returning(tables.releases.c.id)
        ).scalar_one()
        connection.execute(
            insert(tables.changes).values(
                seq=900, release_id=number, document_version=2, kind="removed", created_at=own.now
            )
        )

    [change] = client.get("/api/v1/changes?cursor=899").json["items"]

    assert (change["kind"], change["release"], change["release_id"]) == ("removed", None, ReleaseId(number))


@pytest.mark.parametrize("cursor", ["-1", "abc", "9" * 30, ""])
def test_a_wrong_change_cursor_is_refused(client: Client, cursor: str) -> None:
    assert client.get(f"/api/v1/changes?cursor={cursor}").status == 422


def test_sources_tell_how_their_feeds_are(client: Client) -> None:
    by_key = {source["key"]: source for source in client.get("/api/v1/sources").json["items"]}

    down = by_key["muster-ihk-seenplatte"]
    assert down["state"] == "unerreichbar"
    assert down["feeds"][0]["reason"].startswith("Keine Antwort nach 10 s.")
    assert by_key["muster-hwk-auental"]["state"] == "ok"


def test_topics_come_in_their_order(client: Client) -> None:
    assert [topic["key"] for topic in client.get("/api/v1/topics").json["items"]] == [
        "aussenwirtschaft",
        "digitalisierung",
        "fachkraefte",
    ]


def test_a_query_is_explained(client: Client) -> None:
    found = client.get(f"/api/v1/queries/explain?q={quote('Zoll -Export')}").json
    assert "NICHT „Export“" in found["understood"]
    assert found["can_be_subscribed"]

    everything = client.get(f"/api/v1/queries/explain?q={quote('-Export')}").json
    assert not everything["can_be_subscribed"]
    assert everything["why_not"]
    assert client.get("/api/v1/queries/explain?q=((").status == 400


def test_short_forms_are_switched_off_for_a_query_and_the_page_offers_that(client: Client) -> None:
    explained = client.get("/api/v1/queries/explain?q=KMU").json
    assert "„KMU“ auch „kleine und mittlere Unternehmen“" in explained["understood"]
    assert explained["as_written"] == '"KMU"'
    assert client.get("/api/v1/queries/explain?q=Zoll").json["as_written"] is None

    assert "auch" in releases(client, q="Handwerk KMU").json["understood"].split(";")[-1]
    literal = releases(client, q="Handwerk KMU", synonyms="false").json
    assert "kleine und mittlere" not in literal["understood"]
    assert literal["total"] <= releases(client, q="Handwerk KMU").json["total"]
    assert releases(client, q="(KMU", synonyms="false").status == 400

    assert '<a href="/?q=%22KMU%22">Nur wie geschrieben</a>' in client.get("/?q=KMU").text
    assert "Nur wie geschrieben" not in client.get("/?q=Zoll").text


def test_it_runs_and_is_ready(client: Client) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"database": "ok", "index": "ok"}


def test_figures_tell_jobs_feeds_and_documents(archive: Archive, client: Client) -> None:
    figures = client.get("/metrics").text

    assert 'kammerton_jobs{kind="match",state="due"}' in figures
    assert 'kammerton_jobs_later{kind="fetch"} 0.0' in figures
    assert 'kammerton_feeds{state="unerreichbar"} 1.0' in figures
    assert 'kammerton_oldest_due_seconds{kind="match"}' in figures
    assert 'kammerton_workers{service="alerts"} 0.0' in figures
    assert "kammerton_documents " in figures
    assert 'kammerton_audit_matches{what="missing"} 0.0' in figures
