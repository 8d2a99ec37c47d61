"""From our own types to the API's models. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from kammerton_search_api.access.visible import OtherHouse, VisibleRelease
from kammerton_search_api.http import schema
from kammerton_search_api.http.reasons import reason
from kammerton_search_api.http.release_details import ReleaseTag
from kammerton_search_api.http.source_states import SourceStatus
from kammerton_search_api.query.highlight import Marked
from kammerton_search_api.releases import RevisionLine
from kammerton_search_api.search import Facets, FacetValue
from kammerton_search_api.stages import Stage
from kammerton_search_api.standing import Standing
from kammerton_search_api.subscribers.model import Subscription
from kammerton_shared.model import ReleaseId, TopicKey

BETWEEN_PASSAGES = " … "


def release_item(release: VisibleRelease, topic_names: Mapping[TopicKey, str]) -> schema.ReleaseItem:
    """Return a release as lists have it."""
    return schema.ReleaseItem(**_item(release, topic_names))


def release_detail(
    release: VisibleRelease,
    topic_names: Mapping[TopicKey, str],
    *,
    origin: ReleaseId | None,
    tags: Iterable[ReleaseTag],
    revisions: Iterable[RevisionLine],
) -> schema.ReleaseDetail:
    """Return everything that may be shown of a release."""
    return schema.ReleaseDetail(
        **_item(release, topic_names),
        text=release.text,
        aside=release.aside,
        about=release.about,
        addition_text=release.addition,
        kicker=release.kicker,
        press_number=release.press_number,
        fetched_at=release.fetched_at,
        revision=release.revision_number,
        correction=release.correction,
        origin=origin,
        tags=[] if release.withdrawn else [_tag(tag, release) for tag in tags],
        revisions=[_revision(revision) for revision in revisions],
    )


def _tag(tag: ReleaseTag, release: VisibleRelease) -> schema.Tag:
    spans = {zone: sorted({(at.start, at.end) for at in tag.places if at.zone == zone}) for zone in ("title", "text")}
    return schema.Tag(
        topic=schema.Named(key=tag.topic, name=tag.name),
        assigned=tag.assigned,
        reason=reason(tag),
        points=tag.points,
        threshold=tag.threshold,
        marks=schema.TagMarks(title=spans["title"], text=spans["text"] if release.text is not None else []),
        rules=[
            schema.TagRule(rule=rule.rule, words=list(rule.words), zones=list(rule.zones), points=rule.points)
            for rule in tag.rules
        ],
        masked=list(tag.masked),
        rules_version=tag.rules_version,
    )


def _revision(revision: RevisionLine) -> schema.Revision:
    return schema.Revision(
        number=revision.number,
        title=revision.title,
        published_at=revision.published_at,
        seen_at=revision.fetched_at,
        change=revision.change,
        correction=revision.correction,
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
        "kind": release.kind,
        "others": [_other(other) for other in release.others],
        "addition": release.adds,
        "withdrawn": release.withdrawn,
        "withdrawn_at": release.gone_at,
    }


def _other(other: OtherHouse) -> schema.OtherHouse:
    return schema.OtherHouse(
        id=other.id,
        url=other.url,
        title=other.title,
        source=schema.Named(key=other.source_key, name=other.source_name),
        published_at=other.published_at,
        addition=other.adds,
    )


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
        kinds=[_facet(value) for value in found.kinds],
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
        set_aside=status.set_aside,
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


def trace(release_id: int, found: Iterable[Stage], standing: Standing, *, detailed: bool) -> schema.Trace:
    """Return how far a release has come; counts and what went wrong only if `detailed`."""
    aside_at = standing.set_aside_at
    return schema.Trace(
        release_id=release_id,
        stages=[
            schema.TraceStage(
                stage=stage.name.value,
                state=stage.state.value,
                at=stage.at,
                count=stage.count if detailed else None,
                reason=stage.reason if detailed else None,
            )
            for stage in found
        ],
        set_aside=schema.TraceSetAside(reason=standing.set_aside_reason, at=aside_at) if aside_at else None,
        missing_since_at=standing.missing_since_at,
        withdrawn_at=standing.gone_at,
        visits=standing.visits_done,
        next_visit_at=standing.next_visit_at,
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
