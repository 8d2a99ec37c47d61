"""What holds for every text, whatever is in it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kammerton_shared.german.analysis import analyse, analyse_word, part_at
from kammerton_shared.german.folding import LONGEST, fold

PIECES = st.sampled_from(
    [
        *("Fachkräfte", "Aus", "und", "Weiterbildung", "IT", "Lösungen", "Außen", "wirtschaft", "4.236", "24.02.2026"),
        *(
            "Mitarbeiter",
            ":innen",
            "*in",
            "/-innen",
            "Innen",
            "(r)",
            "-",
            "‑",
            " ",
            "\n",
            ".",
            ",",
            "/",
            "’s",
            "\u00ad",
        ),
        *("\u0308", "ﬁ", "ß", "ẞ", "Ⅷ", "½", "①", "ﷺ", "⒈", "İ", "漢字", "\ud800", "\u200d", "🇩🇪", "5G", "–", "&", "_"),
    ],
)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=12).map("".join)
TWO_LETTERS = {
    ord("ä"): "ae",
    ord("ö"): "oe",
    ord("ü"): "ue",
    ord("Ä"): "Ae",
    ord("Ö"): "Oe",
    ord("Ü"): "Ue",
    ord("ß"): "ss",
}
UMLAUTS = st.text(alphabet="aäbeghmnoöprsßtuüÄÖÜ -.", max_size=40)


@given(TEXTS)
def test_offsets_are_slices_of_the_text_in_their_order(text: str) -> None:
    end = 0
    for token in analyse(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(TEXTS)
def test_tokens_hold_no_white_space_and_are_short_and_never_empty(text: str) -> None:
    for token in analyse(text):
        for form in (token.exact, token.stem, *token.parts):
            assert form.split() == [form]
            assert 0 < len(form) <= LONGEST


@given(TEXTS)
def test_an_exact_form_is_its_own_exact_form(text: str) -> None:
    for token in analyse(text):
        assert fold(token.exact) == token.exact


@given(TEXTS)
def test_a_word_of_a_text_is_the_same_word_as_a_query(text: str) -> None:
    assert [(token.exact, token.stem) for token in analyse_word(text)] == [
        (token.exact, token.stem) for token in analyse(text)
    ]


@given(TEXTS)
def test_parts_lie_within_their_token(text: str) -> None:
    for token in analyse(text):
        for part in token.parts:
            place = part_at(token, text, part)
            assert place is None or token.start <= place[0] < place[1] <= token.end


@given(UMLAUTS)
def test_both_spellings_of_umlauts_are_the_same_words(text: str) -> None:
    plain = text.translate(TWO_LETTERS)

    assert [(token.exact, token.stem, token.parts) for token in analyse(text)] == [
        (token.exact, token.stem, token.parts) for token in analyse(plain)
    ]


@given(UMLAUTS)
def test_composed_and_decomposed_texts_are_the_same_words(text: str) -> None:
    assert [token.exact for token in analyse(unicodedata.normalize("NFD", text))] == [
        token.exact for token in analyse(text)
    ]
