"""One spelling for each word."""

import unicodedata

import pytest

from kammerton_shared.german.folding import LONGEST, fold, fold_with_places


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Förderung", "Foerderung"),
        ("FÖRDERUNG", "förderung"),
        ("Straße", "Strasse"),
        ("STRAẞE", "straße"),
        ("Fachkräfte", "Fachkraefte"),
        ("Über", "Ueber"),
        ("Café", "Cafe"),
        ("ﬁnanziell", "finanziell"),
        ("５Ｇ", "5G"),
        ("CO₂", "CO2"),
        ("Un\u00adter\u00adnehmen", "Unternehmen"),
        ("Hand\u200bwerk", "Handwerk"),
        ("İstanbul", "Istanbul"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["Israel", "neue", "Poesie", "aktuell", "Michael", "Steuer"])
def test_two_vowels_that_are_no_umlaut_stay(word: str) -> None:
    assert fold(word) == word.lower()


@pytest.mark.parametrize("word", ["Förderung", "Außenwirtschaft", "Café", "Größe", "Øresund"])
def test_a_composed_letter_is_its_decomposed_form(word: str) -> None:
    assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize(
    "written",
    [
        *("Mitarbeiter:innen", "Mitarbeiter*innen", "Mitarbeiter_innen", "Mitarbeiter·innen", "MitarbeiterInnen"),
        *("Mitarbeiter/-innen", "Mitarbeiter/innen", "Mitarbeiter(innen)", "Mitarbeiter:in", "Mitarbeiter*in"),
        *("Mitarbeiter!innen", "Mitarbeiter'innen", "Mitarbeiter’innen", "Mitarbeiter(inn)en", "Mitarbeiter：innen"),
        *("Mitarbeiter/in", "Mitarbeiter/-in", "Mitarbeiter(in)", "MitarbeiterIn"),
    ],
)
def test_every_gender_form_is_the_base(written: str) -> None:
    assert fold(written) == "mitarbeiter"


def test_a_gender_form_inside_a_compound_is_left_out() -> None:
    assert fold("Bürger:innenrat") == "buergerrat"
    assert fold("Schüler*innenvertretung") == "schuelervertretung"
    assert fold("LehrerInnenmangel") == "lehrermangel"


@pytest.mark.parametrize(
    ("written", "base"),
    [
        *(("Kolleg:innen", "kollege"), ("Kolleg*in", "kollege"), ("Expert_innen", "experte"), ("Kund:innen", "kunde")),
        *(("Kund:innenberatung", "kundenberatung"), ("KollegInnen", "kollege"), ("Student(inn)en", "student")),
    ],
)
def test_a_man_who_loses_his_e_before_the_ending_gets_it_back(written: str, base: str) -> None:
    assert fold(written) == base


@pytest.mark.parametrize(("written", "read"), [("C++", "cplusplus"), ("c#", "csharp"), ("C", "c")])
def test_signs_that_are_part_of_a_name_are_read(written: str, read: str) -> None:
    assert fold(written) == read
    assert len(fold_with_places(written)[1]) == len(read)


@pytest.mark.parametrize("word", ["Innenministerium", "Innung", "Spinnen", "Berlin", "LinkedIn", "Medizin", "Wien"])
def test_what_only_looks_like_a_gender_form_stays(word: str) -> None:
    assert fold(word) == word.lower()


def test_an_exact_form_is_at_most_sixty_characters_long() -> None:
    exact, places = fold_with_places("ä" * 100)

    assert len(exact) == len(places) == LONGEST


def test_what_is_neither_letter_nor_digit_folds_to_nothing() -> None:
    assert fold("–…!?") == ""


def test_places_lead_back_to_the_characters_that_were_folded() -> None:
    exact, places = fold_with_places("Maß\u00adnahmen:innen")

    assert exact == "massnahmen"
    assert places == [0, 1, 2, 2, 4, 5, 6, 7, 8, 9]
