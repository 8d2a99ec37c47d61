"""From our own types to the API's models. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from kammerton_search_api.access.visible import VisibleRelease
from kammerton_search_api.http import schema
from kammerton_search_api.http.source_states import SourceStatus
from kammerton_search_api.query.highlight import Marked
from kammerton_search_api.search import Facets, FacetValue
from kammerton_search_api.subscribers.model import Subscription
from kammerton_shared.model import TopicKey

BETWEEN_PASSAGES = " … "


def release_item(release: VisibleRelease, topic_names: Mapping[TopicKey, str]) -> schema.ReleaseItem:
    """Return a release as lists have it."""
    return schema.ReleaseItem(**_item(release, topic_names))


def release_detail(
    release: VisibleRelease,
    topic_names: Mapping[TopicKey, str],
    *,
    tags: list[schema.Tag],
    revisions: list[schema.Revision],
) -> schema.ReleaseDetail:
    """Return everything that may be shown of a release."""
    return schema.ReleaseDetail(
        **_item(release, topic_names),
        text=release.text,
        press_number=release.press_number,
        fetched_at=release.fetched_at,
        revision=release.revision_number,
        withdrawn=release.withdrawn,
        tags=tags,
        revisions=revisions,
    )


def _item(release: VisibleRelease, topic_names: Mapping[TopicKey, str]) -> dict[str, Any]:
    snippet, found = _snippet(release.passages)
    return {
        "id": release.id,
        "url": release.url,
        "title": release.title,
        "source": schema.Named(key=release.source_key, name=release.source_name),
        "region": release.region,
        "published_at": release.published_at,
        "published_precision": release.published_precision,
        "first_seen_at": release.first_seen_at,
        "topics": [schema.Named(key=topic, name=topic_names.get(topic, topic)) for topic in release.topics],
        "snippet": snippet,
        "highlights": schema.Highlights(title=ranges(release.marked_title), snippet=found),
    }


def ranges(marked: Marked, start: int = 0) -> list[schema.Range]:
    """Return the places of the hits, counted from `start`."""
    found: list[schema.Range] = []
    for segment in marked:
        end = start + len(segment.text)
        if segment.hit:
            found.append((start, end))
        start = end
    return found


def _snippet(passages: Iterable[Marked]) -> tuple[str, list[schema.Range]]:
    text, found = "", list[schema.Range]()
    for passage in passages:
        text += BETWEEN_PASSAGES if text else ""
        found += ranges(passage, len(text))
        text += "".join(segment.text for segment in passage)
    return text, found


def facets(found: Facets) -> schema.Facets:
    """Return the facets of a search."""
    return schema.Facets(
        topics=[_facet(value) for value in found.topics],
        sources=[_facet(value) for value in found.sources],
        months=[_facet(value) for value in found.months],
    )


def _facet(value: FacetValue) -> schema.FacetItem:
    return schema.FacetItem(key=value.key, name=value.name, count=value.count)


def source(status: SourceStatus) -> schema.Source:
    """Return a source with its feeds."""
    return schema.Source(
        key=status.key,
        name=status.name,
        short_name=status.short_name,
        kind=status.kind,
        region=status.region,
        homepage=status.homepage,
        show="full" if status.show == "full" else "excerpt",
        state=status.state,
        releases=status.releases,
        feeds=[
            schema.Feed(
                address=feed.address,
                kind=feed.kind,
                enabled=feed.enabled,
                state=feed.state,
                reason=feed.reason,
                state_since_at=feed.state_since_at,
                last_polled_at=feed.last_polled_at,
                last_success_at=feed.last_success_at,
                last_new_at=feed.last_new_at,
                next_poll_at=feed.next_poll_at,
            )
            for feed in status.feeds
        ],
    )


def subscription(found: Subscription) -> schema.SubscriptionModel:
    """Return a subscription as its owner sees it."""
    return schema.SubscriptionModel(**subscription_fields(found))


def subscription_fields(found: Subscription) -> dict[str, Any]:
    """Return the fields of a subscription's model."""
    return {
        "id": found.id,
        "channel": found.channel.value,
        "address": found.address,
        "query": found.query,
        "rhythm": found.rhythm.value,
        "hour": found.hour,
        "tell_empty": found.tell_empty,
        "state": found.state.value,
        "reason": found.reason,
        "created_at": found.created_at,
        "confirmed_at": found.confirmed_at,
    }
