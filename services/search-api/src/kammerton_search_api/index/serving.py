"""The embedded index as a whole: the reader and the writer that follow whichever generation serves."""

import shutil
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar
from urllib.parse import urlsplit

import structlog

from kammerton_search_api.index import generations
from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.port import IndexAnswer, IndexFacets, IndexQuestion, IndexWriter, SearchIndex
from kammerton_search_api.index.tantivy import LAYOUT, FolderWriter, IndexFolder, Unreadable
from kammerton_search_api.query.clause import Clause
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import ConfigurationError, ServerAway
from kammerton_shared.german.analysis import ANALYSIS_VERSION
from kammerton_shared.model import ReleaseId

log = structlog.get_logger()

PREFIX: Final = f"tantivy{LAYOUT}-{ANALYSIS_VERSION}"
"""What the name of every generation begins with that this version of the program can write."""

_READABLE_PREFIX: Final = f"tantivy{LAYOUT}-"
_DAMAGED: Final = ".damaged"
_MOST_SWITCHES: Final = 3  # in one search: an index that serves is retired once in a rebuild
_NOTHING: Final = IndexAnswer((), 0, IndexFacets(), more=False)

Answer = TypeVar("Answer")


def open_index(url: str, data_dir: Path, database: Database) -> SearchIndex:
    """Return the index that `url` names, for searching. It need not have been built yet.

    Raises:
        ConfigurationError: No engine has this URL.
    """
    check_url(url)
    return ServingReader(data_dir, database)


def open_writer(url: str, data_dir: Path, database: Database) -> IndexWriter:
    """Return the index that `url` names, for writing; `rebuild.prepare` was called before.

    Raises:
        ConfigurationError: No engine has this URL, or another process writes.
        ServerAway: No index of this version serves.
    """
    check_url(url)
    return ServingWriter(data_dir, database)


def check_url(url: str) -> None:
    """Refuse what is no engine of ours.

    Raises:
        ConfigurationError: It is none.
    """
    if urlsplit(url).scheme != "tantivy":
        raise ConfigurationError(f"KAMMERTON_SEARCH_URL: {url!r} is not supported, use tantivy:")


def folder_of(data_dir: Path, name: str) -> Path:
    """Return where a generation lies."""
    return data_dir / "index" / name


class ServingReader:
    """The `SearchIndex` of the embedded engine.

    After an upgrade the index of the version before is read until that of this version is built.
    """

    def __init__(self, data_dir: Path, database: Database) -> None:
        self._data_dir = data_dir
        self._database = database
        self._lock = Lock()
        self._opened: tuple[str, IndexFolder] | None = None

    def search(self, question: IndexQuestion) -> IndexAnswer:
        """See `SearchIndex`."""
        return self._ask(lambda folder: folder.search(question), _NOTHING)

    def count(self, clause: Clause) -> int:
        """See `SearchIndex`."""
        return self._ask(lambda folder: folder.count(clause), 0)

    def matching_ids(self, clause: Clause, *, among: Collection[ReleaseId]) -> set[ReleaseId]:
        """See `SearchIndex`."""
        return self._ask(lambda folder: folder.matching_ids(clause, among=among), set())

    def close(self) -> None:
        """See `SearchIndex`."""
        self._opened = None

    def _ask(self, ask: Callable[[IndexFolder], Answer], nothing: Answer) -> Answer:
        for last_try in (False,) * (_MOST_SWITCHES - 1) + (True,):
            with self._database.read() as connection:
                name = generations.serving(connection)
            if name is None or not name.startswith(_READABLE_PREFIX):
                return nothing
            try:
                return ask(self._folder(name))
            except Unreadable:
                # Retired and removed between the look at the table and the look into the folder?
                self._opened = None
                if last_try:
                    raise
        raise AssertionError("unreachable")

    def _folder(self, name: str) -> IndexFolder:
        with self._lock:
            opened = self._opened
            if opened is None or opened[0] != name:
                opened = self._opened = (name, IndexFolder(folder_of(self._data_dir, name)))
            return opened[1]


class ServingWriter:
    """The `IndexWriter` of the embedded engine; looks before each call which generation serves."""

    def __init__(self, data_dir: Path, database: Database) -> None:
        self._data_dir = data_dir
        self._database = database
        self._opened: tuple[FolderWriter, str] | None = None
        self._follow()

    def write(self, documents: Sequence[IndexDocument], *, removed: Collection[ReleaseId] = ()) -> str:
        """See `IndexWriter`."""
        writer, name = self._follow()
        writer.write(documents, removed=removed)
        return name

    def close(self) -> None:
        """See `IndexWriter`."""
        if self._opened is not None:
            self._opened[0].close()
        self._opened = None

    def _follow(self) -> tuple[FolderWriter, str]:
        with self._database.read() as connection:
            name = generations.serving(connection)
        if name is None or not name.startswith(f"{PREFIX}-"):
            raise ServerAway("no index of this version serves yet; the index worker builds one when it starts")
        if self._opened is None or name != self._opened[1]:
            self.close()
            self._opened = FolderWriter(folder_of(self._data_dir, name)), name
            remove_retired(self._data_dir, self._database)
        return self._opened


def remove_retired(data_dir: Path, database: Database) -> None:
    """Delete the folders of generations that nobody needs any more."""
    # The folders first: each of them was written down before it was made.
    folders = list((data_dir / "index").glob("tantivy*"))
    with database.read() as connection:
        kept = generations.in_use(connection)
    for folder in folders:
        if folder.name not in kept and folder.suffix != _DAMAGED:
            shutil.rmtree(folder, ignore_errors=True)
            log.info("index_removed", name=folder.name)


def move_aside(data_dir: Path, name: str) -> None:
    """Keep the last damaged folder for somebody to look at."""
    folder = folder_of(data_dir, name)
    for older in folder.parent.glob(f"*{_DAMAGED}"):
        shutil.rmtree(older)
    if folder.exists():
        folder.rename(folder.with_name(f"{name}{_DAMAGED}"))
