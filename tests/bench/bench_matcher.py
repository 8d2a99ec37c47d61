"""How long alerts take a release: `python -m tests.bench.bench_matcher [subscriptions ...]`, else 1,000 10,000 100,000.

Beside two other ways: every subscription compared in turn, and every subscription asked of a tantivy index that holds
the one release.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter

from tantivy import Query

from kammerton_search_api.alerts.matcher import MatchableDocument, Matcher, matchable, matches
from kammerton_search_api.index import tantivy as embedded
from kammerton_search_api.index.tantivy_query import Translator
from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.highlight import mark, passages
from kammerton_search_api.query.parse import parse
from kammerton_shared.model import SubscriptionId
from tests.bench.babel import a_subscription, some_documents
from tests.doubles.queries import clause_of

SIZES = (1_000, 10_000, 100_000)
DOCUMENTS = 50
FEW = 3
"""Documents for the slow ways."""


def ms_each(work: Callable[[], object], count: int, rounds: int = 3) -> float:
    """Return the best of some rounds, in milliseconds for each of `count`."""
    best = float("inf")
    for _ in range(rounds):
        began = perf_counter()
        work()
        best = min(best, perf_counter() - began)
    return best * 1000 / count


def tell(what: str, figure: str) -> None:
    print(f"{what:58} {figure}", flush=True)


def match_all(matcher: Matcher[SubscriptionId], documents: Iterable[MatchableDocument]) -> list[set[SubscriptionId]]:
    return [matcher.matching(document) for document in documents]


def compare_all(
    clauses: dict[SubscriptionId, Clause], documents: Iterable[MatchableDocument]
) -> list[set[SubscriptionId]]:
    return [{key for key, clause in clauses.items() if matches(clause, document)} for document in documents]


def percolate(
    queries: Sequence[Query], documents: Iterable[MatchableDocument], folder: Path
) -> list[set[SubscriptionId]]:
    """Index each document by itself and ask every query; the time to index is about 15 ms."""
    found: list[set[SubscriptionId]] = []
    for number, document in enumerate(documents):
        embedded.create(folder / str(number))
        writer = embedded.FolderWriter(folder / str(number))
        writer.write([document.document])
        searcher = embedded._open(folder / str(number)).searcher()
        found.append({SubscriptionId(key) for key, query in enumerate(queries) if searcher.search(query, 1).hits})
        writer.close()
    return found


def measure_matching(count: int, clauses: dict[SubscriptionId, Clause], documents: list[MatchableDocument]) -> None:
    """Print how long `count` subscriptions take a document, in three ways that must agree."""
    chance = random.Random(count)
    while len(clauses) < count:
        clauses[SubscriptionId(len(clauses))] = clause_of(a_subscription(chance))
    began = perf_counter()
    matcher = Matcher(clauses)
    built_s = perf_counter() - began
    ours = match_all(matcher, documents)
    hits = sum(map(len, ours)) / len(documents)
    took_ms = ms_each(lambda: match_all(matcher, documents), len(documents))
    tell(f"{count} subscriptions, {hits:.0f} match: matcher (built in {built_s:.2f} s)", f"{took_ms:8.2f} ms a release")
    few = documents[:FEW]
    assert compare_all(clauses, few) == ours[:FEW]
    tell("  each compared in turn", f"{ms_each(lambda: compare_all(clauses, few), FEW, rounds=1):8.2f} ms a release")
    with tempfile.TemporaryDirectory() as folder:
        embedded.create(Path(folder) / "schema")
        translator = Translator(embedded._open(Path(folder) / "schema").schema)
        queries = [translator.query(clause) for clause in clauses.values()]
        began = perf_counter()
        assert percolate(queries, few, Path(folder)) == ours[:FEW]
        tell(
            "  each asked of a tantivy index of the release",
            f"{(perf_counter() - began) * 1000 / FEW:8.2f} ms a release",
        )


def measure_reading(documents: list[MatchableDocument]) -> None:
    """Print what a release and a query cost besides."""
    sources = [document.document for document in documents]
    texts = [source.text for source in sources]
    tell(
        "a release of 3,000 characters analysed, warm",
        f"{ms_each(lambda: [*map(matchable, sources)], DOCUMENTS):8.2f} ms",
    )
    clause = clause_of('Fachhandwerk Zoll* "der Bau" ODER Klimawerkkammer ODER die')
    tell(
        "two passages of it, warm", f"{ms_each(lambda: [passages(text, clause) for text in texts], DOCUMENTS):8.2f} ms"
    )
    marking_ms = ms_each(lambda: [mark(text, clause, where="text") for text in texts], DOCUMENTS)
    tell("all of it marked, warm", f"{marking_ms:8.2f} ms")
    query = '(Fachkräfte ODER "neue Wege"~5) titel:(Digital* =Zoll) -Köln von:2026 quelle:"HWK Musterstadt"'
    tell("a query parsed", f"{ms_each(lambda: parse(query), 1, rounds=20):8.3f} ms")
    tell("a query parsed and resolved", f"{ms_each(lambda: clause_of(query), 1, rounds=20):8.3f} ms")


def main() -> None:
    """Print the table."""
    documents = [*map(matchable, some_documents(random.Random(1), DOCUMENTS))]
    measure_reading(documents)
    clauses: dict[SubscriptionId, Clause] = {}
    for count in map(int, sys.argv[1:] or SIZES):
        measure_matching(count, clauses, documents)


if __name__ == "__main__":
    main()
