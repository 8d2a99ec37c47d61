"""What a body is instead of what was expected, in German. Pure."""

import html
import re
from typing import Final

_HEAD_CHARACTERS: Final = 20_000
_SKIPPED: Final = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_HTML: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>]|<meta[\s>]", re.IGNORECASE)
_FEED: Final = re.compile(r"<(?:\w+:)?(rss|feed|RDF)[\s>]")


def what_instead(text: str) -> str | None:
    """Return what a text that should be a feed is, as far as its beginning tells; None if it may be one."""
    head = _beginning(text[:_HEAD_CHARACTERS])
    if not head:
        return "eine leere Antwort"
    if _HTML.match(head):
        return f"eine HTML-Seite{_titled(text)}"
    if re.match(r"<(?:\w+:)?(urlset|sitemapindex)[\s>]", head):
        return "eine Sitemap"
    if head[0] in "{[":
        return "JSON"
    if head.startswith("%PDF"):
        return "ein PDF"
    return None if head[0] == "<" or _FEED.search(head) else "Text"


def is_html(text: str) -> bool:
    """Return whether a text begins like an HTML page."""
    return _HTML.match(_beginning(text[:_HEAD_CHARACTERS])) is not None


def _beginning(head: str) -> str:
    position = 0
    while match := _SKIPPED.match(head, position):
        position = match.end()
    return head[position:]


def _titled(text: str) -> str:
    match = _TITLE.search(text[:_HEAD_CHARACTERS])
    title = " ".join(html.unescape(match[1]).split())[:100] if match else ""
    return f" („{title}“)" if title else ""
