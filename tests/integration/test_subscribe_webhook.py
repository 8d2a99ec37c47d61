"""Subscribing by webhook: who may be sent to, one endpoint, one secret."""

from pathlib import Path

import pytest
from sqlalchemy import select

from kammerton_search_api.query.parse import QueryError
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.model import RefusedRequest, Rhythm
from kammerton_search_api.subscribers.store import subscriptions_of_key
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import subscribers
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock

URL = "https://empfang.example/hook"


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW))


def test_the_secret_is_given_once_and_kept_encrypted(desk: AlertDesk) -> None:
    made = desk.hook(URL, "Fachkräfte")
    again = desk.hook(URL, "Fachkräfte")

    assert made.secret is not None
    assert made.secret.startswith("whsec_")
    assert (again.secret, again.created, again.subscription.id) == (None, False, made.subscription.id)
    with desk.database.read() as connection:
        kept = connection.execute(select(subscribers.c.encrypted_secret)).scalar_one()
    assert made.secret not in kept
    assert desk.box.unlock(kept) == made.secret


def test_two_requests_promise_one_ping(desk: AlertDesk) -> None:
    desk.hook(URL, "Fachkräfte")
    desk.hook(URL, "Zoll")

    assert desk.delivery_states(purpose="ping") == ["due"]


def test_two_keys_may_use_one_address_and_see_only_their_own(desk: AlertDesk) -> None:
    one = desk.hook(URL, "Fachkräfte", api_key_id="eins")
    two = desk.hook(URL, "Fachkräfte", api_key_id="zwei")

    assert one.secret != two.secret
    with desk.database.read() as connection:
        assert [found.id for found in subscriptions_of_key(connection, "eins")] == [one.subscription.id]


def test_a_webhook_tells_at_once_only(desk: AlertDesk) -> None:
    made = desk.hook(URL, "Fachkräfte")

    with pytest.raises(RefusedRequest, match="immer sofort"):
        change(
            made.subscription.id,
            Change(rhythm=Rhythm.DAILY),
            database=desk.database,
            clock=desk.clock,
            collect_s=60,
        )


def test_a_refused_request_leaves_nothing(desk: AlertDesk) -> None:
    with pytest.raises(QueryError):
        desk.hook(URL, "-Zoll")
    with pytest.raises(RefusedRequest):
        desk.hook("https://10.0.0.1/hook", "Zoll")

    with desk.database.read() as connection:
        assert connection.execute(select(subscribers)).all() == []
