"""Short forms and what they stand for."""

import re
import tomllib
from pathlib import Path

import pytest

from kammerton_search_api.alerts.matcher import evidence, matchable, matches
from kammerton_search_api.query.explain import explain
from kammerton_search_api.query.parse import parse
from kammerton_search_api.query.synonyms import SYNONYMS_TOML
from kammerton_search_api.query.widened import as_written
from tests.doubles.queries import a_document, clause_of, shown

GUIDE = (Path(__file__).parents[3] / "docs" / "search.md").read_text(encoding="utf-8")
SYNONYMS = tomllib.loads(SYNONYMS_TOML)["synonym"]
PAIRS = [(short, long, one.get("one_way", False)) for one in SYNONYMS for short in one["short"] for long in one["long"]]


def finds(query: str, text: str) -> bool:
    return matches(clause_of(query), matchable(a_document(text)))


@pytest.mark.parametrize(("short", "long", "one_way"), PAIRS)
def test_the_short_form_finds_the_long_one_and_the_reverse(short: str, long: str, one_way: bool) -> None:  # noqa: FBT001
    assert finds(short, f"Es geht um {long} und anderes.")
    assert finds(long, f"Es geht um {short} und anderes.") is not one_way


@pytest.mark.parametrize("one", [one for one in SYNONYMS if len(one["short"]) > 1])
def test_a_chain_of_names_is_one(one: dict[str, list[str]]) -> None:
    assert all(finds(asked, written) for asked in one["short"] for written in one["short"])


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("KMU", "Kleinen und mittleren Unternehmen fehlt Geld.", True),
        ("KMU", "Unternehmen, kleine und andere, mittlere auch.", False),
        ("KMU-Förderung", "Förderung für kleine und mittlere Unternehmen", False),
        ("Förderung KMU", "Förderung für kleine und mittlere Unternehmen", True),
        ("kmu", "kleine und mittlere Betriebe", True),
        ("künstliche Intelligenz Handwerk", "KI im Handwerk", True),
        ("künstliche Intelligenz Handwerk", "KI in der Industrie", False),
        ("künstliche ODER Intelligenz", "KI im Handwerk", False),
        ("künstliche UND Intelligenz", "KI im Handwerk", True),
        ("Intelligenz künstliche", "KI im Handwerk", False),
        ("Künstlicher Intelligenz", "Die KI-Strategie", True),
        ("Industrie- und Handelskammer Köln", "IHK Köln", True),
        ("Industrie- und Handelskammer", "Die IHKs fordern", True),
        ("Handwerkskammer", "HWK Köln", True),
        ("BMWE", "Das BMWi und das BMWK", True),
        ("BMWE", "Ein BMW", False),
        ("BMFTR", "Das BMBF fördert", True),
        ("Bundesministerium für Verkehr", "Das BMDV fördert", True),
        ("Bundesgesundheitsministerium", "nach dem BMG", False),
        ("Forschung und Entwicklung", "Die FuE-Ausgaben", True),
        ("Lkw", "Lastwagen und Lastkraftwagen", True),
        ("NRW", "im Land Nordrhein-Westfalen", True),
        ("Nordrhein Westfalen", "in NRW", True),
        ("Zoll -EU", "Zoll in der Europäischen Union", False),
        ("=KMU", "kleine und mittlere Unternehmen", False),
        ('"KMU"', "kleine und mittlere Unternehmen", False),
        ('"künstliche Intelligenz"', "KI im Handwerk", False),
        ("KMU*", "kleine und mittlere Unternehmen", False),
        ("Bundesagentur für Arbeit", "BA in Betriebswirtschaft", False),
    ],
)
def test_words_stand_for_each_other_unless_they_are_quoted(query: str, text: str, found: bool) -> None:  # noqa: FBT001
    assert finds(query, text) is found


def test_a_synonym_in_the_title_is_looked_for_in_the_title() -> None:
    title = matchable(a_document("Nichts", title="Künstliche Intelligenz"))
    text = matchable(a_document("Künstliche Intelligenz", title="Nichts"))

    assert matches(clause_of("titel:KI"), title)
    assert not matches(clause_of("titel:KI"), text)


def test_the_reader_is_told_what_words_stand_for() -> None:
    assert explain(parse("Förderung KI")).endswith("; „KI“ auch „künstliche Intelligenz“")
    assert explain(parse("künstliche Intelligenz, -EU")).endswith(
        "; „künstliche Intelligenz“ auch „KI“; „EU“ auch „Europäische Union“"
    )
    assert explain(parse("titel:(Zoll ODER USA)")).endswith("; „USA“ auch „Vereinigte Staaten“")
    assert explain(parse('=KI "EU" USA*')).count("auch") == 0


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("KMU", '"KMU"'),
        ("Zoll KMU, -EU", 'Zoll "KMU" NICHT "EU"'),
        ("künstliche Intelligenz Handwerk", '"künstliche Intelligenz" Handwerk'),
        ("Handwerk Industrie- und Handelskammer", 'Handwerk "Industrie- und Handelskammer"'),
        ("titel:(Zoll ODER USA)", 'titel:(Zoll ODER "USA")'),
        ('Zoll =KMU "EU" KMU*', None),
        ("", None),
    ],
)
def test_a_query_can_be_asked_as_it_is_written(query: str, written: str | None) -> None:
    assert as_written(query) == written
    assert written is None or as_written(written) is None


def test_what_cannot_be_read_stays_as_it_is() -> None:
    assert as_written("(KMU") is None


def test_what_acted_is_marked() -> None:
    document = matchable(a_document("Hilfe für kleine und mittlere Unternehmen mit KI-Plänen."))

    assert [shown(found.marked) for found in evidence(clause_of("KMU künstliche Intelligenz"), document)] == [
        "[kleine und mittlere Unternehmen]",
        "[KI]",
    ]


def test_the_guide_lists_them() -> None:
    section = GUIDE.split("\n## Abkürzungen\n", 1)[1].split("\n## ", 1)[0]
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in re.findall(r"^\|.*", section, re.MULTILINE)[2:]
    ]

    assert rows == [
        [", ".join(one["short"]), ", ".join(one["long"]), "nur so herum" if one.get("one_way") else ""]
        for one in SYNONYMS
    ]
