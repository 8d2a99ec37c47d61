"""A worker process whose room finishes each job.

python tests/doubles/worker_process.py DATABASE_URL BROKER_URL FOLDER SECONDS_BETWEEN_SWEEPS
"""

import sys
from pathlib import Path

from kammerton_shared.db.engine import Database
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import each
from kammerton_shared.jobs.worker import make_worker, run_worker
from kammerton_shared.model import Job, JobKind


def main(database_url: str, broker_url: str, folder: str, sweep_s: str) -> None:
    """Work until asked to end."""
    database = Database(database_url)
    app, worker = make_worker("test", database, broker_url=broker_url, data_dir=Path(folder))

    def room(job: Job) -> set[JobKind]:
        with database.write() as connection:
            store.finish(connection, job)
        return set()

    run_worker(app, {JobKind.CLASSIFY: each(room, worker)}, worker, sweep_interval_s=float(sweep_s))


if __name__ == "__main__":
    main(*sys.argv[1:])
