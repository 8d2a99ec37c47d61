"""The only door for outgoing HTTP: guarded at the socket, limited in time and bytes, redirects hop by hop."""

import asyncio
import contextlib
import functools
import os
import socket
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from kammerton_shared.errors import Reject, RetryLater
from kammerton_shared.net.crowd import Crowd, Crowded
from kammerton_shared.net.guard import check_url, is_socket_blocked
from kammerton_shared.net.wording import in_german
from kammerton_shared.settings import Network

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_HEADER_BYTES: Final = 16 * 1024
MOST_REDIRECTS: Final = 5
BLOCKED_ERRNO: Final = 91_000  # no errno of any system: what the socket factory raises is told from the system's own
CROWDED_ERRNO: Final = 91_001

_CHUNK_BYTES: Final = 64 * 1024
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ENCODINGS: Final = frozenset({"", "identity", "gzip", "x-gzip", "br"})
_PRIVATE_HEADERS: Final = frozenset({"authorization", "cookie", "proxy-authorization"})
_URL_CHARACTERS: Final = "!#$%&'()*+,/:;=?@[]~"

# Complete and honest: some state portals answer 403 to a request without Accept and Accept-Language.
_HEADERS: Final = {
    "Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5",
    "Accept-Language": "de-DE, de;q=0.9, en;q=0.3",
    "Accept-Encoding": "gzip, br",
}

BeforeHop = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one request may take: to connect, in silence, and altogether."""

    connect_s: float = 5.0
    idle_s: float = 10.0
    total_s: float = 30.0


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Redirect:
    """One redirect that was followed; the addresses are absolute."""

    status: int
    from_url: str
    to_url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `url` is the address after all redirects, header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    redirects: tuple[Redirect, ...]
    duration_s: float


def guarded_session(
    *,
    user_agent: str,
    allow_networks: Sequence[Network] = (),
    resolver: AbstractResolver | None = None,
    limits: Limits = LIMITS,
    crowd: Crowd | None = None,
) -> "GuardedSession":
    """Open a session whose every connect is judged by the address of its socket; call it inside a running loop.

    `crowd`, which several sessions may share, bounds the connections to one IP address; None: nobody bounds them.
    `resolver` and `limits` are others in tests only: names that change their address, short patience. The session is
    closed by `async with` or `close()`.
    """
    return GuardedSession(user_agent, tuple(allow_networks), resolver, limits, crowd)


class _Sockets:
    """The sockets of one request: judged by where they lead to before a byte is sent."""

    def __init__(self, allow_networks: tuple[Network, ...], crowd: Crowd | None) -> None:
        self.crowded = False
        self.since = crowd.left if crowd else 0
        self._allow_networks = allow_networks
        self._crowd = crowd
        self._entered: list[str] = []

    def open(self, info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        host, port = str(address[0]), int(address[1])
        if is_socket_blocked(host, port, self._allow_networks):
            raise OSError(BLOCKED_ERRNO, host)
        if self._crowd is not None:
            if not self._crowd.enter(host):  # a name may have other addresses: they are tried before this one is told
                self.crowded = True
                raise OSError(CROWDED_ERRNO, host)
            self._entered.append(host)
        return socket.socket(family, kind, protocol)

    def leave(self) -> None:
        """Count all of them as closed; a request that raced over several addresses counted at each."""
        for host in self._entered:
            assert self._crowd is not None
            self._crowd.leave(host)


_Begin = Callable[[contextlib.AsyncExitStack, _Sockets], Awaitable[aiohttp.ClientResponse]]


class GuardedSession:
    """An HTTP session that cannot reach a blocked address; it keeps no cookies and knows no proxy."""

    def __init__(
        self,
        user_agent: str,
        allow_networks: tuple[Network, ...],
        resolver: AbstractResolver | None,
        limits: Limits,
        crowd: Crowd | None,
    ) -> None:
        self.allow_networks = allow_networks
        self.limits = limits
        self._crowd = crowd
        self._resolver = resolver or aiohttp.DefaultResolver()
        self._tls = _verifying(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        self._headers = {"User-Agent": user_agent, **_HEADERS}

    @contextlib.asynccontextmanager
    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes | None, total_s: float
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """Send one request, follow nothing; errors come out as ours.

        Raises:
            Reject: The address is blocked or no address, or the answer is none that we take.
            RetryLater: Name, connection, certificate or time failed.
            Crowded: Its IP address has as many connections of ours as it may.
        """
        timeout = aiohttp.ClientTimeout(total=total_s, sock_connect=self.limits.connect_s, sock_read=self.limits.idle_s)

        async def begin(stack: contextlib.AsyncExitStack, sockets: _Sockets) -> aiohttp.ClientResponse:
            session = await stack.enter_async_context(self._open(timeout, sockets))
            sent = session.request(method, url, headers=headers, data=body, allow_redirects=False)
            return await stack.enter_async_context(sent)

        try:
            async with contextlib.AsyncExitStack() as stack:
                yield await self._begin_with_room(begin, stack, url)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise translate(error, url, self.limits) from error

    async def _begin_with_room(
        self, begin: _Begin, stack: contextlib.AsyncExitStack, url: str
    ) -> aiohttp.ClientResponse:
        """Begin a request, as soon as its IP address has room for one more."""
        ends = time.monotonic() + (self._crowd.longest_wait_s if self._crowd else 0.0)
        while True:
            sockets = _Sockets(self.allow_networks, self._crowd)
            async with contextlib.AsyncExitStack() as attempt:
                attempt.callback(sockets.leave)
                try:
                    response = await begin(attempt, sockets)
                except aiohttp.ClientConnectorError:
                    if not sockets.crowded:
                        raise
                else:
                    stack.push_async_exit(attempt.pop_all())
                    return response
            await self._wait_for_room(sockets.since, ends - time.monotonic(), url)

    async def _wait_for_room(self, since: int, longest_s: float, url: str) -> None:
        assert self._crowd is not None
        try:
            await asyncio.wait_for(self._crowd.somebody_left(since), max(longest_s, 0.0))
        except TimeoutError:
            host = urlsplit(url).hostname or url
            reason = f"{host} teilt sich den Rechner mit Häusern, die gerade abgefragt werden"
            raise Crowded(reason, self._crowd.longest_wait_s) from None

    def _open(self, timeout: aiohttp.ClientTimeout, sockets: _Sockets) -> aiohttp.ClientSession:
        """Open a session for one request: at its end the connection is closed, another process may be next at a host.

        An ordinary session leaves that to later: to its pool, or, over TLS, to a farewell that some servers never say.
        """
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=self._resolver, use_dns_cache=False, socket_factory=sockets.open, ssl=self._tls
            ),
            headers=self._headers,
            timeout=timeout,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            max_line_size=8 * 1024,
            max_field_size=MOST_HEADER_BYTES,
        )

    async def close(self) -> None:
        """Give back what the resolver holds; connections end with their requests."""
        await self._resolver.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


async def get(
    session: GuardedSession,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
    before_hop: BeforeHop | None = None,
) -> Answer:
    """Fetch an address over up to 5 redirects; the answer may have any status.

    `most_bytes` counts decoded bytes. `before_hop` is awaited with the address of each request before it is made;
    what it raises ends the fetch. `Authorization` and cookies stay with the first origin.

    Raises:
        Reject: A blocked or impossible address on the way, too long, an unknown encoding, a loop of redirects.
        RetryLater: Name, connection, certificate or time failed.
    """
    started = time.monotonic()
    sent = dict(headers or {})
    redirects: list[Redirect] = []
    seen = {urldefrag(url).url}
    current = urldefrag(url).url
    while True:
        check_url(current, session.allow_networks)
        if before_hop is not None:
            await before_hop(current)
        async with session.request("GET", current, headers=sent, body=None, total_s=session.limits.total_s) as response:
            _check_headers(response)
            target = _redirect_target(response, current)
            if target is None:
                body = await _read_body(response, most_bytes)
                got = _header_map(response)
                return Answer(current, response.status, got, body, tuple(redirects), time.monotonic() - started)
            redirects.append(Redirect(response.status, current, target))
        _check_redirect(redirects, seen)
        if _origin(target) != _origin(current):
            sent = {name: value for name, value in sent.items() if name.lower() not in _PRIVATE_HEADERS}
        seen.add(target)
        current = target


async def post(
    session: GuardedSession,
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    read_bytes: int = 4096,
    total_s: float = 15.0,
) -> Answer:
    """Send `body`, follow no redirect, and read no more of the answer than its first `read_bytes`.

    Raises:
        Reject: The address is blocked or no address.
        RetryLater: Name, connection, certificate or time failed.
    """
    started = time.monotonic()
    check_url(url, session.allow_networks)
    sent = {"Accept": "*/*", "Accept-Encoding": "identity", **headers}
    async with session.request("POST", url, headers=sent, body=body, total_s=total_s) as response:
        head = await response.content.read(read_bytes)
        response.close()  # whatever is left unread
        return Answer(url, response.status, _header_map(response), head, (), time.monotonic() - started)


@functools.lru_cache(maxsize=2)
def _verifying(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """Return the context that trusts the system's authorities; to load them takes 21 ms."""
    return ssl.create_default_context()


def translate(error: Exception, url: str, limits: Limits) -> Reject | RetryLater:
    """Return our error for one of the HTTP library, with a German reason that names the host."""
    host = urlsplit(url).hostname or url
    if isinstance(error, aiohttp.ClientConnectorError) and error.os_error.errno == BLOCKED_ERRNO:
        address = error.os_error.strerror or ""
        return Reject(f"Adresse ist privat: {host}" + ("" if address in {"", host} else f" ({address})"))
    return in_german(error, host, connect_s=limits.connect_s, idle_s=limits.idle_s)


def _check_headers(response: aiohttp.ClientResponse) -> None:
    if sum(len(name) + len(value) + 4 for name, value in response.raw_headers) > MOST_HEADER_BYTES:
        raise Reject(f"Kopfzeilen der Antwort sind länger als {MOST_HEADER_BYTES // 1024} KB")


def _redirect_target(response: aiohttp.ClientResponse, current: str) -> str | None:
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or not location:
        return None
    raw = location.encode("utf-8", "surrogateescape")
    try:
        return urldefrag(urljoin(current, quote(raw, safe=_URL_CHARACTERS))).url
    except ValueError as error:
        raise Reject(f"Weiterleitung auf eine fehlerhafte Adresse: {error}") from None


def _check_redirect(redirects: Sequence[Redirect], seen: set[str]) -> None:
    last = redirects[-1]
    if len(redirects) > MOST_REDIRECTS:
        raise Reject(f"Mehr als {MOST_REDIRECTS} Weiterleitungen")
    if last.to_url in seen:
        raise Reject(f"Weiterleitung im Kreis: {last.to_url}")
    if last.from_url.startswith("https:") and last.to_url.startswith("http:"):
        raise Reject(f"Weiterleitung von https auf http: {last.to_url}")


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


async def _read_body(response: aiohttp.ClientResponse, most_bytes: int) -> bytes:
    encodings = response.headers.getall("Content-Encoding", [])
    encoding = ",".join(encodings).strip().lower()
    if encoding not in _ENCODINGS:
        raise Reject(f"Unbekannte oder mehrfache Kodierung der Übertragung: {encoding[:80]}")
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
        body += chunk
        if len(body) > most_bytes:
            response.close()
            raise Reject(f"Antwort ist größer als {most_bytes / 1024**2:g} MB")
        await asyncio.sleep(0)  # a bomb decodes faster than it arrives; the other connections want their turn
    return bytes(body)


def _header_map(response: aiohttp.ClientResponse) -> dict[str, str]:
    """Return the headers; a name that comes twice is joined by a comma."""
    joined: dict[str, str] = {}
    for name, value in response.headers.items():
        key, clean = name.lower(), value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        joined[key] = f"{joined[key]}, {clean}" if key in joined else clean
    return joined
