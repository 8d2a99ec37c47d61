"""What queries mean once German analysis and the catalogue's names are known."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    all_of,
    any_of,
    names_a_house,
    none_of,
    refuse_as_subscription,
)
from kammerton_search_api.query.days import mend_day, read_span
from kammerton_search_api.query.names import fold_name, nearest_name
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_shared.german.analysis import analyse_word
from kammerton_shared.model import ReleaseKind, SourceKey, TopicKey
from tests.doubles.queries import NAMES, clause_of


def stem(word: str) -> str:
    [token] = analyse_word(word)
    return token.stem


def term(word: str) -> Term:
    return Term(stem(word))


ZOLL, EXPORT = term("Zoll"), term("Export")


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        ("", Everything()),
        ("Zölle", ZOLL),
        ("Zoll Export", AllOf((ZOLL, EXPORT))),
        ("Zoll ODER Exporte", AnyOf((ZOLL, EXPORT))),
        ("-Zoll -Export", NoneOf((ZOLL, EXPORT))),
        ("NICHT (Zoll ODER Export)", NoneOf((ZOLL, EXPORT))),
        ("NICHT NICHT Zoll", ZOLL),
        ("Zoll Zölle", ZOLL),
        ('"Zoll Export"', PhraseOf((ZOLL.stem, EXPORT.stem))),
        ('"Zoll-Export"', PhraseOf((ZOLL.stem, EXPORT.stem))),
        ('"Zoll Export"~3', PhraseOf((ZOLL.stem, EXPORT.stem), 3)),
        ('"Zoll"~3', PhraseOf((ZOLL.stem,))),
        ("=Zölle", ExactPhrase(("zoelle",))),
        ('="Made in Germany"', ExactPhrase(("made", "in", "germany"))),
        ("Zöl*", PrefixOf("zoel")),
        ("Straß*", PrefixOf("strass")),
        ("Mitarbeiter:innen", term("Mitarbeiter")),
        ("Zoll/Export", PhraseOf((ZOLL.stem, EXPORT.stem))),
        ("titel:(Zoll -Export)", AllOf((Term(ZOLL.stem, "title"), NoneOf((Term(EXPORT.stem, "title"),))))),
        ('titel:"Zoll Export"', PhraseOf((ZOLL.stem, EXPORT.stem), 0, "title")),
        ("titel:Zöl*", PrefixOf("zoel", "title")),
        ("titel:=Zoll", ExactPhrase(("zoll",), "title")),
        ("thema:Fachkräfte", TopicIs(TopicKey("fachkraefte"))),
        ("thema:fachkraefte", TopicIs(TopicKey("fachkraefte"))),
        ('quelle:"hwk musterstadt"', SourceIs(SourceKey("hwk-musterstadt"))),
        ("quelle:hwk-musterstadt", SourceIs(SourceKey("hwk-musterstadt"))),
        ("region:Nordrhein-Westfalen", RegionIs("NW")),
        ("region:nrw", RegionIs("NW")),
        ("region:bund", RegionIs("Bund")),
        ("art:Einladung", KindIs(ReleaseKind.INVITATION)),
        ("kind:council_paper", KindIs(ReleaseKind.COUNCIL_PAPER)),
        ("ART:rede", KindIs(ReleaseKind.SPEECH)),
    ],
)
def test_a_query_means_this(query: str, clause: Clause) -> None:
    assert clause_of(query) == clause


def test_a_word_with_hyphens_is_words_in_a_row_or_one_word() -> None:
    words = PhraseOf((stem("IT"), stem("Lösungen")))

    assert clause_of("IT-Lösungen") == AnyOf((words, Term(stem("itloesungen"))))


def test_figures_with_hyphens_are_no_word() -> None:
    assert clause_of("2025-2026") == PhraseOf(("2025", "2026"))


def test_a_suspended_hyphen_is_completed_as_in_texts() -> None:
    assert clause_of("Aus- und Weiterbildung") == clause_of("Ausbildung und Weiterbildung")
    assert clause_of("Zoll Aus- oder Weiterbildung -Export") == clause_of("Zoll Ausbildung oder Weiterbildung -Export")


def test_days_begin_and_end_in_berlin() -> None:
    winter, summer = clause_of("von:25.11.2026 bis:2026-11-25"), clause_of("von:2026-07 bis:2026")

    assert winter == PublishedBetween(datetime(2026, 11, 24, 23, tzinfo=UTC), datetime(2026, 11, 25, 23, tzinfo=UTC))
    assert summer == PublishedBetween(datetime(2026, 6, 30, 22, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC))
    assert clause_of("bis:12.2026") == PublishedBetween(None, datetime(2026, 12, 31, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2026-11-25", date(2026, 11, 25), date(2026, 11, 26)),
        ("2026-1-5", date(2026, 1, 5), date(2026, 1, 6)),
        ("5.1.2026", date(2026, 1, 5), date(2026, 1, 6)),
        ("31.12.2199", date(2199, 12, 31), date(2200, 1, 1)),
        ("2026-02", date(2026, 2, 1), date(2026, 3, 1)),
        ("12.2026", date(2026, 12, 1), date(2027, 1, 1)),
        ("1900", date(1900, 1, 1), date(1901, 1, 1)),
    ],
)
def test_a_span_is_a_day_a_month_or_a_year(text: str, first: date, after: date) -> None:
    span = read_span(text)

    assert (span.first, span.after) == (first, after)


@given(st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{1,4}[-./][0-9]{1,2}([-./][0-9]{1,4})?", fullmatch=True)))
def test_what_is_no_date_is_refused_and_mended_into_one(text: str) -> None:
    try:
        span = read_span(text)
    except ValueError:
        mended = mend_day(text)
        if mended is not None:
            read_span(mended)
    else:
        assert span.first <= span.last < span.after


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        ("Zoll -Zoll", Nothing()),
        ("von:2026 bis:2025", Nothing()),
        ("quelle:hwk-musterstadt quelle:ihk-beispielau", Nothing()),
        ("region:NW region:BY", Nothing()),
        ("Zoll (Export -Export)", Nothing()),
        ("Zoll ODER (Export -Export)", ZOLL),
        ("Zoll ODER -Zoll", Everything()),
        ("Export (Zoll ODER -Zoll)", EXPORT),
        ("NICHT (Zoll ODER -Zoll)", Nothing()),
        ("NICHT (Zoll -Zoll)", Everything()),
        ("NICHT NICHT (Zoll Export)", AllOf((ZOLL, EXPORT))),
        ("NICHT (-Zoll -Export)", AnyOf((ZOLL, EXPORT))),
    ],
)
def test_contradictions_and_truisms_are_seen(query: str, clause: Clause) -> None:
    assert clause_of(query) == clause


def test_clauses_of_nothing_are_neutral() -> None:
    assert (all_of([]), any_of([]), none_of([])) == (Everything(), Nothing(), Everything())


@pytest.mark.parametrize(
    ("query", "place", "words", "proposal"),
    [
        ("Zoll thema:Fachkraft", "thema:Fachkraft", "gemeint ist vielleicht „Fachkräfte“", "Zoll thema:Fachkräfte"),
        ("quelle:HWK", "quelle:HWK", "„HWK Musterstadt“", 'quelle:"HWK Musterstadt"'),
        ("Zoll -quelle:xyz", "quelle:xyz", "Eine Quelle „xyz“ gibt es nicht; „Quellen“ nennt alle.", "Zoll"),
        ("region:Mond", "region:Mond", "Eine Region „Mond“", None),
        ("Zoll art:Einladungen", "art:Einladungen", "gemeint ist vielleicht „Einladung“", "Zoll art:Einladung"),
        ("art:Rat", "art:Rat", "gemeint ist vielleicht „Ratsvorlage“", "art:Ratsvorlage"),
        ("kind:speeches", "kind:speeches", "gemeint ist vielleicht „Rede“", "art:Rede"),
        ("art:xyz Zoll", "art:xyz", "es gibt Meldung, Einladung, Termin, Rede, Stellungnahme und Ratsv", "Zoll"),
    ],
)
def test_an_unknown_name_is_told_with_its_place(query: str, place: str, words: str, proposal: str | None) -> None:
    with pytest.raises(QueryError) as raised:
        clause_of(query)

    error = raised.value
    assert query[error.position : error.position + error.length] == place
    assert words in error.message
    assert error.proposal == proposal
    assert proposal is None or parse(proposal)


def test_names_are_known_in_any_spelling() -> None:
    assert fold_name("  HWK  Köln/Bonn ") == "hwk koeln bonn"
    assert nearest_name("Handelskammer", NAMES.sources, NAMES.written) == "Industrie- und Handelskammer Beispielau"
    assert nearest_name("", NAMES.sources, NAMES.written) is None


@pytest.mark.parametrize(
    "query",
    [
        "Zoll",
        "Zoll -Export",
        "thema:fachkraefte",
        "quelle:hwk-musterstadt",
        "region:NW -Zoll",
        "Zoll ODER thema:fachkraefte",
        "Zoll bis:2025",
        "Exp*",
        "art:Einladung",
        "Zoll art:Meldung",
    ],
)
def test_what_asks_for_something_may_be_subscribed_to(query: str) -> None:
    refuse_as_subscription(clause_of(query))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "fast jede Meldung"),
        ("-Zoll", "fast jede Meldung"),
        ("Zoll ODER -Export", "fast jede Meldung"),
        ("Zoll ODER -Zoll", "fast jede Meldung"),
        ("von:2026", "fast jede Meldung"),
        ("art:Meldung", "fast jede Meldung"),
        ("art:Rede ODER art:Meldung", "fast jede Meldung"),
        ("Zoll art:Rede art:Termin", "nie etwas finden"),
        ("Zoll ODER von:2026", "fast jede Meldung"),
        ("Zoll -Zoll", "nie etwas finden"),
        ("Zoll von:2026 bis:2025", "nie etwas finden"),
    ],
)
def test_what_finds_everything_or_nothing_may_not(query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        refuse_as_subscription(clause_of(query))


def test_a_query_that_names_a_house_is_known() -> None:
    assert names_a_house(clause_of("Zoll quelle:hwk-musterstadt"))
    assert names_a_house(clause_of("Zoll ODER region:NW"))
    assert not names_a_house(clause_of("Zoll -quelle:hwk-musterstadt"))
