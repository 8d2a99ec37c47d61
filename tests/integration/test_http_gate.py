"""Who may use which route, and what surrounds every answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from structlog.testing import capture_logs

from kammerton_search_api.access.keys import revoke_key
from kammerton_search_api.access.scopes import Access, Scope
from kammerton_search_api.http.app import ROUTERS
from kammerton_search_api.http.gate import MOST_BODY_BYTES, GuardedRoute, access, rule_of
from kammerton_search_api.http.shell import SECURITY_HEADERS
from tests.conftest import NOW
from tests.doubles.archive import Archive, filled
from tests.doubles.asgi import BROWSER, Client

ABROAD = "203.0.113.9"

ROUTES = {
    "GET /": Access.READER,
    "GET /abo": Access.SUBSCRIBER,
    "GET /abo/abmelden": Access.SUBSCRIBER,
    "GET /abo/bestaetigen": Access.SUBSCRIBER,
    "GET /abo/link-verschickt": Access.PUBLIC,
    "GET /abo/neu": Access.READER,
    "GET /abo/verschickt": Access.PUBLIC,
    "POST /abo/abmelden": Access.SUBSCRIBER,
    "POST /abo/aendern": Access.SUBSCRIBER,
    "POST /abo/beenden": Access.SUBSCRIBER,
    "POST /abo/bestaetigen": Access.SUBSCRIBER,
    "POST /abo/fortsetzen": Access.SUBSCRIBER,
    "POST /abo/link": Access.PUBLIC,
    "POST /abo/neu": Access.READER,
    "POST /abo/pausieren": Access.SUBSCRIBER,
    "GET /anmelden": Access.PUBLIC,
    "POST /anmelden": Access.PUBLIC,
    "POST /abmelden": Access.PUBLIC,
    "GET /api/v1/changes": Access.READER,
    "GET /api/v1/openapi.json": Access.PUBLIC,
    "GET /api/v1/queries/explain": Access.READER,
    "GET /api/v1/releases": Access.READER,
    "GET /api/v1/releases/{release_id}": Access.READER,
    "GET /api/v1/releases/{release_id}/trace": Access.READER,
    "GET /api/v1/sources": Access.READER,
    "GET /api/v1/sources/{key}/set-aside": Access.READER,
    "GET /api/v1/subscriptions": Access.SUBSCRIBE,
    "POST /api/v1/subscriptions": Access.READER,
    "POST /api/v1/subscriptions/preview": Access.READER,
    "DELETE /api/v1/subscriptions/{subscription_id}": Access.SUBSCRIBER,
    "GET /api/v1/subscriptions/{subscription_id}": Access.SUBSCRIBER,
    "PATCH /api/v1/subscriptions/{subscription_id}": Access.SUBSCRIBER,
    "GET /api/v1/topics": Access.READER,
    "GET /datenschutz": Access.PUBLIC,
    "GET /favicon.ico": Access.PUBLIC,
    "GET /healthz": Access.PUBLIC,
    "GET /hilfe": Access.PUBLIC,
    "GET /meldung/{release_id}": Access.READER,
    "GET /metrics": Access.OPERATOR,
    "GET /postfach": Access.LOCAL,
    "GET /postfach/{name}": Access.LOCAL,
    "GET /postfach/{name}/html": Access.LOCAL,
    "GET /quellen": Access.READER,
    "GET /quellen/{key}/aussortiert": Access.READER,
    "GET /readyz": Access.PUBLIC,
    "GET /releases.atom": Access.READER,
    "GET /releases.json": Access.READER,
    "GET /robots.txt": Access.PUBLIC,
    "GET /static/{name}": Access.PUBLIC,
}


def all_routes() -> list[APIRoute]:
    return [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with filled(tmp_path_factory.mktemp("archive")) as archive:
        yield archive


@pytest.fixture
def client(archive: Archive) -> Client:
    return Client(archive.app(readers_need_key=False, private=True))


def test_every_route_says_who_may_use_it_and_the_table_lists_them_all() -> None:
    found: dict[str, Access] = {}
    for route in all_routes():
        rule = rule_of(route.endpoint)
        assert isinstance(route, GuardedRoute)
        assert rule is not None
        found |= {f"{method} {route.path}": rule.access for method in route.methods or ()}

    assert found == ROUTES


def test_the_application_has_no_route_beside_the_guarded_ones(archive: Archive) -> None:
    included = [route.original_router for route in archive.app().routes]  # type: ignore[attr-defined]

    assert included == list(ROUTERS)


def test_a_route_that_says_nothing_is_refused(archive: Archive) -> None:
    app = archive.app()
    router = APIRouter(route_class=GuardedRoute)

    @access(Access.PUBLIC)  # above the route: it marks what the route no longer sees
    @router.get("/offen")
    async def forgotten() -> dict[str, str]:
        return {"geheim": "ja"}

    del forgotten.__kammerton_access__  # type: ignore[attr-defined]
    app.include_router(router)

    reply = Client(app).get("/offen")

    assert reply.status == 403
    assert "geheim" not in reply.text


@pytest.mark.parametrize("route", [name for name, access in ROUTES.items() if access is not Access.PUBLIC])
def test_without_a_key_a_closed_instance_gives_nothing(archive: Archive, route: str) -> None:
    client = Client(archive.app(readers_need_key=True, private=True), address=ABROAD, host="monitor.example")
    method, path = route.split(" ")
    path = path.format(release_id=1, subscription_id=1, name="x", key="x")

    reply = client.request(method, path, headers={})

    if path == "/abo":
        assert reply.status == 200  # says how to get a link, nothing else
    else:
        assert reply.status in {401, 403, 404, 422}
    assert "Auental" not in reply.text


def test_a_key_with_the_scope_opens_a_closed_instance(archive: Archive) -> None:
    client = Client(archive.app(readers_need_key=True), address=ABROAD, host="monitor.example")

    assert client.get("/api/v1/topics").status == 401
    assert client.get("/api/v1/topics", authorization="Bearer kt_wrong").status == 401
    assert client.get("/api/v1/topics", authorization=f"Bearer {archive.key(Scope.OPERATE)}").status == 403
    assert client.get("/api/v1/topics", authorization=f"Bearer {archive.key(Scope.READ)}").status == 200


def test_feed_readers_may_send_the_key_as_a_password(archive: Archive) -> None:
    client = Client(archive.app(readers_need_key=True), address=ABROAD, host="monitor.example")

    good = {"authorization": f"Basic {_basic(archive.key(Scope.READ))}"}

    assert client.get("/releases.atom", **good).status == 200
    assert client.get("/releases.atom", authorization="Basic ??").status == 401


def _basic(key: str) -> str:
    import base64

    return base64.b64encode(f"leser:{key}".encode()).decode()


def test_a_revoked_key_opens_nothing(archive: Archive) -> None:
    client = Client(archive.app(readers_need_key=True), address=ABROAD, host="monitor.example")
    key = archive.key(Scope.READ)
    with archive.database.write() as connection:
        revoke_key(connection, key.split("_")[1], now=NOW)

    assert client.get("/api/v1/topics", authorization=f"Bearer {key}").status == 401


def test_a_wrong_key_is_refused_where_none_is_needed(client: Client) -> None:
    assert client.get("/api/v1/topics", authorization="Bearer kt_wrong").status == 401


def test_a_reader_signs_in_with_a_key_and_gets_the_only_cookie(archive: Archive) -> None:
    client = Client(archive.app(readers_need_key=True, private=True), address=ABROAD, host="monitor.example")

    asked = client.get("/", accept=BROWSER)
    assert (asked.status, "Anmelden" in asked.text) == (401, True)
    assert "www-authenticate" not in asked.headers
    refused = client.post("/anmelden", {"key": archive.key(Scope.SUBSCRIBE)}, accept=BROWSER)
    assert (refused.status, "set-cookie" in refused.headers) == (403, False)

    key = archive.key(Scope.READ)
    signed_in = client.post("/anmelden", {"key": key}, accept=BROWSER)
    cookie = signed_in.headers["set-cookie"]
    assert signed_in.status == 303
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert key not in cookie

    session = {"cookie": cookie.split(";")[0]}
    assert client.get("/", accept=BROWSER, **session).status == 200
    with archive.database.write() as connection:
        revoke_key(connection, key.split("_")[1], now=NOW)
    assert client.get("/", accept=BROWSER, **session).status == 401
    assert client.get("/", accept=BROWSER, cookie="kammerton_session=AAAA").status == 401


def test_readers_of_an_open_instance_get_no_cookie(client: Client) -> None:
    for path in ("/", "/meldung/1", "/quellen", "/abo/neu?q=Zoll", "/api/v1/releases", "/anmelden"):
        assert "set-cookie" not in client.get(path, accept=BROWSER).headers


def test_figures_and_mails_are_for_this_machine(archive: Archive, tmp_path: Path) -> None:
    app = archive.app(readers_need_key=False, mailbox=tmp_path)
    here = Client(app)

    assert here.get("/metrics").status == 200
    assert here.get("/postfach", accept=BROWSER).status == 200
    for name, value in (("x_forwarded_for", "203.0.113.9"), ("forwarded", "for=203.0.113.9"), ("via", "1.1 proxy")):
        assert here.get("/metrics", **{name: value}).status == 401
        assert here.get("/postfach", **{name: value}).status == 404
    rebound = Client(app, host="evil.example:8000")
    assert rebound.get("/postfach").status == 404
    assert rebound.get("/metrics").status == 401
    abroad = Client(app, address=ABROAD)
    assert abroad.get("/postfach").status == 404
    assert abroad.get("/metrics", authorization=f"Bearer {archive.key(Scope.READ)}").status == 403
    assert abroad.get("/metrics", authorization=f"Bearer {archive.key(Scope.OPERATE)}").status == 200


def test_there_is_no_mailbox_where_mails_are_sent(archive: Archive) -> None:
    assert Client(archive.app(mailbox=None)).get("/postfach").status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8000.evil.example"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_a_form_of_a_foreign_page_is_refused(client: Client, headers: dict[str, str]) -> None:
    form = {"q": "Zoll", "rhythm": "daily", "address": "a@example.org"}

    assert client.post("/abo/neu", form, **headers).status == 403
    assert client.post("/abo/link", {"address": "a@example.org"}, **headers).status == 403


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://127.0.0.1:8000"}, {"sec_fetch_site": "same-origin"}, {"sec_fetch_site": "none"}]
)
def test_a_form_of_ours_is_taken(client: Client, headers: dict[str, str]) -> None:
    assert client.post("/abo/link", {"address": "niemand@example.org"}, **headers).status == 303


def test_too_many_requests_wait(archive: Archive) -> None:
    client = Client(archive.app(readers_need_key=False), address=ABROAD, host="monitor.example")

    replies = [client.get("/api/v1/topics") for _ in range(61)]

    assert [reply.status for reply in replies] == [200] * 60 + [429]
    assert int(replies[-1].headers["retry-after"]) >= 1
    assert replies[-1].json["status"] == 429
    assert Client(client.app, address="203.0.113.10", host="monitor.example").get("/api/v1/topics").status == 200
    assert client.get("/healthz").status == 200


def test_guessing_keys_is_slowed_down(archive: Archive) -> None:
    client = Client(archive.app(), address=ABROAD, host="monitor.example")

    statuses = [client.get("/api/v1/topics", authorization=f"Bearer kt_{n}").status for n in range(61)]

    assert statuses == [401] * 60 + [429]


def test_asking_for_mails_costs_more(archive: Archive) -> None:
    client = Client(archive.app(readers_need_key=False), address=ABROAD, host="monitor.example")
    form = {"address": "niemand@example.org"}

    statuses = [client.post("/abo/link", form).status for _ in range(11)]

    assert statuses == [303] * 10 + [429]


def test_a_large_body_is_refused(client: Client) -> None:
    body = {"query": "x" * MOST_BODY_BYTES}

    reply = client.send_json("POST", "/api/v1/subscriptions/preview", body)

    assert (reply.status, reply.headers["content-type"]) == (413, "application/problem+json")


@pytest.mark.parametrize(
    "path", ["/", "/nichts", "/?q=((", "/api/v1/releases", "/api/v1/releases/0", "/static/kammerton.css", "/healthz"]
)
def test_every_answer_has_the_security_headers(client: Client, path: str) -> None:
    reply = client.get(path, accept=BROWSER)

    is_page = "text/html" in reply.headers["content-type"]
    expected = SECURITY_HEADERS | ({"Referrer-Policy": "same-origin"} if is_page else {})
    assert {name: reply.headers[name.lower()] for name in expected} == expected


def test_a_page_may_load_nothing_from_elsewhere() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_head_answers_like_get_without_a_body(client: Client) -> None:
    for path in ("/", "/api/v1/topics", "/releases.atom", "/static/fork.svg"):
        reply = client.request("HEAD", path, headers={})
        assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nichts", 404),
        ("POST", "/api/v1/topics", 405),
        ("DELETE", "/", 405),
        ("GET", "/static/..%2Fapp.py", 404),
        ("GET", "/static/base.html", 404),
        ("GET", "/quellen/", 404),
    ],
)
def test_wrong_addresses_are_problems(client: Client, method: str, path: str, status: int) -> None:
    reply = client.request(method, path, headers={})

    assert (reply.status, reply.headers["content-type"]) == (status, "application/problem+json")
    assert reply.json["status"] == status
    assert reply.json["title"]


def test_browsers_get_errors_as_pages(client: Client) -> None:
    reply = client.get("/nichts", accept=BROWSER)

    assert reply.status == 404
    assert "Das gibt es hier nicht" in reply.text
    assert client.get("/api/v1/nichts", accept=BROWSER).headers["content-type"] == "application/problem+json"


def test_an_error_that_nobody_foresaw_has_a_number_and_says_nothing_else(archive: Archive) -> None:
    app = archive.app()
    router = APIRouter(route_class=GuardedRoute)

    @router.get("/api/v1/kaputt")
    @access(Access.PUBLIC)
    async def broken() -> None:
        raise ZeroDivisionError("geheim")

    app.include_router(router)

    with capture_logs() as logs:
        reply = Client(app).get("/api/v1/kaputt?q=privat")

    assert [(line["event"], line["error_id"], line["path"]) for line in logs] == [
        ("request_failed", reply.json["id"], "/api/v1/kaputt")
    ]
    assert (reply.status, reply.headers["content-type"]) == (500, "application/problem+json")
    assert len(reply.json["id"]) == 8
    assert "geheim" not in reply.text
