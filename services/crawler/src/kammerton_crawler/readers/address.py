"""Links of entries as absolute addresses. Pure."""

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from kammerton_shared.net.guard import MOST_CHARACTERS

_BROKEN_LINE: Final = re.compile(r"[\r\n\t]+\s*")


def absolute(link: str, base: str) -> str | None:
    """Return a link, resolved against `base`, if it is one to a page: http or https, with a host; else None."""
    clean = _BROKEN_LINE.sub("", link.strip())
    if not clean or clean.startswith("#") or len(clean) > MOST_CHARACTERS:
        return None
    try:
        joined = urljoin(base, clean)
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return None
    return joined if parts.scheme in {"http", "https"} and host else None
