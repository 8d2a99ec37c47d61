"""What Redis can do to us, on the settings that compose gives it: be away, empty, full, hold what is no ring."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from redis import Redis, ResponseError
from redis.exceptions import NoPermissionError
from sqlalchemy import func, select

from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import jobs
from kammerton_shared.jobs import store
from kammerton_shared.jobs.ring import Doorbell, make_celery, make_doorbell
from kammerton_shared.model import JobKind
from tests.conftest import free_port, missing
from tests.doubles import worker_process
from tests.servers import redis

QUEUE: Final = JobKind.CLASSIFY.value
PATIENCE_S: Final = 90
SMALL: Final = "3mb"  # a Redis that holds nothing uses 1 MB


@dataclass
class Service:
    """A worker process that is started again when it ends, as compose does; and who promises jobs to it."""

    database: Database
    server: redis.DeployedRedis
    folder: Path
    bell: Doorbell
    ends: int = 0
    promised: int = 0
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the worker."""
        with (self.folder / "worker.log").open("ab") as log:
            command = [
                sys.executable,
                worker_process.__file__,
                self.database.url,
                self.server.url,
                str(self.folder),
                "0.3",
            ]
            self.process = subprocess.Popen(command, stdout=log, stderr=log)

    def ingest(self, count: int = 5) -> None:
        """Commit data and promise as a room does, then ring: whatever became of Redis, this is no error."""
        for _ in range(count):
            self.promised += 1
            with self.database.write() as connection:
                store.promise(connection, JobKind.CLASSIFY, str(self.promised))
            self.bell.ring(JobKind.CLASSIFY)

    def done(self) -> int:
        """Return how many jobs are done."""
        with self.database.read() as connection:
            return connection.execute(select(func.count()).where(jobs.c.state == "done")).scalar_one()

    def wait_until_all_is_done(self) -> None:
        """Wait, starting the worker again whenever it ended."""
        ends = time.monotonic() + PATIENCE_S
        while self.done() < self.promised:
            assert time.monotonic() < ends, (self.folder / "worker.log").read_text("utf-8")[-4_000:]
            if self.process.poll() is not None:
                self.ends += 1
                self.start()
            time.sleep(0.05)

    def nothing_failed(self) -> bool:
        """Whether each job was begun once and none counts as a crash."""
        with self.database.read() as connection:
            return connection.execute(select(jobs.c.crashes, jobs.c.attempt).distinct()).all() == [(0, 1)]


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[redis.DeployedRedis]:
    """A Redis of our own, to be killed and filled."""
    if not redis.can_start():
        missing("a Redis that tests may kill", "install redis-server")
    with redis.DeployedRedis(free_port(), maxmemory=getattr(request, "param", None)) as started:
        yield started


@pytest.fixture
def admin(server: redis.DeployedRedis) -> Iterator[Redis]:
    """Somebody with all rights."""
    client = Redis.from_url(server.admin_url)
    yield client
    client.close()


@pytest.fixture
def service(server: redis.DeployedRedis, sqlite_template: Path, tmp_path: Path) -> Iterator[Service]:
    """A worker that has done its first job already."""
    shutil.copyfile(sqlite_template, tmp_path / "kammerton.db")
    database = Database(f"sqlite:///{tmp_path / 'kammerton.db'}")
    app = make_celery(server.url, tmp_path)
    service = Service(database, server, tmp_path, make_doorbell(app, server.url, tmp_path))
    service.ingest()
    service.wait_until_all_is_done()
    yield service
    service.process.send_signal(signal.SIGTERM)
    status = service.process.wait(timeout=60)
    app.close()
    database.close()
    assert status == os.EX_OK


def test_redis_away_and_back_without_its_data_loses_nothing(server: redis.DeployedRedis, service: Service) -> None:
    service.ingest()
    server.kill()
    server.empty()
    service.ingest(20)
    time.sleep(3)  # several attempts to get it back
    service.ingest(20)
    assert service.done() < service.promised

    server.start()

    service.wait_until_all_is_done()
    assert (service.ends, service.nothing_failed()) == (0, True)


def test_our_user_may_not_wipe_redis_and_a_wipe_by_others_loses_nothing(
    server: redis.DeployedRedis, admin: Redis, service: Service
) -> None:
    ours = Redis.from_url(server.url)
    for forbidden in (ours.flushall, ours.flushdb, ours.config_get, ours.shutdown, ours.keys):
        with pytest.raises(NoPermissionError):
            forbidden()
    ours.close()

    for _ in range(10):
        service.ingest()
        admin.flushall()

    service.wait_until_all_is_done()
    assert (service.ends, service.nothing_failed()) == (0, True)


@pytest.mark.parametrize("server", [SMALL], indirect=True)
def test_a_full_redis_refuses_rings_and_work_goes_on_when_there_is_room(admin: Redis, service: Service) -> None:
    fill(admin)
    service.ingest(20)

    for name in admin.scan_iter("somebody:*"):
        admin.delete(name)

    service.wait_until_all_is_done()
    assert (service.ends, service.nothing_failed()) == (0, True)


@pytest.mark.parametrize("server", [SMALL], indirect=True)
def test_a_worker_that_starts_beside_a_full_redis_works_when_there_is_room(admin: Redis, service: Service) -> None:
    fill(admin)
    service.process.kill()
    service.process.wait()
    service.start()
    service.ingest(20)
    time.sleep(3)  # it meets the full Redis

    for name in admin.scan_iter("somebody:*"):
        admin.delete(name)

    service.wait_until_all_is_done()
    assert (service.ends, service.nothing_failed()) == (0, True)


def fill(admin: Redis) -> None:
    """Write until nothing more fits in."""
    for size in (50_000, 1_000, 10):
        number = 0
        while True:
            number += 1
            try:
                admin.set(f"somebody:{size}:{number}", "x" * size)
            except ResponseError:  # Redis calls it out of memory
                break


GARBAGE: Final = (
    b"\xff\xfe\x00 no JSON",
    b"[]",
    b'{"body": "x", "headers": {}, "properties": {}}',
)


def test_what_is_no_ring_costs_a_restart_at_most(admin: Redis, service: Service) -> None:
    admin.lpush(QUEUE, *GARBAGE)
    service.ingest()

    service.wait_until_all_is_done()

    assert service.ends <= len(GARBAGE)
    assert service.nothing_failed()


def test_a_queue_name_that_somebody_took_delays_until_it_is_free(admin: Redis, service: Service) -> None:
    admin.delete(QUEUE)
    admin.set(QUEUE, "no list")
    service.ingest()

    admin.delete(QUEUE)

    service.wait_until_all_is_done()
    assert service.nothing_failed()


def test_redis_runs_with_the_settings_that_keep_rings(admin: Redis) -> None:
    wanted = {
        "appendonly": "yes",
        "appendfsync": "everysec",
        "aof-use-rdb-preamble": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "maxmemory": str(128 * 2**20),
    }

    assert admin.config_get(*wanted) == wanted
