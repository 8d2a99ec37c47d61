"""Links of entries as absolute addresses. Pure."""

import re
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from kammerton_shared.net.guard import MOST_CHARACTERS

_BROKEN_LINE: Final = re.compile(r"[\r\n\t]+\s*")


def absolute(link: str, base: str) -> str | None:
    """Return a link, resolved against `base`, if it leads to another page by http or https; else None."""
    clean = _BROKEN_LINE.sub("", link.strip())
    if not clean or len(clean) > MOST_CHARACTERS:
        return None
    try:
        joined = urljoin(base, clean)
        parts = urlsplit(joined)
        same = urldefrag(joined).url == urldefrag(base).url
        host = parts.hostname
    except ValueError:
        return None
    return joined if parts.scheme in {"http", "https"} and host and not same else None
