"""The contract of the search index, for every engine: what is written is found, once, by exactly what it says."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from kammerton_search_api.alerts.matcher import matchable, matches
from kammerton_search_api.index import generations
from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.port import (
    IndexAnswer,
    IndexNotBuilt,
    IndexQuestion,
    IndexWriter,
    Place,
    SearchIndex,
    Sort,
)
from kammerton_search_api.index.rebuild import prepare
from kammerton_search_api.index.serving import open_index, open_writer
from kammerton_search_api.query.clause import (
    AllOf,
    AnyOf,
    Clause,
    Everything,
    ExactPhrase,
    KindIs,
    NoneOf,
    Nothing,
    PhraseOf,
    PrefixOf,
    PublishedBetween,
    RegionIs,
    SourceIs,
    Term,
    TopicIs,
    Where,
)
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.db.tables import index_state
from kammerton_shared.errors import ConfigurationError, ServerAway
from kammerton_shared.german.analysis import analyse
from kammerton_shared.model import ReleaseId, ReleaseKind, SourceKey, TopicKey
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.queries import a_document, clause_of

NINE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def silent(done: int, total: int) -> None:
    """Nobody looks at the progress."""


@dataclass(frozen=True)
class Engine:
    """An engine with an empty index that serves."""

    url: str
    data_dir: Path
    database: Database
    writer: IndexWriter
    index: SearchIndex

    def write(self, *documents: IndexDocument) -> None:
        self.writer.write(documents)

    def ask(self, clause: Clause | str, *, sort: Sort = "date", limit: int = 100, **page: object) -> IndexAnswer:
        asked = clause_of(clause) if isinstance(clause, str) else clause
        return self.index.search(replace(IndexQuestion(asked, sort, limit), **page))  # type: ignore[arg-type]

    def found(self, clause: Clause | str) -> list[int]:
        return sorted(ids(self.ask(clause)))


def make_database(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder / 'kammerton.db'}")
    migrate(database)
    return database


@contextmanager
def an_engine(url: str, folder: Path) -> Iterator[Engine]:
    database = make_database(folder)
    with own_url(url, folder) as own:
        prepare(own, folder, database, progress=silent)
        engine = Engine(own, folder, database, open_writer(own, folder, database), open_index(own, folder, database))
        yield engine
        engine.writer.close()
        engine.index.close()
    database.close()


@pytest.fixture(params=ENGINES, scope="module")
def url(request: pytest.FixtureRequest) -> str:
    return engine_url(request.param, request)


@pytest.fixture
def engine(url: str, tmp_path: Path) -> Iterator[Engine]:
    with an_engine(url, tmp_path) as engine:
        yield engine


def ids(answer: IndexAnswer) -> list[int]:
    return [hit.release_id for hit in answer.hits]


def numbered(number: int, document: IndexDocument, *, version: int = 1) -> IndexDocument:
    return replace(document, release_id=ReleaseId(number), version=version)


def series(count: int, *, first: int = 1, minutes_apart: int = 1) -> list[IndexDocument]:
    """Return documents that are younger the higher their number."""
    return [
        numbered(number, a_document("Ausbildung", published_at=NINE + timedelta(minutes=number * minutes_apart)))
        for number in range(first, first + count)
    ]


# --- writing --------------------------------------------------------------------------------------------------


def test_before_an_index_was_built_nothing_is_found(url: str, tmp_path: Path) -> None:
    database = make_database(tmp_path)
    index = open_index(url, tmp_path, database)

    assert index.search(IndexQuestion(Everything(), "date", 10)).total == 0
    assert index.count(Everything()) == 0
    assert index.matching_ids(Everything(), among=[ReleaseId(1)]) == set()
    with pytest.raises(ServerAway, match="no index of this version"):
        open_writer(url, tmp_path, database)
    index.close()
    database.close()


def test_an_engine_that_nobody_knows_is_a_clear_error(tmp_path: Path) -> None:
    database = make_database(tmp_path)

    with pytest.raises(ConfigurationError, match="KAMMERTON_SEARCH_URL"):
        open_index("solr://search:8983", tmp_path, database)
    database.close()


def test_what_is_written_is_found_at_once(engine: Engine) -> None:
    assert engine.found("Handwerk") == []

    engine.write(numbered(1, a_document("Das Handwerk wächst.")))
    assert engine.found("Handwerk") == [1]

    engine.write(numbered(2, a_document("Auch das Handwerk.")))
    assert engine.found("Handwerk") == [1, 2]


def test_a_document_is_replaced_by_its_next_version(engine: Engine) -> None:
    engine.write(numbered(1, a_document("Erst ging es um Zölle.")))
    engine.write(numbered(1, a_document("Dann ging es um Messen.", topics=("fachkraefte",)), version=2))

    assert engine.found("Zoll") == []
    assert engine.found("Messe") == [1]
    assert engine.ask("").total == 1
    assert engine.ask("").facets.topics == (("fachkraefte", 1),)


def test_an_older_version_changes_nothing(engine: Engine) -> None:
    engine.write(numbered(1, a_document("Die neue Fassung."), version=3))
    engine.write(numbered(1, a_document("Die alte Fassung."), version=2))

    assert engine.found("neu") == [1]
    assert engine.found("alt") == []


def test_of_two_versions_in_one_batch_the_newer_counts(engine: Engine) -> None:
    newer, older = (
        numbered(1, a_document("Die neue Fassung."), version=2),
        numbered(1, a_document("Die alte Fassung.")),
    )
    engine.write(newer, older)

    assert (engine.found("neu"), engine.found("alt")) == ([1], [])


def test_the_same_written_again_stays_one(engine: Engine) -> None:
    for _ in range(2):
        engine.write(numbered(1, a_document("Handwerk")))

    assert engine.ask("Handwerk").total == 1


def test_what_is_removed_is_found_no_more(engine: Engine) -> None:
    engine.write(*series(3))
    engine.writer.write([], removed=[ReleaseId(2), ReleaseId(99)])

    assert engine.found("Ausbildung") == [1, 3]


def test_nothing_to_write_is_no_error(engine: Engine) -> None:
    engine.writer.write([])

    assert engine.ask("").total == 0


def test_a_release_of_any_size_and_script_is_indexed(engine: Engine) -> None:
    engine.write(
        numbered(1, a_document("")),
        numbered(2, a_document("Ministerium für Wirtschaft " * 20_000)),
        numbered(3, a_document("中文 Ελλάδα \U0001f600 \x00 nul" + "x" * 70_000, title="\u00ad")),
    )

    assert engine.found("") == [1, 2, 3]
    assert engine.found('"Ministerium für Wirtschaft"') == [2]


def test_a_second_writer_is_told_why_it_may_not_or_works_beside_the_first(engine: Engine) -> None:
    if engine.url == "tantivy:":
        with pytest.raises(ConfigurationError, match="being written by another process"):
            open_writer(engine.url, engine.data_dir, engine.database)
        return
    second = open_writer(engine.url, engine.data_dir, engine.database)
    second.write([numbered(1, a_document("Die neue Fassung."), version=2)])
    engine.write(numbered(1, a_document("Die alte Fassung.")), numbered(2, a_document("Neue Wege")))
    second.close()

    assert engine.found("neu") == [1, 2]


def test_a_writer_that_closed_lets_the_next_in(engine: Engine) -> None:
    engine.writer.close()
    writer = open_writer(engine.url, engine.data_dir, engine.database)
    writer.write([numbered(1, a_document("Handwerk"))])
    writer.close()

    assert engine.found("Handwerk") == [1]


def test_what_one_writer_deleted_does_not_come_back_under_the_next(engine: Engine) -> None:
    for start in range(1, 401, 100):
        engine.write(*series(100, first=start, minutes_apart=0))
    engine.writer.close()
    revised = iter(range(1, 401, 20))

    def revise() -> None:
        writer.write([numbered(next(revised), a_document("Neu"), version=2)])

    for _ in range(9):  # so many small parts that the engine begins to merge them
        writer = open_writer(engine.url, engine.data_dir, engine.database)
        revise()
        writer.close()
    writer = open_writer(engine.url, engine.data_dir, engine.database)
    for _ in range(5):
        revise()
        assert engine.index.count(Everything()) == 400
    writer.close()


KILLED_WRITER = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.serving import open_writer
from kammerton_shared.db.engine import Database
folder = Path(sys.argv[1])
writer = open_writer(sys.argv[2], folder, Database(f"sqlite:///{folder / 'kammerton.db'}"))
at = datetime(2026, 11, 25, tzinfo=UTC)
writer.write([IndexDocument(7, 1, "Titel", "Handwerk", "k", "NW", "release", (), None, at, False, None)])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_wrote_stays_and_the_next_may_write(engine: Engine) -> None:
    engine.writer.close()
    subprocess.run([sys.executable, "-c", KILLED_WRITER, str(engine.data_dir), engine.url], env=os.environ, check=False)

    assert engine.found("Handwerk") == [7]
    writer = open_writer(engine.url, engine.data_dir, engine.database)
    writer.write([numbered(8, a_document("Handwerk"))])
    writer.close()
    assert engine.found("Handwerk") == [7, 8]


def test_an_index_of_an_older_form_is_never_opened(engine: Engine) -> None:
    engine.write(numbered(1, a_document("Handwerk")))
    with engine.database.write() as connection:
        name = generations.serving(connection) or ""
        older = re.sub(r"(es|tantivy)\d+-", r"\g<1>1-", name)
        connection.execute(update(index_state).values(name=older))
    assert older != name

    with pytest.raises(IndexNotBuilt):
        engine.found("Handwerk")
    engine.writer.close()
    prepare(engine.url, engine.data_dir, engine.database, progress=silent)
    assert engine.found("Handwerk") == []  # there is no such document in the tables
    with engine.database.read() as connection:
        assert (generations.serving(connection) or "").startswith(name.rpartition("-")[0])


# --- finding --------------------------------------------------------------------------------------------------

CORPUS = (
    numbered(
        1,
        a_document(
            "Neue und alte Wege: Auf neuen Wegen gegen Fachkräftemangel. Die IT-Lösungen helfen.",
            title="Handwerkskammer Musterstadt",
            topics=("fachkraefte", "digitalisierung"),
            published_at=NINE,
        ),
    ),
    numbered(
        2,
        a_document(
            "Weg frei für Exporte. Aus- und Weiterbildung, made in Germany.",
            title="Zölle: Was Mitarbeiter:innen wissen müssen",
            source="ihk-beispielau",
            region="BY",
            kind="invitation",
            topics=("aussenwirtschaft",),
            published_at=NINE + timedelta(days=1),
        ),
    ),
    numbered(3, a_document("", title="Zurückgezogen", source="mw-musterland", region="Bund")),
)


@pytest.fixture(scope="module")
def library(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that holds the corpus; it is only read."""
    with an_engine(url, tmp_path_factory.mktemp("library")) as engine:
        engine.write(*CORPUS)
        yield engine


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2, 3]),
        ("Weg", [1, 2]),
        ("Mangel", [1]),
        ("Fachkraft", [1]),
        ("Mitarbeiterin", [2]),
        ("Ausbildung", [2]),
        ("IT-Lösung", [1]),
        ("ITLösungen", [1]),
        ("Weg Mangel", [1]),
        ("Mangel ODER Export", [1, 2]),
        ("Weg -Mangel", [2]),
        ("NICHT Weg", [3]),
        ("NICHT (Weg ODER Zurückgezogen)", []),
        ('"neuer Weg"', [1]),
        ('"Weg neu"', []),
        ('"alte neue"~3', [1]),
        ('"Weg Weg"~3', [1]),
        ('"Musterstadt neue"', []),
        ('"Mangel"', []),
        ("=Wegen", [1]),
        ("=weg", [2]),
        ('="made in Germany"', [2]),
        ("Fachkräfteman*", [1]),
        ("titel:Zoll", [2]),
        ("titel:Weg", []),
        ("titel:(Zoll ODER Kammer)", [1, 2]),
        ("thema:Fachkräfte", [1]),
        ("-thema:Fachkräfte", [2, 3]),
        ("quelle:ihk-beispielau", [2]),
        ("region:Bund", [3]),
        ("region:NRW ODER region:BY", [1, 2]),
        ("art:Einladung", [2]),
        ("Weg kind:release", [1]),
        ("-art:Einladung", [1, 3]),
        ("art:Rede", []),
        ("art:Rede ODER art:Meldung", [1, 3]),
        ("von:26.11.2026", [2]),
        ("bis:25.11.2026 -Mangel", [3]),
    ],
)
def test_each_part_of_the_language_finds(library: Engine, query: str, expected: Sequence[int]) -> None:
    assert library.found(query) == expected
    assert library.index.count(clause_of(query)) == len(expected)


def test_nothing_finds_nothing(library: Engine) -> None:
    assert library.found(Nothing()) == []


def test_days_begin_at_midnight_in_berlin(engine: Engine) -> None:
    instants = ("2026-07-01T21:59:59", "2026-07-01T22:00:00", "2026-07-02T21:59:59.999999", "2026-07-02T22:00:00")
    engine.write(
        *(
            numbered(number, a_document("Sommer", published_at=datetime.fromisoformat(at).replace(tzinfo=UTC)))
            for number, at in enumerate(instants, 1)
        )
    )

    assert engine.found("von:2.7.2026 bis:2.7.2026") == [2, 3]
    assert engine.found("bis:1.7.2026") == [1]
    assert engine.found("von:3.7.2026") == [4]


def test_matching_ids_are_those_of_the_given_that_are_found(engine: Engine) -> None:
    engine.write(*series(5), numbered(6, a_document("Zoll")))
    everybody = [ReleaseId(number) for number in range(1, 3000)]

    assert engine.index.matching_ids(clause_of("Ausbildung"), among=everybody) == {1, 2, 3, 4, 5}
    assert engine.index.matching_ids(clause_of("Ausbildung"), among=everybody[3:]) == {4, 5}
    assert engine.index.matching_ids(clause_of("Ausbildung"), among=[]) == set()


CORPUS_FOLDER = Path(__file__).parents[1] / "golden" / "corpus"


def lines_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS_FOLDER / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def labelled(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, list[str]]]:
    """The labelled corpus in an index, and the names of its texts: that of release 1 first."""
    texts = lines_of("texts.jsonl")
    with an_engine(url, tmp_path_factory.mktemp("labelled")) as engine:
        engine.write(*(numbered(n, a_document(text["text"], title=text["title"])) for n, text in enumerate(texts, 1)))
        yield engine, [text["id"] for text in texts]


@pytest.mark.parametrize("search", lines_of("queries.jsonl"), ids=lambda search: str(search["query"]))
def test_a_search_of_the_labelled_corpus_finds_what_it_must(
    labelled: tuple[Engine, list[str]], search: dict[str, Any]
) -> None:
    engine, names = labelled

    found = {names[number - 1] for number in engine.found(search["query"])}

    assert found - set(search["optional"]) == set(search["must"])


# --- order and pages ------------------------------------------------------------------------------------------


def test_by_date_the_youngest_comes_first(engine: Engine) -> None:
    engine.write(
        numbered(1, a_document("Ausbildung", published_at=NINE)),
        numbered(2, a_document("Ausbildung", published_at=NINE + timedelta(days=2))),
        numbered(3, a_document("Ausbildung")),  # without a date: when it was first seen, half past nine
        numbered(4, a_document("Ausbildung", published_at=NINE)),
        numbered(5, a_document("Ausbildung", published_at=datetime(1999, 1, 1, tzinfo=UTC))),
    )

    answer = engine.ask("Ausbildung")

    assert ids(answer) == [2, 3, 4, 1, 5]
    assert answer.hits[1].place == Place(datetime(2026, 11, 25, 9, 30, tzinfo=UTC), ReleaseId(3))


def test_by_relevance_the_title_counts_most_and_a_part_least(engine: Engine) -> None:
    filler = "Die Kammer berät Betriebe vor Ort und lädt ein. "
    engine.write(
        numbered(1, a_document(filler + "Der Messestandort wird erneuert.", title="Aus der Region")),
        numbered(2, a_document(filler + "Die Messe wird im Mai erneuert.", title="Aus der Region")),
        numbered(3, a_document(filler + "Alle Termine stehen fest.", title="Messe im Mai")),
        numbered(4, a_document(filler, title="Aus der Region")),
    )

    assert ids(engine.ask("Messe", sort="relevance")) == [3, 2, 1]


def test_by_relevance_the_very_form_counts_more_than_an_inflection(engine: Engine) -> None:
    engine.write(
        numbered(1, a_document("Die Handelsmessen im Herbst.", title="Meldung")),
        numbered(2, a_document("Die Messen im Herbst.", title="Meldung")),
        numbered(3, a_document("Die Messe im Herbst.", title="Meldung")),
        numbered(4, a_document("Nichts im Herbst.", title="Meldung")),
    )

    assert ids(engine.ask("Messe", sort="relevance")) == [3, 2, 1]
    assert ids(engine.ask("Messen", sort="relevance")) == [2, 3, 1]
    assert engine.found("Messe -Herbst") == []


def test_by_relevance_recent_releases_come_first_among_equals_unless_that_is_not_wanted(engine: Engine) -> None:
    ages = {1: 400, 2: 90, 3: 3, 4: 20, 5: 0}
    engine.write(*(numbered(n, a_document("Messe", published_at=NINE - timedelta(days=ages[n]))) for n in ages))
    engine.write(numbered(6, a_document("Messe", title="Messe", published_at=NINE - timedelta(days=4000))))
    engine.write(*(numbered(number, a_document("Zoll", title="Meldung")) for number in range(7, 60)))  # Messe is rare

    plain = engine.ask("Messe", sort="relevance")
    preferring = engine.ask("Messe", sort="relevance", recent_at=NINE)

    assert ids(preferring)[0] == ids(plain)[0] == 6
    assert len({hit.score for hit in plain.hits[1:]}) == 1
    assert [set(ids(preferring)[1:3]), *ids(preferring)[3:]] == [{3, 5}, 4, 2, 1]
    assert (preferring.total, preferring.facets) == (plain.total, plain.facets)


def test_by_relevance_old_titles_stay_ahead_of_new_mentions_however_common_the_word(engine: Engine) -> None:
    text = "Die Kammer berät Betriebe vor Ort und lädt ein zur Konjunktur."
    old, new = NINE - timedelta(days=900), NINE - timedelta(days=1)
    engine.write(
        *(numbered(n, a_document(text, title="Konjunktur", published_at=old)) for n in range(1, 91)),
        *(numbered(n, a_document(text, title="Lage", published_at=new)) for n in range(91, 101)),
    )

    preferring = engine.ask("Konjunktur", sort="relevance", recent_at=NINE)
    plain = {hit.release_id: hit.score for hit in engine.ask("Konjunktur", sort="relevance").hits}

    assert max(plain.values()) - min(plain.values()) < 0.5  # less than a bonus that would count for rarer words
    assert max(ids(preferring)[:90]) == 90
    assert max(hit.score / plain[hit.release_id] for hit in preferring.hits) == pytest.approx(1.26, abs=0.001)


def test_filters_have_no_say_in_relevance(engine: Engine) -> None:
    engine.write(
        numbered(1, a_document("Handwerk Handwerk", topics=("fachkraefte",))),
        numbered(2, a_document("Handwerk", topics=("fachkraefte",))),
    )

    plain, filtered = (engine.ask(query, sort="relevance") for query in ("Handwerk", "Handwerk thema:Fachkräfte -Zoll"))

    assert [hit.score for hit in plain.hits] == [hit.score for hit in filtered.hits]


def read_all(engine: Engine, query: str, *, between: Sequence[IndexDocument] = ()) -> list[int]:
    """Read page after page in date order; write one more document before each next page."""
    waiting = list(between)
    found: list[int] = []
    after: Place | None = None
    while True:
        answer = engine.ask(query, limit=3, after=after)
        found += ids(answer)
        if not answer.more:
            return found
        after = answer.hits[-1].place
        if waiting:
            engine.write(waiting.pop())


def test_pages_by_date_lose_and_double_nothing_while_documents_come_in(engine: Engine) -> None:
    engine.write(*series(10))

    read = read_all(engine, "Ausbildung", between=series(3, first=20))

    assert read == list(range(10, 0, -1))


def test_pages_by_date_go_on_inside_one_minute(engine: Engine) -> None:
    engine.write(*series(10, minutes_apart=0))

    assert read_all(engine, "Ausbildung") == list(range(10, 0, -1))


def test_pages_by_relevance_hold_every_hit_once(engine: Engine) -> None:
    engine.write(*(numbered(number, a_document("Messe " * (number % 4 + 1))) for number in range(1, 12)))

    pages = [engine.ask("Messe", sort="relevance", limit=4, offset=offset) for offset in (0, 4, 8)]

    assert sorted(number for page in pages for number in ids(page)) == list(range(1, 12))
    assert [page.more for page in pages] == [True, True, False]


@pytest.mark.parametrize("sort", ["date", "relevance"])
def test_total_and_facets_are_of_all_pages(engine: Engine, sort: Sort) -> None:
    engine.write(*series(5))
    first = engine.ask("Ausbildung", sort=sort, limit=2)
    second = (
        engine.ask("Ausbildung", sort=sort, limit=2, offset=2)
        if sort == "relevance"
        else engine.ask("Ausbildung", limit=2, after=first.hits[-1].place)
    )

    assert (first.total, first.more, second.total, second.more) == (5, True, 5, True)
    assert first.facets == second.facets


def test_facets_count_topics_sources_kinds_and_months(engine: Engine) -> None:
    last_day = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # in Berlin December has begun
    engine.write(*CORPUS, numbered(4, a_document("Zoll", topics=("aussenwirtschaft",), published_at=last_day)))

    facets = engine.ask("").facets

    assert facets.topics == (("aussenwirtschaft", 2), ("digitalisierung", 1), ("fachkraefte", 1))
    assert facets.sources == (("hwk-musterstadt", 2), ("ihk-beispielau", 1), ("mw-musterland", 1))
    assert facets.kinds == (("release", 3), ("invitation", 1))
    assert facets.months == (("2026-12", 1), ("2026-11", 3))
    assert engine.ask("thema:Fachkräfte").facets.sources == (("hwk-musterstadt", 1),)


# --- an alert is a search -------------------------------------------------------------------------------------

PIECES = (
    *("Fachkräftemangel", "Fachkräfte", "Mangel", "Handwerkskammer", "Handwerk", "Kammern", "Zölle", "Zoll", "Weg"),
    *("neue Wege", "Aus- und Weiterbildung", "IT-Lösungen", "Mitarbeiter:innen", "Außenwirtschaftsförderung", "die"),
    *("und", "KI", "4.236", "24.02.2026", "made in Germany", "Straße", "Strasse", "Industrie 4.0", "–", "Weg Weg", "."),
)
TOKENS = tuple(dict.fromkeys(token for piece in PIECES for token in analyse(piece)))
STEMS = tuple(dict.fromkeys(word for token in TOKENS for word in (token.stem, *token.parts)))
EXACTS = tuple(dict.fromkeys(token.exact for token in TOKENS))
MIDNIGHTS = tuple(datetime(2026, 11, day, 23, tzinfo=UTC) for day in (23, 24, 25))
INSTANTS = tuple(
    midnight + offset
    for midnight in MIDNIGHTS
    for offset in (timedelta(microseconds=-1), timedelta(0), timedelta(hours=1))
)

some_where: st.SearchStrategy[Where] = st.sampled_from(("any", "title"))
leaves: st.SearchStrategy[Clause] = st.one_of(
    st.builds(Term, st.sampled_from(STEMS), some_where),
    st.builds(PhraseOf, st.lists(st.sampled_from(STEMS), min_size=1, max_size=3).map(tuple), st.just(0), some_where),
    st.builds(
        PhraseOf, st.lists(st.sampled_from(STEMS), min_size=2, max_size=3).map(tuple), st.integers(1, 3), some_where
    ),
    st.builds(ExactPhrase, st.lists(st.sampled_from(EXACTS), min_size=1, max_size=3).map(tuple), some_where),
    st.builds(PrefixOf, st.sampled_from(EXACTS).map(lambda exact: exact[:4]).filter(str.isalnum), some_where),
    st.builds(TopicIs, st.sampled_from(("fachkraefte", "digitalisierung")).map(TopicKey)),
    st.builds(SourceIs, st.sampled_from(("a", "b")).map(SourceKey)),
    st.builds(RegionIs, st.sampled_from(("NW", "BY"))),
    st.builds(KindIs, st.sampled_from((ReleaseKind.RELEASE, ReleaseKind.SPEECH))),
    st.builds(PublishedBetween, st.none() | st.sampled_from(MIDNIGHTS), st.none() | st.sampled_from(MIDNIGHTS)),
    st.sampled_from((Everything(), Nothing())),
)
clauses = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(AllOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(NoneOf, st.lists(inner, min_size=1, max_size=2).map(tuple)),
    ),
    max_leaves=5,
)
texts = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
some_documents = st.builds(
    a_document,
    texts,
    title=texts,
    source=st.sampled_from(("a", "b")),
    region=st.sampled_from(("NW", "BY")),
    kind=st.sampled_from(("release", "speech")),
    topics=st.sampled_from(((), ("fachkraefte",), ("fachkraefte", "digitalisierung"))),
    published_at=st.none() | st.sampled_from(INSTANTS),
)


def test_the_index_finds_exactly_what_the_matcher_tells_of(engine: Engine) -> None:
    """30 examples of 4 documents and 6 clauses: 720 pairs, in both orders."""
    versions = iter(range(1, 1_000_000))
    seen: set[str] = set()

    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    @given(st.lists(some_documents, min_size=4, max_size=4), st.lists(clauses, min_size=6, max_size=6))
    def agree(documents: list[IndexDocument], asked: list[Clause]) -> None:
        version = next(versions)
        written = [numbered(number, document, version=version) for number, document in enumerate(documents, 1)]
        engine.write(*written)
        read = [matchable(document) for document in written]
        for clause in asked:
            seen.update(names_of(clause))
            told = [document.document.release_id for document in read if matches(clause, document)]
            assert engine.found(clause) == told, clause
            assert sorted(ids(engine.ask(clause, sort="relevance"))) == told, clause
            assert engine.index.count(clause) == len(told)

    agree()
    assert {"Term", "PhraseOf", "ExactPhrase", "PrefixOf", "AllOf", "AnyOf", "NoneOf", "PublishedBetween"} <= seen


def names_of(clause: Clause) -> Iterator[str]:
    yield type(clause).__name__
    if isinstance(clause, AllOf | AnyOf | NoneOf):
        for inner in clause.clauses:
            yield from names_of(inner)
