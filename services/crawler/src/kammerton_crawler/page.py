"""What the crawler must know of a release's page: is it one, which address does it give itself. Pure."""

from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

HEAD_BYTES: Final = 64 * 1024
_FEED_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
# What begins so is not shown up to its end; any other tag ends with ">".
_UNSEEN: Final = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<noscript", "</noscript"))


def media_type(content_type: str) -> str:
    """Return the type without its parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()


def is_html(content_type: str, body: bytes) -> bool:
    """Return whether this is a page; without a type its first bytes decide."""
    kind = media_type(content_type)
    if kind:
        return kind in _HTML_TYPES
    return body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))


def canonical_of(body: bytes, address: str) -> str | None:
    """Return the absolute canonical address that the page's head names, None without one."""
    head = _read_head(body)
    return _absolute(head.canonical, head, address) if head.canonical else None


def feeds_of(body: bytes, address: str) -> tuple[str, ...]:
    """Return the absolute addresses of the feeds that the page's head offers, each once."""
    head = _read_head(body)
    found = [_absolute(link, head, address) for link in head.feeds]
    return tuple(dict.fromkeys(link for link in found if link is not None))


def text_length(body: bytes) -> int:
    """Return about how many characters of text the page shows, its navigation included; in linear time."""
    markup = body.decode("utf-8", "replace")
    lowered = markup.lower() if len(markup.lower()) == len(markup) else markup
    shown: list[str] = []
    position = 0
    while (tag := lowered.find("<", position)) >= 0:
        shown.append(markup[position:tag])
        end = next((end for begin, end in _UNSEEN if lowered.startswith(begin, tag)), ">")
        closed = lowered.find(end, tag + 1)
        if closed < 0:
            position = len(markup)
            break
        position = closed + (0 if end.startswith("</") else len(end))
    shown.append(markup[position:])
    return len(" ".join(" ".join(shown).split()))


def _read_head(body: bytes) -> "_Head":
    head = _Head()
    head.feed(body[:HEAD_BYTES].decode("utf-8", "replace"))
    return head


def _absolute(link: str, head: "_Head", address: str) -> str | None:
    try:
        return urljoin(urljoin(address, head.base), link)
    except ValueError:
        return None


class _Head(HTMLParser):
    """Reads `<link rel="canonical">`, `<link rel="alternate">` and `<base href>` up to the end of the head."""

    def __init__(self) -> None:
        super().__init__()
        self.canonical = ""
        self.base = ""
        self.feeds: list[str] = []
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        values = {name: value or "" for name, value in attrs}
        if tag == "link":
            self._take_link(values)
        elif tag == "base":
            self.base = self.base or values.get("href", "").strip()
        elif tag == "body":
            self._done = True

    def _take_link(self, values: dict[str, str]) -> None:
        relations, target = values.get("rel", "").lower().split(), values.get("href", "").strip()
        if "canonical" in relations:
            self.canonical = self.canonical or target
        elif "alternate" in relations and media_type(values.get("type", "")) in _FEED_TYPES and target:
            self.feeds.append(target)
