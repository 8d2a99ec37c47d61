"""The API for reading: releases, traces, changes, topics, sources, queries. Calls rooms, decides nothing."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from sqlalchemy import Connection, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kammerton_search_api.access.scopes import Access, Scope
from kammerton_search_api.access.visible import visible, visible_hit
from kammerton_search_api.http import convert, schema
from kammerton_search_api.http.ask import errors, question_of, read, send
from kammerton_search_api.http.gate import GuardedRoute, access, caller_of
from kammerton_search_api.http.ports import PortsOf
from kammerton_search_api.http.problems import Problem, ProblemError
from kammerton_search_api.http.release_details import load_tags, topic_names
from kammerton_search_api.http.source_states import load_set_aside, load_sources
from kammerton_search_api.names import load_names
from kammerton_search_api.query.clause import Everything, refuse_as_subscription, resolve
from kammerton_search_api.query.explain import explain
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.query.widened import as_written
from kammerton_search_api.releases import Release, load_release, load_releases, load_revisions
from kammerton_search_api.same_text import load_same_texts
from kammerton_search_api.search import Question, search
from kammerton_search_api.stages import stages
from kammerton_search_api.standing import load_standing
from kammerton_shared.db.tables import changes, topics
from kammerton_shared.model import ReleaseId, SourceKey

router = APIRouter(prefix="/api/v1", route_class=GuardedRoute)

MOST_CHANGES = 500

ReleaseNumber = Annotated[int, Path(ge=1, le=schema.MOST_ID)]
ChangeCursor = Annotated[str, Query(pattern=r"^[0-9]{1,18}$", description="`next_cursor` of the last answer; 0: all")]


SourceName = Annotated[str, Path(max_length=80)]


def no_source() -> ProblemError:
    """Return the error for a source that is not there."""
    return ProblemError(Problem(404, "Not Found", "Diese Quelle gibt es hier nicht."))


def no_release() -> ProblemError:
    """Return the error for a release that is not there."""
    return ProblemError(Problem(404, "Not Found", "Diese Meldung gibt es hier nicht."))


@router.get("/releases", response_model=schema.ReleaseList, responses=errors(400, 422), tags=["releases"])
@access(Access.READER)
async def search_releases(ports: PortsOf, question: Annotated[Question, Depends(question_of)]) -> Response:
    """Search. Without `q` and filters: everything. A filter that is given twice means either."""
    answer = await run_in_threadpool(search, question, index=ports.index, database=ports.database)
    names = await read(ports, topic_names)
    return send(
        schema.ReleaseList(
            items=[convert.release_item(visible_hit(hit, private=ports.site.private), names) for hit in answer.hits],
            total=answer.total,
            understood=answer.understood,
            facets=convert.facets(answer.facets),
            next_cursor=answer.next_cursor,
        )
    )


@router.get(
    "/releases/{release_id}", response_model=schema.ReleaseDetail, responses=errors(400, 404, 422), tags=["releases"]
)
@access(Access.READER)
async def get_release(ports: PortsOf, release_id: ReleaseNumber, q: schema.Query = "") -> Response:
    """Return a release, its tags with their reasons, and its revisions. `q` chooses and marks the passages."""

    def load(connection: Connection) -> schema.ReleaseDetail:
        number = ReleaseId(release_id)
        release = load_release(connection, number)
        if release is None:
            raise no_release()
        clause = resolve(parse(q), load_names(connection))
        same = load_same_texts(connection, [release]).get(number)
        return convert.release_detail(
            visible(release, clause, private=ports.site.private, others=same.others if same else ()),
            topic_names(connection),
            origin=same.origin if same else None,
            tags=load_tags(connection, number),
            revisions=load_revisions(connection, number),
        )

    return send(await read(ports, load))


@router.get("/releases/{release_id}/trace", response_model=schema.Trace, responses=errors(404, 422), tags=["releases"])
@access(Access.READER)
async def get_trace(request: Request, ports: PortsOf, release_id: ReleaseNumber) -> Response:
    """Return how far a release has come: stages and times; with `operate` also counts and what went wrong."""
    detailed = caller_of(request).may(Scope.OPERATE)
    number = ReleaseId(release_id)

    def load(connection: Connection) -> schema.Trace:
        standing = load_standing(connection, number)
        if standing is None:
            raise no_release()
        return convert.trace(release_id, stages(connection, number), standing, detailed=detailed)

    return send(await read(ports, load))


@router.get("/changes", response_model=schema.ChangeList, responses=errors(422), tags=["changes"])
@access(Access.READER)
async def list_changes(
    ports: PortsOf, cursor: ChangeCursor = "0", limit: Annotated[int, Query(ge=1, le=MOST_CHANGES)] = 100
) -> Response:
    """Return what changed after `cursor`, in the order in which it did. Follow `next_cursor` and nothing is missed."""

    def load(connection: Connection) -> schema.ChangeList:
        rows = connection.execute(
            select(changes).where(changes.c.seq > int(cursor)).order_by(changes.c.seq).limit(limit)
        ).all()
        now = load_releases(connection, list({ReleaseId(row.release_id) for row in rows}))
        names = topic_names(connection)
        same = load_same_texts(connection, now.values())

        def item(release: Release) -> schema.ReleaseItem:
            others = same[release.id].others if release.id in same else ()
            return convert.release_item(
                visible(release, Everything(), private=ports.site.private, others=others), names
            )

        items = {release_id: item(release) for release_id, release in now.items()}
        return schema.ChangeList(
            items=[
                schema.ChangeItem(
                    seq=row.seq,
                    kind=row.kind,
                    release_id=row.release_id,
                    version=row.document_version,
                    at=row.created_at,
                    release=items.get(ReleaseId(row.release_id)),
                )
                for row in rows
            ],
            next_cursor=str(rows[-1].seq) if rows else cursor,
        )

    return send(await read(ports, load))


@router.get("/topics", response_model=schema.TopicList, responses=errors(), tags=["sources"])
@access(Access.READER)
async def list_topics(ports: PortsOf) -> Response:
    """Return the topics that releases are tagged with."""

    def load(connection: Connection) -> schema.TopicList:
        rows = connection.execute(select(topics).where(topics.c.retired_at.is_(None)).order_by(topics.c.position))
        return schema.TopicList(
            items=[schema.Topic(key=row.key, name=row.name, rules_version=row.rules_version) for row in rows]
        )

    return send(await read(ports, load))


@router.get("/sources", response_model=schema.SourceList, responses=errors(), tags=["sources"])
@access(Access.READER)
async def list_sources(ports: PortsOf) -> Response:
    """Return the publishers, and how each of their feeds is."""
    listed = await read(ports, load_sources)
    return send(schema.SourceList(items=[convert.source(status) for status in listed]))


@router.get(
    "/sources/{key}/set-aside", response_model=schema.SetAsideList, responses=errors(404, 422), tags=["sources"]
)
@access(Access.READER)
async def list_set_aside(ports: PortsOf, key: SourceName) -> Response:
    """Return what of a source carries no press text and why, the latest first."""

    def load(connection: Connection) -> schema.SetAsideList:
        found = load_set_aside(connection, SourceKey(key))
        if found is None:
            raise no_source()
        return schema.SetAsideList(
            items=[
                schema.SetAside(
                    release_id=one.release_id,
                    url=one.url,
                    title=one.title,
                    reason=one.reason,
                    set_aside_at=one.set_aside_at,
                )
                for one in found.latest
            ],
            total=found.total,
        )

    return send(await read(ports, load))


@router.get("/queries/explain", response_model=schema.Explanation, responses=errors(400, 422), tags=["queries"])
@access(Access.READER)
async def explain_query(ports: PortsOf, q: schema.Query = "") -> Response:
    """Tell how a query is understood, and whether it can be subscribed."""

    def load(connection: Connection) -> schema.Explanation:
        node = parse(q)
        clause = resolve(node, load_names(connection))
        why_not: str | None = None
        try:
            refuse_as_subscription(clause)
        except QueryError as error:
            why_not = error.message
        return schema.Explanation(
            query=q,
            understood=explain(node),
            as_written=as_written(q),
            can_be_subscribed=why_not is None,
            why_not=why_not,
        )

    return send(await read(ports, load))
