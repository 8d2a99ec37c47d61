"""What all readers return, whatever they read."""

from dataclasses import dataclass
from datetime import datetime

from kammerton_shared.errors import Reject


class Unreadable(Reject):
    """The body is nothing that this kind of feed can be; the message says in German what it is instead."""


class NothingSelected(Reject):
    """The body is a page, but the feed's selectors or fields find nothing in it; the message names them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a feed lists.

    `address` is absolute and as listed, `title` plain text, `text` HTML or plain as the feed carries it, raw and
    perhaps hostile, or empty. `published_at` is midnight in Berlin if the feed gives a day only. `lastmod` is what a
    sitemap says of the page's last change, as written there.
    """

    guid: str | None
    address: str
    title: str
    text: str
    published_at: datetime | None
    published_raw: str
    lastmod: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one body lists, in its order.

    `kind` is what it was found to be: "RSS 2.0", "Atom 1.0", "RDF", "Liste", "Sitemap", "JSON". `dropped` counts the
    entries without an address and those beyond the limit. `next_page` is the absolute address of the following page.
    """

    entries: tuple[Entry, ...]
    kind: str
    title: str
    dropped: int
    next_page: str | None
