"""What the lines of a region are, by what stands around them."""

import pytest

from kammerton_classifier.text.dom import parse
from kammerton_classifier.text.furniture import label_lines
from kammerton_classifier.text.model import Label

PROSE = [
    "Die Kammer hat am Montag ihre neue Werkstatt eröffnet. Gekommen waren mehr als hundert Gäste aus der Region.",
    "Präsident Jost Ritter dankte den Spendern. Ohne sie wäre das Haus nicht fertig geworden, sagte er im Festzelt.",
    "Im kommenden Jahr soll ein zweites Gebäude folgen. Dafür werden noch Pläne gezeichnet und Gelder gesucht.",
]


def text_of(html: str, title: str = "Kammer eröffnet Werkstatt") -> list[str]:
    return [line.text for line in label_lines(parse(html).blocks, title=title) if line.label is Label.TEXT]


def labels_of(html: str, title: str = "Kammer eröffnet Werkstatt") -> dict[str, Label | None]:
    return {line.text: line.label for line in label_lines(parse(html).blocks, title=title)}


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_contact_ends_where_text_goes_on() -> None:
    html = f"{paragraphs(PROSE[0])}<h3>Kontakt</h3>{paragraphs('Ines Beispiel', 'Tel. 00000 123', *PROSE[1:])}"

    assert text_of(html) == PROSE


def test_a_contact_above_the_title_leaves_kicker_and_title_alone() -> None:
    html = paragraphs("Ines Beispiel", "Pressesprecherin", "Telefon 00000 123", "Nr. 7/2026", "Bauen")
    labels = labels_of(f"{html}<h1>Kammer eröffnet Werkstatt</h1>{paragraphs(*PROSE)}")

    assert labels["Pressesprecherin"] is Label.CONTACT
    assert labels["Bauen"] is Label.KICKER
    assert labels["Kammer eröffnet Werkstatt"] is Label.TITLE


def test_more_information_is_dropped_up_to_the_next_paragraph() -> None:
    html = f"{paragraphs(PROSE[0])}<h3>Weitere Informationen</h3><ul><li><a href=x>Merkblatt</a></li></ul>"

    assert text_of(html + paragraphs(*PROSE[1:])) == PROSE


def test_a_sentence_about_more_information_is_text() -> None:
    sentence = "Weitere Informationen gibt es in der Geschäftsstelle."

    assert text_of(paragraphs(*PROSE, sentence)) == [*PROSE, sentence]


def test_related_pages_go_on_to_the_end() -> None:
    html = f"{paragraphs(*PROSE)}<h2>Das könnte Sie auch interessieren</h2><h3>Zölle</h3>{paragraphs(PROSE[0])}"

    assert text_of(html) == PROSE


@pytest.mark.parametrize(
    "about",
    [
        "Die Handwerkskammer Auental vertritt die Interessen von rund 8.000 Betrieben im Bezirk.",
        "Über uns: Die Kammer Auental ist seit 1900 die Stimme der Region. Sie berät zu Außenwirtschaft und Digitalem.",
        "Als Körperschaft des öffentlichen Rechts betreut die Kammer Auental 12.000 Betriebe mit 80.000 Beschäftigten.",
    ],
)
def test_a_house_that_describes_itself_is_kept_aside(about: str) -> None:
    assert labels_of(paragraphs(*PROSE, about))[about] is Label.ABOUT


@pytest.mark.parametrize(
    "warning",
    [
        "Dieser Beitrag ist mehr als ein Jahr alt.",
        "Diese Meldung ist älter als zwei Jahre und möglicherweise veraltet.",
    ],
)
def test_a_warning_of_age_is_no_text(warning: str) -> None:
    assert text_of(paragraphs(warning, *PROSE)) == PROSE


def test_news_about_a_house_are_no_self_description() -> None:
    news = "Die Kammer vertritt die Interessen ihrer Betriebe auch in Brüssel, sagte Ritter gestern und nannte Zahlen."

    assert news in text_of(paragraphs(*PROSE, news))


def test_background_stays() -> None:
    html = (
        f"{paragraphs(*PROSE)}<h3>Über das Programm</h3>{paragraphs('Es läuft seit 2020 und wird vom Land bezahlt.')}"
    )

    assert text_of(html)[-2:] == ["Über das Programm", "Es läuft seit 2020 und wird vom Land bezahlt."]


def test_a_heading_whose_text_is_gone_goes_too() -> None:
    html = f"{paragraphs(*PROSE)}<h3>Bilder der Feier</h3><p><a href=x>Bild herunterladen</a></p>"

    assert text_of(html) == PROSE


def test_lines_that_an_agency_broke_are_one_paragraph() -> None:
    broken = (
        "Berlin (ots) - Für Friseure gibt es ein Datum, für viele andere<br>Handwerker nicht. Der Präsident des<br>"
    )
    broken += "Verbands hat nach den Beschlüssen von Kanzlerin und<br>Länderchefs gemischte Gefühle geäußert."

    assert len(text_of(f"<p>{broken}</p>")) == 1


def test_a_captions_line_stands_before_its_credit() -> None:
    html = paragraphs("Neue Werkstatt in Lindenau", "© Kammer / Beispiel", *PROSE)

    assert text_of(html) == PROSE


def test_council_headers_are_dropped_in_papers_only() -> None:
    head = paragraphs("Vorlage Nr.: 2026/044", "Berichtsvorlage", "öffentlich")
    rows = ("<td>Beratungsfolge</td><td>TOP</td>", "<td>Ausschuss für Bau</td><td>17.02.2026</td>")
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    assert text_of(head + table + paragraphs(*PROSE)) == PROSE
    assert "öffentlich" in text_of(paragraphs(PROSE[0], "öffentlich", *PROSE[1:]))
