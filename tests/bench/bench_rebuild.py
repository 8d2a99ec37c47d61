"""How fast a rebuild is beside a raw bulk of the same documents: `python -m tests.bench.bench_rebuild [documents]`."""

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter

import structlog
from elasticsearch import Elasticsearch
from sqlalchemy import select
from tantivy import Document

from kammerton_search_api.index import elasticsearch_index, tantivy
from kammerton_search_api.index.document import IndexDocument, load_index_documents
from kammerton_search_api.index.fields import word_fields
from kammerton_search_api.index.rebuild import BATCH, rebuild
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.db.tables import documents
from kammerton_shared.model import ReleaseId
from tests.conftest import free_port
from tests.doubles.engines import own_url
from tests.doubles.index_desk import silent
from tests.doubles.many_releases import add_houses, publish
from tests.doubles.newsroom import Newsroom
from tests.servers.elasticsearch import ElasticsearchServer, can_start

ROUNDS = 3


def fill(database: Database, count: int) -> list[IndexDocument]:
    """Write releases to the tables and return their documents."""
    add_houses(Newsroom(database))
    chance = random.Random(7)
    found: list[IndexDocument] = []
    for start in range(1, count + 1, BATCH):
        with database.write() as connection:
            publish(connection, range(start, min(start + BATCH, count + 1)), chance)
    with database.read() as connection:
        ids = [ReleaseId(number) for number in connection.execute(select(documents.c.release_id)).scalars()]
        for start in range(0, count, BATCH):
            found += load_index_documents(connection, ids[start : start + BATCH]).values()
    return found


def per_second(work: Callable[[], object], count: int) -> float:
    """Return the best of three: what else the machine does only ever slows down."""
    best = 0.0
    for _ in range(ROUNDS):
        started = perf_counter()
        work()
        best = max(best, count / (perf_counter() - started))
    return best


def raw_elasticsearch(url: str, prepared: Sequence[str]) -> None:
    """Send what is ready to be sent."""
    client = Elasticsearch(url, request_timeout=30)
    client.indices.delete(index="raw", ignore_unavailable=True)
    elasticsearch_index.create_index(client, "raw")
    for chunk in elasticsearch_index._chunks(prepared):
        assert not client.bulk(index="raw", operations=chunk)["errors"]  # type: ignore[arg-type]
    client.indices.refresh(index="raw")
    assert client.count(index="raw")["count"] == len(prepared)
    client.close()


def raw_tantivy(prepared: Sequence[Document]) -> None:
    """Add what is ready to be added, in the batches of a rebuild."""
    with tempfile.TemporaryDirectory() as folder:
        tantivy.create(Path(folder) / "raw")
        writer = tantivy._open(Path(folder) / "raw").writer(tantivy._HEAP_BYTES, 1)
        for start in range(0, len(prepared), BATCH):
            for document in prepared[start : start + BATCH]:
                writer.add_document(document)
            writer.commit()
        writer.wait_merging_threads()


@contextmanager
def a_server() -> Iterator[str | None]:
    """Give the URL of an Elasticsearch, if there can be one."""
    if url := os.environ.pop("KAMMERTON_TEST_ELASTICSEARCH_URL", None):
        yield url
    elif can_start():
        with ElasticsearchServer(free_port()) as server:
            yield server.url
    else:
        yield None


def tell(engine: str, what: str, figure: float) -> None:
    print(f"{engine:14} {what:46} {figure:7.0f} documents/s", flush=True)


def main() -> None:
    """Print the table."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = Database(f"sqlite:///{folder / 'kammerton.db'}")
        stack.callback(database.close)
        migrate(database)
        found = fill(database, count)
        server = stack.enter_context(a_server())
        print(f"{count} documents of 3,000 characters, best of {ROUNDS}")
        tell("both", "analysis alone", per_second(lambda: [dict(word_fields(document)) for document in found], count))
        fields = [tantivy._fields(document) for document in found]
        tell("tantivy", "raw, prepared", per_second(lambda: raw_tantivy(fields), count))
        tell("tantivy", "rebuild", per_second(lambda: rebuild("tantivy:", folder, database, progress=silent), count))
        if server is None:
            print("elasticsearch: no server here")
            return
        lines = [elasticsearch_index._replacement(document) for document in found]
        tell("elasticsearch", "raw bulk, prepared", per_second(lambda: raw_elasticsearch(server, lines), count))
        with own_url(server, folder) as url:
            tell("elasticsearch", "rebuild", per_second(lambda: rebuild(url, folder, database, progress=silent), count))


if __name__ == "__main__":
    main()
