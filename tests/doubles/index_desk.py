"""The index worker without its process, on any engine: houses that publish, the room, a reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import delete, select

from kammerton_search_api.index import generations
from kammerton_search_api.index.port import IndexQuestion, IndexWriter, SearchIndex
from kammerton_search_api.index.rebuild import prepare
from kammerton_search_api.index.serving import make_engine, open_index, open_writer
from kammerton_search_api.index.write import index_work
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import changes, document_versions, documents, index_state, jobs
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Worker, drain
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.model import JobKind
from tests.doubles.newsroom import Newsroom, Published
from tests.doubles.queries import clause_of


def silent(done: int, total: int) -> None:
    """Nobody looks at the progress."""


@dataclass
class IndexDesk:
    """One machine: houses that publish, the index worker, a reader."""

    database: Database
    data_dir: Path
    worker: Worker
    newsroom: Newsroom
    index: SearchIndex
    url: str
    writers: list[IndexWriter] = field(default_factory=list)

    def start(self) -> None:
        """Begin as the index worker does."""
        prepare(self.url, self.data_dir, self.database, progress=silent)
        self.writers.append(open_writer(self.url, self.data_dir, self.database))

    def stop(self) -> None:
        while self.writers:
            self.writers.pop().close()

    def publish(self, title: str, text: str = "Ein Absatz ohne Belang.", **more: object) -> Published:
        published = self.newsroom.publish(title, text, indexed=False, **more)  # type: ignore[arg-type]
        self.promise(published.key)
        return published

    def revise(self, before: Published, title: str, text: str = "Ein Absatz.", **more: object) -> Published:
        published = self.newsroom.revise(before.release_id, title, text, indexed=False, **more)  # type: ignore[arg-type]
        self.promise(published.key)
        return published

    def promise(self, key: str) -> None:
        with self.database.write() as connection:
            store.promise(connection, JobKind.INDEX, key)

    def finish(self, kind: JobKind) -> None:
        """Finish the jobs of a kind whose room is not here."""
        for job in store.claim(self.database, kind, holder="index:1", limit=100):
            with self.database.write() as connection:
                store.finish(connection, job)

    def forget(self, release_id: int) -> None:
        """Erase a release's document from the tables, not from the index."""
        with self.database.write() as connection:
            for table in (documents, document_versions):
                connection.execute(delete(table).where(table.c.release_id == release_id))

    def work(self, writer: IndexWriter | None = None) -> int:
        return drain(JobKind.INDEX, index_work(writer or self.writers[-1], self.worker), self.worker)

    def found(self, query: str = "") -> list[int]:
        answer = self.index.search(IndexQuestion(clause_of(query), "date", 1000))
        return sorted(hit.release_id for hit in answer.hits)

    def changes(self) -> list[tuple[int, int, int, str]]:
        columns = changes.c
        with self.database.read() as connection:
            rows = connection.execute(
                select(columns.seq, columns.release_id, columns.document_version, columns.kind).order_by(columns.seq)
            )
            return [tuple(row) for row in rows]

    def jobs(self, kind: JobKind) -> dict[str, str]:
        with self.database.read() as connection:
            return dict(connection.execute(select(jobs.c.key, jobs.c.state).where(jobs.c.kind == kind)).all())

    def generations(self) -> dict[str, str]:
        with self.database.read() as connection:
            rows = connection.execute(select(index_state.c.name, index_state.c.state).order_by(index_state.c.name))
            return {name.rpartition("-")[2]: state for name, state in rows}

    def serving_name(self) -> str:
        with self.database.read() as connection:
            return generations.serving(connection) or ""

    def indexes(self) -> set[str]:
        """Return what the engine keeps."""
        engine = make_engine(self.url, self.data_dir)
        names = engine.names()
        engine.close()
        return names

    def serving(self) -> Path:
        """Return the folder of what serves; on one machine only."""
        return self.data_dir / "index" / self.serving_name()


@contextmanager
def an_index_desk(database: Database, data_dir: Path, url: str = "tantivy:") -> Iterator[IndexDesk]:
    bell = make_doorbell(make_celery("filesystem:", data_dir), "filesystem:", data_dir)
    worker = Worker(database, bell, "index:1")
    desk = IndexDesk(database, data_dir, worker, Newsroom(database), open_index(url, data_dir, database), url)
    desk.start()
    yield desk
    desk.stop()
    desk.index.close()
