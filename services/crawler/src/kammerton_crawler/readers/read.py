"""The one way into all readers: a body and a definition in, a reading out."""

import dataclasses
import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from kammerton_crawler.definition import FeedDefinition, FeedKind
from kammerton_crawler.readers.entry import Reading
from kammerton_crawler.readers.feed import read_feed
from kammerton_crawler.readers.json_list import read_json
from kammerton_crawler.readers.listing import read_list
from kammerton_crawler.readers.sitemap import read_sitemap

Asked: TypeAlias = tuple[FeedDefinition, bytes, str, str, datetime]
"""A definition, a body, its content type, its address and when it was fetched."""


def read(definition: FeedDefinition, body: bytes, *, content_type: str, address: str, fetched_at: datetime) -> Reading:
    """Return what a body lists, read as the definition says; `address` is where it came from after redirects.

    Hostile bodies can take a minute or all memory here: see `KillableReader`.

    Raises:
        Unreadable: The body is nothing of the definition's kind.
        NothingSelected: Its selectors or paths find nothing.
    """
    reading = _reader(definition)(body, content_type=content_type, address=address, fetched_at=fetched_at)
    if not definition.only:
        return reading
    wanted = re.compile(definition.only)
    entries = tuple(entry for entry in reading.entries if wanted.search(entry.address))
    return dataclasses.replace(reading, entries=entries)


def read_asked(asked: Asked) -> Reading:
    """Answer a question from another process."""
    definition, body, content_type, address, fetched_at = asked
    return read(definition, body, content_type=content_type, address=address, fetched_at=fetched_at)


def _reader(definition: FeedDefinition) -> Callable[..., Reading]:
    match definition.kind:
        case FeedKind.FEED:
            return read_feed
        case FeedKind.LIST:
            return lambda body, **where: read_list(definition, body, **where)
        case FeedKind.SITEMAP:
            return read_sitemap
        case FeedKind.JSON:
            return lambda body, **where: read_json(definition, body, **where)
