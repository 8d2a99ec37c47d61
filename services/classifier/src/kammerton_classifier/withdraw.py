"""The WITHDRAW room: what a publisher took back is shown no more, and is shown again when it is there again."""

from dataclasses import replace

import structlog

from kammerton_classifier.documents import lock_document, write_version
from kammerton_classifier.store import lock_release
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import Reject
from kammerton_shared.jobs.drain import Room
from kammerton_shared.jobs.store import finish
from kammerton_shared.model import DocumentCause, Job, JobKind, ReleaseId

log = structlog.get_logger()


def release_of(key: str) -> ReleaseId:
    """Return the release that a WITHDRAW job is about; behind the first colon is what happened when.

    Raises:
        Reject: The key names none.
    """
    release_id = key.partition(":")[0]
    if not release_id.isdecimal():
        raise Reject(f"no release: {key!r}")
    return ReleaseId(int(release_id))


def withdraw_room(database: Database) -> Room:
    """Return the room. What counts is whether the page is gone now, not what the job was promised for.

    A release without a document is left to the CLASSIFY room, which looks as well.
    """

    def room(job: Job) -> set[JobKind]:
        release_id = release_of(job.key)
        with database.write() as connection:
            finish(connection, job)
            withdrawn = lock_release(connection, release_id) is not None
            document = lock_document(connection, release_id)
            if document is None or document.withdrawn is withdrawn:
                return set()
            cause = DocumentCause.WITHDRAWN if withdrawn else DocumentCause.RETURNED
            write_version(connection, replace(document, withdrawn=withdrawn), cause)
        log.info("release_withdrawn" if withdrawn else "release_returned", release_id=release_id)
        return {JobKind.INDEX}

    return room
