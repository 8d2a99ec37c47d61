"""A reader's question, with a real index and database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kammerton_search_api.index.port import SearchIndex
from kammerton_search_api.known_words import KnownWords
from kammerton_search_api.query.parse import QueryError
from kammerton_search_api.search import Answer, FacetValue, Proposal, Question, proposals, search
from kammerton_shared.db.engine import Database
from tests.doubles.index_desk import IndexDesk, an_index_desk
from tests.doubles.queries import shown
from tests.doubles.rows import SEEN_AT


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[IndexDesk]:
    with an_index_desk(database, tmp_path) as desk:
        desk.newsroom.add_source("musterstadt", name="Handwerkskammer Musterstadt", region="NW")
        desk.newsroom.add_source("beispielau", name="IHK Beispielau", region="BY")
        desk.newsroom.add_topic("fachkraefte", "Fachkräfte")
        yield desk


def fill(desk: IndexDesk) -> None:
    desk.publish(
        "Fachkräftemangel bremst das Handwerk",
        "Der Mangel wächst. Betriebe suchen Auszubildende.",
        topic_keys=["fachkraefte"],
        published_at=datetime(2026, 10, 31, 23, 30, tzinfo=UTC),
    )
    desk.publish("Neue Zölle", "Das Handwerk exportiert weniger.", source="beispielau", published_at=SEEN_AT)
    desk.publish("Meisterfeier ohne Datum", "Es war schön.", published_at=None)
    desk.work()


def ask(desk: IndexDesk, query: str = "", **more: object) -> Answer:
    question = replace(Question(query), **more)  # type: ignore[arg-type]
    return search(question, index=desk.index, database=desk.database)


def ids(answer: Answer) -> list[int]:
    return [hit.release.id for hit in answer.hits]


def test_an_empty_archive_answers_empty(desk: IndexDesk) -> None:
    assert ask(desk, "Handwerk").hits == ()
    assert ask(desk).total == 0


def test_hits_show_what_was_found_and_how_it_was_understood(desk: IndexDesk) -> None:
    fill(desk)

    answer = ask(desk, "Mangel")

    assert [shown(hit.title) for hit in answer.hits] == ["Fachkräfte[mangel] bremst das Handwerk"]
    assert [shown(passage) for passage in answer.hits[0].passages] == [
        "Der [Mangel] wächst. Betriebe suchen Auszubildende."
    ]
    assert answer.hits[0].release.source_name == "Handwerkskammer Musterstadt"
    assert answer.hits[0].score > 0
    assert (answer.total, answer.next_cursor) == (1, None)
    assert answer.understood.startswith("„Mangel“")


def test_facets_carry_names_for_readers(desk: IndexDesk) -> None:
    fill(desk)

    facets = ask(desk).facets

    assert facets.topics == (FacetValue("fachkraefte", "Fachkräfte", 1),)
    assert facets.sources == (
        FacetValue("musterstadt", "Handwerkskammer Musterstadt", 2),
        FacetValue("beispielau", "IHK Beispielau", 1),
    )
    assert facets.months == (FacetValue("2026-11", "November 2026", 3),)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"topics": ("fachkraefte",)}, [1]),
        ({"topics": ("fachkraefte", "digitalisierung")}, [1]),
        ({"topics": ("gibt-es-nicht",)}, []),
        ({"sources": ("beispielau",)}, [2]),
        ({"sources": ("beispielau", "musterstadt")}, [3, 2, 1]),
        ({"regions": ("NW",)}, [3, 1]),
        ({"from_day": date(2026, 11, 1), "to_day": date(2026, 11, 1)}, [1]),
        ({"from_day": date(2026, 11, 2)}, [3, 2]),
        ({"to_day": date(2026, 10, 31)}, []),
    ],
)
def test_filters_narrow_what_is_found(desk: IndexDesk, filters: dict[str, object], expected: list[int]) -> None:
    fill(desk)

    assert ids(ask(desk, "", **filters)) == expected


def test_a_question_without_words_is_answered_youngest_first(desk: IndexDesk) -> None:
    fill(desk)

    assert ids(ask(desk, "thema:Fachkräfte ODER NICHT Zoll", sort="relevance")) == [3, 1]


@pytest.mark.parametrize("sort", ["date", "relevance"])
def test_pages_follow_each_other(desk: IndexDesk, sort: str) -> None:
    for number in range(7):
        desk.publish(f"Messe {number}", published_at=SEEN_AT + timedelta(days=number % 3))
    desk.work()
    first = ask(desk, "Messe", sort=sort, limit=3)
    second = ask(desk, "Messe", sort=sort, limit=3, cursor=first.next_cursor)
    third = ask(desk, "Messe", sort=sort, limit=3, cursor=second.next_cursor)

    assert sorted(ids(first) + ids(second) + ids(third)) == [1, 2, 3, 4, 5, 6, 7]
    assert third.next_cursor is None
    assert [page.total for page in (first, second, third)] == [7, 7, 7]


def test_a_cursor_belongs_to_its_question(desk: IndexDesk) -> None:
    for number in range(3):
        desk.publish(f"Messe und Zoll {number}")
    desk.work()
    by_relevance = ask(desk, "Messe", limit=1).next_cursor

    for query, sort, cursor in (
        ("Zoll", "relevance", by_relevance),
        ("Messe", "date", by_relevance),
        ("Messe", "relevance", ask(desk, "Messe", sort="date", limit=1).next_cursor),
        ("Messe", "relevance", "unfug"),
    ):
        with pytest.raises(QueryError, match="Diese Seite"):
            ask(desk, query, sort=sort, cursor=cursor)


@pytest.mark.parametrize("query", ["((((", "thema:Unbekannt", "=", "a" * 600])
def test_a_bad_query_is_an_error_with_a_place(desk: IndexDesk, query: str) -> None:
    with pytest.raises(QueryError):
        ask(desk, query)


def test_a_release_that_was_erased_but_not_yet_unindexed_is_no_hit(desk: IndexDesk) -> None:
    fill(desk)
    desk.forget(2)

    assert ids(ask(desk, "Handwerk")) == [1]


def propose(desk: IndexDesk, query: str, **more: object) -> list[tuple[str, str, int]]:
    question = replace(Question(query), **more)  # type: ignore[arg-type]
    found: tuple[Proposal, ...] = proposals(question, index=desk.index, database=desk.database, known=KnownWords())
    return [(proposal.query, proposal.said, proposal.total) for proposal in found]


def test_an_empty_result_proposes_what_to_drop(desk: IndexDesk) -> None:
    fill(desk)

    assert propose(desk, "Handwerk Einhorn") == [("Handwerk", "ohne „Einhorn“", 2)]
    assert propose(desk, "Handwerk Meisterfeier") == [
        ("Handwerk", "ohne „Meisterfeier“", 2),
        ("Meisterfeier", "ohne „Handwerk“", 1),
    ]
    assert propose(desk, "Einhorn Drache") == []
    assert propose(desk, "Einhorn") == []


def test_filters_too_may_be_dropped(desk: IndexDesk) -> None:
    fill(desk)

    assert propose(desk, "Zoll", regions=("NW",)) == [
        ("Zoll", "ohne die Auswahl der Region", 1),
        ("", "ohne „Zoll“", 2),
    ]
    assert propose(desk, "Zoll", from_day=date(2027, 1, 1), topics=("fachkraefte",)) == []
    assert propose(desk, "", sources=("beispielau",), to_day=date(2026, 1, 1), cursor="unfug") == [
        ("", "ohne den Zeitraum", 1)
    ]


def test_there_are_three_proposals_at_most_the_best_first(desk: IndexDesk) -> None:
    for title in (
        "Zoll Messe Export",
        "Zoll Messe Import",
        "Zoll Export Import",
        "Messe Export Import",
        "Zoll Messe Export",
    ):
        desk.publish(title)
    desk.work()

    proposed = propose(desk, "Zoll Messe Export Import")

    assert len(proposed) == 3
    assert proposed[0] == ("Zoll Messe Export", "ohne „Import“", 2)


@pytest.mark.parametrize(
    ("query", "meant", "said"),
    [
        ("schon", "schön", "„schön“ statt „schon“"),
        ("Meisterfeuer", "Meisterfeier", "„Meisterfeier“ statt „Meisterfeuer“"),
        ("Handwerk Auszubidlende", "Handwerk Auszubildende", "„Auszubildende“ statt „Auszubidlende“"),
        ("titel:Fachkräftemangl", "titel:Fachkräftemangel", "„Fachkräftemangel“ statt „Fachkräftemangl“"),
        ('"Fachkräfte Mangel"', "Fachkräftemangel", "„Fachkräftemangel“ statt „Fachkräfte Mangel“"),
        ('"Handwerk Mangel"', "Handwerk Mangel", "„Handwerk Mangel“ nicht am Stück"),
        ("Handwerksmangel", "Handwerk Mangel", "„Handwerk“ und „Mangel“ statt „Handwerksmangel“"),
        ('"das Handwrek"', '"das Handwerk"', "„Handwerk“ statt „Handwrek“"),
        ('"Meister"', "Meister", "„Meister“ ohne Anführungszeichen"),
        ("=Betrieb", "Betrieb", "„Betrieb“ auch gebeugt"),
    ],
)
def test_an_empty_result_proposes_what_may_have_been_meant(desk: IndexDesk, query: str, meant: str, said: str) -> None:
    fill(desk)

    assert ask(desk, query).total == 0
    assert (meant, said) in [(proposed, why) for proposed, why, _ in propose(desk, query)][:1]


def test_hardly_anything_found_proposes_only_what_finds_far_more(desk: IndexDesk) -> None:
    desk.publish("Fachkräftemangl im Amt")
    desk.publish("Messer geschärft")
    for number in range(12):
        desk.publish(f"Fachkräftemangel {number}", source="beispielau" if number < 5 else "musterstadt")
    for number in range(5):
        desk.publish(f"Messe {number}")
    desk.work()
    asked: list[str] = []

    def propose_for(query: str, **more: object) -> list[str]:
        total = ask(desk, query, **more).total
        asked.append(f"{query}: {total}")
        question = replace(Question(query), **more)  # type: ignore[arg-type]
        known = KnownWords()
        return [
            one.said for one in proposals(question, found=total, index=desk.index, database=desk.database, known=known)
        ]

    assert propose_for("Fachkräftemangl") == ["„Fachkräftemangel“ statt „Fachkräftemangl“"]
    assert propose_for("Messer") == []  # five times as much is no reason to ask
    assert propose_for("Fachkräftemangl", sources=("musterstadt",)) == []
    assert propose_for("Amt Fachkräftemangl") == []
    assert propose_for("Messe") == []
    assert asked == ["Fachkräftemangl: 1", "Messer: 1", "Fachkräftemangl: 1", "Amt Fachkräftemangl: 1", "Messe: 5"]


class Silent:
    """An index that must not be asked."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def test_a_question_that_found_enough_costs_nothing(desk: IndexDesk) -> None:
    nobody: SearchIndex = Silent()  # type: ignore[assignment]

    assert proposals(Question("Zoll"), found=3, index=nobody, database=desk.database, known=KnownWords()) == ()


def test_what_finds_nothing_among_the_filters_is_not_proposed(desk: IndexDesk) -> None:
    fill(desk)

    assert propose(desk, "Meisterfeuer", sources=("beispielau",)) == [("", "ohne „Meisterfeuer“", 1)]
    assert propose(desk, "-Meisterfeuer Einhorn") == [("NICHT Meisterfeuer", "ohne „Einhorn“", 3)]
