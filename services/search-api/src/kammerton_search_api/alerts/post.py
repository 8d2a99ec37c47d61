"""Packs a delivery into its message: what it tells, read now, in the form of its channel. Sends nothing itself."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial
from typing import Protocol, TypeAlias
from urllib.parse import urlsplit

from sqlalchemy import Connection

from kammerton_search_api.alerts.channels.letters import (
    Letter,
    alert_letter,
    known_letter,
    manage_letter,
    opt_in_letter,
)
from kammerton_search_api.alerts.channels.mail import Envelope, compose
from kammerton_search_api.alerts.channels.outcome import Outcome
from kammerton_search_api.alerts.channels.webhook import WebhookChannel, matched_payload, ping_payload
from kammerton_search_api.alerts.contents import ToldMatch, load_coverage, load_matches, topic_names
from kammerton_search_api.alerts.deliveries import Parcel
from kammerton_search_api.query.explain import explain
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.subscribers import store as subscribers_store
from kammerton_search_api.subscribers.links import Links
from kammerton_search_api.subscribers.model import Channel, Purpose, Subscription
from kammerton_search_api.subscribers.secret import SecretBox
from kammerton_shared.clock import Clock

Send: TypeAlias = Callable[[], Outcome]
"""Sends what was packed; called outside any transaction."""


class Mailer(Protocol):
    """Takes a mail to its address. `name` is the mail's own, the same over all attempts."""

    def send(self, mail: EmailMessage, *, to: str, name: str) -> Outcome:
        """Hand the mail over."""


@dataclass(frozen=True, slots=True)
class Post:
    """The ways out, and what the messages need to be written. `private`: readers here may see full texts."""

    mailer: Mailer
    webhooks: WebhookChannel
    box: SecretBox
    links: Links
    mail_from: str
    private: bool
    clock: Clock

    def pack(self, connection: Connection, parcel: Parcel) -> Send | None:
        """Return what sends the delivery; None if nothing is left to be told."""
        if parcel.recipient.channel is Channel.WEBHOOK:
            return self._pack_webhook(connection, parcel)
        packed = self._letter(connection, parcel)
        if packed is None:
            return None
        letter, list_name, unsubscribe = packed
        envelope = Envelope(
            sender=self.mail_from,
            to=parcel.recipient.address,
            message_id=parcel.public_id,
            date=self.clock(),
            list_id=f"{list_name}.{self._host()}" if list_name else "",
            unsubscribe=unsubscribe,
        )
        mail = compose(letter, envelope)
        name = f"{parcel.created_at:%Y%m%dT%H%M%S}.{parcel.public_id}"
        return partial(self.mailer.send, mail, to=parcel.recipient.address, name=name)

    def _host(self) -> str:
        return (urlsplit(self.links.base_url).hostname or "").encode("idna").decode()

    def _pack_webhook(self, connection: Connection, parcel: Parcel) -> Send | None:
        if parcel.encrypted_secret is None:
            return None
        url = parcel.recipient.address
        if parcel.purpose is Purpose.PING:
            body = ping_payload(url, parcel.created_at)
        else:
            told = self._told(connection, parcel)
            if not told:
                return None
            body = matched_payload(told[0])
        secret = self.box.unlock(parcel.encrypted_secret)
        return partial(self.webhooks.send, url, body, secret=secret, message_id=parcel.public_id)

    def _told(self, connection: Connection, parcel: Parcel) -> list[ToldMatch]:
        return load_matches(connection, parcel.alert_id, private=self.private) if parcel.alert_id else []

    def _letter(self, connection: Connection, parcel: Parcel) -> tuple[Letter, str, str] | None:
        """Return the letter, the name of the list that it belongs to, and the link that ends that list's mails."""
        if parcel.purpose is Purpose.ALERT:
            return self._alert(connection, parcel)
        if parcel.purpose is Purpose.MANAGE:
            listed = [
                one
                for one in subscribers_store.subscriptions_of(connection, parcel.recipient.id)
                if one.confirmed_at is not None
            ]
            return manage_letter(parcel.recipient, listed, links=self.links, now=self.clock()), "", ""
        subscription = self._subscription(connection, parcel)
        if subscription is None:
            return None
        if parcel.purpose is Purpose.KNOWN:
            return known_letter(subscription, links=self.links, now=self.clock()), "", ""
        return opt_in_letter(subscription, understood=_understood(subscription), links=self.links), "", ""

    def _subscription(self, connection: Connection, parcel: Parcel) -> Subscription | None:
        if parcel.subscription_id is None:
            return None
        return subscribers_store.load_subscription(connection, parcel.subscription_id)

    def _alert(self, connection: Connection, parcel: Parcel) -> tuple[Letter, str, str] | None:
        told = self._told(connection, parcel)
        digest = self._subscription(connection, parcel)
        if digest is None:
            meant = {match.subscription_id for match in told}
            listed = subscribers_store.subscriptions_of(connection, parcel.recipient.id)
            subscriptions = [one for one in listed if one.id in meant]
        else:
            subscriptions = [digest]
        empty = not any(not match.repeated for match in told)
        if not subscriptions or (empty and (digest is None or not digest.tell_empty)):
            return None
        letter = alert_letter(
            told,
            subscriptions,
            digest_at=None if digest is None else parcel.created_at,
            coverage=None if digest is None else load_coverage(connection),
            topics=topic_names(connection),
            links=self.links,
        )
        if digest is not None:
            return letter, f"abo-{digest.id}", self.links.unsubscribe(digest.id)
        unsubscribe = self.links.unsubscribe_at_once(parcel.recipient.id)
        return letter, f"sofort-{parcel.recipient.id}", unsubscribe


def _understood(subscription: Subscription) -> str:
    try:
        return explain(parse(subscription.query))
    except QueryError:
        return subscription.query
