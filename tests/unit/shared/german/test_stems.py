"""Inflection goes, derivation stays."""

import json
from pathlib import Path

import pytest

from kammerton_shared.german.folding import fold
from kammerton_shared.german.stems import stem

CORPUS = Path(__file__).parents[3] / "golden" / "corpus"


def stems(words: str) -> set[str]:
    return {stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    "forms",
    [
        *("Fachkraft Fachkräfte Fachkräften Fachkraefte", "Handwerk Handwerks Handwerke", "Zoll Zölle Zöllen Zolls"),
        *("Förderung Förderungen Förderungs", "Ausbildung Ausbildungen", "Fähigkeit Fähigkeiten", "Klinik Kliniken"),
        *("Azubi Azubis", "Firma Firmen", "Museum Museen Museums", "Praktikum Praktika", "Thema Themen Themas"),
        *("Ministerium Ministerien Ministeriums", "Zentrum Zentren", "Virus Viren", "Land Länder Ländern Landes"),
        *("Bundesland Bundesländer", "Konzern Konzerne Konzerns", "Problem Probleme Problemen", "Workshop Workshops"),
        *("Ausbau Ausbaus", "Camp Camps", "Afrika Afrikas", "Prinzip Prinzips Prinzipien", "Büro Büros", "Kita Kitas"),
        *("Meister Meistern Meisters Meisterin Meisterinnen", "Lehrer Lehrerin Lehrerinnen Lehrern"),
        *("Unternehmer Unternehmerin Unternehmerinnen", "Student Studentin Studenten Studentinnen"),
        *("Autor Autorin Autoren", "Ärztin Ärzte Arzt", "Kollege Kollegin Kolleginnen", "Kunde Kundin Kunden"),
        *("wichtig wichtige wichtiger wichtigste", "technisch technische technischer technischen"),
        *("wirtschaftlich wirtschaftliche wirtschaftlichen", "künstliche künstlicher künstlichen"),
        *("weiß weiße weißen weisse", "neu neue neuer neues", "Kammer Kammern Kammer", "Vater Väter Vaters"),
        *("fördern fördert förderte gefördert", "Lehrling Lehrlinge Lehrlingen", "Loch Löcher", "Kurs Kurse"),
        *("Photovoltaik Fotovoltaik", "Potential Potenziale", "Kaufmann Kauffrau Kaufleute", "Verband Verbände"),
        *(
            "führen führt führte geführt geführten",
            "einführen eingeführt einführte",
            "gründen gründet gegründet gründete",
        ),
        *(
            "liefern liefert geliefert lieferte",
            "ändern ändert geändert",
            "zählen zählt gezählt",
            "Dienst Dienste Diensten",
        ),
        *(
            "Güter Gütern",
            "Ware Waren",
            "Nachwuchs Nachwuchses",
            "Magazin Magazins",
            "IHK IHKs",
            "Mechanismus Mechanismen",
        ),
        *(
            "Kuratorium Kuratorien",
            "Modus Modi",
            "Roboter Robotern Roboters",
            "Register Registern",
            "Privileg Privilegien",
        ),
        *("4.236 4236", "1.5.2026 01.05.2026", "5G 5g"),
    ],
)
def test_inflected_forms_have_one_stem(forms: str) -> None:
    assert len(stems(forms)) == 1


@pytest.mark.parametrize(
    "words",
    [
        *("Förderung Forderung fördern fordern", "Meister meisten", "Kammer Kamm", "Lehre lehren Lehrer"),
        *("Wirtschaft wirtschaftlich", "Gewinn Gewinnung Gewinner", "Einfuhr Einführung", "Schule Schüler Schulung"),
        *("Handwerk Handwerker handwerklich", "Arbeit Arbeiter", "Bürger Burg", "Verein Vereinigung", "Währung wahr"),
        *("Reise Reis", "Montage Montag", "Kurs Kur", "Akte Akt", "Messe Messer", "Mode modern", "sicher sich"),
        *("Politik Politiker politisch", "schön schon", "Problem Probe", "Ware war", "Herd Herde", "Schwerin schwer"),
        *(
            "Regel Regelung",
            "Herstellung Hersteller",
            "Person Persönlichkeit",
            "Zustand Zuständigkeit",
            "Schrank Schranke",
        ),
        *("Ausfuhr ausführen", "Einfuhr einführen", "Zufuhr zuführen", "Güter gut Güte", "Waren war", "liefern lief"),
        *(
            "Prag prägen",
            "gründen Grund",
            "Handel handeln",
            "Dienst dienen",
            "Seite seit",
            "Runde rund",
            "Wand wandern",
        ),
        *(
            "sichern sich sicher",
            "ändern and",
            "Fähre fahren",
            "Lage lag",
            "Sprache sprach",
            "Schiene schien",
            "Zahl zählen",
        ),
        *("Roboter Robot", "Stätte statt", "Sonde sondern", "Bereich bereichern", "Würde wurde", "Pass passen"),
        *("privat Vater", "wichtiger Tiger", "normal Maler", "Wettbewerb Wettbewerber", "Ausland Ausländer"),
    ],
)
def test_different_words_have_different_stems(words: str) -> None:
    assert len(stems(words)) == len(words.split())


def test_an_override_holds_behind_a_front() -> None:
    assert stem("handwerksfirmen") == stem("handwerksfirma")
    assert stem("berufsschuelerinnen") == stem("berufsschueler") != stem("berufsschule")


def test_both_spellings_of_every_word_of_the_corpus_have_one_stem() -> None:
    texts = (json.loads(line)["text"] for line in (CORPUS / "texts.jsonl").read_text(encoding="utf-8").splitlines())
    written = {word.strip(".,;:()„“") for text in texts for word in text.split()}
    plain = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})

    differing = [word for word in written if stem(fold(word)) != stem(fold(word.translate(plain)))]

    assert differing == []
