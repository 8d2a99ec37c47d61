"""The words of recent releases, kept for an hour: what a mistyped query is compared with."""

import re
import time
from threading import Lock
from typing import Final

from sqlalchemy import func, select

from kammerton_search_api.query.spelling import WordList, count_words
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents, revisions

MOST_RELEASES: Final = 2000
MOST_CHARACTERS: Final = 1500  # of each text: its lead, and what it is about
KEPT_S: Final = 3600.0
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


class KnownWords:
    """Reads the words when they are first asked for; a process has one. For many threads at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._read_at: float | None = None
        self._words = WordList({})

    def of(self, database: Database) -> WordList:
        """Return the words of the last releases; up to an hour old."""
        with self._lock:
            if self._read_at is None or time.monotonic() - self._read_at >= KEPT_S:
                self._words = read_words(database)
                self._read_at = time.monotonic()
            return self._words


def read_words(database: Database) -> WordList:
    """Read the words of the releases that came in last."""
    statement = (
        select(revisions.c.title, func.substr(revisions.c.text, 1, MOST_CHARACTERS))
        .join(documents, documents.c.revision_id == revisions.c.id)
        .where(documents.c.withdrawn.is_(False))
        .order_by(documents.c.release_id.desc())
        .limit(MOST_RELEASES)
    )
    with database.read() as connection:
        rows = connection.execute(statement).all()
    return count_words(_WORD.findall(f"{title} {text}") for title, text in rows)
