"""What becomes of a capture, and which change made a revision."""

from datetime import UTC, datetime, timedelta

import pytest

from kammerton_classifier.decide import (
    Before,
    CurrentRevision,
    Outcome,
    Reading,
    Standing,
    cause_of,
    content_hash,
    is_news,
    judge_change,
    outcome,
    with_date_on_record,
)
from kammerton_classifier.text.model import CleanRelease, DateOrigin, FoundDate, Precision
from kammerton_shared.model import CaptureId, DocumentCause, ReleaseKind, RevisionChange

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=3)
TEXT = "Die Kammer öffnet am Montag ihre Werkstatt für alle, die das Schmieden lernen möchten."


def page(text: str = TEXT, **more: object) -> CleanRelease:
    return CleanRelease(title="Werkstatt offen", text=text, **more)  # type: ignore[arg-type]


def current(text: str = TEXT, *, capture: int = 5, thin: bool = False, at: datetime | None = None) -> CurrentRevision:
    return CurrentRevision(
        1, CaptureId(capture), content_hash(page(text)), thin, "Werkstatt offen", text, at, ReleaseKind.RELEASE
    )


def reading(cleaned: CleanRelease, before: CleanRelease | None = None, *, of: int = 5) -> Reading:
    earlier = Before(CaptureId(of), before) if before is not None else None
    return Reading(cleaned, content_hash(cleaned), None, (), "rules", earlier)


def dated(at: datetime, origin: DateOrigin = DateOrigin.FEED) -> CleanRelease:
    return page(published=FoundDate(at, Precision.MINUTE, origin))


@pytest.mark.parametrize(
    ("stands", "put_back", "capture", "cleaned", "becomes"),
    [
        (None, False, 6, page(), Outcome.REVISION),
        (None, False, 6, page(empty_reason="Impressum"), Outcome.SET_ASIDE),
        (None, True, 6, page(empty_reason="Impressum"), Outcome.REVISION),
        (None, True, 6, page("", empty_reason="Seite ohne Text"), Outcome.REVISION),
        (current(), False, 6, page(), Outcome.NOTHING),
        (current(), False, 6, page("Anders."), Outcome.REVISION),
        (current(), False, 5, page("Anders."), Outcome.REVISION),
        (current(), False, 5, page(), Outcome.NOTHING),
        (current(), False, 4, page("Anders."), Outcome.NOTHING),
        (current(), False, 6, page(kind=ReleaseKind.SPEECH), Outcome.REVISION),
        (current(), False, 6, page("Anders.", thin=True), Outcome.NOTHING),
        (current(thin=True), False, 6, page("Anders.", thin=True), Outcome.REVISION),
        (current(), False, 6, page("Anders.", empty_reason="Impressum"), Outcome.NOTHING),
        (current(), True, 6, page("Anders.", empty_reason="Impressum"), Outcome.REVISION),
        (current(), True, 6, page("", empty_reason="Seite ohne Text"), Outcome.NOTHING),
    ],
)
def test_a_capture_comes_to_one_thing(
    stands: CurrentRevision | None, capture: int, cleaned: CleanRelease, becomes: Outcome, *, put_back: bool
) -> None:
    standing = Standing(False, put_back, stands)

    assert outcome(standing, CaptureId(capture), cleaned, content_hash(cleaned)) is becomes


@pytest.mark.parametrize(
    ("stands", "capture", "read", "change"),
    [
        (None, 6, reading(page()), None),
        (current(), 5, reading(page("Anders.")), RevisionChange.REREAD),
        (current(), 6, reading(page(kind=ReleaseKind.SPEECH)), RevisionChange.REREAD),
        (current("Werbung."), 6, reading(page(), page()), RevisionChange.REREAD),
        (current("Werbung."), 6, reading(page(), page(TEXT.replace("Montag", "Dienstag"))), RevisionChange.DATE),
        (current("Werbung."), 6, reading(page(), page(), of=4), RevisionChange.REWRITTEN),
        (current(), 6, reading(page(TEXT.replace("Montag", "Dienstag"))), RevisionChange.DATE),
        (current(at=EARLIER), 6, reading(dated(NOW)), RevisionChange.DATE),
    ],
)
def test_a_change_is_the_publishers_or_ours(
    stands: CurrentRevision | None, capture: int, read: Reading, change: RevisionChange | None
) -> None:
    assert judge_change(stands, CaptureId(capture), read) is change


@pytest.mark.parametrize(
    ("before", "at"),
    [
        (page(), None),
        (dated(NOW), EARLIER),
        (dated(NOW, DateOrigin.PAGE), NOW),
    ],
)
def test_only_an_entrys_date_is_taken_from_the_record(before: CleanRelease, at: datetime | None) -> None:
    published = with_date_on_record(before, current(at=EARLIER)).published

    assert (published.at if published else None) == at


def test_an_entry_that_had_no_date_has_none_on_record() -> None:
    assert with_date_on_record(dated(NOW), current()).published is None


def test_only_what_the_publisher_did_is_its_cause() -> None:
    assert cause_of(None) is DocumentCause.CREATED
    others = set(RevisionChange) - {RevisionChange.REREAD}
    assert {cause_of(change) for change in others} == {DocumentCause.REVISED}
    assert cause_of(RevisionChange.REREAD) is DocumentCause.REREAD


@pytest.mark.parametrize(
    ("backlog", "age_h", "news"), [(False, 9000, True), (False, None, True), (True, 47, True), (True, 49, False)]
)
def test_backlog_is_news_for_two_days(age_h: int | None, *, backlog: bool, news: bool) -> None:
    found = FoundDate(NOW - timedelta(hours=age_h), Precision.DAY, DateOrigin.FEED) if age_h is not None else None

    assert is_news(backlog=backlog, published=found, first_seen_at=NOW) is news
