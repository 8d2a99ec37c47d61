"""The sequence of changes: what became of documents, numbered without gaps as they are indexed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, insert, select

from kammerton_shared.db.engine import database_now
from kammerton_shared.db.tables import changes, document_versions, releases
from kammerton_shared.jobs import counter
from kammerton_shared.model import ChangeKind, DocumentCause, ReleaseId

_NEW_TEXT: Final = frozenset({DocumentCause.CREATED, DocumentCause.REVISED, DocumentCause.REREAD})


@dataclass(frozen=True, slots=True)
class Change:
    """A change that has no number yet."""

    release_id: ReleaseId
    document_version: int
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Version:
    """What made a version of a document, and whether its publisher had withdrawn it then."""

    number: int
    cause: DocumentCause
    withdrawn: bool


def kind_of(versions: Sequence[Version], *, indexed: int | None, number: int) -> ChangeKind:
    """Return what the change from version `indexed` (None: none yet) to `number` tells.

    Versions between them were never indexed: what they brought is told now. Whatever changed neither text nor
    publication is `retagged`: topics, kind or cluster.
    """
    by_number = {version.number: version for version in versions}
    withdrawn_before = indexed is not None and by_number[indexed].withdrawn
    if by_number[number].withdrawn and not withdrawn_before:
        return ChangeKind.WITHDRAWN
    if indexed is None:
        return ChangeKind.CREATED
    causes = {version.cause for version in versions if indexed < version.number <= number}
    came_back = withdrawn_before and not by_number[number].withdrawn
    if came_back or causes & _NEW_TEXT:
        return ChangeKind.REVISED
    return ChangeKind.RETAGGED


def decide_changes(
    connection: Connection, written: Collection[tuple[ReleaseId, int]], removed: Collection[tuple[ReleaseId, int]]
) -> list[Change]:
    """Return the changes for what was written to the index and removed from it, without those that have a number."""
    ids = {release_id for release_id, _ in (*written, *removed)}
    indexed = _last_indexed(connection, ids)
    versions = _versions(connection, ids)
    found = [
        Change(
            release_id,
            number,
            kind_of(versions[release_id], indexed=indexed.get(release_id), number=number),
        )
        for release_id, number in written
        if indexed.get(release_id, 0) < number
    ]
    known = set(connection.execute(select(releases.c.id).where(releases.c.id.in_(ids))).scalars())
    found += [
        Change(release_id, number, ChangeKind.REMOVED)
        for release_id, number in removed
        if release_id in known and indexed.get(release_id, 0) < number
    ]
    return found


def number_changes(connection: Connection, found: Sequence[Change]) -> int:
    """Write down changes under the next numbers of the sequence, and return the last: no statements follow but one."""
    created_at = database_now(connection)
    rows = [
        {
            "seq": counter.take_next(connection),
            "release_id": change.release_id,
            "document_version": change.document_version,
            "kind": change.kind,
            "created_at": created_at,
        }
        for change in found
    ]
    connection.execute(insert(changes), rows)
    return int(str(rows[-1]["seq"]))


def _last_indexed(connection: Connection, ids: Collection[ReleaseId]) -> dict[ReleaseId, int]:
    statement = (
        select(changes.c.release_id, func.max(changes.c.document_version))
        .where(changes.c.release_id.in_(ids))
        .group_by(changes.c.release_id)
    )
    return {ReleaseId(release_id): version for release_id, version in connection.execute(statement)}


def _versions(connection: Connection, ids: Collection[ReleaseId]) -> dict[ReleaseId, list[Version]]:
    columns = document_versions.c
    rows = connection.execute(
        select(columns.release_id, columns.version, columns.cause, columns.withdrawn).where(columns.release_id.in_(ids))
    )
    versions: dict[ReleaseId, list[Version]] = {}
    for row in rows:
        version = Version(row.version, DocumentCause(row.cause), row.withdrawn)
        versions.setdefault(ReleaseId(row.release_id), []).append(version)
    return versions
