"""Which way to the text is taken, and what is no release at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape

import pytest

from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.model import DateOrigin, Page, Precision, Selectors
from kammerton_shared.errors import Reject
from tests.conftest import NOW

TITLE = "Kammer eröffnet Werkstatt für Orgelbauer"
TEXT = [
    (
        "In der alten Spinnerei von Lindenau können Orgelbauer seit Montag gemeinsam arbeiten. Die Kammer hat die "
        "Halle für fünf Jahre gemietet und mit Werkzeug ausgestattet."
    ),
    (
        "„Wir wollten einen Ort, an dem man nicht allein vor der Pfeife sitzt“, sagte Präsident Jost Ritter bei "
        "der Eröffnung. Acht Betriebe haben sich eingetragen, zwei weitere überlegen noch."
    ),
    (
        "Die Miete beträgt vier Euro je Quadratmeter. Wer möchte, kann sich bis zum Sommer bewerben; über die Vergabe "
        "entscheidet ein Beirat, in dem auch die Stadt vertreten ist."
    ),
]
BODY = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in TEXT)


def page(html: str, **changes: object) -> Page:
    made = Page(html.encode(), "text/html; charset=utf-8", "https://haus.example/presse/orgel", NOW, entry_title=TITLE)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_the_selectors_of_the_source_come_first() -> None:
    html = f"<main><h1>{TITLE}</h1><div class=x>{BODY}</div><div class=y><p>{TEXT[0]} Und mehr.</p></div></main>"

    chosen = clean(page(html, selectors=Selectors(content=".y")))

    assert chosen.text == f"{TEXT[0]} Und mehr."


def test_a_selector_that_chooses_nothing_gives_way() -> None:
    html = f"<main><h1>{TITLE}</h1>{BODY}</main>"

    assert clean(page(html, selectors=Selectors(content=".gone", title="h7", date="???"))).text == "\n\n".join(TEXT)


def test_title_and_date_may_be_selected() -> None:
    html = f"<h1>Presse</h1><div id=t>Halle für Orgeln</div><i id=d>3. Mai 2026</i><main>{BODY}</main>"

    cleaned = clean(page(html, selectors=Selectors(title="#t", date="#d")))

    assert cleaned.title == "Halle für Orgeln"
    assert cleaned.published is not None
    assert cleaned.published.origin is DateOrigin.PAGE


def test_cut_patterns_are_taken_out() -> None:
    html = f"<main><h1>{TITLE}</h1>{BODY}<p>Diese Meldung erscheint auch im Rundbrief 7.</p></main>"

    assert "Rundbrief" not in clean(page(html, selectors=Selectors(cut=(r"Diese Meldung erscheint.*",)))).text


def test_a_wrong_cut_pattern_is_said() -> None:
    with pytest.raises(Reject, match="cut pattern"):
        clean(page(f"<main>{BODY}</main>", selectors=Selectors(cut=("(",))))


def test_the_lead_is_the_beginning_of_the_text() -> None:
    cleaned = clean(page(f"<main><h1>{TITLE}</h1><h2>Acht Betriebe sind dabei</h2>{BODY}</main>"))

    assert cleaned.lead == f"Acht Betriebe sind dabei\n\n{TEXT[0]}"
    assert cleaned.text.startswith(cleaned.lead)


def test_plain_text_is_read_as_paragraphs() -> None:
    plain = "\n\n".join([TITLE, *TEXT])

    assert clean(page(plain, content_type="text/plain")).text == "\n\n".join(TEXT)


def test_lists_and_tables_stay() -> None:
    table = "<table><tr><th>Jahr</th><th>Orgeln</th></tr><tr><td>2026</td><td>14</td></tr></table>"
    html = f"<main><h1>{TITLE}</h1>{BODY}<ul><li>eine Drehbank</li><li>zwei Sägen</li></ul>{table}</main>"

    text = clean(page(html)).text

    assert "- eine Drehbank\n- zwei Sägen" in text
    assert "Jahr | Orgeln\n2026 | 14" in text


def test_the_feeds_own_text_serves_a_page_without_any() -> None:
    script = "<html><body><div id=app></div><script>start()</script></body></html>"

    cleaned = clean(page(script, entry_text=BODY))

    assert cleaned.thin
    assert cleaned.title == TITLE
    assert cleaned.text == "\n\n".join(TEXT)


def test_a_thin_capture_is_the_entrys_text() -> None:
    published = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)

    cleaned = clean(page(f"&lt;p&gt;{TEXT[0]}&lt;/p&gt;", thin=True, entry_published_at=published))

    assert cleaned.thin
    assert cleaned.text == TEXT[0]
    assert cleaned.published is not None
    assert (cleaned.published.at, cleaned.published.precision) == (published, Precision.MINUTE)


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><h1>Seite nicht gefunden</h1><p>Leider gibt es diese Seite nicht.</p></body></html>",
        b"<html><body><h1>Wartungsarbeiten</h1><p>Wir sind in wenigen Minuten wieder da.</p></body></html>",
        b"%PDF-1.7 %\xe2\xe3\xcf\xd3",
        b"",
        b"\x00" * 100,
    ],
)
def test_what_is_no_release_is_replaced_by_the_entry_or_called_empty(body: bytes) -> None:
    empty = page("", body=body)

    assert clean(replace(empty, entry_text=BODY)).thin
    assert clean(empty).empty_reason in {"Fehlerseite", "Seite ohne Text"}


@pytest.mark.parametrize("times", [4, 20])
def test_scrambled_letters_are_rejected(times: int) -> None:
    scrambled = " ".join("Dei Ahnldewrk ni rde Rgeoni tsi gtu fautsellgte nud hcau rwäch" for _ in range(times))

    with pytest.raises(Reject, match="scrambled"):
        clean(page(f"<main><h1>{TITLE}</h1><p>{scrambled}.</p></main>"))


def test_a_short_list_is_not_taken_for_scrambled_letters() -> None:
    roads = ", ".join(f"L {number} Landkreis Lindenau Ost" for number in range(12))

    assert clean(page(f"<main><h1>{TITLE}</h1><p>{roads}.</p></main>")).text == f"{roads}."


@pytest.mark.parametrize(
    "line",
    [
        "Sitzung am 12.11.2026",
        "Termin: 12.11.2026, 18 Uhr",
        "Fototermin 12.11.2026",
        "Anmeldeschluss: 12.11.2026",
        "Bewerbungsfrist endet am 12. November 2026",
        "Gültig ab 12.11.2026",
        "12.11.2026, 19 Uhr, Stadthalle",
        "Wann? 12.11.2026",
        "Ausschuss für Kultur 12.11.2026",
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_the_date_of_a_sitting_an_event_or_a_deadline_is_none(line: str, *, below: bool) -> None:
    body = f"{BODY}<p>{line}</p>" if below else f"<p>{line}</p>{BODY}"

    assert clean(page(f"<main><h1>{TITLE}</h1>{body}</main>", fetched_at=NOW + timedelta(days=400))).published is None


@pytest.mark.parametrize(
    "line", ["Lindenau, den 12. November 2026", "Lindenau, am 12. November 2026 –", "12. Nov. 2026"]
)
def test_the_date_of_a_dateline_is_one(line: str) -> None:
    found = clean(page(f"<main><h1>{TITLE}</h1><p>{line}</p>{BODY}</main>", fetched_at=NOW + timedelta(days=400)))

    assert found.published is not None
    assert found.published.at == datetime(2026, 11, 11, 23, tzinfo=UTC)


def test_a_date_from_2099_is_not_believed() -> None:
    html = f'<main><h1>{TITLE}</h1><time datetime="2099-01-01">1. Januar 2099</time>{BODY}</main>'

    assert clean(page(html, entry_published_at=datetime(2099, 1, 1, tzinfo=UTC))).published is None


def test_a_kicker_is_no_part_of_the_title() -> None:
    cleaned = clean(page(f"<main><h1><span class=kicker>Orgelbau</span> {TITLE}</h1>{BODY}</main>"))

    assert (cleaned.kicker, cleaned.title) == ("Orgelbau", TITLE)


def test_the_page_knows_the_whole_of_a_title_that_the_feed_cut_off() -> None:
    html = f"<main><h1>{TITLE}</h1>{BODY}</main>"

    assert clean(page(html, entry_title="Kammer eröffnet Werkstatt für Org…")).title == TITLE
