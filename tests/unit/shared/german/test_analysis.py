"""The one chain from a text to its tokens."""

import re

from kammerton_shared.german.analysis import ANALYSIS_VERSION, Token, analyse, analyse_word, part_at


def marked(text: str, stem: str) -> list[str]:
    """The places of `text` where `stem` is a part of a word, as they are written."""
    found: list[str] = []
    for token in analyse(text):
        place = part_at(token, text, stem) if stem in token.parts else None
        if place:
            found.append(text[place[0] : place[1]])
    return found


def test_a_token_tells_where_it_stands_and_what_it_is() -> None:
    first, second = analyse("Die Fachkräfte")

    assert first == Token(0, 3, "die", "die", ())
    assert second == Token(4, 14, "fachkraefte", "fachkraft", ())


def test_a_hyphen_compound_stands_on_two_positions_and_joins_at_the_last() -> None:
    it, solutions = analyse("IT-Lösungen")

    assert (it.exact, solutions.exact) == ("it", "loesungen")
    assert it.parts == ()
    assert analyse_word("ITLösungen")[0].stem in solutions.parts


def test_the_first_part_of_a_hyphen_compound_joins_what_is_tied_to_it() -> None:
    law = analyse("IT-Sicherheitsgesetz")[1]

    assert {"itsicherheit", "itsicherheitsgesetz", "sicherheit", "gesetz"} == set(law.parts)


def test_every_run_of_tied_words_that_ends_here_is_joined() -> None:
    last = analyse("Ost-West-Handel")[2]

    assert set(last.parts) == {"ostwesthandel", "westhandel"}


def test_figures_that_are_tied_are_not_joined() -> None:
    assert [token.parts for token in analyse("2025-2026")] == [(), ()]


def test_a_hyphen_left_over_from_a_line_break_does_not_hide_the_word() -> None:
    assert "unternehm" in analyse("viele Un-ternehmen")[2].parts
    assert "foerderung" in analyse("Wirtschafts-förderung")[1].parts


def test_a_blank_behind_such_a_hyphen_hides_known_words_neither() -> None:
    assert "wirtschaft" in analyse("die Wirt- schaft")[2].parts
    assert {"fachkraftemangel", "mangel"} <= set(analyse("Fachkräfte- mangel")[1].parts)
    assert analyse("Zoll- dann")[1].parts == ()
    assert analyse("Zoll- und")[1].parts == ()


def test_a_query_has_no_parts() -> None:
    token = analyse_word("Fachkräftemangel")[0]

    assert token.parts == ()
    assert token.stem == analyse("Fachkräftemangel")[0].stem


def test_a_query_may_be_a_phrase_with_a_hanging_hyphen() -> None:
    assert [token.stem for token in analyse_word("Aus- und Weiterbildung")] == ["ausbildung", "und", "weiterbildung"]


def test_only_the_part_is_marked() -> None:
    assert marked("Der Fachkräftemangel bleibt.", "mangel") == ["mangel"]
    assert marked("Der Fachkräftemangel bleibt.", "fachkraft") == ["Fachkräfte"]
    assert marked("Außenwirtschaftsförderung", "aussenwirtschaft") == ["Außenwirtschaft"]


def test_the_part_is_marked_through_soft_hyphens_and_decomposed_letters() -> None:
    assert marked("Fach\u00adkra\u0308fte\u00admangel", "mangel") == ["mangel"]
    assert marked("Fach\u00adkra\u0308fte\u00admangel", "fachkraft") == ["Fach\u00adkra\u0308fte"]


def test_the_part_of_a_hanging_word_is_marked_where_it_stands() -> None:
    text = "Wirtschafts- und Innovationsförderung"

    assert marked(text, "wirtschaft") == ["Wirtschaft"]
    assert marked(text, "foerderung") == ["förderung"]
    assert marked("Fachkräftegewinnung und -sicherung", "sicherung") == ["sicherung"]


def test_a_part_that_lies_in_no_one_place_has_none() -> None:
    text = "IT-Lösungen"
    token = analyse(text)[1]

    assert part_at(token, text, token.parts[0]) is None
    assert part_at(token, text, token.stem) is None


def test_the_version_is_twelve_hexadecimal_digits() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", ANALYSIS_VERSION)
