"""What a list of compounds measures."""

import pytest

from kammerton_shared.german.measure import Row, measure, read_rows


def test_a_list_says_what_must_be_found_what_may_be_and_what_stays_whole() -> None:
    rows = read_rows("# comment\nFachkräftemangel\tFachkraft Mangel\nHandelsrecht\tHandel\tRecht\nMünchen\n")

    assert [(row.word, len(row.wanted), len(row.too)) for row in rows] == [
        ("Fachkräftemangel", 2, 0),
        ("Handelsrecht", 1, 1),
        ("München", 0, 0),
    ]


def test_parts_that_are_missed_wrong_or_too_many_are_counted() -> None:
    figures = measure(
        map(Row.read, ("Fachkräftemangel\tFachkraft Mangel", "Handelsrecht\tHandel Rechte Kammer", "Zollrecht"))
    )

    assert (figures.compounds, figures.whole, figures.wanted, figures.made) == (2, 1, 5, 4)
    assert figures.missed == (("Handelsrecht", "kammer"),)
    assert figures.wrong == ()
    assert figures.cut == ("Zollrecht",)
    assert figures.part_recall == pytest.approx(0.8)


def test_an_empty_list_is_perfect() -> None:
    assert (measure(()).part_recall, measure(()).precision) == (1, 1)
