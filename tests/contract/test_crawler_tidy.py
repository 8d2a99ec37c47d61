"""The contract of what is kept for a while only, on every database."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, update

from kammerton_crawler.threads import OwnThread
from kammerton_crawler.tidy import PORTION, Keep, delete_bytes, delete_polls, stay_tidy, tidy
from kammerton_crawler.visit import Manners
from kammerton_shared.db.engine import Database, insert
from kammerton_shared.db.tables import (
    capture_bytes,
    captures,
    documents,
    entries,
    feeds,
    jobs,
    polls,
    releases,
    revisions,
    set_asides,
)
from kammerton_shared.jobs.store import forget_done, promise
from kammerton_shared.model import JobKind
from tests.conftest import NOW
from tests.doubles.crawling import TestClock, add_sources, rows, source, until

DAY = timedelta(days=1)
KEEP = Keep(polls=30 * DAY, captures=180 * DAY, jobs=30 * DAY)


def add_polls(connection: Connection, *ages_days: int) -> None:
    feed_id = connection.execute(select(feeds.c.id)).scalar_one()
    lines = [{"feed_id": feed_id, "started_at": NOW - age * DAY, "duration_s": 1.0, "state": "ok"} for age in ages_days]
    connection.execute(insert(connection, polls), lines)


def add_release(connection: Connection, *ages_days: int) -> list[int]:
    """Add a release with captures of these ages; return the captures' numbers."""
    release_id = connection.execute(
        insert(connection, releases)
        .values(source_key="hwk-auental", address="https://a.example/", backlog=False, first_seen_at=NOW)
        .returning(releases.c.id)
    ).scalar_one()
    entry_id = connection.execute(
        insert(connection, entries)
        .values(
            feed_id=connection.execute(select(feeds.c.id)).scalar_one(),
            identity=str(release_id),
            address="https://a.example/",
            title="Meldung",
            text="",
            fingerprint="0" * 64,
            backlog=False,
            release_id=release_id,
            first_seen_at=NOW,
            last_changed_at=NOW,
        )
        .returning(entries.c.id)
    ).scalar_one()
    return [_add_capture(connection, release_id, entry_id, age) for age in ages_days]


def _add_capture(connection: Connection, release_id: int, entry_id: int, age: int) -> int:
    capture_id: int = connection.execute(
        insert(connection, captures)
        .values(
            release_id=release_id,
            entry_id=entry_id,
            address="https://a.example/",
            fetched_at=NOW - age * DAY,
            content_type="text/html",
            headers={},
            sha256="0" * 64,
            body_bytes=1,
            thin=False,
        )
        .returning(captures.c.id)
    ).scalar_one()
    connection.execute(insert(connection, capture_bytes).values(capture_id=capture_id, zlib_body=b"x"))
    return capture_id


def with_bytes(database: Database) -> list[int]:
    return [row.capture_id for row in rows(database, "capture_bytes")]


@pytest.fixture
def housed(database: Database) -> Database:
    add_sources(database, source("https://a.example/feed"))
    return database


def test_old_polls_go_and_the_others_stay(housed: Database) -> None:
    with housed.write() as connection:
        add_polls(connection, 40, 31, 29, 0)

    assert [delete_polls(housed, before=NOW - KEEP.polls) for _ in range(2)] == [2, 0]
    assert [(NOW - row.started_at).days for row in rows(housed, "polls")] == [29, 0]


def test_many_polls_go_in_portions(housed: Database) -> None:
    with housed.write() as connection:
        add_polls(connection, *[40] * (PORTION + 5))

    assert [delete_polls(housed, before=NOW - KEEP.polls) for _ in range(3)] == [PORTION, 5, 0]


def test_the_bytes_of_replaced_captures_go_after_half_a_year(housed: Database) -> None:
    with housed.write() as connection:
        first, second, last = add_release(connection, 300, 170, 160)
        [only] = add_release(connection, 900)

    assert delete_bytes(housed, before=NOW - KEEP.captures, after=0) == (1, first)
    assert delete_bytes(housed, before=NOW - KEEP.captures, after=first) == (0, None)
    assert with_bytes(housed) == [second, last, only]
    assert len(rows(housed, "captures")) == 4


def test_what_is_shown_or_set_aside_keeps_its_bytes_though_it_was_replaced(housed: Database) -> None:
    with housed.write() as connection:
        gone, shown, _ = add_release(connection, 400, 300, 200)
        show(connection, 1, gone, number=1)
        show(connection, 1, shown, number=2)
        aside, _ = add_release(connection, 400, 200)
        set_aside(connection, 2, aside)

    assert delete_bytes(housed, before=NOW - KEEP.captures, after=0) == (1, gone)
    assert {shown, aside} < set(with_bytes(housed))


def show(connection: Connection, release_id: int, capture_id: int, *, number: int) -> None:
    """Let a release's document rest on a capture."""
    revision_id = connection.execute(
        insert(connection, revisions)
        .values(
            release_id=release_id,
            number=number,
            capture_id=capture_id,
            title="Meldung",
            text="Text",
            thin=False,
            content_sha256="0" * 64,
            cleaner_version="1",
            created_at=NOW,
        )
        .returning(revisions.c.id)
    ).scalar_one()
    now_is = {"revision_id": revision_id, "version": number}
    connection.execute(
        insert(connection, documents)
        .values(
            release_id=release_id,
            kind="release",
            topics=[],
            news=True,
            cause="created",
            source_key="hwk-auental",
            first_seen_at=NOW,
            changed_at=NOW,
            **now_is,
        )
        .on_conflict_do_update(index_elements=["release_id"], set_=now_is)
    )


def set_aside(connection: Connection, release_id: int, capture_id: int) -> None:
    connection.execute(
        insert(connection, set_asides).values(
            release_id=release_id, capture_id=capture_id, title="Galerie", reason="Bildergalerie", set_aside_at=NOW
        )
    )


def test_done_jobs_go_and_dead_and_due_ones_never(database: Database) -> None:
    long_ago = {"done_at": NOW - 4000 * DAY, "created_at": NOW - 4000 * DAY}
    with database.write() as connection:
        for key in ("old", "older", "dead", "due", "new"):
            promise(connection, JobKind.CLASSIFY, key)
        for key, state in (("old", "done"), ("older", "done"), ("dead", "dead"), ("due", "due")):
            connection.execute(update(jobs).where(jobs.c.key == key).values(state=state, **long_ago))

    assert [forget_done(database, older_than=30 * DAY, limit=1) for _ in range(3)] == [1, 1, 0]
    assert [row.key for row in rows(database, "jobs")] == ["dead", "due", "new"]


def manners(database: Database, store: OwnThread) -> Manners:
    return Manners(database, store, TestClock(), 0.0, 0.0)


def test_all_of_it_goes_at_once_and_what_is_kept_stays(housed: Database) -> None:
    store = OwnThread("store")
    with housed.write() as connection:
        add_polls(connection, *[40] * (PORTION + 1), 1)
        for _ in range(3):
            add_release(connection, 300, 200, 1)

    asyncio.run(tidy(manners(housed, store), KEEP))
    store.close()

    assert (len(rows(housed, "polls")), len(with_bytes(housed))) == (1, 3)


def test_of_several_crawlers_one_tidies_a_day(housed: Database) -> None:
    store = OwnThread("store")

    async def live(name: str) -> None:
        staying = asyncio.create_task(stay_tidy(manners(housed, store), KEEP, new_holder=lambda: name))
        await until(lambda: bool(rows(housed, "leases")) and not rows(housed, "polls"))
        staying.cancel()
        await asyncio.wait([staying])

    with housed.write() as connection:
        add_polls(connection, 40)
    asyncio.run(asyncio.wait_for(live("crawler:1/7"), 30))
    asyncio.run(asyncio.wait_for(live("crawler:2/1"), 30))
    store.close()

    assert [row.holder for row in rows(housed, "leases")] == ["crawler:1/7"]
