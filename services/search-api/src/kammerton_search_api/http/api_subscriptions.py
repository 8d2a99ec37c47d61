"""The API for subscriptions: by mail for everybody, by webhook with a key. Calls rooms, decides who may."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kammerton_search_api.access.scopes import Access, Scope
from kammerton_search_api.access.visible import visible_hit
from kammerton_search_api.http import convert, schema
from kammerton_search_api.http.ask import errors, read, send
from kammerton_search_api.http.gate import GuardedRoute, access, caller_of, demand
from kammerton_search_api.http.ports import Ports, PortsOf
from kammerton_search_api.http.problems import Problem, ProblemError
from kammerton_search_api.http.release_details import topic_names
from kammerton_search_api.subscribers import store
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import end, load, pause, resume
from kammerton_search_api.subscribers.model import Rhythm, Subscription, SubscriptionState
from kammerton_search_api.subscribers.preview import preview
from kammerton_search_api.subscribers.subscribe import (
    MailRequest,
    WebhookRequest,
    subscribe_by_mail,
    subscribe_by_webhook,
)
from kammerton_shared.model import JobKind, SubscriptionId

router = APIRouter(prefix="/api/v1/subscriptions", route_class=GuardedRoute, tags=["subscriptions"])

COST = 6  # of the allowance: ten mails a minute and caller, at most

SubscriptionNumber = Annotated[int, Path(ge=1, le=schema.MOST_ID)]
ManageToken = Annotated[
    str | None, Header(alias="Kammerton-Token", max_length=200, description="The token of a fresh link from a mail")
]


@router.post(
    "",
    response_model=schema.MailAccepted | schema.NewWebhook,
    status_code=201,
    responses={
        202: {"model": schema.MailAccepted, "description": "A mail that asks for the confirmation goes out"},
        **errors(400, 403, 422),
    },
)
@access(Access.READER, cost=COST)
async def subscribe(request: Request, ports: PortsOf, wanted: schema.SubscriptionRequest) -> Response:
    """Subscribe a query. By mail: 202, the same for any address. By webhook (a key with `subscribe`): 201."""
    if isinstance(wanted, schema.MailSubscriptionRequest):
        asked = MailRequest(wanted.address, wanted.query, Rhythm(wanted.rhythm), wanted.hour, wanted.tell_empty)
        await run_in_threadpool(subscribe_by_mail, asked, database=ports.database, ring=ports.ring, clock=ports.clock)
        return send(schema.MailAccepted(), status=202)
    key = demand(caller_of(request), Scope.SUBSCRIBE)
    made = await run_in_threadpool(
        subscribe_by_webhook,
        WebhookRequest(wanted.url, wanted.query),
        api_key_id=key.id,
        database=ports.database,
        ring=ports.ring,
        clock=ports.clock,
        box=ports.secret_box,
        allow_networks=ports.site.allow_networks,
    )
    fields = convert.subscription_fields(made.subscription)
    return send(schema.NewWebhook(**fields, secret=made.secret), status=201 if made.created else 200)


@router.get("", response_model=schema.SubscriptionList, responses=errors(403))
@access(Access.SUBSCRIBE)
async def list_subscriptions(request: Request, ports: PortsOf) -> Response:
    """Return the webhooks that this key subscribed."""
    key = demand(caller_of(request), Scope.SUBSCRIBE)
    found = await read(ports, lambda connection: store.subscriptions_of_key(connection, key.id))
    return send(schema.SubscriptionList(items=[convert.subscription(one) for one in found]))


@router.post("/preview", response_model=schema.PreviewModel, responses=errors(400, 422))
@access(Access.READER)
async def preview_subscription(ports: PortsOf, wanted: schema.PreviewRequest) -> Response:
    """Return what a query would have told in the last 30 days."""
    found = await run_in_threadpool(
        preview, wanted.query, index=ports.index, database=ports.database, now=ports.clock()
    )
    names = await read(ports, topic_names)
    return send(
        schema.PreviewModel(
            query=found.query,
            understood=found.understood,
            days=found.days,
            total=found.total,
            per_week=found.per_week,
            items=[convert.release_item(visible_hit(hit, private=ports.site.private), names) for hit in found.hits],
        )
    )


@router.get("/{subscription_id}", response_model=schema.SubscriptionModel, responses=errors(403, 404, 422))
@access(Access.SUBSCRIBER)
async def get_subscription(
    request: Request, ports: PortsOf, subscription_id: SubscriptionNumber, token: ManageToken = None
) -> Response:
    """Return a subscription to whom it belongs."""
    return send(convert.subscription(await _owned(request, ports, subscription_id, token)))


@router.patch("/{subscription_id}", response_model=schema.SubscriptionModel, responses=errors(400, 403, 404, 422))
@access(Access.SUBSCRIBER)
async def change_subscription(
    request: Request,
    ports: PortsOf,
    subscription_id: SubscriptionNumber,
    wanted: schema.SubscriptionChange,
    token: ManageToken = None,
) -> Response:
    """Change a subscription from the next indexed document on, or pause it."""
    number = (await _owned(request, ports, subscription_id, token)).id
    changed = await run_in_threadpool(_change, ports, number, wanted)
    return send(convert.subscription(changed))


def _change(ports: Ports, number: SubscriptionId, wanted: schema.SubscriptionChange) -> Subscription:
    # The query first: what is refused must not have paused anything.
    changed = change(
        number,
        Change(
            query=wanted.query,
            rhythm=Rhythm(wanted.rhythm) if wanted.rhythm else None,
            hour=wanted.hour,
            tell_empty=wanted.tell_empty,
        ),
        database=ports.database,
        clock=ports.clock,
        collect_s=ports.site.collect_s,
    )
    if wanted.state == "paused":
        pause(number, database=ports.database)
    elif wanted.state == "active":
        resume(number, database=ports.database, clock=ports.clock)
        ports.ring(JobKind.DELIVER)  # a suspended webhook is asked again at once
    return load(ports.database, number) if wanted.state else changed


@router.delete("/{subscription_id}", status_code=204, responses=errors(403, 404, 422))
@access(Access.SUBSCRIBER)
async def end_subscription(
    request: Request, ports: PortsOf, subscription_id: SubscriptionNumber, token: ManageToken = None
) -> Response:
    """End a subscription."""
    number = (await _owned(request, ports, subscription_id, token)).id
    await run_in_threadpool(end, number, database=ports.database, clock=ports.clock)
    return Response(status_code=204)


async def _owned(request: Request, ports: Ports, number: int, token: str | None) -> Subscription:
    """Return the subscription if it is the caller's: its mail link's, or the key's that made it.

    Whoever may not see it gets the same answer whether there is one or not.
    """
    key = caller_of(request).key
    if token is None and key is None:
        raise ProblemError(
            Problem(
                401,
                "Unauthorized",
                "Dafür braucht es einen frischen Link aus einer Mail oder den Schlüssel, der abonniert hat.",
                headers={"WWW-Authenticate": 'Bearer realm="Kammerton"'},
            )
        )
    subscriber_id = ports.signer.read("manage", token, ports.clock()) if token is not None else None

    def load(connection: Connection) -> Subscription | None:
        return store.load_subscription(connection, SubscriptionId(number))

    found = await read(ports, load)
    by_link = found is not None and found.subscriber_id == subscriber_id
    by_key = found is not None and key is not None and found.api_key_id == key.id and Scope.SUBSCRIBE in key.scopes
    if found is None or not (by_link or by_key) or found.state is SubscriptionState.ENDED:
        raise ProblemError(Problem(404, "Not Found", "Dieses Abo gibt es nicht, oder es ist nicht Ihres."))
    return found
