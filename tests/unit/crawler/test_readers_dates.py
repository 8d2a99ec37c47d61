"""Dates as press offices write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_crawler.readers.dates import EARLIEST, find_date_text, parse_date
from kammerton_shared.clock import BERLIN
from tests.conftest import NOW


def berlin(text: str) -> str | None:
    found = parse_date(text, fetched_at=NOW)
    return None if found is None else found.astimezone(BERLIN).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-01T10:00:00+02:00", "2024-05-01 10:00"),
        ("2024-05-01T08:00:00Z", "2024-05-01 10:00"),
        ("2024-05-01T08:00:00.123Z", "2024-05-01 10:00"),
        ("2024-05-01 10:00", "2024-05-01 10:00"),
        ("2024-05-01T24:00", "2024-05-02 00:00"),
        ("2024-05-01", "2024-05-01 00:00"),
        ("2024/05/01", "2024-05-01 00:00"),
        ("Wed, 01 May 2024 08:00:00 GMT", "2024-05-01 10:00"),
        ("Wed, 1 May 2024 10:00:00 +0200", "2024-05-01 10:00"),
        ("01 May 24 10:00 +0200", "2024-05-01 10:00"),
        ("Wednesday, 01-May-24 08:00:00 UTC", "2024-05-01 10:00"),
        ("Wed, 01 May 2024 10:00:00 MESZ", "2024-05-01 10:00"),
        ("Wed, 01 May 2024 10:00:00 CEST", "2024-05-01 10:00"),
        ("Wed, 01 May 2024 04:00:00 EDT", "2024-05-01 10:00"),
        ("Wed, 01 May 2024 10:00:00", "2024-05-01 10:00"),
        ("Mo, 01 Mai 2024 08:15:00 +0200", "2024-05-01 08:15"),
        ("Mi, 01 Dez 2021 08:15:00", "2021-12-01 08:15"),
        ("01.05.2024", "2024-05-01 00:00"),
        ("1.5.2024", "2024-05-01 00:00"),
        ("01.05.24", "2024-05-01 00:00"),
        ("27.09.2024 |", "2024-09-27 00:00"),
        ("2. Januar 2006", "2006-01-02 00:00"),
        ("2.&nbsp;M&auml;rz 2006", "2006-03-02 00:00"),
        ("2. Ma\u0308rz 2006", "2006-03-02 00:00"),
        ("16.Dezember 2021.-", "2021-12-16 00:00"),
        ("28.Dez.2017 | 13:37 Uhr", "2017-12-28 13:37"),
        ("24.02.2016, 15:42 Uhr", "2016-02-24 15:42"),
        ("[6.12.2018]", "2018-12-06 00:00"),
        ("Freitag, 20. März 2020 - 12:34", "2020-03-20 12:34"),
        ("20. Sept. 2024, 08.15 Uhr", "2024-09-20 08:15"),
        ("20. Jän. 2024, 8 Uhr", "2024-01-20 08:00"),
        ("PM 21 | 20.03.2025", "2025-03-20 00:00"),
        ("Pressemeldung Nr. 75 vom 22.11.2022", "2022-11-22 00:00"),
        ("Magdeburg, den 7. Januar 2004", "2004-01-07 00:00"),
        ("Stand: 12.03.2024 um 9:05 Uhr", "2024-03-12 09:05"),
        ("20.03.2025 12.345 Betriebe", "2025-03-20 00:00"),
        ("20.03.2025 Halle 5", "2025-03-20 00:00"),
        ("20.03.2025 25:61", "2025-03-20 00:00"),
        ("31.02.2024, 01.03.2024", "2024-03-01 00:00"),
        ("26.11.2026 10:00", "2026-11-26 10:00"),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, expected: str) -> None:
    assert berlin(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-05",
        "Mai 2020",
        "2020",
        "13. Mai",
        "13.05.",
        "20. März 12:34 Uhr",
        "am 12. Mai 24 Betriebe besucht",
        "gestern",
        "vor 3 Tagen",
        "KW 23",
        "KW 23/2024",
        "31.02.2024",
        "00.00.2024",
        "2024-13-01",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "01.01.2099",
        "0000-00-00T00:00:00Z",
        "9" * 50_000,
        "27.11.2026",
        "192.168.10.2024.1",
        "Version 1.2.2024.7",
        "12345678.05.2024",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert berlin(text) is None


def test_the_hour_that_comes_twice_is_the_first_and_the_missing_one_is_winter_time() -> None:
    assert parse_date("25.10.2026, 02:30 Uhr", fetched_at=NOW) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert parse_date("29.03.2026, 02:30 Uhr", fetched_at=NOW) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_little_ahead_is_a_date_and_more_is_none() -> None:
    ahead = (NOW + timedelta(hours=23)).isoformat()
    too_far = (NOW + timedelta(hours=25)).isoformat()

    assert parse_date(ahead, fetched_at=NOW) == NOW + timedelta(hours=23)
    assert parse_date(too_far, fetched_at=NOW) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kammer ehrt Meister 24.02.2026 mehr", "24.02.2026"),
        ("Kammer ehrt Meister, 3. März 2026, im Saal", "3. März 2026"),
        ("24.02.2026, 15:42 Uhr Kammer ehrt", "24.02.2026, 15:42 Uhr"),
        ("Kammer ehrt 12 Meister", ""),
        ("Fassung 1.2.26", ""),
    ],
)
def test_a_date_in_running_text_needs_its_whole_year(text: str, found: str) -> None:
    assert find_date_text(text) == found


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.text("0123456789.:-+ TZUhrMaiJanuar,/", max_size=60)))
def test_any_text_gives_a_sensible_instant_or_none(text: str) -> None:
    found = parse_date(text, fetched_at=NOW)

    assert found is None or (found.tzinfo is UTC and EARLIEST <= found <= NOW + timedelta(hours=24))


@settings(deadline=None)
@given(st.datetimes(datetime(1990, 1, 2), datetime(2026, 11, 25)))  # noqa: DTZ001 - a time on the wall in Berlin
def test_our_own_forms_come_back(wall: datetime) -> None:
    local = wall.replace(second=0, microsecond=0, tzinfo=BERLIN)

    for text in (local.isoformat(), local.strftime("%d.%m.%Y, %H:%M Uhr"), local.strftime("%d. %b %Y %H:%M %z")):
        assert parse_date(text, fetched_at=NOW) == local.astimezone(UTC)
