"""Which words a compound is made of, measured on a list of its own."""

from pathlib import Path

import pytest

from kammerton_shared.german.compounds import parts_of, split
from kammerton_shared.german.folding import fold
from kammerton_shared.german.measure import Figures, measure, read_rows
from kammerton_shared.german.stems import stem

GOLDEN = Path(__file__).parents[3] / "golden"
LISTS = ("compounds.tsv", "compounds_met.tsv")
PART_RECALL = 0.99
PRECISION = 0.99
MOST_WRONGLY_CUT = 1
UNSEEN_PART_RECALL = 0.96
UNSEEN_PRECISION = 0.99
MOST_UNSEEN_WRONGLY_CUT = 3


def parts(word: str) -> set[str]:
    return {part.stem for part in parts_of(fold(word))}


def stems(words: str) -> set[str]:
    return {stem(fold(word)) for word in words.split()}


def figures(name: str) -> Figures:
    return measure(read_rows((GOLDEN / name).read_text(encoding="utf-8")))


def test_the_lists_are_long_enough_to_measure_with() -> None:
    assert figures("compounds.tsv").compounds >= 400
    assert sum(figures(name).whole for name in LISTS) >= 200


@pytest.mark.parametrize("name", LISTS)
def test_parts_are_found(name: str) -> None:
    assert figures(name).part_recall >= PART_RECALL, figures(name).missed


@pytest.mark.parametrize("name", LISTS)
def test_parts_that_are_found_are_right(name: str) -> None:
    assert figures(name).precision >= PRECISION, figures(name).wrong


def test_words_that_nothing_was_mended_by_are_cut_well_enough() -> None:
    unseen = figures("compounds_unseen.tsv")

    assert (unseen.compounds, unseen.whole) == (621, 361)
    assert unseen.part_recall >= UNSEEN_PART_RECALL, unseen.missed
    assert unseen.precision >= UNSEEN_PRECISION, unseen.wrong
    assert len(unseen.cut) <= MOST_UNSEEN_WRONGLY_CUT, unseen.cut


@pytest.mark.parametrize("name", LISTS)
def test_words_that_are_no_compounds_stay_whole(name: str) -> None:
    assert len(figures(name).cut) <= MOST_WRONGLY_CUT, figures(name).cut


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Außenwirtschaftsförderung", "Wirtschaft Förderung Außenwirtschaft Wirtschaftsförderung"),
        ("Fachkräftemangel", "Fachkraft Mangel"),
        ("Auslandsmessebeteiligung", "Ausland Messe Beteiligung Auslandsmesse Messebeteiligung"),
        ("Funklöcher", "Funk Loch"),
        ("Unternehmensnachfolge", "Unternehmen Nachfolge"),
        ("Lieferkettengesetz", "Lieferkette Gesetz"),
        ("Museenlandschaft", "Museum Landschaft"),
        ("Unternehmerinnentag", "Unternehmer Tag"),
        ("Länderfinanzausgleich", "Land Finanz Ausgleich Länderfinanz Finanzausgleich"),
        ("Schulabschluss", "Schule Abschluss"),
        ("Sonderzölle", "Zoll"),
        ("exportorientierte", "Export"),
        ("Bestenehrung", "Beste Ehrung"),
        ("Entsenderichtlinie", "Richtlinie"),
        ("Gütesiegel", "Güte Siegel"),
        ("Güterverkehr", "Güter Verkehr"),
        ("Wirtschaftsgüter", "Wirtschaft Güter"),
        ("Gefahrgut", "Gefahr Gut"),
        ("Altersgründen", "Alter Grund"),
        ("Verkehrsschildern", "Verkehr Schild"),
        ("Stellplatznot", "Platz Not Stellplatz Platznot"),
        ("wirtschaftspolitischen", "Wirtschaft"),
        ("arbeitsrechtlich", "Arbeit"),
        ("denkmalgeschützte", "Denkmal"),
        ("grenzüberschreitenden", "Grenze"),
        ("energieeffizienter", "Energie"),
        ("Antragsteller", "Antrag Steller"),
        ("Berichterstatter", "Bericht Erstatter"),
        ("Bühnenbilder", "Bühne Bild"),
        ("Winterreifen", "Winter Reifen"),
        ("Wattenmeerküste", "Watt Meer Küste Wattenmeer Meerküste"),
    ],
)
def test_a_compound_is_found_by_its_parts_and_by_runs_of_them(word: str, expected: str) -> None:
    assert parts(word) == stems(expected)


@pytest.mark.parametrize("word", ["Handwerk", "Breitband", "Ausbildung", "Leuchtturm", "Genossenschaft", "Deutschland"])
def test_a_word_of_the_list_is_not_cut(word: str) -> None:
    assert parts(word) == set()


@pytest.mark.parametrize("word", ["KI", "5G", "IHK", "Zoll", "4.236", "24.02.2026", "a" * 60, ""])
def test_short_words_and_figures_are_not_cut(word: str) -> None:
    assert parts(word) == set()


def test_parts_lie_where_they_stand_without_their_linking_letters() -> None:
    exact = fold("Handwerkskammertag")

    assert [exact[part.start : part.end] for part in split(exact)] == ["handwerk", "kammer", "tag"]


def test_the_cheaper_cut_wins() -> None:
    assert [part.stem for part in split("baumesse")] == ["bau", stem("messe")]
    assert [part.stem for part in split("veranstaltungsorte")] == ["veranstaltung", "ort"]
    assert [part.stem for part in split("aussichtsturm")] == ["aussicht", "turm"]
    assert [part.stem for part in split("arbeitstiere")] == ["arbeit", "tier"]
