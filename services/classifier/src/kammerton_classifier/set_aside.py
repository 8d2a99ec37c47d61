"""What was set aside: listed with its reason, and put back by an operator who knows better."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from kammerton_classifier.again import promise_again
from kammerton_classifier.store import lock_release
from kammerton_shared.db.engine import database_now
from kammerton_shared.db.tables import releases, set_asides
from kammerton_shared.model import JobKind, ReleaseId, SourceKey


@dataclass(frozen=True, slots=True)
class SetAside:
    """A release that carries no press text."""

    release_id: ReleaseId
    address: str
    title: str
    reason: str
    set_aside_at: datetime


def put_back(connection: Connection, release_id: ReleaseId) -> bool:
    """Make a release of what was set aside: it is classified whatever it carries, and told if it is news.

    News is what would have been news when it was found. Return whether it was set aside; a second call changes nothing.
    """
    lock_release(connection, release_id)
    capture_id = connection.execute(
        update(set_asides)
        .where(set_asides.c.release_id == release_id, set_asides.c.put_back_at.is_(None))
        .values(put_back_at=database_now(connection))
        .returning(set_asides.c.capture_id)
    ).scalar()
    if capture_id is None:
        return False
    promise_again(connection, JobKind.CLASSIFY, [str(capture_id)])
    return True


def list_set_aside(connection: Connection, source_key: SourceKey, *, limit: int) -> Sequence[SetAside]:
    """Return what is set aside of a source, the latest first, without what was put back."""
    rows = connection.execute(
        select(set_asides, releases.c.address)
        .join(releases, releases.c.id == set_asides.c.release_id)
        .where(releases.c.source_key == source_key, set_asides.c.put_back_at.is_(None))
        .order_by(set_asides.c.set_aside_at.desc(), set_asides.c.release_id.desc())
        .limit(limit)
    )
    return [SetAside(ReleaseId(row.release_id), row.address, row.title, row.reason, row.set_aside_at) for row in rows]
