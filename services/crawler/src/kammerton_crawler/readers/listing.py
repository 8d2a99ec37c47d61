"""Press pages that list releases, read by CSS selectors. The only room that speaks Beautiful Soup."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import soupsieve
from bs4 import BeautifulSoup, Tag

from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.readers.address import absolute
from kammerton_crawler.readers.dates import find_date_text, parse_date
from kammerton_crawler.readers.decode import decode
from kammerton_crawler.readers.entry import Entry, NothingSelected, Reading, Unreadable
from kammerton_crawler.readers.wording import plain_title

MOST_PAGE_CHARACTERS: Final = 5_000_000
MOST_ITEMS: Final = 500
_HEADING: Final = "h1, h2, h3, h4, h5, h6"
_SAYS_NOTHING: Final = re.compile(
    r"\W*(?:mehr|weiter|weiterlesen|details?|lesen|zum artikel|zur meldung|ansehen|pdf|download"
    r"|mehr (?:lesen|erfahren|dazu|informationen))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page and the address that its links are relative to."""

    soup: BeautifulSoup
    base: str
    fetched_at: datetime


def read_list(
    definition: FeedDefinition, body: bytes, *, content_type: str, address: str, fetched_at: datetime
) -> Reading:
    """Return what the selectors find on an HTML page, in its order, at most 500.

    A date that no selector names is the item's `<time datetime>`, else the first date with a whole year in its text.

    Raises:
        Unreadable: There is no page.
        NothingSelected: The selectors find no item, or none with a link.
    """
    page = parse_page(decode(body, content_type), address, fetched_at)
    items = page.soup.select(definition.item)
    if not items:
        raise NothingSelected(f"Auswahl „{definition.item}“ (item) trifft nichts auf der Seite")
    entries = read_items(definition, items, page)
    return Reading(entries, "Liste", page_title(page), len(items) - len(entries), next_page(definition.next, page))


def parse_page(text: str, address: str, fetched_at: datetime) -> Page:
    """Parse HTML.

    Raises:
        Unreadable: It is empty or longer than 5 million characters.
    """
    if not text.strip():
        raise Unreadable("eine leere Antwort statt einer Seite")
    if len(text) > MOST_PAGE_CHARACTERS:
        raise Unreadable(f"eine Seite mit mehr als {MOST_PAGE_CHARACTERS // 1_000_000} Millionen Zeichen")
    soup = BeautifulSoup(text, "lxml")
    base = soup.select_one("base[href]")
    return Page(soup, absolute(_attribute(base, "href"), address) or address, fetched_at)


def read_items(definition: FeedDefinition, items: Sequence[Tag], page: Page) -> tuple[Entry, ...]:
    """Return the entries of the items that have a link, at most 500.

    Raises:
        NothingSelected: No item has one.
    """
    entries = [_entry(definition, item, page) for item in items[:MOST_ITEMS]]
    found = tuple(entry for entry in entries if entry is not None)
    if not found:
        selector = f"Auswahl „{definition.link}“ (link)" if definition.link else "Ein Verweis"
        raise NothingSelected(f"{selector} trifft nichts in {len(items)} Einträgen der Seite")
    return found


def page_title(page: Page) -> str:
    """Return the page's title."""
    return plain_title(page.soup.title.get_text()) if page.soup.title else ""


def next_page(selector: str, page: Page) -> str | None:
    """Return the address of the following page."""
    if not selector:
        return None
    return absolute(_attribute(_link_of(page.soup.select_one(selector)), "href"), page.base)


def _entry(definition: FeedDefinition, item: Tag, page: Page) -> Entry | None:
    link = _link_of(_pick(item, definition.link) if definition.link else item)
    address = absolute(_attribute(link, "href"), page.base)
    if link is None or address is None:
        return None
    raw_date = _date_text(item, definition.date)
    return Entry(
        guid=None,
        address=address,
        title=_title(item, link, definition.title),
        text="",
        published_at=parse_date(raw_date, fetched_at=page.fetched_at),
        published_raw=raw_date[:200],
    )


def _pick(item: Tag, selector: str) -> Tag | None:
    """Return the first match within the item; a list of links has items that are themselves what is meant."""
    return item.select_one(selector) or (item if soupsieve.match(selector, item) else None)


def _link_of(tag: Tag | None) -> Tag | None:
    """Return the tag if it is a link, else the first link in it, else the one around it."""
    if tag is None or tag.get("href"):
        return tag
    return tag.select_one("a[href]") or tag.find_parent("a", href=True)


def _title(item: Tag, link: Tag, selector: str) -> str:
    chosen = _pick(item, selector) if selector else item.select_one(_HEADING)
    candidates = [chosen.get_text(" ") if chosen else "", link.get_text(" ")]
    candidates += [_attribute(link, "title"), _attribute(link, "aria-label")]
    titles = (plain_title(candidate) for candidate in candidates)
    return next((title for title in titles if not _SAYS_NOTHING.fullmatch(title)), "")


def _date_text(item: Tag, selector: str) -> str:
    if selector:
        return _instant_text(_pick(item, selector))
    return _instant_text(item.select_one("time")) or find_date_text(item.get_text(" ")[:10_000])


def _instant_text(tag: Tag | None) -> str:
    """Return what a tag says for machines, else for people."""
    if tag is None:
        return ""
    inner = tag if tag.name == "time" else tag.select_one("time[datetime]") or tag
    return _attribute(inner, "datetime") or _attribute(inner, "content") or " ".join(tag.get_text(" ").split())


def _attribute(tag: Tag | None, name: str) -> str:
    value = tag.get(name) if tag is not None else None
    return value.strip() if isinstance(value, str) else ""
