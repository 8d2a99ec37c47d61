"""The index as a whole: the reader and the writer that follow whichever generation serves. Knows no engine."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar
from urllib.parse import urlsplit

import structlog

from kammerton_search_api.index import generations
from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.engine import Engine, Generation, GenerationWriter, Unreadable
from kammerton_search_api.index.port import (
    IndexAnswer,
    IndexFacets,
    IndexNotBuilt,
    IndexQuestion,
    IndexWriter,
    SearchIndex,
)
from kammerton_search_api.query.clause import Clause
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import ConfigurationError, ServerAway
from kammerton_shared.model import ReleaseId

log = structlog.get_logger()

_MOST_SWITCHES: Final = 3  # in one call: an index that serves is retired once in a rebuild
_NOTHING: Final = IndexAnswer((), 0, IndexFacets(), more=False)

Answer = TypeVar("Answer")


def open_index(url: str, data_dir: Path, database: Database) -> SearchIndex:
    """Return the index that `url` names, for searching. It need not have been built yet.

    Raises:
        ConfigurationError: No engine has this URL.
    """
    return ServingReader(make_engine(url, data_dir), database)


def open_writer(url: str, data_dir: Path, database: Database) -> IndexWriter:
    """Return the index that `url` names, for writing; `rebuild.prepare` was called before.

    Raises:
        ConfigurationError: No engine has this URL, or another process writes and the engine allows one.
        ServerAway: No index of this version serves.
    """
    return ServingWriter(make_engine(url, data_dir), database)


def make_engine(url: str, data_dir: Path) -> Engine:
    """Return the engine that `url` names; nothing is asked of it yet.

    Raises:
        ConfigurationError: There is none.
    """
    parts = urlsplit(url)
    match parts.scheme:
        case "tantivy":
            from kammerton_search_api.index.tantivy_engine import TantivyEngine

            return TantivyEngine(data_dir)
        case "http" | "https":
            from kammerton_search_api.index.elasticsearch import ElasticsearchEngine, read_location

            return ElasticsearchEngine(read_location(url))
        case _:
            shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()  # without a password
            raise ConfigurationError(
                f"KAMMERTON_SEARCH_URL: {shown!r} is not supported, use tantivy:, or the https:// of an Elasticsearch"
            )


class ServingReader:
    """The `SearchIndex` of every engine."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self._engine = engine
        self._database = database
        self._lock = Lock()
        self._opened: tuple[str, Generation] | None = None

    def search(self, question: IndexQuestion) -> IndexAnswer:
        """See `SearchIndex`."""
        return self._ask(lambda generation: generation.search(question), _NOTHING)

    def count(self, clause: Clause) -> int:
        """See `SearchIndex`."""
        return self._ask(lambda generation: generation.count(clause), 0)

    def matching_ids(self, clause: Clause, *, among: Collection[ReleaseId]) -> set[ReleaseId]:
        """See `SearchIndex`."""
        return self._ask(lambda generation: generation.matching_ids(clause, among=among), set())

    def close(self) -> None:
        """See `SearchIndex`."""
        self._opened = None
        self._engine.close()

    def _ask(self, ask: Callable[[Generation], Answer], nothing: Answer) -> Answer:
        for last_try in (False,) * (_MOST_SWITCHES - 1) + (True,):
            with self._database.read() as connection:
                name = generations.readable(connection, self._engine.reads)
                serving = generations.serving(connection)
            if name is None and serving is None:
                return nothing
            if name is None:
                raise IndexNotBuilt
            try:
                return ask(self._generation(name))
            except Unreadable as error:
                # Retired and removed between the look at the table and the look at the index?
                self._opened = None
                if last_try and serving not in (name, None):
                    raise IndexNotBuilt from error
                if last_try:
                    raise
        raise AssertionError("unreachable")

    def _generation(self, name: str) -> Generation:
        with self._lock:
            opened = self._opened
            if opened is None or opened[0] != name:
                opened = self._opened = (name, self._engine.open(name))
            return opened[1]


class ServingWriter:
    """The `IndexWriter` of every engine; looks before each call which generation serves."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self._engine = engine
        self._database = database
        self._opened: tuple[GenerationWriter, str] | None = None
        self._follow()

    def write(self, documents: Sequence[IndexDocument], *, removed: Collection[ReleaseId] = ()) -> str:
        """See `IndexWriter`."""
        for _ in range(_MOST_SWITCHES - 1):
            writer, name = self._follow()
            try:
                writer.write(documents, removed=removed)
            except Unreadable:
                self._leave()  # another process may have gone over to the next one and removed this
            else:
                return name
        writer, name = self._follow()
        writer.write(documents, removed=removed)
        return name

    def close(self) -> None:
        """See `IndexWriter`."""
        self._leave()
        self._engine.close()

    def _leave(self) -> None:
        if self._opened is not None:
            self._opened[0].close()
        self._opened = None

    def _follow(self) -> tuple[GenerationWriter, str]:
        with self._database.read() as connection:
            name = generations.serving(connection)
        if name is None or not name.startswith(self._engine.writes):
            raise ServerAway("no index of this version serves yet; the index worker builds one when it starts")
        if self._opened is None or name != self._opened[1]:
            self._leave()
            self._opened = self._engine.write_to(name), name
            self._engine.show(name)
            remove_retired(self._engine, self._database)
        return self._opened


def remove_retired(engine: Engine, database: Database) -> None:
    """Delete the generations that nobody needs any more."""
    # Those that there are first: each of them was written down before it was made.
    there = engine.names()
    with database.read() as connection:
        kept = generations.in_use(connection)
    for name in sorted(there - kept):
        engine.remove(name)
        log.info("index_removed", name=name)
