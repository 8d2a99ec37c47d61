"""The INDEX room: the index first, then one transaction that numbers the change and promises its matching."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import structlog

from kammerton_search_api.index import generations
from kammerton_search_api.index.changes import decide_changes, number_changes
from kammerton_search_api.index.document import IndexDocument, load_index_documents
from kammerton_search_api.index.port import IndexWriter
from kammerton_shared.errors import DatabaseAway, KammertonError, Reject, ServerAway
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Work, Worker, pause, settle_error
from kammerton_shared.model import ChangeKind, Job, JobKind, ReleaseId

log = structlog.get_logger()

CHUNK: Final = 25  # jobs in one transaction, which may take 50 ms; tests/bench/bench_index.py: 16 ms of CPU
_MOST_SWITCHES: Final = 3

Key = tuple[ReleaseId, int]


class IndexSwitched(KammertonError):
    """Another index serves than the one that was written to: write again."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What the jobs of a batch come to. Jobs in neither are about a version that is not the current one."""

    written: dict[Key, IndexDocument]
    removed: set[Key]


def index_work(writer: IndexWriter, worker: Worker) -> Work:
    """Return the work on INDEX jobs: a batch is one write to the index and a transaction for every 25 jobs.

    Dying between the two only repeats the write. When a batch fails its jobs are tried one by one, so that what is
    wrong with one of them stops no other. An index that is away pauses the kind.
    """

    def work(claimed: Sequence[Job]) -> set[JobKind]:
        try:
            return _index(claimed, writer, worker)
        except ServerAway as error:
            pause(claimed, error, worker)
        except DatabaseAway:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of every task
            if len(claimed) > 1:
                log.warning("index_batch_split", jobs=len(claimed), reason=str(error))
                return set().union(*(work([job]) for job in claimed))
            settle_error(claimed[0], error, worker)
        return set()

    return work


def read_key(key: str) -> Key:
    """Return the release and the document version that an INDEX job is about.

    Raises:
        Reject: It names none.
    """
    release_id, _, version = key.partition(":")
    try:
        return ReleaseId(int(release_id)), int(version)
    except ValueError:
        raise Reject(f"no release and version: {key!r}") from None


def _index(claimed: Sequence[Job], writer: IndexWriter, worker: Worker) -> set[JobKind]:
    keys = [read_key(job.key) for job in claimed]
    for _ in range(_MOST_SWITCHES):
        batch = _load(keys, worker)
        name = writer.write(list(batch.written.values()), removed=[release_id for release_id, _ in batch.removed])
        try:
            changed = sum(
                _settle(claimed[start : start + CHUNK], batch, name, worker) for start in range(0, len(claimed), CHUNK)
            )
        except IndexSwitched:
            log.info("index_switched", name=name)
            continue
        log.info("documents_indexed", jobs=len(claimed), changes=changed)
        return {JobKind.MATCH} if changed else set()
    raise ServerAway("another index serves each time this one was written")


def _load(keys: Sequence[Key], worker: Worker) -> Batch:
    with worker.database.read() as connection:
        current = load_index_documents(connection, {release_id for release_id, _ in keys})
    written = {key: current[key[0]] for key in keys if key[0] in current and current[key[0]].version == key[1]}
    return Batch(written, {key for key in keys if key[0] not in current})


def _settle(jobs: Sequence[Job], batch: Batch, name: str, worker: Worker) -> int:
    """Finish the jobs, promise the matching of what changed and number it; return how many changes that were."""
    keys = [read_key(job.key) for job in jobs]
    with worker.database.write() as connection:
        if not generations.hold_serving(connection, name):
            raise IndexSwitched(name)
        for job in jobs:
            store.finish(connection, job)
        found = decide_changes(
            connection, [key for key in keys if key in batch.written], [key for key in keys if key in batch.removed]
        )
        for change in found:
            if change.kind is not ChangeKind.REMOVED:
                store.promise(connection, JobKind.MATCH, f"{change.release_id}:{change.document_version}")
        if found:
            generations.note_seq(connection, name, number_changes(connection, found))
    return len(found)
