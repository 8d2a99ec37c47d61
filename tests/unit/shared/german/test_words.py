"""What is in the word lists and what is not; whether they are in order: test_check.py."""

import re

from kammerton_shared.german.folding import fold
from kammerton_shared.german.words import read_words

CONSTITUENTS = read_words("constituents.txt")


def test_constituents_are_small_german_words_of_three_letters_or_more() -> None:
    odd = [
        line for line in CONSTITUENTS if not re.fullmatch(r"-?[a-zäöüßé]{2,}-?", line) or len(fold(line.strip("-"))) < 3
    ]

    assert odd == []


def test_the_list_of_constituents_is_as_long_as_promised() -> None:
    assert len(CONSTITUENTS) >= 1800


def test_affixes_are_no_constituents() -> None:
    assert {"schaft", "ung", "heit", "keit", "lich", "innen", "tion", "run"}.isdisjoint(CONSTITUENTS)
