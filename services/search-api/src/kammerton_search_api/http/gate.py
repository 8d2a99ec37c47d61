"""The gate before every route: who may pass, and how often. A route that says nothing is refused.

`access` only marks the function below it; `GuardedRoute` asks. So a decorator in the wrong order, or none, closes a
route instead of opening it.
"""

import base64
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from kammerton_search_api.access import keys
from kammerton_search_api.access.keys import ApiKey
from kammerton_search_api.access.limits import Rate, network_of
from kammerton_search_api.access.scopes import Access, Scope
from kammerton_search_api.access.tokens import TokenError
from kammerton_search_api.http.ports import Ports
from kammerton_search_api.http.problems import Problem, ProblemError
from kammerton_shared.settings import is_loopback

SESSION_COOKIE: Final = "kammerton_session"
MOST_BODY_BYTES: Final = 64 * 1024

_MARK: Final = "__kammerton_access__"
_ANONYMOUS: Final = Rate(per_minute=60, burst=60)
_PAGES: Final = Rate(per_minute=240, burst=120)
_WITH_KEY: Final = Rate(per_minute=600, burst=300)
_LOCAL: Final = Rate(per_minute=60_000, burst=10_000)  # one's own machine: only a runaway loop is stopped
_PROXY_HEADERS: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a route, and what one use costs of the caller's allowance."""

    access: Access
    cost: float = 1


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `local`: from this machine, by one of its own names, through no proxy."""

    name: str
    local: bool
    key: ApiKey | None

    def may(self, scope: Scope) -> bool:
        """Return whether the caller's key has `scope`."""
        return self.key is not None and scope in self.key.scopes


def access(rule: Access, *, cost: float = 1) -> Callable[[Endpoint], Endpoint]:
    """Say who may use the route of this function."""

    def mark(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _MARK, Rule(rule, cost))
        return endpoint

    return mark


def rule_of(endpoint: Callable[..., Any]) -> Rule | None:
    """Return what `access` said of a route's function."""
    return getattr(endpoint, _MARK, None)


class GuardedRoute(APIRoute):
    """A route that asks the gate before it reads anything else of a request."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the gate before it."""
        handler: Callable[[Request], Awaitable[Response]] = super().get_route_handler()
        rule = rule_of(self.endpoint)

        async def guarded(request: Request) -> Response:
            if rule is None:
                raise ProblemError(Problem(403, "Forbidden", "Diese Adresse ist nicht freigegeben."))
            caller = await _identify(request)
            request.state.caller = caller
            _check_rate(request, caller, rule)
            _check_access(request, caller, rule.access)
            _check_origin(request, rule.access)
            return await handler(request)

        return guarded


def caller_of(request: Request) -> Caller:
    """Return who asks; the gate has found out."""
    caller: Caller = request.state.caller
    return caller


def demand(caller: Caller, scope: Scope) -> ApiKey:
    """Return the caller's key if it has `scope`.

    Raises:
        ProblemError: 401 without a key, 403 with one that may not.
    """
    if caller.key is None or scope not in caller.key.scopes:
        raise ProblemError(_refusal(caller, scope))
    return caller.key


def is_local(request: Request) -> bool:
    """Return whether a request comes from this machine itself.

    The host name must be one of its own too: a foreign page whose name suddenly means 127.0.0.1 is not local. Neither
    is what a proxy on this machine passes on.
    """
    host = request.client.host if request.client else ""
    return (
        is_loopback(f"//[{host}]" if ":" in host else f"//{host}")
        and is_loopback(f"//{request.headers.get('host', '')}")
        and not any(name in request.headers for name in _PROXY_HEADERS)
    )


async def _identify(request: Request) -> Caller:
    ports: Ports = request.app.state.ports
    local = is_local(request)
    address = network_of(request.client.host if request.client else "unknown")
    presented = _presented_key(request.headers.get("authorization", ""))
    if presented is not None:
        key = await run_in_threadpool(_key_of_text, ports, presented)
        if key is None:
            _take(ports, address, _ANONYMOUS)
            raise ProblemError(_unauthorized("Dieser Schlüssel gilt nicht."))
        return Caller(f"key:{key.id}", local, key)
    if cookie := request.cookies.get(SESSION_COOKIE):
        key = await run_in_threadpool(_key_of_session, ports, cookie)
        if key is not None:
            return Caller(f"key:{key.id}", local, key)
    return Caller(address, local, None)


def _presented_key(authorization: str) -> str | None:
    """Return the key in the header: a bearer token, or the password of whatever user, which feed readers can send."""
    scheme, _, credentials = authorization.partition(" ")
    match scheme.lower():
        case "bearer":
            return credentials.strip()
        case "basic":
            try:
                return base64.b64decode(credentials, validate=True).decode().partition(":")[2]
            except ValueError:
                return ""
    return None


def _key_of_text(ports: Ports, text: str) -> ApiKey | None:
    with ports.database.read() as connection:
        key = keys.check_key(connection, text)
    if key is not None:
        keys.touch_key(ports.database, key, now=ports.clock())
    return key


def _key_of_session(ports: Ports, cookie: str) -> ApiKey | None:
    try:
        number = ports.signer.read("session", cookie, ports.clock())
    except TokenError:
        return None
    with ports.database.read() as connection:
        return keys.find_key(connection, f"{number:012x}")


def _check_rate(request: Request, caller: Caller, rule: Rule) -> None:
    ports: Ports = request.app.state.ports
    if caller.local:
        rate = _LOCAL
    elif caller.key is not None:
        rate = _WITH_KEY
    else:
        rate = _ANONYMOUS if request.url.path.startswith("/api/") else _PAGES
    _take(ports, f"{rate.per_minute:g}:{caller.name}", rate, rule.cost)


def _take(ports: Ports, caller: str, rate: Rate, cost: float = 1) -> None:
    wait_s = ports.buckets.take(caller, rate, cost=cost)
    if wait_s:
        detail = f"Zu viele Anfragen in kurzer Zeit. Bitte in {wait_s} Sekunden wieder."
        raise ProblemError(Problem(429, "Too many requests", detail, headers={"Retry-After": str(wait_s)}))


def _check_access(request: Request, caller: Caller, needed: Access) -> None:
    ports: Ports = request.app.state.ports
    match needed:
        case Access.PUBLIC | Access.SUBSCRIBER:
            return
        case Access.READER:
            if ports.site.readers_need_key:
                demand(caller, Scope.READ)
        case Access.SUBSCRIBE:
            demand(caller, Scope.SUBSCRIBE)
        case Access.OPERATOR:
            if not caller.local:
                demand(caller, Scope.OPERATE)
        case Access.LOCAL:
            if not caller.local:
                raise ProblemError(Problem(404, "Not Found", "Diese Adresse gibt es hier nicht."))


def _refusal(caller: Caller, scope: Scope) -> Problem:
    if caller.key is None:
        return _unauthorized(f"Dafür braucht es einen Schlüssel mit dem Recht „{scope}“.")
    return Problem(403, "Forbidden", f"Diesem Schlüssel fehlt das Recht „{scope}“.")


def _unauthorized(detail: str) -> Problem:
    return Problem(401, "Unauthorized", detail, headers={"WWW-Authenticate": 'Bearer realm="Kammerton"'})


def _check_origin(request: Request, needed: Access) -> None:
    """Refuse a form that another site's page sends. Signed links and keys in a header cannot be borrowed that way."""
    if request.method in {"GET", "HEAD"} or needed is Access.SUBSCRIBER or "authorization" in request.headers:
        return
    if request.headers.get("sec-fetch-site") not in {None, "same-origin", "none"}:
        raise ProblemError(_FOREIGN)
    origin = request.headers.get("origin")
    if origin is not None and not _is_ours(request, origin):
        raise ProblemError(_FOREIGN)


_FOREIGN: Final = Problem(403, "Forbidden", "Dieses Formular kam von einer fremden Seite.")


def _is_ours(request: Request, origin: str) -> bool:
    ports: Ports = request.app.state.ports
    theirs = urlsplit(origin).netloc
    return bool(theirs) and theirs in {request.headers.get("host", ""), urlsplit(ports.site.base_url).netloc}
