"""What the search page shows around the hits: filters as links, the active ones, the same search as a subscription."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from kammerton_search_api.http.ask import address_of
from kammerton_search_api.http.source_states import SourceLabel
from kammerton_search_api.http.wording import month, region
from kammerton_search_api.query.ast import And, Field, FieldName, Node, Or, to_text
from kammerton_search_api.query.kinds import kind_name
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.search import Facets, FacetValue, Question
from kammerton_shared.model import ReleaseKind, SourceKey, TopicKey

SHOWN_AT_FIRST: Final = 8  # values of a filter before "weitere"
RECENT_DAYS: Final = (7, 30)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, as a link to the search with it (or, where it is active, without it)."""

    name: str
    address: str
    count: int | None
    active: bool = False


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One filter with its values; `more` are shown on demand."""

    name: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that narrows the search, and the search without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the keys of filters are called."""

    topics: Mapping[TopicKey, str]
    sources: Mapping[SourceKey, SourceLabel]

    def topic(self, key: str) -> str:
        """Return a topic's name; an unknown one is its own."""
        return self.topics.get(TopicKey(key), key)

    def source(self, key: str) -> str:
        """Return a source's name; an unknown one is its own."""
        label = self.sources.get(SourceKey(key))
        return label.name if label else key

    def region(self, source_key: str) -> str:
        """Return the region of a source; empty for an unknown one."""
        label = self.sources.get(SourceKey(source_key))
        return label.region if label else ""


def filter_groups(question: Question, facets: Facets, known: Known, *, today: date) -> tuple[FilterGroup, ...]:
    """Return the filters that still divide what was found."""
    fresh = replace(question, cursor=None)
    groups = (
        _group(
            "Thema",
            _choices(facets.topics, lambda key: replace(fresh, topics=(key,))) if not fresh.topics else (),
            [(known.topic(key), _without_topic(fresh, key)) for key in fresh.topics],
        ),
        _period_group(fresh, facets.months, today),
        _group(
            "Quelle",
            _choices(facets.sources, lambda key: replace(fresh, sources=(key,))) if not fresh.sources else (),
            [(known.source(key), _without_source(fresh, key)) for key in fresh.sources],
        ),
        _group(
            "Region",
            _choices(_regions(facets.sources, known), lambda key: replace(fresh, regions=(key,)))
            if not fresh.regions
            else (),
            [(region(key), _without_region(fresh, key)) for key in fresh.regions],
        ),
        _group(
            "Art",
            # Where everything is of one kind, the kind divides nothing.
            _choices(facets.kinds, lambda key: replace(fresh, kinds=(key,)))
            if not fresh.kinds and len(facets.kinds) > 1
            else (),
            [(kind_name(ReleaseKind(key)), _without_kind(fresh, key)) for key in fresh.kinds],
        ),
    )
    return tuple(group for group in groups if group.choices)


def active_filters(question: Question, known: Known) -> tuple[ActiveFilter, ...]:
    """Return what narrows the search beside the query, each with the search without it."""
    fresh = replace(question, cursor=None)
    found = [
        *((f"Thema: {known.topic(key)}", _without_topic(fresh, key)) for key in fresh.topics),
        *((f"Quelle: {known.source(key)}", _without_source(fresh, key)) for key in fresh.sources),
        *((f"Region: {region(key)}", _without_region(fresh, key)) for key in fresh.regions),
        *((f"Art: {kind_name(ReleaseKind(key))}", _without_kind(fresh, key)) for key in fresh.kinds),
    ]
    if fresh.from_day or fresh.to_day:
        found.append((_period(fresh), replace(fresh, from_day=None, to_day=None)))
    return tuple(ActiveFilter(label, address_of("/", without)) for label, without in found)


def _group(name: str, choices: Iterable[Choice], active: Iterable[tuple[str, Question]]) -> FilterGroup:
    chosen = [Choice(label, address_of("/", without), None, active=True) for label, without in active]
    offered = [*chosen, *choices]
    return FilterGroup(name, tuple(offered[:SHOWN_AT_FIRST]), tuple(offered[SHOWN_AT_FIRST:]))


def _choices(values: Iterable[FacetValue], narrowed: Callable[[str], Question]) -> Iterable[Choice]:
    for value in values:
        yield Choice(value.name, address_of("/", narrowed(value.key)), value.count)


def _period_group(question: Question, months: Sequence[FacetValue], today: date) -> FilterGroup:
    if question.from_day or question.to_day:
        active = [(_period(question), replace(question, from_day=None, to_day=None))]
        return _group("Zeitraum", (), active)
    recent = [
        Choice(f"Letzte {days} Tage", address_of("/", replace(question, from_day=today - timedelta(days=days))), None)
        for days in RECENT_DAYS
    ]
    return _group("Zeitraum", [*recent, *_choices(months, lambda key: _in_month(question, key))], ())


def _in_month(question: Question, key: str) -> Question:
    year, number = map(int, key.split("-"))
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    return replace(question, from_day=first, to_day=following - timedelta(days=1))


def _period(question: Question) -> str:
    match question.from_day, question.to_day:
        case date() as first, date() as last:
            if _in_month(question, f"{first:%Y-%m}") == question:
                return month(f"{first:%Y-%m}")
            return f"{first:%d.%m.%Y} bis {last:%d.%m.%Y}"
        case date() as first, None:
            return f"ab {first:%d.%m.%Y}"
        case _, last:
            return f"bis {last:%d.%m.%Y}"


def _regions(found: Iterable[FacetValue], known: Known) -> list[FacetValue]:
    """Return the regions of the found sources, the most frequent first."""
    counts: Counter[str] = Counter()
    for value in found:
        counts[known.region(value.key)] += value.count
    return [FacetValue(key, region(key), count) for key, count in counts.most_common() if key]


def _without_topic(question: Question, key: str) -> Question:
    return replace(question, topics=tuple(topic for topic in question.topics if topic != key))


def _without_source(question: Question, key: str) -> Question:
    return replace(question, sources=tuple(source for source in question.sources if source != key))


def _without_region(question: Question, key: str) -> Question:
    return replace(question, regions=tuple(one for one in question.regions if one != key))


def _without_kind(question: Question, key: str) -> Question:
    return replace(question, kinds=tuple(kind for kind in question.kinds if kind != key))


def as_query(question: Question) -> str:
    """Return one query for a search with its filters, so that it can be subscribed. Days are left out: news is new.

    The query as it was written stays as it is where no filter is set.
    """
    fields: list[tuple[FieldName, tuple[str, ...]]] = [
        ("thema", question.topics),
        ("quelle", question.sources),
        ("region", question.regions),
        ("art", tuple(kind_name(ReleaseKind(key)) for key in question.kinds)),
    ]
    filters = [_either([Field(name, value) for value in values]) for name, values in fields if values]
    if not filters:
        return question.query.strip()
    node = parse(question.query)
    written: list[Node] = [] if node is None else list(node.operands) if isinstance(node, And) else [node]
    parts = [*written, *filters]
    return to_text(parts[0] if len(parts) == 1 else And(tuple(parts)))


def _either(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A query that cannot be read, cut at the place of the mistake."""

    message: str
    before: str
    mistake: str
    after: str
    proposal: str | None
    proposal_address: str | None


def query_problem(question: Question, error: QueryError) -> QueryProblem:
    """Return what the page says of a query that cannot be read."""
    start, end = error.position, error.position + error.length
    mended = replace(question, query=error.proposal, cursor=None) if error.proposal else None
    return QueryProblem(
        message=error.message,
        before=question.query[:start],
        mistake=question.query[start:end],
        after=question.query[end:],
        proposal=error.proposal,
        proposal_address=address_of("/", mended) if mended else None,
    )
