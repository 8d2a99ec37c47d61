"""How much of a release a reader may see: the one function for pages, API, feeds, mail and webhook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.highlight import Marked, mark, passages
from kammerton_search_api.releases import Release
from kammerton_search_api.search import Hit
from kammerton_shared.model import ReleaseId, ReleaseKind, Show, SourceKey, TopicKey

MOST_EXCERPT_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class OtherHouse:
    """Another house with the same text, and its release; `adds`: it says something of its own beside it."""

    id: ReleaseId
    url: str
    title: str
    source_key: SourceKey
    source_name: str
    source_short_name: str
    published_at: datetime | None
    adds: bool


@dataclass(frozen=True, slots=True)
class VisibleRelease:
    """What may be shown of a release.

    `text` is None where only passages may be shown; `aside` (contact), `about` (self-description) and `addition` (what
    its house says beyond the others) are empty then; `adds` tells that there is one. `gone_at`: when the publisher had
    taken it back, None if that is not known. `others` are the houses with the same text that are asked for along with
    it.
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
    about: str
    kind: ReleaseKind = ReleaseKind.RELEASE
    gone_at: datetime | None = None
    correction: bool = False
    adds: bool = False
    addition: str = ""
    others: tuple[OtherHouse, ...] = ()


def visible(release: Release, clause: Clause, *, private: bool, others: Iterable[Release] = ()) -> VisibleRelease:
    """Return what a reader sees of `release`, with what `clause` finds marked. `others` have the same text.

    The full text needs the publisher's recorded permission (`show`) or a private instance; else up to two passages
    of at most 300 characters. A withdrawn release keeps its title and link only.
    """
    return _see(
        release,
        mark(release.title, clause, where="title"),
        passages(release.text, clause, characters=MOST_EXCERPT_CHARACTERS),
        others,
        private=private,
    )


def visible_hit(hit: Hit, *, private: bool) -> VisibleRelease:
    """Return the same of a search's hit, which has its passages already."""
    return _see(hit.release, hit.title, hit.passages, hit.others, private=private)


def _see(
    release: Release, title: Marked, found: tuple[Marked, ...], others: Iterable[Release], *, private: bool
) -> VisibleRelease:
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
        about=release.about if full else "",
        kind=release.kind,
        gone_at=release.gone_at,
        correction=release.correction,
        adds=_adds(release),
        addition=release.addition if full else "",
        others=tuple(_other(other) for other in others if not other.withdrawn),
    )


def _adds(release: Release) -> bool:
    return bool(release.addition) and not release.withdrawn


def _other(release: Release) -> OtherHouse:
    return OtherHouse(
        id=release.id,
        url=release.url,
        title=release.title,
        source_key=release.source_key,
        source_name=release.source_name,
        source_short_name=release.source_short_name,
        published_at=release.published_at,
        adds=_adds(release),
    )
