"""When feeds are polled, and what state their polls put them into."""

from datetime import UTC, datetime, timedelta

import pytest

from kammerton_crawler.schedule import (
    Happened,
    History,
    Moved,
    Outcome,
    Rhythm,
    Verdict,
    is_quiet,
    judge,
    next_poll_at,
    reason_with_advice,
    silent_for,
    spaced_hits,
    wants_full,
)
from kammerton_shared.model import FeedState
from tests.conftest import NOW

FINE = Verdict(FeedState.OK, "", 0, None)
FRIDAY_EVENING = datetime(2026, 11, 27, 18, 55, tzinfo=UTC)  # 19:55 in Berlin


def history(state: FeedState = FeedState.OK, **known: object) -> History:
    return History("hwk-auental", state, **known)  # type: ignore[arg-type]


def wait(rhythm: Rhythm, verdict: Verdict = FINE, *, now: datetime = NOW, **how: object) -> timedelta:
    return next_poll_at(rhythm, verdict, now=now, chance=0, **how) - now  # type: ignore[arg-type]


def failed(times: int) -> Verdict:
    return Verdict(FeedState.UNREACHABLE, "", times, None)


def test_feeds_are_asked_every_quarter_lists_every_half_hour() -> None:
    assert wait(Rhythm()) == timedelta(minutes=15)
    assert wait(Rhythm(is_list=True)) == timedelta(minutes=30)


def test_at_night_and_at_weekends_it_is_two_hours() -> None:
    assert wait(Rhythm(), now=FRIDAY_EVENING) == timedelta(hours=2)
    assert wait(Rhythm(), now=FRIDAY_EVENING + timedelta(days=1)) == timedelta(hours=2)
    assert wait(Rhythm(quiet_hours=False), now=FRIDAY_EVENING) == timedelta(minutes=15)


def test_the_night_ends_at_six() -> None:
    five = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # 5:00 in Berlin

    assert five + wait(Rhythm(), now=five) == datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "quiet"),
    [
        (datetime(2026, 11, 25, 4, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 5, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 4, 0, tzinfo=UTC), False),  # summer time
        (datetime(2026, 11, 25, 19, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 28, 11, 0, tzinfo=UTC), True),
    ],
)
def test_nights_are_counted_in_berlin(instant: datetime, *, quiet: bool) -> None:
    assert is_quiet(instant) is quiet


def test_a_source_may_have_its_own_interval_but_not_below_ten_minutes() -> None:
    assert wait(Rhythm(every_s=7200)) == timedelta(hours=2)
    assert wait(Rhythm(every_s=60)) == timedelta(minutes=10)


def test_feeds_on_this_machine_know_no_floor_and_no_night() -> None:
    assert wait(Rhythm(every_s=2, local=True), now=FRIDAY_EVENING) == timedelta(seconds=2)
    assert wait(Rhythm(local=True), failed(5)) == timedelta(seconds=30)


def test_jitter_is_a_tenth() -> None:
    soonest, latest = (next_poll_at(Rhythm(is_list=True), FINE, now=NOW, chance=chance) - NOW for chance in (-1, 1))

    assert (soonest, latest) == (timedelta(minutes=27), timedelta(minutes=33))


def test_failures_double_the_wait_up_to_half_a_day_and_never_end() -> None:
    assert [wait(Rhythm(), failed(run)) for run in (1, 2, 6, 500)] == [
        timedelta(minutes=30),
        timedelta(hours=1),
        timedelta(hours=12),
        timedelta(hours=12),
    ]


def test_the_night_does_not_double_with_failures() -> None:
    assert wait(Rhythm(), failed(1), now=FRIDAY_EVENING) == timedelta(hours=2)
    assert wait(Rhythm(), failed(5), now=FRIDAY_EVENING) == timedelta(hours=8)


@pytest.mark.parametrize("chance", [-1, 0, 1])
def test_nobody_is_asked_inside_retry_after(chance: float) -> None:
    due = next_poll_at(Rhythm(), failed(1), now=NOW, chance=chance, retry_after_s=7200)

    assert due >= NOW + timedelta(hours=2)


def test_without_a_contact_it_is_hourly() -> None:
    assert wait(Rhythm(), with_contact=False) == timedelta(hours=1)


def test_an_address_given_up_is_asked_weekly() -> None:
    assert wait(Rhythm(), Verdict(FeedState.UNREACHABLE, "", 3, None, gone=True)) == timedelta(days=7)


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        (Happened.ROBOTS, FeedState.FORBIDDEN_BY_ROBOTS),
        (Happened.FORBIDDEN, FeedState.FORBIDDEN),
        (Happened.TOO_FAST, FeedState.TOO_FAST),
        (Happened.GONE, FeedState.UNREACHABLE),
        (Happened.UNREACHABLE, FeedState.UNREACHABLE),
        (Happened.UNREADABLE, FeedState.UNREADABLE),
        (Happened.NOTHING_SELECTED, FeedState.NOTHING_SELECTED),
    ],
)
def test_each_failure_has_a_state_a_reason_and_a_next_command(happened: Happened, state: FeedState) -> None:
    verdict = judge(history(failure_run=1), Outcome(happened, "Das ist geschehen"), NOW)

    assert (verdict.state, verdict.failure_run) == (state, 2)
    assert verdict.reason.startswith("Das ist geschehen. ")
    assert "kammerton sources check hwk-auental" in verdict.reason


def test_every_state_but_ok_says_what_to_do() -> None:
    for state in FeedState:
        assert ("kammerton" in reason_with_advice(state, "", "x")) is (state is not FeedState.OK)


def test_a_reading_heals() -> None:
    verdict = judge(history(FeedState.UNREADABLE, failure_run=3), Outcome(Happened.READ, entries_seen=5), NOW)

    assert verdict == FINE


def test_an_unchanged_body_does_not_heal_a_feed_that_could_not_be_read() -> None:
    verdict = judge(history(FeedState.UNREADABLE, failure_run=3), Outcome(Happened.UNCHANGED), NOW)

    assert (verdict.state, verdict.failure_run) == (FeedState.UNREADABLE, 4)


def test_an_unchanged_body_keeps_an_empty_feed_empty() -> None:
    assert judge(history(FeedState.EMPTY), Outcome(Happened.UNCHANGED), NOW).state is FeedState.EMPTY
    assert judge(history(FeedState.OK), Outcome(Happened.UNCHANGED), NOW).state is FeedState.OK


def test_an_empty_feed_is_a_state_not_a_failure() -> None:
    verdict = judge(history(ever_listed=True), Outcome(Happened.READ), NOW)

    assert (verdict.state, verdict.failure_run) == (FeedState.EMPTY, 0)
    assert "früher waren es welche" in verdict.reason


def test_silence_is_measured_by_what_is_usual() -> None:
    weekly = [NOW - timedelta(days=22 + 7 * week) for week in range(6)]
    daily = [NOW - timedelta(days=13 + day) for day in range(6)]

    assert silent_for(weekly, NOW) == timedelta(days=22)
    assert silent_for([at + timedelta(days=2) for at in weekly], NOW) is None
    assert silent_for(daily, NOW) is None  # three times the usual, but less than 14 days
    assert silent_for([at - timedelta(days=2) for at in daily], NOW) == timedelta(days=15)
    assert silent_for(weekly[:3], NOW) is None  # too little to say what is usual


def test_a_silent_feed_says_so_until_something_new_comes() -> None:
    weekly = [NOW - timedelta(days=22 + 7 * week) for week in range(6)]

    assert judge(history(news_at=weekly), Outcome(Happened.UNCHANGED), NOW).state is FeedState.SILENT
    news = Outcome(Happened.READ, entries_seen=20, entries_new=1)
    assert judge(history(FeedState.SILENT, news_at=weekly), news, NOW).state is FeedState.OK


def test_a_permanent_redirect_is_proposed_after_three_polls_and_three_days() -> None:
    there = "https://neu.example/feed.xml"
    read = Outcome(Happened.READ, entries_seen=1, moved_to=there)
    first = judge(history(), read, NOW).moved
    assert first == Moved(there, NOW, 1)

    soon = judge(history(moved=Moved(there, NOW, 7)), read, NOW + timedelta(hours=71))
    late = judge(history(moved=Moved(there, NOW, 2)), read, NOW + timedelta(hours=72))

    assert (soon.state, late.state) == (FeedState.OK, FeedState.MOVED)
    assert there in late.reason


def test_a_redirect_for_one_hour_is_forgotten() -> None:
    before = history(moved=Moved("https://neu.example/feed.xml", NOW, 2))

    assert judge(before, Outcome(Happened.READ, entries_seen=1), NOW).moved is None
    other = Outcome(Happened.READ, entries_seen=1, moved_to="https://andere.example/")
    assert judge(before, other, NOW).moved == Moved("https://andere.example/", NOW, 1)


def test_gone_needs_three_answers_on_three_days() -> None:
    gone = Outcome(Happened.GONE, "Antwort 410", http_status=410)
    in_one_day = [NOW - timedelta(hours=hours) for hours in (1, 5, 23)]
    on_two_days = [NOW - timedelta(hours=hours) for hours in (24, 49)]

    assert spaced_hits(in_one_day) == 1
    assert not judge(history(gone_at=in_one_day), gone, NOW).gone
    assert judge(history(gone_at=on_two_days), gone, NOW).gone


def test_validators_are_left_out_once_a_day_and_after_twenty_times() -> None:
    hour_ago = NOW - timedelta(hours=1)

    assert not wants_full(last_full_at=hour_ago, not_modified_run=19, now=NOW)
    assert wants_full(last_full_at=hour_ago, not_modified_run=20, now=NOW)
    assert wants_full(last_full_at=NOW - timedelta(hours=24), not_modified_run=1, now=NOW)
    assert wants_full(last_full_at=None, not_modified_run=0, now=NOW)
