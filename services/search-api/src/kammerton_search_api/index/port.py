"""What every search engine does for us: the contract that tests/contract/test_search_index.py holds them to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol, TypeAlias

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.query.clause import Clause
from kammerton_shared.errors import ServerAway
from kammerton_shared.model import ReleaseId, ReleaseKind, SourceKey, TopicKey

Sort: TypeAlias = Literal["relevance", "date"]

DEEPEST_OFFSET: Final = 10_000  # how far relevance can be paged; Elasticsearch's own limit

MOST_RELEASES: Final = 2**30  # ids below this can be indexed


class IndexNotBuilt(ServerAway):
    """Only an index of another version of the program serves, which would find wrongly."""

    def __init__(self) -> None:
        super().__init__("the search index of this version is not built yet: kammerton index rebuild")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands in date order: youngest first, to the second; within a second the higher id first."""

    dated_at: datetime
    release_id: ReleaseId


@dataclass(frozen=True, slots=True)
class IndexQuestion:
    """One page of what `clause` finds, `limit` ≥ 1 hits.

    A page in date order begins behind `after`, so that documents that come in meanwhile neither double nor hide a
    hit. A page by relevance begins at `offset`; `offset + limit` is at most `DEEPEST_OFFSET`. By relevance, what is
    dated shortly before `recent_at` is preferred a little; None: it is not.
    """

    clause: Clause
    sort: Sort
    limit: int
    after: Place | None = None
    offset: int = 0
    recent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A release that was found. `score` orders hits of one answer and means nothing else; 0 in date order."""

    release_id: ReleaseId
    score: float
    place: Place


@dataclass(frozen=True, slots=True)
class IndexFacets:
    """How many of all hits, of whatever page, have each value; values without hits are absent.

    Topics, sources and kinds by count, then key; months ("2026-11", in Berlin) youngest first.
    """

    topics: tuple[tuple[TopicKey, int], ...] = ()
    sources: tuple[tuple[SourceKey, int], ...] = ()
    kinds: tuple[tuple[ReleaseKind, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """One page of hits; `total` counts those of all pages. `more`: another page follows."""

    hits: tuple[IndexHit, ...]
    total: int
    facets: IndexFacets
    more: bool


class SearchIndex(Protocol):
    """Reads the index. May be used by many threads at once.

    Each call sees everything that an `IndexWriter` wrote before, in whatever process. As long as no index was ever
    built, nothing is found. While an upgrade is under way, a process goes on with the last index that its version can
    read, and misses what is written to the next one. What a clause means is said in `query.clause`: the hits are
    exactly the documents that `alerts.matcher.matches` accepts.

    Raises:
        ServerAway: By any method: the engine does not answer or cannot be read.
        IndexNotBuilt: By any method: there is only an index of another version.
    """

    def search(self, question: IndexQuestion) -> IndexAnswer:
        """Return one page of hits with the facets of all."""

    def count(self, clause: Clause) -> int:
        """Return how many documents `clause` finds."""

    def matching_ids(self, clause: Clause, *, among: Collection[ReleaseId]) -> set[ReleaseId]:
        """Return which of `among` (any number of them) are found by `clause`."""

    def close(self) -> None:
        """Give back what is held."""


class IndexWriter(Protocol):
    """Writes the index that serves. The embedded engine allows one at a time, over all processes; Elasticsearch many.

    Raises:
        ServerAway: Nothing can be written now. What was written meanwhile may be written again.
        Reject: The engine will never take some of the documents; the reason names them. All others are written.
    """

    def write(self, documents: Sequence[IndexDocument], *, removed: Collection[ReleaseId] = ()) -> str:
        """Add or replace documents and take out others, durably and visibly; return which index was written.

        A document older than the indexed version is ignored, so is an unknown one to remove. The caller checks in the
        transaction that counts on it that the index still serves, else writes again.
        """

    def close(self) -> None:
        """Let another writer in."""
