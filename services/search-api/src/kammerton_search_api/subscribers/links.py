"""The links in mails that act for a subscriber, and what they stand for when somebody follows them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from kammerton_search_api.access.tokens import VALID_FOR, LinkSigner, TokenError
from kammerton_search_api.subscribers import store
from kammerton_search_api.subscribers.confirm import end, end_at_once
from kammerton_search_api.subscribers.model import Rhythm, Subscription
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.model import SubscriberId, SubscriptionId

CONFIRM_PATH = "/abo/bestaetigen"
UNSUBSCRIBE_PATH = "/abo/abmelden"
MANAGE_PATH = "/abo"


@dataclass(frozen=True, slots=True)
class Links:
    """Writes links with the address of the pages, `base_url`, without a slash at its end."""

    base_url: str
    signer: LinkSigner

    def confirm(self, subscription_id: SubscriptionId, until: datetime) -> str:
        """Return the link to the page that confirms."""
        return self._link(CONFIRM_PATH, self.signer.sign("confirm", subscription_id, until))

    def unsubscribe(self, subscription_id: SubscriptionId) -> str:
        """Return the link that can end one subscription and nothing else, for ever."""
        return self._link(UNSUBSCRIBE_PATH, self.signer.sign("unsubscribe", subscription_id, None))

    def unsubscribe_at_once(self, subscriber_id: SubscriberId) -> str:
        """Return the link that can end all subscriptions of an address that tell at once, and nothing else."""
        return self._link(UNSUBSCRIBE_PATH, self.signer.sign("unsubscribe_at_once", subscriber_id, None))

    def manage(self, subscriber_id: SubscriberId, now: datetime) -> str:
        """Return the link to change all subscriptions of an address, good for an hour."""
        valid_for = VALID_FOR["manage"]
        assert valid_for is not None
        return self._link(MANAGE_PATH, self.signer.sign("manage", subscriber_id, now + valid_for))

    @property
    def ask_for_link(self) -> str:
        """The page on which a fresh link to change subscriptions can be asked for."""
        return self.base_url + MANAGE_PATH

    def search(self, query: str) -> str:
        """Return the link to a search, youngest first."""
        return f"{self.base_url}/?{urlencode({'q': query, 'sort': 'date'})}"

    def _link(self, path: str, token: str) -> str:
        return f"{self.base_url}{path}?{urlencode({'token': token})}"


@dataclass(frozen=True, slots=True)
class Unsubscription:
    """What an unsubscribe link would end; empty when that ended before."""

    subscription_id: SubscriptionId | None
    subscriber_id: SubscriberId | None
    ending: tuple[Subscription, ...]


def read_unsubscription(token: str, *, signer: LinkSigner, database: Database, now: datetime) -> Unsubscription:
    """Return what the link stands for; it changes nothing.

    Raises:
        TokenError: It is no such link of ours.
    """
    try:
        subscription_id = SubscriptionId(signer.read("unsubscribe", token, now))
    except TokenError:
        subscriber_id = SubscriberId(signer.read("unsubscribe_at_once", token, now))
        with database.read() as connection:
            listed = store.subscriptions_of(connection, subscriber_id)
        return Unsubscription(None, subscriber_id, tuple(one for one in listed if one.rhythm is Rhythm.AT_ONCE))
    with database.read() as connection:
        subscription = store.load_subscription(connection, subscription_id)
    going_on = subscription is not None and subscription.ended_at is None
    return Unsubscription(subscription_id, None, (subscription,) if subscription and going_on else ())


def unsubscribe(token: str, *, signer: LinkSigner, database: Database, clock: Clock) -> Unsubscription:
    """End what the link stands for and return it; a second time changes nothing.

    Raises:
        TokenError: It is no such link of ours.
    """
    found = read_unsubscription(token, signer=signer, database=database, now=clock())
    if found.subscription_id is not None:
        end(found.subscription_id, database=database, clock=clock)
    elif found.subscriber_id is not None:
        end_at_once(found.subscriber_id, database=database, clock=clock)
    return found
