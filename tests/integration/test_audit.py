"""The nightly audit: what a search finds and no match told is told late, counted and shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from typer.testing import CliRunner

from kammerton_console.main import app
from kammerton_search_api.alerts import audits
from kammerton_search_api.alerts.audit import next_night
from kammerton_search_api.alerts.audits import Counts, note_meaning
from kammerton_search_api.index.rebuild import rebuild
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import end
from kammerton_search_api.subscribers.model import Rhythm
from kammerton_shared.clock import BERLIN
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import jobs, matches
from kammerton_shared.jobs import store
from kammerton_shared.model import DocumentCause, JobKind, JobState, ReleaseId
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.index_desk import silent
from tests.doubles.newsroom import Newsroom
from tests.doubles.nights import audit, lose_matches


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW))


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


def told(desk: AlertDesk) -> list[tuple[int, int, bool]]:
    with desk.database.read() as connection:
        columns = matches.c
        rows = connection.execute(
            select(columns.subscription_id, columns.release_id, columns.told).order_by(
                columns.subscription_id, columns.release_id
            )
        )
        return [tuple(row) for row in rows]


def test_what_was_told_in_time_is_no_difference(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    desk.subscribe("Zoll")
    news.publish("Fachkräftemangel im Handwerk")
    news.publish("Nichts davon")
    desk.run(JobKind.MATCH)

    assert audit(desk) == Counts(subscriptions=2, found=1)


def test_a_match_that_is_missing_is_told_late_and_counted(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Mangel")
    news.publish("Fachkräftemangel im Handwerk")
    lose_matches(desk)

    assert audit(desk) == Counts(subscriptions=1, found=1, missing=1, told_late=1)
    assert told(desk) == [(wanted, 1, True)]
    desk.run(JobKind.COLLECT, JobKind.DELIVER)
    [mail] = desk.inbox()
    assert "https://musterstadt.example/presse/1" in mail.text
    assert "Fachkräfte**mangel**" in mail.text


def test_it_is_told_late_once_only(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    lose_matches(desk)
    audit(desk)

    assert audit(desk) == Counts(subscriptions=1)
    assert len(told(desk)) == 1
    with desk.database.read() as connection:
        assert audits.total_counts(connection) == Counts(subscriptions=2, found=1, missing=1, told_late=1)


def test_a_digest_tells_late_as_well(desk: AlertDesk, news: Newsroom) -> None:
    daily = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht")
    lose_matches(desk)
    audit(desk)
    desk.clock.advance(timedelta(days=1))
    desk.run(JobKind.COLLECT, JobKind.DELIVER)

    assert told(desk) == [(daily, 1, True)]
    assert len(desk.inbox()) == 1


def test_versions_that_are_no_longer_indexed_are_compared_as_they_were(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht")
    news.revise(first.release_id, "Zoll gesenkt")
    lose_matches(desk)

    assert audit(desk).missing == 1
    assert told(desk) == [(wanted, first.release_id, True)]
    with desk.database.read() as connection:
        assert connection.execute(select(matches.c.seq)).scalar() == first.seq


def test_the_query_that_was_valid_then_is_compared(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    before = news.publish("Fachkräfte gesucht")
    news.publish("Zoll gesenkt")
    change(wanted, Change(query="Zoll"), database=desk.database, clock=desk.clock, collect_s=60)
    news.publish("Fachkräfte gefunden")
    after = news.publish("Zoll erhöht")
    lose_matches(desk)

    assert audit(desk) == Counts(subscriptions=1, found=2, missing=2, told_late=2)
    assert told(desk) == [(wanted, before.release_id, True), (wanted, after.release_id, True)]


def test_the_rules_of_news_hold_at_night_too(desk: AlertDesk, news: Newsroom) -> None:
    news.add_topic("fachkraefte", "Fachkräfte")
    known = news.publish("Fachkräfte gesucht")
    retagged = news.publish("Bäcker gesucht")
    gone = news.publish("Fachkräfte")
    desk.subscribe("Fachkräfte ODER thema:fachkraefte")
    news.publish("Fachkräfte vor einem Jahr", news=False)
    news.revise(known.release_id, "Fachkräfte dringend gesucht")
    news.revise(retagged.release_id, "Bäcker gesucht", cause=DocumentCause.RETAGGED, topic_keys=["fachkraefte"])
    news.revise(gone.release_id, "Fachkräfte", cause=DocumentCause.WITHDRAWN, withdrawn=True)
    lose_matches(desk)

    assert audit(desk) == Counts(subscriptions=1)
    assert told(desk) == []


def test_a_cluster_is_told_late_once(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht", source="alpha")
    desk.run(JobKind.MATCH)
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    second = news.publish("Fachkräfte gesucht", source="beta", cluster_id=cluster)
    lose_matches(desk)

    assert audit(desk) == Counts(subscriptions=1, found=2, missing=1, told_late=0)
    assert told(desk) == [(wanted, first.release_id, True), (wanted, second.release_id, False)]


def test_what_still_waits_to_be_matched_is_left_to_the_next_night(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH)
    news.publish("Fachkräfte gefunden")

    assert audit(desk) == Counts(subscriptions=1, found=1)
    lose_matches(desk)
    assert audit(desk) == Counts(subscriptions=1, found=1, missing=1, told_late=1)


def test_a_match_that_no_search_finds_is_counted(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    other = news.publish("Zoll gesenkt")
    desk.run(JobKind.MATCH)
    with desk.database.write() as connection:
        row = connection.execute(select(matches)).one()
        planted = dict(row._mapping) | {"release_id": other.release_id, "seq": other.seq}
        connection.execute(matches.insert().values(planted))

    assert audit(desk) == Counts(subscriptions=1, found=1, surplus=1)


def test_a_match_of_what_was_withdrawn_since_is_no_surplus(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.WITHDRAWN, withdrawn=True)
    desk.run(JobKind.MATCH)

    assert audit(desk) == Counts(subscriptions=1)


def test_what_was_withheld_and_told_when_it_was_back_is_no_difference(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht")
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.WITHDRAWN, withdrawn=True)
    desk.run(JobKind.MATCH)
    assert told(desk) == []
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.RETURNED)
    desk.run(JobKind.MATCH)

    assert audit(desk) == Counts(subscriptions=1, found=1)
    assert told(desk) == [(wanted, first.release_id, True)]


def test_who_ended_is_not_told_late(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    lose_matches(desk)
    end(wanted, database=desk.database, clock=desk.clock)

    assert audit(desk) == Counts()


def test_what_was_matched_before_the_language_changed_is_not_compared(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    lose_matches(desk)
    for version in ("old", "new", "new"):
        with desk.database.write() as connection:
            note_meaning(connection, version, now=NOW)
    news.publish("Fachkräfte gefunden")
    lose_matches(desk)

    assert audit(desk) == Counts(subscriptions=1, found=1, missing=1, told_late=1)


def test_an_audit_that_died_half_way_goes_on(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    news.publish("Fachkräfte gefunden")
    lose_matches(desk)
    rebuild("tantivy:", desk.folder, desk.database, progress=silent)
    with desk.database.write() as connection:
        store.promise(connection, JobKind.AUDIT, "2026-11-25:0")
    [job] = store.claim(desk.database, JobKind.AUDIT, holder="test:1", limit=1)
    with pytest.raises(Exception, match="another worker has it"):
        desk.rooms[JobKind.AUDIT](replace(job, claim_no=7))
    desk.rooms[JobKind.AUDIT](job)

    with desk.database.read() as connection:
        counts = audits.list_audits(connection, limit=1)[0].counts
    assert (counts.missing, counts.told_late, len(told(desk))) == (2, 2, 2)


def test_an_audit_is_promised_for_every_night(desk: AlertDesk) -> None:
    audit(desk)

    assert sorted(desk.job_states(JobKind.AUDIT).values()) == [JobState.DONE, JobState.DUE]
    with desk.database.read() as connection:
        due_at = connection.execute(select(jobs.c.due_at).where(jobs.c.state == JobState.DUE)).scalar_one()
    assert due_at.astimezone(BERLIN).time().isoformat() == "03:30:00"
    assert due_at > desk.clock.now


@pytest.mark.parametrize(
    ("now", "night"),
    [
        (datetime(2026, 11, 25, 2, 29, tzinfo=UTC), datetime(2026, 11, 25, 2, 30, tzinfo=UTC)),
        (datetime(2026, 11, 25, 2, 30, tzinfo=UTC), datetime(2026, 11, 26, 2, 30, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_the_night_is_half_past_three_in_berlin(now: datetime, night: datetime) -> None:
    assert next_night(now) == night


def test_a_key_that_names_no_day_is_a_dead_job(desk: AlertDesk) -> None:
    with desk.database.write() as connection:
        store.promise(connection, JobKind.AUDIT, "nonsense")
    desk.run(JobKind.AUDIT)

    assert desk.job_states(JobKind.AUDIT) == {"nonsense": JobState.DEAD}


def test_the_console_shows_the_nights(desk: AlertDesk, news: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_DATABASE_URL", str(desk.database.url))
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(desk.folder))
    assert "Nothing was compared yet" in CliRunner().invoke(app, ["audit"]).output
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    lose_matches(desk)
    audit(desk)

    assert '"missing": 1, "told_late": 1' in CliRunner().invoke(app, ["audit", "--json"]).output
    assert CliRunner().invoke(app, ["audit"]).output.splitlines()[1].split()[:7] == [
        *("2026-11-26", "2-2", "1", "1", "1", "1", "0")
    ]


def test_erased_releases_are_no_difference(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    with desk.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM document_versions")
        connection.exec_driver_sql("DELETE FROM documents")
        connection.execute(delete(matches).where(matches.c.release_id == ReleaseId(1)))
    lose_matches(desk)

    assert audit(desk) == Counts(subscriptions=1)
