"""The mailbox for trying out: what would have been sent, on this machine only and only with `maildir:`."""

import re
from pathlib import Path as Folder
from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from kammerton_search_api.access.scopes import Access
from kammerton_search_api.alerts.channels.maildir import ReadMail, list_mails, read_mail
from kammerton_search_api.http.gate import GuardedRoute, access
from kammerton_search_api.http.ports import Ports, PortsOf
from kammerton_search_api.http.problems import Problem, ProblemError
from kammerton_search_api.http.render import page
from kammerton_search_api.http.shell import SECURITY_HEADERS

router = APIRouter(prefix="/postfach", route_class=GuardedRoute, include_in_schema=False)

MailName = Annotated[str, Path(max_length=130)]

_URL: Final = re.compile(r"https?://[^\s<>\"'“”„]+[^\s<>\"'“”„.,;:!?)]")
_SHOWN_HEADERS: Final = ("From", "To", "Subject", "Date", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post")
_WITH_FRAME: Final = SECURITY_HEADERS["Content-Security-Policy"] + "; frame-src 'self'"
# No scripts, no forms, nothing loaded; links open in the whole window, as from a mail program.
_FRAMED: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-top-navigation-by-user-activation"
)


@router.get("")
@access(Access.LOCAL)
async def mailbox_page(request: Request, ports: PortsOf) -> Response:
    """List the mails, youngest first."""
    mails = await run_in_threadpool(list_mails, _mailbox(ports))
    return page(request, "mailbox.html", {"mails": mails}, secret=True)


@router.get("/{name}")
@access(Access.LOCAL)
async def mail_page(request: Request, ports: PortsOf, name: MailName) -> Response:
    """Show a mail as text with usable links, and as HTML in a frame."""
    mail = await _load(ports, name)
    headers = [(header, value) for header, value in mail.headers if header in _SHOWN_HEADERS]
    response = page(
        request, "mail.html", {"mail": mail, "text": with_links(mail.text), "headers": headers}, secret=True
    )
    response.headers["Content-Security-Policy"] = _WITH_FRAME
    return response


@router.get("/{name}/html")
@access(Access.LOCAL)
async def mail_html(ports: PortsOf, name: MailName) -> Response:
    """Return a mail's HTML for the frame."""
    mail = await _load(ports, name)
    base = '<base target="_top">'
    html = mail.html.replace("<head>", f"<head>{base}", 1) if "<head>" in mail.html else base + mail.html
    headers = {
        "Content-Security-Policy": _FRAMED,
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "no-store",
    }
    return HTMLResponse(html, headers=headers)


def _mailbox(ports: Ports) -> Folder:
    if ports.site.mailbox is None:
        raise ProblemError(Problem(404, "Not Found", "Diese Adresse gibt es hier nicht."))
    return ports.site.mailbox


async def _load(ports: Ports, name: str) -> ReadMail:
    mail = await run_in_threadpool(read_mail, _mailbox(ports), name)
    if mail is None:
        raise ProblemError(Problem(404, "Not Found", "Diese Mail gibt es nicht."))
    return mail


def with_links(text: str) -> Markup:
    """Return a plain text as HTML, everything escaped, its web addresses as links."""
    pieces: list[Markup] = []
    at = 0
    for found in _URL.finditer(text):
        pieces += [escape(text[at : found.start()]), Markup('<a href="{0}">{0}</a>').format(found.group())]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])
