"""The contract of subscriptions, matches, alerts and deliveries, on every database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kammerton_search_api.alerts import store as alerts_store
from kammerton_search_api.alerts.deliveries import load_parcel
from kammerton_search_api.alerts.matcher import matchable
from kammerton_search_api.alerts.outbox import pending_matches
from kammerton_search_api.alerts.purge import delete_subscriptions, promise_purge
from kammerton_search_api.alerts.querybook import QueryBook
from kammerton_search_api.alerts.store import Finding, MatchedDocument
from kammerton_search_api.index.document import load_index_document
from kammerton_search_api.subscribers import store as subscribers_store
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import end, pause, resume
from kammerton_search_api.subscribers.model import Channel, Rhythm, SubscriberState, SubscriptionState
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import (
    alert_items,
    alerts,
    deliveries,
    matches,
    subscribers,
    subscription_queries,
    subscriptions,
)
from kammerton_shared.jobs import counter
from kammerton_shared.model import DeliveryId, DocumentCause, JobKind, SubscriberId, SubscriptionId
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.newsroom import Newsroom, Published


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW))


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


def count(database: Database, table: object) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def valid_at(database: Database) -> list[tuple[str, int, int | None]]:
    with database.read() as connection:
        rows = connection.execute(select(subscription_queries).order_by(subscription_queries.c.id))
        return [(row.query, row.from_seq, row.to_seq) for row in rows]


def found(
    published: Published, *subscription_ids: int, cluster_id: int | None = None
) -> tuple[MatchedDocument, list[Finding]]:
    document = MatchedDocument(published.release_id, published.version, published.seq, cluster_id)
    return document, [Finding(SubscriptionId(number), False, []) for number in subscription_ids]


def test_many_at_once_make_one_subscriber_of_an_address(database: Database) -> None:
    def add(_: int) -> SubscriberId:
        with database.write() as connection:
            return subscribers_store.find_or_add_subscriber(connection, Channel.MAIL, "leserin@example.org", now=NOW).id

    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(add, range(12)))

    assert len(ids) == 1
    assert count(database, subscribers) == 1


def test_each_query_is_valid_from_where_the_one_before_ends(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Zoll")
    news.publish("Etwas")
    change(wanted, Change(query="Messe"), database=desk.database, clock=desk.clock, collect_s=60)
    pause(wanted, database=desk.database)
    resume(wanted, database=desk.database, clock=desk.clock)
    end(wanted, database=desk.database, clock=desk.clock)

    assert valid_at(desk.database) == [("Zoll", 0, 0), ("Zoll", 1, 3), ("Messe", 3, 4), ("Messe", 5, 6)]
    with desk.database.read() as connection:
        assert counter.current(connection) == 6


def test_a_subscription_is_read_as_its_subscriber_sees_it(desk: AlertDesk) -> None:
    wanted = desk.subscribe("Zoll", Rhythm.WEEKLY, hour=18, tell_empty=True)

    one = desk.subscription(wanted)

    assert (one.query, one.rhythm, one.hour, one.tell_empty) == ("Zoll", Rhythm.WEEKLY, 18, True)
    assert (one.state, one.channel, one.address) == (SubscriptionState.ACTIVE, Channel.MAIL, "leserin@example.org")
    with desk.database.write() as connection:
        subscribers_store.set_subscriber(connection, one.subscriber_id, state=SubscriberState.SUSPENDED, reason="550")
    assert (desk.subscription(wanted).state, desk.subscription(wanted).reason) == (SubscriberState.SUSPENDED, "550")


def test_a_match_is_written_once_however_often_it_is_found(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Zoll")
    document, findings = found(news.publish("Zoll"), 1)
    promised = []
    for _ in range(2):
        with desk.database.write() as connection:
            promised.append(alerts_store.write_matches(connection, document, findings, now=NOW, collect_s=60))

    assert promised == [{JobKind.COLLECT}, set()]
    assert count(desk.database, alert_items) == 1


def test_many_at_once_fill_one_open_alert(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Zoll")
    published = [news.publish(f"Zoll {number}") for number in range(8)]

    def write(one: Published) -> None:
        document, findings = found(one, 1)
        with desk.database.write() as connection:
            alerts_store.write_matches(connection, document, findings, now=NOW, collect_s=60)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, [*published, *published]))

    assert count(desk.database, alerts) == 1
    assert count(desk.database, alert_items) == 8


def test_many_at_once_tell_a_cluster_once(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Zoll")
    first = news.publish("Zoll")
    cluster = news.add_cluster(first.release_id)
    published = [news.publish("Zoll", source=f"haus{number}", cluster_id=cluster) for number in range(6)]

    def write(one: Published) -> None:
        document, findings = found(one, 1, cluster_id=cluster)
        with desk.database.write() as connection:
            alerts_store.write_matches(connection, document, findings, now=NOW, collect_s=60)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, published))

    assert count(desk.database, alert_items) == 1
    with desk.database.read() as connection:
        assert connection.execute(select(func.count()).where(matches.c.told)).scalar_one() == 1
        pending = pending_matches(connection, [SubscriptionId(1)])
    assert [match.told for match in pending] == [False] * 5


def test_a_subscription_that_is_not_there_or_ended_is_left_out(desk: AlertDesk, news: Newsroom) -> None:
    ended = desk.subscribe("Zoll")
    going_on = desk.subscribe("Messe")
    end(ended, database=desk.database, clock=desk.clock)
    document, findings = found(news.publish("Zoll"), ended, going_on, 99)
    with desk.database.write() as connection:
        alerts_store.write_matches(connection, document, findings, now=NOW, collect_s=60)

    with desk.database.read() as connection:
        assert list(connection.execute(select(matches.c.subscription_id)).scalars()) == [going_on]


def test_the_versions_on_record_say_what_was_news(desk: AlertDesk, news: Newsroom) -> None:
    first = news.publish("Zoll", indexed=False)
    news.revise(first.release_id, "Zoll", cause=DocumentCause.RETAGGED)

    with desk.database.read() as connection:
        assert alerts_store.indexed_versions(connection, first.release_id) == {2: 1}
        versions = alerts_store.load_versions(connection, first.release_id)
    assert [(one.number, one.cause) for one in versions] == [(1, DocumentCause.CREATED), (2, DocumentCause.RETAGGED)]


def test_the_book_of_queries_answers_for_any_number_in_any_order(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Zoll")
    document = news.publish("Zoll und Messe")
    change(wanted, Change(query="Messe"), database=desk.database, clock=desk.clock, collect_s=60)
    other = desk.subscribe("Zoll", address="anderer@example.org")
    later = news.publish("Zoll und Messe")
    pause(wanted, database=desk.database)
    last = news.publish("Zoll und Messe")
    fresh, used = QueryBook(), QueryBook()
    with desk.database.read() as connection:
        loaded = load_index_document(connection, document.release_id, version=1)
        assert loaded is not None
        asked = matchable(loaded)
        for book in (fresh, used):
            answers = {
                seq: [(query.subscription_id, query.from_seq) for query in book.matching(connection, seq, asked)]
                for seq in (last.seq, document.seq, later.seq)
            }
            assert answers == {
                document.seq: [(wanted, 1)],
                later.seq: [(wanted, 3), (other, 4)],
                last.seq: [(other, 4)],
            }
        assert used.matching(connection, later.seq, asked) == fresh.matching(connection, later.seq, asked)


def test_the_whole_way_of_an_alert(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Zoll")
    desk.subscribe("Messe", Rhythm.DAILY)
    news.publish("Zoll auf der Messe")
    desk.run()
    desk.clock.now = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    desk.run()

    assert [mail.subject for mail in desk.inbox()] == [
        "HWK Musterstadt: Zoll auf der Messe",
        "1 Meldung zu „Messe“ – Do., 26.11.2026",
    ]
    assert desk.delivery_states() == ["delivered", "delivered"]
    assert desk.delivery_states(purpose="opt_in") == ["cancelled", "cancelled"]
    with desk.database.read() as connection:
        assert load_parcel(connection, DeliveryId(99)) is None


def test_deleting_a_subscription_leaves_nothing_of_it(desk: AlertDesk, news: Newsroom) -> None:
    going, staying = desk.subscribe("Messe", Rhythm.DAILY), desk.subscribe("Zoll", Rhythm.DAILY)
    news.publish("Zoll auf der Messe")
    desk.run()
    desk.clock.now = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    desk.run()
    with desk.database.write() as connection:
        delete_subscriptions(connection, [going])

    for table in (subscriptions, matches, alert_items, alerts):
        assert count(desk.database, table) == 1
    assert count(desk.database, deliveries) == 2
    assert desk.subscription(staying).state is SubscriptionState.ACTIVE


def test_what_ended_three_years_ago_is_deleted_with_its_address(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Zoll")
    news.publish("Zoll")
    desk.run()
    end(wanted, database=desk.database, clock=desk.clock)
    for days, left in ((1000, 1), (100, 0)):
        desk.clock.advance(timedelta(days=days))
        with desk.database.write() as connection:
            connection.exec_driver_sql("DELETE FROM jobs WHERE kind = 'purge'")
            promise_purge(connection, desk.clock.now)
        desk.run(JobKind.PURGE)
        assert count(desk.database, subscribers) == left

    for table in (subscriptions, matches, alert_items, alerts, deliveries):
        assert count(desk.database, table) == 0
