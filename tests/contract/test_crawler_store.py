"""The contract of the crawler's tables, on every database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from kammerton_crawler import archive, presence, store
from kammerton_crawler.decide import Decision, Listing, Situation, decide_entries, identify
from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.hosts import StoredRobots, give_host_back, store_robots, take_host, unready_hosts
from kammerton_crawler.poll_store import PollRecord, Validators, write_poll
from kammerton_crawler.ports import holders
from kammerton_crawler.readers.entry import Entry
from kammerton_crawler.revisits import GONE_AFTER
from kammerton_crawler.schedule import Happened, Moved, Outcome, judge
from kammerton_crawler.store import FeedToPoll
from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import jobs, releases
from kammerton_shared.errors import LostClaim
from kammerton_shared.jobs.store import claim, finish
from kammerton_shared.model import FeedState, JobKind, ReleaseId, SourceKey
from tests.conftest import NOW
from tests.doubles.crawling import add_sources, feed_of, rows, source

FEED = "https://hwk-auental.example/presse.rss"
OTHER = "https://ministerium.example/presse.rss"
new_holder = holders("crawler:1")


def claim_all(database: Database, *, now: datetime = NOW, limit: int = 10) -> list[FeedToPoll]:
    return store.claim_feeds(database, new_holder=new_holder, limit=limit, busy_hosts=(), with_contact=True, now=now)


def entry(number: int, **changes: object) -> Entry:
    listed = Entry(f"g{number}", f"https://hwk-auental.example/{number}", f"Meldung {number}", "Anriss", NOW, "")
    return replace(listed, **changes)  # type: ignore[arg-type]


def write(database: Database, feed: FeedToPoll, *listed: Entry, situation: Situation | None = None) -> Decision:
    items = identify(listed)
    with database.write() as connection:
        store.check_claim(connection, feed)
        known = store.load_known(connection, feed, items, earlier=store.load_earlier(connection, feed))
        listing = Listing.of(items, known.by_identity)
        decision = decide_entries(items, known, situation=situation or Situation(), listing=listing, now=NOW)
        store.write_decision(connection, feed, decision, NOW)
    return decision


def record(database: Database, feed: FeedToPoll, outcome: Outcome, *, at: datetime = NOW) -> None:
    validators = Validators('"a"', None, "0" * 64, off=False) if outcome.happened is Happened.READ else None
    with database.write() as connection:
        store.check_claim(connection, feed)
        verdict = judge(store.load_history(connection, feed), outcome, at)
        done = PollRecord(outcome, verdict, validators, at, at + timedelta(seconds=1), at + timedelta(minutes=15))
        write_poll(connection, feed, done)


@pytest.fixture
def feed(database: Database) -> FeedToPoll:
    add_sources(database, source(FEED))
    [claimed] = claim_all(database)
    return claimed


def test_a_feed_is_claimed_once_until_its_claim_lapses(database: Database, feed: FeedToPoll) -> None:
    assert claim_all(database) == []

    [again] = claim_all(database, now=NOW + store.CLAIM_FOR)
    with pytest.raises(LostClaim):
        write(database, feed, entry(1))
    write(database, again, entry(1))


def test_one_feed_a_host_is_claimed(database: Database) -> None:
    add_sources(database, source(FEED, FEED + "?2", key="hwk"), source(OTHER, key="min"))

    assert [feed.host for feed in claim_all(database)] == ["hwk-auental.example", "ministerium.example"]


def test_feeds_of_hosts_that_are_spoken_to_wait(database: Database) -> None:
    add_sources(database, source(FEED, OTHER))
    lease = take_host(database, "hwk-auental.example", "crawler:2/1")
    assert lease is not None

    assert [feed.host for feed in claim_all(database, limit=1)] == ["ministerium.example"]
    give_host_back(database, lease, next_in_s=3600)
    assert claim_all(database) == []


def test_what_is_written_is_known(database: Database, feed: FeedToPoll) -> None:
    first = write(database, feed, entry(1), entry(2))
    again = write(database, feed, entry(1), entry(2))

    assert (len(first.new), again) == (2, Decision((), (), 2))
    assert [job.lane for job in claim(database, JobKind.FETCH, holder="x", limit=5)] == ["hwk-auental.example"]


def test_the_tables_keep_instants_texts_and_flags(database: Database, feed: FeedToPoll) -> None:
    published = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # the hour that summer time takes
    odd = entry(1, title="Fördermittel \x00 \ud800 für „Handwerk“", published_at=published)
    write(database, feed, odd, situation=Situation(first=True))

    [stored] = rows(database, "entries")
    assert (stored.title, stored.published_at, stored.backlog) == (
        "Fördermittel  ? für „Handwerk“",
        published,
        True,
    )


def test_of_polls_that_found_nothing_new_one_an_hour_is_kept(database: Database, feed: FeedToPoll) -> None:
    polled = [
        (0, Outcome(Happened.READ, http_status=200, entries_seen=2, entries_new=2)),
        (5, Outcome(Happened.UNCHANGED, http_status=304)),
        (6, Outcome(Happened.UNCHANGED, http_status=200, body_bytes=7)),
        (10, Outcome(Happened.UNREACHABLE, "weg")),
        (12, Outcome(Happened.UNCHANGED, http_status=304)),
        (14, Outcome(Happened.UNCHANGED, http_status=304)),
        (61, Outcome(Happened.UNCHANGED, http_status=304)),
    ]
    start = NOW.replace(minute=0)
    for minute, outcome in polled:
        record(database, feed, outcome, at=start + timedelta(minutes=minute))
        [feed] = claim_all(database, now=start + timedelta(days=1))

    lines = [((row.started_at - start).total_seconds() / 60, row.http_status) for row in rows(database, "polls")]
    assert lines == [(0, 200), (6, 200), (10, None), (14, 304), (61, 304)]


def test_a_poll_leaves_state_validators_and_a_line(database: Database, feed: FeedToPoll) -> None:
    write(database, feed, entry(1))
    record(database, feed, Outcome(Happened.READ, http_status=200, entries_seen=1, entries_new=1))

    [stored] = rows(database, "feeds")
    [line] = rows(database, "polls")
    assert (stored.state, stored.etag, stored.holder) == ("ok", '"a"', None)
    assert stored.first_success_at == stored.last_new_at == NOW + timedelta(seconds=1)
    assert (line.state, line.http_status, line.entries_new) == ("ok", 200, 1)


def test_a_failure_keeps_what_the_last_success_left(database: Database, feed: FeedToPoll) -> None:
    record(database, feed, Outcome(Happened.READ, http_status=200, entries_seen=1))
    [feed] = claim_all(database, now=NOW + timedelta(hours=1))
    record(database, feed, Outcome(Happened.UNREACHABLE, "weg"), at=NOW + timedelta(hours=1))

    [stored] = rows(database, "feeds")
    assert (stored.state, stored.failure_run, stored.etag) == ("unerreichbar", 1, '"a"')
    assert stored.first_success_at == NOW + timedelta(seconds=1)
    assert stored.state_since_at == NOW + timedelta(hours=1, seconds=1)


def test_three_times_410_on_three_days_are_counted_from_the_last_success(database: Database, feed: FeedToPoll) -> None:
    gone = Outcome(Happened.GONE, "Antwort 410", http_status=410)
    for day in range(3):
        record(database, feed, gone, at=NOW + timedelta(days=day))
        [feed] = claim_all(database, now=NOW + timedelta(days=day, hours=1))

    [stored] = rows(database, "feeds")
    assert "aufgegeben" in stored.reason


def test_where_a_feed_moved_is_remembered(database: Database, feed: FeedToPoll) -> None:
    record(database, feed, Outcome(Happened.READ, entries_seen=1, moved_to=OTHER))
    [feed] = claim_all(database, now=NOW + timedelta(hours=1))

    assert feed.moved == Moved(OTHER, NOW, 1)


def test_the_history_holds_when_something_came(database: Database, feed: FeedToPoll) -> None:
    days = [NOW - timedelta(days=number) for number in range(4)]
    write(database, feed, *(entry(number, published_at=day) for number, day in enumerate(days)))
    write(database, feed, entry(9, published_at=None), situation=Situation(first=True))

    with database.read() as connection:
        history = store.load_history(connection, feed)
    assert sorted(history.news_at) == sorted(days)
    assert history.ever_listed


def test_a_source_is_upserted_and_what_vanished_is_retired_not_deleted(database: Database) -> None:
    add_sources(database, source(FEED), source(OTHER, key="min"))
    add_sources(database, replace(source(FEED + "?neu"), name="Neuer Name"), at=NOW + timedelta(days=1))

    assert {row.key: (row.name, row.retired_at is None) for row in rows(database, "sources")} == {
        "hwk-auental": ("Neuer Name", True),
        "min": ("Handwerkskammer Auental", False),
    }
    assert {row.address for row in rows(database, "feeds") if row.retired_at is None} == {FEED + "?neu"}
    add_sources(database, source(FEED), source(OTHER, key="min"))
    assert {row.address for row in rows(database, "feeds") if row.retired_at is None} == {FEED, OTHER}


def test_the_sample_is_not_retired_by_a_sync_that_does_not_know_it(database: Database) -> None:
    add_sources(database, source("http://127.0.0.1:1/f", key="muster", sample=True))
    add_sources(database, source(FEED))

    assert [row.retired_at for row in rows(database, "sources")] == [None, None]


def test_a_sync_without_changes_leaves_a_polled_feed_alone(database: Database, feed: FeedToPoll) -> None:
    record(database, feed, Outcome(Happened.READ, entries_seen=1))
    before = rows(database, "feeds")

    add_sources(database, source(FEED), at=NOW + timedelta(minutes=5))
    assert rows(database, "feeds") == before

    add_sources(database, source(feed_of(FEED, content="article")), at=NOW + timedelta(minutes=5))
    [changed] = rows(database, "feeds")
    assert (changed.body_sha256, changed.next_poll_at) == (None, NOW + timedelta(minutes=5))
    assert FeedDefinition.from_json(changed.definition).content == "article"


def test_switched_off_feeds_say_how_to_switch_them_on(database: Database) -> None:
    add_sources(database, source(feed_of(FEED, enabled=False, note="Alter Fund")))

    [stored] = rows(database, "feeds")
    assert stored.state == FeedState.NEW
    assert stored.reason.startswith("Alter Fund; Noch nicht eingeschaltet")
    assert "kammerton sources check hwk-auental --enable" in stored.reason
    assert claim_all(database) == []


def test_a_host_has_one_holder(database: Database) -> None:
    lease = take_host(database, "a.example", "crawler:1/1")
    assert lease is not None
    assert lease.wait_s is None
    assert take_host(database, "a.example", "crawler:2/1") is None

    give_host_back(database, replace(lease, holder="crawler:2/1"), next_in_s=0)
    assert take_host(database, "a.example", "crawler:2/1") is None
    give_host_back(database, lease, next_in_s=60)

    again = take_host(database, "a.example", "crawler:2/1")
    assert again is not None
    assert again.wait_s is not None
    assert 0 < again.wait_s <= 60


def test_a_host_that_was_not_asked_keeps_its_pause(database: Database) -> None:
    lease = take_host(database, "a.example", "1/1")
    assert lease is not None
    give_host_back(database, lease, next_in_s=3600)
    lease = take_host(database, "a.example", "1/2")
    assert lease is not None
    give_host_back(database, lease, next_in_s=None)

    with database.read() as connection:
        assert unready_hosts(connection, within=timedelta(minutes=1)) == {"a.example"}


def test_robots_txt_is_kept_with_its_host(database: Database) -> None:
    lease = take_host(database, "a.example", "1/1")
    assert lease is not None
    assert lease.robots is None
    robots = StoredRobots("User-agent: *", 200, NOW)
    store_robots(database, "a.example", robots)

    again = take_host(database, "a.example", "1/1")
    assert again is not None
    assert again.robots == robots


def test_a_fetch_finds_its_entry_until_that_changes_again(database: Database, feed: FeedToPoll) -> None:
    write(database, feed, entry(1))
    [job] = claim(database, JobKind.FETCH, holder="x", limit=1)
    with database.read() as connection:
        target = archive.load_target(connection, job, NOW)
    assert target is not None
    assert (target.title, target.page, target.sample) == ("Meldung 1", None, False)
    assert "https://hwk-auental.example/presse.rss" in target.overviews

    write(database, feed, entry(1, title="Meldung 1 (Korrektur)"))
    with database.read() as connection:
        assert archive.load_target(connection, job, NOW) is None


def test_the_same_capture_is_kept_once(database: Database, feed: FeedToPoll) -> None:
    write(database, feed, entry(1))
    [job] = claim(database, JobKind.FETCH, holder="x", limit=1)
    with database.write() as connection:
        target = archive.load_target(connection, job, NOW)
        assert target is not None
        capture = archive.page_capture(target.address, 200, {"content-type": "text/html"}, b"<html>")
        kept = [archive.write_capture(connection, target, capture, NOW) for _ in range(2)]
        thin = archive.write_capture(connection, target, archive.thin_capture(target, "weg"), NOW)

    assert kept == [1, None]
    assert thin == 2
    assert [row.key for row in rows(database, "jobs") if row.kind == "classify"] == ["1", "2"]


def capture_all(database: Database) -> None:
    """Keep a whole page of each release that waits to be fetched."""
    while waiting := claim(database, JobKind.FETCH, holder="x", limit=1):
        with database.write() as connection:
            target = archive.load_target(connection, waiting[0], NOW)
            assert target is not None
            body = f"<html>{target.title}".encode()
            capture = archive.page_capture(target.address, 200, {"content-type": "text/html", "etag": '"7"'}, body)
            archive.write_capture(connection, target, capture, NOW)
            finish(connection, waiting[0])


def test_visits_are_promised_once_and_found_by_their_name(database: Database, feed: FeedToPoll) -> None:
    write(database, feed, entry(1))
    capture_all(database)
    with database.write() as connection:
        for _ in range(2):
            presence.promise_visits(connection, ReleaseId(1), "https://hwk-auental.example/1")
        connection.execute(update(jobs).where(jobs.c.key == "1:visit-6h").values(due_at=database_now(connection)))
    assert [row.key for row in rows(database, "jobs") if ":visit-" in row.key] == [
        "1:visit-1h",
        "1:visit-6h",
        "1:visit-24h",
        "1:visit-7d",
    ]

    [job] = claim(database, JobKind.FETCH, holder="x", limit=5)
    with database.read() as connection:
        assert archive.load_target(connection, job, NOW + timedelta(minutes=5)) is None
        target = archive.load_target(connection, job, NOW + timedelta(hours=6))
    assert target is not None
    assert (target.visit, dict(target.conditions), job.lane) == ("6h", {"If-None-Match": '"7"'}, "hwk-auental.example")
    assert target.own == {"https://hwk-auental.example/1"}


def test_missing_twice_a_day_apart_is_gone_and_there_again_is_not(database: Database, feed: FeedToPoll) -> None:
    write(database, feed, entry(1))
    one, address = ReleaseId(1), "https://hwk-auental.example/1"
    day_later = NOW + GONE_AFTER
    states = []

    def note(at: datetime, *, others_are_there: bool = True, there: bool = False) -> None:
        with database.write() as connection:
            if there:
                promised = presence.note_there(connection, one, at)
            else:
                promised = presence.note_missing(connection, one, address, at, others_are_there=others_are_there)
        [release] = rows(database, "releases")
        states.append((release.missing_since_at, release.gone_at, list(promised)))

    note(NOW)
    note(day_later - timedelta(seconds=1))
    note(day_later, others_are_there=False)
    note(day_later)
    note(day_later + timedelta(days=1))
    note(day_later + timedelta(days=2), there=True)
    note(day_later + timedelta(days=3), there=True)

    assert states == [
        (NOW, None, []),
        (NOW, None, []),
        (NOW, None, []),
        (NOW, day_later, [JobKind.WITHDRAW]),
        (NOW, day_later, []),
        (None, None, [JobKind.WITHDRAW]),
        (None, None, []),
    ]
    assert [row.key for row in rows(database, "jobs") if row.kind == JobKind.WITHDRAW] == [
        f"1:{day_later.isoformat()}",
        f"1:{(day_later + timedelta(days=2)).isoformat()}",
    ]


def test_neighbours_are_pages_of_the_host_that_are_as_old_and_not_taken_back(
    database: Database, feed: FeedToPoll
) -> None:
    elsewhere = entry(6, address="https://anderswo.example/6")
    write(database, feed, *(entry(number) for number in range(1, 6)), elsewhere)
    capture_all(database)
    write(database, feed, entry(9))
    with database.write() as connection:
        connection.execute(update(releases).where(releases.c.id == 1).values(gone_at=NOW))
        connection.execute(update(releases).where(releases.c.id == 5).values(missing_since_at=NOW))
        connection.execute(update(releases).where(releases.c.id == 3).values(first_seen_at=NOW + timedelta(days=1)))

    with database.read() as connection:
        found = presence.neighbours_of(
            connection, ReleaseId(2), SourceKey("hwk-auental"), "https://www.hwk-auental.example/2", NOW
        )
    assert found == ("https://hwk-auental.example/4", "https://hwk-auental.example/5")
