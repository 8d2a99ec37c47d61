"""How much of a release a reader may see: the one function for pages, API, feeds, mail and webhook."""

from dataclasses import dataclass
from datetime import datetime

from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.highlight import Marked, mark, passages
from kammerton_search_api.releases import Release
from kammerton_search_api.search import Hit
from kammerton_shared.model import ReleaseId, Show, SourceKey, TopicKey

MOST_EXCERPT_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class VisibleRelease:
    """What may be shown of a release.

    `text` is None where only passages may be shown; `aside` (contact, self-description) is empty then.
    """

    id: ReleaseId
    url: str
    title: str
    marked_title: Marked
    kicker: str
    press_number: str
    source_key: SourceKey
    source_name: str
    source_short_name: str
    region: str
    published_at: datetime | None
    published_precision: str | None
    first_seen_at: datetime
    fetched_at: datetime
    revision_number: int
    topics: tuple[TopicKey, ...]
    withdrawn: bool
    passages: tuple[Marked, ...]
    text: str | None
    aside: str


def visible(release: Release, clause: Clause, *, private: bool) -> VisibleRelease:
    """Return what a reader sees of `release`, with what `clause` finds marked.

    The full text needs the publisher's recorded permission (`show`) or a private instance; else up to two passages
    of at most 300 characters. A withdrawn release keeps its title and link only.
    """
    return _see(
        release,
        mark(release.title, clause, where="title"),
        passages(release.text, clause, characters=MOST_EXCERPT_CHARACTERS),
        private=private,
    )


def visible_hit(hit: Hit, *, private: bool) -> VisibleRelease:
    """Return the same of a search's hit, which has its passages already."""
    return _see(hit.release, hit.title, hit.passages, private=private)


def _see(release: Release, title: Marked, found: tuple[Marked, ...], *, private: bool) -> VisibleRelease:
    full = (private or release.show is Show.FULL) and not release.withdrawn
    return VisibleRelease(
        id=release.id,
        url=release.url,
        title=release.title,
        marked_title=title,
        kicker=release.kicker,
        press_number=release.press_number,
        source_key=release.source_key,
        source_name=release.source_name,
        source_short_name=release.source_short_name,
        region=release.region,
        published_at=release.published_at,
        published_precision=release.published_precision,
        first_seen_at=release.first_seen_at,
        fetched_at=release.fetched_at,
        revision_number=release.revision_number,
        topics=release.topics,
        withdrawn=release.withdrawn,
        passages=() if release.withdrawn else found,
        text=release.text if full else None,
        aside=release.aside if full else "",
    )
