"""How long matching and highlighting take: `pytest -s tests/bench/test_queries.py`."""

import random
from collections.abc import Callable
from functools import partial
from time import perf_counter

from kammerton_search_api.alerts.matcher import MatchableDocument, Matcher, matchable
from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.highlight import mark, passages
from kammerton_search_api.query.parse import parse
from kammerton_shared.model import SubscriptionId
from tests.doubles.queries import a_document, clause_of

BEGINNINGS = "Fach Hand Aus Bau Ener Wirt Zoll Lehr Digi Ex Markt Netz Kraft Um Welt Klima Werk Stadt".split()  # noqa: SIM905
ENDINGS = "werk kammer schaft bildung union lösung weg plan frage handel technik betrieb markt tag".split()  # noqa: SIM905
COMMON = "die der und in zu für mit auf ist im von den nicht auch sich werden eine bei".split()  # noqa: SIM905


def words(chance: random.Random, count: int) -> list[str]:
    made = [
        chance.choice(BEGINNINGS) + chance.choice(BEGINNINGS).lower() + chance.choice(ENDINGS) for _ in range(count)
    ]
    return [chance.choice(COMMON) if chance.random() < 0.5 else word for word in made]


def a_text(chance: random.Random, characters: int = 3_000) -> str:
    sentences: list[str] = []
    while sum(map(len, sentences)) < characters:
        sentences.append(" ".join(words(chance, chance.randint(6, 18))).capitalize() + ". ")
    return "".join(sentences)


def a_query(chance: random.Random) -> str:
    a, b, c, d = (
        chance.choice(BEGINNINGS) + chance.choice(BEGINNINGS).lower() + chance.choice(ENDINGS) for _ in range(4)
    )
    kind = chance.random()
    if kind < 0.35:
        return a
    if kind < 0.6:
        return f"{a} {b}"
    if kind < 0.75:
        return f'"{chance.choice(COMMON)} {b}"'
    return f"({a} ODER {b} ODER {c}) -{d}" if kind < 0.9 else f"{a} ODER {b}"


def median_ms(work: Callable[[], object], times: int = 30) -> float:
    took = []
    for _ in range(times):
        start = perf_counter()
        work()
        took.append(perf_counter() - start)
    return sorted(took)[times // 2] * 1000


def tell(what: str, figure: str) -> None:
    print(f"{what:44} {figure}")


def test_matching_and_highlighting() -> None:
    chance = random.Random(1)
    documents = [a_document(a_text(chance), title=" ".join(words(chance, 8))) for _ in range(30)]
    texts = [document.text for document in documents]
    read = [*map(matchable, documents)]
    print()
    tell(
        "a document of 3,000 characters analysed, warm",
        f"{median_ms(lambda: [*map(matchable, documents)]) / 30:.2f} ms",
    )
    clauses: dict[SubscriptionId, Clause] = {}
    for count in (1_000, 10_000, 100_000):
        while len(clauses) < count:
            clauses[SubscriptionId(len(clauses))] = clause_of(a_query(chance))
        start = perf_counter()
        matcher = Matcher(clauses)
        built_s = perf_counter() - start
        hits = sum(len(matcher.matching(document)) for document in read) / 30
        took_ms = median_ms(partial(match_all, matcher, read), 5) / 30
        tell(f"{count} subscriptions", f"{took_ms:.2f} ms a document with {hits:.0f} matches; built in {built_s:.2f} s")
    clause = clause_of('Fachhandwerk Zoll* "der Bau" ODER Klimawerkkammer ODER die')
    tell(
        "two passages of 3,000 characters, warm",
        f"{median_ms(lambda: [passages(t, clause) for t in texts]) / 30:.2f} ms",
    )
    marking_ms = median_ms(lambda: [mark(text, clause, where="text") for text in texts]) / 30
    tell("3,000 characters marked, warm", f"{marking_ms:.2f} ms")
    query = '(Fachkräfte ODER "neue Wege"~5) titel:(Digital* =Zoll) -Köln von:2026 quelle:"HWK Musterstadt"'
    tell("a query parsed", f"{median_ms(lambda: parse(query)):.3f} ms")
    tell("a query parsed and resolved", f"{median_ms(lambda: clause_of(query)):.3f} ms")


def match_all(matcher: Matcher[SubscriptionId], documents: list[MatchableDocument]) -> int:
    return sum(len(matcher.matching(document)) for document in documents)
