"""When digests are due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kammerton_search_api.alerts.rhythm import describe_rhythm, is_due_time, next_due
from kammerton_search_api.subscribers.model import Rhythm
from kammerton_shared.clock import BERLIN

DIGESTS = some.sampled_from([Rhythm.DAILY, Rhythm.WEEKLY])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("rhythm", "after", "due"),
    [
        (Rhythm.DAILY, "2026-11-25 06:59", "2026-11-25 07:00"),
        (Rhythm.DAILY, "2026-11-25 07:00", "2026-11-26 07:00"),
        (Rhythm.DAILY, "2026-11-27 07:00", "2026-11-30 07:00"),  # from Friday to Monday
        (Rhythm.DAILY, "2026-11-28 12:00", "2026-11-30 07:00"),
        (Rhythm.WEEKLY, "2026-11-25 12:00", "2026-11-30 07:00"),
        (Rhythm.WEEKLY, "2026-11-30 07:00", "2026-12-07 07:00"),
        (Rhythm.DAILY, "2026-03-27 07:00", "2026-03-30 07:00"),  # the clocks go forward in between
        (Rhythm.WEEKLY, "2026-10-19 07:00", "2026-10-26 07:00"),  # the clocks go back in between
    ],
)
def test_the_next_digest_is_due(rhythm: Rhythm, after: str, due: str) -> None:
    assert next_due(rhythm, 7, after=at(after)) == at(due)


def test_seven_in_berlin_is_another_instant_in_summer_and_in_winter() -> None:
    assert next_due(Rhythm.WEEKLY, 7, after=at("2026-03-23 07:00")) == datetime(2026, 3, 30, 5, tzinfo=UTC)
    assert next_due(Rhythm.WEEKLY, 7, after=at("2026-10-19 07:00")) == datetime(2026, 10, 26, 6, tzinfo=UTC)


@given(DIGESTS, some.integers(0, 23), some.datetimes(datetime(2020, 1, 1), datetime(2039, 12, 31)))  # noqa: DTZ001 - the zone follows
def test_whatever_is_next_is_later_on_its_day_at_its_hour(rhythm: Rhythm, hour: int, naive: datetime) -> None:
    after = naive.replace(tzinfo=UTC)

    due_at = next_due(rhythm, hour, after=after)

    local = due_at.astimezone(BERLIN)
    assert due_at.tzinfo is UTC
    assert timedelta() < due_at - after <= timedelta(days=7, hours=1)
    assert (local.hour, local.minute, local.second) == (hour, 0, 0)
    assert local.weekday() == 0 if rhythm is Rhythm.WEEKLY else local.weekday() < 5
    assert is_due_time(rhythm, hour, due_at)
    assert not is_due_time(rhythm, hour, due_at + timedelta(minutes=1))
    assert not is_due_time(rhythm, (hour + 1) % 24, due_at)


def test_at_once_is_never_due() -> None:
    assert not is_due_time(Rhythm.AT_ONCE, 7, at("2026-11-25 07:00"))
    with pytest.raises(ValueError, match="no due times"):
        next_due(Rhythm.AT_ONCE, 7, after=at("2026-11-25 07:00"))


@pytest.mark.parametrize(
    ("rhythm", "said"),
    [
        (Rhythm.AT_ONCE, "sofort"),
        (Rhythm.DAILY, "montags bis freitags um 7 Uhr"),
        (Rhythm.WEEKLY, "montags um 7 Uhr"),
    ],
)
def test_readers_are_told_how_often(rhythm: Rhythm, said: str) -> None:
    assert describe_rhythm(rhythm, 7) == said
