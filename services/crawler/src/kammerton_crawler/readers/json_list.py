"""Lists as JSON: fields by their paths, or HTML inside that is read like a list page."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.readers.address import absolute
from kammerton_crawler.readers.dates import parse_date
from kammerton_crawler.readers.decode import decode
from kammerton_crawler.readers.entry import Entry, NothingSelected, Reading, Unreadable
from kammerton_crawler.readers.listing import MOST_ITEMS, next_page, parse_page, read_items
from kammerton_crawler.readers.sniff import what_instead
from kammerton_crawler.readers.wording import bounded_text, plain_title


def read_json(
    definition: FeedDefinition, body: bytes, *, content_type: str, address: str, fetched_at: datetime
) -> Reading:
    """Return what the paths find in a JSON document, in its order, at most 500.

    Raises:
        Unreadable: It is no JSON.
        NothingSelected: The paths find nothing, or no item has a link.
    """
    document = _parse(decode(body, content_type))
    if definition.html:
        return _read_html(definition, document, address, fetched_at)
    items = list(_find(document, definition.items))
    if not items:
        raise NothingSelected(f"Pfad „{definition.items}“ (items) trifft nichts im JSON")
    entries = [_entry(definition, item, address, fetched_at) for item in items[:MOST_ITEMS]]
    kept = tuple(entry for entry in entries if entry is not None)
    if not kept:
        raise NothingSelected(f"Pfad „{definition.link}“ (link) trifft nichts in {len(items)} Einträgen")
    following = absolute(_text(document, definition.next), address) if definition.next else None
    return Reading(kept, "JSON", "", len(items) - len(kept), following)


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        instead = what_instead(text)
        wrong = instead in {None, "JSON", "Text"}
        raise Unreadable("fehlerhaftes JSON" if wrong else f"{instead} statt JSON") from None


def _read_html(definition: FeedDefinition, document: object, address: str, fetched_at: datetime) -> Reading:
    pieces = [piece for piece in _find(document, definition.html) if isinstance(piece, str)]
    if not pieces:
        raise NothingSelected(f"Pfad „{definition.html}“ (html) trifft nichts im JSON")
    wrapped = "".join(f"<kammerton-piece>{piece}</kammerton-piece>" for piece in pieces)
    page = parse_page(wrapped, address, fetched_at)
    items = page.soup.select(definition.item or "kammerton-piece")
    if not items:
        raise NothingSelected(f"Auswahl „{definition.item}“ (item) trifft nichts im HTML des JSON")
    entries = read_items(definition, items, page)
    return Reading(entries, "JSON", "", len(items) - len(entries), next_page(definition.next, page))


def _entry(definition: FeedDefinition, item: object, address: str, fetched_at: datetime) -> Entry | None:
    link = absolute(_text(item, definition.link), address)
    if link is None:
        return None
    raw_date = _text(item, definition.date)
    return Entry(
        guid=None,
        address=link,
        title=plain_title(_text(item, definition.title)),
        text=bounded_text(_text(item, definition.text)),
        published_at=parse_date(_as_iso(raw_date), fetched_at=fetched_at),
        published_raw=raw_date[:200],
    )


def _find(value: object, path: str) -> Iterator[object]:
    """Yield what a path of names leads to; lists on the way and at its end are walked through, numbers choose."""
    if isinstance(value, list) and not path.partition(".")[0].isdecimal():
        for inner in value:
            yield from _find(inner, path)
        return
    name, _, rest = path.partition(".")
    if not name:
        yield value
    elif isinstance(value, dict) and name in value:
        yield from _find(value[name], rest)
    elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
        yield from _find(value[int(name)], rest)


def _text(value: object, path: str) -> str:
    if not path:
        return ""
    found = next(_find(value, path), None)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found).strip()


def _as_iso(raw: str) -> str:
    """Return seconds or milliseconds since 1970 as ISO 8601, everything else as it is."""
    if not raw.isdecimal() or len(raw) not in {10, 13}:
        return raw
    return datetime.fromtimestamp(int(raw[:10]), UTC).isoformat()
