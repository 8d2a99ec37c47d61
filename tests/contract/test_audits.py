"""What audits are kept in, on both databases."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from kammerton_search_api.alerts import audits
from kammerton_search_api.alerts.audits import Counts, Window, note_meaning
from kammerton_search_api.alerts.occasion import Occasion
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import jobs
from kammerton_shared.model import JobKind, JobState
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.newsroom import Newsroom


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW))


def test_a_window_ends_before_what_waits_and_the_next_begins_there(desk: AlertDesk) -> None:
    news = Newsroom(desk.database)
    numbers = [news.publish(f"Meldung {number}").seq for number in range(3)]
    with desk.database.write() as connection:
        one_done = (jobs.c.kind == JobKind.MATCH) & (jobs.c.key == "1:1")
        connection.execute(update(jobs).where(one_done).values(state=JobState.DONE))
        first = audits.open_window(connection, "2026-11-25", now=NOW)
        connection.execute(update(jobs).values(state=JobState.DEAD))
        again = audits.open_window(connection, "2026-11-25", now=NOW)
        second = audits.open_window(connection, "2026-11-26", now=NOW + timedelta(days=1))

    assert first == again == Window(numbers[0] - 1, numbers[0])
    assert second == Window(numbers[0], numbers[2])


def test_without_an_audit_before_only_the_last_day_is_compared(desk: AlertDesk) -> None:
    published = Newsroom(desk.database).publish("Meldung")
    with desk.database.write() as connection:
        connection.execute(update(jobs).values(state=JobState.DONE))
        window = audits.open_window(connection, "2026-11-27", now=NOW + timedelta(days=2))

    assert window == Window(published.seq, published.seq)


def test_the_window_leaves_out_what_was_matched_by_another_meaning(desk: AlertDesk) -> None:
    news = Newsroom(desk.database)
    news.publish("Meldung")
    with desk.database.write() as connection:
        note_meaning(connection, "new", now=NOW)
    later = news.publish("Meldung")
    with desk.database.write() as connection:
        note_meaning(connection, "new", now=NOW)
        connection.execute(update(jobs).values(state=JobState.DONE))

        assert audits.open_window(connection, "2026-11-25", now=NOW) == Window(later.seq - 1, later.seq)


def test_occasions_queries_and_matches_of_a_window_are_read(desk: AlertDesk) -> None:
    news = Newsroom(desk.database)
    news.publish("Fachkräfte vorher")
    wanted = desk.subscribe("Fachkräfte")
    published = news.publish("Fachkräfte gesucht")
    news.publish("Fachkräfte im Archiv", news=False)
    desk.run(JobKind.MATCH)
    window = Window(published.seq - 1, published.seq + 1)
    with desk.database.read() as connection:
        [occurrence] = audits.load_occurrences(connection, window)
        [query] = audits.load_queries(connection, window, [wanted])

        assert occurrence == audits.Occurrence(published.release_id, 1, published.seq, Occasion(None))
        assert query.subscription_id == wanted
        assert audits.load_subscription_ids(connection, after=0, limit=5) == [wanted]
        assert audits.load_subscription_ids(connection, after=wanted, limit=5) == []
        assert audits.current_versions(connection, window) == {published.release_id: 1, published.release_id + 1: 1}
        assert audits.load_matched(connection, window, [wanted]) == {(wanted, published.release_id): published.seq}
        assert audits.count_told(connection, published.release_id, [wanted]) == (1, 1)


def test_counts_add_up(desk: AlertDesk) -> None:
    with desk.database.write() as connection:
        for day in ("2026-11-25", "2026-11-26"):
            audits.open_window(connection, day, now=NOW)
            audits.add_counts(connection, day, Counts(missing=1, told_late=1))
            audits.add_counts(connection, day, Counts(5, 3, surplus=2), finished_at=NOW)

        assert audits.list_audits(connection, limit=1) == [
            audits.Audit("2026-11-26", Window(0, 0), Counts(5, 3, 1, 1, 2), NOW, NOW)
        ]
        assert audits.total_counts(connection) == Counts(10, 6, 2, 2, 4)
