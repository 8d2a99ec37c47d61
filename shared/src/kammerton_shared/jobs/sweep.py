"""The sweep: lapsed leases become due, kinds with due jobs are rung. A thread in every worker, which also beats."""

import time
from datetime import timedelta
from threading import Thread

import structlog

from kammerton_shared.errors import DatabaseAway
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Worker
from kammerton_shared.jobs.heartbeat import Heart, forget_silent
from kammerton_shared.jobs.lease import take_lease
from kammerton_shared.jobs.pulse import BEAT_S
from kammerton_shared.model import JobKind

log = structlog.get_logger()


def sweep(worker: Worker, *, interval_s: float, release: bool = True) -> None:
    """Do it once, if no other process did within the interval. Without `release` lapsed leases are left alone."""
    if not take_lease(worker.database, "sweep", worker.holder, duration=timedelta(seconds=interval_s)):
        return
    forget_silent(worker.database)
    released = store.release_lapsed(worker.database) if release else 0
    if released:
        log.info("lapsed_jobs_released", count=released)
    for kind in store.kinds_with_due_jobs(worker.database):
        if kind is not JobKind.FETCH:  # the crawler looks by itself, nobody would ever take the messages
            worker.bell.ring(kind)


def start_sweeping(worker: Worker, *, interval_s: float) -> Thread:
    """Sweep every `interval_s` until the process ends, the first time at once, and beat while the process can work.

    The same thread does both, so that a sweep that hangs is seen as well. Leases that lapsed while the database was
    away are freed one interval later: until then whoever still lives hands its jobs back, and no crash is counted.
    """

    def run() -> None:
        heart = Heart(worker.database, worker.holder, worker.pulse)
        was_away = False
        sweep_at = time.monotonic()
        while True:
            try:
                heart.beat()
                if time.monotonic() >= sweep_at:
                    sweep_at = time.monotonic() + interval_s
                    sweep(worker, interval_s=interval_s, release=not was_away)
                    was_away = False
            except DatabaseAway as error:
                was_away = True
                log.warning("sweep_postponed", reason=str(error))
            except Exception:  # the thread must outlive whatever happens
                log.exception("sweep_failed")
            if worker.stopping.wait(min(interval_s, BEAT_S)):
                heart.stop()
                return

    thread = Thread(target=run, name="sweep", daemon=True)
    thread.start()
    return thread
