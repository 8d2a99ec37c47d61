"""What a document must have to meet a clause: the words and filters under which a matcher files it."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from kammerton_search_api.query.clause import (
    AllOf,
    AnyOf,
    Clause,
    Everything,
    ExactPhrase,
    KindIs,
    NoneOf,
    Nothing,
    PhraseOf,
    PrefixOf,
    PublishedBetween,
    RegionIs,
    SourceIs,
    Term,
    TopicIs,
)
from kammerton_shared.model import ReleaseKind

Anchor: TypeAlias = Term | ExactPhrase | PrefixOf | TopicIs | SourceIs | RegionIs | KindIs
ANCHOR_KINDS: Final[tuple[type[Anchor], ...]] = (Term, ExactPhrase, PrefixOf, TopicIs, SourceIs, RegionIs, KindIs)
_SHARES: Final[Mapping[type[Anchor], float]] = {TopicIs: 0.3, RegionIs: 0.06, KindIs: 0.04, SourceIs: 0.01}
"""Of all documents, roughly."""


def anchors(clause: Clause) -> frozenset[Anchor] | None:  # noqa: PLR0911 - one for each kind of clause
    """Return single words and filters of which a matching document has at least one; None if there is no such set.

    Of a conjunction the set that the fewest documents have.
    """
    match clause:
        case AllOf(clauses):
            sets = [found for inner in clauses if (found := anchors(inner)) is not None]
            return min(sets, key=_share, default=None)
        case AnyOf(clauses):
            each = [found for inner in clauses if (found := anchors(inner)) is not None]
            return frozenset(anchor for found in each for anchor in found) if len(each) == len(clauses) else None
        case PhraseOf(stems):
            return frozenset([Term(max(stems, key=len))])
        case ExactPhrase(words):
            return frozenset([ExactPhrase((max(words, key=len),))])
        case Nothing():
            return frozenset()
        case NoneOf() | Everything() | PublishedBetween() | KindIs(ReleaseKind.RELEASE):
            return None
        case _:
            return frozenset([clause])


def _share(found: Iterable[Anchor]) -> float:
    """Estimate the share of documents that have one of these: the longer a word, the rarer."""
    return sum(map(_share_of_one, found))


def _share_of_one(anchor: Anchor) -> float:
    match anchor:
        case Term(word) | ExactPhrase((word,)):
            return 2 ** (-len(word) / 2)
        case PrefixOf(prefix):
            return 2 ** (-len(prefix) / 3)
        case _:
            return _SHARES[type(anchor)]


def key_of(anchor: Anchor) -> str:
    """Return the word or key that an anchor stands for, unique among the anchors of its kind."""
    match anchor:
        case ExactPhrase((word, *_)):
            return word
        case Term(key) | PrefixOf(key) | TopicIs(key) | SourceIs(key) | RegionIs(key) | KindIs(key):
            return key
    raise AssertionError(anchor)
