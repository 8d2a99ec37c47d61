"""What the journey sends on its way, and what must come out: the five seeds, else five sample releases."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from kammerton_console.sample.releases import SampleRelease, sample_releases

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
DIGITAL = "digitalisierung"
FOREIGN = "aussenwirtschaft"
SKILLS = "fachkraefte"


@dataclass(frozen=True, slots=True)
class Case:
    """One release to publish.

    `house` is rss, atom or list. `listed_at` is what the feed says, `published` what must come out (None: unknown).
    `topics` must be assigned, `tolerated` may be. `queries` must find it, `absent` must not stand in its clean text.
    """

    name: str
    house: str
    title: str
    page: str
    listed_at: datetime | None
    published: datetime | None
    topics: frozenset[str]
    tolerated: frozenset[str]
    queries: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"/{self.house}/{self.name}.html"


def journey_cases(now: datetime) -> list[Case]:
    """Return the five seeds, or say that they are absent and return releases of the sample office."""
    if not SEEDS.is_dir():
        print(f"{SEEDS} is absent: the journey runs on the sample office's releases")
        return _sample_cases(now)
    texts = {path.name[:3]: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    makers: dict[str, Callable[[str, datetime], Case]] = {
        "000": _whkt,
        "001": _ihk,
        "002": _saxony,
        "003": _council,
        "004": _dihk,
    }
    return [make(texts[name], now) for name, make in makers.items()]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _html(paragraphs: list[str]) -> str:
    return "\n".join(f"<p>{escape(part)}</p>" for part in paragraphs)


def _whkt(text: str, now: datetime) -> Case:
    first, kicker, title, *rest = _paragraphs(text)
    listed_at = (now - timedelta(hours=2)).replace(microsecond=0)
    page = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Presse - Handwerkskammertag</title>
</head><body><div id="header"><a href="/">Startseite</a> <a href="/a">Themen</a> <a href="/b">Digitalisierung</a></div>
<div id="breadcrumb">Sie sind hier: Startseite / Presse &amp; Aktuelles</div>
<div id="content"><h2>{escape(first)}</h2><p>{escape(kicker)}</p><h1>{escape(title)}</h1>
{_html(rest)}
<p><a href="javascript:print()">Drucken</a></p></div>
<div id="footer"><a href="/impressum">Impressum</a> <a href="/datenschutz">Datenschutz</a></div></body></html>"""
    return Case(
        name="koordinierungsstelle",
        house="rss",
        title=f"{kicker.strip('| ')} {title}",
        page=page,
        listed_at=listed_at,
        published=listed_at,
        topics=frozenset({FOREIGN}),
        tolerated=frozenset(),
        queries=("Außenwirtschaftsförderung", "Handwerksbetrieb Ausland", "Exportchance"),
        absent=("Aktuelle Pressemeldung",),
    )


def _ihk(text: str, now: datetime) -> Case:
    page = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Niederlande - IHK</title></head>
<body><div class="skip">Sprungmarken zu den wichtigsten Seitenabschnitten</div>
<nav><a href="/">Startseite</a><a href="/d">Digitalisierung, International und Industrie</a></nav>
<main><h1>Niederlande sind neues Partnerland</h1>{_html(_paragraphs(text))}</main>
<footer><a href="/impressum">Impressum</a></footer></body></html>"""
    return Case(
        name="partnerland-niederlande",
        house="list",
        title="Niederlande sind neues Partnerland",
        page=page,
        listed_at=None,
        published=None,
        topics=frozenset({FOREIGN}),
        tolerated=frozenset({DIGITAL}),
        queries=("Niederlande Importe", '"neues Partnerland"', "Strategiekongress"),
        absent=(),
    )


def _saxony(text: str, now: datetime) -> Case:
    title, dated, *rest = _paragraphs(text)
    contact = rest.index("Kontakt")
    contact_lines = "<br>".join(
        escape(line) for line in text.rsplit("Kontakt", maxsplit=1)[-1].strip().splitlines()[:-1]
    )
    page = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Medienservice - {escape(title)}</title>
</head><body><div class="header">Medienservice</div><ol class="path"><li>1. Herausgeber</li><li>Inhalt</li></ol>
<div class="row"><div class="col"><h1>{escape(title)}</h1><p class="date">{escape(dated)}</p>
{_html(rest[:contact])}
<div class="contact"><h2>Kontakt</h2><p>{"<br>".join(map(escape, contact_lines))}</p></div>
<a href="#top">zurück zum Seitenanfang</a></div></div></body></html>"""
    return Case(
        name="schaufenster-ost",
        house="list",
        title=title,
        page=page,
        listed_at=None,
        published=datetime(2016, 2, 24, 14, 42, tzinfo=UTC),
        topics=frozenset({DIGITAL}),
        tolerated=frozenset(),
        queries=("Kompetenzzentrum Handwerk digital", "Geschäftsmodell"),
        absent=("Telefon", "Jungmann", "zurück zum Seitenanfang"),
    )


def _council(text: str, now: datetime) -> Case:
    head, rest = text.split("**Darstellung des Sachverhaltes:**")
    rows = [line.split("\t") for line in head.splitlines() if "\t" in line]
    table = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Vorlage 2021/176</title></head>
<body><div class="menu"><a href="/">Ratsinformation</a> <a href="/k">Kalender</a></div>
<div id="risinhalt"><h1>Vorlage Nr.: 2021/176</h1><h2>Berichtsvorlage</h2><p>öffentlich</p><table>{table}</table>
<p><b>Wertschätzungskampagne<br>- Kooperation Kreis Recklinghausen mit der Handwerkskammer Münster</b></p>
<p><b>Darstellung des Sachverhaltes:</b></p>{_html(_paragraphs(rest))}</div></body></html>"""
    return Case(
        name="wertschaetzungskampagne",
        house="list",
        title="Wertschätzungskampagne - Kooperation Kreis Recklinghausen mit der Handwerkskammer Münster",
        page=page,
        listed_at=None,
        published=None,
        topics=frozenset({SKILLS}),
        tolerated=frozenset({DIGITAL}),
        queries=("Auszubildende finden", "Wertschätzungskampagne"),
        absent=("Beratungsfolge",),
    )


def _dihk(text: str, now: datetime) -> Case:
    path, title, teaser, *rest = _paragraphs(text)
    listed_at = (now - timedelta(hours=3)).replace(microsecond=0)
    page = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)}</title></head>
<body><header><a href="/">Startseite</a></header><main>
<nav aria-label="Pfadnavigation"><h2>{escape(path)}</h2><ul><li>Startseite</li><li>Newsroom</li></ul></nav>
<article><h1>{escape(title)}</h1><p class="subline">{escape(teaser)}</p>
{_html(rest[:-4])}
<section><h2>Kontakt</h2><img src="/a.png" alt="Avatar weiblich"><p>Avatar weiblich</p>
<p>{escape(rest[-3])}</p></section>
<section><h2>Kontakt</h2><p>{escape(rest[-1])}</p></section>
</article></main></body></html>"""
    return Case(
        name="servicestelle-industrieinitiativen",
        house="atom",
        title=title,
        page=page,
        listed_at=listed_at,
        published=listed_at,
        topics=frozenset(),
        tolerated=frozenset(),
        queries=("Industrieinitiative", "Servicestelle DIHK"),
        absent=("Pfadnavigation", "Avatar weiblich", "Porträtbild"),
    )


def _sample_cases(now: datetime) -> list[Case]:
    by_slug = {release.slug: release for release in sample_releases()}

    def case(slug: str, house: str, topics: set[str], *queries: str) -> Case:
        release = by_slug[slug]
        listed_at = None if house == "list" else (now - timedelta(hours=2)).replace(microsecond=0)
        return Case(
            name=slug,
            house=house,
            title=release.title,
            page=_sample_page(release),
            listed_at=listed_at,
            published=listed_at,
            topics=frozenset(topics),
            tolerated=frozenset({FOREIGN, DIGITAL, SKILLS}) - topics if topics else frozenset(),
            queries=queries,
            absent=("Startseite", "Telefon"),
        )

    return [
        case("importe-aus-den-niederlanden", "list", {FOREIGN}, "Niederlande Export*", "Kooperationsbörse"),
        case("roboter-in-der-backstube", "rss", {DIGITAL}, "Lernwerkstatt", "Datensicherheit"),
        case("ausbildung-in-teilzeit", "atom", {SKILLS}, "Teilzeitausbildung", "Fachkräftesicherung"),
        case("cyberangriff-notfallnummer", "list", {DIGITAL}, "Schadsoftware", "Cyberangriff"),
        case("strassenbau-haushalt", "rss", set(), "Hafenbrücke", "Lärmschutz"),
    ]


def _sample_page(release: SampleRelease) -> str:
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(release.title)}</title></head>
<body><nav><a href="/">Startseite</a></nav><main><h1>{escape(release.title)}</h1>
{_html([release.lead, *release.paragraphs])}</main>
<aside><h2>Pressekontakt</h2><p>Telefon: 00000 1</p></aside></body></html>"""
