"""Who is told what, and how often: the words of subscriptions, as types."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kammerton_shared.errors import KammertonError
from kammerton_shared.model import SubscriberId, SubscriptionId

FIRST_HOUR = 0
LAST_HOUR = 23
DEFAULT_HOUR = 7


class Channel(StrEnum):
    """How a subscriber is reached."""

    MAIL = "mail"
    WEBHOOK = "webhook"


class Rhythm(StrEnum):
    """How often a subscription tells."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class SubscriberState(StrEnum):
    """Whether an address is reached: `unconfirmed` never answered, `suspended` refuses what we send."""

    UNCONFIRMED = "unconfirmed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class SubscriptionState(StrEnum):
    """Where a subscription stands."""

    UNCONFIRMED = "unconfirmed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Purpose(StrEnum):
    """Why a delivery is made. `known` answers a second request for a subscription that there is already."""

    ALERT = "alert"
    OPT_IN = "opt_in"
    KNOWN = "known"
    MANAGE = "manage"
    PING = "ping"


class DeliveryState(StrEnum):
    """Where a delivery stands.

    `held`: its subscriber is suspended, it becomes due when that ends. `cancelled`: there is nothing left to tell.
    """

    DUE = "due"
    HELD = "held"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RefusedRequest(KammertonError):
    """A reader's request cannot be granted; the message says why, in German. `field` is what to correct."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message, field)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return self.message


class TooManyRequests(RefusedRequest):
    """The address had its share for today; it may ask again after `after_s` seconds."""

    def __init__(self, message: str, after_s: int) -> None:
        super().__init__(message, "address")
        self.after_s = after_s


class UnknownSubscription(RefusedRequest):
    """There is no such subscription, or not any more."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A subscriber as somebody who is sent something."""

    id: SubscriberId
    channel: Channel
    address: str
    state: SubscriberState


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription as its subscriber sees it.

    `state` is `suspended` when the subscription is active but its address refuses what we send; `reason` says why.
    `from_seq`: the current query is valid for documents indexed after this; 0 before the confirmation.
    """

    id: SubscriptionId
    subscriber_id: SubscriberId
    channel: Channel
    address: str
    api_key_id: str
    query: str
    rhythm: Rhythm
    hour: int
    tell_empty: bool
    state: SubscriptionState | SubscriberState
    reason: str
    from_seq: int
    created_at: datetime
    confirm_until_at: datetime | None
    confirmed_at: datetime | None
    ended_at: datetime | None
