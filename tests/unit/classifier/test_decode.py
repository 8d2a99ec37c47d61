"""Bytes to characters, whatever is declared, and what earlier readers broke."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kammerton_classifier.text.decode import decode, repair

TEXT = "Für Handwerksbetriebe: „größere Märkte“ – 5 €"


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=iso-8859-1"),  # declared wrongly
        ("utf-8", "text/html"),
        ("utf-8-sig", "text/html; charset=windows-1252"),
        ("cp1252", "text/html; charset=utf-8"),
        ("cp1252", "text/html; charset=ISO-8859-1"),
        ("cp1252", "text/html; charset=no-such-codec"),
        ("cp1252", "text/html; charset=rot13"),
        ("utf-16", "text/html; charset=utf-16"),
    ],
)
def test_the_bytes_are_believed_more_than_what_is_declared(encoding: str, content_type: str) -> None:
    assert decode(TEXT.encode(encoding), content_type) == TEXT


def test_a_declaration_in_the_page_counts_when_the_bytes_are_no_utf8() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź und Plzeň</p>'

    assert "Łódź und Plzeň" in decode(page.encode("iso-8859-2"), "text/html")


def test_a_page_cut_in_the_middle_of_a_letter_stays_readable() -> None:
    whole = ("Grüße aus Köln. " * 20).encode()

    assert decode(whole[: whole.rindex(b"\xb6")], "text/html; charset=utf-8").startswith("Grüße aus Köln.")


@pytest.mark.parametrize("misread_as", ["cp1252", "cp1250", "latin-1"])
def test_utf8_that_was_read_as_something_else_is_repaired(misread_as: str) -> None:
    text = "Für größere Märkte, Öl und Äpfel"

    assert repair(text.encode().decode(misread_as)) == text


@pytest.mark.parametrize("misread_as", ["cp1252", "cp1250"])
def test_names_from_beyond_the_border_are_repaired_too(misread_as: str) -> None:
    text = "Bürgermeister Zieliński aus Nowa Wieś traf Věra Žďárská und Győző Erdoğan, sagte er zu Žižka"
    misread = "".join(bytes([byte]).decode(misread_as, "ignore") or chr(byte) for byte in text.encode())

    assert repair(misread) == text


@pytest.mark.parametrize("text", ["Sie schrieb „Ä“ statt „Ae“", "Äh … Ä… nein", "Ålesund – Århus"])
def test_letters_that_look_like_misread_ones_stay(text: str) -> None:
    assert repair(text) == text


def test_a_text_that_was_broken_twice_is_repaired_twice() -> None:
    assert repair("FÃƒÂ¼r") == "Für"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("&amp;uuml;ber &amp;bdquo;Zoll&amp;ldquo;", "über „Zoll“"),
        ("&#034;Export&#034; &#8211; mehr", '"Export" – mehr'),
        ("Aus\u00adbildung", "Ausbildung"),
        ("¿Wir suchen nach einer Lösung¿, sagte er", "„Wir suchen nach einer Lösung“, sagte er"),
        ("10\u00a0000\u2009Euro", "10 000 Euro"),
        ("eine\u2028Zeile\x00\x07", "eine\nZeile"),
        ("Un-ternehmen in Nordhagen", "Unternehmen in Nordhagen"),
        ("zwei Milli-onen Euro", "zwei Millionen Euro"),
    ],
)
def test_debris_is_mended(broken: str, whole: str) -> None:
    assert repair(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Aus- und Weiterbildung",
        "Cloud-basierter Dienst",
        "deutsch-polnisch",
        "Know-how",
        "Start-up",
        "Ein- und Ausfuhr",
    ],
)
def test_a_hyphen_that_is_meant_stays(text: str) -> None:
    assert repair(text) == text


@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=utf-8", "text/html; charset=\x00"]))
def test_any_bytes_become_characters(body: bytes, content_type: str) -> None:
    repaired = repair(decode(body, content_type))

    assert not any(0xD800 <= ord(character) < 0xE000 or character == "\x00" for character in repaired)
