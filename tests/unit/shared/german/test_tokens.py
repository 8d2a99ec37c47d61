"""Where the words of a text are."""

import pytest

from kammerton_shared.german.tokens import find_words, is_tied


def words(text: str) -> list[str]:
    return [found.group() for found in find_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die KI hilft, 5G auch.", ["Die", "KI", "hilft", "5G", "auch"]),
        ("am 24.02.2026 um 15:42 Uhr", ["am", "24.02.2026", "um", "15", "42", "Uhr"]),
        ("4.236 Betriebe, 3,5 Prozent, 1.000,50 Euro", ["4.236", "Betriebe", "3,5", "Prozent", "1.000,50", "Euro"]),
        ("10\u202f000 Stellen", ["10\u202f000", "Stellen"]),
        ("Industrie 4.0 und Industrie4.0", ["Industrie", "4.0", "und", "Industrie", "4.0"]),
        ("NRW.Global Business", ["NRW", "Global", "Business"]),
        ("IT-Lösungen", ["IT", "Lösungen"]),
        ("E-Mail, 5G-Netz, B2B, CO₂", ["E", "Mail", "5G", "Netz", "B2B", "CO₂"]),
        ("Deutschland¹ und m²", ["Deutschland", "und", "m"]),
        ("geht’s Hamburg's O'Neill", ["geht’s", "Hamburg's", "O", "Neill"]),
        ("„Künstliche Intelligenz“ – »so«", ["Künstliche", "Intelligenz", "so"]),
        ("die Mitarbeiter:innen, jede:r", ["die", "Mitarbeiter:innen", "jede:r"]),
        ("Auszubildende(r) (m/w/d)", ["Auszubildende(r)", "m", "w", "d"]),
        ("Vor\u00adstand", ["Vor\u00adstand"]),
        ("C++ und C#, C+ und C++-Kurse", ["C++", "und", "C#", "C", "und", "C++", "Kurse"]),
        ("Wie geht's in Hans' Haus! Innen", ["Wie", "geht's", "in", "Hans", "Haus", "Innen"]),
        ("foo_bar", ["foo", "bar"]),
        ("1. FC, 24.", ["1", "FC", "24"]),
        ("漢字 и русский", ["漢字", "и", "русский"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_its_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_word_broken_at_the_end_of_a_line_is_one() -> None:
    assert words("die Außen-\nwirtschaft") == ["die", "Außen-\nwirtschaft"]


def test_a_hyphen_that_hangs_at_the_end_of_a_line_breaks_no_word() -> None:
    assert words("Handwerks-\nund Industriebetriebe") == ["Handwerks", "und", "Industriebetriebe"]


def test_a_question_of_style_is_no_gender_form() -> None:
    assert words("Titel:Zoll Raum/Zeit https://kammer.example/de/in") == [
        *("Titel", "Zoll", "Raum", "Zeit", "https", "kammer", "example", "de/in"),
    ]


@pytest.mark.parametrize("text", ["1" * 500_000, "a" + "1" * 500_000, "1" * 500_000 + "a", "1" * 500_000 + ".5"])
def test_a_number_without_end_is_one_word_and_read_at_once(text: str) -> None:
    assert words(text) == [text]


@pytest.mark.parametrize(
    ("text", "tied"),
    [("IT-Recht", True), ("IT‑Recht", True), ("Ost–West", True), ("F.E", True), ("a b", False), ("a - b", False)],
)
def test_words_are_tied_by_one_mark_without_white_space(text: str, tied: bool) -> None:  # noqa: FBT001
    first, second = find_words(text)

    assert is_tied(text, first.end(), second.start()) is tied
