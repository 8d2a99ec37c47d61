"""The contract of the two doors to the database; and what PostgreSQL alone can do to us."""

import threading
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.migrate import migrate, open_database
from kammerton_shared.db.tables import counters, jobs
from kammerton_shared.errors import ConfigurationError, DatabaseAway
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Worker, drain, each
from kammerton_shared.jobs.kinds import RULES
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.jobs.sweep import start_sweeping
from kammerton_shared.model import Job, JobKind
from tests.conftest import free_port, missing
from tests.servers import postgres


@pytest.fixture
def on_postgresql(postgres_url: str, postgres_template: str) -> Iterator[Database]:
    url = postgres.fresh_database(postgres_url, postgres_template)
    database = Database(url)
    yield database
    database.close()
    postgres.drop_database(url)


@pytest.fixture
def server() -> Iterator[postgres.Postgres]:
    """A PostgreSQL of our own, to be killed."""
    if not postgres.can_start():
        missing("a PostgreSQL that tests may kill", "install it")
    with postgres.Postgres(free_port()) as started:
        yield started


def count(connection: Connection, name: str) -> int | None:
    return connection.execute(select(counters.c.value).where(counters.c.name == name)).scalar()


def add(connection: Connection, name: str, value: int = 1) -> None:
    connection.execute(counters.insert().values(name=name, value=value))


def promise(database: Database, *keys: str, kind: JobKind = JobKind.CLASSIFY, lane: str = "") -> None:
    with database.write() as connection:
        for key in keys:
            store.promise(connection, kind, key, lane=lane)


def worker_on(database: Database, folder: Path, name: str = "test:1") -> Worker:
    return Worker(database, make_doorbell(make_celery("filesystem:", folder), "filesystem:", folder), name)


def test_what_is_written_in_one_block_is_there_after_it(database: Database) -> None:
    with database.write() as connection:
        add(connection, "a")

    with database.read() as connection:
        assert count(connection, "a") == 1


def test_an_error_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as connection:
        add(connection, "a")
        raise RuntimeError

    with database.read() as connection:
        assert count(connection, "a") is None


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    with database.read() as reading:
        assert count(reading, "a") is None
        with database.write() as writing:
            add(writing, "a")

        assert count(reading, "a") is None
    with database.read() as reading:
        assert count(reading, "a") == 1


def test_an_error_of_ours_is_not_taken_for_an_outage(database: Database) -> None:
    with database.write() as connection:
        add(connection, "a")

    with pytest.raises(IntegrityError), database.write() as connection:
        add(connection, "a")
    with pytest.raises(DBAPIError), database.read() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))


def test_the_database_has_the_clock(database: Database) -> None:
    with database.read() as connection:
        first = database_now(connection)
        assert first.utcoffset() == timedelta(0)
        time.sleep(0.01)
        assert database_now(connection) > first


def test_a_surely_written_block_is_done_once(database: Database) -> None:
    assert database.write_surely(lambda connection: add(connection, "a")) is None

    with database.read() as connection:
        assert count(connection, "a") == 1


def test_urls_of_no_database_are_refused_without_telling_the_password() -> None:
    for url in ("mysql://kammerton:geheim@localhost/kammerton", "geheim"):
        with pytest.raises(ConfigurationError, match="KAMMERTON_DATABASE_URL") as caught:
            Database(url)
        assert "geheim" not in str(caught.value)


def test_postgresql_ends_what_takes_too_long(on_postgresql: Database) -> None:
    wanted = {"lock_timeout": "3s", "statement_timeout": "1min", "idle_in_transaction_session_timeout": "30s"}
    with on_postgresql.read() as connection:
        found = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in wanted}

    assert found == wanted
    quick = Database(on_postgresql.url, statement_s=0.05)
    with pytest.raises(DBAPIError, match="statement timeout"), quick.read() as connection:
        connection.execute(select(func.pg_sleep(5)))
    quick.close()


def test_a_reader_on_postgresql_cannot_write(on_postgresql: Database) -> None:
    with pytest.raises(DBAPIError, match="read-only"), on_postgresql.read() as connection:
        add(connection, "a")
    with on_postgresql.write() as connection:  # the same connection from the pool
        add(connection, "a")


def test_captures_are_not_compressed_twice(on_postgresql: Database) -> None:
    statement = (
        "SELECT attstorage FROM pg_attribute WHERE attrelid = 'capture_bytes'::regclass AND attname = 'zlib_body'"
    )
    with on_postgresql.read() as connection:
        assert connection.execute(text(statement)).scalar() == "e"


def test_the_victim_of_a_deadlock_may_do_it_again(on_postgresql: Database) -> None:
    with on_postgresql.write() as connection:
        add(connection, "a", 0)
        add(connection, "b", 0)
    both_hold = threading.Barrier(2)
    outcomes: list[str] = []

    def raise_in_order(first: str, second: str) -> None:
        tries = 0

        def work(connection: Connection) -> None:
            nonlocal tries
            tries += 1
            raise_one(connection, first)
            if tries == 1:
                both_hold.wait()
            raise_one(connection, second)

        on_postgresql.write_surely(work)
        outcomes.append(f"{first} after {tries}")

    threads = [threading.Thread(target=raise_in_order, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with on_postgresql.read() as connection:
        assert (count(connection, "a"), count(connection, "b")) == (2, 2)
    assert sorted(outcome[-1] for outcome in outcomes) == ["1", "2"]


def raise_one(connection: Connection, name: str) -> None:
    connection.execute(update(counters).where(counters.c.name == name).values(value=counters.c.value + 1))


def test_a_connection_that_was_cut_is_an_outage_and_the_next_one_works(on_postgresql: Database) -> None:
    with pytest.raises(DatabaseAway), on_postgresql.write() as connection:
        pid = connection.execute(select(func.pg_backend_pid())).scalar_one()
        with on_postgresql.write() as other:
            other.execute(select(func.pg_terminate_backend(pid)))
        connection.execute(select(1))

    on_postgresql.check()


def test_connections_that_the_server_closed_while_nobody_used_them_are_replaced_unseen(
    on_postgresql: Database, postgres_url: str
) -> None:
    with on_postgresql.read(), on_postgresql.read(), on_postgresql.write() as connection:
        name = connection.execute(select(func.current_database())).scalar_one()
    others = Database(postgres_url)
    with others.write() as connection:
        closed = connection.execute(
            text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        ).scalar_one()
    others.close()
    assert closed == 3

    with on_postgresql.read(), on_postgresql.read(), on_postgresql.write() as connection:
        assert connection.execute(select(1)).scalar_one() == 1


def test_a_busy_pool_is_an_outage(on_postgresql: Database) -> None:
    on_postgresql.engine.pool._timeout = 0.05  # type: ignore[attr-defined]
    held = [on_postgresql.engine.connect() for _ in range(10)]

    with pytest.raises(DatabaseAway, match="busy"):
        on_postgresql.check()

    for connection in held:
        connection.close()


def test_many_claims_at_once_keep_to_the_lane(on_postgresql: Database) -> None:
    most = RULES[JobKind.DELIVER].per_lane
    assert most == 2
    promise(on_postgresql, *map(str, range(40)), kind=JobKind.DELIVER, lane="https://empfang.example")
    start = threading.Barrier(8)
    claimed: list[Job] = []

    def claim(number: int) -> None:
        start.wait()
        claimed.extend(store.claim(on_postgresql, JobKind.DELIVER, holder=f"test:{number}", limit=2))

    threads = [threading.Thread(target=claim, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(claimed) == most


def test_many_workers_at_once_do_each_job_once(on_postgresql: Database, tmp_path: Path) -> None:
    promise(on_postgresql, *map(str, range(200)))
    done: list[str] = []

    def work(number: int) -> None:
        worker = worker_on(on_postgresql, tmp_path, f"test:{number}")

        def room(job: Job) -> set[JobKind]:
            with on_postgresql.write() as connection:
                store.finish(connection, job)
            done.append(job.key)
            return set()

        drain(JobKind.CLASSIFY, each(room, worker), worker)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done, key=int) == [str(number) for number in range(200)]


def test_a_worker_outlasts_a_killed_postgresql_and_counts_nothing(server: postgres.Postgres, tmp_path: Path) -> None:
    database = Database(server.url)
    migrate(database)
    worker = worker_on(database, tmp_path)
    promise(database, "a", "b", "c")
    begun: list[str] = []
    killed = threading.Event()

    def room(job: Job) -> set[JobKind]:
        begun.append(job.key)
        if job.key == "b" and not killed.is_set():
            server.kill()
            killed.set()
        with database.write() as connection:
            store.finish(connection, job)
        return set()

    sweeping = start_sweeping(worker, interval_s=0.2)
    draining = threading.Thread(target=drain, args=(JobKind.CLASSIFY, each(room, worker), worker))
    draining.start()
    killed.wait()
    time.sleep(0.5)
    server.start()
    draining.join()
    worker.stopping.set()
    sweeping.join()

    with database.read() as connection:
        rows = connection.execute(select(jobs.c.key, jobs.c.state, jobs.c.attempt, jobs.c.crashes)).all()
    database.close()
    assert sorted(map(tuple, rows)) == [(key, "done", 1, 0) for key in "abc"]
    assert sorted(begun) == ["a", "b", "b", "c"]


def test_a_process_waits_for_a_database_that_is_not_there_yet(server: postgres.Postgres) -> None:
    migrated = Database(server.url)
    migrate(migrated)
    migrated.close()
    server.kill()
    opened: list[Database] = []
    opening = threading.Thread(target=lambda: opened.append(open_database(server.url)))
    opening.start()
    time.sleep(0.3)
    assert opened == []

    server.start()
    opening.join()

    opened[0].check()
    opened[0].close()


def test_two_migrations_at_once_are_one(postgres_url: str) -> None:
    url = postgres.fresh_database(postgres_url)
    outcomes: list[bool] = []
    start = threading.Barrier(2)

    def bring_up() -> None:
        database = Database(url)
        start.wait()
        outcomes.append(migrate(database))
        database.close()

    threads = [threading.Thread(target=bring_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    postgres.drop_database(url)

    assert len(outcomes) == 2


def test_a_batch_that_was_handed_back_is_due_at_once(database: Database, tmp_path: Path) -> None:
    promise(database, "a", "b")
    worker = worker_on(database, tmp_path)
    tries: list[int] = []

    def work(claimed: Sequence[Job]) -> set[JobKind]:
        tries.append(len(claimed))
        if len(tries) == 1:
            raise DatabaseAway("the transaction was the victim of a deadlock")
        with database.write() as connection:
            for job in claimed:
                store.finish(connection, job)
        return set()

    drain(JobKind.CLASSIFY, work, worker)

    assert tries == [2, 2]
    with database.read() as connection:
        assert set(connection.execute(select(jobs.c.attempt)).scalars()) == {1}
