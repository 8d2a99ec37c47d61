"""One word, however it is spelt: gender forms, hyphens at either side, debris, quotes, ß, other scripts."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kammerton_shared.german.analysis import Token, analyse

PERSONS = ("Mitarbeiter", "Schüler", "Arbeitgeber", "Student", "Spezialist", "Ingenieur", "Biolog", "Handwerksmeister")
WHOLE = ("Fachkräftemangel", "Unternehmen", "Außenwirtschaft", "Straßenbau", "Weiterbildung", "Größenordnung", "Zoll")
SIGNS = (":", "*", "_", "·", "•", "/", "/-", "-/", "/\u2011", "：", "＊")
QUOTES = ("„“", "»«", "«»", "›‹", "‚‘", "“”", "‘’", '""', "''", "()", "[]", "—,", "…!")
UNKNOWN = st.characters(categories=("Lo", "So", "Sm", "Mn", "Cf", "Sk"), exclude_characters="\u00ad\u200b\u200c\u200d")

persons = st.sampled_from(PERSONS)
words = st.sampled_from(WHOLE)
signs = st.sampled_from(SIGNS)
quotes = st.sampled_from(QUOTES)
endings = st.sampled_from(("in", "innen", "Innen"))


def said(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(token.exact, token.stem, token.parts) for token in analyse(text)]


def written(text: str, token: Token) -> str:
    return text[token.start : token.end]


@given(persons, signs, endings)
def test_a_gender_form_is_the_word_without_its_ending_and_one_token(person: str, sign: str, ending: str) -> None:
    text = f"Die {person}{sign}{ending} kommen."

    assert said(text) == said(f"Die {person} kommen.")
    assert written(text, analyse(text)[1]) == f"{person}{sign}{ending}"


@given(persons, signs, st.sampled_from(("zahl", "vertretung", "verband")))
def test_a_gender_form_within_a_compound_is_left_out(person: str, sign: str, end: str) -> None:
    assert said(f"{person}{sign}innen{end}") == said(person + end)


@given(words, quotes, quotes)
def test_quotes_around_a_word_are_no_part_of_it(word: str, outer: str, inner: str) -> None:
    text = f"{outer[0]}{inner[0]}{word}{inner[1]}{outer[1]}"

    assert said(text) == said(word)
    assert [written(text, token) for token in analyse(text)] == [word]


@given(words, st.data())
def test_invisible_characters_within_a_word_change_nothing_but_its_length(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    text = word[:at] + data.draw(st.sampled_from("\u00ad\u200b\u200c\u200d\u2060\ufeff")) + word[at:]

    assert said(text) == said(word)
    assert written(text, analyse(text)[0]) == text


@given(words, st.sampled_from(("-\n", "-\r\n", "-  \n  ", "‐\n")), st.data())
def test_a_word_broken_at_the_end_of_a_line_is_one(word: str, broken: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(2, len(word) - 2))

    assert said(word[:at] + broken + word[at:]) == said(word)


@given(words, st.sampled_from(("NFC", "NFD", "NFKC", "NFKD")), st.booleans())
def test_however_umlauts_are_composed_and_letters_are_cased(word: str, form: str, upper: bool) -> None:  # noqa: FBT001
    text = unicodedata.normalize(form, word.upper() if upper else word)  # type: ignore[arg-type]

    assert said(text) == said(word)


@given(
    st.sampled_from(("Aus", "Fort", "Ein", "Ver", "Ab")),
    st.sampled_from(("- und ", "-/", "-, Um- und ", "– und ", "- & ", "‐ oder ")),
)
def test_a_hyphen_that_hangs_on_the_left_is_completed(front: str, between: str) -> None:
    found = said(f"{front}{between}Weiterbildung")

    assert found[0][0] == f"{front.lower()}bildung"
    assert found[-1] == said("Weiterbildung")[0]


@given(
    st.sampled_from(
        (
            ("Energiewende", "energiepolitik"),
            ("Fachkräftegewinnung", "fachkraeftepolitik"),
            ("Wirtschaftsförderung", "wirtschaftspolitik"),
        )
    ),
    st.sampled_from((" und -", " oder -", ", -", "/-", " und ‑", " und –", " sowie -")),
)
def test_a_hyphen_that_hangs_on_the_right_is_completed(pair: tuple[str, str], between: str) -> None:
    whole, full = pair
    found = said(f"{whole}{between}politik")[-1]

    assert found[0] == full
    assert "politik" in found[2]


@given(st.text(UNKNOWN, max_size=6), words, st.text(UNKNOWN, max_size=6))
def test_unknown_signs_and_scripts_beside_a_word_do_not_hide_it(before: str, word: str, behind: str) -> None:
    text = f"{before} {word} {behind}"

    assert any(written(text, token).startswith(word) for token in analyse(text))


@given(st.sampled_from("½¼¾⅓⅔"), st.integers(1, 99))
def test_fractions_are_no_other_numbers(fraction: str, number: int) -> None:
    assert said(f"{number}{fraction} Jahre") == said(f"{number} Jahre")
    assert said(f"{fraction} Liter") == said("Liter")
