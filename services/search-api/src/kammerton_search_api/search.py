"""A reader's question to the index: hits with their passages, facets, the next page. Knows no engine and no HTTP."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import Connection, select

from kammerton_search_api.clustered import ShownHit, read_page
from kammerton_search_api.index.cursor import Offset, fingerprint, read_cursor, write_cursor
from kammerton_search_api.index.port import (
    DEEPEST_OFFSET,
    IndexFacets,
    IndexQuestion,
    Place,
    SearchIndex,
    Sort,
)
from kammerton_search_api.known_words import KnownWords
from kammerton_search_api.names import load_names
from kammerton_search_api.query.ast import Node
from kammerton_search_api.query.clause import (
    AllOf,
    AnyOf,
    Clause,
    ExactPhrase,
    KindIs,
    NoneOf,
    PhraseOf,
    PrefixOf,
    PublishedBetween,
    RegionIs,
    SourceIs,
    Term,
    TopicIs,
    all_of,
    any_of,
    resolve,
)
from kammerton_search_api.query.explain import explain, explain_parts
from kammerton_search_api.query.highlight import Marked, mark, passages
from kammerton_search_api.query.kinds import kind_name
from kammerton_search_api.query.mending import Finds, mended
from kammerton_search_api.query.names import Names
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.query.spelling import WordList
from kammerton_search_api.releases import Release, load_releases
from kammerton_shared.clock import BERLIN, utc_now
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import sources, topics
from kammerton_shared.model import ReleaseId, ReleaseKind, SourceKey, TopicKey

MOST_HITS: Final = 100  # on one page
MOST_PROPOSALS: Final = 3
FEW: Final = 2  # hits, at which it is asked what else may have been meant
TIMES_AS_MANY: Final = 10  # must be found by what else may have been meant; a rare word is not always a mistake
_OF_FILTER: Final = {"topics": "des Themas", "sources": "der Quelle", "regions": "der Region", "kinds": "der Art"}
_MONTHS: Final = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks: a query and filters. Several values of one filter mean any of them.

    The days are whole days in Berlin, both included. `limit` is 1 to 100 hits. `cursor` is the `next_cursor` of the
    page before, with all else unchanged. By relevance a question without words is answered in date order.
    `prefer_recent`: by relevance, recent releases are preferred a little.
    """

    query: str = ""
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    sort: Sort = "relevance"
    limit: int = 20
    cursor: str | None = None
    prefer_recent: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A release that was found, with what the query met marked; `score` orders hits of one answer only.

    `others` were found as well and are the same text from other houses: they are no hits of their own.
    """

    release: Release
    title: Marked
    passages: tuple[Marked, ...]
    score: float
    others: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet: its key for the filter, its name for readers, how many hits have it."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What all hits of a question are about, by whom, what kinds of releases they are and from when."""

    topics: tuple[FacetValue, ...]
    sources: tuple[FacetValue, ...]
    kinds: tuple[FacetValue, ...]
    months: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of hits. `total` counts the releases of all pages, each of a cluster; `next_cursor` is None on the last.

    `understood` says in German how the query was read.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Facets
    next_cursor: str | None
    understood: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question like the one that found little or nothing, with one thing changed; `said` says in German what.

    `meant`: it asks for the same in other words, else for less.
    """

    question: Question
    said: str
    total: int
    meant: bool

    @property
    def query(self) -> str:
        """Return the query that is left; it may be empty when filters are left."""
        return self.question.query


def search(question: Question, *, index: SearchIndex, database: Database) -> Answer:
    """Answer a question.

    Raises:
        QueryError: The query cannot be read, or the cursor belongs to another question.
        ServerAway: The index does not answer.
    """
    node = parse(question.query)
    with database.read() as connection:
        asked = resolve(node, load_names(connection))
    clause = all_of([asked, *_filters(question)])
    page = read_page(_to_index(question, clause), index=index, database=database)
    wanted = {release_id for one in page.shown for release_id in (one.hit.release_id, *one.others)}
    with database.read() as connection:
        known = load_releases(connection, wanted)
        facets = _named(page.answer.facets, connection)
    hits = tuple(_hit(one, known, asked) for one in page.shown if one.hit.release_id in known)
    following = write_cursor(page.next) if page.next else None
    return Answer(hits, page.answer.total, facets, following, explain(node))


def proposals(
    question: Question, *, found: int = 0, index: SearchIndex, database: Database, known: KnownWords
) -> tuple[Proposal, ...]:
    """Return what may have been meant by a question that found nothing, then what one condition less would find.

    Of the latter the best keeps a word and finds most. Up to three. Each finds something; there may be none. For a
    question that `found` one or two, only what may have been meant and finds ten times as much; for more nothing, and
    nobody is asked.

    Raises:
        QueryError: As `search`.
    """
    if found > FEW:
        return ()
    with database.read() as connection:
        names = load_names(connection)
    asked = replace(question, cursor=None)
    least = max(1, found * TIMES_AS_MANY)

    def counted(changed: Iterable[tuple[Question, str]], *, meant: bool) -> Iterator[Proposal]:
        for other, said in changed:
            if (total := index.count(_clause(other, names))) >= least:
                yield Proposal(other, said, total, meant)

    def finds(node: Node) -> int:
        return index.count(resolve(node, names))

    meant = list(islice(counted(_meant(asked, known.of(database), finds, few=found), meant=True), MOST_PROPOSALS))
    if found:
        return tuple(meant)
    # Filters alone find much and help little.
    smaller = sorted(counted(_smaller(asked), meant=False), key=lambda proposal: (not proposal.query, -proposal.total))
    return (*meant, *smaller)[:MOST_PROPOSALS]


def _meant(question: Question, words: WordList, finds: Finds, *, few: int) -> Iterator[tuple[Question, str]]:
    node = parse(question.query)
    if node is not None:
        for one in mended(node, words, finds, few=few):
            yield replace(question, query=one.query), one.said


def _clause(question: Question, names: Names) -> Clause:
    return all_of([resolve(parse(question.query), names), *_filters(question)])


def _filters(question: Question) -> Iterator[Clause]:
    if question.topics:
        yield any_of(TopicIs(TopicKey(key)) for key in question.topics)
    if question.sources:
        yield any_of(SourceIs(SourceKey(key)) for key in question.sources)
    if question.regions:
        yield any_of(RegionIs(region) for region in question.regions)
    if question.kinds:
        yield any_of(KindIs(kind) for kind in ReleaseKind if kind in question.kinds)
    if question.from_day or question.to_day:
        after = question.to_day + timedelta(days=1) if question.to_day else None
        yield PublishedBetween(_midnight(question.from_day), _midnight(after))


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), BERLIN).astimezone(UTC) if day else None


def _to_index(question: Question, clause: Clause) -> IndexQuestion:
    sort = question.sort if _has_words(clause) else "date"
    limit = min(max(question.limit, 1), MOST_HITS)
    # Whole days, so that the pages of an answer fit together.
    recent_at = _midnight(utc_now().astimezone(BERLIN).date()) if question.prefer_recent else None
    if question.cursor is None:
        return IndexQuestion(clause, sort, limit, recent_at=recent_at)
    try:
        cursor = read_cursor(question.cursor)
    except ValueError:
        raise QueryError("Diese Seite der Ergebnisse gibt es nicht.") from None
    match cursor:
        case Place() if sort == "date":
            return IndexQuestion(clause, sort, limit, after=cursor)
        case Offset(offset, of_clause) if sort == "relevance" and of_clause == fingerprint(clause):
            return IndexQuestion(clause, sort, min(limit, DEEPEST_OFFSET - offset), offset=offset, recent_at=recent_at)
    raise QueryError("Diese Seite gehört zu einer anderen Anfrage oder Reihenfolge.")


def _has_words(clause: Clause) -> bool:
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            return any(map(_has_words, clauses))
        case NoneOf():
            return False
        case _:
            return isinstance(clause, Term | PhraseOf | ExactPhrase | PrefixOf)


def _hit(shown: ShownHit, known: Mapping[ReleaseId, Release], clause: Clause) -> Hit:
    release = known[shown.hit.release_id]
    others = tuple(known[release_id] for release_id in shown.others if release_id in known)
    title = mark(release.title, clause, where="title")
    return Hit(release, title, passages(release.text, clause), shown.hit.score, others)


def _named(found: IndexFacets, connection: Connection) -> Facets:
    topic_names = dict(connection.execute(select(topics.c.key, topics.c.name)).all())
    source_names = dict(connection.execute(select(sources.c.key, sources.c.name)).all())
    return Facets(
        topics=tuple(FacetValue(key, topic_names.get(key, key), count) for key, count in found.topics),
        sources=tuple(FacetValue(key, source_names.get(key, key), count) for key, count in found.sources),
        kinds=tuple(FacetValue(kind, kind_name(kind), count) for kind, count in found.kinds),
        months=tuple(FacetValue(month, _month_name(month), count) for month, count in found.months),
    )


def _month_name(month: str) -> str:
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def _smaller(question: Question) -> Iterator[tuple[Question, str]]:
    """Yield the question without one of its conditions, and how that is said."""
    parts = explain_parts(parse(question.query))
    filters = [name for name in ("topics", "sources", "regions", "kinds") if getattr(question, name)]
    has_days = bool(question.from_day or question.to_day)
    if len(parts) + len(filters) + has_days < 2:
        return
    for part in parts:
        yield replace(question, query=part.without), f"ohne {part.said}"
    for name in filters:
        yield _without(question, name), f"ohne die Auswahl {_OF_FILTER[name]}"
    if has_days:
        yield replace(question, from_day=None, to_day=None), "ohne den Zeitraum"


def _without(question: Question, name: str) -> Question:
    match name:
        case "topics":
            return replace(question, topics=())
        case "sources":
            return replace(question, sources=())
        case "regions":
            return replace(question, regions=())
        case _:
            return replace(question, kinds=())
