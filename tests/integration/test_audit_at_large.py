"""The nightly audit on every engine, for mails and webhooks, for more subscriptions than one job takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from kammerton_search_api.alerts.audit import MOST_SUBSCRIPTIONS
from kammerton_search_api.alerts.audits import Counts
from kammerton_search_api.subscribers.model import Rhythm
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import matches, subscription_queries, subscriptions
from kammerton_shared.model import JobKind, JobState, SubscriptionId
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.newsroom import Newsroom
from tests.doubles.nights import audit, lose_matches
from tests.doubles.webhook_receiver import WebhookReceiver

QUERIES = ("Zoll", "Handwerk -Messe", '"neue Wege"~3', "Digital*", "titel:Messe", "art:Meldung Zoll", "=Messen")
TITLES = (
    "Zölle gesenkt",
    "Handwerk auf neuen Wegen",
    "Messen und Zoll",
    "Digitales Handwerk zur Messe",
    "Nichts davon",
)


@pytest.fixture(params=ENGINES)
def desk(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Iterator[AlertDesk]:
    with own_url(engine_url(request.param, request), tmp_path) as url:
        yield AlertDesk(database, tmp_path, SetClock(NOW), search_url=url)


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


@pytest.fixture
def receiver() -> Iterator[WebhookReceiver]:
    with WebhookReceiver() as receiver:
        yield receiver


def matched(desk: AlertDesk) -> set[tuple[int, int]]:
    with desk.database.read() as connection:
        rows = connection.execute(select(matches.c.subscription_id, matches.c.release_id))
        return {(row.subscription_id, row.release_id) for row in rows}


def subscribe_many(desk: AlertDesk, count: int) -> list[SubscriptionId]:
    """Subscribe one reader to so many searches."""
    first = desk.subscribe(QUERIES[0], Rhythm.DAILY)
    owner = desk.subscription(first).subscriber_id
    numbers = range(first, first + count)
    with desk.database.write() as connection:
        kept = {"subscriber_id": owner, "rhythm": Rhythm.DAILY, "state": "active", "created_at": NOW}
        rows = [{"id": number, **kept} for number in numbers[1:]]
        connection.execute(insert(subscriptions), rows)
        queries = [
            {"subscription_id": row["id"], "query": QUERIES[place % len(QUERIES)], "from_seq": 1}
            for place, row in enumerate(rows, 1)
        ]
        connection.execute(insert(subscription_queries), queries)
    return [SubscriptionId(number) for number in numbers]


def test_a_webhook_is_told_late_once_and_signed(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    hook = desk.hook(receiver.url, "Mangel").subscription.id
    mail = desk.subscribe("Mangel")
    desk.run(JobKind.DELIVER)
    news.publish("Fachkräftemangel im Handwerk")
    lose_matches(desk)

    assert audit(desk) == Counts(subscriptions=2, found=2, missing=2, told_late=2)
    desk.run(JobKind.COLLECT, JobKind.DELIVER)
    assert audit(desk) == Counts(subscriptions=2)
    desk.run(JobKind.COLLECT, JobKind.DELIVER)

    assert matched(desk) == {(hook, 1), (mail, 1)}
    [payload] = receiver.payloads()
    assert payload["data"]["subscription"]["id"] == hook
    assert payload["data"]["matched"] == [{"word": "Fachkräftemangel", "part": "mangel", "where": "title"}]
    assert len(desk.inbox()) == 1


def test_a_planted_difference_among_many_subscriptions_is_told_late_and_nothing_else(
    desk: AlertDesk, news: Newsroom
) -> None:
    count = MOST_SUBSCRIPTIONS + 200 if desk.search_url == "tantivy:" else 100
    numbers = subscribe_many(desk, count)
    for title in TITLES:
        news.publish(title)
    desk.run(JobKind.MATCH)
    whole = matched(desk)
    planted = {pair for pair in whole if pair[0] in {numbers[0], numbers[count // 2], numbers[-1], numbers[-2]}}
    with desk.database.write() as connection:
        for subscription_id, release_id in planted:
            chosen = (matches.c.subscription_id == subscription_id) & (matches.c.release_id == release_id)
            connection.execute(delete(matches).where(chosen))

    told_late = len(planted)
    assert audit(desk) == Counts(count, found=len(whole), missing=told_late, told_late=told_late)
    assert matched(desk) == whole
    assert len(whole) > count / 2 > told_late > 0
    states = desk.job_states(JobKind.AUDIT)
    jobs_done = [key for key, state in states.items() if state == JobState.DONE]
    assert len(jobs_done) == 1 + count // MOST_SUBSCRIPTIONS
