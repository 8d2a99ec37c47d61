"""What a single line is."""

import pytest

from kammerton_classifier.text.lines import is_contact_line, is_date_line
from kammerton_classifier.text.model import Label
from kammerton_classifier.text.patterns import patterns


@pytest.mark.parametrize(
    "line",
    [
        "Telefon: +49 351 564 80600",
        "E-Mail: presse@haus.example",
        "name[at]ministerium[dot]example",
        "ines.beispiel--at--hwk.example",
        "Pressesprecher Jens Beispiel",
        "Für Rückfragen wenden Sie sich bitte an Frau Beispiel, Tel. 0000 12345.",
        "55116 Musterstadt",
        "Tel. 00000 123-45",
    ],
)
def test_contact_lines_are_known(line: str) -> None:
    assert is_contact_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Für Fragen der Bürger hat der Kreis ein Beratungsmobil angeschafft.",
        "Anmeldungen nimmt die Kammer bis zum 5. Mai unter kurs@haus.example entgegen, für Mitglieder ist alles frei.",
        "Die Telefonaktion war ein Erfolg.",
        "Der Radweg an der Schillerstraße 5 wird verlängert, das beschloss der Rat am Mittwoch mit großer Mehrheit.",
        "Rund 2.400 Betriebe haben sich 2025/26 beteiligt.",
    ],
)
def test_sentences_that_mention_a_way_to_reach_somebody_are_text(line: str) -> None:
    assert not is_contact_line(line)


@pytest.mark.parametrize(
    "line",
    ["27.09.2024 | Presseinfo Nr. 53", "Magdeberg, den 7. Januar 2004", "Nr. 171/2026", "- Erschienen am 01.03.2024"],
)
def test_date_lines_are_known(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Termin: 14.10.2026, 9 Uhr",
        "Anmeldeschluss: 30.09.2026",
        "Sitzung am 09.11.2021",
        "Die Kammer tagte am 3. Mai 2026 im Rathaus von Lindenau",
    ],
)
def test_dates_of_events_make_no_date_line(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Pfadnavigation", Label.NAVIGATION),
        ("Sprungmarken zu den wichtigsten Seitenabschnitten", Label.NAVIGATION),
        ("zurück zum Seitenanfang", Label.ACTION),
        ("Drucken", Label.ACTION),
        ("Pressemitteilung als PDF (112 KB)", Label.ACTION),
        ("© Kammer / Beispiel", Label.CAPTION),
        ("Avatar weiblich", Label.CAPTION),
        ("Porträtbild Petra Beispiel, Pressesprecherin", Label.CAPTION),
        ("Zwei Männer (Vergrößerung öffnet sich im neuen Fenster)", Label.CAPTION),
        ("Stichwörter: Export, Zoll", Label.KEYWORDS),
        ("Dieser Text ist vom 03.11.2025 und könnte inhaltlich veraltet sein", Label.NOTICE),
        ("Sperrfrist: 09:55 Uhr", Label.NOTICE),
        ("Aktuelle Pressemeldung", Label.META),
        ("Die Lage im Land: gut", None),
        ("Drucken statt Fräsen: Betriebe setzen auf neue Verfahren", None),
        ("Teilen macht reich", None),
    ],
)
def test_furniture_is_known_by_its_words(line: str, label: Label | None) -> None:
    assert patterns().label_of_line(line) == label


@pytest.mark.parametrize(
    "heading", ["Über die Grenze vernetzen", "Über 300 Betriebe machen mit", "Über Hürden springen"]
)
def test_a_subheading_that_begins_like_a_self_description_is_none(heading: str) -> None:
    assert patterns().label_of_section(heading) is None


@pytest.mark.parametrize(
    "line", ["Internet für alle Dörfer", "Mobil bleiben im Alter", "Sprecher der Anwohner warnen vor Lärm."]
)
def test_a_bold_line_that_begins_like_a_contact_is_text(line: str) -> None:
    assert not is_contact_line(line)
