"""What a document must have to meet a clause: the words and filters under which a matcher files it."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from kammerton_search_api.query.clause import (
    AllOf,
    AnyOf,
    Clause,
    Everything,
    ExactPhrase,
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

Anchor: TypeAlias = Term | ExactPhrase | PrefixOf | TopicIs | SourceIs | RegionIs
ANCHOR_KINDS: Final[tuple[type[Anchor], ...]] = (Term, ExactPhrase, PrefixOf, TopicIs, SourceIs, RegionIs)
_TOPIC_SHARE, _REGION_SHARE, _SOURCE_SHARE = 0.3, 0.06, 0.01  # of all documents, roughly


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
        case NoneOf() | Everything() | PublishedBetween():
            return None
        case _:
            return frozenset([clause])


def _share(found: Iterable[Anchor]) -> float:
    """Estimate the share of documents that have one of these: the longer a word, the rarer."""
    return sum(map(_share_of_one, found))


def _share_of_one(anchor: Anchor) -> float:
    match anchor:
        case Term(stem):
            return 2 ** (-len(stem) / 2)
        case ExactPhrase(words):
            return 2 ** (-len(words[0]) / 2)
        case PrefixOf(prefix):
            return 2 ** (-len(prefix) / 3)
        case TopicIs():
            return _TOPIC_SHARE
        case SourceIs():
            return _SOURCE_SHARE
        case RegionIs():
            return _REGION_SHARE


def key_of(anchor: Anchor) -> str:
    """Return the word or key that an anchor stands for, unique among the anchors of its kind."""
    match anchor:
        case Term(stem):
            return stem
        case ExactPhrase(words):
            return words[0]
        case PrefixOf(prefix):
            return prefix
        case TopicIs(topic):
            return topic
        case SourceIs(source):
            return source
        case RegionIs(region):
            return region
