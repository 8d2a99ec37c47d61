"""The contract of the jobs table, on every database."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import jobs, paused_kinds
from kammerton_shared.errors import LostClaim, Reject, RetryLater, ServerAway
from kammerton_shared.jobs import counter, store
from kammerton_shared.jobs.drain import Worker, drain, each
from kammerton_shared.jobs.kinds import MOST_CRASHES
from kammerton_shared.jobs.lease import give_lease_back, take_lease
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.jobs.store import LapsedJob, crashed_jobs
from kammerton_shared.jobs.sweep import sweep
from kammerton_shared.model import Job, JobId, JobKind, JobState


@pytest.fixture
def worker(database: Database, tmp_path: Path) -> Worker:
    return Worker(database, make_doorbell(make_celery("filesystem:", tmp_path), "filesystem:", tmp_path), "test:1")


def promise(database: Database, *keys: str, kind: JobKind = JobKind.CLASSIFY, lane: str = "") -> None:
    with database.write() as connection:
        for key in keys:
            store.promise(connection, kind, key, lane=lane)


def claim(database: Database, kind: JobKind = JobKind.CLASSIFY, limit: int = 5) -> list[Job]:
    return store.claim(database, kind, holder="test:1", limit=limit)


def states(database: Database) -> dict[str, str]:
    with database.read() as connection:
        return dict(connection.execute(select(jobs.c.key, jobs.c.state)).all())


def finish(database: Database, job: Job) -> None:
    with database.write() as connection:
        store.finish(connection, job)


def lapse(database: Database) -> None:
    store.lapse_leases(database)
    store.release_lapsed(database)


def test_a_step_promised_twice_is_one_job(database: Database) -> None:
    promise(database, "a", "a")
    promise(database, "a")

    assert [job.key for job in claim(database)] == ["a"]


def test_a_promise_dies_with_its_transaction(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        store.promise(connection, JobKind.CLASSIFY, "a")
        raise ZeroDivisionError

    assert claim(database) == []


def test_what_is_claimed_is_not_given_out_again(database: Database) -> None:
    promise(database, "a", "b")

    assert [job.key for job in claim(database, limit=1)] == ["a"]
    assert [job.key for job in claim(database)] == ["b"]
    assert claim(database) == []


def test_claims_of_many_threads_never_overlap(database: Database) -> None:
    promise(database, *(f"{number:03}" for number in range(200)))
    taken: list[str] = []

    def run() -> None:
        while got := claim(database, limit=7):
            taken.extend(job.key for job in got)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == [f"{number:03}" for number in range(200)]


def test_a_job_is_due_only_at_its_time(database: Database) -> None:
    with database.write() as connection:
        later = database_now(connection) + timedelta(hours=1)
        store.promise(connection, JobKind.COLLECT, "later", due_at=later)

    assert claim(database, JobKind.COLLECT) == []


def test_what_is_due_later_is_counted_apart_and_keeps_nobody_waiting(database: Database) -> None:
    with database.write() as connection:
        tomorrow = database_now(connection) + timedelta(days=1)
        store.promise(connection, JobKind.FETCH, "1:visit-24h", due_at=tomorrow)
        store.promise(connection, JobKind.FETCH, "2:now")

    with database.read() as connection:
        assert store.count_jobs(connection) == {(JobKind.FETCH, JobState.DUE): 2}
        assert store.count_later(connection) == {JobKind.FETCH: 1}
        assert store.oldest_due_s(connection)[JobKind.FETCH] < 3_600


def test_keys_are_found_by_how_they_begin(database: Database) -> None:
    promise(database, "1:a", "1:ü", "1:visit-1h", "12:a", "1", "2:1:a")

    with database.read() as connection:
        found = connection.execute(select(jobs.c.key).where(store.key_begins(connection, "1:"))).scalars()
        assert set(found) == {"1:a", "1:ü", "1:visit-1h"}


def test_a_lane_carries_as_many_as_its_kind_allows(database: Database) -> None:
    promise(database, "a1", "a2", kind=JobKind.FETCH, lane="a.example")
    promise(database, "b1", kind=JobKind.FETCH, lane="b.example")

    first = claim(database, JobKind.FETCH)
    assert [job.key for job in first] == ["a1", "b1"]
    assert claim(database, JobKind.FETCH) == []

    finish(database, first[0])
    assert [job.key for job in claim(database, JobKind.FETCH)] == ["a2"]


def test_only_who_holds_the_claim_may_finish(database: Database) -> None:
    promise(database, "a")
    [slow] = claim(database)
    lapse(database)
    [quick] = claim(database)
    finish(database, quick)

    with pytest.raises(LostClaim):
        finish(database, slow)
    assert states(database) == {"a": "done"}


def test_a_job_that_kills_its_worker_is_dead_after_five_crashes(database: Database) -> None:
    promise(database, "poison")
    for _ in range(MOST_CRASHES):
        assert len(claim(database)) == 1
        lapse(database)

    assert claim(database) == []
    [listed] = store.list_jobs(database)
    assert listed.state is JobState.DEAD
    assert "died 5 times" in listed.error


def test_after_a_crash_a_job_is_claimed_alone(database: Database) -> None:
    promise(database, "a", "b", "c")
    assert len(claim(database)) == 3
    lapse(database)

    assert [job.key for job in claim(database)] == ["a"]
    assert [job.key for job in claim(database)] == ["b", "c"]


def test_a_crash_counts_for_the_started_job_of_a_batch_only() -> None:
    batch = ("test:1", datetime(2026, 1, 1, tzinfo=UTC))
    lapsed = [LapsedJob(JobId(number), JobKind.CLASSIFY, batch) for number in (1, 2)]
    at_once = [LapsedJob(JobId(number), JobKind.INDEX, batch) for number in (3, 4)]

    assert crashed_jobs(lapsed) == {1}
    assert crashed_jobs(at_once) == {3, 4}


def test_a_retry_by_hand_starts_afresh_and_fences_still(database: Database) -> None:
    promise(database, "a")
    [job] = claim(database)
    with database.write() as connection:
        store.reject(connection, job, "no text")

    assert store.retry_by_hand(database) == 1
    [again] = claim(database)
    assert (again.attempt, again.claim_no) == (1, 2)


def test_a_discarded_job_keeps_its_reason(database: Database) -> None:
    promise(database, "a")
    [job] = claim(database)
    with database.write() as connection:
        store.reject(connection, job, "no text")

    assert store.discard_by_hand(database, [job.id]) == 1
    [listed] = store.list_jobs(database, state=JobState.DONE)
    assert listed.error == "discarded: no text"


def test_a_job_is_given_up_at_its_deadline(database: Database) -> None:
    promise(database, "a", kind=JobKind.DELIVER)
    with database.write() as connection:
        connection.execute(update(jobs).values(give_up_at=database_now(connection)))
    [job] = claim(database, JobKind.DELIVER)

    with database.write() as connection:
        assert store.retry_later(connection, job, "451") is JobState.DEAD


def test_a_paused_kind_gives_nothing_and_the_others_go_on(database: Database) -> None:
    promise(database, "a")
    promise(database, "b", kind=JobKind.MATCH)
    with database.write() as connection:
        store.pause_kind(connection, JobKind.CLASSIFY, "away")

    assert claim(database) == []
    assert len(claim(database, JobKind.MATCH)) == 1


def test_a_pause_grows_until_something_was_done_again(database: Database) -> None:
    def pause() -> int:
        with database.write() as connection:
            store.pause_kind(connection, JobKind.CLASSIFY, "away")
            connection.execute(update(paused_kinds).values(until_at=database_now(connection)))
        with database.read() as connection:
            pauses: int = connection.execute(select(paused_kinds.c.pauses)).scalar_one()
        return pauses

    assert [pause(), pause(), pause()] == [1, 2, 3]

    promise(database, "a")
    [job] = claim(database)
    finish(database, job)
    assert [pause(), pause()] == [1, 2]


def test_rooms_end_in_the_state_their_errors_name(worker: Worker) -> None:
    promise(worker.database, "good", "later", "never", "surprise")

    def room(job: Job) -> set[JobKind]:
        match job.key:
            case "later":
                raise RetryLater("busy", after_s=100)
            case "never":
                raise Reject("no text")
            case "surprise":
                raise ZeroDivisionError
        finish(worker.database, job)
        return {JobKind.INDEX}

    assert drain(JobKind.CLASSIFY, each(room, worker), worker) == 4
    assert states(worker.database) == {"good": "done", "later": "due", "never": "dead", "surprise": "due"}


def test_a_server_that_is_away_burns_no_attempts(worker: Worker) -> None:
    promise(worker.database, "a", "b")

    def room(_: Job) -> set[JobKind]:
        raise ServerAway("no index")

    drain(JobKind.CLASSIFY, each(room, worker), worker)

    with worker.database.read() as connection:
        assert connection.execute(select(jobs.c.attempt)).scalars().all() == [0, 0]


def test_a_process_that_ends_hands_back_what_it_did_not_start(worker: Worker) -> None:
    promise(worker.database, "a", "b", "c")

    def room(job: Job) -> set[JobKind]:
        worker.stopping.set()
        finish(worker.database, job)
        return set()

    drain(JobKind.CLASSIFY, each(room, worker), worker)

    assert states(worker.database) == {"a": "done", "b": "due", "c": "due"}


def test_the_sweep_frees_lapsed_jobs_and_rings(worker: Worker, tmp_path: Path) -> None:
    promise(worker.database, "a")
    claim(worker.database)
    store.lapse_leases(worker.database)

    sweep(worker, interval_s=30)

    assert states(worker.database) == {"a": "due"}
    assert len(list((tmp_path / "broker").glob("*.msg"))) == 1


def test_a_lease_has_one_holder(database: Database) -> None:
    minute = timedelta(minutes=1)

    assert take_lease(database, "sweep", "one", duration=minute)
    assert take_lease(database, "sweep", "one", duration=minute)
    assert not take_lease(database, "sweep", "two", duration=minute)
    give_lease_back(database, "sweep", "one")
    assert take_lease(database, "sweep", "two", duration=minute)


def test_the_sequence_has_no_gaps_even_after_a_rollback(database: Database) -> None:
    taken = []
    for fails in (False, True, False):
        try:
            with database.write() as connection:
                taken.append(counter.take_next(connection))
                if fails:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            taken.pop()

    assert taken == [1, 2]
