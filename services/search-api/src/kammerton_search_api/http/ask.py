"""What routes share: the parameters of a search, a read off the event loop, a model as JSON, documented errors."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kammerton_search_api.http import schema
from kammerton_search_api.http.ports import Ports
from kammerton_search_api.http.problems import ProblemModel
from kammerton_search_api.query.widened import as_written
from kammerton_search_api.search import Question
from kammerton_shared.model import ReleaseKind, SourceKey, TopicKey

MOST_ITEMS = 100

Returned = TypeVar("Returned")
Many = Annotated[list[str], Query(max_length=50)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
PageLimit = Annotated[int, Query(ge=1, le=MOST_ITEMS)]


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how OpenAPI documents these errors; 401 and 429 may come from every route."""
    return {status: {"model": ProblemModel} for status in sorted({401, 429, *statuses})}


def send(model: BaseModel, *, status: int = 200) -> Response:
    """Return a model as JSON; FastAPI would validate it a second time."""
    return Response(model.model_dump_json(), status_code=status, media_type="application/json")


async def read(ports: Ports, question: Callable[[Connection], Returned]) -> Returned:
    """Ask the database, off the event loop."""

    def ask() -> Returned:
        with ports.database.read() as connection:
            return question(connection)

    return await run_in_threadpool(ask)


def question_of(
    *,
    q: schema.Query = "",
    topic: Many = [],  # noqa: B006 - FastAPI copies it
    source: Many = [],  # noqa: B006
    region: Many = [],  # noqa: B006
    kind: Annotated[list[ReleaseKind], Query(max_length=50)] = [],  # noqa: B006
    from_day: Annotated[Day | None, Query(alias="from", description="Published on this day or later")] = None,
    to_day: Annotated[Day | None, Query(alias="to", description="Published on this day or before")] = None,
    sort: Literal["relevance", "date"] = "relevance",
    limit: PageLimit = 20,
    recent: Annotated[bool, Query(description="By relevance: prefer recent releases a little")] = True,
    synonyms: Annotated[bool, Query(description="Whether KMU also finds kleine und mittlere Unternehmen")] = True,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Question:
    """Return the search that the parameters of a request ask for."""
    return Question(
        query=q if synonyms else as_written(q) or q,
        topics=tuple(TopicKey(key) for key in topic),
        sources=tuple(SourceKey(key) for key in source),
        regions=tuple(region),
        kinds=tuple(kind),
        from_day=from_day,
        to_day=to_day,
        sort=sort,
        limit=limit,
        cursor=cursor,
        prefer_recent=recent,
    )


def address_of(path: str, question: Question) -> str:
    """Return the address of a search under `path`: the same one for the same search."""
    pairs = [
        ("q", question.query.strip()),
        *(("topic", topic) for topic in sorted(question.topics)),
        *(("source", source) for source in sorted(question.sources)),
        *(("region", region) for region in sorted(question.regions)),
        *(("kind", kind) for kind in sorted(question.kinds)),
        ("from", question.from_day.isoformat() if question.from_day else ""),
        ("to", question.to_day.isoformat() if question.to_day else ""),
        ("sort", "date" if question.sort == "date" and path == "/" else ""),
        ("recent", "" if question.prefer_recent or path != "/" else "false"),
        ("cursor", question.cursor or ""),
    ]
    given = [(name, value) for name, value in pairs if value]
    return f"{path}?{urlencode(given)}" if given else path
