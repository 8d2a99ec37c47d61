"""The pages of subscriptions: subscribe, confirm, change, unsubscribe. A GET shows, a POST acts; no accounts."""

from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from kammerton_search_api.access.scopes import Access
from kammerton_search_api.access.tokens import TokenError
from kammerton_search_api.access.visible import visible_hit
from kammerton_search_api.alerts.rhythm import describe_rhythm
from kammerton_search_api.http import schema
from kammerton_search_api.http.ask import read
from kammerton_search_api.http.forms import Address, FormHour, FormQuery, FormRhythm, Ticked, Token
from kammerton_search_api.http.gate import GuardedRoute, access
from kammerton_search_api.http.ports import Ports, PortsOf
from kammerton_search_api.http.problems import Problem, ProblemError
from kammerton_search_api.http.release_details import topic_names
from kammerton_search_api.http.render import page
from kammerton_search_api.http.search_view import QueryProblem, query_problem
from kammerton_search_api.query.parse import QueryError
from kammerton_search_api.search import Question
from kammerton_search_api.subscribers import store
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import confirm, end, load, pause, resume
from kammerton_search_api.subscribers.links import read_unsubscription, unsubscribe
from kammerton_search_api.subscribers.model import RefusedRequest, Rhythm, Subscription, TooManyRequests
from kammerton_search_api.subscribers.preview import Preview, preview
from kammerton_search_api.subscribers.subscribe import MailRequest, request_link, subscribe_by_mail
from kammerton_shared.model import JobKind, SubscriberId, SubscriptionId

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

COST: Final = 12  # of a page's allowance: ten mails at once, twenty a minute
LinkToken = Annotated[str, Query(max_length=200)]
SubscriptionNumber = Annotated[int, Form(ge=1, le=schema.MOST_ID)]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a reader has typed so far."""

    query: str
    rhythm: str = "daily"
    hour: int = 7
    address: str = ""
    tell_empty: bool = False


# --- subscribe ------------------------------------------------------------------------------------------------


@router.get("/abo/neu")
@access(Access.READER)
async def new_page(request: Request, ports: PortsOf, q: schema.Query = "") -> Response:
    """Show the form for a query, with what it would have brought."""
    return await _form(request, ports, _Wanted(q))


@router.post("/abo/neu")
@access(Access.READER, cost=COST)
async def subscribe_by_form(
    *,
    request: Request,
    ports: PortsOf,
    rhythm: FormRhythm,
    q: FormQuery = "",
    address: Address = "",
    hour: FormHour = 7,
    tell_empty: Ticked = False,
) -> Response:
    """Subscribe by mail and say that a mail is on its way; the same for every address."""
    asked = MailRequest(address, q, Rhythm(rhythm), hour, tell_empty)
    try:
        await run_in_threadpool(subscribe_by_mail, asked, database=ports.database, ring=ports.ring, clock=ports.clock)
    except QueryError:
        return await _form(request, ports, _Wanted(q, rhythm, hour, address, tell_empty))
    except TooManyRequests as error:
        wanted = _Wanted(q, rhythm, hour, address, tell_empty)
        return await _form(request, ports, wanted, refused=error, status=429)
    except RefusedRequest as error:
        return await _form(request, ports, _Wanted(q, rhythm, hour, address, tell_empty), refused=error, status=422)
    return RedirectResponse("/abo/verschickt", 303)


@router.get("/abo/verschickt")
@access(Access.PUBLIC)
async def sent_page(request: Request) -> Response:
    """Say that a mail is on its way."""
    return page(request, "subscribe_sent.html", {}, secret=True)


async def _form(
    request: Request, ports: Ports, wanted: _Wanted, *, refused: RefusedRequest | None = None, status: int = 200
) -> Response:
    found: Preview | None = None
    problem: QueryProblem | None = None
    if wanted.query.strip():
        try:
            found = await run_in_threadpool(
                preview, wanted.query, index=ports.index, database=ports.database, now=ports.clock(), limit=5
            )
        except QueryError as error:
            problem = query_problem(Question(wanted.query), error)
            status = 400
    values = {
        "wanted": wanted,
        "refused": refused,
        "preview": found,
        "hits": [visible_hit(hit, private=ports.site.private) for hit in found.hits] if found else [],
        "names": await read(ports, topic_names),
        "problem": problem,
        "mended": _new_address(problem.proposal) if problem and problem.proposal else None,
    }
    return page(request, "subscribe.html", values, status=status, secret=bool(wanted.address))


def _new_address(query: str) -> str:
    return f"/abo/neu?{urlencode({'q': query})}"


# --- confirm --------------------------------------------------------------------------------------------------


@router.get("/abo/bestaetigen")
@access(Access.SUBSCRIBER)
async def confirm_page(request: Request, ports: PortsOf, token: LinkToken = "") -> Response:
    """Show what is about to be confirmed."""
    number = SubscriptionId(ports.signer.read("confirm", token, ports.clock()))
    subscription = await run_in_threadpool(load, ports.database, number)
    values = {"subscription": subscription, "token": token, "rhythm": _rhythm(subscription), "confirmed": None}
    return page(request, "confirm.html", values, secret=True)


@router.post("/abo/bestaetigen")
@access(Access.SUBSCRIBER)
async def confirm_by_form(request: Request, ports: PortsOf, token: Token = "") -> Response:
    """Begin a subscription."""
    number = SubscriptionId(ports.signer.read("confirm", token, ports.clock()))
    done = await run_in_threadpool(confirm, number, database=ports.database, clock=ports.clock)
    ports.ring(JobKind.DELIVER)  # what was held back while the address was suspended
    values = {
        "subscription": done.subscription,
        "token": token,
        "rhythm": _rhythm(done.subscription),
        "confirmed": done,
    }
    return page(request, "confirm.html", values, secret=True)


def _rhythm(subscription: Subscription) -> str:
    return describe_rhythm(subscription.rhythm, subscription.hour)


# --- change ---------------------------------------------------------------------------------------------------

DONE: Final = {
    "geaendert": "Die Änderung ist gespeichert. Sie gilt für alles, was ab jetzt gefunden wird.",
    "pausiert": "Das Abo ist pausiert.",
    "fortgesetzt": "Das Abo läuft wieder.",
    "beendet": "Das Abo ist beendet.",
}


@router.get("/abo")
@access(Access.SUBSCRIBER)
async def manage_page(
    request: Request, ports: PortsOf, token: LinkToken = "", done: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """Show an address's subscriptions to whoever has a fresh link; else how to get one."""
    if not token:
        return page(request, "ask_link.html", {"refused": None, "address": "", "expired": False})
    try:
        subscriber_id = SubscriberId(ports.signer.read("manage", token, ports.clock()))
    except TokenError as error:
        return page(
            request, "ask_link.html", {"refused": None, "address": "", "expired": error}, status=403, secret=True
        )
    return await _manage(request, ports, token, subscriber_id, done=DONE.get(done, ""))


@dataclass(frozen=True, slots=True)
class _Failed:
    """A change that was not made, and why."""

    number: int
    message: str
    query: str


async def _manage(
    request: Request,
    ports: Ports,
    token: str,
    subscriber_id: SubscriberId,
    *,
    done: str = "",
    failed: _Failed | None = None,
) -> Response:
    listed = await read(ports, lambda connection: store.subscriptions_of(connection, subscriber_id))
    values = {"subscriptions": listed, "token": token, "done": done, "failed": failed, "describe": describe_rhythm}
    return page(request, "manage.html", values, status=422 if failed else 200, secret=True)


@router.post("/abo/aendern")
@access(Access.SUBSCRIBER)
async def change_by_form(
    *,
    request: Request,
    ports: PortsOf,
    token: Token,
    number: SubscriptionNumber,
    rhythm: FormRhythm,
    q: FormQuery = "",
    hour: FormHour = 7,
    tell_empty: Ticked = False,
) -> Response:
    """Change a subscription."""
    subscription = await _owned(ports, token, number)
    try:
        await run_in_threadpool(
            change,
            subscription.id,
            Change(q, Rhythm(rhythm), hour, tell_empty),
            database=ports.database,
            clock=ports.clock,
            collect_s=ports.site.collect_s,
        )
    except (QueryError, RefusedRequest) as error:
        failed = _Failed(number, error.message, q)
        return await _manage(request, ports, token, subscription.subscriber_id, failed=failed)
    return _back(token, "geaendert")


@router.post("/abo/pausieren")
@access(Access.SUBSCRIBER)
async def pause_by_form(ports: PortsOf, token: Token, number: SubscriptionNumber) -> Response:
    """Pause a subscription."""
    subscription = await _owned(ports, token, number)
    await run_in_threadpool(pause, subscription.id, database=ports.database)
    return _back(token, "pausiert")


@router.post("/abo/fortsetzen")
@access(Access.SUBSCRIBER)
async def resume_by_form(ports: PortsOf, token: Token, number: SubscriptionNumber) -> Response:
    """Go on with a subscription."""
    subscription = await _owned(ports, token, number)
    await run_in_threadpool(resume, subscription.id, database=ports.database, clock=ports.clock)
    ports.ring(JobKind.DELIVER)
    return _back(token, "fortgesetzt")


@router.post("/abo/beenden")
@access(Access.SUBSCRIBER)
async def end_by_form(ports: PortsOf, token: Token, number: SubscriptionNumber) -> Response:
    """End a subscription."""
    subscription = await _owned(ports, token, number)
    await run_in_threadpool(end, subscription.id, database=ports.database, clock=ports.clock)
    return _back(token, "beendet")


async def _owned(ports: Ports, token: str, number: int) -> Subscription:
    subscriber_id = ports.signer.read("manage", token, ports.clock())
    found = await read(ports, lambda connection: store.load_subscription(connection, SubscriptionId(number)))
    if found is None or found.subscriber_id != subscriber_id:
        raise ProblemError(Problem(404, "Not Found", "Dieses Abo gibt es nicht, oder es ist nicht Ihres."))
    return found


def _back(token: str, done: str) -> Response:
    return RedirectResponse(f"/abo?{urlencode({'token': token, 'done': done})}", 303)


@router.post("/abo/link")
@access(Access.PUBLIC, cost=COST)
async def ask_link(request: Request, ports: PortsOf, address: Address = "") -> Response:
    """Send a fresh link to an address, if it has subscriptions; the answer does not tell."""
    try:
        await run_in_threadpool(request_link, address, database=ports.database, ring=ports.ring, clock=ports.clock)
    except RefusedRequest as error:
        values = {"refused": error, "address": address, "expired": None}
        return page(request, "ask_link.html", values, status=422, secret=True)
    return RedirectResponse("/abo/link-verschickt", 303)


@router.get("/abo/link-verschickt")
@access(Access.PUBLIC)
async def link_sent_page(request: Request) -> Response:
    """Say that a mail is on its way, if the address has subscriptions."""
    return page(request, "link_sent.html", {}, secret=True)


# --- unsubscribe ----------------------------------------------------------------------------------------------


@router.get("/abo/abmelden")
@access(Access.SUBSCRIBER)
async def unsubscribe_page(request: Request, ports: PortsOf, token: LinkToken = "") -> Response:
    """Show what is about to end. Mail scanners follow links: nothing ends here."""
    found = await run_in_threadpool(
        read_unsubscription, token, signer=ports.signer, database=ports.database, now=ports.clock()
    )
    values: dict[str, Any] = {"ending": found.ending, "token": token, "ended": False}
    return page(request, "unsubscribe.html", values, secret=True)


@router.post("/abo/abmelden")
@access(Access.SUBSCRIBER)
async def unsubscribe_by_post(request: Request, ports: PortsOf, token: LinkToken = "") -> Response:
    """End it: by the page's button, or by a mail program (RFC 8058: the same address, no cookie, no redirect)."""
    found = await run_in_threadpool(unsubscribe, token, signer=ports.signer, database=ports.database, clock=ports.clock)
    return page(request, "unsubscribe.html", {"ending": found.ending, "token": token, "ended": True}, secret=True)
