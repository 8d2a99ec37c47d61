"""An alert is a search: what the matcher says is what the query says, and why."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_search_api.alerts.matcher import Matcher, evidence, matchable, matches
from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.query.anchors import anchors
from kammerton_search_api.query.ast import And, Exact, Field, InTitle, Node, Not, Or, Phrase, Prefix, Word
from kammerton_search_api.query.clause import Clause, asks_for_something, resolve
from kammerton_search_api.query.highlight import mark
from kammerton_search_api.query.reading import positive_leaves
from kammerton_shared.model import SubscriptionId
from tests.doubles.naive_search import naively_found
from tests.doubles.queries import NAMES, a_document, clause_of, shown


def found(query: str, document: IndexDocument) -> bool:
    return matches(clause_of(query), matchable(document))


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("", True),
        ("Fachkraft", True),
        ("Mangel", True),
        ("Fachkraft Zoll", False),
        ("Zoll ODER Fachkraft", True),
        ("NICHT Zoll", True),
        ('"neuer Weg"', True),
        ('"Weg neu"', False),
        ('"Weg neu"~1', True),
        ('"Musterstadt neue"', False),
        ('"Musterstadt neue"~5', False),
        ('"Handwerkskammer Mangel"~9', False),
        ("=Wegen", True),
        ("=Weg", False),
        ('="neuen Wegen"', True),
        ("Handwerksk*", True),
        ("kammer*", False),
        ("titel:Musterstadt", True),
        ("titel:Wege", False),
        ("-titel:Wege", True),
        ("thema:Fachkräfte", True),
        ("thema:Digitalisierung", False),
        ("quelle:hwk-musterstadt region:NRW", True),
        ("-quelle:hwk-musterstadt", False),
        ("von:25.11.2026 bis:25.11.2026", True),
        ("bis:24.11.2026", False),
        ("von:12.2026", False),
    ],
)
def test_a_document_is_found_by(query: str, *, is_found: bool) -> None:
    document = a_document(
        "Neue und alte Wege: Auf neuen Wegen gegen Fachkräftemangel.",
        title="Handwerkskammer Musterstadt",
        topics=("fachkraefte",),
    )

    assert found(query, document) is is_found


def test_the_publishers_date_goes_before_ours() -> None:
    document = a_document(published_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))

    assert found("von:2.3.2026 bis:2.3.2026", document)
    assert not found("von:11.2026", document)


@pytest.mark.parametrize("abbreviation", ["IT", "EU", "KI", "IHK", "BMW"])
def test_an_abbreviation_is_a_whole_word(abbreviation: str) -> None:
    inside = a_document("Kitas, Europa und Digitalität: die Kiste der IHKler, Fitness und BMWlerinnen. Itzehoe.")

    assert not found(abbreviation, inside)
    assert found(abbreviation, a_document(f"Die {abbreviation}-Strategie"))


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("Förderung", "Förderungen", True),
        ("Förderung", "Forderung", False),
        ("Handwerksbetrieb", "Handwerksbetrieben", True),
        ("Fachkräftemangel", "Mangel an Fachkräften", False),
        ("IT-Lösungen", "ITLösungen", True),
        ("IT-Lösungen", "IT Lösungen", True),
        ("Ausbildung", "Aus- und Weiterbildung", True),
        ("Mitarbeiter", "Mitarbeiter(innen)", True),
        ('"Mangel"', "Mangels", True),
        ('"Mangel"', "Fachkräftemangel", False),
        ("=Zoll", "Zollunion", False),
        ("Zoll", "Zollunion", True),
        ("STRASSE", "Straße", True),
        ("Oesterreich", "Österreich", True),
    ],
)
def test_the_page_on_searching_tells_the_truth(query: str, text: str, *, is_found: bool) -> None:
    assert found(query, a_document(text)) is is_found


def reasons(query: str, document: IndexDocument) -> list[tuple[str, str]]:
    return [(shown(one.marked), one.where) for one in evidence(clause_of(query), matchable(document))]


def test_the_evidence_is_the_words_of_the_document() -> None:
    document = a_document(
        "Der Mangel an Fachkräften wächst. Fachkräftemangel und Mangel überall, auch auf neuen\nWegen.",
        title="Fachkräftemangel im Handwerk",
    )

    assert reasons("Fachkräfte Mangel", document) == [
        ("[Fachkräfte][mangel]", "title"),
        ("[Mangel]", "text"),
        ("[Fachkräften]", "text"),
    ]
    assert reasons('Mangel "neuer Weg" ODER Zoll', document)[-1] == ("[neuen Wegen]", "text")
    assert reasons("titel:Mangel", document) == [("Fachkräfte[mangel]", "title")]
    assert reasons("thema:Fachkräfte ODER Handwerk", document) == [("[Handwerk]", "title")]


def test_only_branches_that_are_met_are_evidence() -> None:
    document = a_document("Zoll und Handwerk")

    assert reasons("(Zoll Export) ODER Handwerk", document) == [("[Handwerk]", "text")]
    assert reasons("Handwerk -Export", document) == [("[Handwerk]", "text")]
    assert reasons("Export", document) == []


def test_a_part_of_a_longer_hit_is_no_evidence_of_its_own() -> None:
    assert reasons("IT-Lösungen Lösung", a_document("Neue IT-Lösungen")) == [("[IT-Lösungen]", "text")]


# --- against the naive reading --------------------------------------------------------------------------------

TEXT_WORDS = [
    *("Zoll", "Zölle", "Zollunion", "Export", "Exporte", "Exportzoll", "neue", "Wege", "Weg", "Handwerk", "und"),
    *("Handwerkskammer", "IT-Lösungen", "Lösung", "IT", "itlösungen", "Mitarbeiter:innen", "Mitarbeiterin", "2026"),
]
TEXTS = st.lists(st.sampled_from(TEXT_WORDS), max_size=9).map(" ".join)
TOPICS = ["fachkraefte", "digitalisierung"]
SOURCES = ["hwk-musterstadt", "ihk-beispielau"]
DOCUMENTS = st.builds(
    a_document,
    TEXTS,
    title=TEXTS,
    source=st.sampled_from(SOURCES),
    region=st.sampled_from(["NW", "BY"]),
    kind=st.sampled_from(["release", "invitation", "statement"]),
    topics=st.lists(st.sampled_from(TOPICS), unique=True).map(tuple),
    published_at=st.one_of(
        st.none(),
        st.datetimes(datetime(2025, 12, 30), datetime(2026, 2, 2), timezones=st.just(UTC)),  # noqa: DTZ001
    ),
)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from([*TEXT_WORDS, "Kammer", "Union", "Zoll/Export", "Wege-Zoll"]).map(Word),
    st.lists(st.sampled_from(TEXT_WORDS), min_size=1, max_size=3).map(" ".join).map(Exact),
    st.builds(Phrase, st.lists(st.sampled_from(TEXT_WORDS), min_size=1, max_size=3).map(" ".join), st.integers(0, 3)),
    st.sampled_from(["Zoll", "Exp", "itl", "202"]).map(Prefix),
)
FILTERS: st.SearchStrategy[Node] = st.one_of(
    st.builds(Field, st.just("thema"), st.sampled_from(TOPICS)),
    st.builds(Field, st.just("quelle"), st.sampled_from(SOURCES)),
    st.builds(Field, st.just("region"), st.sampled_from(["NW", "BY"])),
    st.builds(Field, st.just("art"), st.sampled_from(["Meldung", "Einladung", "Rede", "statement"])),
    st.builds(Field, st.sampled_from(["von", "bis"]), st.sampled_from(["1.1.2026", "01.2026", "2026", "31.1.2026"])),
)


def grouped(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), several.map(And), several.map(Or))


TITLES: st.SearchStrategy[Node] = st.recursive(LEAVES, grouped, max_leaves=3).map(InTitle)
NODES = st.recursive(st.one_of(LEAVES, LEAVES, FILTERS, TITLES), grouped, max_leaves=8)


@settings(max_examples=600, deadline=None)
@given(NODES, DOCUMENTS)
def test_the_clause_says_what_the_tree_says(node: Node, document: IndexDocument) -> None:
    assert matches(resolve(node, NAMES), matchable(document)) == naively_found(node, document)


@settings(max_examples=150, deadline=None)
@given(st.lists(NODES, min_size=1, max_size=12), st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_the_matcher_answers_as_if_it_compared_with_every_clause(
    nodes: list[Node], documents: list[IndexDocument]
) -> None:
    clauses = {SubscriptionId(number): resolve(node, NAMES) for number, node in enumerate(nodes)}
    matcher = Matcher(clauses)

    for document in map(matchable, documents):
        assert matcher.matching(document) == {key for key, clause in clauses.items() if matches(clause, document)}


@given(NODES)
def test_what_may_be_subscribed_to_can_be_filed(node: Node) -> None:
    clause = resolve(node, NAMES)

    assert asks_for_something(clause) == bool(anchors(clause))


def asks_for_text_only(clause: Clause) -> bool:
    return asks_for_something(clause) and not any(
        word in repr(clause) for word in ("Is(", "PublishedBetween", "NoneOf")
    )


@settings(max_examples=300, deadline=None)
@given(NODES, DOCUMENTS)
def test_a_match_on_words_has_evidence_and_marks(node: Node, document: IndexDocument) -> None:
    clause = resolve(node, NAMES)
    document_read = matchable(document)
    found_words = evidence(clause, document_read)

    if not matches(clause, document_read):
        assert found_words == ()
        return
    hits = [
        segment
        for where, text in (("title", document.title), ("text", document.text))
        for segment in mark(text, clause, where="title" if where == "title" else "text")
        if segment.hit
    ]
    if asks_for_text_only(clause):
        assert found_words
    assert len(hits) >= bool(found_words)
    if not list(positive_leaves(clause)):
        assert not hits
    for one in found_words:
        assert one.word in " ".join((document.title if one.where == "title" else document.text).split())
        assert any(segment.hit for segment in one.marked)
        assert "".join(segment.text for segment in one.marked) == one.word
