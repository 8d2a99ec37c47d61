"""A rebuild of 2,000 releases while 100 of them change: no search in between fails or loses one, on either engine."""

import random
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from kammerton_search_api.index.port import IndexQuestion
from kammerton_search_api.index.rebuild import rebuild
from kammerton_search_api.query.clause import Everything
from kammerton_shared.db.engine import Database
from kammerton_shared.model import JobKind, ReleaseId
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.index_desk import IndexDesk, an_index_desk
from tests.doubles.many_releases import add_houses, publish
from tests.doubles.queries import clause_of

RELEASES = 2_000
CHANGING = 100
CHANGED = clause_of("Neufassung")


@pytest.fixture(params=ENGINES)
def desk(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Iterator[IndexDesk]:
    with (
        own_url(engine_url(request.param, request), tmp_path) as url,
        an_index_desk(database, tmp_path, url) as desk,
    ):
        add_houses(desk.newsroom)
        with database.write() as connection:
            publish(connection, range(1, RELEASES + 1), random.Random(6), characters=300)
        while desk.work():
            pass
        yield desk


class Writer(Thread):
    """Revises one release after the other and indexes it. `done`: how many revisions are numbered."""

    def __init__(self, desk: IndexDesk) -> None:
        super().__init__()
        self._desk = desk
        self.done = 0

    def run(self) -> None:
        for number in range(CHANGING):
            revised = self._desk.newsroom.revise(ReleaseId(number * 20 + 1), "Neufassung", indexed=False)
            self._desk.promise(revised.key)
            while not self._desk.work():
                time.sleep(0.05)  # paused until the index is exchanged
            self.done += 1


class Searcher(Thread):
    """Searches until told to end, and writes down what was wrong."""

    def __init__(self, desk: IndexDesk, writer: Writer) -> None:
        super().__init__()
        self._desk = desk
        self._writer = writer
        self.ended = Event()
        self.searches = 0
        self.problems: list[str] = []

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                self._search()
            except Exception as error:  # noqa: BLE001 - whatever it is, no search may fail
                self.problems.append(f"{type(error).__name__}: {error}")
            self.searches += 1
            time.sleep(0.01)  # the writer wants to get on too

    def _search(self) -> None:
        least = self._writer.done
        changed = self._desk.index.search(IndexQuestion(CHANGED, "date", CHANGING))
        if len(changed.hits) < least:
            self.problems.append(f"{len(changed.hits)} of {least} changed releases")
        if (found := self._desk.index.count(Everything())) != RELEASES:
            self.problems.append(f"{found} of {RELEASES} releases")


def test_no_search_fails_or_loses_a_release_while_2000_are_rebuilt_and_100_change(desk: IndexDesk) -> None:
    writer = Writer(desk)
    searchers = [Searcher(desk, writer) for _ in range(2)]

    def progress(done: int, total: int) -> None:
        if done == 0:
            for thread in (writer, *searchers):
                thread.start()
        while done == total and writer.is_alive() and writer.done < CHANGING * 0.8:
            time.sleep(0.01)  # the last ones come while it catches up

    rebuild(desk.url, desk.data_dir, desk.database, progress=progress)
    writer.join()
    for searcher in searchers:
        searcher.ended.set()
        searcher.join()

    assert [problem for searcher in searchers for problem in searcher.problems] == []
    assert all(searcher.searches > 10 for searcher in searchers)
    assert desk.generations() == {"1": "retired", "2": "serving"}
    assert desk.index.count(CHANGED) == CHANGING
    assert [seq for seq, *_ in desk.changes()] == list(range(1, RELEASES + CHANGING + 1))
    assert set(desk.jobs(JobKind.INDEX).values()) == {"done"}
