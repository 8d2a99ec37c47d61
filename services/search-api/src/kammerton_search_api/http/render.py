"""From a template's name and values to a page. The only place that knows Jinja."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kammerton_search_api.http import wording
from kammerton_search_api.http.ports import Ports
from kammerton_search_api.query.kinds import kind_name

_STATIC: Final = files("kammerton_search_api.http") / "static"
MEDIA_TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png"}


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kammerton_search_api.http", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": wording.day,
        "moment": wording.moment,
        "published": wording.published,
        "machine_time": wording.machine_time,
        "month": wording.month,
        "kind": kind_name,
        "number": wording.number,
        "points": wording.points,
        "marked": wording.marked,
        "evident": wording.evident,
        "evident_paragraphs": wording.evident_paragraphs,
        "region": wording.region,
        "host": wording.host,
        "web_address": wording.web_address,
    }
    environment.globals |= {"counted": wording.counted, "words": wording, "static": static_address}
    return environment


def page(
    request: Request, template: str, values: Mapping[str, Any], *, status: int = 200, secret: bool = False
) -> Response:
    """Return the page that `template` makes of `values`.

    `secret`: it belongs to one person (it has a token or addresses), so nothing keeps a copy. Its own forms send their
    origin: with `no-referrer` browsers would hide that from us too, and no form could be told from a foreign one.
    """
    ports: Ports = request.app.state.ports
    html = _PAGES.get_template(template).render(**values, site=ports.site, path=request.url.path)
    headers = {
        "Cache-Control": "no-store" if secret else "no-cache",
        "Referrer-Policy": "same-origin",
        "Content-Language": "de",
    }
    if secret:
        headers["X-Robots-Tag"] = "noindex"
    return HTMLResponse(html, status_code=status, headers=headers)


@cache
def static_bytes(name: str) -> bytes | None:
    """Return a static file; None if there is none of this name."""
    known = {entry.name: entry for entry in _STATIC.iterdir()}
    return known[name].read_bytes() if name in known and name.rpartition(".")[2] in MEDIA_TYPES else None


@cache
def static_address(name: str) -> str:
    """Return the address of a static file, which changes with its content and may be kept for ever."""
    content = static_bytes(name)
    assert content is not None, name
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


_PAGES: Final = _environment()
