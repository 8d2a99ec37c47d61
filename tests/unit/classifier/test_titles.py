"""Titles taken apart."""

import pytest

from kammerton_classifier.text.titles import find_press_number, is_generic, of_document, similarity, take_apart


@pytest.mark.parametrize(
    ("raw", "title", "number"),
    [
        ("PM 21: Jedes fünfte Unternehmen hatte einen Vorfall", "Jedes fünfte Unternehmen hatte einen Vorfall", "21"),
        ("Pressemitteilung Nr. 75/2026 – Export wächst | IHK Musterstadt", "Export wächst", "75/2026"),
        ("Presseinfo Nr. 53 | 27.09.2024 | Quote sinkt weiter", "Quote sinkt weiter", "53"),
        ("Presse-Info 53/2026: Quote sinkt weiter", "Quote sinkt weiter", "53/2026"),
        ("Medieninformation Nr. 053 | 2026: Quote sinkt weiter", "Quote sinkt weiter", "053|2026"),
        ("Pressemitteilung 75-2026: Quote sinkt weiter", "Quote sinkt weiter", "75-2026"),
        ("Pressemitteilung · 12. November 2026 · Nr. 75: Quote sinkt weiter", "Quote sinkt weiter", "75"),
        ("Der Ausbau im Land geht voran (12.03.2025)", "Der Ausbau im Land geht voran", ""),
        ("| Handwerk wächst, auch international:", "Handwerk wächst, auch international", ""),
        ("24.02.2016 Kompetenzzentrum eröffnet", "Kompetenzzentrum eröffnet", ""),
        ("2026 startet die Messe", "2026 startet die Messe", ""),
        ("3,1 Millionen Euro für 16 Labore", "3,1 Millionen Euro für 16 Labore", ""),
        ("5G: Zwischen Funkloch und Zukunft", "5G: Zwischen Funkloch und Zukunft", ""),
        ("Statement zur Lage", "Statement zur Lage", ""),
        ("Bewerben bis 31.12.2026", "Bewerben bis 31.12.2026", ""),
        ("15 Lernfabriken in elf Regionen", "15 Lernfabriken in elf Regionen", ""),
    ],
)
def test_number_date_and_house_are_taken_off(raw: str, title: str, number: str) -> None:
    taken = take_apart(raw, source_name="IHK Musterstadt")

    assert (taken.title, taken.press_number) == (title, number)


def test_a_date_glued_to_the_title_becomes_the_kicker() -> None:
    taken = take_apart("Pressemitteilung vom 23. April 2021Der Meisterbrief glänzt wieder")

    assert taken.title == "Der Meisterbrief glänzt wieder"
    assert taken.kicker == "Pressemitteilung vom 23. April 2021"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ministerium für Arbeit - Pressemitteilung Nr.: 2/04", "2/04"),
        ("– 171/2024", "171/2024"),
        ("Pressemitteilung-Nr. 370/19", "370/19"),
        ("PM 21 | 20.03.2025", "21"),
        ("Vorlage Nr.: 2021/176", ""),
        ("PM 20 Prozent weniger", ""),
        ("Am 3/4-Takt erkannt", ""),
    ],
)
def test_press_numbers_are_found(line: str, number: str) -> None:
    assert find_press_number(line) == number


@pytest.mark.parametrize("title", ["Aktuelle Pressemeldung", "Pressemitteilungen", "Presse", "Pressemitteilung Nr. 5"])
def test_the_name_of_a_section_is_no_title(title: str) -> None:
    assert is_generic(title)


def test_a_title_that_repeats_such_names_without_end_is_judged_at_once() -> None:
    assert not is_generic("Aktuelles aus " * 1000)
    assert not is_generic("Aktuelles Pressemeldungen " * 1000 + "Ende")
    assert is_generic("Aktuelles Pressemeldungen " * 1000)


def test_a_document_title_loses_the_house_on_either_side() -> None:
    assert of_document("MWAD - Presse - Glasfaser für alle", source_name="MWAD") == "Glasfaser für alle"
    assert of_document("Glasfaser für alle Dörfer | Landesportal") == "Glasfaser für alle Dörfer"


def test_titles_are_alike_by_their_words() -> None:
    assert similarity("Neue Märkte im Süden", "neue maerkte im süden!") == 1
    assert similarity("Kicker: Neue Märkte im Süden", "Neue Märkte im Süden") == 1
    assert similarity("Neue Märkte im Süden", "Alte Brücken im Norden") < 0.6
    assert similarity("", "Neue Märkte") == 0
