"""What carries no press text is told apart from releases, however short they are."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.empty import NO_TEXT, Seen, why_empty
from kammerton_classifier.text.model import Page
from kammerton_shared.model import ReleaseKind

SHORT = (
    "Die Kammer Talbrück hat am Montag einen neuen Präsidenten gewählt. Auf Jonas Behrend entfielen 41 von 52 Stimmen."
)


def page(body: str, *, entry_title: str = "Etwas aus dem Feed", entry_text: str = "") -> Page:
    return Page(
        f"<html><head><meta charset=utf-8><title>Kammer Talbrück</title></head><body>{body}</body></html>".encode(),
        "text/html; charset=utf-8",
        "https://kammer.example/presse/47.html",
        datetime(2026, 11, 25, tzinfo=UTC),
        entry_title=entry_title,
        entry_text=entry_text,
    )


@pytest.mark.parametrize(
    ("reason", "body"),
    [
        ("Impressum", f"<main><h1>Impressum</h1><p>{SHORT}</p><p>Angaben nach § 5 DDG</p></main>"),
        ("Datenschutzerklärung", f"<main><h1>Datenschutzerklärung</h1><p>{SHORT}</p></main>"),
        ("Suchseite", "<main><h1>Suchergebnisse</h1><p>Ihre Suche brachte keine Treffer.</p></main>"),
        ("Fehlerseite", "<main><h1>Seite nicht gefunden</h1><p>Die Seite wurde leider nicht gefunden.</p></main>"),
        ("Fehlerseite", "<main><h1>Hoppla</h1><p>Wegen Wartungsarbeiten sind wir gerade nicht da.</p></main>"),
        ("Anmeldeseite", "<main><h1>Login</h1><p>Bitte geben Sie Ihre Daten ein, um fortzufahren.</p></main>"),
        (
            "Cookie-Hinweis",
            "<main><h1>Kammer</h1><p>Wir verwenden auf dieser Seite Cookies, damit sie besser wird.</p></main>",
        ),
        (
            "Sicherheitsprüfung",
            "<main><h1>Einen Moment</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p></main>",
        ),
        ("Seite ohne Text", "<main><h1>Neujahrsempfang</h1></main>"),
        ("Seite ohne Text", "<div id=app></div>"),
        (
            "Bildergalerie ohne Text",
            "<main><h1>Der Neujahrsempfang in Bildern</h1>"
            + "".join(
                f"<figure><img src={n}.jpg><figcaption>Gäste am Tisch {n} © Kammer</figcaption></figure>"
                for n in range(9)
            )
            + "</main>",
        ),
        (
            "Übersichtsseite",
            "<main><h1>Neues aus dem Haus</h1>"
            + "".join(
                f"<div><h3><a href=/m/{n}>Meldung {n} aus dem Bezirk</a></h3><p>{SHORT}</p></div>" for n in range(8)
            )
            + "</main>",
        ),
        (
            "Übersichtsseite",
            "<main><h1>Alle Jahre</h1><ul>"
            + "".join(
                f"<li><a href=/j/{n}>Meldungen und Berichte aus dem Jahr {n} ansehen</a></li>"
                for n in range(2010, 2026)
            )
            + "</ul></main>",
        ),
    ],
)
def test_a_page_without_press_text_says_what_it_is(reason: str, body: str) -> None:
    assert clean(page(body)).empty_reason == reason


@pytest.mark.parametrize(
    ("reason", "title", "said"),
    [
        ("Fehlerseite", "Service nicht verfügbar", "Der Dienst ist zurzeit überlastet. Versuchen Sie es noch einmal."),
        ("Fehlerseite", "Diese Seite ist umgezogen", "Sie finden den Inhalt über unsere Startseite oder die Suche."),
        ("Fehlerseite", "Server Error in '/' Application.", "Runtime Error. An application error occurred."),
        ("Fehlerseite", "Kammer Talbrück", "Fatal error: Uncaught PDOException in db.php:14 Stack trace: #0 main"),
        ("Sicherheitsprüfung", "Bitte warten ...", "Wir prüfen, ob Ihre Verbindung sicher ist. Es dauert nicht lang."),
        ("Cookie-Hinweis", "Video: Freisprechung 2026", "Bitte akzeptieren Sie Cookies, um das Video zu sehen."),
        ("Anmeldeseite", "Exklusiv", "Dieser Inhalt ist nur für Mitglieder zugänglich. Bitte loggen Sie sich ein."),
        (
            "Formular",
            "Presseverteiler",
            "Sie möchten Pressemitteilungen per E-Mail erhalten? Tragen Sie sich hier ein.",
        ),
    ],
)
def test_what_stands_for_a_release_says_what_it_is_unless_the_feed_knows_better(
    reason: str, title: str, said: str
) -> None:
    body = f"<main><h1>{title}</h1><p>{said}</p></main>"

    assert clean(page(body, entry_title="")).empty_reason == reason
    assert clean(page(body, entry_text=f"<p>{SHORT}</p>")).text == SHORT


def test_a_list_of_titles_is_an_overview_and_no_scrambled_text() -> None:
    titles = "".join(
        f"<li>{day}.03.2019 <a href=/p/{day}>Kammer meldet Ergebnis {day}</a></li>" for day in range(1, 13)
    )

    found = clean(page(f"<main><h1>Pressemitteilungen 2019</h1><ul>{titles}</ul></main>", entry_title=""))

    assert found.empty_reason == "Übersichtsseite"


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>Behrend führt die Kammer</h1><p>{SHORT}</p></main>",
        f"<main><h1>Neue Regeln für das Impressum im Netz</h1><p>{SHORT}</p></main>",
        f"<main><h1>Fehler 404: Wenn der Onlineshop ausfällt</h1><p>{SHORT * 7}</p></main>",
        f"<main><h1>Fotos vom Empfang</h1><p>{SHORT}</p>"
        + "<figure><figcaption>Gäste © Kammer</figcaption></figure>" * 6
        + "</main>",
        "<main><h1>Fünf Tipps</h1>" + f"<h2>Ein Tipp</h2><p>{SHORT}</p>" * 6 + "</main>",
        f"<main><h1>Mit Links</h1><p>{SHORT}</p><p>{SHORT}</p><ul>"
        + "<li><a href=/x>Zur Anmeldung hier</a></li>" * 6
        + "</ul></main>",
    ],
)
def test_a_release_is_none_however_short_it_is_or_what_it_is_about(body: str) -> None:
    assert clean(page(body)).empty_reason == ""


def test_an_error_page_is_replaced_by_what_the_feed_says() -> None:
    found = clean(page("<main><h1>Fehler 404</h1><p>Seite nicht gefunden.</p></main>", entry_text=f"<p>{SHORT}</p>"))

    assert (found.thin, found.empty_reason, found.text) == (True, "", SHORT)


def test_an_imprint_is_not_saved_by_what_the_feed_says_of_it() -> None:
    found = clean(
        page(f"<main><h1>Impressum</h1><p>{SHORT}</p></main>", entry_text="<p>Unser Impressum wurde geändert.</p>")
    )

    assert found.empty_reason == "Impressum"


def test_words_alone_are_judged_without_a_page() -> None:
    assert why_empty(Seen("Behrend führt die Kammer", SHORT)) == ""
    assert why_empty(Seen("Impressum", SHORT)) == "Impressum"


def test_a_page_of_a_council_system_is_a_council_paper() -> None:
    body = (
        f"<div id=risname><h1>Vorlage</h1></div><div id=allriscontent><p>Vorlage Nr. 7/2026</p><p>{SHORT * 4}</p></div>"
    )

    assert clean(page(body, entry_title="Sanierung der Schule")).kind is ReleaseKind.COUNCIL_PAPER


def test_what_a_house_says_in_most_releases_is_no_text_and_whom_to_call_goes_aside() -> None:
    recurring = (
        "Mehr über die Arbeit der Kammer   steht im Jahrbuch.",
        "Die Kammer Talbrück vertritt die Interessen von 9.000 Betrieben.",
    )
    body = (
        f"<main><h1>Behrend führt die Kammer</h1><p>{SHORT}</p>"
        + "".join(f"<p>{one}</p>" for one in recurring)
        + "</main>"
    )
    plain = page(body, entry_title="Behrend führt die Kammer")

    found = clean(replace(plain, learned=recurring))

    assert "Jahrbuch" in clean(plain).text
    assert found.text == SHORT
    assert (found.aside, found.about) == ("", recurring[1])


@pytest.mark.parametrize("unit", ["a", "1", "a-", "„a“ ", "Tel. "])
def test_a_mebibyte_of_anything_is_judged_at_once(unit: str) -> None:
    said = unit * (1024 * 1024 // len(unit))

    assert why_empty(Seen(heading="Die Kammer meldet", text=said, entry_title=said)) in {"", NO_TEXT}
