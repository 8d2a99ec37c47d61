"""From a clause to tantivy's query: the exact meaning is in `query.clause`. Scores order, they never decide."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from tantivy import FieldType, Occur, Query, Schema

from kammerton_search_api.index.fields import EXACT_BOOST, PART_BOOST, first_key, fresh_bands, keyword, searched_fields
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
                return _any(self._leaf(clause, field, boost) for field, boost in searched_fields(clause.where))
            case _:
                return _silent(self._filter(clause))

    def _filter(
        self, clause: TopicIs | SourceIs | RegionIs | KindIs | PublishedBetween | Everything | Nothing
    ) -> Query:
        match clause:
            case TopicIs() | SourceIs() | RegionIs() | KindIs():
                field, value = keyword(clause)
                return Query.term_query(self._schema, field, value)
            case PublishedBetween(start, end):
                return self.between(first_key(start), first_key(end))
            case Everything():
                return Query.all_query()
            case Nothing():
                return Query.empty_query()

    def prefer_recent(self, query: Query, at: datetime) -> Query:
        """Return a query that finds the same; what is dated shortly before `at` scores a few per cent more."""
        return _any(
            Query.boost_query(_all([query, _silent(self.between(first, end))]), factor)
            for first, end, factor in fresh_bands(at)
        )

    def between(self, first: int | None, end: int | None) -> Query:
        """Return the query for `first` ≤ order key < `end`; None is open."""
        if first is None and end is None:
            return Query.all_query()
        last = None if end is None else end - 1
        return Query.range_query(self._schema, "order_key", FieldType.Unsigned, first, last)

    def _leaf(self, leaf: Term | PhraseOf | ExactPhrase | PrefixOf, field: str, boost: float) -> Query:
        match leaf:
            case Term(stem, _, exact):
                whole = self._term(f"{field}_stem", stem)
                part = Query.boost_query(self._term(f"{field}_parts", stem), PART_BOOST)
                query = self._more_for(_any([whole, part]), f"{field}_exact", exact)
            case PhraseOf(stems, 0):
                query = self._in_a_row(f"{field}_stem", stems)
            case PhraseOf(stems, slop):
                query = _all(self._near(f"{field}_stem", one, other, slop) for one, other in pairwise(stems))
            case ExactPhrase(words):
                query = self._in_a_row(f"{field}_exact", words)
            case PrefixOf(prefix):
                query = Query.regex_query(self._schema, f"{field}_exact", f"{re.escape(prefix)}.*")
        return Query.boost_query(query, boost)

    def _more_for(self, query: Query, field: str, word: str) -> Query:
        """Return a query that finds the same; what has the very word scores more."""
        if not word:
            return query
        exact = Query.boost_query(self._term(field, word), EXACT_BOOST)
        return Query.boolean_query([(Occur.Must, query), (Occur.Should, exact)])

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


def _all(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _silent(query: Query) -> Query:
    """Return the same query without a say in the order."""
    return Query.const_score_query(query, 0.0)
