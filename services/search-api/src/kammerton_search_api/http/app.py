"""The application: routes, the shell around them, and one answer to every error."""

from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from kammerton_search_api.http import (
    api,
    api_subscriptions,
    document,
    health,
    pages,
    pages_mailbox,
    pages_more,
    pages_subscribe,
    syndication,
)
from kammerton_search_api.http.gate import rule_of
from kammerton_search_api.http.ports import Ports
from kammerton_search_api.http.problems import Problem, ProblemError, problem_of, problem_response
from kammerton_search_api.http.render import page
from kammerton_search_api.http.shell import Shell
from kammerton_shared.errors import KammertonError

ROUTERS: Final = (
    api.router,
    api_subscriptions.router,
    document.router,
    health.router,
    syndication.router,
    pages.router,
    pages_subscribe.router,
    pages_more.router,
    pages_mailbox.router,
)
_MACHINES: Final = ("/api/", "/healthz", "/readyz", "/metrics", "/releases.")


def create_app(ports: Ports) -> FastAPI:
    """Return the application that answers with these ports.

    Raises:
        AssertionError: A route does not say who may use it.
    """
    app = FastAPI(title="Kammerton", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.ports = ports
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute), f"{route} does not pass the gate"
            assert rule_of(route.endpoint) is not None, f"{route.path} does not say who may use it"
        app.include_router(router)
    for error in (HTTPException, RequestValidationError, ProblemError, KammertonError):
        app.add_exception_handler(error, _on_error)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Shell, answer=answer_problem)
    return app


async def _on_error(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    if problem is None:
        raise error
    return await answer_problem(request, problem)


async def answer_problem(request: Request, problem: Problem) -> Response:
    """Return the problem as a page to browsers, as problem details to everybody else."""
    if not wants_page(request):
        return problem_response(problem)
    if problem.status == 401 and request.app.state.ports.site.readers_need_key:
        response = page(request, "sign_in.html", {"problem": None}, status=401, secret=True)
    else:
        response = page(request, "error.html", {"problem": problem}, status=problem.status)
    # A browser would answer WWW-Authenticate with a dialog of its own.
    response.headers.update({name: value for name, value in problem.headers.items() if name != "WWW-Authenticate"})
    return response


def wants_page(request: Request) -> bool:
    """Return whether a person with a browser asks."""
    is_machine = request.url.path.startswith(_MACHINES)
    return not is_machine and "text/html" in request.headers.get("accept", "")
