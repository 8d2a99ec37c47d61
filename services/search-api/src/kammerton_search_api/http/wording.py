"""German texts of pages: dates, numbers, names of states. Pure; becomes filters and globals of the templates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from kammerton_search_api.access.evidence import Piece, Pieces
from kammerton_search_api.query.highlight import Marked
from kammerton_shared.clock import BERLIN
from kammerton_shared.model import RevisionChange, TopicKey

WEEKDAYS: Final = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
MONTHS: Final = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
RHYTHMS: Final = {
    "at_once": "sofort",
    "daily": "täglich (Montag bis Freitag)",
    "weekly": "wöchentlich (Montag)",
}
SUBSCRIPTION_STATES: Final = {
    "unconfirmed": "noch nicht bestätigt",
    "active": "aktiv",
    "paused": "pausiert",
    "suspended": "ausgesetzt",
    "ended": "beendet",
}
SOURCE_KINDS: Final = {
    "ministry": "Ministerium",
    "chamber": "Kammer",
    "association": "Verband",
    "other": "Weitere",
}
FEED_KINDS: Final = {"feed": "RSS/Atom", "list": "Listenseite", "sitemap": "Sitemap", "json": "JSON"}
STAGES: Final = {
    "fetched": "Abgerufen",
    "classified": "Text und Themen erkannt",
    "indexed": "Durchsuchbar",
    "matched": "Mit Abos abgeglichen",
    "delivered": "Abonnenten benachrichtigt",
}
STAGE_STATES: Final = {"done": "erledigt", "waiting": "steht aus", "failed": "gescheitert", "nothing": "nichts zu tun"}
REGIONS: Final = {
    "DE": "Bund",
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
ZONES: Final = {"title": "Titel", "lead": "Vorspann", "text": "Text"}
REVISION_CHANGES: Final = {
    RevisionChange.TYPO: "Tippfehler",
    RevisionChange.DATE: "Datum",
    RevisionChange.NUMBER: "Zahl",
    RevisionChange.NAME: "Name",
    RevisionChange.ADDED: "ergänzt",
    RevisionChange.SHORTENED: "gekürzt",
    RevisionChange.REWRITTEN: "neu gefasst",
    RevisionChange.REREAD: "neu gelesen",
}
EVIDENCE_LOOKS: Final = 4  # ways to underline that the style knows


def day(at: datetime) -> str:
    """Return a day in Berlin: `Di., 24.11.2026`."""
    local = at.astimezone(BERLIN)
    return f"{WEEKDAYS[local.weekday()]}, {local:%d.%m.%Y}"


def moment(at: datetime) -> str:
    """Return an instant in Berlin: `Di., 24.11.2026, 15:42`."""
    return f"{day(at)}, {at.astimezone(BERLIN):%H:%M}"


def published(at: datetime, precision: str | None) -> str:
    """Return when something was published, as precisely as the publisher said."""
    return day(at) if precision == "day" else moment(at)


def machine_time(at: datetime, precision: str | None = None) -> str:
    """Return an instant for a `datetime` attribute; only the day where only that is known."""
    local = at.astimezone(BERLIN)
    return f"{local:%Y-%m-%d}" if precision == "day" else local.isoformat(timespec="minutes")


def month(key: str) -> str:
    """Return `November 2026` of `2026-11`."""
    year, number = key.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def number(value: float) -> str:
    """Return a number the German way: `12.345`, `2,5`."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.1f}".replace(",", "\u00a0").replace(".", ",").replace("\u00a0", ".")
    return f"{int(value):,}".replace(",", ".")


def points(value: float) -> str:
    """Return points with one decimal: `9,6`."""
    return f"{value:.1f}".replace(".", ",")


def counted(count: int, one: str, several: str) -> str:
    """Return `1 Meldung`, `12 Meldungen`."""
    return f"{number(count)} {one if count == 1 else several}"


def marked(segments: Marked) -> Markup:
    """Return marked text as HTML, everything escaped: the only place that makes HTML of texts."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(segment.text) if segment.hit else escape(segment.text) for segment in segments
    )


def evident(pieces: Pieces, looks: Mapping[TopicKey, int], names: Mapping[TopicKey, str]) -> Markup:
    """Return a text with its hits marked, its evidence underlined and what only its house says set off, all escaped.

    A topic is underlined if it has a look; `names` are what the underlined words say when they are pointed at.
    """
    return Markup("").join(_piece(piece.text, piece, looks, names) for piece in pieces)


def evident_paragraphs(pieces: Pieces, looks: Mapping[TopicKey, int], names: Mapping[TopicKey, str]) -> list[Markup]:
    """Return the same by paragraphs, which blank lines separate."""
    found: list[list[Markup]] = [[]]
    for piece in pieces:
        for place, text in enumerate(piece.text.split("\n\n")):
            if place:
                found.append([])
            if text:
                found[-1].append(_piece(text, piece, looks, names))
    return [Markup("").join(paragraph) for paragraph in found if paragraph]


def _piece(text: str, piece: Piece, looks: Mapping[TopicKey, int], names: Mapping[TopicKey, str]) -> Markup:
    html = Markup("<mark>{}</mark>").format(text) if piece.hit else escape(text)
    for topic in piece.topics:
        if topic in looks:
            html = Markup('<span class="evidence look-{}" title="Spricht für {}">{}</span>').format(
                looks[topic], names.get(topic, topic), html
            )
    return Markup('<span class="own">{}</span>').format(html) if piece.own else html


def region(key: str) -> str:
    """Return a region's name; what is no code of a state is its own name."""
    return REGIONS.get(key, key)


def host(url: str) -> str:
    """Return the host that a link leads to, without www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def web_address(url: str) -> str:
    """Return an address if a browser may follow it from our pages, else nowhere."""
    return url if url.lower().startswith(("http://", "https://")) else "#"
