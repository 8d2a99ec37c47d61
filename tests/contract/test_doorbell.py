"""The contract of the doorbell, on every broker."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from celery import Celery
from redis import Redis
from sqlalchemy import select

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.db.tables import jobs
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.jobs import store
from kammerton_shared.jobs.ring import Doorbell, make_celery, make_doorbell
from kammerton_shared.model import JobKind
from tests.doubles import worker_process


@dataclass(frozen=True, slots=True)
class Bell:
    """A doorbell and what a test may do to its broker."""

    url: str
    folder: Path
    app: Celery
    bell: Doorbell
    waiting: Callable[[], int]
    wipe: Callable[[], None]


@pytest.fixture(params=["filesystem", "redis"])
def bell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bell]:
    """A doorbell on either broker."""
    if request.param == "filesystem":
        url, broker = "filesystem:", tmp_path / "broker"

        def count() -> int:
            return len(list(broker.glob("*.msg")))

        def wipe() -> None:
            shutil.rmtree(broker)
            (broker / "rung").mkdir(parents=True)
            (broker / "control").mkdir()

    else:
        url = request.getfixturevalue("redis_url")
        client = Redis.from_url(url)
        client.flushall()

        def count() -> int:
            found: int = client.llen(JobKind.CLASSIFY.value)
            return found

        def wipe() -> None:
            client.flushall()

    app = make_celery(url, tmp_path)
    yield Bell(url, tmp_path, app, make_doorbell(app, url, tmp_path), count, wipe)
    app.close()
    if request.param == "redis":
        client.close()


def test_rings_are_coalesced_until_answered(bell: Bell) -> None:
    bell.bell.ring(JobKind.CLASSIFY)
    bell.bell.ring(JobKind.CLASSIFY)
    assert bell.waiting() == 1

    bell.bell.answered(JobKind.CLASSIFY)
    bell.bell.ring(JobKind.CLASSIFY)
    assert bell.waiting() == 2


def test_a_wiped_broker_rings_on(bell: Bell) -> None:
    bell.bell.ring(JobKind.CLASSIFY)
    bell.wipe()

    bell.bell.ring(JobKind.CLASSIFY)

    assert bell.waiting() == 1


def test_a_ring_that_could_not_be_sent_leaves_no_mark_that_silences_the_next(redis_url: str, tmp_path: Path) -> None:
    client = Redis.from_url(redis_url)
    client.flushall()
    app = make_celery(redis_url, tmp_path)
    bell = make_doorbell(app, redis_url, tmp_path)
    client.set(JobKind.CLASSIFY.value, "somebody took the name of the queue")
    bell.ring(JobKind.CLASSIFY)
    client.delete(JobKind.CLASSIFY.value)

    bell.ring(JobKind.CLASSIFY)

    assert client.llen(JobKind.CLASSIFY.value) == 1
    app.close()
    client.close()


def test_a_ring_wakes_a_worker_process_which_ends_warmly(bell: Bell) -> None:
    database = Database(f"sqlite:///{bell.folder / 'kammerton.db'}")
    migrate(database)
    process = subprocess.Popen(
        [sys.executable, worker_process.__file__, database.url, bell.url, str(bell.folder), "60"]
    )
    try:
        with database.write() as connection:
            for key in ("a", "b", "c"):
                store.promise(connection, JobKind.CLASSIFY, key)
        bell.bell.ring(JobKind.CLASSIFY)

        ends = time.monotonic() + 30
        while _states(database) != {"done"}:
            assert time.monotonic() < ends
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(timeout=15)
        database.close()
    assert status == os.EX_OK


HANGING = """
import sys, time
from pathlib import Path
from kammerton_shared.db.engine import Database
from kammerton_shared.jobs.drain import each
from kammerton_shared.jobs.worker import make_worker, run_worker
from kammerton_shared.model import JobKind
database_url, broker_url, folder = sys.argv[1:]
app, worker = make_worker("test", Database(database_url), broker_url=broker_url, data_dir=Path(folder))
def room(job):
    (Path(folder) / "hangs").touch()
    time.sleep(600)
run_worker(app, {JobKind.CLASSIFY: each(room, worker)}, worker, sweep_interval_s=60, patience_s=0.5)
"""


def test_a_worker_that_hangs_in_a_job_hands_it_back_uncounted_and_ends(bell: Bell) -> None:
    database = Database(f"sqlite:///{bell.folder / 'kammerton.db'}")
    migrate(database)
    with database.write() as connection:
        for key in ("a", "b", "c"):
            store.promise(connection, JobKind.CLASSIFY, key)
    process = subprocess.Popen([sys.executable, "-c", HANGING, database.url, bell.url, str(bell.folder)])
    bell.bell.ring(JobKind.CLASSIFY)
    ends = time.monotonic() + 30
    while not (bell.folder / "hangs").exists():
        assert time.monotonic() < ends
        time.sleep(0.05)

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=60) == os.EX_OK
    with database.read() as connection:
        left = connection.execute(select(jobs.c.state, jobs.c.attempt, jobs.c.crashes, jobs.c.claim_no)).all()
    database.close()
    assert left == [("due", 0, 0, 1)] * 3


def test_a_broker_that_is_away_is_no_error(tmp_path: Path) -> None:
    url = "redis://127.0.0.1:1/0"
    bell = make_doorbell(make_celery(url, tmp_path), url, tmp_path)

    bell.ring(JobKind.CLASSIFY)
    bell.answered(JobKind.CLASSIFY)


@pytest.mark.parametrize("url", ["memory:", "amqp://localhost", "nonsense"])
def test_brokers_that_cannot_serve_are_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="KAMMERTON_BROKER_URL"):
        make_celery(url, tmp_path)


def _states(database: Database) -> set[str]:
    with database.read() as connection:
        return set(connection.execute(select(jobs.c.state)).scalars())
