"""Both engines on the same 3,000 documents: each query finds the same, in the same order, with the same counts."""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.port import IndexAnswer, IndexQuestion, SearchIndex, Sort
from kammerton_search_api.index.rebuild import prepare
from kammerton_search_api.index.serving import open_index, open_writer
from kammerton_search_api.query.clause import Clause, Everything
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from tests.conftest import NOW
from tests.doubles.babble import some_documents, some_queries
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.index_desk import silent
from tests.doubles.queries import clause_of

DOCUMENTS = 3_000
QUERIES = 400
BATCH = 500


def the_documents() -> Iterator[IndexDocument]:
    return some_documents(random.Random(4), DOCUMENTS, at=NOW)


def the_clauses() -> dict[str, Clause]:
    return {"": Everything()} | some_queries(random.Random(5), QUERIES - 1)


@dataclass(frozen=True)
class Pair:
    """The same question to both engines."""

    indexes: Sequence[SearchIndex]

    def ask(self, clause: Clause, sort: Sort) -> Sequence[IndexAnswer]:
        return [index.search(IndexQuestion(clause, sort, DOCUMENTS)) for index in self.indexes]


@pytest.fixture(scope="module")
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    documents = list(the_documents())
    with ExitStack() as stack:
        yield Pair([filled(engine, documents, request, tmp_path_factory.mktemp(engine), stack) for engine in ENGINES])


def filled(
    engine: str, documents: Sequence[IndexDocument], request: pytest.FixtureRequest, folder: Path, stack: ExitStack
) -> SearchIndex:
    database = Database(f"sqlite:///{folder / 'kammerton.db'}")
    stack.callback(database.close)
    migrate(database)
    url = stack.enter_context(own_url(engine_url(engine, request), folder))
    prepare(url, folder, database, progress=silent)
    writer = open_writer(url, folder, database)
    for start in range(0, len(documents), BATCH):
        writer.write(documents[start : start + BATCH])
    writer.close()
    index = open_index(url, folder, database)
    stack.callback(index.close)
    return index


def test_both_engines_find_the_same_in_the_same_order_with_the_same_counts(pair: Pair) -> None:
    found: list[int] = []
    for query, clause in the_clauses().items():
        embedded, server = pair.ask(clause, "date")

        assert [hit.place for hit in embedded.hits] == [hit.place for hit in server.hits], query
        assert (embedded.total, embedded.facets, embedded.more) == (server.total, server.facets, server.more), query
        found.append(embedded.total)

    telling = [total for total in found if 0 < total < DOCUMENTS]
    assert len(telling) > 0.75 * QUERIES  # else they would agree on nothing
    assert len([total for total in telling if total < DOCUMENTS / 10]) > 0.25 * QUERIES


def test_by_relevance_both_find_the_same(pair: Pair) -> None:
    for query, clause in islice(the_clauses().items(), 100):
        embedded, server = pair.ask(clause, "relevance")

        assert {hit.release_id for hit in embedded.hits} == {hit.release_id for hit in server.hits}, query


def test_pages_by_date_are_the_same(pair: Pair) -> None:
    clause = clause_of("Handwerk ODER Messe ODER Fach*")
    for index in pair.indexes:
        whole = index.search(IndexQuestion(clause, "date", DOCUMENTS)).hits
        read = list(index.search(IndexQuestion(clause, "date", 300)).hits)
        while (answer := index.search(IndexQuestion(clause, "date", 300, after=read[-1].place))).hits:
            read += answer.hits
        assert tuple(read) == whole
