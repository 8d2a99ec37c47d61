"""Faults of content in pages, by their number in the fault matrix: 12-16, 21, 22; and ten MiB of each hostile form."""

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest

from kammerton_classifier.main import CLEAN
from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.model import CleanRelease, Page
from kammerton_shared.child import Child, ChildDied, ChildTimeout
from kammerton_shared.errors import Reject
from kammerton_shared.net.client import MOST_BYTES
from tests.doubles.press_office import PressOffice

FETCHED_AT = datetime(2026, 11, 30, tzinfo=UTC)
TITLE = "Zöllner prüfen Maschinen für Übersee"
SENTENCES = (
    "Die Kammer hat am Montag Öfen, Mühlen und Ventile für Häfen in Übersee prüfen lassen, ehe sie verschifft wurden.",
    "„Früher blieben Kisten wochenlang stehen, nun fährt jede am selben Tag“, sagte Geschäftsführer Jörg Möller dazu.",
    "Für die Gebühren kommt das Land auf, für Öl und Strom der Betrieb, und gezählt wird am Jahresende neu und größer.",
)
PAGE = (
    f"<!DOCTYPE html><html lang='de'><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>"
    f"<p class='date'>12.03.2026</p>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES)}</main></body></html>"
)


def page(body: bytes, content_type: str = "text/html; charset=utf-8", entry_title: str = TITLE) -> Page:
    return Page(body, content_type, "https://haus.example/1", FETCHED_AT, entry_title=entry_title)


def cleaned(body: bytes | str, content_type: str = "text/html; charset=utf-8") -> CleanRelease:
    return clean(page(body.encode() if isinstance(body, str) else body, content_type))


WHOLE = cleaned(PAGE)


def test_the_page_without_a_fault_is_whole() -> None:
    assert WHOLE.text == "\n\n".join(SENTENCES)
    assert WHOLE.published is not None


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "{trap}">',
        '<!ENTITY c SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "{trap}"> %a;',
    ],
)
def test_12_entities_of_its_own_are_neither_expanded_nor_fetched(declared: str) -> None:
    with PressOffice() as office:
        trap = f"{office.url}/x.dtd"
        doctype = f"<!DOCTYPE html PUBLIC '-//Muster//DTD' '{trap}' [{declared.format(trap=trap)}]>"
        body = PAGE.replace("<!DOCTYPE html>", f"<?xml version='1.0'?>{doctype}").replace("<main>", "<main>&c;")
        found = cleaned(body, "application/xhtml+xml")

        assert office.connects == 0
    assert "haha" not in found.text
    assert all(sentence in found.text for sentence in SENTENCES)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", ["text/html", "text/html; charset=utf-8", "text/html; charset=nonsense"])
def test_14_wide_encodings_with_a_mark_are_read_whatever_is_declared(codec: str, declared: str) -> None:
    assert cleaned(PAGE.encode(codec), declared).text == WHOLE.text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_14_wide_encodings_without_a_mark_are_seen_through(codec: str) -> None:
    assert cleaned(PAGE.encode(codec), "text/html").text == WHOLE.text


@pytest.mark.parametrize("broken", [b"\x00", b"\x08", b"\xed\xa0\x80", b"\xff", b"\xc3"])
def test_14_a_broken_byte_spoils_no_more_than_its_place(broken: bytes) -> None:
    body = PAGE.encode().replace(b"Ventile", b"Ven" + broken + b"tile")

    found = cleaned(body)

    assert found.text.replace("\ufffd", "") == WHOLE.text


def test_15_a_page_that_was_cut_gives_the_beginning_of_its_text_or_nothing() -> None:
    body = PAGE.encode()
    lengths = set()

    for length in range(len(body)):
        try:
            found = cleaned(body[:length])
        except Reject:
            continue
        text = re.sub(r"[<&][^\s<]*$|\ufffd+$", "", found.text).rstrip()  # cut within a tag or letter
        if not found.empty_reason:
            assert WHOLE.text.startswith(text), body[:length][-30:]
            lengths.add(len(text))
    assert min(lengths) < 100 < len(WHOLE.text) == max(lengths)


@pytest.mark.parametrize(
    "said",
    [
        "Wegen Wartungsarbeiten ist diese Seite vorübergehend nicht erreichbar. Bitte versuchen Sie es später.",
        "Fehler 503: Der Dienst ist nicht verfügbar.",
        "Die Seite wurde nicht gefunden. Bitte prüfen Sie die Adresse.",
    ],
)
def test_16_a_page_with_status_200_that_says_it_is_none_is_set_aside(said: str) -> None:
    found = cleaned(f"<html><head><title>Haus</title></head><body><h1>Hinweis</h1><p>{said}</p></body></html>")

    assert found.empty_reason == "Fehlerseite"


@pytest.mark.parametrize(
    "date", ["01.01.1970", "0000-00-00", "31.02.2026", "12.03.2099", "9" * 50_000, "1.1." * 20_000, "-1", "NaN"]
)
@pytest.mark.parametrize(
    "form",
    [
        "<p class='date'>{}</p>",
        "<time datetime='{}'>heute</time>",
        "<meta property='article:published_time' content='{}'>",
        '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{}"}}</script>',
    ],
)
def test_21_an_impossible_date_is_none(date: str, form: str) -> None:
    found = cleaned(PAGE.replace("<p class='date'>12.03.2026</p>", form.format(date)))

    assert found.published is None or datetime(1971, 1, 1, tzinfo=UTC) < found.published.at <= FETCHED_AT
    assert all(sentence in found.text for sentence in SENTENCES)


ACTIVE = (
    "<script>gift()</script>",
    "<img src=x onerror=gift()>",
    "<a href='java\tscript:gift()'>",
    "<a href='\x01javascript:gift()'>",
    "<svg><animate onbegin=gift() attributeName=x></svg>",
    "<math><table><mglyph><style><!--</style><img title='--&gt;<img src onerror=gift()>'></table></math>",
    "<iframe srcdoc='<script>gift()</script>'></iframe>",
    "<style>@import 'gift()'</style>",
    "<noscript><p title='</noscript><img src=x onerror=gift()>'></noscript>",
    "<template><script>gift()</script></template>",
    "<gift() onclick=gift()>",
)


@pytest.mark.parametrize("active", ACTIVE)
@pytest.mark.parametrize("place", ["<h1>", "<p class='date'>", "<main>", "</main>", "<title>"])
def test_22_what_runs_in_a_page_is_no_text(active: str, place: str) -> None:
    inside = f"{active}{place}" if place.startswith("</") else f"{place}{active}"
    found = cleaned(PAGE.replace(place, inside, 1))

    if place != "<title>":  # a <title> holds no elements: what looks like one there is text
        assert "gift()" not in f"{found.title} {found.text} {found.kicker} {found.aside} {found.about}"
    assert found.title == TITLE


def test_22_what_was_escaped_stays_text_and_structured_data_names_no_markup() -> None:
    shown = "<script>gift()</script>"
    told = json.dumps({"@type": "NewsArticle", "headline": f"{TITLE}{shown}"}).replace("</", "<\\/")
    body = PAGE.replace("<main>", f"<script type='application/ld+json'>{told}</script><main>")
    body = body.replace(SENTENCES[2], f"{SENTENCES[2]} Gezeigt wurde {escape(shown)} als Beispiel.")

    found = cleaned(body)

    assert found.title == TITLE
    assert f"Gezeigt wurde {shown} als Beispiel." in found.text


def filled(head: str, piece: str, tail: str = "") -> bytes:
    """Return a page of just the largest size that is fetched."""
    room = MOST_BYTES - len(head) - len(tail)
    return (head + piece * (room // len(piece)) + tail).encode()


HOSTILE = {
    "letters": filled("<html><body><p>", "x"),
    "sentences": filled("<html><body><p>", "Die Kammer prüft Öfen. ".replace("ü", "u").replace("Ö", "O")),
    "paragraphs": filled("<html><body>", "<p>Die Kammer hat heute wieder mehrere Maschinen gesehen.</p>"),
    "angles": filled("<html><body>", "<"),
    "ampersands": filled("<html><body><p>", "&amp;amp;"),
    "attributes": filled("<html><body><p ", "a=b "),
    "nested": filled("<html><body>", "<div>"),
    "mails": filled("<html><body><p>", "a.a@"),
    "numbers": filled("<html><body><p>", "0049 30 "),
    "dates": filled("<html><body><p>", "12.03.2026 "),
    "linked data": filled('<script type="application/ld+json">', "[", "</script><p>x"),
    "comments": filled("<html><body>", "<!--"),
    "classes": filled("<html><body>", "<b class='kontakt date teaser'>1</b>"),
}


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child(CLEAN, cpu_s=0.5) as child:
        yield child


@pytest.mark.parametrize("name", HOSTILE)
def test_13_ten_mebibytes_end_in_time_and_the_next_page_is_read(child: Child, name: str) -> None:
    assert len(HOSTILE[name]) > MOST_BYTES - 100

    with contextlib.suppress(Reject, ChildTimeout, ChildDied):
        child.call(page(HOSTILE[name]))

    assert child.call(page(PAGE.encode())).text == WHOLE.text


def test_the_child_that_cleans_has_five_seconds_and_half_a_gibibyte() -> None:
    with Child(CLEAN) as child:
        assert (child._cpu_s, child._memory_bytes) == (5.0, 512 * 1024 * 1024)
        assert replace(child.call(page(PAGE.encode())), text="").title == TITLE
