"""Build the index anew from the tables while the old one serves, then let the new one serve. Tells nobody."""

import os
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

import structlog
from sqlalchemy import func, select

from kammerton_search_api.index import generations
from kammerton_search_api.index.document import load_index_documents
from kammerton_search_api.index.engine import Engine, GenerationWriter, Unreadable
from kammerton_search_api.index.serving import make_engine, remove_retired
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import changes, documents
from kammerton_shared.errors import RetryLater, ServerAway
from kammerton_shared.german.analysis import ANALYSIS_VERSION
from kammerton_shared.jobs import store
from kammerton_shared.jobs.holder import holder_name
from kammerton_shared.jobs.lease import give_lease_back, take_lease
from kammerton_shared.model import JobKind, ReleaseId

log = structlog.get_logger()

LEASE_NAME: Final = "index-rebuild"
LEASE: Final = timedelta(seconds=60)  # renewed with every batch
BATCH: Final = 500
_ROUNDS_UNTIL_PAUSE: Final = 5  # then new jobs wait, so that a flood of them is overtaken in the end
_LOOK_S: Final = 1.0
_LONGEST_LOOK_S: Final = 60.0

Progress = Callable[[int, int], None]
"""Is told how many documents are done, and of how many."""


def rebuild(url: str, data_dir: Path, database: Database, *, progress: Progress) -> None:
    """Build an index of all documents and let it serve.

    What is written meanwhile is caught up before. A running index worker goes over to it with its next batch, and then
    removes the old one; readers go over with their next search.

    Raises:
        ConfigurationError: No engine has this URL.
        RetryLater: Another rebuild is under way.
        ServerAway: The engine is away, or takes no more.
        Reject: The engine refuses a document; the old index serves on.
    """
    engine = make_engine(url, data_dir)
    try:
        _rebuild(engine, database, progress)
    finally:
        engine.close()


def prepare(url: str, data_dir: Path, database: Database, *, progress: Progress) -> None:
    """See to it that a whole index of this version serves; a damaged one is set aside, a missing one built.

    Waits for a rebuild of another process, and for an engine that is away.

    Raises:
        ConfigurationError: No engine has this URL.
    """
    engine = make_engine(url, data_dir)
    look_s = _LOOK_S
    try:
        while True:
            try:
                if _is_whole(engine, database):
                    return
                _rebuild(engine, database, progress)
            except RetryLater as error:
                log.info("index_awaited", reason=str(error))
                time.sleep(look_s)
                look_s = min(look_s * 2, _LONGEST_LOOK_S) if isinstance(error, ServerAway) else _LOOK_S
    finally:
        engine.close()


def _rebuild(engine: Engine, database: Database, progress: Progress) -> None:
    holder = holder_name("index", os.getpid())
    _take_lease(database, holder)
    try:
        with database.write() as connection:
            generations.abandon_unfinished(connection)
        remove_retired(engine, database)
        with database.write() as connection:
            name = generations.begin(connection, engine.writes, ANALYSIS_VERSION)
        try:
            _Builder(database, engine, name, holder, progress).build()
        except BaseException:
            with database.write() as connection:
                generations.retire(connection, name)
            with suppress(ServerAway):  # the next rebuild removes it
                engine.remove(name)
            raise
        engine.show(name)
    finally:
        give_lease_back(database, LEASE_NAME, holder)


def _is_whole(engine: Engine, database: Database) -> bool:
    with database.read() as connection:
        name = generations.serving(connection)
        told = select(changes.c.seq).where(changes.c.release_id == documents.c.release_id).exists()
        least = connection.execute(select(func.count()).select_from(documents).where(told)).scalar_one()
    if name is None or not name.startswith(engine.writes):
        return False
    try:
        size = engine.open(name).size()
    except Unreadable as error:
        log.warning("index_damaged", name=name, reason=str(error))
        engine.set_aside(name)
        with database.write() as connection:
            generations.retire(connection, name)
        return False
    if size < least:
        log.warning("index_damaged", name=name, reason=f"it holds {size} documents of {least}")
    return size >= least


def _take_lease(database: Database, holder: str) -> None:
    if not take_lease(database, LEASE_NAME, holder, duration=LEASE):
        raise RetryLater("another rebuild of the index is under way", after_s=LEASE.total_seconds())


class _Builder:
    """Builds one generation."""

    def __init__(self, database: Database, engine: Engine, name: str, holder: str, progress: Progress) -> None:
        self._database = database
        self._engine = engine
        self._name = name
        self._holder = holder
        self._progress = progress

    def build(self) -> None:
        self._engine.create(self._name)
        with self._database.read() as connection:
            seq = generations.last_change(connection)
            last_id = connection.execute(select(func.max(documents.c.release_id))).scalar() or 0
        self._write_all(ReleaseId(last_id))
        self._engine.complete(self._name)
        rounds = 0
        while not self._swapped(seq := self._caught_up(seq)):
            rounds += 1
            if rounds >= _ROUNDS_UNTIL_PAUSE:
                with self._database.write() as connection:
                    store.pause_kind(connection, JobKind.INDEX, "the index is about to be exchanged")
        log.info("index_rebuilt", name=self._name, seq=seq)

    def _write_all(self, last_id: ReleaseId) -> None:
        """Write all documents up to `last_id`: those that come later are among the changes."""
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(documents)).scalar_one()
        writer = self._engine.write_to(self._name, filling=True)
        done, last = 0, 0
        self._progress(done, total)
        while ids := self._next_ids(last, last_id):
            self._write(writer, ids)
            done, last = done + len(ids), ids[-1]
            self._progress(done, max(done, total))
            _take_lease(self._database, self._holder)
        writer.close()

    def _next_ids(self, after: int, last_id: ReleaseId) -> list[ReleaseId]:
        column = documents.c.release_id
        statement = select(column).where(column > after, column <= last_id).order_by(column).limit(BATCH)
        with self._database.read() as connection:
            return [ReleaseId(release_id) for release_id in connection.execute(statement).scalars()]

    def _write(self, writer: GenerationWriter, ids: Collection[ReleaseId]) -> None:
        with self._database.read() as connection:
            current = load_index_documents(connection, ids)
        writer.write(list(current.values()), removed=[release_id for release_id in ids if release_id not in current])

    def _caught_up(self, seq: int) -> int:
        """Write what changed after `seq`; return up to where that is."""
        with self._database.read() as connection:
            latest = generations.last_change(connection)
            changed = sorted(generations.changed_since(connection, seq))
        if changed:
            writer = self._engine.write_to(self._name)
            for start in range(0, len(changed), BATCH):
                self._write(writer, changed[start : start + BATCH])
                _take_lease(self._database, self._holder)
            writer.close()
        return latest

    def _swapped(self, seq: int) -> bool:
        _take_lease(self._database, self._holder)
        with self._database.write() as connection:
            if generations.swap(connection, self._name, seq):
                return True
            abandoned = not generations.is_building(connection, self._name)
        if abandoned:
            raise RetryLater("another rebuild of the index took over")
        return False
