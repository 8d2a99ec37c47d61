"""A press office whose pages were fetched: writes what the crawler writes, and runs the classifier's rooms."""

import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Table, insert, select, update

from kammerton_classifier.classify import Clean, classify_room
from kammerton_classifier.learn import learn_room
from kammerton_classifier.retag import retag_room
from kammerton_classifier.store import sync_topics
from kammerton_classifier.text.clean import clean
from kammerton_classifier.topics.rules import RuleSet, rule_set
from kammerton_classifier.withdraw import withdraw_room
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import capture_bytes, captures, entries, feeds, jobs, releases, sources
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Room, Worker, drain, each
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.model import JobKind
from tests.conftest import NOW
from tests.doubles.rows import add_house, add_row

RELEASES = Path(__file__).parents[1] / "golden" / "releases"


def golden(slug: str) -> tuple[str, list[str]]:
    """Return the title and the paragraphs of a release of ours."""
    title, *paragraphs = (RELEASES / f"{slug}.txt").read_text("utf-8").strip().split("\n\n")
    return title, paragraphs


def page_of(title: str, paragraphs: Iterable[str]) -> str:
    """Return a plain page with a release."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return f"<html><body><nav><a href='/'>Start</a></nav><main><h1>{escape(title)}</h1>{body}</main></body></html>"


class Office:
    """Writes what the crawler writes: sources, releases and their captures, each with its promise.

    `run` does the jobs of a kind, as the classifier's process would with these rules and this `clean`.
    """

    def __init__(self, database: Database, folder: Path, *, clean: Clean = clean, rules: RuleSet | None = None) -> None:
        self.database = database
        self.clean = clean
        self.listed = 0
        self.worker = Worker(
            database, make_doorbell(make_celery("filesystem:", folder), "filesystem:", folder), "test:1"
        )
        self.start(rules or rule_set())

    def start(self, rules: RuleSet) -> None:
        """Start the classifier (again) with these rules."""
        self.rules = rules
        with self.database.write() as connection:
            sync_topics(connection, rules.topics, rules.version)
        self.rooms: dict[JobKind, Room] = {
            JobKind.CLASSIFY: classify_room(self.database, self.clean, rules=rules),
            JobKind.WITHDRAW: withdraw_room(self.database),
            JobKind.LEARN: learn_room(self.database, self.clean),
            JobKind.RETAG: retag_room(self.database, rules=rules),
        }

    def run(self, *kinds: JobKind) -> None:
        """Do all due jobs of these kinds, one kind after the other."""
        for kind in kinds:
            drain(kind, each(self.rooms[kind], self.worker), self.worker)

    def rows(self, table: Table) -> Sequence[Row[Any]]:
        """Return all rows of a table, in the order of its key."""
        with self.database.read() as connection:
            return connection.execute(select(table).order_by(*table.primary_key.columns)).all()

    def states(self, kind: JobKind) -> dict[str, str]:
        """Return the state of each job of a kind, by its key."""
        return {row.key: row.state for row in self.rows(jobs) if row.kind == kind}

    def publish(self, title: str, paragraphs: Iterable[str], *, source: str = "hwk", backlog: bool = False) -> int:
        """Publish a release, have it captured and classified. Return its number."""
        ids = self.list_release(title, source=source, backlog=backlog)
        self.capture(ids, page_of(title, paragraphs))
        self.run(JobKind.CLASSIFY)
        return ids[0]

    def take_back(self, release_id: int, gone_at: datetime | None) -> None:
        """Note that a page is gone, or with None that it is there again, as the crawler does."""
        with self.database.write() as connection:
            connection.execute(update(releases).where(releases.c.id == release_id).values(gone_at=gone_at))
            store.promise(
                connection, JobKind.WITHDRAW, f"{release_id}:{(gone_at or NOW + timedelta(days=9)).isoformat()}"
            )

    def list_release(
        self,
        title: str,
        *,
        source: str = "hwk",
        backlog: bool = False,
        published_at: datetime | None = NOW,
        text: str = "",
        definition: dict[str, object] | None = None,
    ) -> tuple[int, int]:
        """Add a source on first use, and a release with its entry. Return the ids of release and entry."""
        self.listed += 1
        with self.database.write() as connection:
            if connection.execute(select(sources.c.key).where(sources.c.key == source)).first() is None:
                add_house(connection, source)
            address = f"https://{source}.example/1"
            feed_id = add_row(
                connection,
                feeds,
                source_key=source,
                address=f"https://{source}.example/feed/{self.listed}",
                host=f"{source}.example",
                definition=definition or {},
            )
            release_id = add_row(
                connection, releases, source_key=source, address=address, backlog=backlog, first_seen_at=NOW
            )
            entry_id = add_row(
                connection,
                entries,
                feed_id=feed_id,
                identity=title,
                address=address,
                title=title,
                text=text,
                published_at=published_at,
                backlog=backlog,
                release_id=release_id,
                first_seen_at=NOW,
                last_changed_at=NOW,
            )
        return release_id, entry_id

    def capture(self, ids: tuple[int, int], page: str, *, thin: bool = False) -> int:
        """Add a capture and promise to classify it."""
        body = page.encode()
        with self.database.write() as connection:
            capture_id = add_row(
                connection,
                captures,
                release_id=ids[0],
                entry_id=ids[1],
                address="https://hwk.example/1",
                fetched_at=NOW,
                http_status=200,
                body_bytes=len(body),
                thin=thin,
            )
            connection.execute(insert(capture_bytes).values(capture_id=capture_id, zlib_body=zlib.compress(body)))
            store.promise(connection, JobKind.CLASSIFY, str(capture_id))
        return capture_id
