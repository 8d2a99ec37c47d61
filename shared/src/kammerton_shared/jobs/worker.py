"""A Celery worker process: binds drains to queues, sweeps, ends warmly."""

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from threading import Thread, Timer
from typing import Final

import structlog
from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import worker_ready, worker_shutting_down

from kammerton_shared.db.engine import Database
from kammerton_shared.jobs.drain import Work, Worker, drain
from kammerton_shared.jobs.holder import holder_name
from kammerton_shared.jobs.ring import make_celery, make_doorbell, task_name
from kammerton_shared.jobs.store import hand_back_all, lapse_leases
from kammerton_shared.jobs.sweep import start_sweeping
from kammerton_shared.model import JobKind

log = structlog.get_logger()

PATIENCE_S: Final = 10.0  # for the job under way when the process is asked to end; docker kills after 20
HAND_BACK_S: Final = 2.0


def make_worker(name: str, database: Database, *, broker_url: str, data_dir: Path) -> tuple[Celery, Worker]:
    """Return what a worker process is made of. What an earlier process of the same name held is free again."""
    app = make_celery(broker_url, data_dir)
    worker = Worker(database, make_doorbell(app, broker_url, data_dir), holder_name(name, os.getpid()))
    lapse_leases(database, worker.holder)  # in a container that was killed and started again we are its successor
    return app, worker


def run_worker(
    app: Celery,
    works: Mapping[JobKind, Work],
    worker: Worker,
    *,
    sweep_interval_s: float,
    patience_s: float = PATIENCE_S,
) -> None:
    """Serve the queues of `works` until the process is asked to end. Blocks.

    One process works on one job at a time (pool `solo`): another process more is another worker more. Asked to end, it
    finishes the job it is at; a job that takes longer than `patience_s` is left and handed back.
    """
    for kind, work in works.items():
        _bind(app, kind, work, worker)
    worker_ready.connect(lambda **_: worker.pulse.rest(), weak=False)
    worker_shutting_down.connect(lambda **_: _begin_to_end(worker, patience_s), weak=False)
    sweeping = start_sweeping(worker, interval_s=sweep_interval_s)
    # Celery fears pickled payloads when it runs as root; a ring carries none.
    warnings.simplefilter("ignore", SecurityWarning)
    try:
        app.worker_main(
            [
                "--quiet",
                "worker",
                "--pool=solo",
                "--queues=" + ",".join(kind.value for kind in works),
                f"--hostname={worker.holder}",
                "--loglevel=WARNING",
                "--without-gossip",
                "--without-mingle",
                "--without-heartbeat",
            ]
        )
    finally:
        sweeping.join(HAND_BACK_S)  # it takes the heartbeat away


def _begin_to_end(worker: Worker, patience_s: float) -> None:
    worker.stopping.set()
    patience = Timer(patience_s, _leave, [worker])
    patience.daemon = True
    patience.start()


def _leave(worker: Worker) -> None:
    """End the process in the middle of its work. Any process may die at any line, and nobody counts a crash here."""
    log.warning("work_left", holder=worker.holder, effect="its jobs are due again")
    handing_back = Thread(target=hand_back_all, args=(worker.database, worker.holder), daemon=True)
    handing_back.start()
    handing_back.join(HAND_BACK_S)  # a database that is away frees them when the lease lapses
    os._exit(0)


def _bind(app: Celery, kind: JobKind, work: Work, worker: Worker) -> None:
    def ring_answered() -> None:
        drain(kind, work, worker)

    app.task(name=task_name(kind), ignore_result=True)(ring_answered)
