"""An alert is a search: engine, matcher and a naive reading find the same of queries and documents made by chance.

2,000 pairs a run and engine, the same in every run; more with --pairs: see docs/german.md.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kammerton_search_api.alerts.matcher import Matcher, matchable, matches
from kammerton_search_api.index.port import IndexQuestion, IndexWriter, SearchIndex
from kammerton_search_api.index.rebuild import prepare
from kammerton_search_api.index.serving import open_index, open_writer
from kammerton_search_api.query.clause import AllOf, AnyOf, Clause, NoneOf, PhraseOf, Term
from kammerton_search_api.query.parse import parse
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from tests.conftest import NOW
from tests.doubles.babble import some_documents, some_queries
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.index_desk import silent
from tests.doubles.naive_search import naively_found

DOCUMENTS = 20  # in a round, all of them new
QUERIES = 100
OPERATORS = {
    *("Term", "Term in titles", "PhraseOf", "PhraseOf in titles", "near", "ExactPhrase", "exact words", "PrefixOf"),
    *("AllOf", "AnyOf", "NoneOf", "TopicIs", "SourceIs", "RegionIs", "KindIs", "PublishedBetween", "synonyms"),
}
SHORT_FORMS = re.compile(r"\b(KMU|KI|NRW|IHK)\b|künstliche Intelligenz|kleine und mittlere|Handelskammer")


@pytest.fixture(params=ENGINES)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[IndexWriter, SearchIndex]]:
    database = Database(f"sqlite:///{tmp_path / 'kammerton.db'}")
    migrate(database)
    with own_url(engine_url(request.param, request), tmp_path) as url:
        prepare(url, tmp_path, database, progress=silent)
        writer, index = open_writer(url, tmp_path, database), open_index(url, tmp_path, database)
        yield writer, index
        writer.close()
        index.close()
    database.close()


def operators(query: str, clause: Clause) -> Iterator[str]:
    """Yield what a query makes use of."""
    if SHORT_FORMS.search(query):
        yield "synonyms"
    match clause:
        case AllOf(clauses) | AnyOf(clauses) | NoneOf(clauses):
            yield type(clause).__name__
            for inner in clauses:
                yield from operators("", inner)
        case Term(_, "title") | PhraseOf(_, _, "title"):
            yield f"{type(clause).__name__} in titles"
        case PhraseOf(_, slop) if slop:
            yield "near"
        case _:
            yield type(clause).__name__
            if len(getattr(clause, "words", ())) > 1:
                yield "exact words"


def test_engine_matcher_and_a_naive_reading_find_the_same(
    written: tuple[IndexWriter, SearchIndex], pytestconfig: pytest.Config
) -> None:
    writer, index = written
    used: Counter[str] = Counter()
    pairs = found = 0
    for turn in range(1, -(-pytestconfig.getoption("--pairs") // (DOCUMENTS * QUERIES)) + 1):
        chance = random.Random(turn)
        queries = some_queries(chance, QUERIES)
        documents = list(some_documents(chance, DOCUMENTS, at=NOW, version=turn))
        writer.write(documents)
        read = [matchable(document) for document in documents]
        filed = Matcher(queries)
        told_of = {document.document.release_id: filed.matching(document) for document in read}
        for query, clause in queries.items():
            used.update(operators(query, clause))
            told = [document.document.release_id for document in read if matches(clause, document)]
            hits = index.search(IndexQuestion(clause, "date", DOCUMENTS)).hits
            assert sorted(hit.release_id for hit in hits) == told, (turn, query)
            assert [number for number, queries_met in told_of.items() if query in queries_met] == told, (turn, query)
            if not SHORT_FORMS.search(query) and "- " not in query:  # what the naive reading does not know
                naive = [document.release_id for document in documents if naively_found(parse(query), document)]
                assert naive == told, (turn, query)
            pairs += DOCUMENTS
            found += len(told)

    assert pairs >= pytestconfig.getoption("--pairs")
    assert used.keys() >= OPERATORS
    assert 0.2 < found / pairs < 0.8  # else they would agree on nothing
    print(f"\n{pairs:,} pairs, {found:,} found, no difference; {dict(used.most_common())}")
