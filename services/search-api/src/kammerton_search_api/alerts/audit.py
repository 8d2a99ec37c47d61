"""The AUDIT room, every night: each subscription as a search over the past day, compared with what was matched.

The search side asks the index, which shares no line with the matcher but the analysis. Versions that are no longer
the indexed ones are read from the record and compared one by one, without the matcher's shortcuts. What is missing is
told late, by the same rules as in time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import structlog
from sqlalchemy import Connection

from kammerton_search_api.alerts import audits
from kammerton_search_api.alerts import store as alerts_store
from kammerton_search_api.alerts.audits import Counts, Occurrence, Window
from kammerton_search_api.alerts.match import chunks, findings_of
from kammerton_search_api.alerts.matcher import MatchableDocument, matchable, matches
from kammerton_search_api.alerts.querybook import ValidQuery
from kammerton_search_api.alerts.store import MatchedDocument
from kammerton_search_api.index.document import load_index_document
from kammerton_search_api.index.port import SearchIndex
from kammerton_search_api.query.clause import Clause
from kammerton_shared.clock import BERLIN, Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import Reject
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Room
from kammerton_shared.model import Job, JobKind, ReleaseId, SubscriptionId

log = structlog.get_logger()

AT = time(3, 30)  # in Berlin; the clocks change between two and three
MOST_SUBSCRIPTIONS = 1000  # in one job, at some 3 ms each

Pair = tuple[SubscriptionId, ReleaseId]


@dataclass(frozen=True, slots=True)
class Found:
    """A query that finds a document at an occasion to tell."""

    query: ValidQuery
    occurrence: Occurrence

    @property
    def pair(self) -> Pair:
        """Return the subscription and the release."""
        return self.query.subscription_id, self.occurrence.release_id


@dataclass(frozen=True, slots=True)
class Differences:
    """How search and matches differ: what was found but not matched, and the reverse."""

    missing: tuple[Found, ...]
    surplus: tuple[Pair, ...]


def audit_room(*, database: Database, index: SearchIndex, clock: Clock, collect_s: float) -> Room:
    """Return the room. A job compares up to 1,000 subscriptions and promises the next; the first promises tomorrow's.

    What is told late is counted in the transaction that tells it, so dying in between counts nothing twice.
    """

    def room(job: Job) -> set[JobKind]:
        day, after = read_key(job.key)
        now = clock()
        with database.write() as connection:
            window = audits.open_window(connection, day, now=now)
        with database.read() as connection:
            chosen = audits.load_subscription_ids(connection, after=after, limit=MOST_SUBSCRIPTIONS)
            queries = audits.load_queries(connection, window, chosen)
            occurrences = audits.load_occurrences(connection, window) if queries else []
        found = _search(queries, occurrences, window, database=database, index=index)
        with database.read() as connection:
            matched = audits.load_matched(connection, window, chosen)
        differences = compare(found, matched, queries, window)
        promised = _tell_late(differences.missing, day, database=database, now=now, collect_s=collect_s)
        is_last = len(chosen) < MOST_SUBSCRIPTIONS
        counts = Counts(len(chosen), len({one.pair for one in found}), surplus=len(differences.surplus))
        with database.write() as connection:
            audits.add_counts(connection, day, counts, finished_at=now if is_last else None)
            promise_audit(connection, now)
            if not is_last:
                store.promise(connection, JobKind.AUDIT, f"{day}:{chosen[-1]}")
            store.finish(connection, job)
        _log(day, window, counts, differences)
        return promised if is_last else promised | {JobKind.AUDIT}

    return room


def promise_audit(connection: Connection, now: datetime) -> None:
    """Promise the next audit: at half past three in the morning. Promising it twice changes nothing."""
    store.promise(connection, JobKind.AUDIT, f"{next_night(now):%Y-%m-%d}:0", due_at=next_night(now).astimezone(UTC))


def next_night(now: datetime) -> datetime:
    """Return the first 03:30 in Berlin that is later than `now`."""
    local = now.astimezone(BERLIN)
    tonight = datetime.combine(local.date(), AT, BERLIN)
    return tonight if tonight > local else datetime.combine(local.date() + timedelta(days=1), AT, BERLIN)


def read_key(key: str) -> tuple[str, int]:
    """Return the day that an AUDIT job is about, and after which subscription it begins.

    Raises:
        Reject: It names none.
    """
    day, _, after = key.partition(":")
    try:
        return datetime.strptime(day, "%Y-%m-%d").date().isoformat(), int(after)  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise Reject(f"no day and subscription: {key!r}") from None


def compare(
    found: Sequence[Found], matched: Mapping[Pair, int], queries: Sequence[ValidQuery], window: Window
) -> Differences:
    """Return how what was found differs from what was matched. Whose query cannot be read has no surplus."""
    first: dict[Pair, Found] = {}
    for one in sorted(found, key=lambda found: found.occurrence.seq):
        first.setdefault(one.pair, one)
    readable = {query.subscription_id for query in queries}
    surplus = [
        pair
        for pair, seq in matched.items()
        if window.from_seq < seq <= window.to_seq and pair not in first and pair[0] in readable
    ]
    return Differences(tuple(one for pair, one in first.items() if pair not in matched), tuple(surplus))


# --- the search side ------------------------------------------------------------------------------------------


def _search(
    queries: Sequence[ValidQuery],
    occurrences: Sequence[Occurrence],
    window: Window,
    *,
    database: Database,
    index: SearchIndex,
) -> list[Found]:
    """Return which of the queries find which documents, each at its number in the sequence."""
    asked: dict[Clause, list[ValidQuery]] = {}
    for query in queries:
        asked.setdefault(query.clause, []).append(query)
    if not occurrences:
        return []
    with database.read() as connection:
        before = audits.current_versions(connection, window)
    current = {one.release_id for one in occurrences if before.get(one.release_id) == one.version}
    answers = {clause: index.matching_ids(clause, among=current) for clause in asked}
    with database.read() as connection:
        # What got another version while the index was asked is read from the record.
        after = audits.current_versions(connection, window)
        record = _Record(connection)
        return [
            Found(query, one)
            for one in occurrences
            for clause, found in answers.items()
            if _finds(clause, one, found if after.get(one.release_id) == one.version else None, record)
            for query in asked[clause]
            if query.is_valid_at(one.seq)
        ]


class _Record:
    """Recorded versions of documents, analysed once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[tuple[ReleaseId, int], MatchableDocument | None] = {}

    def document(self, release_id: ReleaseId, version: int) -> MatchableDocument | None:
        key = (release_id, version)
        if key not in self._read:
            document = load_index_document(self._connection, release_id, version=version)
            self._read[key] = matchable(document) if document else None
        return self._read[key]

    def matches(self, clause: Clause, release_id: ReleaseId, version: int) -> bool:
        document = self.document(release_id, version)
        return document is not None and matches(clause, document)


def _finds(clause: Clause, one: Occurrence, indexed: set[ReleaseId] | None, record: _Record) -> bool:
    """Tell whether a search finds a version that is to be told to whom it finds. `indexed`: what the index answered."""
    finds = record.matches(clause, one.release_id, one.version) if indexed is None else one.release_id in indexed
    known = one.reason.unless_matched
    return finds and (known is None or not record.matches(clause, one.release_id, known))


# --- telling late ---------------------------------------------------------------------------------------------


def _tell_late(
    missing: Iterable[Found], day: str, *, database: Database, now: datetime, collect_s: float
) -> set[JobKind]:
    promised: set[JobKind] = set()
    by_document: dict[Occurrence, list[ValidQuery]] = {}
    for one in missing:
        by_document.setdefault(one.occurrence, []).append(one.query)
    for occurrence, queries in by_document.items():
        with database.read() as connection:
            document = load_index_document(connection, occurrence.release_id, version=occurrence.version)
        if document is None:
            continue
        asked = matchable(document)
        told = MatchedDocument(document.release_id, document.version, occurrence.seq, document.cluster_id)
        for portion in chunks(findings_of(queries, asked)):
            with database.write() as connection:
                promised |= alerts_store.write_matches(connection, told, portion, now=now, collect_s=collect_s)
                whose = [finding.subscription_id for finding in portion]
                added, told_late = audits.count_told(connection, document.release_id, whose)
                audits.add_counts(connection, day, Counts(missing=added, told_late=told_late))
    return promised


def _log(day: str, window: Window, counts: Counts, differences: Differences) -> None:
    for one in differences.missing:
        subscription_id, release_id = one.pair
        log.error("match_was_missing", subscription_id=subscription_id, release_id=release_id, seq=one.occurrence.seq)
    for subscription_id, release_id in differences.surplus:
        log.error("match_was_surplus", subscription_id=subscription_id, release_id=release_id)
    log.info(
        "subscriptions_audited",
        day=day,
        from_seq=window.from_seq,
        to_seq=window.to_seq,
        subscriptions=counts.subscriptions,
        found=counts.found,
        missing=len(differences.missing),
        surplus=counts.surplus,
    )
