"""How long a way that failed is left alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kammerton_search_api.alerts.channels.outcome import Result
from kammerton_search_api.alerts.deliveries import LastAttempt, Parcel
from kammerton_search_api.alerts.patience import wait_s
from kammerton_search_api.subscribers.model import (
    Channel,
    DeliveryState,
    Purpose,
    Recipient,
    SubscriberState,
)
from kammerton_shared.model import DeliveryId, SubscriberId
from tests.conftest import NOW

PARCEL = Parcel(
    id=DeliveryId(2),
    public_id="msg_2",
    purpose=Purpose.ALERT,
    state=DeliveryState.DUE,
    created_at=NOW,
    recipient=Recipient(SubscriberId(1), Channel.WEBHOOK, "https://empfang.example/", SubscriberState.ACTIVE),
    reason="",
    failing_since_at=NOW,
    encrypted_secret=None,
    key_revoked=False,
    subscription_id=None,
    subscription_state=None,
    alert_id=None,
)
MAIL = replace(PARCEL, recipient=Recipient(SubscriberId(1), Channel.MAIL, "a@example.org", SubscriberState.ACTIVE))
OWN = LastAttempt(DeliveryId(2), NOW, Result.LATER, 500)
OTHER = replace(OWN, delivery_id=DeliveryId(1))


@pytest.mark.parametrize(
    ("parcel", "last", "failing_s", "expected_s"),
    [
        (PARCEL, None, 0, 0),
        (PARCEL, replace(OTHER, result=Result.DELIVERED), 0, 0),
        (PARCEL, OTHER, 0, 60),
        (PARCEL, OWN, 0, 0),  # its own first repetitions
        (PARCEL, OWN, 60, 60),
        (PARCEL, OTHER, 3600, 900),
        (PARCEL, OTHER, 86_400, 3600),
        (replace(PARCEL, purpose=Purpose.PING), OTHER, 3600, 0),
        (MAIL, replace(OTHER, status=None), 0, 30),
        (MAIL, replace(OTHER, status=451), 0, 0),
    ],
)
def test_a_way_that_failed_is_left_alone(
    parcel: Parcel, last: LastAttempt | None, failing_s: float, expected_s: float
) -> None:
    failing = replace(parcel, failing_since_at=NOW - timedelta(seconds=failing_s))

    assert wait_s(failing, last, now=NOW) == expected_s


def test_the_pause_ends() -> None:
    assert wait_s(PARCEL, OTHER, now=NOW + timedelta(seconds=59)) == pytest.approx(1)
    assert wait_s(PARCEL, OTHER, now=NOW + timedelta(seconds=61)) == 0
