"""What words with a hanging hyphen are in full."""

import pytest

from kammerton_shared.german.analysis import analyse
from kammerton_shared.german.hanging import complete_left, complete_right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aus- und Weiterbildung", ["ausbildung", "und", "weiterbildung"]),
        ("Aus-, Fort- und Weiterbildung", ["ausbildung", "fortbildung", "und", "weiterbildung"]),
        ("Aus- und berufliche Weiterbildung", ["ausbildung", "und", "berufliche", "weiterbildung"]),
        ("Aus- bzw. Weiterbildung", ["ausbildung", "bzw", "weiterbildung"]),
        ("Ein-/Ausfuhr", ["einfuhr", "ausfuhr"]),
        ("Im- und Export", ["import", "und", "export"]),
        ("In- und Ausland", ["inland", "und", "ausland"]),
        ("in- und ausländische", ["inlaendische", "und", "auslaendische"]),
        ("Produktions- und Arbeitsprozesse", ["produktionsprozesse", "und", "arbeitsprozesse"]),
        ("Industrie- und Handelskammer", ["industriekammer", "und", "handelskammer"]),
        ("Zoll- und Außenhandelsrecht", ["zollrecht", "und", "aussenhandelsrecht"]),
        ("Fachkräftegewinnung und -sicherung", ["fachkraeftegewinnung", "und", "fachkraeftesicherung"]),
        ("Textilgroßhandel und -einzelhandel", ["textilgrosshandel", "und", "textileinzelhandel"]),
        ("Groß- und Einzelhandel", ["grosshandel", "und", "einzelhandel"]),
        ("Bau-, Ausbau- & Nebengewerbe", ["baugewerbe", "ausbaugewerbe", "nebengewerbe"]),
        ("Bundes-, Landes- und Kommunalebene", ["bundesebene", "landesebene", "und", "kommunalebene"]),
        (
            "Produktentwicklung, -prüfung und -vermarktung",
            ["produktentwicklung", "produktpruefung", "und", "produktvermarktung"],
        ),
        ("kurz-, mittel- und langfristig", ["kurzfristig", "mittelfristig", "und", "langfristig"]),
        ("Klein-und Mittelbetriebe", ["kleinbetriebe", "und", "mittelbetriebe"]),
        ("Klein– und Mittelbetriebe", ["kleinbetriebe", "und", "mittelbetriebe"]),
        ("Energiewende und -poli\u00adtik", ["energiewende", "und", "energiepolitik"]),
        ("(Aus-)Bildung der (Fach-) Kräfte", ["ausbildung", "bildung", "der", "fachkraefte", "kraefte"]),
        ("Handwerks-\nund Industriebetriebe", ["handwerksbetriebe", "und", "industriebetriebe"]),
    ],
)
def test_a_hanging_word_is_completed(text: str, expected: list[str]) -> None:
    assert [token.exact for token in analyse(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Aus- und.",
        "Zoll- und",
        "Aus-. Und Weiterbildung",
        "Kosten- senken",
        "(Aus-, Bildung",
        "(Aus-)",
        "Wort – und dann",
        "- Aufzählung",
        "ab -Einzelhandel",
        "Xyz- und Qwrt",
    ],
)
def test_without_a_word_to_hang_on_it_stays_as_it_is(text: str) -> None:
    assert [token.exact for token in analyse(text)] == [token.exact for token in analyse(text.replace("-", " "))]


def test_the_hyphen_belongs_to_the_token() -> None:
    text = "Aus- und Weiterbildung, Fachkräftegewinnung und -sicherung"

    found = {text[token.start : token.end] for token in analyse(text)}

    assert {"Aus-", "-sicherung"} <= found


def test_an_abbreviation_stays_what_it_is_and_is_found_in_full_too() -> None:
    first = analyse("IT- und Energiebranche")[0]

    assert (first.exact, first.start, first.end) == ("it", 0, 2)
    assert "itbranch" in first.parts


def test_a_hyphen_compound_lends_its_last_word() -> None:
    first = analyse("Informations- und Kommunikations-Technologie")[0]

    assert first.exact == "informations"
    assert {"informationstechnologi", "technologi"} <= set(first.parts)


def test_the_word_that_hangs_can_be_found_by_itself() -> None:
    first = analyse("Wirtschafts- und Innovationsförderung")[0]

    assert {"wirtschaft", "foerderung"} <= set(first.parts)


def test_a_particle_takes_the_place_of_a_particle_and_a_noun_that_of_the_front() -> None:
    assert complete_left("aus", "weiterbildungsangebot") == "ausbildungsangebot"
    assert complete_left("handwerks", "industriebetrieb") == "handwerksbetrieb"
    assert complete_left("handwerks", "xyz") is None
    assert complete_right("aussenwirtschaftsfoerderung", "beratung") == "aussenwirtschaftsberatung"
    assert complete_right("xyz", "beratung") is None
