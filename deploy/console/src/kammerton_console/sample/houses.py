"""The three invented houses: how each lists and shows its releases. Pure: releases in, documents out."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined

from kammerton_console.sample.releases import SampleRelease
from kammerton_shared.clock import BERLIN

PAGES = Environment(
    loader=PackageLoader("kammerton_console.sample", "pages"), autoescape=True, undefined=StrictUndefined
)
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


@dataclass(frozen=True, slots=True)
class Published:
    """A release with its time."""

    release: SampleRelease
    at: datetime

    @property
    def german_date(self) -> str:
        """For example "24. November 2026"."""
        local = self.at.astimezone(BERLIN)
        return f"{local.day}. {MONTHS[local.month - 1]} {local.year}"

    @property
    def short_date(self) -> str:
        """For example "24.11.2026"."""
        return self.at.astimezone(BERLIN).strftime("%d.%m.%Y")

    @property
    def clock(self) -> str:
        """For example "15:42"."""
        return self.at.astimezone(BERLIN).strftime("%H:%M")


@dataclass(frozen=True, slots=True)
class House:
    """A publisher. `path` is the first part of its addresses, `feed` the address of its feed below that."""

    key: str
    path: str
    name: str
    short_name: str
    kind: str
    region: str
    feed: str
    feed_kind: str
    template: str


HOUSES = (
    House(
        key="muster-hwk-auental",
        path="hwk-auental",
        name="Handwerkskammer Auental (Muster)",
        short_name="HWK Auental",
        kind="chamber",
        region="Muster",
        feed="presse.rss",
        feed_kind="feed",
        template="hwk.html",
    ),
    House(
        key="muster-mwad-nordhagen",
        path="mwad",
        name="Ministerium für Wirtschaft, Arbeit und Digitales Nordhagen (Muster)",
        short_name="MWAD Nordhagen",
        kind="ministry",
        region="Muster",
        feed="presse.atom",
        feed_kind="feed",
        template="ministry.html",
    ),
    House(
        key="muster-ihk-seenplatte",
        path="ihk-seenplatte",
        name="IHK Seenplatte-West (Muster)",
        short_name="IHK Seenplatte-West",
        kind="chamber",
        region="Muster",
        feed="presse",
        feed_kind="list",
        template="ihk.html",
    ),
)


def page_path(house: House, release: SampleRelease) -> str:
    """Return the path of a release's page, in the form of the systems that such houses use."""
    match house.feed_kind, house.template:
        case "list", _:
            return f"/{house.path}/presse/{release.slug}-{6_100_000 + release.number}"
        case _, "hwk.html":
            return f"/{house.path}/artikel/{release.slug}-99,735,{4100 + release.number}.html"
        case _:
            return f"/{house.path}/pressemitteilungen/{release.slug}"


def feed_document(house: House, published: list[Published], base: str) -> tuple[str, str]:
    """Return the feed of a house and its content type."""
    match house.feed:
        case "presse.rss":
            return _rss(house, published, base), "application/rss+xml; charset=utf-8"
        case "presse.atom":
            return _atom(house, published, base), "application/atom+xml; charset=utf-8"
        case _:
            listing = PAGES.get_template("ihk_list.html")
            items = [(page_path(house, item.release), item) for item in published]
            return listing.render(house=house, items=items), "text/html; charset=utf-8"


def page_document(house: House, published: Published) -> str:
    """Return the page of a release with the chrome of its house."""
    return PAGES.get_template(house.template).render(house=house, item=published, release=published.release)


def _rss(house: House, published: list[Published], base: str) -> str:
    items = "".join(
        f"<item><title>{escape(item.release.title)}</title>"
        f"<link>{base}{escape(page_path(house, item.release))}</link>"
        f'<guid isPermaLink="false">hwk-auental-{item.release.number}</guid>'
        f"<pubDate>{format_datetime(item.at)}</pubDate>"
        f"<description>{escape(item.release.lead)}</description></item>"
        for item in published
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(house.name)}</title><link>{base}/{house.path}/</link>"
        f"<description>Pressemitteilungen</description>{items}</channel></rss>"
    )


def _atom(house: House, published: list[Published], base: str) -> str:
    entries = "".join(
        f"<entry><id>urn:muster:mwad:{item.release.number}</id><title>{escape(item.release.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{base}{escape(page_path(house, item.release))}"/>'
        f"<published>{item.at.isoformat()}</published><updated>{item.at.isoformat()}</updated>"
        f"<summary>{escape(item.release.lead)}</summary></entry>"
        for item in published
    )
    newest = max((item.at for item in published), default=datetime(2026, 1, 1, tzinfo=BERLIN))
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:muster:mwad</id><title>{escape(house.name)}</title><updated>{newest.isoformat()}</updated>"
        f"{entries}</feed>"
    )
