"""When a release's page is looked at again, and when a missing one was taken back. Pure; knows no table."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from kammerton_crawler.decide import NEWS_FOR

VISITS: Final[Mapping[str, timedelta]] = MappingProxyType(
    {"1h": timedelta(hours=1), "6h": timedelta(hours=6), "24h": timedelta(hours=24), "7d": timedelta(days=7)}
)
"""The visits after the first whole capture. Corrections come within hours, withdrawals within days."""

UNCONDITIONAL: Final = frozenset({"24h", "7d"})  # some servers keep their validators while the page changes (R13)
SEEN_LATELY: Final = timedelta(minutes=30)  # after an outage several visits are due at once: one will do

GONE_AFTER: Final = timedelta(hours=24)
MOST_LOOKS: Final = 3  # for a missing page, a day apart: a relaunch that leads nowhere is not asked for ever
LOOK_LATER: Final = timedelta(minutes=10)  # the clocks of database and crawler may differ: it must be a whole day
MOST_NEIGHBOURS: Final = 3

_VISIT: Final = "visit-"
_GONE: Final = "gone"


def visit_key(release_id: int, name: str) -> str:
    """Return the key of the job that visits a release at one of `VISITS`."""
    return f"{release_id}:{_VISIT}{name}"


def look_key(release_id: int, at: datetime) -> str:
    """Return the key of the job that looks whether a missing page is still missing."""
    return f"{release_id}:{_VISIT}{_GONE}:{at.isoformat()}"


def visit_name(job_key: str) -> str | None:
    """Return which visit a fetch job is ("1h" … "7d", "gone"), None if it fetches what an entry says."""
    _, _, rest = job_key.partition(":")
    return rest.removeprefix(_VISIT).partition(":")[0] if rest.startswith(_VISIT) else None


def can_be_news(published_at: datetime | None, now: datetime, *, backlog: bool) -> bool:
    """Return whether a release may still be told, so that a change of its page matters to somebody.

    By the entry's date: the page's own is not known before the classifier has read it, and these visits are promised
    with the capture.
    """
    return not backlog or (published_at is not None and now - published_at <= NEWS_FOR)


def next_look(missing_since_at: datetime, now: datetime) -> datetime | None:
    """Return when a page that is missing is looked for again: a whole number of days after; None after the last.

    The same for all visits of one day, so that a promise of it is made once.
    """
    looks = (now - missing_since_at) // GONE_AFTER + 1
    return missing_since_at + looks * GONE_AFTER if looks <= MOST_LOOKS else None


def may_be_gone(missing_since_at: datetime | None, now: datetime) -> bool:
    """Return whether a page that is missing now was missing for long enough to have been taken back."""
    return missing_since_at is not None and now - missing_since_at >= GONE_AFTER
