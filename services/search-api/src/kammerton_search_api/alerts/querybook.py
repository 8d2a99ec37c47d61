"""The queries of all subscriptions, kept in memory and caught up before each use. Reads only."""

import threading
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Connection, Row, or_, select

from kammerton_search_api.alerts.matcher import MatchableDocument, Matcher, matches
from kammerton_search_api.names import load_names
from kammerton_search_api.query.clause import Clause, resolve
from kammerton_search_api.query.names import Names
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_shared.db.tables import subscription_queries
from kammerton_shared.jobs import counter
from kammerton_shared.model import SubscriptionId

log = structlog.get_logger()

MOST_LOOSE = 64  # queries that are tried one by one before the matcher is built anew
MOST_CLOSED = 1000  # queries kept that are valid for the past only


@dataclass(frozen=True, slots=True)
class ValidQuery:
    """One query text of a subscription, valid for documents with `from_seq` < s ≤ `to_seq` (None: still)."""

    subscription_id: SubscriptionId
    clause: Clause
    from_seq: int
    to_seq: int | None

    def is_valid_at(self, seq: int) -> bool:
        """Return whether a document with this number is matched against it."""
        return self.from_seq < seq and (self.to_seq is None or seq <= self.to_seq)


class QueryBook:
    """Answers which queries valid at s match a document.

    Every change of a query takes a number of the sequence and commits in its order, so whoever sees s sees all that is
    valid at s, and what changed since the last look are the rows with a number above the last one seen.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._names: Names | None = None
        self._queries: dict[int, ValidQuery] = {}
        self._loose: set[int] = set()
        self._matcher: Matcher[int] = Matcher({})
        self._knows_from = 0
        self._knows_to = 0

    def matching(self, connection: Connection, seq: int, document: MatchableDocument) -> list[ValidQuery]:
        """Return the queries valid at `seq` that match, by subscription. `seq` is committed."""
        with self._lock:
            self._catch_up(connection, seq)
            found = self._matcher.matching(document)
            found |= {query_id for query_id in self._loose if matches(self._queries[query_id].clause, document)}
            valid = [self._queries[query_id] for query_id in found if query_id in self._queries]
        return sorted((query for query in valid if query.is_valid_at(seq)), key=lambda query: query.subscription_id)

    def _catch_up(self, connection: Connection, seq: int) -> None:
        known_to = counter.current(connection)
        names = load_names(connection)
        closed = sum(query.to_seq is not None for query in self._queries.values())
        if names != self._names or seq < self._knows_from or not self._knows_to or closed > MOST_CLOSED:
            self._names = names
            self._queries.clear()
            self._loose.clear()
            self._knows_from = seq
            column = subscription_queries.c.to_seq
            self._read(connection, names, or_(column.is_(None), column >= seq))
            self._build()
        elif known_to > self._knows_to:
            columns = subscription_queries.c
            self._read(connection, names, or_(columns.from_seq > self._knows_to, columns.to_seq > self._knows_to))
            if len(self._loose) > MOST_LOOSE:
                self._build()
        self._knows_to = known_to

    def _read(self, connection: Connection, names: Names, which: ColumnElement[bool]) -> None:
        for row in connection.execute(select(subscription_queries).where(which)):
            known = self._queries.get(row.id)
            clause = known.clause if known else read_clause(row, names)
            if clause is None:
                continue
            if known is None:
                self._loose.add(row.id)
            self._queries[row.id] = ValidQuery(row.subscription_id, clause, row.from_seq, row.to_seq)

    def _build(self) -> None:
        self._matcher = Matcher({query_id: query.clause for query_id, query in self._queries.items()})
        self._loose.clear()


def read_clause(row: Row[Any], names: Names) -> Clause | None:
    """Return what a row of `subscription_queries` means; None, with a warning, if this version cannot read it."""
    try:
        return resolve(parse(row.query), names)
    except QueryError as error:
        log.warning("query_unreadable", subscription_id=row.subscription_id, reason=str(error))
        return None
