"""Sitemaps, news sitemaps too. An index of sitemaps is not followed."""

import zlib
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from kammerton_crawler.readers.address import absolute
from kammerton_crawler.readers.dates import parse_date
from kammerton_crawler.readers.decode import decode, without_prolog
from kammerton_crawler.readers.entry import Entry, Reading, Unreadable
from kammerton_crawler.readers.sniff import is_html
from kammerton_crawler.readers.wording import plain_title

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_ITEMS: Final = 500
_NEVER: Final = datetime(1, 1, 1, tzinfo=UTC)


def read_sitemap(body: bytes, *, content_type: str, address: str, fetched_at: datetime) -> Reading:
    """Return the pages of a sitemap, in its order; of more than 500 those that changed last.

    Only a news sitemap names titles and publication dates; `lastmod` is no publication.

    Raises:
        Unreadable: It is no sitemap, or an index of sitemaps.
    """
    text = decode(_unzipped(body), content_type)
    if is_html(text):
        raise Unreadable("eine HTML-Seite statt einer Sitemap")
    root = _parse(without_prolog(text).encode("utf-8", "replace"))
    name = _local(root)
    if name == "sitemapindex":
        first = next((text for tag in root for text in [_children(tag).get("loc")] if text), "")
        raise Unreadable(f"ein Verzeichnis von Sitemaps; eine davon eintragen, etwa {first}")
    if name != "urlset":
        raise Unreadable("keine Sitemap gefunden")
    pages = [page for tag in root if (page := _page(tag, address, fetched_at)) is not None]
    ranked = sorted(range(len(pages)), key=lambda place: pages[place][0], reverse=True)[:MOST_ITEMS]
    entries = tuple(pages[place][1] for place in sorted(ranked))
    return Reading(entries, "Sitemap", "", sum(1 for _ in root) - len(entries), None)


def _unzipped(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    unzip = zlib.decompressobj(wbits=31)
    try:
        content = unzip.decompress(body, MOST_BYTES)
    except zlib.error as error:
        raise Unreadable(f"eine Sitemap, die sich nicht entpacken lässt: {error}") from None
    if unzip.unconsumed_tail:
        raise Unreadable(f"eine Sitemap, die entpackt größer als {MOST_BYTES // 1024**2} MB ist")
    return content


def _parse(document: bytes) -> etree._Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise Unreadable("keine Sitemap gefunden")
    return root


def _page(tag: etree._Element, address: str, fetched_at: datetime) -> tuple[datetime, Entry] | None:
    values = _children(tag)
    link = absolute(values.get("loc", ""), address)
    if link is None:
        return None
    news = next((_children(inner) for inner in tag.iterchildren("{*}news")), {})
    published = news.get("publication_date", "")
    published_at = parse_date(published, fetched_at=fetched_at)
    changed_at = published_at or parse_date(values.get("lastmod", ""), fetched_at=fetched_at) or _NEVER
    lastmod = values.get("lastmod", "")[:200]
    title = plain_title(news.get("title", ""))
    return changed_at, Entry(None, link, title, "", published_at, published[:200], lastmod)


def _children(tag: etree._Element) -> dict[str, str]:
    """Return the texts of a tag's children by their names; of the same name the first counts."""
    texts: dict[str, str] = {}
    for inner in tag.iterchildren("*"):
        texts.setdefault(_local(inner), (inner.text or "").strip())
    return texts


def _local(tag: etree._Element) -> str:
    return etree.QName(tag).localname
