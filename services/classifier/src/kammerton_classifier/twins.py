"""Which releases may be the same text: in memory, the first hashes of each sketch of the last days, by hash.

Comparing a text with 50,000 sketches took 2.3 s; this way the first look takes 0.7 s and 22 MB, every further release
0.5 ms, and all twins are found (tests/bench/bench_twins.py, one busy core).
"""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from kammerton_classifier.cluster import HEAD_BYTES, hashes, most_similar
from kammerton_classifier.store import Subject
from kammerton_shared.db.engine import database_now
from kammerton_shared.db.tables import documents, revisions
from kammerton_shared.model import ReleaseId, RevisionId

CLUSTER_DAYS: Final = 30  # houses take over a text within days; older twins are reprints
RELOAD_AFTER: Final = timedelta(days=1)
MOST_COMPARED: Final = 200  # a passage that many houses print makes many candidates, which share one hash or two


class Twins:
    """Finds the release of another house with the same text. One for each process; every call reads what is new.

    What it remembers only proposes; what is proposed is compared as the database has it.
    """

    def __init__(self) -> None:
        self._by_hash: dict[int, list[ReleaseId]] = {}
        self._last = RevisionId(0)
        self._loaded_at = datetime.min.replace(tzinfo=UTC)
        self._since: datetime | None = None  # from when on releases are remembered

    def refresh(self, connection: Connection) -> None:
        """Read the revisions that came since the last call; after a day, or when some vanished, all of them anew."""
        now = database_now(connection)
        newest = connection.execute(select(func.max(revisions.c.id))).scalar() or 0
        if self._since is None or now - self._loaded_at > RELOAD_AFTER or newest < self._last:
            self._by_hash = defaultdict(list)
            self._last = RevisionId(0)
            self._loaded_at = now
            self._since = _since(connection)
        if newest == self._last or self._since is None:
            return
        rows = connection.execute(
            select(revisions.c.release_id, func.substr(revisions.c.sketch, 1, HEAD_BYTES).label("head"))
            .join(documents, documents.c.revision_id == revisions.c.id)
            .where(
                revisions.c.id > self._last,
                revisions.c.sketch.is_not(None),
                documents.c.first_seen_at > self._since,
            )
        )
        for row in rows:
            for value in hashes(row.head):
                self._by_hash[value].append(row.release_id)
        self._last = RevisionId(newest)

    def find(self, connection: Connection, subject: Subject, sketch: bytes) -> ReleaseId | None:
        """Return the release whose text is the same, of another house and found in the same days; None without one."""
        shared = Counter(found for value in hashes(sketch[:HEAD_BYTES]) for found in self._by_hash.get(value, ()))
        candidates = [release_id for release_id, _ in shared.most_common(MOST_COMPARED)]
        if not candidates:
            return None
        rows = connection.execute(
            select(documents.c.release_id, revisions.c.sketch)
            .join(revisions, revisions.c.id == documents.c.revision_id)
            .where(
                documents.c.release_id.in_(candidates),
                documents.c.source_key != subject.source_key,
                documents.c.first_seen_at > subject.first_seen_at - timedelta(days=CLUSTER_DAYS),
                revisions.c.sketch.is_not(None),
            )
            .order_by(documents.c.release_id)
        )
        return most_similar(sketch, {ReleaseId(row.release_id): row.sketch for row in rows})


def _since(connection: Connection) -> datetime | None:
    """Return from when on releases are to be remembered; None if there are none."""
    newest: datetime | None = connection.execute(
        select(func.max(documents.c.first_seen_at, type_=documents.c.first_seen_at.type))
    ).scalar()
    return newest - timedelta(days=CLUSTER_DAYS) if newest is not None else None
