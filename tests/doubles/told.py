"""What an alert tells, made by hand: an invented release of an invented house, as readers may see it."""

from datetime import UTC, datetime

from kammerton_search_api.access.visible import VisibleRelease
from kammerton_search_api.alerts.contents import ToldMatch
from kammerton_search_api.alerts.matcher import Found
from kammerton_search_api.query.highlight import Segment
from kammerton_shared.model import ReleaseId, SourceKey, SubscriptionId, TopicKey

MATCHED_AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
MARKED = (Segment("Fachkräfte", hit=False), Segment("mangel", hit=True))


def a_visible_release() -> VisibleRelease:
    """Return a release of which only passages may be shown."""
    return VisibleRelease(
        id=ReleaseId(42),
        url="https://musterstadt.example/presse/42",
        title="Fachkräftemangel im Handwerk",
        marked_title=(*MARKED, Segment(" im Handwerk", hit=False)),
        kicker="",
        press_number="",
        source_key=SourceKey("musterstadt"),
        source_name="Handwerkskammer Musterstadt",
        source_short_name="HWK Musterstadt",
        region="NW",
        published_at=datetime(2026, 11, 24, 9, 15, tzinfo=UTC),
        published_precision="minute",
        first_seen_at=datetime(2026, 11, 24, 9, 22, tzinfo=UTC),
        fetched_at=datetime(2026, 11, 24, 9, 22, tzinfo=UTC),
        revision_number=1,
        topics=(TopicKey("fachkraefte"),),
        withdrawn=False,
        passages=((Segment("Der ", hit=False), *MARKED, Segment(" trifft fast jeden Betrieb.", hit=False)),),
        text=None,
        aside="",
        about="",
    )


def a_match(
    *,
    release: VisibleRelease | None = None,
    query: str = "Mangel",
    words: tuple[Found, ...] = (Found("Fachkräftemangel", MARKED, "title"),),
    subscription_id: int = 7,
    repeated: bool = False,
    other_houses: tuple[str, ...] = (),
) -> ToldMatch:
    """Return a match as an alert tells it."""
    return ToldMatch(
        subscription_id=SubscriptionId(subscription_id),
        query=query,
        release=release or a_visible_release(),
        words=words,
        repeated=repeated,
        other_houses=other_houses,
        matched_at=MATCHED_AT,
    )
