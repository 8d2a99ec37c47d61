"""Heartbeats say whether a process can work, on every database; the health check reads them on PostgreSQL."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import heartbeats, jobs, paused_kinds
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Worker, drain
from kammerton_shared.jobs.health import NEGLECTED_S, ailment, look
from kammerton_shared.jobs.heartbeat import FORGOTTEN_AFTER, Heart, forget_silent, list_heartbeats
from kammerton_shared.jobs.holder import holder_name
from kammerton_shared.jobs.kinds import SERVED
from kammerton_shared.jobs.pulse import SILENT_S, STUCK_S, Pulse
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.jobs.sweep import start_sweeping
from kammerton_shared.model import Job, JobKind

HOLDER = "classifier:1@maschine"


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def seen(database: Database) -> list[tuple[str, str]]:
    with database.read() as connection:
        return [(found.holder, found.service) for found in list_heartbeats(connection)]


def age(database: Database, **by: float) -> None:
    with database.write() as connection:
        connection.execute(update(heartbeats).values(seen_at=database_now(connection) - timedelta(**by)))


def make_worker(database: Database, folder: Path, pulse: Pulse | None = None) -> Worker:
    bell = make_doorbell(make_celery("filesystem:", folder), "filesystem:", folder)
    return Worker(database, bell, HOLDER, pulse=pulse or Pulse())


def until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not true():
        assert time.monotonic() < ends, "nothing happened"
        time.sleep(0.02)


def test_a_process_is_seen_once_it_can_work(database: Database) -> None:
    pulse = Pulse()
    heart = Heart(database, HOLDER, pulse)

    heart.beat()
    assert seen(database) == []

    pulse.rest()
    heart.beat()
    heart.beat()
    assert seen(database) == [(HOLDER, "classifier")]


def test_a_process_that_hangs_in_its_work_falls_silent_and_comes_back(database: Database) -> None:
    clock = Clock()
    pulse = Pulse(clock)
    heart = Heart(database, HOLDER, pulse)
    pulse.begin()
    heart.beat()
    age(database, seconds=SILENT_S + 1)

    clock.now_s = STUCK_S
    heart.beat()
    with database.read() as connection:
        [hanging] = list_heartbeats(connection)
    assert hanging.is_silent

    pulse.rest()
    heart.beat()
    with database.read() as connection:
        [working] = list_heartbeats(connection)
    assert not working.is_silent
    assert working.started_at == hanging.started_at


def test_a_process_whose_work_takes_its_time_again_and_again_does_not_hang() -> None:
    clock = Clock()
    pulse = Pulse(clock)
    for _ in range(5):
        with pulse.working():
            clock.now_s += STUCK_S - 1
            assert pulse.is_well()
    assert pulse.is_well()


def test_a_drain_shows_that_it_works(database: Database, tmp_path: Path) -> None:
    clock = Clock()
    pulse = Pulse(clock)
    worker = make_worker(database, tmp_path, pulse)
    with database.write() as connection:
        store.promise(connection, JobKind.CLASSIFY, "1")
    well: list[bool] = []

    def work(claimed: object) -> set[JobKind]:
        well.append(pulse.is_well())
        clock.now_s += STUCK_S
        well.append(pulse.is_well())
        worker.stopping.set()
        return set()

    drain(JobKind.CLASSIFY, work, worker)

    assert well == [True, False]
    assert pulse.is_well()


def test_the_sweeping_thread_beats_and_takes_the_row_away_at_the_end(database: Database, tmp_path: Path) -> None:
    worker = make_worker(database, tmp_path)
    worker.pulse.rest()

    sweeping = start_sweeping(worker, interval_s=0.05)
    until(lambda: seen(database) == [(HOLDER, "classifier")])
    worker.stopping.set()
    sweeping.join()

    assert seen(database) == []


def test_the_dead_are_forgotten_after_a_while(database: Database) -> None:
    pulse = Pulse()
    pulse.rest()
    Heart(database, HOLDER, pulse).beat()

    age(database, seconds=FORGOTTEN_AFTER.total_seconds() - 60)
    assert forget_silent(database) == 0

    age(database, seconds=FORGOTTEN_AFTER.total_seconds() + 60)
    assert forget_silent(database) == 1
    assert seen(database) == []


def test_each_kind_but_the_crawlers_own_is_served_by_one_service() -> None:
    served = [kind for kinds in SERVED.values() for kind in kinds]

    assert sorted(served) == sorted(set(JobKind) - {JobKind.FETCH})


# --- the health check ------------------------------------------------------------------------------------------


@pytest.fixture
def sick(database: Database) -> Callable[[], str]:
    """Say what ails the classifier, as the health check does."""
    url = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return lambda: ailment(look(url, HOLDER, SERVED["classifier"]))


only_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def beat(database: Database) -> None:
    pulse = Pulse()
    pulse.rest()
    Heart(database, HOLDER, pulse).beat()


def claim_one(database: Database) -> Job:
    [job] = store.claim(database, JobKind.CLASSIFY, holder=HOLDER, limit=1)
    return job


def wait_long(database: Database) -> None:
    """Let the jobs be due for longer than anybody should need to hear the bell."""
    with database.write() as connection:
        due_at = database_now(connection) - timedelta(seconds=NEGLECTED_S + 60)
        connection.execute(update(jobs).values(due_at=due_at))


@only_postgresql
def test_a_process_is_well_while_it_beats(database: Database, sick: Callable[[], str]) -> None:
    assert "not come up" in sick()
    beat(database)
    assert sick() == ""
    age(database, seconds=SILENT_S + 5)
    assert "no sign for 65 s" in sick()


@only_postgresql
def test_a_backlog_that_somebody_works_on_is_no_illness(database: Database, sick: Callable[[], str]) -> None:
    beat(database)
    with database.write() as connection:
        for key in "abc":
            store.promise(connection, JobKind.CLASSIFY, key)
        store.promise(connection, JobKind.INDEX, "1:1")
    wait_long(database)
    assert "kind classify have been due for 36" in sick()

    job = claim_one(database)
    assert sick() == ""
    with database.write() as connection:
        store.finish(connection, job)
    assert sick() == ""


@only_postgresql
def test_a_kind_that_pauses_is_not_neglected(database: Database, sick: Callable[[], str]) -> None:
    beat(database)
    with database.write() as connection:
        store.promise(connection, JobKind.CLASSIFY, "a")
    wait_long(database)
    with database.write() as connection:
        store.pause_kind(connection, JobKind.CLASSIFY, "der Server ist weg")
    assert sick() == ""
    with database.write() as connection:
        long_ago = database_now(connection) - timedelta(seconds=NEGLECTED_S + 60)
        connection.execute(update(paused_kinds).values(until_at=long_ago))
    assert "classify" in sick()


@only_postgresql
def test_the_health_check_says_in_a_sentence_what_is_wrong(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "database_url"
    file.write_text(database.url)

    def ask(**environment: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "kammerton_shared.jobs.health", "index"],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.returncode, done.stdout

    status, said = ask(KAMMERTON_DATABASE_URL_FILE=str(file))
    assert (status, said[:28]) == (1, "index: it has not come up ye")

    pulse = Pulse()
    pulse.rest()
    Heart(database, holder_name("index", 1), pulse).beat()
    assert ask(KAMMERTON_DATABASE_URL_FILE=str(file)) == (0, "index: well\n")

    status, said = ask(KAMMERTON_DATABASE_URL="postgresql://reader:geheim@127.0.0.1:9/nowhere")
    assert (status, said[:38]) == (1, "index: the database does not answer: c")
    assert "geheim" not in said
