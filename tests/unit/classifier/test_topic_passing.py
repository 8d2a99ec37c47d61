"""What press pages say of everything, and words that look like a topic, tag nothing."""

import pytest

from kammerton_classifier.text.assemble import lead_of
from kammerton_classifier.topics.tag import assigned, tag

TITLE = "Rat berät über den Haushalt"
TEXT = "Der Rat der Stadt tagte am Mittwoch und sprach über Straßen, Brücken und die Miete der Turnhalle. "


@pytest.mark.parametrize(
    "said",
    [
        "Weitere Informationen finden Sie auf der Internetseite des Landes und online im Portal. Folgen Sie uns!",
        "Die Sitzung wird per Livestream übertragen, eine Anmeldung ist online möglich. Unterlagen stehen im Internet.",
        "Die Kammer vertritt 60.000 Betriebe mit 300.000 Beschäftigten und 12.000 Auszubildenden.",
        "Die Kammer berät ihre Mitglieder in allen Fragen, von der Ausbildung bis zum Export.",
        "Noch sind Plätze frei. Wer keinen Platz findet, kann sich auf die Warteliste setzen lassen.",
        "Die Grenze für Aufträge ohne Ausschreibung steigt. Eine große Bandbreite an Themen kam zur Sprache.",
        "Der Netzbetreiber stellt neue Masten auf, der Netzausbau in den Kreisen kommt voran, das Netz wird sicher.",
        "Die Gespräche brachen ab. Das Programm schreibt vor, dass die Behörden Daten melden.",
        "Die Gemeinde ist familienfreundlich, der Zuzug hält an. Dozenten der Musikschule laden zum Schnupperkurs.",
        "Der Verein wirbt um Nachwuchs. Die Ausbildung der Hunde dauert zwei Jahre, die der Übungsleiter zwei Wochen.",
        "Das Konzept ist ein Exportschlager. Man dürfe Probleme nicht exportieren, sagte der Kämmerer vor aller Welt.",
        "Der Aufschlag beträgt zehn Prozent, neue Abgaben kommen hinzu. Mancher Betrieb arbeitet an der Grenze.",
    ],
)
def test_what_is_said_in_passing_is_no_topic(said: str) -> None:
    behind = TEXT * 2 + "\n\n" + said + "\n\n" + TEXT * 3

    assert assigned(tag(TITLE, lead_of(behind), behind)) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Exportschlager Schulgarten",
        "Schicht für Schicht zum Erfolg",
        "Drohnen retten Rehkitze",
        "Lehre aus der Flut: Deiche werden höher",
        "Meisterlich gespielt: Musikschule feiert",
        "Gut vernetzt: Frauen im Ehrenamt",
    ],
)
def test_a_figure_of_speech_in_the_title_is_no_topic(title: str) -> None:
    text = TEXT + "\n\n" + TEXT * 10

    assert assigned(tag(title, lead_of(text), text)) == ()
