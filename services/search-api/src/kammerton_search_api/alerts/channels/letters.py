"""What a mail says, before it has a form: one type for each kind of mail. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kammerton_search_api.alerts.channels.wording import (
    clean_line,
    clean_marked,
    clean_url,
    day,
    published_and_found,
    subject_of_digest,
    subject_of_release,
    subject_of_several,
)
from kammerton_search_api.alerts.contents import Coverage, ToldMatch
from kammerton_search_api.alerts.rhythm import describe_rhythm
from kammerton_search_api.subscribers.links import Links
from kammerton_search_api.subscribers.model import Recipient, Subscription
from kammerton_shared.model import SubscriptionId

MOST_RELEASES = 50
MOST_SILENT = 10
MOST_WORDS = 8
Pieces: TypeAlias = list[tuple[str, bool]]
"""Text in pieces, each with whether the query met it."""

WHERE = {"title": "Titel", "text": "Text"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a mail came: a subscription, and the link that ends it."""

    query: str
    rhythm: str
    since: str
    unsubscribe: str


@dataclass(frozen=True, slots=True)
class ToldRelease:
    """A release as a mail shows it. `words` are what was met, each with its place."""

    title: Pieces
    url: str
    source: str
    dates: str
    passages: list[Pieces]
    words: list[tuple[Pieces, str]]
    topics: list[str]
    other_houses: list[str]
    queries: list[str]


@dataclass(frozen=True, slots=True)
class AlertLetter:
    """Releases that matched. `left_out` of them are not shown, `more` leads to them.

    `coverage` is empty in a mail at once; in a digest it says which sources did not answer.
    """

    subject: str
    intro: str
    releases: list[ToldRelease]
    repeated: list[ToldRelease]
    left_out: int
    more: str
    coverage: str
    reasons: list[Reason]
    manage: str


@dataclass(frozen=True, slots=True)
class OptInLetter:
    """Asks whether the address wants the subscription."""

    query: str
    understood: str
    rhythm: str
    until: str
    confirm: str
    pages: str


@dataclass(frozen=True, slots=True)
class KnownLetter:
    """Says that the query is subscribed already."""

    query: str
    rhythm: str
    state: str
    manage: str
    pages: str


@dataclass(frozen=True, slots=True)
class ManageLetter:
    """Carries the link to change all subscriptions of the address."""

    subscriptions: list[tuple[str, str, str]]
    manage: str
    pages: str


Letter: TypeAlias = AlertLetter | OptInLetter | KnownLetter | ManageLetter

STATES = {"active": "aktiv", "paused": "pausiert", "suspended": "ausgesetzt", "unconfirmed": "noch nicht bestätigt"}


def opt_in_letter(subscription: Subscription, *, understood: str, links: Links) -> OptInLetter:
    """Return the mail that asks for the confirmation: it names the query and the rhythm."""
    until = subscription.confirm_until_at or subscription.created_at
    return OptInLetter(
        query=clean_line(subscription.query),
        understood=understood,
        rhythm=_rhythm(subscription),
        until=day(until),
        confirm=links.confirm(subscription.id, until),
        pages=links.base_url,
    )


def known_letter(subscription: Subscription, *, links: Links, now: datetime) -> KnownLetter:
    """Return the mail for somebody who asked for what is subscribed already."""
    return KnownLetter(
        query=clean_line(subscription.query),
        rhythm=_rhythm(subscription),
        state=STATES[subscription.state],
        manage=links.manage(subscription.subscriber_id, now),
        pages=links.base_url,
    )


def manage_letter(
    recipient: Recipient, subscriptions: Sequence[Subscription], *, links: Links, now: datetime
) -> ManageLetter:
    """Return the mail with the link to change subscriptions."""
    return ManageLetter(
        subscriptions=[(clean_line(one.query), _rhythm(one), STATES[one.state]) for one in subscriptions],
        manage=links.manage(recipient.id, now),
        pages=links.base_url,
    )


def _rhythm(subscription: Subscription) -> str:
    return describe_rhythm(subscription.rhythm, subscription.hour)


def alert_letter(
    told: Sequence[ToldMatch],
    subscriptions: Sequence[Subscription],
    *,
    digest_at: datetime | None,
    coverage: Coverage | None,
    topics: Mapping[str, str],
    links: Links,
) -> AlertLetter:
    """Return the mail about `told`, for the `subscriptions` that it tells of.

    A digest has one of them, `digest_at` and `coverage`.
    """
    fresh = _by_release([match for match in told if not match.repeated])
    queries = _queries(told) or {one.id: one.query for one in subscriptions}
    shown = list(fresh.values())[:MOST_RELEASES]
    several = len(queries) > 1
    return AlertLetter(
        subject=_subject(list(fresh.values()), list(queries.values()), digest_at),
        intro=_intro(len(fresh), list(queries.values()), digest_at),
        releases=[_told_release(matches, topics, several=several) for matches in shown],
        repeated=[
            _told_release(matches, topics, several=several)
            for release_id, matches in _by_release([match for match in told if match.repeated]).items()
            if release_id not in fresh
        ],
        left_out=len(fresh) - len(shown),
        more=links.search(next(iter(queries.values()))),
        coverage="" if coverage is None else describe_coverage(coverage),
        reasons=[
            Reason(
                query=clean_line(one.query),
                rhythm=_rhythm(one),
                since=day(one.confirmed_at or one.created_at),
                unsubscribe=links.unsubscribe(one.id),
            )
            for one in subscriptions
        ],
        manage=links.ask_for_link,
    )


def _by_release(told: Sequence[ToldMatch]) -> dict[int, list[ToldMatch]]:
    grouped: dict[int, list[ToldMatch]] = {}
    for match in told:
        grouped.setdefault(match.release.id, []).append(match)
    return grouped


def _queries(told: Sequence[ToldMatch]) -> dict[SubscriptionId, str]:
    return dict(sorted({match.subscription_id: match.query for match in told}.items()))


def _subject(releases: Sequence[Sequence[ToldMatch]], queries: list[str], digest_at: datetime | None) -> str:
    if digest_at is not None:
        return subject_of_digest(len(releases), queries[0], digest_at)
    if len(releases) == 1:
        release = releases[0][0].release
        return subject_of_release(release.source_short_name, release.title)
    return subject_of_several(len(releases), queries)


def _intro(count: int, queries: list[str], digest_at: datetime | None) -> str:
    if count == 0:
        return "Seit der letzten Mail ist nichts Neues erschienen."
    if digest_at is not None and count > MOST_RELEASES:
        return f"Von {count} Meldungen stehen hier die {MOST_RELEASES} jüngsten."
    if len(queries) > 1:
        return "Neu zu Ihren Suchanfragen:"
    return f"Neu zu „{clean_line(queries[0])}“:"


def _told_release(matches: Sequence[ToldMatch], topics: Mapping[str, str], *, several: bool) -> ToldRelease:
    first = matches[0]
    release = first.release
    words: dict[str, tuple[Pieces, str]] = {}
    for match in matches:
        for word in match.words:
            words.setdefault(word.word.casefold(), (clean_marked(word.marked), WHERE.get(word.where, word.where)))
    return ToldRelease(
        title=clean_marked(release.marked_title),
        url=clean_url(release.url),
        source=clean_line(release.source_name),
        dates=published_and_found(release.published_at, release.published_precision, release.first_seen_at),
        passages=[clean_marked(passage) for passage in release.passages[:2]],
        words=list(words.values())[:MOST_WORDS],
        topics=[clean_line(topics.get(key, key)) for key in release.topics],
        other_houses=[clean_line(house) for house in first.other_houses],
        queries=[clean_line(match.query) for match in matches] if several else [],
    )


def describe_coverage(coverage: Coverage) -> str:
    """Return which sources did not answer, in a sentence."""
    if not coverage.silent:
        return f"Alle {coverage.polled} Quellen haben zuletzt geantwortet." if coverage.polled > 1 else ""
    shown = ", ".join(
        f"{clean_line(source.short_name)} ({source.state} seit {day(source.since_at)})"
        for source in coverage.silent[:MOST_SILENT]
    )
    left = len(coverage.silent) - MOST_SILENT
    more = f" und {left} weitere" if left > 0 else ""
    return (
        f"Nicht geantwortet haben zuletzt {len(coverage.silent)} von {coverage.polled} Quellen: {shown}{more}. "
        "Was sie inzwischen veröffentlicht haben, kommt, sobald sie wieder erreichbar sind."
    )
