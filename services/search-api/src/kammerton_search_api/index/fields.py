"""What both engines index of a document beside its words, and how much a word weighs where. Pure."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.port import MOST_RELEASES
from kammerton_search_api.query.clause import KindIs, RegionIs, SourceIs, TopicIs, Where
from kammerton_shared.clock import BERLIN
from kammerton_shared.german.analysis import Token, analyse
from kammerton_shared.model import ReleaseId

TITLE_BOOST: Final = 3.0  # tests/integration/test_ranking.py: 0.829 at 3, 0.822 at 2, 0.808 at 1
EXACT_BOOST: Final = 0.25  # on top, for a word in the very form that was asked for
PART_BOOST: Final = 0.5  # design: a part of a compound is half a word

_FRESH: Final = (timedelta(days=7), timedelta(days=30), timedelta(days=365))
_FRESHER: Final = 1.08
"""Times as much scores what is younger than each of these, at most 1.26: what fits a quarter better stays ahead.

A sum would not do: a title with a word of every second text scores less than any bonus worth giving. docs/german.md.
"""

_ID_BITS: Final = MOST_RELEASES.bit_length() - 1
_SECOND_BITS: Final = 34
_EPOCH: Final = datetime(1900, 1, 1, tzinfo=UTC)


def order_key(dated_at: datetime, release_id: int) -> int:
    """Return the one number that filters and orders: the second in its upper 34 bits, the release in its lower 30.

    The seconds count from 1900; what lies outside of 1900 to 2444 is put at the edge.

    Raises:
        ValueError: The release's number is `MOST_RELEASES` or more.
    """
    if not 0 <= release_id < MOST_RELEASES:
        raise ValueError(f"release {release_id}: the index holds numbers below {MOST_RELEASES}")
    second = math.floor((dated_at - _EPOCH).total_seconds())
    return min(max(second, 0), (1 << _SECOND_BITS) - 1) << _ID_BITS | release_id


def read_order_key(key: int) -> tuple[datetime, ReleaseId]:
    """Return the instant, to the second, and the release of an `order_key`."""
    second, release_id = divmod(key, 2**_ID_BITS)
    return datetime.fromtimestamp(second + _EPOCH.timestamp(), UTC), ReleaseId(release_id)


def first_key(instant: datetime | None) -> int | None:
    """Return the least order key at or after `instant`, which is a whole second: the midnight that a filter names."""
    return order_key(instant, 0) if instant else None


def month_of(document: IndexDocument) -> str:
    """Return the month of a document in Berlin, "2026-11"."""
    return f"{document.dated_at.astimezone(BERLIN):%Y-%m}"


def word_fields(document: IndexDocument) -> Iterator[tuple[str, str]]:
    """Yield the text fields with their words, joined by blanks: all that an engine analyses is to split them again."""
    for name, text in (("title", document.title), ("body", document.text)):
        tokens: tuple[Token, ...] = analyse(text)
        yield f"{name}_stem", " ".join(token.stem for token in tokens)
        yield f"{name}_parts", " ".join(part for token in tokens for part in token.parts)
        yield f"{name}_exact", " ".join(token.exact for token in tokens)


def keyword(clause: TopicIs | SourceIs | RegionIs | KindIs) -> tuple[str, str]:
    """Return the field that a filter looks into, and the value that must stand there."""
    match clause:
        case TopicIs(topic):
            return "topic", topic
        case SourceIs(source):
            return "source", source
        case RegionIs(region):
            return "region", region
        case KindIs(kind):
            return "kind", kind.value


def searched_fields(where: Where) -> Iterator[tuple[str, float]]:
    """Yield the texts that a leaf looks into, and how much a hit there weighs."""
    yield "title", TITLE_BOOST
    if where == "any":
        yield "body", 1.0


def fresh_bands(now: datetime) -> Iterator[tuple[int | None, int | None, float]]:
    """Yield bands of order keys (first, end, None is open), youngest first, and how many times as much scores there."""
    end: int | None = None
    for place, age in enumerate(_FRESH):
        first = order_key(now - age, 0)
        yield first, end, _FRESHER ** (len(_FRESH) - place)
        end = first
    yield None, end, 1.0
