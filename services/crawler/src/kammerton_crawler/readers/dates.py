"""Dates as press offices write them. Pure; invents nothing: no day without a day, no year without a year."""

import html
import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

from kammerton_shared.clock import BERLIN

EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD: Final = timedelta(hours=24)  # clocks and zones of publishers are off by hours, not by days
_MOST_CHARACTERS: Final = 200

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januar jän jänner january",
            "feb februar feber february",
            "mär märz mrz maerz mar march",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dez dezember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES: Final = {
    "z": 0.0,
    "ut": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "mez": 1.0,
    "cet": 1.0,
    "mesz": 2.0,
    "cest": 2.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
}

_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZONE: Final = rf"(?P<zone>(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})(?![a-z])|[+-]\d\d(?::?\d\d)?(?!\d))"
_TIME: Final = re.compile(
    r"[\s,;|•·.\-–—()]*(?:t(?=\d))?(?:um\s+)?"
    r"(?P<hour>\d{1,2})(?:(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?![\d:]))|(?:\.(?P<dotted>\d\d))?(?=\s*uhr))"
    rf"(?:\s*uhr|\s*h(?![a-z]))?\s*(?:{_ZONE})?"
)
_ISO: Final = re.compile(r"(?<!\d)(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?!\d)")
_NAMED: Final = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})[.\s\-]{{0,3}}(?P<name>{_MONTH})(?![a-zäöü])[.\s\-]{{0,3}}"
    r"(?P<year>\d{4}(?!\d)|\d\d(?=$|,?\s\d{1,2}:\d\d))"  # "12. Mai 24 Betriebe" has no year
)
_NUMBERED: Final = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d\d)(?!\d|\.\d)")
_IN_TEXT: Final = re.compile(
    rf"(?<![\d.])\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?|(?:{_MONTH})\.?\s)\d{{4}}(?!\d)"
    r"(?:\s*[,|\-–]?\s*\d{1,2}[:.]\d\d\s*uhr)?",
    re.IGNORECASE,
)


def parse_date(text: str, *, fetched_at: datetime) -> datetime | None:
    """Return the first instant that a date field names, in UTC; None if it names no day, month and year.

    ISO 8601, RFC 822 and German forms are read; without a zone Berlin is meant, without a time midnight there. The
    hour that comes twice in October is its first, the one that is missing in March is read in winter time. A date
    before 1990 or more than 24 hours after `fetched_at` is no date.
    """
    plain = _plain(text)
    found = [match for pattern in (_ISO, _NAMED, _NUMBERED) for match in pattern.finditer(plain)]
    for match in sorted(found, key=lambda match: (match.re is not _ISO, match.start())):
        instant = _instant(match, plain)
        if instant is not None:
            return instant if EARLIEST <= instant <= fetched_at + AHEAD else None
    return None


def find_date_text(text: str) -> str:
    """Return the first piece of running text that is a German date with a four-digit year; else nothing."""
    match = _IN_TEXT.search(unicodedata.normalize("NFC", text))
    return match.group() if match else ""


def _plain(text: str) -> str:
    unescaped = html.unescape(text[: 2 * _MOST_CHARACTERS])
    return " ".join(unicodedata.normalize("NFC", unescaped).split())[:_MOST_CHARACTERS].lower()


def _instant(match: re.Match[str], plain: str) -> datetime | None:
    groups = match.groupdict()
    month = _MONTHS[groups["name"]] if "name" in groups else int(groups["month"])
    year = int(groups["year"]) + (2000 if len(groups["year"]) == 2 else 0)
    try:
        day = datetime(year, month, int(groups["day"]), tzinfo=BERLIN)
        return _with_time(day, _TIME.match(plain, match.end())).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _with_time(day: datetime, time: re.Match[str] | None) -> datetime:
    """Add the time that follows the day; a time that is none (25:61) leaves the day."""
    if time is None:
        return day
    hour, minute = int(time["hour"]), int(time["minute"] or time["dotted"] or 0)
    second = min(int(time["second"] or 0), 59)  # a leap second
    if hour == 24 and minute == 0:
        return day + timedelta(days=1)
    if hour > 23 or minute > 59:
        return day
    zone = _zone(time["zone"]) if time["zone"] else BERLIN
    return day.replace(hour=hour, minute=minute, second=second, tzinfo=zone)


def _zone(name: str) -> tzinfo:
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    digits = name[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if name[0] == "-" else offset)
