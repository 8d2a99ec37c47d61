"""Names of organisations by grammar."""

import pytest

from kammerton_classifier.topics.mask import find_names
from kammerton_classifier.topics.rules import rule_set
from kammerton_shared.german.analysis import analyse


def names(text: str) -> list[str]:
    tokens = analyse(text)
    found = find_names(text, tokens, [0] * len(tokens), rule_set().mask)
    return [text[tokens[name.first].start : tokens[name.behind - 1].end] for name in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "vom Ministerium für Wirtschaft, Innovation, Digitalisierung und Energie des Landes unterstützt",
            "Ministerium für Wirtschaft, Innovation, Digitalisierung und Energie",
        ),
        (
            "Leiter des IHK-Geschäftsbereichs Digitalisierung, International und Industrie. „Die kurzen Wege“",
            "Geschäftsbereichs Digitalisierung, International und Industrie",
        ),
        ("Ausschuss für Wirtschaftspolitik und Digitales tagt", "Ausschuss für Wirtschaftspolitik und Digitales"),
        (
            "Lydia Beispiel, Ministerin für Infrastruktur und Digitales, brachte",
            "Ministerin für Infrastruktur und Digitales",
        ),
        (
            "beim Bundesamt für Wirtschaft und Ausfuhrkontrolle beantragt",
            "Bundesamt für Wirtschaft und Ausfuhrkontrolle",
        ),
        ("Das Referat Außenwirtschaft lädt ein", "Referat Außenwirtschaft"),
        ("Digitalminister Mehring freut sich", "Digitalminister"),
        ("die Agentur für Arbeit meldet", "Agentur für Arbeit"),
        ("Bundesministerium für Digitales und Verkehr: Neue Gleise", "Bundesministerium für Digitales und Verkehr"),
    ],
)
def test_a_name_ends_where_its_enumeration_ends(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Das Kompetenzzentrum Digitales Handwerk öffnet",
        "die neue Koordinierungsstelle Außenwirtschaft",
        "Projekte im Bereich Digitalisierung",
        "Der Leiter sprach über Exporte und Zölle",
        "ein Fachkräftezentrum für Pflegeberufe",
    ],
)
def test_what_is_the_topic_of_a_release_is_no_name(text: str) -> None:
    assert names(text) == []
