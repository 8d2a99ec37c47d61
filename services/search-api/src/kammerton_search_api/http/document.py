"""The OpenAPI document of the API, with every error as it really comes."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse, Response

from kammerton_search_api.access.scopes import Access
from kammerton_search_api.http.gate import GuardedRoute, access
from kammerton_search_api.http.problems import MEDIA_TYPE

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

VERSION = "1"
_DESCRIPTION = (
    "Press releases of German ministries and chambers: search, changes, alerts. "
    "Errors are problem details (RFC 9457). Times are RFC 3339. Lists go on with `next_cursor`."
)


@router.get("/api/v1/openapi.json")
@access(Access.PUBLIC)
async def openapi(request: Request) -> Response:
    """Return the OpenAPI document."""
    return JSONResponse(write_openapi(request.app))


def write_openapi(app: FastAPI) -> dict[str, Any]:
    """Return the document, made once."""
    if app.openapi_schema is None:
        written = get_openapi(title="Kammerton", version=VERSION, description=_DESCRIPTION, routes=app.routes)
        for path in written["paths"].values():
            for operation in path.values():
                _mend(operation)
        written["components"]["securitySchemes"] = {
            "key": {"type": "http", "scheme": "bearer", "description": "An API key: `kammerton keys create`"}
        }
        app.openapi_schema = written
    return app.openapi_schema


def _mend(operation: dict[str, Any]) -> None:
    """Give errors their media type, and say that a key may come with every request."""
    operation["security"] = [{}, {"key": []}]
    for response in operation["responses"].values():
        content = response.get("content", {})
        reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        if reference.endswith("/ProblemModel"):
            response["content"] = {MEDIA_TYPE: content["application/json"]}
