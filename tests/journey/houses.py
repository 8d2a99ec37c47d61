"""Three houses on loopback (RSS, Atom, list page) that publish cases when told to."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Protocol

from tests.journey.cases import Case

OLD_TEXT = " ".join(
    [
        "Am Wochenende öffnet das Haus seine Türen für alle, die einmal hinter die Kulissen schauen wollen.",
        "Es gibt Führungen durch den Altbau, Musik im Innenhof und eine kleine Ausstellung zur Geschichte.",
        "Der Eintritt ist frei, um eine Spende für die Jugendarbeit wird gebeten.",
    ]
    * 3
)


class Office(Protocol):
    """A press office, wherever it runs."""

    @property
    def url(self) -> str: ...

    def serve_body(self, path: str, body: str | bytes, *, content_type: str = ...) -> str: ...


class Houses:
    """The press office of three houses. What they listed at first is old; `publish` adds cases."""

    def __init__(self, office: Office, now: datetime) -> None:
        self.office = office
        self._old_at = now - timedelta(days=400)
        self._published: dict[str, list[Case]] = {"rss": [], "atom": [], "list": []}
        office.serve_body("/robots.txt", "User-agent: *\nDisallow:\n", content_type="text/plain")
        for house in self._published:
            office.serve_body(
                f"/{house}/alt.html",
                f"<html><body><main><h1>Tag der offenen Tür ({house})</h1><p>{OLD_TEXT}</p></main></body></html>",
            )
        self._serve_feeds()

    def publish(self, cases: Sequence[Case]) -> None:
        """Serve the pages of `cases` and list them."""
        for case in cases:
            self.office.serve_body(case.path, case.page)
            self._published[case.house].insert(0, case)
        self._serve_feeds()

    def catalogue(self, file: Path) -> Path:
        """Write the catalogue of the three houses."""
        feeds = {
            "rss": ("/rss/feed.xml", "feed", ""),
            "atom": ("/atom/feed.xml", "feed", ""),
            "list": ("/list/presse.html", "list", 'item = "li"\nlink = "a"\ntitle = "a"\n'),
        }
        tables = [
            f"""[[source]]
key = "journey-{house}"
name = "Haus {house}"
short_name = "Haus {house}"
kind = "chamber"
region = "Musterland"
homepage = {json.dumps(self.office.url + "/")}
show = "full"
[[source.feeds]]
address = {json.dumps(self.office.url + path)}
kind = "{kind}"
enabled = true
every_s = 1
gap_s = 0
{selectors}"""
            for house, (path, kind, selectors) in feeds.items()
        ]
        file.write_text("\n".join(tables), "utf-8")
        return file

    def _serve_feeds(self) -> None:
        self.office.serve_body("/rss/feed.xml", self._rss(), content_type="application/rss+xml")
        self.office.serve_body("/atom/feed.xml", self._atom(), content_type="application/atom+xml")
        self.office.serve_body("/list/presse.html", self._list())

    def _rss(self) -> str:
        items = "".join(
            f"<item><title>{escape(case.title)}</title><link>{self.office.url}{case.path}</link>"
            f"<guid>{case.name}</guid>"
            + (f"<pubDate>{format_datetime(case.listed_at)}</pubDate>" if case.listed_at else "")
            + "</item>"
            for case in self._published["rss"]
        )
        old = (
            f"<item><title>Tag der offenen Tür (rss)</title><link>{self.office.url}/rss/alt.html</link>"
            f"<guid>alt</guid><pubDate>{format_datetime(self._old_at)}</pubDate></item>"
        )
        return f'<rss version="2.0"><channel><title>Haus</title>{items}{old}</channel></rss>'

    def _atom(self) -> str:
        entries = "".join(
            f"<entry><id>urn:{case.name}</id><title>{escape(case.title)}</title>"
            f'<link href="{self.office.url}{case.path}"/>'
            + (f"<published>{case.listed_at.isoformat()}</published>" if case.listed_at else "")
            + "</entry>"
            for case in self._published["atom"]
        )
        old = (
            "<entry><id>urn:alt</id><title>Tag der offenen Tür (atom)</title>"
            f'<link href="{self.office.url}/atom/alt.html"/><published>{self._old_at.isoformat()}</published></entry>'
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Haus</title>{entries}{old}</feed>'

    def _list(self) -> str:
        items = "".join(f'<li><a href="{case.path}">{escape(case.title)}</a></li>' for case in self._published["list"])
        old = '<li><a href="/list/alt.html">Tag der offenen Tür (list)</a></li>'
        return f"<html><body><ul>{items}{old}</ul></body></html>"
