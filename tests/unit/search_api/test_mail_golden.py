"""Every mail that goes out, byte by byte: tests/golden/mails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kammerton_search_api.access.tokens import LinkSigner
from kammerton_search_api.alerts.channels.letters import (
    Letter,
    alert_letter,
    known_letter,
    manage_letter,
    opt_in_letter,
)
from kammerton_search_api.alerts.channels.mail import Envelope, compose
from kammerton_search_api.alerts.contents import Coverage, SilentSource, ToldMatch
from kammerton_search_api.alerts.matcher import Found
from kammerton_search_api.query.highlight import Segment
from kammerton_search_api.subscribers.links import Links
from kammerton_search_api.subscribers.model import (
    Channel,
    Recipient,
    Rhythm,
    SubscriberState,
    Subscription,
    SubscriptionState,
)
from kammerton_shared.model import FeedState, ReleaseId, SubscriberId, SubscriptionId, TopicKey
from tests.conftest import NOW
from tests.doubles.told import a_match, a_visible_release

Golden = Callable[[str, bytes], None]

LINKS = Links("https://kammerton.example", LinkSigner(b"k" * 32))
TOPICS = {"fachkraefte": "Fachkräfte", "digitalisierung": "Digitalisierung"}
COVERAGE = Coverage(42, (SilentSource("IHK Beispielstadt", FeedState.UNREACHABLE, NOW),))


def subscription(number: int = 7, query: str = "Mangel", rhythm: Rhythm = Rhythm.AT_ONCE) -> Subscription:
    return Subscription(
        id=SubscriptionId(number),
        subscriber_id=SubscriberId(3),
        channel=Channel.MAIL,
        address="leserin@example.org",
        api_key_id="",
        query=query,
        rhythm=rhythm,
        hour=7,
        tell_empty=False,
        state=SubscriptionState.ACTIVE,
        reason="",
        from_seq=1,
        created_at=datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
        confirm_until_at=datetime(2026, 11, 27, 8, 0, tzinfo=UTC),
        confirmed_at=datetime(2026, 11, 20, 8, 5, tzinfo=UTC),
        ended_at=None,
    )


def another_match(**changes: object) -> ToldMatch:
    """A match of a second house: no date, a title with marks that HTML would take for its own."""
    release = replace(
        a_visible_release(),
        id=ReleaseId(43),
        url="https://beispielstadt.example/presse?id=43&art=1",
        title="Betriebe <melden> Mangel & Bedarf",
        marked_title=(
            Segment("Betriebe <melden> ", hit=False),
            Segment("Mangel", hit=True),
            Segment(" & Bedarf", hit=False),
        ),
        source_name="Industrie- und Handelskammer Beispielstadt",
        source_short_name="IHK Beispielstadt",
        published_at=None,
        published_precision=None,
        topics=(TopicKey("fachkraefte"), TopicKey("digitalisierung")),
        passages=(
            (Segment("Vom ", hit=False), Segment("Mangel", hit=True), Segment(" sind alle betroffen.", hit=False)),
            (Segment("Ein zweiter Absatz über den ", hit=False), Segment("Mangel", hit=True), Segment(".", hit=False)),
        ),
    )
    words = (Found("Mangel", (Segment("Mangel", hit=True),), "title"),)
    return replace(a_match(release=release, words=words), **changes)  # type: ignore[arg-type]


def alert(told: list[ToldMatch], *subscriptions: Subscription) -> Letter:
    return alert_letter(told, subscriptions, digest_at=None, coverage=None, topics=TOPICS, links=LINKS)


def digest(told: list[ToldMatch]) -> Letter:
    one = subscription(rhythm=Rhythm.DAILY)
    return alert_letter(told, [one], digest_at=NOW, coverage=COVERAGE, topics=TOPICS, links=LINKS)


MAILS: dict[str, Letter] = {
    "opt_in": opt_in_letter(
        subscription(query="Fachkräfte Handwerk", rhythm=Rhythm.DAILY),
        understood="„Fachkräfte“ und „Handwerk“; Wörter auch gebeugt und in Zusammensetzungen",
        links=LINKS,
    ),
    "known": known_letter(subscription(query="Fachkräfte Handwerk", rhythm=Rhythm.WEEKLY), links=LINKS, now=NOW),
    "manage": manage_letter(
        Recipient(SubscriberId(3), Channel.MAIL, "leserin@example.org", SubscriberState.ACTIVE),
        [subscription(), replace(subscription(8, "Zoll", Rhythm.DAILY), state=SubscriptionState.PAUSED)],
        links=LINKS,
        now=NOW,
    ),
    "at_once_one": alert([a_match(other_houses=("HWK Neustadt",))], subscription()),
    "at_once_several": alert(
        [a_match(), another_match(subscription_id=SubscriptionId(8), query="Bedarf")],
        subscription(),
        subscription(8, "Bedarf"),
    ),
    "digest": digest([a_match(), another_match()]),
    "digest_with_repetition": digest([a_match(), another_match(repeated=True)]),
    "digest_of_many": digest(
        [a_match(release=replace(a_visible_release(), id=ReleaseId(number))) for number in range(100, 153)]
    ),
    "digest_empty": digest([]),
}


def composed(name: str) -> bytes:
    part_of_subscription = not name.startswith(("opt_in", "known", "manage"))
    envelope = Envelope(
        sender="kammerton@kammerton.example",
        to="leserin@example.org",
        message_id="msg_0123456789abcdef",
        date=NOW,
        list_id="abo-7.kammerton.example" if part_of_subscription else "",
        unsubscribe=LINKS.unsubscribe(SubscriptionId(7)) if part_of_subscription else "",
    )
    return compose(MAILS[name], envelope).as_bytes()


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_is_as_it_was_looked_at(name: str, golden: Golden) -> None:
    golden(f"mails/{name}.eml", composed(name))


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_calls_nobody(name: str) -> None:
    """No pictures, scripts or forms; links to the pages and to publishers only."""
    html = composed(name).replace(b"=\r\n", b"").lower()

    assert not any(mark in html for mark in (b"<img", b"<script", b"<form", b"<iframe", b"url(", b"@import", b"<link"))
    assert b"<melden>" not in html.partition(b"text/html")[2]
