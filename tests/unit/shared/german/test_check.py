"""The word lists are in order, and what would be wrong with them is noticed."""

import pytest

from kammerton_shared.german.check import check_decisions, check_lines, check_lists
from kammerton_shared.german.decisions import Decisions


def test_the_word_lists_are_in_order() -> None:
    assert list(check_lists()) == []


@pytest.mark.parametrize(
    ("name", "lines", "reason"),
    [
        ("constituents.txt", ("zoll", "zoll"), "stands 2 times"),
        ("constituents.txt", ("zoll", "arbeit"), "is sorted before zoll"),
        ("constituents.txt", ("Zoll",), "is no line of this list"),
        ("stem_overrides.txt", ("firmen",), "is no line of this list"),
        ("er_nouns.txt", ("lehre",), "is no line of this list"),
        ("verbs.txt", ("führt",), "is no line of this list"),
    ],
)
def test_a_line_that_breaks_a_list_is_told(name: str, lines: tuple[str, ...], reason: str) -> None:
    assert [complaint.reason for complaint in check_lines(name, lines)] == [reason]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("apart Handwerk Handwerks", "both have the stem handwerk"),
        ("one Förderung Forderung", "they have the stems foerderung and forderung"),
        ("none Handwerk", "is a constituent, or never cut"),
    ],
)
def test_a_decision_that_does_not_hold_is_told(line: str, reason: str) -> None:
    assert [complaint.reason for complaint in check_decisions((line,))] == [reason]


@pytest.mark.parametrize("line", ["perhaps Zoll", "one Zoll", "none", "apart Zoll Zölle Zöllner"])
def test_a_decision_that_says_something_else_is_told(line: str) -> None:
    assert "is none of" in next(check_decisions((line,))).reason
    with pytest.raises(ValueError, match="is none of"):
        Decisions.read([line])


def test_a_reason_may_follow() -> None:
    assert list(check_decisions(("apart Ausfuhr ausführen  # two things", "one Kraft Kräfte"))) == []
