"""Subscribing by mail: double opt-in, links, the end."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select

from kammerton_search_api.access.tokens import TokenError
from kammerton_search_api.alerts.purge import promise_purge
from kammerton_search_api.query.parse import QueryError
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import confirm, end, pause, resume
from kammerton_search_api.subscribers.links import read_unsubscription, unsubscribe
from kammerton_search_api.subscribers.model import (
    RefusedRequest,
    Rhythm,
    SubscriptionState,
    TooManyRequests,
    UnknownSubscription,
)
from kammerton_search_api.subscribers.store import subscriptions_of
from kammerton_search_api.subscribers.subscribe import MOST_REQUESTS, request_link
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import deliveries, subscribers, subscription_queries, subscriptions
from kammerton_shared.model import JobKind, SubscriberId, SubscriptionId
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.newsroom import Newsroom


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW))


def count(desk: AlertDesk, table: object) -> int:
    with desk.database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def token_in(text: str, path: str) -> str:
    link: str
    [link] = re.findall(rf"https://kammerton\.example{path}\?\S+", text)
    return token_of(link)


def token_of(link: str) -> str:
    [token] = parse_qs(urlsplit(link).query)["token"]
    return token


def test_the_opt_in_mail_names_query_and_rhythm_and_its_link_confirms(desk: AlertDesk) -> None:
    desk.ask("Fachkräfte Handwerk", Rhythm.DAILY)
    assert desk.rung == [JobKind.DELIVER]
    desk.run(JobKind.DELIVER)

    [mail] = desk.inbox(opt_in=True)
    assert mail.subject == "Bitte bestätigen: Meldungen zu „Fachkräfte Handwerk“"
    assert "Fachkräfte Handwerk" in mail.text
    assert "montags bis freitags um 7 Uhr" in mail.text
    assert "bis zum 02.12.2026" in mail.text
    assert "List-Unsubscribe" not in dict(mail.headers)

    found = SubscriptionId(desk.signer.read("confirm", token_in(mail.text, "/abo/bestaetigen"), NOW))
    confirmed = confirm(found, database=desk.database, clock=desk.clock)
    assert (confirmed.subscription.state, confirmed.already) == (SubscriptionState.ACTIVE, False)
    assert confirm(found, database=desk.database, clock=desk.clock).already


def test_nobody_is_told_anything_before_the_confirmation(desk: AlertDesk) -> None:
    desk.ask("Fachkräfte")
    Newsroom(desk.database).publish("Fachkräfte gesucht")
    desk.run()

    assert desk.inbox() == []


def test_a_second_request_before_the_confirmation_replaces_the_first(desk: AlertDesk) -> None:
    desk.ask("Fachkräfte Handwerk", Rhythm.DAILY)
    desk.ask("handwerk   Fachkräfte", Rhythm.WEEKLY)

    with pytest.raises(UnknownSubscription):
        confirm(SubscriptionId(1), database=desk.database, clock=desk.clock)
    confirmed = confirm(SubscriptionId(2), database=desk.database, clock=desk.clock)
    assert confirmed.subscription.rhythm is Rhythm.WEEKLY


def test_the_same_query_twice_is_one_subscription_and_the_mail_says_so(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte")
    desk.ask("Fachkraft", address="Leserin@Example.ORG")
    desk.run(JobKind.DELIVER)

    [mail] = desk.inbox()
    assert mail.subject == "Schon abonniert: Meldungen zu „Fachkräfte“"
    assert count(desk, subscriptions) == 1
    assert desk.signer.read("manage", token_in(mail.text, "/abo"), NOW) == 1


def test_one_address_is_one_subscriber(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte")
    desk.subscribe("Zoll", address=" LESERIN@example.org ")

    assert count(desk, subscribers) == 1


def test_an_address_gets_ten_requests_a_day_whether_it_is_known_or_not(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte", address="bekannt@example.org")
    for number in range(MOST_REQUESTS):
        desk.ask(f"Zoll {number}", address="unbekannt@example.org")
        if number:
            desk.ask("Fachkräfte", address="bekannt@example.org")
        request_link("bekannt@example.org", database=desk.database, ring=desk.rung.append, clock=desk.clock)
    for address in ("bekannt@example.org", "unbekannt@example.org"):
        with pytest.raises(TooManyRequests, match="schon 10 Abos"):
            desk.ask("Fachkräfte", address=address)

    desk.clock.advance(timedelta(days=1, seconds=1))
    desk.ask("Fachkräfte", address="unbekannt@example.org")


def test_a_link_is_sent_to_whom_it_concerns_and_nobody_learns_whether(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte")
    desk.ask("Zoll", address="unbestätigt@example.org".replace("ä", "ae"))
    for address in ("leserin@example.org", "unbestaetigt@example.org", "fremd@example.org"):
        request_link(address, database=desk.database, ring=desk.rung.append, clock=desk.clock)
    desk.run(JobKind.DELIVER)

    [mail] = desk.inbox()
    assert (mail.to, mail.subject) == ("leserin@example.org", "Ihre Abos ändern")
    token = token_in(mail.text, "/abo")
    assert desk.signer.read("manage", token, NOW + timedelta(minutes=59)) == 1
    with pytest.raises(TokenError):
        desk.signer.read("manage", token, NOW + timedelta(minutes=61))


def test_links_are_asked_for_ten_times_a_day_at_most(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte")
    for _ in range(MOST_REQUESTS + 3):
        request_link("leserin@example.org", database=desk.database, ring=desk.rung.append, clock=desk.clock)

    assert len(desk.delivery_states(purpose="manage")) == MOST_REQUESTS


def test_a_confirmation_is_too_late_after_seven_days(desk: AlertDesk) -> None:
    desk.ask("Fachkräfte")
    desk.clock.advance(timedelta(days=7, seconds=1))

    with pytest.raises(RefusedRequest, match="verfallen"):
        confirm(SubscriptionId(1), database=desk.database, clock=desk.clock)


def test_what_nobody_confirmed_is_deleted_with_its_address(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte", address="bleibt@example.org")
    desk.ask("Zoll", address="bleibt@example.org")
    desk.ask("Zoll", address="geht@example.org")
    desk.run(JobKind.DELIVER)
    desk.clock.advance(timedelta(days=8))
    with desk.database.write() as connection:
        promise_purge(connection, desk.clock.now)
    desk.clock.advance(timedelta(days=1))
    desk.run(JobKind.PURGE)

    with desk.database.read() as connection:
        assert list(connection.execute(select(subscribers.c.address)).scalars()) == ["bleibt@example.org"]
        assert list(connection.execute(select(subscription_queries.c.query).distinct()).scalars()) == ["Fachkräfte"]
        assert connection.execute(select(func.count()).select_from(deliveries)).scalar_one() == 1
    assert sorted(desk.job_states(JobKind.PURGE).values()) == ["done", "due"]


@pytest.mark.parametrize("query", ["", "-Zoll", "((((", "von:2026-01-01", "thema:gibtsnicht"])
def test_a_query_that_cannot_be_subscribed_is_refused_and_leaves_nothing(desk: AlertDesk, query: str) -> None:
    with pytest.raises(QueryError):
        desk.ask(query)

    assert count(desk, subscribers) == 0


@pytest.mark.parametrize("hour", [-1, 24])
def test_an_hour_that_is_none_is_refused(desk: AlertDesk, hour: int) -> None:
    with pytest.raises(RefusedRequest, match="Stunde"):
        desk.ask("Fachkräfte", Rhythm.DAILY, hour=hour)


def test_unsubscribing_by_link_can_be_done_twice_and_does_nothing_when_it_is_only_looked_at(desk: AlertDesk) -> None:
    wanted = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    token = token_of(desk.links.unsubscribe(wanted))
    for _ in range(3):
        looked = read_unsubscription(token, signer=desk.signer, database=desk.database, now=NOW)
        assert [one.query for one in looked.ending] == ["Fachkräfte"]
    assert desk.subscription(wanted).state is SubscriptionState.ACTIVE

    desk.clock.advance(timedelta(days=2000))
    first = unsubscribe(token, signer=desk.signer, database=desk.database, clock=desk.clock)
    second = unsubscribe(token, signer=desk.signer, database=desk.database, clock=desk.clock)
    assert (len(first.ending), len(second.ending)) == (1, 0)
    assert desk.subscription(wanted).state is SubscriptionState.ENDED


def test_the_link_of_a_mail_at_once_ends_all_that_such_mails_are_about(desk: AlertDesk) -> None:
    at_once = [desk.subscribe("Fachkräfte"), desk.subscribe("Zoll")]
    daily = desk.subscribe("Handwerk", Rhythm.DAILY)
    subscriber_id = desk.subscription(daily).subscriber_id
    token = token_of(desk.links.unsubscribe_at_once(subscriber_id))
    unsubscribe(token, signer=desk.signer, database=desk.database, clock=desk.clock)

    assert [desk.subscription(one).state for one in at_once] == [SubscriptionState.ENDED] * 2
    assert desk.subscription(daily).state is SubscriptionState.ACTIVE


def test_a_foreign_token_ends_nothing(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte")
    for token in ("", "x" * 64, desk.signer.sign("manage", 1, None)):
        with pytest.raises(TokenError):
            unsubscribe(token, signer=desk.signer, database=desk.database, clock=desk.clock)


def test_who_ended_everything_may_come_back(desk: AlertDesk) -> None:
    first = desk.subscribe("Fachkräfte")
    end(first, database=desk.database, clock=desk.clock)
    with desk.database.read() as connection:
        assert connection.execute(select(subscribers.c.state)).scalar_one() == "ended"
    second = desk.subscribe("Fachkräfte")

    assert second != first
    assert desk.subscription(second).state is SubscriptionState.ACTIVE
    with desk.database.read() as connection:
        assert connection.execute(select(subscribers.c.state)).scalar_one() == "active"
        assert [one.id for one in subscriptions_of(connection, SubscriberId(1))] == [second]


def test_pausing_and_resuming_twice_changes_nothing(desk: AlertDesk) -> None:
    wanted = desk.subscribe("Fachkräfte")
    for _ in range(2):
        pause(wanted, database=desk.database)
    assert desk.subscription(wanted).state is SubscriptionState.PAUSED
    for _ in range(2):
        resume(wanted, database=desk.database, clock=desk.clock)
    assert desk.subscription(wanted).state is SubscriptionState.ACTIVE

    assert count(desk, subscription_queries) == 3


def test_a_query_changed_in_a_pause_is_the_one_that_goes_on(desk: AlertDesk) -> None:
    wanted = desk.subscribe("Fachkräfte")
    pause(wanted, database=desk.database)
    change(wanted, Change(query="Zoll"), database=desk.database, clock=desk.clock, collect_s=60)
    resume(wanted, database=desk.database, clock=desk.clock)
    news = Newsroom(desk.database)
    news.publish("Fachkräfte gesucht")
    news.publish("Zoll erhöht")
    desk.run()

    assert [mail.subject for mail in desk.inbox()] == ["HWK Musterstadt: Zoll erhöht"]


def test_a_query_that_is_subscribed_already_is_no_change(desk: AlertDesk) -> None:
    desk.subscribe("Fachkräfte")
    other = desk.subscribe("Zoll")

    with pytest.raises(RefusedRequest, match="schon abonniert"):
        change(other, Change(query="Fachkraft"), database=desk.database, clock=desk.clock, collect_s=60)
    assert desk.subscription(other).query == "Zoll"


def test_a_bad_query_changes_nothing(desk: AlertDesk) -> None:
    wanted = desk.subscribe("Fachkräfte")
    wish = Change(query="((((", rhythm=Rhythm.WEEKLY)

    with pytest.raises(QueryError):
        change(wanted, wish, database=desk.database, clock=desk.clock, collect_s=60)
    assert (desk.subscription(wanted).query, desk.subscription(wanted).rhythm) == ("Fachkräfte", Rhythm.AT_ONCE)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, unknown: confirm(unknown, database=desk.database, clock=desk.clock),
        lambda desk, unknown: pause(unknown, database=desk.database),
        lambda desk, unknown: resume(unknown, database=desk.database, clock=desk.clock),
        lambda desk, unknown: change(unknown, Change(hour=8), database=desk.database, clock=desk.clock, collect_s=60),
    ],
    ids=["confirm", "pause", "resume", "change"],
)
def test_an_unknown_subscription_is_said_to_be_unknown(
    desk: AlertDesk, act: Callable[[AlertDesk, SubscriptionId], object]
) -> None:
    with pytest.raises(UnknownSubscription, match="gibt es nicht mehr"):
        act(desk, SubscriptionId(99))


def test_ending_what_was_never_there_is_no_error(desk: AlertDesk) -> None:
    end(SubscriptionId(99), database=desk.database, clock=desk.clock)


def test_an_opt_in_mail_that_is_overtaken_by_a_newer_request_is_not_sent(desk: AlertDesk) -> None:
    desk.ask("Fachkräfte")
    desk.ask("Fachkräfte")
    desk.run(JobKind.DELIVER)

    assert desk.delivery_states(purpose="opt_in") == ["cancelled", "delivered"]
