"""From a clause to Elasticsearch's query: the exact meaning is in `query.clause`. Scores order, they never decide."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final, TypeAlias

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

Query: TypeAlias = dict[str, Any]

_KEY_OFFSET: Final = 2**63  # Elasticsearch's whole numbers are signed, order keys use all 64 bits


def stored_key(key: int) -> int:
    """Return an order key as the number that Elasticsearch keeps; the order stays."""
    return key - _KEY_OFFSET


def read_stored_key(number: int) -> int:
    """Return the order key that `stored_key` was given."""
    return number + _KEY_OFFSET


def translate(clause: Clause) -> Query:
    """Return the query that finds exactly what `clause` means."""
    match clause:
        case AllOf(clauses):
            return _all(translate(inner) for inner in clauses)
        case AnyOf(clauses):
            return _any(translate(inner) for inner in clauses)
        case NoneOf(clauses):
            return {"bool": {"filter": {"match_all": {}}, "must_not": [translate(inner) for inner in clauses]}}
        case Term() | PhraseOf() | ExactPhrase() | PrefixOf():
            return _any(_leaf(clause, field, boost) for field, boost in searched_fields(clause.where))
        case _:
            return {"bool": {"filter": _filter(clause)}}  # without a say in the order


def prefer_recent(query: Query, at: datetime) -> Query:
    """Return a query that finds the same; what is dated shortly before `at` scores a few per cent more."""
    weights = [{"filter": _between(first, end), "weight": factor} for first, end, factor in fresh_bands(at)]
    return {"function_score": {"query": query, "functions": weights, "score_mode": "first", "boost_mode": "multiply"}}


def _filter(clause: TopicIs | SourceIs | RegionIs | KindIs | PublishedBetween | Everything | Nothing) -> Query:
    match clause:
        case TopicIs() | SourceIs() | RegionIs() | KindIs():
            field, value = keyword(clause)
            return {"term": {field: value}}
        case PublishedBetween(start, end):
            return _between(first_key(start), first_key(end))
        case Everything():
            return {"match_all": {}}
        case Nothing():
            return {"match_none": {}}


def _between(first: int | None, end: int | None) -> Query:
    edges = {"gte": first, "lt": end}
    return {"range": {"order_key": {name: stored_key(key) for name, key in edges.items() if key is not None}}}


def _leaf(leaf: Term | PhraseOf | ExactPhrase | PrefixOf, field: str, boost: float) -> Query:
    match leaf:
        case Term(stem, _, exact):
            whole = _term(f"{field}_stem", stem, boost)
            found = _any([whole, _term(f"{field}_parts", stem, boost * PART_BOOST)])
            more = [_term(f"{field}_exact", exact, boost * EXACT_BOOST)] if exact else []
            return _more_for(found, more)
        case PhraseOf(stems, 0):
            return _in_a_row(f"{field}_stem", stems, boost)
        case PhraseOf(stems, slop):
            return _all(_near(f"{field}_stem", one, other, slop, boost) for one, other in pairwise(stems))
        case ExactPhrase(words):
            return _in_a_row(f"{field}_exact", words, boost)
        case PrefixOf(prefix):
            return {"prefix": {f"{field}_exact": {"value": prefix, "boost": boost}}}


def _term(field: str, word: str, boost: float) -> Query:
    return {"term": {field: {"value": word, "boost": boost}}}


def _in_a_row(field: str, words: Sequence[str], boost: float) -> Query:
    if len(words) == 1:
        return _term(field, words[0], boost)
    return _phrase(field, words, 0, boost)


def _near(field: str, one: str, other: str, slop: int, boost: float) -> Query:
    if one != other:
        return _any(_phrase(field, pair, slop, boost) for pair in ((one, other), (other, one)))
    ordered = {"intervals": [{"match": {"query": one}}] * 2, "ordered": True, "max_gaps": slop}
    return {"intervals": {field: {"all_of": ordered, "boost": boost}}}


def _phrase(field: str, words: Sequence[str], slop: int, boost: float) -> Query:
    return {"match_phrase": {field: {"query": " ".join(words), "slop": slop, "boost": boost}}}


def _more_for(query: Query, wishes: Sequence[Query]) -> Query:
    """Return a query that finds the same; what meets the wishes scores more."""
    return {"bool": {"must": [query], "should": list(wishes)}} if wishes else query


def _all(queries: Iterable[Query]) -> Query:
    return {"bool": {"must": list(queries)}}


def _any(queries: Iterable[Query]) -> Query:
    return {"bool": {"should": list(queries)}}
