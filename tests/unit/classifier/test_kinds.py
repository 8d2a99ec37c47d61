"""Which kind a release is: by labels, title, address and first sentences, and never by what it is about."""

import pytest

from kammerton_classifier.text.kinds import Said, kind_of
from kammerton_shared.model import ReleaseKind

R, INV, D, S, T, C = (
    ReleaseKind.RELEASE,
    ReleaseKind.INVITATION,
    ReleaseKind.DATE,
    ReleaseKind.SPEECH,
    ReleaseKind.STATEMENT,
    ReleaseKind.COUNCIL_PAPER,
)
ADDRESS = "https://haus.example/presse/mitteilungen/2026/4711.html"


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (INV, "Presseeinladung"),
        (INV, "Medieneinladung Nr. 12/2026"),
        (INV, "Einladung an die Medien"),
        (INV, "Pressetermin – 24.11.2026"),
        (INV, "Fototermin"),
        (INV, "Einladung zum Pressegespräch"),
        (INV, "Terminhinweis für die Medien"),
        (D, "Terminhinweis"),
        (D, "Termine"),
        (D, "Terminvorschau vom 23.11.2026"),
        (D, "Öffentliche Termine der Ministerin"),
        (D, "Veranstaltungshinweis"),
        (S, "Rede"),
        (S, "Grußwort"),
        (S, "Haushaltsrede 2027"),
        (S, "Es gilt das gesprochene Wort!"),
        (S, "Reden und Interviews"),
        (T, "Stellungnahme"),
        (T, "Pressestatement"),
        (T, "Positionspapier"),
        (T, "Zitat"),
        (C, "Vorlage Nr. 117/2026"),
        (C, "Beschlussvorlage"),
        (C, "Drucksache 18/2044"),
        (R, "Pressemitteilung Nr. 75/2026"),
        (R, "Konjunktur"),
        (R, "Terminal West"),
        (R, "Redaktion"),
        (R, "Einladungswettbewerb"),
        (R, "Termingeschäft"),
        (R, "Statementmode"),
        (R, "Vorlagenservice der Kammer"),
    ],
)
def test_a_label_above_the_title_says_the_kind(kind: ReleaseKind, label: str) -> None:
    assert kind_of(Said(("Kammer Talbrück ehrt ihre Besten",), (label,), "Am Freitag war es so weit.", ADDRESS)) is kind


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (INV, "Einladung zum Pressegespräch: Konjunktur im Herbst"),
        (INV, "Presseeinladung: Staatssekretärin besucht Lehrwerkstatt"),
        (INV, "Einladung an die Medien: Freisprechung in Talbrück"),
        (INV, "Pressetermin mit Minister Ahrenkiel in der Gießerei"),
        (INV, "Save the Date: Fachkräftegipfel am 4. März"),
        (D, "Termine der Ministerin in der 48. Kalenderwoche"),
        (D, "Terminvorschau: die Woche vom 23. bis 29. November"),
        (D, "Veranstaltungshinweis: Sprechtag zum Zoll"),
        (S, "Rede von Ministerin Falkenrath zum Haushalt 2027"),
        (S, "Rede des Präsidenten beim Jahresempfang"),
        (S, "Grußwort der Staatssekretärin zur Meisterfeier"),
        (S, "Regierungserklärung von Ministerpräsident Lohmann"),
        (T, "Stellungnahme zum Entwurf des Berufsbildungsgesetzes"),
        (T, "Gemeinsame Stellungnahme der Kammern zum Vergaberecht"),
        (T, "Statement zur Zinsentscheidung"),
        (T, "Kammerpräsident Dorn: Statement zur Zinsentscheidung"),
        (C, "Beschlussvorlage zur Sanierung der Berufsschule"),
        (R, "Minister lädt zum Dialog ein"),
        (R, "Einladung zum Azubi-Speed-Dating kam gut an"),
        (R, "Kammer nimmt Stellung zum Entwurf"),
        (R, "Rede des Präsidenten löst Debatte aus"),
        (R, "Stellungnahme der Kammern wird heute vorgelegt"),
        (R, "Grußwort der Ministerin begeistert Meisterinnen"),
        (R, "Termine beim Amt lassen sich nun online buchen"),
        (R, "Redebedarf im Handwerk wächst"),
        (R, "Positionen besetzen: Wie Betriebe Nachfolger finden"),
        (R, "Statements allein bauen keine Brücke"),
        (R, "Vorlage des Haushalts verzögert sich"),
        (R, "Kommentare zum Bebauungsplan noch bis Freitag möglich"),
    ],
)
def test_the_beginning_of_a_title_says_the_kind_unless_it_is_a_sentence(kind: ReleaseKind, title: str) -> None:
    assert kind_of(Said((title,), (), "Am Freitag war es so weit.", ADDRESS)) is kind


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (S, "https://ministerium.example/SharedDocs/Reden/DE/2026/haushalt.html"),
        (INV, "https://ministerium.example/presse/presseeinladungen/haushalt.html"),
        (D, "https://kammer.example/termine/sprechtag.html"),
        (T, "https://verband.example/positionen/stellungnahmen/2026-11.html"),
        (R, "https://kammer.example/presse/reden-ist-gold.html"),
        (R, "https://kammer.example/presse/termine"),
    ],
)
def test_a_folder_of_the_address_says_the_kind(kind: ReleaseKind, address: str) -> None:
    assert kind_of(Said(("Haushalt 2027",), (), "Am Freitag war es so weit.", address)) is kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (INV, "Wir laden Sie herzlich zu unserer Pressekonferenz am Montag ein.\n\nEs sprechen drei Gäste."),
        (INV, "Ministerin Falkenrath besucht die Gießerei.\n\nMedienvertreterinnen sind herzlich eingeladen."),
        (INV, "Die Brücke wird eröffnet. Journalistinnen und Journalisten sind dazu eingeladen."),
        (S, "Sehr geehrte Frau Präsidentin,\n\nmeine Damen und Herren, der Haushalt steht."),
        (S, "Liebe Meisterinnen und Meister,\n\nheute ist Ihr Tag."),
        (R, "Die Kammer lädt Betriebe zum Sprechtag ein. Der Eintritt ist frei."),
        (R, "Alle Bürgerinnen und Bürger sind herzlich eingeladen."),
        (R, "„Sehr geehrte Damen und Herren“, so beginnen die gefälschten Schreiben."),
    ],
)
def test_the_first_sentences_say_the_kind(kind: ReleaseKind, text: str) -> None:
    assert kind_of(Said(("Haushalt 2027",), (), text, ADDRESS)) is kind


def test_a_council_paper_is_one_whatever_stands_above_it() -> None:
    assert kind_of(Said(("Stellungnahme zum Haushalt",), ("Stellungnahme",), "Text.", ADDRESS, council=True)) is C


def test_a_label_wins_over_a_title() -> None:
    assert kind_of(Said(("Termine der Woche",), ("Presseeinladung",), "Text.", ADDRESS)) is INV
