"""No byte reaches a blocked address: real sockets, real connects."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, ip_network
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_shared.errors import KammertonError, Reject, RetryLater
from kammerton_shared.net.client import Answer, GuardedSession, get, guarded_session, post
from tests.doubles.certificates import Authority
from tests.doubles.press_office import PressOffice, Reply

OPEN = (ip_network("127.0.0.1/32"),)


class Target:
    """A listening socket at an address that is not allowed; it counts who comes."""

    def __init__(self) -> None:
        self._socket = _listen()
        self.host, self.port = self._socket.getsockname()[:2]
        self.literal = f"[{self.host}]" if ":" in self.host else self.host

    def connects(self) -> int:
        count = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                self._socket.accept()[0].close()
                count += 1
        return count

    def close(self) -> None:
        self._socket.close()


def _listen() -> socket.socket:
    try:
        listening = socket.create_server(("127.0.0.2", 0))
    except OSError:  # macOS has only one address in 127.0.0.0/8
        listening = socket.create_server(("::1", 0), family=socket.AF_INET6)
    listening.setblocking(False)
    return listening


class Resolver(AbstractResolver):
    """Answer each question by the next of the given socket addresses, the last one for ever."""

    def __init__(self, *answers: list[tuple[str, int]]) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answers = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=to_port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address, to_port in answers
        ]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def target() -> Iterator[Target]:
    target = Target()
    yield target
    assert target.connects() == 0, "a byte may have reached a blocked address"
    target.close()


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


def fetch(url: str, resolver: Resolver | None = None) -> Answer:
    async def run() -> Answer:
        async with guarded_session(user_agent="Kammerton/test", allow_networks=OPEN, resolver=resolver) as session:
            return await get(session, url)

    return asyncio.run(run())


def ask_past_the_first_look(url: str) -> None:
    """Send a request that nobody has looked at, so that only the socket's guard is left."""

    async def run() -> None:
        async with (
            guarded_session(user_agent="Kammerton/test", allow_networks=OPEN) as session,
            session.request("GET", url, headers={}, body=None, total_s=5),
        ):
            pass

    asyncio.run(run())


def test_the_target_would_notice(target: Target) -> None:
    with socket.socket(socket.AF_INET6 if ":" in target.host else socket.AF_INET) as visitor:
        visitor.setblocking(False)
        visitor.connect_ex((target.host, target.port))  # past pytest-socket, which looks at `connect` only
        found = 0
        while found == 0:
            found = target.connects()

    assert found == 1


def test_the_socket_guard_sees_what_the_first_look_missed(target: Target) -> None:
    with pytest.raises(Reject, match="Adresse ist privat"):
        ask_past_the_first_look(f"http://{target.literal}:{target.port}/")


@pytest.mark.parametrize("host", ["127.2", "0x7f.2", "2130706434", "0177.0.0.2", "[::ffff:127.0.0.2]", "[::127.0.0.2]"])
def test_no_spelling_of_an_address_gets_past_the_socket_guard(target: Target, host: str) -> None:
    with pytest.raises(KammertonError):
        ask_past_the_first_look(f"http://{host}:{target.port}/")


def test_a_redirect_to_a_blocked_address_ends_before_it(target: Target, office: PressOffice) -> None:
    for status in (301, 302, 303, 307, 308):
        office.redirect("/", f"http://{target.literal}:{target.port}/", status=status)
        with pytest.raises(Reject, match="Adresse ist privat"):
            fetch(office.url + "/")


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1\\@kammer.example/",
        "http://name:word@kammer.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "http://kammer.example:25/",
        "http://[::",
    ],
)
def test_a_redirect_to_no_plain_address_is_refused(office: PressOffice, to: str) -> None:
    office.redirect("/", to)

    with pytest.raises(Reject):
        fetch(office.url + "/")
    assert office.paths() == ["/"]


def test_a_name_that_points_to_a_blocked_address_is_refused(target: Target) -> None:
    with pytest.raises(Reject, match=f"Adresse ist privat: intern.example \\({target.host}\\)"):
        fetch("http://intern.example:8080/", Resolver([(target.host, target.port)]))


def test_a_name_that_changes_its_address_is_judged_at_every_connect(target: Target, office: PressOffice) -> None:
    office.serve("/", Reply(b"public", headers={"Connection": "close"}))
    resolver = Resolver([("127.0.0.1", office.port)], [(target.host, target.port)])

    async def run() -> None:
        async with guarded_session(user_agent="Kammerton/test", allow_networks=OPEN, resolver=resolver) as session:
            assert (await get(session, "http://wechsel.example:8080/")).body == b"public"
            with pytest.raises(Reject, match="privat"):
                await get(session, "http://wechsel.example:8080/")
            with pytest.raises(Reject, match="privat"):
                await post(session, "http://wechsel.example:8080/", b"{}", headers={})

    asyncio.run(run())


def test_a_name_that_changes_its_address_between_hops_is_refused(target: Target, office: PressOffice) -> None:
    office.serve("/", Reply(status=302, headers={"Location": "/zwei", "Connection": "close"}))

    with pytest.raises(Reject, match="privat"):
        fetch("http://wechsel.example/", Resolver([("127.0.0.1", office.port)], [(target.host, target.port)]))


def test_of_mixed_addresses_only_the_open_one_is_tried(target: Target, office: PressOffice) -> None:
    office.serve_body("/", "public")
    both = [(target.host, target.port), ("127.0.0.1", office.port), (target.host, target.port)]

    assert fetch("http://gemischt.example/", Resolver(both)).body == b"public"


@settings(deadline=None, max_examples=50)
@given(
    st.one_of(
        st.ip_addresses(network="10.0.0.0/8"),
        st.ip_addresses(network="127.0.0.0/8").filter(lambda address: address != IPv4Address("127.0.0.1")),
        st.ip_addresses(network="169.254.0.0/16"),
        st.ip_addresses(network="64:ff9b::/96"),
        st.ip_addresses(network="fc00::/7"),
        st.ip_addresses(network="::ffff:10.0.0.0/104"),
    )
)
def test_whatever_private_address_a_name_has_no_socket_is_opened(address: object) -> None:
    with pytest.raises(Reject, match="privat"):
        fetch("http://intern.example/", Resolver([(str(address), 80)]))


def test_redirects_are_followed_five_times(office: PressOffice) -> None:
    for hop in range(6):
        office.redirect(f"/{hop}", f"/{hop + 1}")
    office.serve_body("/6", "there")

    answer = fetch(office.url + "/1#anker")

    assert (answer.url, answer.body) == (office.url + "/6", b"there")
    assert [(hop.status, hop.from_url[-2:], hop.to_url[-2:]) for hop in answer.redirects] == [
        (302, f"/{hop}", f"/{hop + 1}") for hop in range(1, 6)
    ]
    with pytest.raises(Reject, match="Mehr als 5 Weiterleitungen"):
        fetch(office.url + "/0")


def test_a_circle_of_redirects_is_noticed(office: PressOffice) -> None:
    office.redirect("/a", "/b")
    office.redirect("/b", "a#oben")

    with pytest.raises(Reject, match="im Kreis"):
        fetch(office.url + "/a")
    assert office.paths() == ["/a", "/b"]


def test_a_redirect_to_an_address_with_umlauts_is_followed(office: PressOffice) -> None:
    office.serve("/", Reply(status=301, headers={"Location": "/über uns/?a=%20b&c=ü"}))
    office.serve_body("/%C3%BCber%20uns/?a=%20b&c=%C3%BC", "there")

    assert fetch(office.url + "/").body == b"there"


def test_a_redirect_without_a_target_is_the_answer(office: PressOffice) -> None:
    assert fetch(office.serve("/", Reply(status=302))).status == 302


def test_each_hop_waits_for_its_permission(office: PressOffice) -> None:
    office.redirect("/a", "/b")
    office.redirect("/b", "/verboten")
    asked: list[str] = []

    async def permit(url: str) -> None:
        asked.append(url.removeprefix(office.url))
        if url.endswith("/verboten"):
            raise Reject("robots.txt verbietet es")

    async def run(session: GuardedSession) -> None:
        await get(session, office.url + "/a", before_hop=permit)

    async def open_and_run() -> None:
        async with guarded_session(user_agent="Kammerton/test", allow_networks=OPEN) as session:
            await run(session)

    with pytest.raises(Reject, match="robots"):
        asyncio.run(open_and_run())
    assert asked == ["/a", "/b", "/verboten"]
    assert office.paths() == ["/a", "/b"]


def test_secrets_stay_with_their_origin(office: PressOffice) -> None:
    with PressOffice() as other:
        other.serve_body("/", "x")
        office.redirect("/", "/here")
        office.redirect("/here", other.url + "/")

        async def run() -> None:
            async with guarded_session(user_agent="Kammerton/test", allow_networks=OPEN) as session:
                await get(session, office.url + "/", headers={"Authorization": "Bearer x", "If-None-Match": '"7"'})

        asyncio.run(run())

        assert ["authorization" in arrival.headers for arrival in office.arrivals] == [True, True]
        [arrival] = other.arrivals
        assert "authorization" not in arrival.headers
        assert arrival.headers["if-none-match"] == '"7"'


def test_certificates_are_verified_and_their_faults_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority(tmp_path)
    with PressOffice(tls=authority.server_context()) as secure:
        secure.serve_body("/", "there")
        secure.redirect("/down", "http://127.0.0.1/")
        with pytest.raises(RetryLater, match="von unbekannter Stelle"):
            fetch(secure.url + "/")

        monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
        assert fetch(secure.url + "/").body == b"there"
        with pytest.raises(Reject, match="von https auf http"):
            fetch(secure.url + "/down")

    for context, reason in (
        (authority.server_context(expired=True), "abgelaufen"),
        (authority.server_context("127.0.0.9"), "für eine andere Adresse"),
    ):
        with PressOffice(tls=context) as faulty, pytest.raises(RetryLater, match=reason):
            fetch(faulty.url + "/")
        assert faulty.arrivals == []
