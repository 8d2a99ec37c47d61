"""A Celery worker process: binds drains to queues, sweeps, ends warmly."""

import os
import socket
import warnings
from collections.abc import Mapping
from pathlib import Path

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import worker_shutting_down

from kammerton_shared.db.engine import Database
from kammerton_shared.jobs.drain import Work, Worker, drain
from kammerton_shared.jobs.ring import make_celery, make_doorbell, task_name
from kammerton_shared.jobs.store import lapse_leases
from kammerton_shared.jobs.sweep import start_sweeping
from kammerton_shared.model import JobKind


def make_worker(name: str, database: Database, *, broker_url: str, data_dir: Path) -> tuple[Celery, Worker]:
    """Return what a worker process is made of. What an earlier process of the same name held is free again."""
    app = make_celery(broker_url, data_dir)
    worker = Worker(database, make_doorbell(app, broker_url, data_dir), holder_name(name, os.getpid()))
    lapse_leases(database, worker.holder)  # in a container that was killed and started again we are its successor
    return app, worker


def holder_name(name: str, pid: int) -> str:
    """Return under which name a process of this machine holds leases: no other living process has it."""
    return f"{name}:{pid}@{socket.gethostname()[:40]}"


def run_worker(app: Celery, works: Mapping[JobKind, Work], worker: Worker, *, sweep_interval_s: float) -> None:
    """Serve the queues of `works` until the process is asked to end. Blocks.

    One process works on one job at a time (pool `solo`): another process more is another worker more.
    """
    for kind, work in works.items():
        _bind(app, kind, work, worker)
    worker_shutting_down.connect(lambda **_: worker.stopping.set(), weak=False)
    start_sweeping(worker, interval_s=sweep_interval_s)
    # Celery fears pickled payloads when it runs as root; a ring carries none.
    warnings.simplefilter("ignore", SecurityWarning)
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


def _bind(app: Celery, kind: JobKind, work: Work, worker: Worker) -> None:
    def ring_answered() -> None:
        drain(kind, work, worker)

    app.task(name=task_name(kind), ignore_result=True)(ring_answered)
