"""The other pages: sources, help, privacy, signing in with a key; and the static files."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from kammerton_search_api.access import keys
from kammerton_search_api.access.keys import ApiKey
from kammerton_search_api.access.scopes import Access, Scope
from kammerton_search_api.access.tokens import VALID_FOR
from kammerton_search_api.http.api import SourceName, no_source
from kammerton_search_api.http.ask import read
from kammerton_search_api.http.gate import SESSION_COOKIE, GuardedRoute, access
from kammerton_search_api.http.ports import Ports, PortsOf
from kammerton_search_api.http.problems import Problem, ProblemError
from kammerton_search_api.http.render import MEDIA_TYPES, page, static_bytes
from kammerton_search_api.http.source_states import SourceStatus, load_set_aside, load_sources
from kammerton_shared.model import SourceKey

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

SIGN_IN_COST: Final = 12
_FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}  # the address changes with the content
_NOT_FOUND: Final = Problem(404, "Not Found", "Diese Adresse gibt es hier nicht.")


@router.get("/quellen")
@access(Access.READER)
async def sources_page(request: Request, ports: PortsOf) -> Response:
    """Show the sources and how they are."""
    listed = await read(ports, load_sources)
    active = sorted((source for source in listed if source.state != "aus"), key=_troubled_first)
    values = {
        "active": active,
        "off": [source for source in listed if source.state == "aus"],
        "failing": [source for source in active if any(feed.failing for feed in source.feeds)],
        "releases": sum(source.releases for source in listed),
    }
    return page(request, "sources.html", values)


@router.get("/quellen/{key}/aussortiert")
@access(Access.READER)
async def set_aside_page(request: Request, ports: PortsOf, key: SourceName) -> Response:
    """Show what of a source carries no press text, and why."""
    found = await read(ports, lambda connection: load_set_aside(connection, SourceKey(key)))
    if found is None:
        raise no_source()
    return page(request, "set_aside.html", {"found": found, "key": key})


def _troubled_first(source: SourceStatus) -> tuple[bool, bool]:
    return not any(feed.failing for feed in source.feeds), source.last_success_at is None


@router.get("/hilfe")
@access(Access.PUBLIC)
async def help_page(request: Request) -> Response:
    """Show how to search and subscribe."""
    return page(request, "help.html", {})


@router.get("/datenschutz")
@access(Access.PUBLIC)
async def privacy_page(request: Request) -> Response:
    """Show what is stored about readers and subscribers, and for how long."""
    return page(request, "privacy.html", {})


@router.get("/anmelden")
@access(Access.PUBLIC)
async def sign_in_page(request: Request, ports: PortsOf) -> Response:
    """Show the form for a key, where readers need one."""
    if not ports.site.readers_need_key:
        raise ProblemError(_NOT_FOUND)
    return page(request, "sign_in.html", {"problem": None}, secret=True)


@router.post("/anmelden")
@access(Access.PUBLIC, cost=SIGN_IN_COST)
async def sign_in(request: Request, ports: PortsOf, key: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Set the only cookie that there is: who has typed a good key need not type it again for 30 days."""
    if not ports.site.readers_need_key:
        raise ProblemError(_NOT_FOUND)
    found = await run_in_threadpool(_check, ports, key.strip())
    if found is None:
        problem = "Dieser Schlüssel gilt nicht, oder ihm fehlt das Recht „read“."
        return page(request, "sign_in.html", {"problem": problem}, status=403, secret=True)
    valid_for = VALID_FOR["session"]
    assert valid_for is not None
    response = RedirectResponse("/", 303)
    response.set_cookie(
        SESSION_COOKIE,
        ports.signer.sign("session", int(found.id, 16), ports.clock() + valid_for),
        max_age=int(valid_for.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=ports.site.base_url.startswith("https:"),
    )
    return response


def _check(ports: Ports, key: str) -> ApiKey | None:
    with ports.database.read() as connection:
        found = keys.check_key(connection, key)
    return found if found is not None and Scope.READ in found.scopes else None


@router.post("/abmelden")
@access(Access.PUBLIC)
async def sign_out() -> Response:
    """Forget the key on this device."""
    response = RedirectResponse("/", 303)
    response.delete_cookie(SESSION_COOKIE)
    return response


@router.get("/static/{name}")
@access(Access.PUBLIC)
async def static_file(name: Annotated[str, Path(max_length=60)]) -> Response:
    """Return a style, a script or a picture of the pages."""
    content = static_bytes(name)
    if content is None:
        raise ProblemError(_NOT_FOUND)
    return Response(content, media_type=MEDIA_TYPES[name.rpartition(".")[2]], headers=_FOR_EVER)


@router.get("/favicon.ico")
@access(Access.PUBLIC)
async def favicon() -> Response:
    """Return the picture for tabs to browsers that ask without being told where it is."""
    return Response(static_bytes("fork.svg"), media_type=MEDIA_TYPES["svg"], headers=_FOR_EVER)


@router.get("/robots.txt")
@access(Access.PUBLIC)
async def robots() -> Response:
    """Keep search engines away from searches and subscriptions: the originals are what they should find."""
    return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")
