"""RSS, Atom and RDF, found by themselves. The only room that speaks feedparser."""

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import feedparser

from kammerton_crawler.readers.address import absolute
from kammerton_crawler.readers.dates import parse_date
from kammerton_crawler.readers.decode import decode, without_prolog
from kammerton_crawler.readers.entry import Entry, Reading, Unreadable
from kammerton_crawler.readers.prescan import check_xml, newest_items, without_torn_item
from kammerton_crawler.readers.sniff import what_instead
from kammerton_crawler.readers.wording import bounded_text, named_entities_numbered, plain_title

_KINDS: Final = {"rss10": "RDF", "rss090": "RDF"}
_DATE_NAMES: Final = ("published", "created", "updated")
_RAW_DATE: Final = re.compile(rb"<(?:\w{1,20}:)?(?:pubDate|published|date|updated)\b[^>]{0,200}>([^<]{6,60})<")


def read_feed(body: bytes, *, content_type: str, address: str, fetched_at: datetime) -> Reading:
    """Return the entries of an RSS, Atom or RDF document, in document order; of more than 500 the newest.

    An entry without a link that could be followed is dropped; a guid that is an address stands in for a missing link.

    Raises:
        Unreadable: The body is no feed, or one that only attacks.
    """
    text = decode(body, content_type)
    if instead := what_instead(text):
        raise Unreadable(f"{instead} statt eines Feeds")
    document = named_entities_numbered(without_prolog(text)).encode("utf-8", "replace")
    document, dropped = newest_items(document, lambda item: _rank(item, fetched_at))
    well_formed = check_xml(document)
    if not well_formed:
        document = without_torn_item(document)
    parsed = feedparser.parse(
        BytesIO(document),
        sanitize_html=False,
        resolve_relative_uris=False,
        # No content-location: feedparser would make addresses of guids like "4711", and others after a redirect.
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not parsed.version and not parsed.entries:
        raise Unreadable("kein RSS, Atom oder RDF gefunden")
    if not well_formed and not parsed.entries:
        raise Unreadable("fehlerhaftes XML ohne einen ganzen Eintrag")
    entries = [_entry(found, address, fetched_at) for found in parsed.entries]
    kept = tuple(entry for entry in entries if entry is not None)
    title = plain_title(_text(parsed.feed, "title"))
    return Reading(kept, _kind(parsed.version), title, dropped + len(entries) - len(kept), None)


def _rank(item: bytes, fetched_at: datetime) -> float:
    match = _RAW_DATE.search(item)
    published_at = parse_date(match[1].decode("utf-8", "replace"), fetched_at=fetched_at) if match else None
    return published_at.timestamp() if published_at else 0.0


def _entry(found: Mapping[str, Any], address: str, fetched_at: datetime) -> Entry | None:
    guid = _text(found, "id") or None
    listed = _text(found, "link")
    link = (absolute(listed, address) if listed != guid else None) or absolute(guid or "", "")
    if link is None:
        return None
    raw_dates = [raw for name in _DATE_NAMES if (raw := _text(found, name))]
    dates = (parse_date(raw, fetched_at=fetched_at) for raw in raw_dates)
    return Entry(
        guid=guid,
        address=link,
        title=plain_title(_text(found, "title")),
        text=bounded_text(_content(found)),
        published_at=next((date for date in dates if date is not None), None),
        published_raw=raw_dates[0][:200] if raw_dates else "",
    )


def _content(found: Mapping[str, Any]) -> str:
    """Return the longest of what an entry carries: some feeds put the lead, some the whole text into `summary`."""
    contents = dict.get(dict(found), "content") or []
    texts = [_text(content, "value") for content in contents if isinstance(content, Mapping)]
    return max((*texts, _text(found, "summary")), key=len)


def _text(found: Mapping[str, Any], name: str) -> str:
    """Return a value as stripped text; past `FeedParserDict`, which takes one name for another and warns of it."""
    value = dict.get(dict(found), name)
    return value.strip() if isinstance(value, str) else ""


def _kind(version: str) -> str:
    if version in _KINDS:
        return _KINDS[version]
    if version.startswith("atom"):
        return "Atom"
    number = re.sub(r"\D", "", version)
    return f"RSS {number[0]}.{number[1:]}" if len(number) > 1 else "RSS"
