"""A filled archive: the sample's invented releases of three houses, tagged and indexed, and doors to it."""

import atexit
import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import insert, update

from kammerton_classifier.topics.rules import rule_set
from kammerton_classifier.topics.tag import assigned, evidence, tag
from kammerton_console.sample.houses import HOUSES
from kammerton_console.sample.releases import SampleRelease, sample_releases
from kammerton_search_api.access import keys
from kammerton_search_api.access.limits import Buckets
from kammerton_search_api.access.scopes import Scope
from kammerton_search_api.access.tokens import LinkSigner
from kammerton_search_api.http.app import create_app
from kammerton_search_api.http.ports import Ports, Site
from kammerton_search_api.index.rebuild import rebuild
from kammerton_search_api.index.serving import open_index
from kammerton_search_api.subscribers.secret import SecretBox
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.db.tables import captures, documents, feeds, releases, revisions, sources, tags, topics
from kammerton_shared.model import FeedState, JobKind, ReleaseId
from tests.conftest import NOW
from tests.doubles.newsroom import Newsroom

TODAY = date(2026, 11, 25)
SECRET_KEY = b"the secret key of a test, 32 long"
SITE = Site(base_url="http://127.0.0.1:8000", private=True, readers_need_key=False)


@dataclass
class Archive:
    """An instance with releases. `site` may be changed before the application is asked for."""

    database: Database
    folder: Path
    site: Site = SITE
    now: datetime = NOW
    rung: list[JobKind] = field(default_factory=list)
    ids: dict[str, ReleaseId] = field(default_factory=dict)
    newsroom: Newsroom = field(init=False)
    """Adds further releases; `index` after that."""

    def __post_init__(self) -> None:
        self.newsroom = Newsroom(self.database)

    @property
    def signer(self) -> LinkSigner:
        """What signs the links of this instance."""
        return LinkSigner(SECRET_KEY)

    def index(self) -> None:
        """Index whatever there is."""
        rebuild("tantivy:", self.folder, self.database, progress=lambda _done, _of: None)

    def ports(self) -> Ports:
        """Return the ports of this instance; nobody answers its rings."""
        return Ports(
            database=self.database,
            index=open_index("tantivy:", self.folder, self.database),
            ring=self.rung.append,
            clock=lambda: self.now,
            signer=self.signer,
            secret_box=SecretBox(SECRET_KEY),
            buckets=Buckets(lambda: 0),
            site=self.site,
        )

    def app(self, **site: object) -> FastAPI:
        """Return the application, with these parts of the site changed."""
        self.site = replace(self.site, **site)  # type: ignore[arg-type]
        return create_app(self.ports())

    def key(self, *scopes: Scope) -> str:
        """Return a new API key with these scopes."""
        with self.database.write() as connection:
            return keys.create_key(connection, "test", scopes, now=self.now)[1]


def fill(database: Database, folder: Path) -> Archive:
    """Fill a database with the sample's releases and index them: excerpts only, one house does not answer."""
    archive = Archive(database, folder)
    _add_topics(database)
    newsroom = archive.newsroom
    for house in HOUSES:
        newsroom.add_source(house.key, name=house.name, short_name=house.short_name, region=house.region)
    with database.write() as connection:
        connection.execute(update(sources).values(sample=True))
        connection.execute(update(feeds).values(last_success_at=NOW - timedelta(minutes=4), next_poll_at=NOW))
        connection.execute(
            update(feeds)
            .where(feeds.c.source_key == "muster-ihk-seenplatte")
            .values(
                state=FeedState.UNREACHABLE,
                reason="Keine Antwort nach 10 s. Jetzt prüfen: kammerton sources check muster-ihk-seenplatte",
            )
        )
    for release in sample_releases():
        archive.ids[release.slug] = _publish(newsroom, release)
    archive.index()
    return archive


def _add_topics(database: Database) -> None:
    rules = rule_set()
    with database.write() as connection:
        for topic in rules.topics:
            connection.execute(
                insert(topics).values(
                    key=topic.key, name=topic.name, position=topic.position, rules_version=rules.version
                )
            )


def _publish(newsroom: Newsroom, release: SampleRelease) -> ReleaseId:
    text = "\n\n".join((release.lead, *release.paragraphs))
    found = tag(release.title, release.lead, text)
    at = release.published_at(TODAY)
    source = next(house.key for house in HOUSES if release.house in house.path or release.house in house.key)
    published = newsroom.publish(
        release.title, text, source=source, topic_keys=assigned(found), published_at=at, news=release.days_ago < 2
    )
    number = published.release_id
    with newsroom.database.write() as connection:
        revision = update(revisions).where(revisions.c.release_id == number)
        revision_id = connection.execute(
            revision.values(kicker=release.kicker, press_number=str(release.number), lead=release.lead).returning(
                revisions.c.id
            )
        ).scalar_one()
        seen_at = at + timedelta(minutes=7)
        connection.execute(update(releases).where(releases.c.id == number).values(first_seen_at=seen_at))
        connection.execute(update(documents).where(documents.c.release_id == number).values(first_seen_at=seen_at))
        connection.execute(update(captures).where(captures.c.release_id == number).values(fetched_at=seen_at))
        connection.execute(
            insert(tags),
            [
                {
                    "revision_id": revision_id,
                    "topic": one.topic,
                    "assigned": one.assigned,
                    "points": one.points,
                    "threshold": one.threshold,
                    "evidence": evidence(one),
                    "rules_version": rule_set().version,
                }
                for one in found
            ],
        )
    return number


def forget_date(archive: Archive, slug: str) -> ReleaseId:
    """Take the date of publication from a release, as if its house had named none; return its number."""
    number = archive.ids[slug]
    with archive.database.write() as connection:
        nothing = {"published_at": None, "published_precision": None, "published_from": None}
        connection.execute(update(revisions).where(revisions.c.release_id == number).values(nothing))
        connection.execute(update(documents).where(documents.c.release_id == number).values(published_at=None))
    archive.index()
    return number


@cache
def _template() -> Archive:
    """Fill an archive once in a process; everybody else copies its files."""
    folder = Path(tempfile.mkdtemp(prefix="kammerton-archive-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = Database(f"sqlite:///{folder / 'kammerton.db'}")
    migrate(database)
    archive = fill(database, folder)
    database.close()
    return archive


@contextlib.contextmanager
def filled(folder: Path) -> Iterator[Archive]:
    """Yield a filled archive in `folder`."""
    template = _template()
    shutil.copytree(template.folder, folder, dirs_exist_ok=True)
    database = Database(f"sqlite:///{folder / 'kammerton.db'}")
    archive = Archive(database, folder, ids=dict(template.ids))
    archive.newsroom.known = dict(template.newsroom.known)
    yield archive
    database.close()
