"""What of a text is shown for a query."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_search_api.query.highlight import LONGEST_PASSAGE, mark, passages
from kammerton_search_api.query.sentences import sentences
from tests.doubles.queries import clause_of, shown

TEXT = """Die Handwerkskammer Musterstadt warnt vor einem wachsenden Fachkräftemangel. Rund 1.200 Betriebe, z. B. \
Bäckereien, suchen seit dem 24. November Auszubildende. „Wir brauchen mehr Fachkräfte“, sagt Dr. Erika Beispiel.

Geholfen wird mit Beratung vor Ort.

Mit IT-Lösungen, Mitarbeiter:innen und neuen Wegen in der Ausbildung, mit Werbung für Berufe und mit viel Geduld will \
die Kammer bis 2030 gegensteuern, wobei sie auf Künstliche Intelligenz ebenso setzt wie auf lange Sätze, denen man \
ansieht, dass sie niemand vor der Veröffentlichung gekürzt hat, obwohl es ihnen gutgetan hätte, und die am Ende doch \
noch einmal von Fachkräften aus dem Ausland reden."""


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Neue Fachkräfte im Handwerk", "Fachkraft", "Neue [Fachkräfte] im Handwerk"),
        ("Der Fachkräftemangel wächst", "Mangel", "Der Fachkräfte[mangel] wächst"),
        ("Der Fachkräftemangel wächst", "Fachkräfte Mangel", "Der [Fachkräfte][mangel] wächst"),
        ("Der Fachkräftemangel wächst", "Fachkräftemangel Mangel", "Der [Fachkräftemangel] wächst"),
        ("Die Handwerkskammer", '"Handwerk"', "Die Handwerkskammer"),
        ("Auf neuen Wegen und neue  Wege", '"neue Wege"', "Auf [neuen Wegen] und [neue  Wege]"),
        ("Wege, die neu sind", '"neue Wege"~2', "[Wege], die [neu] sind"),
        ("Wege, die ganz neu sind", '"neue Wege"~1', "Wege, die ganz neu sind"),
        ("Made in Germany, made in Europe", '="made in Germany"', "[Made in Germany], made in Europe"),
        ("Digitale Wege der Digitalisierung", "Digital*", "[Digitale] Wege der [Digitalisierung]"),
        ("Zoll und Export", "Zoll -Export", "[Zoll] und Export"),
        ("Mitarbeiter:innen gesucht", "Mitarbeiter", "[Mitarbeiter:innen] gesucht"),
        ("Neue IT-Lösungen", "ITLösungen", "Neue [IT-Lösungen]"),
        ("Neue IT-Lösungen", "IT-Lösung", "Neue [IT-Lösungen]"),
        ("Das IT-Sicherheitsgesetz", "IT-Sicherheit", "Das [IT-Sicherheit]sgesetz"),
        ("Aus- und Weiterbildung", "Ausbildung", "[Aus-] und Weiterbildung"),
        ("Zoll", "thema:fachkraefte", "Zoll"),
        ("", "Zoll", ""),
    ],
)
def test_hits_are_marked(text: str, query: str, marked: str) -> None:
    assert shown(mark(text, clause_of(query), where="text")) == marked


def test_what_is_asked_of_the_title_is_marked_in_the_title_only() -> None:
    clause = clause_of("titel:Zoll Export")

    assert shown(mark("Zoll und Export", clause, where="title")) == "[Zoll] und [Export]"
    assert shown(mark("Zoll und Export", clause, where="text")) == "Zoll und [Export]"


def test_whole_sentences_are_shown_with_what_fits_after_them() -> None:
    [passage] = passages(TEXT, clause_of("Mangel"))

    assert shown(passage) == (
        "Die Handwerkskammer Musterstadt warnt vor einem wachsenden Fachkräfte[mangel]. Rund 1.200 Betriebe, z. B. "
        "Bäckereien, suchen seit dem 24. November Auszubildende. „Wir brauchen mehr Fachkräfte“, sagt Dr. Erika "
        "Beispiel."
    )


def test_the_passage_that_shows_most_of_the_query_comes_first() -> None:
    first, second = passages(TEXT, clause_of("Geduld ODER Intelligenz ODER Auszubildende ODER Beratung"))

    assert "[Geduld]" in shown(first)
    assert "[Intelligenz]" in shown(first)
    assert "[Auszubildende]" in shown(second)


def test_a_long_sentence_is_cut_between_words_around_the_hit() -> None:
    passage = shown(passages(TEXT, clause_of("Ausland"), most=1)[0])

    assert passage.startswith("… ")
    assert passage.endswith("aus dem [Ausland] reden.")
    assert f" {passage[2:-30]}" in TEXT


def test_without_a_hit_the_beginning_is_shown() -> None:
    [passage] = passages(TEXT, clause_of("thema:fachkraefte"), characters=120)

    assert shown(passage) == "Die Handwerkskammer Musterstadt warnt vor einem wachsenden Fachkräftemangel."
    assert passages(" \n\n ", clause_of("Zoll")) == ()


def test_abbreviations_and_ordinals_end_no_sentence() -> None:
    [paragraph] = sentences(
        "Am 24. Mai kam Dr. Beispiel, z. B. mit 5 Mio. Euro. „Gut so!“ Das war 2025. Und dann … Ja.\n"
    )

    assert len(paragraph) == 5


WORDS = [
    "Zoll",
    "Export",
    "Zollunion",
    "neue",
    "Wege",
    "im",
    "Jahr",
    "2026",
    "Donaudampfschifffahrtszollunion",
    "z. B.",
    "„ja“",
]
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", ", ", ". ", ".\n\n", "\n", "! ", "…", "-"])),
    max_size=120,
).map(lambda pieces: "".join(word + gap for word, gap in pieces))
QUERIES = st.sampled_from(["Zoll", '"neue Wege"', "Zoll Export", "Exp*", '"Zoll Wege"~4 ODER Jahr', "=2026 -Zoll"])


@settings(max_examples=200, deadline=None)
@given(TEXTS, QUERIES, st.integers(80, 320), st.integers(1, 3))
def test_passages_keep_to_their_length_and_to_the_text(text: str, query: str, characters: int, most: int) -> None:
    found = passages(text, clause_of(query), most=most, characters=characters)

    assert len(found) <= most
    assert bool(found) == bool(text.strip())
    one_line = " ".join(text.split())
    for passage in found:
        said = "".join(segment.text for segment in passage)
        assert 0 < len(said) <= characters
        assert all(left.hit != right.hit for left, right in pairwise(passage))
        assert re.search(rf"(?<!\w){re.escape(said.removeprefix('… ').removesuffix(' …'))}(?!\w)", one_line)


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=200)), QUERIES)
def test_a_marked_text_is_the_text(text: str, query: str) -> None:
    marked = mark(text, clause_of(query), where="text")

    assert "".join(segment.text for segment in marked) == text
    assert all(segment.text for segment in marked)
    for passage in passages(text, clause_of(query)):
        assert sum(len(segment.text) for segment in passage) <= LONGEST_PASSAGE


@pytest.mark.parametrize(
    "text",
    [
        "." * 50_000,
        " " * 50_000 + "a",
        "\n" * 50_000 + "a",
        ". " * 20_000,
        "a" * 50_000,
        "Zoll " * 5_000,
        "Zoll. Export. " * 3_000,
        "“" * 20_000,
    ],
)
def test_odd_texts_are_read_in_linear_time(text: str) -> None:
    found = passages(text, clause_of("Zoll ODER Export"))

    assert all(sum(len(segment.text) for segment in passage) <= LONGEST_PASSAGE for passage in found)
