"""What a subscription would have brought: the same query as a search over the past 30 days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kammerton_search_api.index.port import SearchIndex
from kammerton_search_api.names import load_names
from kammerton_search_api.search import Hit, Question, search
from kammerton_search_api.subscribers.checks import check_query
from kammerton_shared.clock import BERLIN
from kammerton_shared.db.engine import Database

DAYS = 30
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """The releases of the past `days`, youngest first, `hits` the first of them; `per_week` is the average."""

    query: str
    days: int
    total: int
    per_week: float
    hits: tuple[Hit, ...]
    understood: str


def preview(query: str, *, index: SearchIndex, database: Database, now: datetime, limit: int = MOST_SHOWN) -> Preview:
    """Search the past 30 days for what can be subscribed.

    Raises:
        QueryError: The query cannot be read or subscribed.
    """
    with database.read() as connection:
        check_query(query, load_names(connection))
    today = now.astimezone(BERLIN).date()
    question = Question(query=query, from_day=today - timedelta(days=DAYS), sort="date", limit=limit)
    answer = search(question, index=index, database=database)
    return Preview(query, DAYS, answer.total, round(answer.total * 7 / DAYS, 1), answer.hits, answer.understood)
