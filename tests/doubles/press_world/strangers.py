"""Pages of the same houses that carry no release: imprint, error, login, search, gallery, list and their like."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from tests.doubles.press_world.material import houses

PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head><body>
<header><a href="/">{house}</a><nav><ul><li><a href="/a">Aktuelles</a></li><li><a href="/t">Themen</a></li>
<li><a href="/p">Presse</a></li><li><a href="/d">Digitalisierung</a></li></ul></nav></header>
<div class="breadcrumb">Sie sind hier: <a href="/">Startseite</a></div>
<main id="content"><h1>{heading}</h1>{inner}</main>
<footer><ul><li><a href="/i">Impressum</a></li><li><a href="/ds">Datenschutz</a></li></ul></footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A page of `house` that is no release; `listed_as` is what the feed or the list called it, if anything did."""

    key: str
    house: str
    path: str
    body: bytes
    listed_as: str = ""

    @property
    def address(self) -> str:
        """Where the page stands."""
        return urljoin(houses()[self.house].address, self.path)

    @property
    def source_name(self) -> str:
        """What the house is called."""
        return houses()[self.house].name


def _page(house: str, heading: str, inner: str) -> bytes:
    name = houses()[house].name
    return PAGE.format(title=f"{heading} - {name}", heading=heading, inner=inner, house=name).encode()


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def strangers() -> tuple[Stranger, ...]:
    """Return the pages, in a fixed order."""
    return (
        Stranger("imprint", "oderland", "/oderland/impressum", _page("oderland", "Impressum", IMPRINT)),
        Stranger("privacy", "hainfeld", "/datenschutz", _page("hainfeld", "Datenschutzerklärung", PRIVACY)),
        Stranger(
            "error", "rohstoffamt", "/SharedDocs/Pressemitteilungen/DE/2026/weg.html", ERROR.encode(), "Neue Regeln"
        ),
        Stranger("maintenance", "heidemark", "/presse/detail/news/x/", MAINTENANCE.encode(), "Land baut Radwege"),
        Stranger("login", "digitalbund", "/wp-login.php", _page("digitalbund", "Anmelden", LOGIN), "Mitgliederbereich"),
        Stranger("cookies", "rurtal", "/pressemitteilung/kita", COOKIES.encode(), "Land fördert Kitas"),
        Stranger("search", "rurtal", "/suche?q=Zoll", _page("rurtal", "Suchergebnisse", SEARCH)),
        Stranger("gallery", "hainfeld", "/artikel/bilder-31,735,77.html", _page("hainfeld", "Bildergalerie", GALLERY)),
        Stranger("overview", "elbtal", "/medien/news", _page("elbtal", "Medieninformationen", OVERVIEW)),
        Stranger("empty", "havelgau", "/sixcms/detail.php?gsid=9", b"<html><body></body></html>", "Meldung"),
        Stranger("shell", "rurtal", "/app", SHELL.encode(), "Neues Portal"),
        Stranger(
            "newsletter", "oderland", "/oderland/newsletter", _page("oderland", "Newsletter bestellen", NEWSLETTER)
        ),
        Stranger(
            "accreditation", "rohstoffamt", "/presse/verteiler", _page("rohstoffamt", "Presseverteiler", DISTRIBUTION)
        ),
        *(
            Stranger(key, house, f"/presse/{key}", _page(house, heading, f"<p>{told}</p>"), "Kammer wirbt um Lehrlinge")
            for key, house, heading, told in REFUSALS
        ),
        Stranger(
            "contacts", "rurtal", "/kontakte", _page("rurtal", "Pressesprecherinnen und Pressesprecher", CONTACTS)
        ),
        Stranger("pictures", "hainfeld", "/pressefotos", _page("hainfeld", "Pressefotos zum Herunterladen", PICTURES)),
    )


IMPRINT = _paragraphs(
    (
        "Herausgeber: Industrie- und Handelskammer Oderland, Hafenstraße 1, 00000 Oderstadt. Telefon 0000 7777-0.",
        (
            "Die IHK Oderland ist eine Körperschaft des öffentlichen Rechts. Sie wird vertreten durch die Präsidentin Marlies "
            "Thoms und den Hauptgeschäftsführer Dr. Ralf Wegener. Umsatzsteuer-Identifikationsnummer: DE 000000000."
        ),
        "Verantwortlich im Sinne des § 18 Abs. 2 MStV: Torsten Quandt, Anschrift wie oben.",
        (
            "Haftungsausschluss: Die Inhalte dieser Seiten wurden mit Sorgfalt erstellt. Für die Richtigkeit, Vollständigkeit "
            "und Aktualität übernehmen wir keine Gewähr. Für Inhalte verlinkter Seiten sind deren Betreiber verantwortlich."
        ),
        "Alle Texte und Bilder sind urheberrechtlich geschützt. Eine Verwendung bedarf der Zustimmung der Kammer.",
    )
)
PRIVACY = _paragraphs(
    (
        (
            "Wir nehmen den Schutz Ihrer personenbezogenen Daten ernst und behandeln sie vertraulich und entsprechend der "
            "Datenschutz-Grundverordnung sowie dieser Datenschutzerklärung."
        ),
        (
            "Verantwortliche Stelle ist die Handwerkskammer Hainfeld. Unsere Datenschutzbeauftragte erreichen Sie unter der "
            "oben genannten Anschrift. Rechtsgrundlage der Verarbeitung ist Art. 6 Abs. 1 lit. e DSGVO."
        ),
        (
            "Beim Aufruf dieser Seiten speichert der Server Ihre IP-Adresse, Datum und Uhrzeit des Zugriffs sowie den "
            "verwendeten Browser für die Dauer von sieben Tagen. Cookies setzen wir nur, soweit sie technisch nötig sind."
        ),
        (
            "Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung sowie das Recht, "
            "sich bei der Aufsichtsbehörde zu beschweren."
        ),
    )
)
ERROR = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>BRA - Fehler 404</title></head><body class="gsb">
<div id="header"><ul><li><a href="/">Startseite</a></li><li><a href="/r">Rohstoffe</a></li></ul></div>
<div id="main"><h1>Die gewünschte Seite wurde nicht gefunden</h1><p>Die von Ihnen aufgerufene Seite existiert nicht oder
wurde verschoben. Bitte prüfen Sie die Adresse, nutzen Sie die Suche oder gehen Sie zur Startseite.</p>
<ul><li><a href="/">Zur Startseite</a></li><li><a href="/s">Zur Suche</a></li></ul></div></body></html>"""
MAINTENANCE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Wartung</title></head><body>
<h1>Wir sind gleich wieder da</h1><p>Unsere Internetseite ist wegen Wartungsarbeiten vorübergehend nicht erreichbar. Wir
bitten um Ihr Verständnis und sind in Kürze wieder für Sie da.</p></body></html>"""
LOGIN = """<form action="/login" method="post"><p>Bitte melden Sie sich mit Ihrem Benutzernamen und Ihrem Passwort an, um den
geschützten Bereich zu betreten.</p><label>Benutzername</label><input name="u"><label>Passwort</label>
<input type="password" name="p"><input type="submit" value="Anmelden"><p><a href="/v">Passwort vergessen?</a></p></form>"""
COOKIES = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Landesportal Rurtal</title></head><body>
<div class="consent" role="dialog"><h2>Ihre Privatsphäre</h2><p>Diese Website verwendet Cookies. Einige sind notwendig,
andere helfen uns, das Angebot zu verbessern. Sie können Ihre Auswahl jederzeit in den Einstellungen ändern.</p>
<p>Mit einem Klick auf „Alle akzeptieren“ willigen Sie in die Verarbeitung Ihrer Daten auch in Drittländern ein.</p>
<button>Alle akzeptieren</button><button>Nur notwendige Cookies</button><button>Einstellungen</button></div></body></html>"""
SEARCH = """<p>Ihre Suche nach „Zoll“ ergab 214 Treffer.</p><form><input name="q" value="Zoll"><button>Suchen</button></form><ol>
<li><a href="/1">Zollanmeldung in acht Minuten</a><p>… am Flughafen wird der Zoll künftig …</p></li>
<li><a href="/2">Gespräch mit dem Hauptzollamt</a><p>… der Zoll sucht in diesem Jahr 40 Anwärter …</p></li>
<li><a href="/3">Merkblatt Zollwert</a><p>… so wird der Zoll berechnet, wenn eine Ware …</p></li>
<li><a href="/4">Zoll und Post</a><p>… Päckchen aus Übersee müssen seit Juli …</p></li></ol>
<p>Seite 1 von 22 <a href="?p=2">weiter</a></p>"""
GALLERY = (
    """<div class="bildergalerie">"""
    + "".join(
        f"""<figure><img src="/{number}.jpg" alt="Bild {number}"><figcaption>{told} Foto: HWK Hainfeld</figcaption></figure>"""
        for number, told in enumerate(
            (
                "Die neuen Gesellinnen und Gesellen auf der Bühne.",
                "Kammerpräsident Ludger Holm bei der Begrüßung.",
                "Die Kapelle der Dachdecker spielte auf.",
                "Blick in den Saal.",
                "Die Jahrgangsbesten mit ihren Urkunden.",
            )
        )
    )
    + "</div><p>Bild 1 von 24</p>"
)
OVERVIEW = "<p>Seite 1 von 311</p>" + "".join(
    f"""<div class="teaser"><span class="date">{date}</span><h2><a href="/medien/news/{date[:2]}">{title}</a></h2>
<p>{told} <a href="/medien/news/{date[:2]}">mehr</a></p></div>"""
    for date, title, told in (
        ("24.11.2026", "Neue Züge für die Nordbahn", "Der Verkehrsverbund hat zwölf Züge bestellt."),
        ("23.11.2026", "Ausfuhren gestiegen", "Im dritten Quartal gingen mehr Waren nach Polen."),
        ("20.11.2026", "Landespreis für Handwerker", "Sechs Betriebe wurden in Torgenau geehrt."),
        ("19.11.2026", "Glasfaser für 14 Dörfer", "Die Bagger rollen im März an."),
        ("18.11.2026", "Mehr Geld für Tierheime", "Der Landtag hat die Förderung verdoppelt."),
        ("17.11.2026", "Pflegeschule eröffnet", "In Rossla lernen 60 junge Leute."),
    )
)
SHELL = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Landesportal</title>
<script defer src="/static/js/main.4f1c.js"></script></head><body><noscript>Bitte aktivieren Sie JavaScript, um diese
Anwendung zu nutzen.</noscript><div id="root"></div></body></html>"""
NEWSLETTER = """<form><p>Bleiben Sie auf dem Laufenden: Mit unserem Newsletter erhalten Sie einmal im Monat Nachrichten aus der
regionalen Wirtschaft. Bitte wählen Sie die Themen aus, die Sie interessieren.</p><label><input type="checkbox">Ausbildung
</label><label><input type="checkbox">Außenwirtschaft</label><label>E-Mail-Adresse*</label><input name="m"><p>Mit Absenden
des Formulars stimmen Sie der Verarbeitung Ihrer Daten zu. Die Abmeldung ist jederzeit möglich.</p>
<button>Newsletter abonnieren</button><p>* Pflichtfeld</p></form>"""
DISTRIBUTION = """<form><p>Sie sind Journalistin oder Journalist und möchten in den Presseverteiler aufgenommen werden? Dann
füllen Sie bitte das folgende Formular aus.</p><label>Name*</label><input><label>Redaktion*</label><input><label>E-Mail*</label>
<input><button>Absenden</button><p>Mit * gekennzeichnete Felder sind Pflichtfelder.</p></form>"""
REFUSALS = (
    ("nothing", "hainfeld", "Hoppla!", "Hier ist leider nichts (mehr) zu finden. Vielleicht hilft Ihnen unsere Suche."),
    ("rebuilt", "oderland", "Baustelle", "Diese Seite wird gerade überarbeitet. Schauen Sie bald wieder vorbei."),
    (
        "denied",
        "rurtal",
        "Kein Zugriff",
        "Sie haben keine Berechtigung, diese Seite anzuzeigen. Bitte melden Sie sich.",
    ),
    ("calm", "hafenstadt", "Zu viele Anfragen", "Bitte warten Sie einen Augenblick und laden Sie die Seite dann neu."),
    ("session", "brandau", "Sitzung abgelaufen", "Ihre Sitzung ist abgelaufen. Bitte laden Sie die Seite neu."),
    (
        "broken",
        "marschland",
        "Störung",
        "Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später erneut. Referenz: 8f31.",
    ),
    (
        "deleted",
        "heidemark",
        "Meldung",
        "Der gewünschte Beitrag wurde gelöscht oder ist abgelaufen. Mehr steht im Archiv.",
    ),
    ("browser", "elbtal", "Hinweis", "Ihr Browser wird nicht unterstützt. Bitte verwenden Sie eine aktuelle Fassung."),
    (
        "rejected",
        "rohstoffamt",
        "Request Rejected",
        "The requested URL was rejected. Please consult with your administrator.",
    ),
    (
        "partners",
        "grosshandel",
        "Datenschutz",
        "Wir und unsere 84 Partner verarbeiten Daten auf Ihrem Gerät. Sie können widerrufen.",
    ),
)
CONTACTS = "".join(
    f"<div><h3>{name}</h3><p>{role}</p><p>Telefon: 0000 837-{number}</p><p>E-Mail: presse{number}@land-rurtal.example</p></div>"
    for name, role, number in (
        ("Dr. Birgit Hansen", "Sprecherin der Landesregierung", "1001"),
        ("Marco Pfleiderer", "Sprecher des Wirtschaftsministeriums", "1002"),
        ("Nele Ostermann", "Stellvertretende Sprecherin, Digitalisierung", "1003"),
    )
)
PICTURES = (
    "<p>Die Fotos dürfen mit Nennung der Quelle für die Berichterstattung verwendet werden.</p><ul>"
    + "".join(
        f"""<li><img src="/{name}.jpg" alt="{name}"><a href="/{name}.jpg">{name} (JPG, 4,1 MB)</a></li>"""
        for name in ("Präsident Ludger Holm", "Hauptgeschäftsführerin Ina Brandt", "Kammerhaus", "Bildungszentrum")
    )
    + "</ul>"
)
