"""How fast the index is written, rebuilt and searched: `python -m tests.bench.bench_index [documents]`."""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

import structlog
from sqlalchemy import Connection

from kammerton_search_api.index.port import IndexQuestion
from kammerton_search_api.index.rebuild import rebuild
from kammerton_search_api.search import Question, search
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from tests.doubles.index_desk import IndexDesk, an_index_desk, silent
from tests.doubles.many_releases import add_houses, publish
from tests.doubles.queries import clause_of


class TimedDatabase(Database):
    """Remembers how long each write transaction took."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.took_ms: list[float] = []

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """See `Database`."""
        started = perf_counter()
        with super().write() as connection:
            yield connection
        self.took_ms.append((perf_counter() - started) * 1000)


def percentiles(took: Sequence[float]) -> str:
    ordered = sorted(took)
    return f"p50 {ordered[len(ordered) // 2]:6.2f} ms  p95 {ordered[int(len(ordered) * 0.95)]:6.2f} ms"


def timed(work: Callable[[], object], times: int = 200) -> str:
    took: list[float] = []
    cpu_began = process_time()
    for _ in range(times):
        started = perf_counter()
        work()
        took.append((perf_counter() - started) * 1000)
    return f"{percentiles(took)}  CPU {(process_time() - cpu_began) * 1000 / times:6.2f} ms"


def rate(work: Callable[[], object], count: int) -> str:
    started, cpu_began = perf_counter(), process_time()
    work()
    per_second = count / (perf_counter() - started)
    return f"{per_second:6.0f} documents/s  CPU {(process_time() - cpu_began) * 1000 / count:.2f} ms a document"


def tell(what: str, figure: str) -> None:
    print(f"{what:52} {figure}", flush=True)


QUERIES = (
    ("rare term", "Vorhaben4711"),
    ("common term", "Handwerk"),
    ("two terms", "Fachkraft Außenhandel"),
    ("five terms OR", "Fachwerk ODER Bauplan ODER Zollfrage ODER Lehrmesse ODER Stadtmarkt"),
    ("phrase", '"für die Fachkraft"'),
    ("prefix", "Wirtschaftsf*"),
    ("term in November, by topic", "Handwerk von:1.11.2026 thema:Fachkräfte"),
    ("everything", ""),
)


def measure_writing(desk: IndexDesk, database: TimedDatabase, count: int) -> None:
    chance = random.Random(7)
    add_houses(desk.newsroom)
    for start in range(1, count + 1, 500):
        with database.write() as connection:
            publish(connection, range(start, min(start + 500, count + 1)), chance)
    database.took_ms.clear()
    tell("index room", rate(lambda: work_off(desk), count))
    tell("  its write transactions, claims among them", percentiles([ms for ms in database.took_ms if ms > 1]))
    tell("rebuild", rate(lambda: rebuild(desk.url, desk.data_dir, database, progress=silent), count))
    size = sum(file.stat().st_size for file in desk.serving().iterdir())
    tell("size on disk", f"{size / 1e6:6.1f} MB, {size / count:.0f} bytes a document")


def work_off(desk: IndexDesk) -> None:
    while desk.work():
        pass


def measure_searching(desk: IndexDesk) -> None:
    for name, query in QUERIES:
        clause = clause_of(query)
        for sort in ("relevance", "date"):
            answer = desk.index.search(IndexQuestion(clause, sort, 20))
            figure = timed(lambda: desk.index.search(IndexQuestion(clause, sort, 20)))  # noqa: B023
            tell(f"index: {name}, by {sort}, {answer.total} hits", figure)
    question = Question("Handwerk Vorhaben*", limit=20)
    tell(
        "search(): 20 hits with passages",
        timed(lambda: search(question, index=desk.index, database=desk.database), times=20),
    )
    chance = random.Random(8)
    new = iter(range(1_000_000, 1_000_050))

    def one_more() -> None:
        with desk.database.write() as connection:
            publish(connection, [next(new)], chance)
        desk.work()
        desk.index.count(clause_of("Handwerk"))

    tell("one document: written, indexed, numbered, found", timed(one_more, times=50))


def main() -> None:
    """Print the table."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    with tempfile.TemporaryDirectory() as folder:
        database = TimedDatabase(f"sqlite:///{folder}/kammerton.db")
        migrate(database)
        with an_index_desk(database, Path(folder)) as desk:
            print(f"{count} documents of 3,000 characters")
            measure_writing(desk, database, count)
            measure_searching(desk)


if __name__ == "__main__":
    main()
