"""Both engines on the same 3,000 documents: each query finds the same, in the same order, with the same counts."""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.port import IndexAnswer, IndexQuestion, SearchIndex, Sort
from kammerton_search_api.index.rebuild import prepare
from kammerton_search_api.index.serving import open_index, open_writer
from kammerton_search_api.query.clause import Clause
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.model import ReleaseId
from tests.conftest import NOW
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.index_desk import silent
from tests.doubles.queries import a_document, clause_of

DOCUMENTS = 3_000
QUERIES = 400
BATCH = 500

FRONTS = ("Fachkräfte", "Handwerks", "Außen", "Bau", "Energie", "Wirtschafts", "Zoll", "Lehr", "Export", "Ausbildungs")
BACKS = ("mangel", "kammer", "wirtschaft", "förderung", "betrieb", "messe", "frage", "plan", "recht", "vertrag")
WORDS = (
    *("Zoll", "Zölle", "Weg", "Wege", "neue", "neuen", "Kammer", "Messe", "Messen", "Betrieb", "Betriebe", "Lehre"),
    *("Fachkraft", "Fachkräfte", "Mangel", "Handwerk", "Förderung", "Forderung", "Mitarbeiter:innen", "IT-Lösungen"),
    *("Aus- und Weiterbildung", "KI", "4.236", "24.02.2026", "Straße", "Strasse", "Industrie 4.0", "E-Mail", "und"),
    *("der", "die", "im", "für", "mit", "Made in Germany", "künstliche Intelligenz", "Meister", "meisten", "Museen"),
)
SOURCES = (("hwk-musterstadt", "NW"), ("ihk-beispielau", "BY"), ("mw-musterland", "Bund"))
KINDS = ("release",) * 6 + ("invitation", "speech", "statement")
TOPICS = ("aussenwirtschaft", "digitalisierung", "fachkraefte")


def a_word(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return chance.choice(FRONTS) + chance.choice(BACKS)
    return WORDS[min(int(chance.expovariate(0.06)), len(WORDS) - 1)]  # a few words are common, most are rare


def a_text(chance: random.Random, words: int) -> str:
    return " ".join(a_word(chance) + (". " if chance.random() < 0.1 else "") for _ in range(words))


def the_documents() -> Iterator[IndexDocument]:
    chance = random.Random(4)
    for number in range(1, DOCUMENTS + 1):
        source, region = chance.choice(SOURCES)
        document = a_document(
            a_text(chance, chance.randint(0, 80)),
            title=a_text(chance, chance.randint(1, 8)),
            source=source,
            region=region,
            kind=chance.choice(KINDS),
            topics=tuple(chance.sample(TOPICS, chance.choice((0, 0, 1, 1, 2, 3)))),
            # Many of the same minute, some of none.
            published_at=None if chance.random() < 0.1 else NOW - timedelta(minutes=chance.randint(0, 1_500) * 60),
        )
        yield replace(document, release_id=ReleaseId(number))


def a_filter(chance: random.Random) -> str:
    day = f"{chance.randint(1, 25)}.{chance.choice((10, 11))}.2026"
    topic, (source, region) = chance.choice(TOPICS), chance.choice(SOURCES)
    kind = chance.choice(KINDS)
    return chance.choice(
        (f"thema:{topic}", f"quelle:{source}", f"region:{region}", f"kind:{kind}", f"von:{day}", f"bis:{day}")
    )


def a_leaf(chance: random.Random) -> str:
    words = " ".join(a_word(chance) for _ in range(chance.randint(2, 3)))
    begin = chance.choice(FRONTS)[: chance.randint(3, 6)]
    return chance.choices(
        (
            a_word(chance),
            f'"{words}"',
            f'"{words}"~{chance.randint(1, 6)}',
            f"={a_word(chance).split()[0]}",
            f"{begin}*",
        ),
        weights=(5, 1, 3, 1, 1),
    )[0]


def a_query(chance: random.Random, depth: int = 0) -> str:
    kind = chance.random()
    if depth == 3 or kind < 0.3:
        return a_leaf(chance)
    if kind < 0.4:
        return a_filter(chance)
    if kind < 0.5:
        return f"titel:({a_leaf(chance)} ODER {a_leaf(chance)})"
    if kind < 0.6:
        return f"NICHT ({a_query(chance, depth + 1)})"
    joined = chance.choice((" ", " ODER ", " -")).join(f"({a_query(chance, depth + 1)})" for _ in range(2))
    return joined if chance.random() < 0.7 else f"({joined}) {a_filter(chance)}"


def the_queries() -> list[str]:
    chance = random.Random(5)
    found: dict[str, None] = {"": None}
    while len(found) < QUERIES:
        found[a_query(chance)] = None
    return list(found)


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
    for query in the_queries():
        clause = clause_of(query)
        embedded, server = pair.ask(clause, "date")

        assert [hit.place for hit in embedded.hits] == [hit.place for hit in server.hits], query
        assert (embedded.total, embedded.facets, embedded.more) == (server.total, server.facets, server.more), query
        found.append(embedded.total)

    telling = [total for total in found if 0 < total < DOCUMENTS]
    assert len(telling) > 0.75 * QUERIES  # else they would agree on nothing
    assert len([total for total in telling if total < DOCUMENTS / 10]) > 0.25 * QUERIES


def test_by_relevance_both_find_the_same(pair: Pair) -> None:
    for query in the_queries()[:100]:
        embedded, server = pair.ask(clause_of(query), "relevance")

        assert {hit.release_id for hit in embedded.hits} == {hit.release_id for hit in server.hits}, query


def test_pages_by_date_are_the_same(pair: Pair) -> None:
    clause = clause_of("Handwerk ODER Messe ODER Fach*")
    for index in pair.indexes:
        whole = index.search(IndexQuestion(clause, "date", DOCUMENTS)).hits
        read = list(index.search(IndexQuestion(clause, "date", 300)).hits)
        while (answer := index.search(IndexQuestion(clause, "date", 300, after=read[-1].place))).hits:
            read += answer.hits
        assert tuple(read) == whole
