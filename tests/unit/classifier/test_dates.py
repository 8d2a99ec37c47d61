"""Dates in texts and values: every German spelling, Berlin time, nothing invented."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kammerton_classifier.text.dates import choose, find_dates, of_feed, read_address, read_value
from kammerton_classifier.text.model import DateOrigin, FoundDate, Precision
from kammerton_shared.clock import BERLIN
from tests.conftest import NOW


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)  # type: ignore[arg-type,misc]


def found(at: datetime, precision: Precision = Precision.DAY, origin: DateOrigin = DateOrigin.PAGE) -> FoundDate:
    return FoundDate(at, precision, origin)


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("24.02.2016, 15:42 Uhr — Erstveröffentlichung", local(2016, 2, 24, 15, 42), "minute"),
        ("27.09.2024 |", local(2024, 9, 27), "day"),
        ("2. Januar 2006", local(2006, 1, 2), "day"),
        ("16.Dezember 2021.-", local(2021, 12, 16), "day"),
        ("28.Dez.2017 | 13:37 Uhr", local(2017, 12, 28, 13, 37), "minute"),
        ("[6.12.2018]", local(2018, 12, 6), "day"),
        ("Freitag, 20. März 2020 - 12:34", local(2020, 3, 20, 12, 34), "minute"),
        ("1. Sept. 2024 um 8.15 Uhr", local(2024, 9, 1, 8, 15), "minute"),
        ("5. Jän. 2023", local(2023, 1, 5), "day"),
        ("12.03.25", local(2025, 3, 12), "day"),
        ("2024-05-01T10:00:00+02:00", datetime(2024, 5, 1, 8, tzinfo=UTC), "minute"),
        ("2024-05-01", local(2024, 5, 1), "day"),
        ("2024-05-01T00:00:00+02:00", local(2024, 5, 1), "day"),
        ("2026-03-29T02:30:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "minute"),  # skipped by summer time
        ("2026-10-25T02:30:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "minute"),  # comes twice: the first
    ],
)
def test_german_forms_are_understood(written: str, at: datetime, precision: str) -> None:
    assert read_value(written) == (at, Precision(precision))


@pytest.mark.parametrize(
    "written",
    [
        "date 2020-05",
        "2020-05",
        "13. Mai",
        "31.02.2024",
        "KW 23",
        "gestern",
        "1.2.3.2020",
        "2099-13-01",
        "",
        "12:30 Uhr",
    ],
)
def test_what_has_no_day_is_no_date(written: str) -> None:
    assert read_value(written) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    assert all(date.at.tzinfo is not None for date in find_dates(text))


@pytest.mark.parametrize(
    ("address", "at"),
    [
        ("https://a.example/mw/2004/01/07/reise", local(2004, 1, 7)),
        ("https://a.example/presse/detail/~25-11-2025-preis", local(2025, 11, 25)),
        ("https://a.example/2025-11-25-preis", local(2025, 11, 25)),
        ("https://a.example/artikel-12-345678", None),
    ],
)
def test_an_address_may_name_the_day(address: str, at: datetime | None) -> None:
    assert read_address(address) == at


def test_midnight_in_a_feed_means_that_it_knows_the_day_only() -> None:
    assert of_feed(local(2026, 5, 4, 0, 0)) == found(local(2026, 5, 4), origin=DateOrigin.FEED)
    assert of_feed(datetime(2026, 5, 4, tzinfo=UTC)) == found(datetime(2026, 5, 4, tzinfo=UTC), origin=DateOrigin.FEED)
    minute = of_feed(local(2026, 5, 4, 9, 30))
    assert minute is not None
    assert minute.precision is Precision.MINUTE


def test_a_day_takes_the_minute_of_a_later_source_that_names_the_same_day() -> None:
    day = found(local(2016, 2, 24), origin=DateOrigin.FEED)
    minute = found(local(2016, 2, 24, 15, 42), Precision.MINUTE)
    other = found(local(2016, 2, 25, 9, 0), Precision.MINUTE)

    assert choose(iter([day, other, minute]), fetched_at=NOW) == minute
    assert choose(iter([day, other]), fetched_at=NOW) == day


def test_a_date_in_the_future_is_passed_over() -> None:
    assert choose(iter([found(local(2099, 1, 1)), found(local(2026, 11, 24))]), fetched_at=NOW) == found(
        local(2026, 11, 24)
    )
    assert choose(iter([found(local(2099, 1, 1))]), fetched_at=NOW) is None
