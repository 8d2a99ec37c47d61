"""A drain: claim batches of a kind and work on them until none is due. Knows no kind's work."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event

import structlog

from kammerton_shared.db.engine import Database
from kammerton_shared.errors import DatabaseAway, LostClaim, Reject, RetryLater, ServerAway
from kammerton_shared.jobs import store
from kammerton_shared.jobs.kinds import LEASE, RULES
from kammerton_shared.jobs.pulse import Pulse
from kammerton_shared.jobs.ring import Doorbell
from kammerton_shared.model import Job, JobKind

log = structlog.get_logger()

DRAIN_S = 20
LOOK_AGAIN_S = 1.0  # while the database is away
MOST_SURPRISES = 5  # attempts that end in an error nobody foresaw, before the job is dead

Room = Callable[[Job], set[JobKind]]
"""Does one job: load, decide, write with `store.finish` in one transaction. Returns the kinds it promised.

Raises Reject, RetryLater, ServerAway, DatabaseAway or LostClaim; called twice with the same job, it changes nothing.
"""

Work = Callable[[Sequence[Job]], set[JobKind]]
"""Does a batch of jobs and settles each of them. Returns the kinds it promised. May raise DatabaseAway."""


@dataclass(frozen=True, slots=True)
class Worker:
    """What a drain needs of its process. `stopping` is set when the process was asked to end.

    `pulse` is what its heartbeat depends on.
    """

    database: Database
    bell: Doorbell
    holder: str
    stopping: Event = field(default_factory=Event)
    pulse: Pulse = field(default_factory=Pulse)


def drain(kind: JobKind, work: Work, worker: Worker, *, for_s: float = DRAIN_S) -> int:
    """Work on due jobs of `kind` until none is left, `for_s` have passed or the process ends. Return how many.

    After a full batch it rings again before working, so that other workers join in. It waits for a database that is
    away.
    """
    worker.bell.answered(kind)
    ends = time.monotonic() + for_s
    worked = 0
    batch = RULES[kind].batch
    while not worker.stopping.is_set():
        claimed: list[Job] = []
        try:
            claimed = store.claim(worker.database, kind, holder=worker.holder, limit=batch)
            if not claimed:
                return worked
            if len(claimed) == batch:
                worker.bell.ring(kind)
            with worker.pulse.working():
                promised = work(claimed)
        except DatabaseAway as error:
            outlast(claimed, error, worker)
            continue
        for next_kind in sorted(promised):
            worker.bell.ring(next_kind)
        worked += len(claimed)
        if time.monotonic() > ends:
            worker.bell.ring(kind)
            break
    return worked


def each(room: Room, worker: Worker) -> Work:
    """Return a work that gives the jobs of a batch to `room` one by one, and settles what it raises."""

    def work(claimed: Sequence[Job]) -> set[JobKind]:
        started = time.monotonic()
        promised: set[JobKind] = set()
        for place, job in enumerate(claimed):
            if worker.stopping.is_set() or time.monotonic() - started > LEASE.total_seconds() / 2:
                hand_back(claimed[place:], worker)
                break
            try:
                promised |= room(job)
            except ServerAway as error:
                pause(claimed[place:], error, worker)
                break
            except DatabaseAway:
                raise
            except Exception as error:  # noqa: BLE001 - the edge of every task
                settle_error(job, error, worker)
        return promised

    return work


def hand_back(claimed: Sequence[Job], worker: Worker) -> None:
    """Give up claims on jobs that were not started."""
    for job in claimed:
        try:
            with worker.database.write() as connection:
                store.hand_back(connection, job)
        except LostClaim:
            log.info("claim_lost", kind=job.kind.value, key=job.key)


def outlast(claimed: Sequence[Job], error: DatabaseAway, worker: Worker) -> None:
    """Wait until the database answers or the process ends; then hand back what is still claimed.

    Its jobs neither failed nor crashed: leases that lapse before are freed by a sweep that waits as well.
    """
    log.warning("database_awaited", reason=str(error))
    while not worker.stopping.wait(LOOK_AGAIN_S):
        try:
            worker.database.check()
            hand_back(claimed, worker)
        except DatabaseAway:
            continue
        log.info("database_back", handed_back=len(claimed))
        return


def pause(claimed: Sequence[Job], error: ServerAway, worker: Worker) -> None:
    """Pause the kind of these jobs and hand them back: a server that is away burns nobody's attempts."""
    log.warning("kind_paused", kind=claimed[0].kind.value, reason=str(error))
    with worker.database.write() as connection:
        store.pause_kind(connection, claimed[0].kind, str(error))
    hand_back(claimed, worker)


def settle_error(job: Job, error: Exception, worker: Worker) -> None:
    """Write down what became of a job whose room raised `error`.

    Raises:
        DatabaseAway: It cannot be written down now, or was what the room raised.
    """
    if isinstance(error, DatabaseAway):
        raise error
    try:
        with worker.database.write() as connection:
            if isinstance(error, LostClaim):
                raise error
            if isinstance(error, Reject):
                store.reject(connection, job, str(error))
                log.warning("job_rejected", kind=job.kind.value, key=job.key, reason=str(error))
            elif isinstance(error, RetryLater):
                became = store.retry_later(connection, job, str(error), after_s=error.after_s)
                log.info(
                    "job_retried_later",
                    kind=job.kind.value,
                    key=job.key,
                    reason=str(error),
                    became=became.value,
                )
            else:
                reason = f"{type(error).__name__}: {error}"
                log.error("job_failed", kind=job.kind.value, key=job.key, exc_info=error)
                if job.attempt >= MOST_SURPRISES:
                    store.reject(connection, job, reason)
                else:
                    store.retry_later(connection, job, reason)
    except LostClaim:
        log.info("claim_lost", kind=job.kind.value, key=job.key)
