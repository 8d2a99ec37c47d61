"""Webhooks to a real receiver: signed, once, retried, paused when nobody wants them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from standardwebhooks import Webhook

from kammerton_search_api.access.keys import create_key, revoke_key
from kammerton_search_api.access.scopes import Scope
from kammerton_search_api.subscribers.confirm import end, resume
from kammerton_search_api.subscribers.model import SubscriberState, SubscriptionState
from kammerton_search_api.subscribers.subscribe import WebhookSubscription
from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import deliveries, delivery_attempts, jobs, subscribers
from kammerton_shared.errors import LostClaim
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.newsroom import Newsroom
from tests.doubles.webhook_receiver import Reply, WebhookReceiver

ALL = (JobKind.MATCH, JobKind.DELIVER)


@pytest.fixture
def receiver() -> Iterator[WebhookReceiver]:
    with WebhookReceiver() as receiver:
        yield receiver


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW), webhook_total_s=0.5)


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


def hooked(desk: AlertDesk, receiver: WebhookReceiver, query: str = "Fachkräfte") -> WebhookSubscription:
    """Subscribe the receiver and let it answer the ping."""
    made = desk.hook(receiver.url, query)
    desk.run(JobKind.DELIVER)
    return made


def tell(desk: AlertDesk, news: Newsroom, title: str = "Fachkräfte gesucht") -> None:
    news.publish(title)
    desk.run(*ALL)


def test_the_first_that_comes_is_a_signed_ping_and_only_its_answer_begins_the_subscription(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    made = desk.hook(receiver.url, "Fachkräfte")
    assert made.subscription.state is SubscriptionState.UNCONFIRMED
    tell(desk, news, "Fachkräfte zu früh")

    [ping] = receiver.received
    assert made.secret is not None
    verified = Webhook(made.secret).verify(ping.body, ping.headers)
    assert verified["type"] == "kammerton.ping"
    assert desk.subscription(made.subscription.id).state is SubscriptionState.ACTIVE

    tell(desk, news, "Fachkräfte zur Zeit")
    assert [payload["data"]["release"]["title"] for payload in receiver.payloads()] == ["Fachkräfte zur Zeit"]


def test_a_match_is_sent_once_and_verifies(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    made = hooked(desk, receiver)
    tell(desk, news, "Fachkräftemangel")
    desk.run(*ALL)

    _, request = receiver.received
    assert made.secret is not None
    verified = Webhook(made.secret).verify(request.body, request.headers)
    assert verified["data"]["subscription"] == {"id": made.subscription.id, "query": "Fachkräfte"}
    assert verified["data"]["matched"] == [{"word": "Fachkräftemangel", "part": "Fachkräfte", "where": "title"}]
    assert request.headers["user-agent"] == "Kammerton/test"


def test_two_subscriptions_of_one_endpoint_get_one_message_each(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    first = hooked(desk, receiver)
    second = desk.hook(receiver.url, "Handwerk")
    assert second.secret is None
    assert second.subscription.state is SubscriptionState.ACTIVE
    tell(desk, news, "Fachkräfte im Handwerk")

    told = [payload["data"]["subscription"]["id"] for payload in receiver.payloads()]
    assert told == [first.subscription.id, second.subscription.id]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        Reply(404),
        Reply(429, {"Retry-After": "60"}),
        Reply(301, {"Location": "http://10.0.0.1/"}),
        Reply(302, {"Location": "http://127.0.0.1:1/"}),
        Reply(200, hang_s=30),
        Reply(503, body=b"x" * 1_000_000),
    ],
    ids=["500", "404", "429", "moved to a private address", "redirected", "hangs", "long answer"],
)
def test_whatever_is_no_2xx_is_tried_again_under_the_same_id(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver, reply: Reply
) -> None:
    hooked(desk, receiver)
    receiver.replies.append(reply)
    tell(desk, news)
    assert desk.delivery_states() == ["due"]

    desk.run(JobKind.DELIVER)
    assert desk.delivery_states() == ["delivered"]
    _, first, second = receiver.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body


def test_an_endpoint_that_answers_at_length_is_not_read_to_its_end(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    hooked(desk, receiver)
    receiver.replies.append(Reply(200, body=b"x" * 5_000_000))
    tell(desk, news)

    assert desk.delivery_states() == ["delivered"]


def test_410_pauses_at_once_and_says_so(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    made = hooked(desk, receiver)
    receiver.always = Reply(410)
    tell(desk, news)
    tell(desk, news, "Fachkräfte gefunden")

    subscription = desk.subscription(made.subscription.id)
    assert subscription.state is SubscriberState.SUSPENDED
    assert subscription.reason == "Der Empfänger hat mit 410 geantwortet: Er will keine Meldungen mehr."
    assert desk.delivery_states() == ["held", "held"]
    assert len(receiver.payloads()) == 1


def test_a_week_of_failure_pauses_and_says_so(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    made = hooked(desk, receiver)
    receiver.always = Reply(500)
    tell(desk, news)
    desk.clock.advance(timedelta(days=6))
    tell(desk, news, "Fachkräfte gefunden")
    assert desk.subscription(made.subscription.id).state is SubscriptionState.ACTIVE

    desk.clock.advance(timedelta(days=1))
    tell(desk, news, "Fachkräfte zufrieden")
    subscription = desk.subscription(made.subscription.id)
    assert subscription.state is SubscriberState.SUSPENDED
    assert subscription.reason.startswith("Seit 7 Tagen keine Meldung angenommen. Der Empfänger hat mit 500")
    assert set(desk.delivery_states()) == {"held"}


def test_a_success_in_between_ends_the_week(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    made = hooked(desk, receiver)
    receiver.replies += [Reply(500), Reply(204)]
    tell(desk, news)
    desk.run(JobKind.DELIVER)
    desk.clock.advance(timedelta(days=8))
    receiver.replies.append(Reply(500))
    tell(desk, news, "Fachkräfte gefunden")

    assert desk.subscription(made.subscription.id).state is SubscriptionState.ACTIVE


def test_a_suspended_endpoint_that_answers_a_new_ping_gets_what_was_held_back(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    made = hooked(desk, receiver)
    receiver.always = Reply(410)
    tell(desk, news)
    tell(desk, news, "Fachkräfte gefunden")
    receiver.always = Reply(204)
    resume(made.subscription.id, database=desk.database, clock=desk.clock)
    desk.run(JobKind.DELIVER)

    assert desk.subscription(made.subscription.id).state is SubscriptionState.ACTIVE
    assert desk.delivery_states() == ["delivered", "delivered"]


def test_a_ping_that_is_refused_leaves_the_subscription_unconfirmed_with_a_reason(
    desk: AlertDesk, receiver: WebhookReceiver
) -> None:
    receiver.always = Reply(410)
    made = hooked(desk, receiver)

    subscription = desk.subscription(made.subscription.id)
    assert subscription.state is SubscriptionState.UNCONFIRMED
    assert "410" in subscription.reason
    assert desk.delivery_states(purpose="ping") == ["failed"]


def test_a_name_that_leads_to_a_private_address_gets_not_a_byte(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    made = hooked(desk, receiver)
    with desk.database.write() as connection:
        connection.execute(update(subscribers).values(address="https://10.0.0.1/hook"))
    tell(desk, news)

    subscription = desk.subscription(made.subscription.id)
    assert subscription.state is SubscriberState.SUSPENDED
    assert "privat" in subscription.reason


def test_every_attempt_is_on_record_with_its_answer(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    hooked(desk, receiver)
    receiver.replies.append(Reply(500))
    tell(desk, news)
    desk.run(JobKind.DELIVER)

    with desk.database.read() as connection:
        attempts = select(delivery_attempts.c.status).order_by(delivery_attempts.c.id)
        assert list(connection.execute(attempts).scalars()) == [204, 500, 204]  # the first is the ping
    assert desk.delivery_states() == ["delivered"]


def test_a_revoked_key_ends_what_it_was_told(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    with desk.database.write() as connection:
        key, _ = create_key(connection, "integration", [Scope.SUBSCRIBE], now=NOW)
    made = desk.hook(receiver.url, "Fachkräfte", api_key_id=key.id)
    desk.run(JobKind.DELIVER)
    with desk.database.write() as connection:
        revoke_key(connection, key.id, now=NOW)
    tell(desk, news)

    assert receiver.payloads() == []
    assert "widerrufen" in desk.subscription(made.subscription.id).reason


def test_an_ended_webhook_gets_a_new_secret_when_it_comes_back(desk: AlertDesk, receiver: WebhookReceiver) -> None:
    first = hooked(desk, receiver)
    end(first.subscription.id, database=desk.database, clock=desk.clock)
    second = hooked(desk, receiver)

    assert second.secret not in {None, first.secret}
    assert len(receiver.payloads("kammerton.ping")) == 2


def test_an_endpoint_is_never_sent_more_than_two_at_once(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    hooked(desk, receiver)
    for number in range(5):
        news.publish(f"Fachkräfte {number}")
    desk.run(JobKind.MATCH)

    claimed = store.claim(desk.database, JobKind.DELIVER, holder="test:2", limit=20)
    assert [job.lane for job in claimed] == ["127.0.0.1", "127.0.0.1"]
    assert store.claim(desk.database, JobKind.DELIVER, holder="test:3", limit=20) == []


def test_a_delivery_that_another_worker_has_is_not_sent(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    hooked(desk, receiver)
    news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH)
    [slow] = store.claim(desk.database, JobKind.DELIVER, holder="test:2", limit=20)
    store.lapse_leases(desk.database)
    store.release_lapsed(desk.database)
    desk.run(JobKind.DELIVER)
    with pytest.raises(LostClaim):
        desk.rooms[JobKind.DELIVER](slow)

    assert len(receiver.payloads()) == 1


def test_a_delivery_promised_twice_is_sent_once(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    hooked(desk, receiver)
    tell(desk, news)
    with desk.database.write() as connection:
        connection.execute(update(jobs).values(state="due"))
    desk.run(JobKind.MATCH, JobKind.DELIVER)

    assert len(receiver.received) == 2
    with desk.database.read() as connection:
        assert set(connection.execute(select(jobs.c.state)).scalars()) == {"done"}


def test_full_text_goes_where_it_may_be_seen(desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver) -> None:
    news.add_source("offen", show="full")
    hooked(desk, receiver)
    news.publish("Fachkräfte gesucht", "Der ganze Text.", source="offen")
    news.publish("Fachkräfte gefunden", "Noch ein Text.", source="zu")
    desk.run(*ALL)

    texts = [payload["data"]["release"].get("text") for payload in receiver.payloads()]
    assert texts == ["Der ganze Text.", None]


def test_an_endpoint_that_hangs_is_probed_by_one_delivery_and_keeps_nobody_waiting(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    hooked(desk, receiver)
    desk.subscribe("Fachkräfte", address="leserin@example.org")
    receiver.always = Reply(200, hang_s=30)
    for number in range(6):
        news.publish(f"Fachkräfte {number}")
    desk.run()

    assert len(receiver.payloads()) == 1
    assert [mail.subject for mail in desk.inbox()] == ["6 Meldungen zu „Fachkräfte“"]
    with desk.database.read() as connection:
        waiting = connection.execute(select(jobs.c.attempt).where(jobs.c.state == "due", jobs.c.kind == "deliver"))
        assert sorted(waiting.scalars()) == [0, 0, 0, 0, 0, 1]


def test_an_endpoint_that_is_back_gets_all_that_waited(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    hooked(desk, receiver)
    receiver.replies.append(Reply(500))
    for number in range(4):
        news.publish(f"Fachkräfte {number}")
    desk.run(*ALL)
    assert len(receiver.payloads()) == 1

    desk.clock.advance(timedelta(minutes=2))
    desk.run(JobKind.DELIVER)
    assert desk.delivery_states() == ["delivered"] * 4
    assert len(receiver.payloads()) == 5


def test_what_waited_to_its_deadline_is_given_up_visibly(
    desk: AlertDesk, news: Newsroom, receiver: WebhookReceiver
) -> None:
    hooked(desk, receiver)
    receiver.always = Reply(500)
    news.publish("Fachkräfte eins")
    news.publish("Fachkräfte zwei")
    desk.run(JobKind.MATCH)
    with desk.database.write() as connection:
        soon = database_now(connection) + timedelta(seconds=30)
        connection.execute(update(jobs).where(jobs.c.kind == "deliver").values(give_up_at=soon))
    desk.run(JobKind.DELIVER)

    assert desk.delivery_states() == ["due", "failed"]
    with desk.database.read() as connection:
        [failed] = connection.execute(select(deliveries.c.error).where(deliveries.c.state == "failed")).scalars()
    assert failed == "Der Empfänger hat bis zuletzt nicht geantwortet."
