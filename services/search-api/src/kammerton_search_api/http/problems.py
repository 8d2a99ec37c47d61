"""Errors as RFC 9457 problem details. Every error of the API is one of these; none is HTML or plain text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from kammerton_search_api.access.tokens import TokenError
from kammerton_search_api.index.port import IndexNotBuilt
from kammerton_search_api.query.parse import QueryError
from kammerton_search_api.subscribers.model import RefusedRequest, TooManyRequests, UnknownSubscription
from kammerton_shared.errors import DatabaseAway, KammertonError, Reject, RetryLater

MEDIA_TYPE: Final = "application/problem+json"


class InvalidField(BaseModel):
    """One field of a request that is wrong."""

    field: str = Field(description="Where it stands: `q`, `limit`, `address` …")
    message: str


class ProblemModel(BaseModel):
    """An error, RFC 9457."""

    type: str = Field("about:blank", description="`about:blank`, or a name that says more than the status")
    title: str
    status: int
    detail: str = Field("", description="What is wrong, and what to do; German where a reader may see it")
    position: int | None = Field(None, description="Queries: where the mistake begins, in characters from 0")
    length: int | None = Field(None, description="Queries: how many characters are meant")
    proposal: str | None = Field(None, description="Queries: one that works and means the same, if there is one")
    errors: list[InvalidField] | None = Field(None, description="The fields of the request that are wrong")
    id: str | None = Field(None, description="Of an internal error: what to name when reporting it")


@dataclass(frozen=True, slots=True)
class Problem:
    """An error on its way to a response; `headers` go with it."""

    status: int
    title: str
    detail: str = ""
    type: str = "about:blank"
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_model(self) -> ProblemModel:
        """Return what the API sends."""
        return ProblemModel(type=self.type, title=self.title, status=self.status, detail=self.detail, **self.more)


class ProblemError(Exception):
    """A problem that a route or the gate ends with."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


def problem_response(problem: Problem) -> JSONResponse:
    """Return the response that says `problem`."""
    return JSONResponse(
        problem.as_model().model_dump(exclude_none=True),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=dict(problem.headers),
    )


def problem_of(error: Exception) -> Problem | None:
    """Return the problem that `error` is, None for one that nobody foresaw."""
    match error:
        case ProblemError():
            return error.problem
        case HTTPException():
            return _of_status(error)
        case RequestValidationError():
            return _of_fields(error)
        case KammertonError():
            return _of_ours(error)
    return None


def _of_ours(error: KammertonError) -> Problem | None:  # noqa: PLR0911 - one for each kind of error
    match error:
        case QueryError():
            place = {"position": error.position, "length": error.length, "proposal": error.proposal}
            return Problem(400, "The query cannot be read", error.message, "urn:kammerton:problem:query", place)
        case TokenError():
            return Problem(403, "The link is not valid", str(error), "urn:kammerton:problem:link")
        case UnknownSubscription():
            return Problem(404, "There is no such subscription", error.message)
        case TooManyRequests():
            return Problem(429, "Too many requests", error.message, headers={"Retry-After": str(error.after_s)})
        case RefusedRequest():
            fields = {"errors": [InvalidField(field=error.field, message=error.message)]} if error.field else {}
            return Problem(422, "The request cannot be granted", error.message, more=fields)
        case Reject():
            return Problem(422, "The request cannot be granted", str(error))
        case IndexNotBuilt():
            detail = (
                "Der Suchindex dieser Version wird noch gebaut. Für Betreiber: das tut der Index-Prozess, "
                "oder der Befehl `kammerton index rebuild`."
            )
            return Problem(503, "The search index is not built yet", detail, headers={"Retry-After": "60"})
        case RetryLater() | DatabaseAway():
            after_s = error.after_s if isinstance(error, RetryLater) else None
            return Problem(
                503,
                "A part of Kammerton does not answer",
                "Bitte gleich noch einmal versuchen.",
                headers={"Retry-After": str(max(int(after_s or 5), 1))},
            )
    return None


_DETAILS: Final = {
    404: "Diese Adresse gibt es hier nicht.",
    405: "Diese Adresse nimmt eine solche Anfrage nicht an.",
    413: "Die Anfrage ist zu groß.",
}


def _of_status(error: HTTPException) -> Problem:
    try:
        title = HTTPStatus(error.status_code).phrase
    except ValueError:
        title = "Error"
    detail = error.detail if error.detail != title else _DETAILS.get(error.status_code, "")
    return Problem(error.status_code, title, detail, headers=dict(error.headers or {}))


def _of_fields(error: RequestValidationError) -> Problem:
    wrong = [InvalidField(field=_place(item["loc"]), message=str(item["msg"])) for item in error.errors()]
    return Problem(422, "The request has wrong fields", "Ein Wert geht so nicht.", more={"errors": wrong})


def _place(location: tuple[int | str, ...]) -> str:
    # The first part is where FastAPI looked: "query", "body", "path".
    # Of a body that is no JSON it adds at which character: that is no field.
    fields = location[1:] if any(isinstance(part, str) for part in location[1:]) else ()
    return ".".join(str(part) for part in fields) or str(location[0])
