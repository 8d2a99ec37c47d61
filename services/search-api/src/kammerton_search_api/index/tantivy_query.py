"""From a clause to tantivy's query: the exact meaning is in `query.clause`. Scores order, they never decide."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from tantivy import FieldType, Occur, Query, Schema

from kammerton_search_api.index.port import MOST_RELEASES
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
    Where,
)
from kammerton_shared.model import ReleaseId

TITLE_BOOST = 2.0  # a word in the title says twice what it says in the text: our choice, not measured
PART_BOOST = 0.5  # design: a part of a compound is half a word

_ID_BITS = MOST_RELEASES.bit_length() - 1
_SECOND_BITS = 34
_EPOCH = datetime(1900, 1, 1, tzinfo=UTC)


def order_key(dated_at: datetime, release_id: int) -> int:
    """Return the one number that filters and orders: the second in its upper 34 bits, the release in its lower 30.

    The seconds count from 1900; what lies outside of 1900 to 2444 is put at the edge.

    Raises:
        ValueError: The release's number is `MOST_RELEASES` or more.
    """
    if not 0 <= release_id < MOST_RELEASES:
        raise ValueError(f"release {release_id}: the index holds numbers below {MOST_RELEASES}")
    second = math.floor((dated_at - _EPOCH).total_seconds())
    return min(max(second, 0), (1 << _SECOND_BITS) - 1) << _ID_BITS | release_id


def read_order_key(key: int) -> tuple[datetime, ReleaseId]:
    """Return the instant, to the second, and the release of an `order_key`."""
    second, release_id = divmod(key, 2**_ID_BITS)
    return datetime.fromtimestamp(second + _EPOCH.timestamp(), UTC), ReleaseId(release_id)


class Translator:
    """Translates clauses for one schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def query(self, clause: Clause) -> Query:
        """Return the query that finds exactly what `clause` means."""
        match clause:
            case AllOf(clauses):
                return _all(self.query(inner) for inner in clauses)
            case AnyOf(clauses):
                return _any(self.query(inner) for inner in clauses)
            case NoneOf(clauses):
                none = [(Occur.MustNot, self.query(inner)) for inner in clauses]
                return Query.boolean_query([(Occur.Must, _silent(Query.all_query())), *none])
            case Term() | PhraseOf() | ExactPhrase() | PrefixOf():
                return _any(self._leaf(clause, field, boost) for field, boost in _fields(clause.where))
            case _:
                return _silent(self._filter(clause))

    def _filter(self, clause: TopicIs | SourceIs | RegionIs | PublishedBetween | Everything | Nothing) -> Query:
        match clause:
            case TopicIs(topic):
                return Query.term_query(self._schema, "topic", topic)
            case SourceIs(source):
                return Query.term_query(self._schema, "source", source)
            case RegionIs(region):
                return Query.term_query(self._schema, "region", region)
            case PublishedBetween(start, end):
                return self.between(_first_key(start), _first_key(end))
            case Everything():
                return Query.all_query()
            case Nothing():
                return Query.empty_query()

    def between(self, first: int | None, end: int | None) -> Query:
        """Return the query for `first` ≤ order key < `end`; None is open."""
        if first is None and end is None:
            return Query.all_query()
        last = None if end is None else end - 1
        return Query.range_query(self._schema, "order_key", FieldType.Unsigned, first, last)

    def _leaf(self, leaf: Term | PhraseOf | ExactPhrase | PrefixOf, field: str, boost: float) -> Query:
        match leaf:
            case Term(stem):
                whole = self._term(f"{field}_stem", stem)
                part = Query.boost_query(self._term(f"{field}_parts", stem), PART_BOOST)
                query = _any([whole, part])
            case PhraseOf(stems, 0):
                query = self._in_a_row(f"{field}_stem", stems)
            case PhraseOf(stems, slop):
                query = _all(self._near(f"{field}_stem", one, other, slop) for one, other in pairwise(stems))
            case ExactPhrase(words):
                query = self._in_a_row(f"{field}_exact", words)
            case PrefixOf(prefix):
                query = Query.regex_query(self._schema, f"{field}_exact", f"{re.escape(prefix)}.*")
        return Query.boost_query(query, boost)

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word, "freq")

    def _in_a_row(self, field: str, words: Sequence[str]) -> Query:
        if len(words) == 1:
            return self._term(field, words[0])
        row: list[str | tuple[int, str]] = [*words]
        return Query.phrase_query(self._schema, field, row)

    def _near(self, field: str, one: str, other: str, slop: int) -> Query:
        if one == other:
            gaps = range(1, slop + 2)
            return _any(Query.phrase_query(self._schema, field, [(0, one), (gap, one)]) for gap in gaps)
        orders = ((one, other), (other, one))
        return _any(Query.phrase_query(self._schema, field, [left, right], slop) for left, right in orders)


def _fields(where: Where) -> Iterator[tuple[str, float]]:
    yield "title", TITLE_BOOST
    if where == "any":
        yield "body", 1.0


def _first_key(instant: datetime | None) -> int | None:
    """Return the least order key at or after `instant`, which is a whole second: the midnight that a filter names."""
    return order_key(instant, 0) if instant else None


def _all(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _silent(query: Query) -> Query:
    """Return the same query without a say in the order."""
    return Query.const_score_query(query, 0.0)
