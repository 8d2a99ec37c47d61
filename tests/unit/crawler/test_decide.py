"""What is new in a reading, what joins, and what is old news."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kammerton_crawler.decide import (
    MOST_CHANGES,
    Decision,
    Known,
    KnownEntry,
    Listing,
    Situation,
    decide_entries,
    identify,
    is_backlog,
    judge_situation,
)
from kammerton_crawler.identity import clean_address, entry_identity, fingerprint
from kammerton_crawler.readers.entry import Entry
from kammerton_shared.model import EntryId, ReleaseId
from tests.conftest import NOW

TODAY = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
LAST_YEAR = datetime(2025, 11, 25, 8, 0, tzinfo=UTC)


def entry(number: int, **changes: object) -> Entry:
    listed = Entry(
        guid=f"guid-{number}",
        address=f"https://kammer.example/{number}",
        title=f"Meldung Nummer {number}",
        text=f"Anriss {number}",
        published_at=TODAY,
        published_raw="",
    )
    return replace(listed, **changes)  # type: ignore[arg-type]


def known_entry(listed: Entry, release: int, *, here: bool = True, changes: int = 0) -> KnownEntry:
    return KnownEntry(
        entry_id=EntryId(release * 10),
        release_id=ReleaseId(release),
        identity=entry_identity(listed),
        address=clean_address(listed.address),
        title=listed.title,
        text=listed.text,
        published_at=listed.published_at,
        lastmod=listed.lastmod,
        fingerprint=fingerprint(listed),
        changes=changes,
        here=here,
    )


def knowing(*before: KnownEntry) -> Known:
    return Known(
        by_identity={known.identity: known for known in before if known.here},
        by_guid={known.identity: known for known in before if not known.here},
        by_address={known.address: known.release_id for known in before},
        earlier=before,
    )


def decide(*listed: Entry, known: Known | None = None, situation: Situation | None = None) -> Decision:
    items = identify(listed)
    known = known or Known()
    listing = Listing.of(items, known.by_identity)
    return decide_entries(items, known, situation=situation or Situation(), listing=listing, now=NOW)


def test_an_unknown_entry_starts_a_release() -> None:
    [new] = decide(entry(1)).new

    assert (new.release_id, new.backlog, new.identity) == (None, False, "guid-1")


def test_the_same_list_again_changes_nothing() -> None:
    decision = decide(entry(2), entry(1), known=knowing(known_entry(entry(1), 1), known_entry(entry(2), 2)))

    assert decision == Decision((), (), 2)


def test_a_new_title_is_a_change_to_fetch() -> None:
    corrected = entry(1, title="Meldung Nummer 1 (Korrektur)")

    [changed] = decide(corrected, known=knowing(known_entry(entry(1), 1))).changed

    assert (changed.release_id, changed.fetch, changed.moved) == (1, True, False)


def test_a_feed_that_embeds_the_clock_is_believed_only_so_often() -> None:
    ticking = knowing(known_entry(entry(1), 1, changes=MOST_CHANGES))

    assert decide(entry(1, text="Stand 09:31 Uhr"), known=ticking).changed == ()
    assert decide(entry(1, title="Ganz anders"), known=ticking).changed != ()


def mapped(number: int, lastmod: str) -> Entry:
    """Return an entry of a sitemap."""
    return entry(number, guid=None, title="", text="", published_at=None, lastmod=lastmod)


def test_a_page_that_a_sitemap_calls_changed_is_fetched_again() -> None:
    known = knowing(*(known_entry(mapped(number, "2026-11-20"), number) for number in range(1, 7)))
    listed = [mapped(1, "2026-11-25T08:00:00+01:00"), *(mapped(number, "2026-11-20") for number in range(2, 7))]

    decision = decide(*listed, known=known)

    assert [(changed.release_id, changed.fetch) for changed in decision.changed] == [(1, True)]
    assert decision.unchanged == 5


def test_a_sitemap_that_was_made_anew_calls_nothing_changed() -> None:
    known = knowing(*(known_entry(mapped(number, "2026-11-24"), number) for number in range(1, 7)))

    decision = decide(*(mapped(number, "2026-11-25") for number in range(1, 7)), known=known)

    assert [changed.fetch for changed in decision.changed] == [False] * 6
    assert [changed.entry.lastmod for changed in decision.changed] == ["2026-11-25"] * 6


def test_a_sitemap_that_begins_to_name_changes_calls_nothing_changed() -> None:
    known = knowing(known_entry(mapped(1, ""), 1))

    assert [changed.fetch for changed in decide(mapped(1, "2026-11-25"), known=known).changed] == [False]


def test_a_page_whose_sitemap_ticks_is_not_fetched_for_ever() -> None:
    ticking = knowing(known_entry(mapped(1, "2026-11-24"), 1, changes=MOST_CHANGES))

    assert [changed.fetch for changed in decide(mapped(1, "2026-11-25"), known=ticking).changed] == [False]


def test_a_known_guid_with_a_new_address_stays_its_release_if_the_title_agrees() -> None:
    moved = entry(1, address="https://neu.kammer.example/1", text="anders")

    [changed] = decide(moved, known=knowing(known_entry(entry(1), 1))).changed

    assert (changed.release_id, changed.moved) == (1, True)


def test_a_new_address_alone_is_not_fetched_again() -> None:
    moved = entry(1, address="https://neu.kammer.example/1")

    [changed] = decide(moved, known=knowing(known_entry(entry(1), 1))).changed

    assert (changed.moved, changed.fetch) == (True, False)


def test_a_guid_that_is_used_again_for_something_else_is_another_release() -> None:
    other = entry(1, address="https://kammer.example/99", title="Etwas anderes", text="Neu")

    [new] = decide(other, known=knowing(known_entry(entry(1), 1))).new

    assert (new.release_id, new.identity) == (None, "https://kammer.example/99")


def test_a_guid_that_all_entries_share_is_none() -> None:
    decision = decide(entry(1, guid="feed"), entry(2, guid="feed"))

    assert {new.identity for new in decision.new} == {"https://kammer.example/1", "https://kammer.example/2"}


def test_what_is_listed_twice_counts_once() -> None:
    assert len(decide(entry(1), entry(1)).new) == 1


def test_the_same_page_from_another_feed_is_the_same_release() -> None:
    elsewhere = known_entry(entry(1, guid=None), 7, here=False)

    [new] = decide(entry(1, address="https://www.kammer.example/1?utm_source=rss"), known=knowing(elsewhere)).new

    assert new.release_id == 7


def test_the_guid_of_another_feed_of_the_source_joins_if_the_title_agrees() -> None:
    elsewhere = knowing(known_entry(entry(1), 7, here=False))
    same = entry(1, address="https://kammer.example/thema/1")

    assert decide(same, known=elsewhere).new[0].release_id == 7
    assert decide(replace(same, title="Anders", text=""), known=elsewhere).new[0].release_id is None


@pytest.mark.parametrize(
    ("situation", "published_at", "backlog"),
    [
        (Situation(first=True), TODAY, True),
        (Situation(), LAST_YEAR, False),
        (Situation(), None, False),
        (Situation(returned=True), TODAY, False),
        (Situation(returned=True), LAST_YEAR, True),
        (Situation(returned=True), None, True),
        (Situation(relaunched=True), NOW - timedelta(hours=47), False),
        (Situation(relaunched=True), NOW - timedelta(hours=49), True),
    ],
)
def test_old_news_is_backlog(situation: Situation, published_at: datetime | None, *, backlog: bool) -> None:
    assert is_backlog(published_at, situation, NOW) is backlog


def judge(listed: tuple[Entry, ...], known: Known, **times: datetime | None) -> Situation:
    when = {"first_success_at": LAST_YEAR, "last_success_at": NOW - timedelta(minutes=15), **times}
    return judge_situation(identify(listed), known, now=NOW, **when)


def test_the_first_successful_poll_is_told_apart() -> None:
    assert judge((entry(1),), Known(), first_success_at=None, last_success_at=None) == Situation(first=True)


def test_a_feed_that_was_away_for_a_month_has_returned() -> None:
    assert judge((entry(1),), Known(), last_success_at=NOW - timedelta(days=31)).returned
    assert not judge((entry(1),), Known(), last_success_at=NOW - timedelta(days=6)).returned


def test_mostly_new_entries_at_once_are_a_relaunch() -> None:
    many = tuple(entry(number) for number in range(10))
    half = knowing(*(known_entry(item, number + 1) for number, item in enumerate(many[:5])))

    assert judge(many, Known()).relaunched
    assert not judge(many, half).relaunched
    assert not judge(many[:3], Known()).relaunched


def relaunched(listed: Entry) -> Entry:
    return replace(listed, guid=None, address=listed.address.replace("kammer.example", "kammer.example/neu/s"))


def test_after_a_relaunch_releases_are_known_by_title_and_day() -> None:
    before = [entry(number, published_at=LAST_YEAR) for number in range(1, 6)]
    known = knowing(*(known_entry(item, number) for number, item in enumerate(before, 1)))

    decision = decide(*(relaunched(item) for item in before), known=known, situation=Situation(relaunched=True))

    assert [new.release_id for new in decision.new] == [1, 2, 3, 4, 5]
    assert all(new.moved and new.backlog for new in decision.new)


def test_releases_with_the_same_title_are_never_joined_by_it() -> None:
    appointment = {"title": "Terminhinweis", "text": ""}
    known = knowing(*(known_entry(entry(number, **appointment), number) for number in (1, 2)))
    one = knowing(known_entry(entry(1, **appointment), 1))
    new = [relaunched(entry(number, **appointment)) for number in (3, 4)]

    assert decide(new[0], known=known, situation=Situation(relaunched=True)).new[0].release_id is None
    assert [item.release_id for item in decide(*new, known=one, situation=Situation(relaunched=True)).new] == [None] * 2


def test_what_is_still_listed_has_not_moved() -> None:
    old, twin = entry(1), entry(2, title="Meldung Nummer 1")

    decision = decide(old, twin, known=knowing(known_entry(old, 1)), situation=Situation(relaunched=True))

    assert [new.release_id for new in decision.new] == [None]


def test_another_day_or_another_text_is_another_release() -> None:
    known = knowing(known_entry(entry(1), 1))
    relaunch = Situation(relaunched=True)

    other_day = relaunched(entry(1, published_at=LAST_YEAR))
    other_text = relaunched(entry(1, text="Ganz anderer Anriss"))

    assert decide(other_day, known=known, situation=relaunch).new[0].release_id is None
    assert decide(other_text, known=known, situation=relaunch).new[0].release_id is None


def test_outside_a_relaunch_a_title_joins_nothing() -> None:
    assert decide(relaunched(entry(1)), known=knowing(known_entry(entry(1), 1))).new[0].release_id is None
