"""What the crawler must know of a release's page: is it one, which address does it give itself. Pure."""

import re
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

HEAD_BYTES: Final = 64 * 1024
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_UNSEEN: Final = re.compile(
    r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE
)


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
    reader = _Head()
    reader.feed(body[:HEAD_BYTES].decode("utf-8", "replace"))
    if not reader.canonical:
        return None
    try:
        return urljoin(urljoin(address, reader.base), reader.canonical)
    except ValueError:
        return None


def text_length(body: bytes) -> int:
    """Return about how many characters of text the page shows, its navigation included."""
    shown = _UNSEEN.sub(" ", body.decode("utf-8", "replace"))
    return len(" ".join(shown.split()))


class _Head(HTMLParser):
    """Reads `<link rel=canonical>` and `<base href>` up to the end of the head."""

    def __init__(self) -> None:
        super().__init__()
        self.canonical = ""
        self.base = ""
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.canonical = self.canonical or values.get("href", "").strip()
        elif tag == "base":
            self.base = self.base or values.get("href", "").strip()
        elif tag == "body":
            self._done = True
