"""Every search as a feed: Atom (RFC 4287) and JSON Feed 1.1, with what a reader of the pages would see."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from typing import Annotated, Final
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kammerton_search_api.access.scopes import Access
from kammerton_search_api.access.visible import VisibleRelease, visible_hit
from kammerton_search_api.http.ask import address_of, question_of, read
from kammerton_search_api.http.gate import GuardedRoute, access
from kammerton_search_api.http.ports import Ports, PortsOf
from kammerton_search_api.http.release_details import topic_names
from kammerton_search_api.http.wording import moment
from kammerton_search_api.query.highlight import Marked
from kammerton_search_api.query.kinds import kind_name
from kammerton_search_api.search import Question, search
from kammerton_shared.model import ReleaseKind, TopicKey

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

ITEMS: Final = 50
KIND_SCHEME: Final = "urn:kammerton:kind"  # of the category that names a kind; topics have none
FRESH_S: Final = 300  # the sources are polled every 15 minutes, so nothing is missed by a feed five minutes old
_ATOM: Final = "http://www.w3.org/2005/Atom"
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class SearchFeed:
    """A search as a feed has it. `address` is its own, `page` that of the same search for people."""

    title: str
    address: str
    page: str
    next_address: str | None
    site: str
    releases: Sequence[VisibleRelease]
    topic_names: Mapping[TopicKey, str]

    @property
    def updated_at(self) -> datetime:
        """When anything in it last changed."""
        return max(map(_updated_at, self.releases), default=_LONG_AGO)


def _updated_at(release: VisibleRelease) -> datetime:
    return max(release.fetched_at, release.gone_at) if release.gone_at else release.fetched_at


@router.get("/releases.atom")
@access(Access.READER)
async def atom(request: Request, ports: PortsOf, question: Annotated[Question, Depends(question_of)]) -> Response:
    """Return a search as Atom."""
    feed = await _search(ports, question, "atom")
    return _send(request, ports, write_atom(feed), "application/atom+xml; charset=utf-8")


@router.get("/releases.json")
@access(Access.READER)
async def json_feed(request: Request, ports: PortsOf, question: Annotated[Question, Depends(question_of)]) -> Response:
    """Return a search as JSON Feed."""
    feed = await _search(ports, question, "json")
    return _send(request, ports, write_json_feed(feed), "application/feed+json")


async def _search(ports: Ports, question: Question, kind: str) -> SearchFeed:
    asked = replace(question, sort="date", limit=ITEMS)
    answer = await run_in_threadpool(search, asked, index=ports.index, database=ports.database)
    site = ports.site.base_url
    first = replace(asked, cursor=None)
    following = replace(asked, cursor=answer.next_cursor) if answer.next_cursor else None
    return SearchFeed(
        title=f"Kammerton: {question.query.strip() or 'alle Meldungen'}",
        address=site + address_of(f"/releases.{kind}", first),
        page=site + address_of("/", first),
        next_address=site + address_of(f"/releases.{kind}", following) if following else None,
        site=site,
        releases=[visible_hit(hit, private=ports.site.private) for hit in answer.hits],
        topic_names=await read(ports, topic_names),
    )


def _send(request: Request, ports: Ports, body: bytes, media_type: str) -> Response:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    shared = "private" if ports.site.readers_need_key else "public"
    headers = {"ETag": tag, "Cache-Control": f"{shared}, max-age={FRESH_S}"}
    # A compressing proxy marks the tag as weak (W/).
    known = {given.strip().removeprefix("W/") for given in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def write_atom(feed: SearchFeed) -> bytes:
    """Return a search as an Atom document."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "de"})
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "updated", _rfc3339(feed.updated_at))
    _add(root, "generator", "Kammerton")
    _link(root, "self", feed.address, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    if feed.next_address:
        _link(root, "next", feed.next_address, "application/atom+xml")
    for release in feed.releases:
        _add_entry(ET.SubElement(root, f"{{{_ATOM}}}entry"), release, feed)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(entry: ET.Element, release: VisibleRelease, feed: SearchFeed) -> None:
    own = _own_address(release, feed)
    _add(entry, "id", own)
    _add(entry, "title", release.title)
    _add(entry, "updated", _rfc3339(_updated_at(release)))
    if release.published_at:
        _add(entry, "published", _rfc3339(release.published_at))
    _add(ET.SubElement(entry, f"{{{_ATOM}}}author"), "name", release.source_name)
    _link(entry, "alternate", release.url, "text/html")
    _link(entry, "related", own, "text/html")
    for topic in release.topics:
        ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": topic, "label": _xml(feed.topic_names.get(topic, topic))})
    if release.kind is not ReleaseKind.RELEASE:
        kind = {"term": release.kind.value, "scheme": KIND_SCHEME, "label": kind_name(release.kind)}
        ET.SubElement(entry, f"{{{_ATOM}}}category", kind)
    _add(entry, "summary", _summary_html(release) + _houses_html(release, feed), type="html")
    if release.text is not None:
        _add(entry, "content", text_html(release.text) + _houses_html(release, feed), type="html")


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = _xml(text)


def _link(parent: ET.Element, rel: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": _xml(address), "type": media_type})


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _own_address(release: VisibleRelease, feed: SearchFeed) -> str:
    return f"{feed.site}/meldung/{release.id}"


def _rfc3339(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def write_json_feed(feed: SearchFeed) -> bytes:
    """Return a search as a JSON Feed 1.1 document."""
    document: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": "de",
        "items": [_json_item(release, feed) for release in feed.releases],
    }
    if feed.next_address:
        document["next_url"] = feed.next_address
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")


def _json_item(release: VisibleRelease, feed: SearchFeed) -> dict[str, object]:
    item: dict[str, object] = {
        "id": _own_address(release, feed),
        "url": release.url,
        "title": release.title,
        "summary": _withdrawn(release)
        or " … ".join("".join(segment.text for segment in passage) for passage in release.passages),
        "content_html": (_summary_html(release) if release.text is None else text_html(release.text))
        + _houses_html(release, feed),
        "date_modified": _rfc3339(_updated_at(release)),
        "authors": [{"name": release.source_name}],
        "tags": [
            *(feed.topic_names.get(topic, topic) for topic in release.topics),
            *([kind_name(release.kind)] if release.kind is not ReleaseKind.RELEASE else []),
        ],
        "language": "de",
    }
    if release.published_at:
        item["date_published"] = _rfc3339(release.published_at)
    return item


def _withdrawn(release: VisibleRelease) -> str:
    """Return what is said instead of a text that was taken back; nothing for one that was not."""
    if not release.withdrawn:
        return ""
    return f"Vom Herausgeber zurückgezogen{f' am {moment(release.gone_at)}' if release.gone_at else ''}."


def _summary_html(release: VisibleRelease) -> str:
    return f"<p>{_withdrawn(release)}</p>" if release.withdrawn else passages_html(release.passages)


def _houses_html(release: VisibleRelease, feed: SearchFeed) -> str:
    """Return the other houses with the same text as a paragraph of links; nothing where there are none."""
    links = ", ".join(
        f'<a href="{escape(feed.site)}/meldung/{other.id}">{escape(other.source_short_name)}</a>'
        for other in release.others
    )
    return f"<p>Auch bei: {links}</p>" if links else ""


def passages_html(passages: Iterable[Marked]) -> str:
    """Return passages as HTML paragraphs, the query's words marked, everything else escaped."""
    return "".join(
        "<p>"
        + "".join(
            f"<mark>{escape(segment.text)}</mark>" if segment.hit else escape(segment.text) for segment in passage
        )
        + "</p>"
        for passage in passages
    )


def text_html(text: str) -> str:
    """Return a release's text as escaped HTML paragraphs."""
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n") if paragraph.strip())
