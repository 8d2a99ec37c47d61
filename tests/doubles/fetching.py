"""A source with one feed whose releases lie on the same office, fetched by a real crawler when a test says so."""

import asyncio
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, update

from kammerton_crawler.readers.killable import KillableReader
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import jobs
from kammerton_shared.model import JobKind
from tests.conftest import NOW
from tests.doubles.crawling import Listed, TestClock, add_sources, crawler, rows, rss, source
from tests.doubles.press_office import PressOffice, Reply

RSS = "application/rss+xml"


class Fetching:
    """A source and its crawler; `rung` holds the kinds that were rung for."""

    def __init__(self, database: Database, data_dir: Path, reader: KillableReader, office: PressOffice) -> None:
        self.database, self.data_dir, self.reader, self.office = database, data_dir, reader, office
        self.clock = TestClock()
        self.rung: list[JobKind] = []

    def listing(self, *listed: Listed) -> str:
        """Let the feed list this; return its address."""
        return self.office.serve("/feed", Reply(rss(*listed).encode(), content_type=RSS))

    def crawl(self, *listed: Listed) -> None:
        """Let the feed list this, and do all that follows."""
        add_sources(self.database, source(self.listing(*listed)), at=self.clock())
        self.once()

    def once(self) -> None:
        """Do all that is due."""

        async def work() -> None:
            async with crawler(self.database, self.data_dir, self.reader, clock=self.clock) as running:
                await running.run_until_idle()
                self.rung += running.rung

        asyncio.run(work())

    def retry(self) -> None:
        """Let the waiting jobs for what entries say be due and do them."""
        self._be_due(jobs.c.key.not_like("%:visit-%"))

    def visit(self, name: str, **after: float) -> None:
        """Let so much time pass, then do the release's visit of this name ("gone": the looks that wait)."""
        self.clock.advance(**after)
        self._be_due(jobs.c.key.like(f"%:visit-{name}%"))

    def _be_due(self, which: ColumnElement[bool]) -> None:
        past = datetime(2026, 1, 1, tzinfo=NOW.tzinfo)
        with self.database.write() as connection:
            connection.execute(update(jobs).where(jobs.c.state == "due", which).values(due_at=past))
        self.once()

    def presence(self) -> tuple[datetime | None, datetime | None]:
        """Return since when the first release's page is missing, and when it was found to be taken back."""
        release = rows(self.database, "releases")[0]
        return release.missing_since_at, release.gone_at

    def captures(self) -> list[tuple[bool, str, str]]:
        """Return of each capture whether it is thin, why, and its body."""
        bodies = {
            row.capture_id: zlib.decompress(row.zlib_body).decode() for row in rows(self.database, "capture_bytes")
        }
        return [(row.thin, row.reason, bodies[row.id]) for row in rows(self.database, "captures")]

    def jobs(self, kind: JobKind) -> list[tuple[str, str]]:
        """Return key and state of the jobs of a kind, without the visits."""
        found = [(row.key, row.state) for row in rows(self.database, "jobs") if row.kind == kind]
        return [(key, state) for key, state in found if ":visit-" not in key]

    def visits(self) -> dict[str, str]:
        """Return the state of each visit, by its job's key."""
        found = {row.key: row.state for row in rows(self.database, "jobs") if row.kind == JobKind.FETCH}
        return {key: state for key, state in found.items() if ":visit-" in key}

    def listed(self, path: str = "/1", **said: object) -> Listed:
        """Return an entry whose page lies at `path`."""
        return replace(Listed("Meldung 1", self.office.url + path, guid=path), **said)  # type: ignore[arg-type]
