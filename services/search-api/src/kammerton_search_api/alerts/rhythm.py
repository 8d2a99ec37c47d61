"""When a digest is due: pure, Europe/Berlin, summer time included."""

from datetime import UTC, datetime, timedelta

from kammerton_search_api.subscribers.model import Rhythm
from kammerton_shared.clock import BERLIN

MONDAY = 0
SATURDAY = 5


def next_due(rhythm: Rhythm, hour: int, *, after: datetime) -> datetime:
    """Return the first instant later than `after` at which a digest is due.

    Daily is Monday to Friday, weekly is Monday. `hour` (0-23) always exists on these days in Berlin: the clocks change
    on Sundays.

    Raises:
        ValueError: `at_once` has no due times.
    """
    if rhythm is Rhythm.AT_ONCE:
        raise ValueError("at_once has no due times")
    day = after.astimezone(BERLIN).date()
    while True:
        due_at = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
        if due_at > after and _is_day_of(rhythm, day.weekday()):
            return due_at.astimezone(UTC)
        day += timedelta(days=1)


def is_due_time(rhythm: Rhythm, hour: int, at: datetime) -> bool:
    """Return whether a digest of this rhythm is due exactly at `at`."""
    local = at.astimezone(BERLIN)
    on_the_hour = local.replace(minute=0, second=0, microsecond=0) == local
    return on_the_hour and local.hour == hour and _is_day_of(rhythm, local.weekday())


def _is_day_of(rhythm: Rhythm, weekday: int) -> bool:
    match rhythm:
        case Rhythm.DAILY:
            return weekday < SATURDAY
        case Rhythm.WEEKLY:
            return weekday == MONDAY
        case Rhythm.AT_ONCE:
            return False


def describe_rhythm(rhythm: Rhythm, hour: int) -> str:
    """Return how often a subscription tells, as a reader reads it."""
    match rhythm:
        case Rhythm.AT_ONCE:
            return "sofort"
        case Rhythm.DAILY:
            return f"montags bis freitags um {hour} Uhr"
        case Rhythm.WEEKLY:
            return f"montags um {hour} Uhr"
