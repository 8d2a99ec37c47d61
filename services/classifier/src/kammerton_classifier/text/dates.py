"""Publication times in German texts and machine-readable values. Invents nothing: no day, no date. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from kammerton_classifier.text.model import DateOrigin, FoundDate, Precision
from kammerton_shared.clock import BERLIN

_MONTHS: Final = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mae": 3, "mrz": 3, "apr": 4, "mai": 5, "may": 5,
    "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_MONTH: Final = (
    r"(?:Jan(?:uar|\.)?|Jän(?:ner|\.)?|Feb(?:ruar|r?\.)?|März|Maerz|Mär\.?|Mrz\.?|Apr(?:il|\.)?|Mai|Juni?|Jun\."
    r"|Juli?|Jul\."
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Okt(?:ober|\.)?|Nov(?:ember|\.)?|Dez(?:ember|\.)?)"
)
DATE: Final = re.compile(
    rf"(?<![\d.,/-])(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:(?:19|20)\d{{2}}|\d{{2}}(?!\d))"
    rf"|\d{{1,2}}\.?\s?{_MONTH}\s?(?:19|20)\d{{2}}"
    rf"|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?\s?(?:Z"
    rf"|[+-]\d{{2}}:?\d{{2}})?)?)(?!\d)",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2,4})")
_NAMED: Final = re.compile(rf"(\d{{1,2}})\.?\s?({_MONTH})\s?(\d{{4}})", re.IGNORECASE)
_ISO: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)
_CLOCK: Final = re.compile(
    r"[\s,;|–—/-]{0,6}(?:um\s+|ab\s+)?(?:(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:Uhr|h\b)|(\d{1,2}):(\d{2})(?!\d)"
    r"|(\d{1,2})\s+Uhr)",
    re.IGNORECASE,
)
_IN_ADDRESS: Final = (
    re.compile(r"/((?:19|20)\d{2})/(\d{2})/(\d{2})/"),
    re.compile(r"[~/_-]((?:19|20)\d{2})-(\d{2})-(\d{2})(?=[-_/.~]|$)"),
)
_DAY_FIRST_IN_ADDRESS: Final = re.compile(r"[~/_-](\d{2})-(\d{2})-((?:19|20)\d{2})(?=[-_/.~]|$)")
_EARLIEST_YEAR: Final = 1990
_SKEW: Final = timedelta(minutes=10)
"""How far a clock may be ahead of ours before a time counts as lying in the future."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: where it stands (its time included), the instant, and how exact it is."""

    start: int
    end: int
    at: datetime
    precision: Precision


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates with day, month and year that stand in `text`, with the time right behind them, if any."""
    for match in DATE.finditer(text):
        written = match[0]
        iso = _ISO.match(written)
        if iso:
            at, precision = _from_iso(iso)
            if at is not None:
                yield WrittenDate(match.start(), match.end(), at, precision)
            continue
        day = _day(written)
        if day is None:
            continue
        clock = _CLOCK.match(text, match.end())
        hour, minute = _hour_minute(clock) if clock else (None, 0)
        if clock and hour is not None:
            yield WrittenDate(
                match.start(), clock.end(), _instant(day.replace(hour=hour, minute=minute)), Precision.MINUTE
            )
        else:
            yield WrittenDate(match.start(), match.end(), _instant(day), Precision.DAY)


def read_value(value: str) -> tuple[datetime, Precision] | None:
    """Return the instant of a machine-readable or German value, None unless it names a day."""
    value = value.strip()
    iso = _ISO.match(value)
    if iso:
        at, precision = _from_iso(iso)
        return None if at is None else (at, precision)
    found = next(find_dates(value), None)
    return None if found is None else (found.at, found.precision)


def read_address(address: str) -> datetime | None:
    """Return the day that an address names („…/2004/01/07/…“, „~25-11-2025-…“)."""
    for pattern in _IN_ADDRESS:
        match = pattern.search(address)
        if match:
            return _checked(int(match[1]), int(match[2]), int(match[3]))
    match = _DAY_FIRST_IN_ADDRESS.search(address)
    return _checked(int(match[3]), int(match[2]), int(match[1])) if match else None


def of_feed(at: datetime | None) -> FoundDate | None:
    """Return a feed's time; midnight in Berlin or Greenwich means that the feed knows the day only."""
    if at is None:
        return None
    local = at.astimezone(BERLIN)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return FoundDate(at.astimezone(UTC), Precision.DAY, DateOrigin.FEED)
    utc = at.astimezone(UTC)
    if (utc.hour, utc.minute, utc.second) == (0, 0, 0):
        return FoundDate(utc, Precision.DAY, DateOrigin.FEED)
    return FoundDate(utc, Precision.MINUTE, DateOrigin.FEED)


def choose(candidates: Iterator[FoundDate], *, fetched_at: datetime) -> FoundDate | None:
    """Return the first candidate that is not in the future, with the minute of a later one of the same day."""
    chosen: FoundDate | None = None
    for candidate in candidates:
        if candidate.at > fetched_at + _SKEW:
            continue
        if chosen is None:
            chosen = candidate
        elif _day_of(candidate) == _day_of(chosen) and candidate.precision is Precision.MINUTE:
            return candidate
        if chosen.precision is Precision.MINUTE:
            return chosen
    return chosen


def _day_of(found: FoundDate) -> tuple[int, int, int]:
    local = found.at.astimezone(BERLIN)
    return local.year, local.month, local.day


def _from_iso(match: re.Match[str]) -> tuple[datetime | None, Precision]:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    hour, minute, second = (int(match[group] or 0) for group in (4, 5, 6))
    try:
        naive = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - its zone comes next
    except ValueError:
        return None, Precision.DAY
    if year < _EARLIEST_YEAR:
        return None, Precision.DAY
    if match[4] is None or (hour, minute, second) == (0, 0, 0):
        return _instant(naive.replace(hour=0, minute=0, second=0)), Precision.DAY
    zone = match[7]
    if not zone:
        return _instant(naive), Precision.MINUTE
    at = datetime.fromisoformat(f"{naive.isoformat()}{'+00:00' if zone == 'Z' else zone}")
    return at.astimezone(UTC), Precision.MINUTE


def _day(written: str) -> datetime | None:
    """Return the naive midnight of a German date."""
    numeric = _NUMERIC.fullmatch(written)
    if numeric:
        year = int(numeric[3])
        return _naive(year + (2000 if year < 100 else 0), int(numeric[2]), int(numeric[1]))
    named = _NAMED.fullmatch(written)
    return _naive(int(named[3]), _MONTHS[named[2][:3].lower()], int(named[1])) if named else None


def _naive(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day) if year >= _EARLIEST_YEAR else None  # noqa: DTZ001 - its zone comes later
    except ValueError:
        return None


def _checked(year: int, month: int, day: int) -> datetime | None:
    naive = _naive(year, month, day)
    return None if naive is None else _instant(naive)


def _hour_minute(clock: re.Match[str]) -> tuple[int | None, int]:
    hour, minute = int(clock[1] or clock[3] or clock[5]), int(clock[2] or clock[4] or 0)
    return (hour, minute) if hour < 24 and minute < 60 else (None, 0)


def _instant(naive: datetime) -> datetime:
    """Return the instant of a local time: the earlier of a doubled hour, the later wall time of a skipped one."""
    return naive.replace(tzinfo=BERLIN).astimezone(UTC)
