"""The days, months and years that `von:` and `bis:` take."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from kammerton_shared.clock import BERLIN

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2199

_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int]]], ...]] = (
    (re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"), lambda m: (int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"), lambda m: (int(m[3]), int(m[2]), int(m[1]))),
    (re.compile(r"([0-9]{1,2})\.([0-9]{4})"), lambda m: (int(m[2]), int(m[1]), 0)),
    (re.compile(r"([0-9]{4})-([0-9]{1,2})"), lambda m: (int(m[1]), int(m[2]), 0)),
    (re.compile(r"([0-9]{4})"), lambda m: (int(m[1]), 0, 0)),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A day, a month or a year: from `first` to the day before `after`."""

    first: date
    after: date

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.after - timedelta(days=1)

    @property
    def starts_at(self) -> datetime:
        """Return the instant at which it begins in Berlin, in UTC."""
        return _midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        """Return the instant at which the next one begins in Berlin, in UTC."""
        return _midnight(self.after)


def read_span(text: str) -> Span:
    """Return the span that `text` names: 2026-11-25, 25.11.2026, 2026-11, 11.2026 or 2026.

    Raises:
        ValueError: It is none of these, or no day of the calendar, or outside of 1900 to 2199.
    """
    for form, read in _FORMS:
        if found := form.fullmatch(text):
            year, month, day = read(found)
            if not EARLIEST_YEAR <= year <= LATEST_YEAR:
                raise ValueError(text)
            return _span(year, month, day, is_month=day == 0 and form.groups == 2, is_year=form.groups == 1)
    raise ValueError(text)


def mend_day(text: str) -> str | None:
    """Return a day or month that `text` may have meant: a short year made long, a day that does not exist left out."""
    if short := re.fullmatch(r"([0-9]{1,2}\.(?:[0-9]{1,2}\.)?)([0-9]{2})", text):
        candidates = [f"{short[1]}20{short[2]}"]
    elif day := re.fullmatch(
        r"[0-9]{1,2}\.(?P<month>[0-9]{1,2}\.[0-9]{4})|(?P<iso_month>[0-9]{4}-[0-9]{1,2})-[0-9]{1,2}", text
    ):
        candidates = [day["month"] or day["iso_month"]]
    else:
        candidates = [text.strip(".,;"), text.replace("/", "."), text.replace("/", "-")]
    return next((candidate for candidate in candidates if _is_span(candidate)), None)


def _span(year: int, month: int, day: int, *, is_month: bool, is_year: bool) -> Span:
    if is_year:
        return Span(date(year, 1, 1), date(year + 1, 1, 1))
    if is_month:
        first = date(year, month, 1)
        return Span(first, (first + timedelta(days=31)).replace(day=1))
    return Span(date(year, month, day), date(year, month, day) + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BERLIN).astimezone(UTC)


def _is_span(text: str) -> bool:
    try:
        read_span(text)
    except ValueError:
        return False
    return True
