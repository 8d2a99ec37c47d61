"""Subscriptions through the API and through the pages' forms."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from kammerton_search_api.access.scopes import Scope
from kammerton_shared.db.tables import deliveries, subscribers, subscription_queries, subscriptions
from kammerton_shared.model import JobKind
from tests.doubles.archive import Archive, filled
from tests.doubles.asgi import BROWSER, Client, Reply

MAIL = {"channel": "mail", "address": "Lea@Example.org", "query": "Fachkräfte Handwerk"}
HOOK = {"channel": "webhook", "url": "https://empfang.example/haken", "query": "thema:digitalisierung"}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path) as archive:
        yield archive


@pytest.fixture
def client(archive: Archive) -> Client:
    return Client(archive.app(private=False))


def subscribe(client: Client, value: object, **headers: str) -> Reply:
    return client.send_json("POST", "/api/v1/subscriptions", value, **headers)


def state_of_everything(archive: Archive) -> list[object]:
    with archive.database.read() as connection:
        return [
            connection.execute(select(table)).all()
            for table in (subscribers, subscriptions, subscription_queries, deliveries)
        ]


def confirmed(archive: Archive, client: Client) -> tuple[int, str]:
    """Subscribe and confirm; return the subscription's number and a token to change it."""
    assert subscribe(client, MAIL).status == 202
    with archive.database.read() as connection:
        number, subscriber = connection.execute(select(subscriptions.c.id, subscriptions.c.subscriber_id)).one()
    token = archive.signer.sign("confirm", number, archive.now + timedelta(days=7))
    assert client.post("/abo/bestaetigen", {"token": token}, accept=BROWSER).status == 200
    return number, archive.signer.sign("manage", subscriber, archive.now + timedelta(hours=1))


# --- the API --------------------------------------------------------------------------------------------------


def test_a_mail_subscription_promises_a_mail_and_answers_the_same_for_every_address(
    archive: Archive, client: Client
) -> None:
    first, again = subscribe(client, MAIL), subscribe(client, MAIL)

    assert (first.status, first.body) == (again.status, again.body) == (202, b'{"status":"mail_sent"}')
    assert archive.rung == [JobKind.DELIVER, JobKind.DELIVER]
    with archive.database.read() as connection:
        assert connection.execute(select(deliveries.c.purpose)).scalars().all() == ["opt_in", "opt_in"]
        assert connection.execute(select(subscribers.c.address)).scalars().all() == ["lea@example.org"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"query": "(("}, 400),
        ({"query": ""}, 400),
        ({"query": "-Zoll"}, 400),
        ({"address": "kein Postfach"}, 422),
        ({"address": "a\r\nBcc: b@example.org"}, 422),
        ({"rhythm": "monthly"}, 422),
        ({"hour": 24}, 422),
        ({"channel": "fax"}, 422),
        ({"unknown": 1}, 422),
    ],
)
def test_what_cannot_be_subscribed_is_refused_with_its_reason(
    archive: Archive, client: Client, change: dict[str, object], status: int
) -> None:
    reply = subscribe(client, MAIL | change)

    assert (reply.status, reply.headers["content-type"]) == (status, "application/problem+json")
    assert reply.json.get("detail") or reply.json["errors"]
    assert archive.rung == []


def test_eleven_requests_a_day_for_one_address_are_too_many(client: Client) -> None:
    replies = [subscribe(client, MAIL | {"query": f"Zoll{number}"}) for number in range(11)]

    assert [reply.status for reply in replies] == [202] * 10 + [429]
    assert int(replies[-1].headers["retry-after"]) > 0


def test_a_webhook_needs_a_key_with_the_scope(archive: Archive, client: Client) -> None:
    assert subscribe(client, HOOK).status == 401
    assert subscribe(client, HOOK, authorization=f"Bearer {archive.key(Scope.READ)}").status == 403

    key = {"authorization": f"Bearer {archive.key(Scope.SUBSCRIBE)}"}
    made = subscribe(client, HOOK, **key)
    again = subscribe(client, HOOK, **key)

    assert (made.status, again.status) == (201, 200)
    assert made.json["secret"].startswith("whsec_")
    assert again.json["secret"] is None
    assert made.json["state"] == "unconfirmed"
    assert client.get("/api/v1/subscriptions", **key).json["items"] == [
        {name: value for name, value in made.json.items() if name != "secret"}
    ]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "https://10.0.0.1/x", "https://localhost/", "ftp://a.example/"])
def test_a_webhook_to_a_private_address_is_refused(archive: Archive, client: Client, url: str) -> None:
    key = {"authorization": f"Bearer {archive.key(Scope.SUBSCRIBE)}"}

    assert subscribe(client, HOOK | {"url": url}, **key).status == 422


def test_a_webhook_belongs_to_the_key_that_made_it(archive: Archive, client: Client) -> None:
    ours = {"authorization": f"Bearer {archive.key(Scope.SUBSCRIBE)}"}
    theirs = {"authorization": f"Bearer {archive.key(Scope.SUBSCRIBE)}"}
    path = f"/api/v1/subscriptions/{subscribe(client, HOOK, **ours).json['id']}"

    assert client.get(path).status == 401
    assert client.get(path, **theirs).status == 404
    assert client.send_json("PATCH", path, {"query": "Zoll"}, **theirs).status == 404
    assert client.request("DELETE", path, headers=theirs).status == 404

    assert client.send_json("PATCH", path, {"query": "Zoll"}, **ours).json["query"] == "Zoll"
    assert client.send_json("PATCH", path, {"rhythm": "daily"}, **ours).status == 422
    assert client.request("DELETE", path, headers=ours).status == 204
    assert client.get(path, **ours).status == 404


def test_a_fresh_link_opens_the_subscriptions_of_its_address_only(archive: Archive, client: Client) -> None:
    number, token = confirmed(archive, client)
    path = f"/api/v1/subscriptions/{number}"
    foreign = archive.signer.sign("manage", 999, archive.now + timedelta(hours=1))

    assert client.get(path, kammerton_token=token).json["state"] == "active"
    assert client.get(path, kammerton_token=foreign).status == 404
    assert client.get(path, kammerton_token="AAAA").status == 403
    refused = client.send_json("PATCH", path, {"state": "paused", "query": "(("}, kammerton_token=token)
    assert refused.status in {400, 422}
    assert client.get(path, kammerton_token=token).json["state"] == "active"
    assert client.send_json("PATCH", path, {"state": "paused"}, kammerton_token=token).json["state"] == "paused"
    assert client.send_json("PATCH", path, {"state": "active"}, kammerton_token=token).json["state"] == "active"


def test_a_preview_tells_what_the_last_month_would_have_brought(client: Client) -> None:
    reply = client.send_json("POST", "/api/v1/subscriptions/preview", {"query": "Fachkräfte"})

    assert reply.json["days"] == 30
    assert reply.json["total"] == len(reply.json["items"]) == 4
    assert reply.json["per_week"] == 0.9
    assert client.send_json("POST", "/api/v1/subscriptions/preview", {"query": "-a"}).status == 400


# --- the pages ------------------------------------------------------------------------------------------------


def test_subscribing_by_form_ends_in_a_page_without_the_address(archive: Archive, client: Client) -> None:
    form = {"q": "Zoll", "rhythm": "weekly", "hour": "9", "address": "lea@example.org", "tell_empty": "true"}

    reply = client.post("/abo/neu", form, accept=BROWSER)

    assert (reply.status, reply.headers["location"]) == (303, "/abo/verschickt")
    assert client.get("/abo/verschickt", accept=BROWSER).status == 200
    with archive.database.read() as connection:
        row = connection.execute(select(subscriptions)).one()
    assert (row.rhythm, row.hour, row.tell_empty, row.state) == ("weekly", 9, True, "unconfirmed")


def test_a_wrong_address_keeps_what_was_typed(client: Client) -> None:
    form = {"q": "Zoll", "rhythm": "weekly", "hour": "9", "address": '"><script>@x'}

    reply = client.post("/abo/neu", form, accept=BROWSER)

    assert reply.status == 422
    assert "keine gültige E-Mail-Adresse" in reply.text
    assert "<script>@" not in reply.text
    assert 'value="weekly" checked' in reply.text
    assert '<option value="9" selected>' in reply.text


def test_nothing_that_scanners_do_changes_anything(archive: Archive, client: Client) -> None:
    number, token = confirmed(archive, client)
    subscribe(client, MAIL | {"query": "Zoll"})
    links = [
        f"/abo/bestaetigen?token={archive.signer.sign('confirm', number + 1, archive.now + timedelta(days=7))}",
        f"/abo/abmelden?token={archive.signer.sign('unsubscribe', number, None)}",
        f"/abo?token={token}",
        "/abo/neu?q=Zoll",
    ]
    before = state_of_everything(archive)

    for link in links * 10:
        for method in ("GET", "HEAD"):
            assert client.request(method, link, headers={"accept": BROWSER}).status == 200
        assert client.request("OPTIONS", link, headers={}).status == 405

    assert state_of_everything(archive) == before


def test_a_confirmation_counts_once(archive: Archive, client: Client) -> None:
    number, _ = confirmed(archive, client)
    token = archive.signer.sign("confirm", number, archive.now + timedelta(days=7))
    before = state_of_everything(archive)

    again = client.post("/abo/bestaetigen", {"token": token}, accept=BROWSER)

    assert "schon bestätigt" in again.text
    assert "schon bestätigt" in client.get(f"/abo/bestaetigen?token={token}", accept=BROWSER).text
    assert state_of_everything(archive) == before


def test_links_that_are_not_good_lead_to_a_new_one(archive: Archive, client: Client) -> None:
    expired = archive.signer.sign("manage", 1, archive.now - timedelta(seconds=1))

    for path in ("/abo/bestaetigen?token=x", "/abo/abmelden?token=x", "/abo/bestaetigen", f"/abo?token={expired}"):
        reply = client.get(path, accept=BROWSER)
        assert reply.status == 403
        assert "Link anfordern" in reply.text or "Neuen Link" in reply.text


def test_a_fresh_link_changes_pauses_and_ends(archive: Archive, client: Client) -> None:
    number, token = confirmed(archive, client)
    form = {"token": token, "number": str(number)}

    def act(path: str, **more: str) -> str:
        reply = client.post(path, form | more, accept=BROWSER)
        assert reply.status == 303
        return client.get(reply.headers["location"], accept=BROWSER).text

    assert "gespeichert" in act("/abo/aendern", q="Zoll", rhythm="at_once", hour="7")
    assert "„Zoll“" in client.get(f"/abo?token={token}", accept=BROWSER).text
    assert "pausiert" in act("/abo/pausieren")
    assert "läuft wieder" in act("/abo/fortsetzen")
    assert "keine Abos mehr" in act("/abo/beenden")
    with archive.database.read() as connection:
        assert connection.execute(select(subscriptions.c.state)).scalar_one() == "ended"


def test_a_change_that_cannot_be_made_says_why_and_keeps_the_text(archive: Archive, client: Client) -> None:
    number, token = confirmed(archive, client)

    reply = client.post(
        "/abo/aendern", {"token": token, "number": str(number), "q": "Zoll ((", "rhythm": "daily"}, accept=BROWSER
    )

    assert reply.status == 422
    assert "Klammer" in reply.text
    assert 'value="Zoll (("' in reply.text


@pytest.mark.parametrize("path", ["/abo/aendern", "/abo/pausieren", "/abo/fortsetzen", "/abo/beenden"])
def test_a_link_changes_nobody_elses_subscription(archive: Archive, client: Client, path: str) -> None:
    number, _ = confirmed(archive, client)
    foreign = archive.signer.sign("manage", 999, archive.now + timedelta(hours=1))
    unsubscribing = archive.signer.sign("unsubscribe", number, None)
    before = state_of_everything(archive)

    for token in (foreign, unsubscribing, ""):
        form = {"token": token, "number": str(number), "q": "Zoll", "rhythm": "daily"}
        assert client.post(path, form, accept=BROWSER).status in {403, 404, 422}

    assert state_of_everything(archive) == before


def test_asking_for_a_link_does_not_tell_who_subscribed(archive: Archive, client: Client) -> None:
    confirmed(archive, client)

    known = client.post("/abo/link", {"address": "lea@example.org"}, accept=BROWSER)
    unknown = client.post("/abo/link", {"address": "niemand@example.org"}, accept=BROWSER)

    assert (known.status, known.headers["location"]) == (unknown.status, unknown.headers["location"])
    with archive.database.read() as connection:
        manage = select(func.count()).select_from(deliveries).where(deliveries.c.purpose == "manage")
        assert connection.execute(manage).scalar_one() == 1
    assert client.post("/abo/link", {"address": "?"}, accept=BROWSER).status == 422


def test_a_mail_program_unsubscribes_with_one_post_and_twice_is_once(archive: Archive, client: Client) -> None:
    number, _ = confirmed(archive, client)
    path = f"/abo/abmelden?token={archive.signer.sign('unsubscribe', number, None)}"
    one_click = {"List-Unsubscribe": "One-Click"}

    first = client.post(path, one_click, origin="https://mail.example", sec_fetch_site="cross-site")
    second = client.post(path, one_click)

    assert (first.status, second.status) == (200, 200)
    assert "set-cookie" not in first.headers
    with archive.database.read() as connection:
        assert connection.execute(select(subscriptions.c.state)).scalar_one() == "ended"


def test_pages_of_one_person_are_kept_by_nobody(archive: Archive, client: Client) -> None:
    number, token = confirmed(archive, client)

    for path in (f"/abo?token={token}", f"/abo/abmelden?token={archive.signer.sign('unsubscribe', number, None)}"):
        assert client.get(path, accept=BROWSER).headers["cache-control"] == "no-store"


def test_a_bad_query_on_the_form_shows_its_place(client: Client) -> None:
    reply = client.get(f"/abo/neu?q={quote('Zoll (Export')}", accept=BROWSER)

    assert reply.status == 400
    assert '<span class="mistake">(</span>' in reply.text
    assert "E-Mail-Adresse" not in reply.text
