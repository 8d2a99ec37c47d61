"""What is told together and when: the COLLECT room on a real database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from kammerton_search_api.alerts.purge import promise_purge
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import end, pause, resume
from kammerton_search_api.subscribers.model import Rhythm
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import alerts, jobs, releases, subscriptions
from kammerton_shared.jobs import store
from kammerton_shared.model import DocumentCause, FeedState, JobKind, SubscriptionId
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.newsroom import Newsroom

THURSDAY_SEVEN = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)  # 07:00 in Berlin, the morning after NOW
ALL = (JobKind.MATCH, JobKind.COLLECT, JobKind.DELIVER)


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW))


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


def subjects(desk: AlertDesk) -> list[str]:
    return [mail.subject for mail in desk.inbox()]


def due_digests(desk: AlertDesk) -> list[str]:
    with desk.database.read() as connection:
        return list(
            connection.execute(
                select(jobs.c.key).where(jobs.c.state == "due", jobs.c.key.like("digest:%")).order_by(jobs.c.id)
            ).scalars()
        )


def test_what_comes_within_a_minute_is_one_mail(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH)
    news.publish("Fachkräfte gefunden")
    desk.run(*ALL)
    news.publish("Fachkräfte zufrieden")
    desk.run(*ALL)

    assert subjects(desk) == ["2 Meldungen zu „Fachkräfte“", "HWK Musterstadt: Fachkräfte zufrieden"]


def test_several_subscriptions_of_one_address_share_a_mail_and_a_release_stands_in_it_once(
    desk: AlertDesk, news: Newsroom
) -> None:
    desk.subscribe("Fachkräfte")
    desk.subscribe("Handwerk")
    news.publish("Fachkräfte im Handwerk")
    news.publish("Handwerk bildet aus")
    desk.run(*ALL)

    [mail] = desk.inbox()
    assert mail.subject == "2 Meldungen zu 2 Abos"
    assert mail.text.count("Fachkräfte im Handwerk\n") == 1
    assert "Suchanfrage: „Fachkräfte“, „Handwerk“" in mail.text


def test_a_digest_comes_in_the_morning_with_all_since_the_last(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht")
    news.publish("Fachkräfte gefunden")
    desk.run(*ALL)
    assert subjects(desk) == []

    desk.clock.now = THURSDAY_SEVEN
    desk.run(*ALL)
    assert subjects(desk) == ["2 Meldungen zu „Fachkräfte“ – Do., 26.11.2026"]

    news.publish("Fachkräfte zufrieden")
    desk.run(JobKind.MATCH)
    desk.clock.advance(timedelta(days=1))
    desk.run(*ALL)
    assert subjects(desk)[1:] == ["1 Meldung zu „Fachkräfte“ – Fr., 27.11.2026"]


def test_a_match_that_is_written_late_comes_with_the_next_digest(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht")
    desk.clock.now = THURSDAY_SEVEN
    desk.run(JobKind.COLLECT)
    desk.run(JobKind.MATCH)
    assert subjects(desk) == []

    desk.clock.advance(timedelta(days=1))
    desk.run(*ALL)
    assert subjects(desk) == ["1 Meldung zu „Fachkräfte“ – Fr., 27.11.2026"]


def test_nothing_to_tell_is_no_mail_unless_it_is_wanted(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte", Rhythm.DAILY)
    desk.subscribe("Zoll", Rhythm.DAILY, tell_empty=True)
    desk.clock.now = THURSDAY_SEVEN
    desk.run(*ALL)

    assert subjects(desk) == ["Keine Meldungen zu „Zoll“ – Do., 26.11.2026"]


def test_each_digest_promises_the_next_also_after_days_in_which_nothing_ran(desk: AlertDesk) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    assert due_digests(desk) == [f"digest:{wanted}:2026-11-26T06:00Z"]

    desk.clock.now = THURSDAY_SEVEN + timedelta(days=5)
    desk.run(JobKind.COLLECT)
    assert due_digests(desk) == [f"digest:{wanted}:2026-12-02T06:00Z"]


def test_a_weekly_digest_comes_on_monday_at_its_hour(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.WEEKLY, hour=18)
    news.publish("Fachkräfte gesucht")
    assert due_digests(desk) == [f"digest:{wanted}:2026-11-30T17:00Z"]

    desk.clock.now = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    desk.run(*ALL)
    assert subjects(desk) == ["1 Meldung zu „Fachkräfte“ – Mo., 30.11.2026"]


def test_another_hour_counts_from_the_next_digest_on(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht")
    change(wanted, Change(hour=18), database=desk.database, clock=desk.clock, collect_s=60)

    desk.clock.now = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
    desk.run(*ALL)
    assert subjects(desk) == ["1 Meldung zu „Fachkräfte“ – Mi., 25.11.2026"]

    desk.clock.now = THURSDAY_SEVEN
    desk.run(*ALL)
    assert due_digests(desk) == [f"digest:{wanted}:2026-11-26T17:00Z"]
    assert len(subjects(desk)) == 1


def test_what_a_digest_had_gathered_is_told_at_once_when_the_rhythm_changes(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH)
    change(wanted, Change(rhythm=Rhythm.AT_ONCE), database=desk.database, clock=desk.clock, collect_s=60)
    desk.run(*ALL)

    assert subjects(desk) == ["HWK Musterstadt: Fachkräfte gesucht"]


def test_a_paused_digest_keeps_what_it_had_for_afterwards(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht")
    pause(wanted, database=desk.database)
    desk.clock.now = THURSDAY_SEVEN
    desk.run(*ALL)
    assert subjects(desk) == []

    resume(wanted, database=desk.database, clock=desk.clock)
    desk.clock.advance(timedelta(days=1))
    desk.run(*ALL)
    assert subjects(desk) == ["1 Meldung zu „Fachkräfte“ – Fr., 27.11.2026"]


def test_an_ended_subscription_sends_nothing_any_more(desk: AlertDesk, news: Newsroom) -> None:
    at_once = desk.subscribe("Fachkräfte")
    daily = desk.subscribe("Fachkräfte Handwerk", Rhythm.DAILY)
    news.publish("Fachkräfte im Handwerk")
    desk.run(JobKind.MATCH)
    for wanted in (at_once, daily):
        end(wanted, database=desk.database, clock=desk.clock)
    desk.clock.now = THURSDAY_SEVEN
    desk.run(*ALL)

    assert subjects(desk) == []
    assert due_digests(desk) == []


def test_what_ends_between_closing_and_sending_is_not_sent(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte im Handwerk")
    desk.run(JobKind.MATCH, JobKind.COLLECT)
    end(wanted, database=desk.database, clock=desk.clock)
    desk.run(JobKind.DELIVER)

    assert subjects(desk) == []
    assert desk.delivery_states() == ["cancelled"]


@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.DAILY])
def test_what_was_taken_back_before_the_mail_goes_out_is_not_in_it(
    desk: AlertDesk, news: Newsroom, rhythm: Rhythm
) -> None:
    desk.subscribe("Fachkräfte", rhythm)
    gone = news.publish("Fachkräfte gesucht", "Davon steht hier nichts mehr.")
    news.publish("Fachkräfte gefunden")
    desk.run(JobKind.MATCH)
    with desk.database.write() as connection:  # the crawler knows, classifier and index do not yet
        connection.execute(update(releases).where(releases.c.id == gone.release_id).values(gone_at=NOW))
    desk.clock.now = THURSDAY_SEVEN
    desk.run(JobKind.COLLECT, JobKind.DELIVER)

    [mail] = desk.inbox()
    assert "Fachkräfte gefunden" in mail.text
    assert "Fachkräfte gesucht" not in mail.text + mail.subject
    assert "Davon steht hier nichts mehr" not in mail.text


def test_what_was_taken_back_before_a_digest_is_in_the_first_one_after_it_is_back(
    desk: AlertDesk, news: Newsroom
) -> None:
    desk.subscribe("Fachkräfte", Rhythm.DAILY)
    gone = news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH)
    for gone_at in (NOW, None):
        assert desk.inbox() == []
        with desk.database.write() as connection:
            connection.execute(update(releases).where(releases.c.id == gone.release_id).values(gone_at=gone_at))
        desk.clock.now += timedelta(days=1)
        desk.run(JobKind.COLLECT, JobKind.DELIVER)

    [mail] = desk.inbox()
    assert "Fachkräfte gesucht" in mail.text


def test_the_next_mail_names_the_houses_that_took_a_text_over(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht", source="alpha")
    desk.run(*ALL)
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    news.publish("Fachkräfte gesucht", source="beta", cluster_id=cluster)
    desk.run(*ALL)
    assert len(desk.inbox()) == 1

    news.publish("Fachkräfte gefunden", source="gamma")
    desk.run(*ALL)
    mail = desk.inbox()[1]
    assert mail.subject == "HWK Gamma: Fachkräfte gefunden"
    assert "Schon gemeldete Texte, jetzt auch bei:\n\nHandwerkskammer Beta: Fachkräfte gesucht" in mail.text


def test_a_release_names_the_other_houses_that_have_its_text(desk: AlertDesk, news: Newsroom) -> None:
    first = news.publish("Fachkräfte gesucht", source="alpha")
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht", source="beta", cluster_id=cluster)
    desk.run(*ALL)

    [mail] = desk.inbox()
    assert "Auch bei: HWK Alpha" in mail.text


def test_a_mail_names_no_house_that_took_the_text_back_a_moment_ago(desk: AlertDesk, news: Newsroom) -> None:
    first = news.publish("Fachkräfte gesucht", source="alpha")
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht", source="beta", cluster_id=cluster)
    desk.run(JobKind.MATCH)
    with desk.database.write() as connection:
        connection.execute(update(releases).where(releases.c.id == first.release_id).values(gone_at=THURSDAY_SEVEN))
    desk.run(*ALL)

    [mail] = desk.inbox()
    assert "Alpha" not in mail.text


def test_a_digest_says_which_sources_did_not_answer(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht", source="alpha")
    news.add_source("beta")
    news.set_feed_state("beta", FeedState.UNREACHABLE)
    desk.run(JobKind.MATCH)
    desk.clock.now = THURSDAY_SEVEN
    desk.run(*ALL)

    [mail] = desk.inbox()
    assert "Nicht geantwortet haben zuletzt 1 von 2 Quellen: HWK Beta (unerreichbar seit 25.11.2026)." in mail.text


def test_more_than_fifty_are_told_by_number_and_link(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte", Rhythm.DAILY)
    for number in range(52):
        news.publish(f"Fachkräfte {number}")
    desk.run(JobKind.MATCH)
    desk.clock.now = THURSDAY_SEVEN
    desk.run(*ALL)

    [mail] = desk.inbox()
    assert mail.subject == "52 Meldungen zu „Fachkräfte“ – Do., 26.11.2026"
    assert mail.text.count("Treffer:") == 50
    assert "2 weitere Meldungen:\nhttps://kammerton.example/?q=Fachkr%C3%A4fte&sort=date" in mail.text


def test_a_window_closes_exactly_what_was_loaded(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH)
    desk.clock.now = THURSDAY_SEVEN
    desk.run(JobKind.COLLECT)

    with desk.database.read() as connection:
        alert = connection.execute(select(alerts)).one()
        collected = connection.execute(
            select(subscriptions.c.collected_seq).where(subscriptions.c.id == wanted)
        ).scalar_one()
    assert (alert.state, alert.from_seq, alert.to_seq, collected) == ("closed", 1, 2, 2)


def test_a_chain_of_digests_that_broke_is_mended_within_a_day(desk: AlertDesk) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    with desk.database.write() as connection:
        connection.exec_driver_sql("UPDATE jobs SET state = 'dead' WHERE kind = 'collect'")
        promise_purge(connection, desk.clock.now)
    desk.clock.now = THURSDAY_SEVEN + timedelta(hours=1)
    desk.run(JobKind.PURGE)

    assert due_digests(desk) == [f"digest:{wanted}:2026-11-27T06:00Z"]


def test_a_job_that_is_no_collection_is_dead(desk: AlertDesk) -> None:
    with desk.database.write() as connection:
        store.promise(connection, JobKind.COLLECT, "nonsense")
        store.promise(connection, JobKind.COLLECT, "alert:99")
        store.promise(connection, JobKind.COLLECT, f"digest:{SubscriptionId(99)}:2026-11-26T06:00Z")
        connection.exec_driver_sql("UPDATE jobs SET due_at = '2026-01-01 00:00:00.000000'")
    desk.run(JobKind.COLLECT)

    assert desk.job_states(JobKind.COLLECT) == {
        "nonsense": "dead",
        "alert:99": "done",
        "digest:99:2026-11-26T06:00Z": "done",
    }
