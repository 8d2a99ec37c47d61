"""The word lists are in order, so that people can work on them."""

import re
from itertools import pairwise

import pytest

from kammerton_shared.german.folding import fold
from kammerton_shared.german.words import WORD_LISTS, read_words

CONSTITUENTS = read_words("constituents.txt")


@pytest.mark.parametrize("name", WORD_LISTS)
def test_no_line_stands_twice(name: str) -> None:
    lines = read_words(name)

    assert [line for line in set(lines) if lines.count(line) > 1] == []


@pytest.mark.parametrize("name", ["constituents.txt", "nosplit.txt", "er_nouns.txt"])
def test_lists_are_sorted(name: str) -> None:
    keys = [fold(line.strip("*-")) for line in read_words(name)]

    assert [(one, other) for one, other in pairwise(keys) if one > other] == []


def test_constituents_are_small_german_words_of_three_letters_or_more() -> None:
    odd = [
        line for line in CONSTITUENTS if not re.fullmatch(r"-?[a-zäöüßé]{2,}-?", line) or len(fold(line.strip("-"))) < 3
    ]

    assert odd == []


def test_the_list_of_constituents_is_as_long_as_promised() -> None:
    assert len(CONSTITUENTS) >= 1800


def test_affixes_are_no_constituents() -> None:
    assert {"schaft", "ung", "heit", "keit", "lich", "innen", "tion", "run"}.isdisjoint(CONSTITUENTS)


def test_every_override_names_a_word() -> None:
    odd = [line for line in read_words("stem_overrides.txt") if not re.fullmatch(r"\*?[a-zäöüßé]+=[a-zäöüßé]+", line)]

    assert odd == []
