"""The one door for outgoing HTTP, against a real server with bad manners."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Iterator
from ipaddress import ip_network
from typing import TypeVar

import brotli
import pytest

from kammerton_shared.errors import Reject, RetryLater
from kammerton_shared.net.client import LIMITS, Answer, GuardedSession, Limits, get, guarded_session, post
from tests.doubles.press_office import PressOffice, Reply, gzip_bomb, gzipped

LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
T = TypeVar("T")


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


def with_session(act: Callable[[GuardedSession], Awaitable[T]], limits: Limits = LIMITS) -> T:
    async def run() -> T:
        async with guarded_session(user_agent="Kammerton/test", allow_networks=LOOPBACK, limits=limits) as session:
            return await act(session)

    return asyncio.run(run())


def fetch(url: str, **options: object) -> Answer:
    return with_session(lambda session: get(session, url, **options))  # type: ignore[arg-type]


def test_an_answer_holds_what_the_server_said(office: PressOffice) -> None:
    url = office.serve("/feed.xml", Reply(b"<rss/>", content_type="text/xml", etag='"7"', headers={"X-Two": "ä"}))

    answer = fetch(url + "#oben")

    assert (answer.url, answer.status, answer.body, answer.redirects) == (url, 200, b"<rss/>", ())
    assert answer.headers["etag"] == '"7"'
    assert answer.headers["x-two"] == "ä"


def test_a_request_is_complete_and_honest(office: PressOffice) -> None:
    fetch(office.serve_body("/", "x"), headers={"If-None-Match": '"7"'})

    [arrival] = office.arrivals
    assert arrival.headers["user-agent"] == "Kammerton/test"
    assert arrival.headers["accept-language"].startswith("de-DE")
    assert "application/rss+xml" in arrival.headers["accept"]
    assert arrival.headers["accept-encoding"] == "gzip, br"
    assert arrival.headers["if-none-match"] == '"7"'


def test_no_cookie_is_kept(office: PressOffice) -> None:
    url = office.serve("/", Reply(headers={"Set-Cookie": "a=b"}))

    async def twice(session: GuardedSession) -> None:
        await get(session, url)
        await get(session, url)

    with_session(twice)

    assert ["cookie" in arrival.headers for arrival in office.arrivals] == [False, False]


@pytest.mark.parametrize("status", [304, 403, 404, 410, 429, 503])
def test_any_status_is_an_answer(office: PressOffice, status: int) -> None:
    url = office.serve("/", Reply(b"" if status == 304 else b"no", status=status, headers={"Retry-After": "7"}))

    assert fetch(url).status == status


@pytest.mark.parametrize(
    "reply",
    [
        gzipped(b"Pressemitteilung"),
        Reply(brotli.compress(b"Pressemitteilung"), headers={"Content-Encoding": "br"}),
        Reply(b"Pressemitteilung", headers={"Content-Encoding": "identity"}),
    ],
    ids=["gzip", "br", "identity"],
)
def test_usual_encodings_are_decoded(office: PressOffice, reply: Reply) -> None:
    assert fetch(office.serve("/", reply)).body == b"Pressemitteilung"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "deflate", "zstd", "x-unknown", "gzip\r\nContent-Encoding: gzip"])
def test_other_and_double_encodings_are_refused(office: PressOffice, encoding: str) -> None:
    body = gzip.compress(gzip.compress(b"x" * 1000))

    with pytest.raises(Reject, match="Kodierung"):
        fetch(office.serve("/", Reply(body, headers={"Content-Encoding": encoding})))


def test_a_torn_encoding_is_a_matter_of_time(office: PressOffice) -> None:
    with pytest.raises(RetryLater):
        fetch(office.serve("/", Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"})))


@pytest.mark.parametrize("name", ["gzip", "brotli", "plain"])
def test_a_bomb_is_cut_at_ten_megabytes(office: PressOffice, name: str) -> None:
    bomb = {
        "gzip": lambda: gzip_bomb(1000),
        "brotli": lambda: Reply(brotli.compress(bytes(100 * 1024**2), quality=1), headers={"Content-Encoding": "br"}),
        "plain": lambda: Reply(bytes(30 * 1024**2)),
    }[name]()

    with pytest.raises(Reject, match="größer als 10 MB"):
        fetch(office.serve("/", bomb))


def test_the_limit_counts_the_last_byte(office: PressOffice) -> None:
    url = office.serve_body("/", b"x" * 1000)

    assert len(fetch(url, most_bytes=1000).body) == 1000
    with pytest.raises(Reject):
        fetch(url, most_bytes=999)


def test_headers_without_end_are_refused(office: PressOffice) -> None:
    many = Reply(headers={f"X-{number}": "a" * 400 for number in range(60)})
    long = Reply(headers={"X-Long": "a" * 100_000})

    with pytest.raises(Reject, match="Kopfzeilen"):
        fetch(office.serve("/many", many))
    with pytest.raises(RetryLater, match="Regeln von HTTP"):
        fetch(office.serve("/long", long))


@pytest.mark.parametrize(
    ("reply", "limits", "reason"),
    [
        (Reply(b"x" * 10_000, drip=(1, 0.02)), Limits(total_s=0.4), "in der gegebenen Zeit"),
        (Reply(b"x" * 1000, silence_s=30), Limits(idle_s=0.2), "schweigt"),
        (Reply(b"x", delay_s=30), Limits(idle_s=0.2), "schweigt"),
        (Reply(b"x" * 1000, cut_to=500), LIMITS, "abgebrochen"),
        (Reply(raw=b""), LIMITS, "abgebrochen"),
        (Reply(raw=b"SSH-2.0-OpenSSH\r\n\r\n"), LIMITS, "Regeln von HTTP"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n"), LIMITS, "Regeln von HTTP"),
    ],
    ids=["drip", "silence", "delay", "cut", "closed", "no http", "two lengths"],
)
def test_a_server_that_does_not_finish_is_a_matter_of_time(
    office: PressOffice, reply: Reply, limits: Limits, reason: str
) -> None:
    url = office.serve("/", reply)

    with pytest.raises(RetryLater, match=reason):
        with_session(lambda session: get(session, url), limits)


def test_a_closed_port_and_an_unknown_name_are_matters_of_time(office: PressOffice) -> None:
    office.close()
    url = office.url

    with pytest.raises(RetryLater, match="Keine Verbindung mit 127"):
        fetch(url)
    with pytest.raises(RetryLater, match=r"wird nicht gefunden: presse\.invalid"):
        fetch("http://presse.invalid/")


def test_a_post_sends_its_body_and_reads_little(office: PressOffice) -> None:
    url = office.serve("/hook", Reply(b"y" * 1_000_000, status=202))

    answer = with_session(lambda s: post(s, url, b'{"a":1}', headers={"Content-Type": "application/json"}))

    assert (answer.status, answer.body[:3]) == (202, b"yyy")
    assert len(answer.body) <= 4096
    [arrival] = office.arrivals
    assert (arrival.method, arrival.body) == ("POST", b'{"a":1}')
    assert arrival.headers["content-type"] == "application/json"


def test_a_post_follows_no_redirect(office: PressOffice) -> None:
    url = office.redirect("/hook", "/other", status=307)

    assert with_session(lambda s: post(s, url, b"{}", headers={})).status == 307
    assert office.paths() == ["/hook"]


def test_a_post_that_hangs_is_a_matter_of_time(office: PressOffice) -> None:
    url = office.serve("/hook", Reply(delay_s=30))

    with pytest.raises(RetryLater, match="gegebenen Zeit"):
        with_session(lambda s: post(s, url, b"{}", headers={}, total_s=0.3))
