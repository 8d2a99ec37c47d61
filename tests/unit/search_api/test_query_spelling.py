"""Words that were mistyped."""

import pytest

from kammerton_search_api.query.spelling import WordList, count_words, mistakes

WORDS = WordList({"Fachkräfte": 5, "Fachkraft": 3, "Zölle": 4, "Zolle": 1, "Messe": 9, "Masse": 2, "Ministerium": 7})


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Fachkrafte", ["Fachkräfte", "Fachkraft"]),
        ("Fachkraefte", ["Fachkraft"]),
        ("Minsterium", ["Ministerium"]),
        ("Minitserium", ["Ministerium"]),
        ("Mimisterrium", ["Ministerium"]),
        ("Mosse", ["Messe", "Masse"]),
        ("Mossa", []),
        ("Zol", []),
        ("", []),
    ],
)
def test_the_nearest_words_come_first_then_the_commonest(word: str, near: list[str]) -> None:
    assert WORDS.near(word) == near


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("messe", "messe", 0),
        ("messe", "masse", 1),
        ("messe", "mese", 1),
        ("messe", "emsse", 1),
        ("messe", "massa", 2),
        ("messe", "zoll", 3),
        ("", "ab", 2),
    ],
)
def test_mistakes_are_counted_up_to_a_limit(one: str, other: str, count: int) -> None:
    assert mistakes(one, other, 2) == mistakes(other, one, 2) == count


def test_the_commonest_way_to_write_a_word_is_proposed() -> None:
    words = count_words([["Fuehrung", "Führung"], ["Führung"]])

    assert words.written("fuehrung") == "Führung"
    assert words.written("Leitung") is None
