"""The table `jobs`: promise, claim, finish, fail. Knows no kind's work and no broker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select, true, update

from kammerton_shared.db.engine import Database, database_now, insert, lock_for_transaction
from kammerton_shared.db.tables import jobs, leases, paused_kinds
from kammerton_shared.errors import LostClaim
from kammerton_shared.jobs.kinds import LEASE, MOST_CRASHES, RULES, retry_s
from kammerton_shared.model import Job, JobId, JobKind, JobState

MOST_ERROR_CHARACTERS = 2000


def promise(
    connection: Connection,
    kind: JobKind,
    key: str,
    *,
    lane: str = "",
    due_at: datetime | None = None,
) -> None:
    """Promise a step within the transaction that writes what caused it.

    `key` names the cause: promising the same again changes nothing. `due_at` defaults to now.
    """
    now = database_now(connection)
    deadline = RULES[kind].deadline
    due_at = due_at or now
    connection.execute(
        insert(connection, jobs)
        .values(
            kind=kind,
            key=key,
            lane=lane,
            state=JobState.DUE,
            due_at=due_at,
            created_at=now,
            give_up_at=due_at + deadline if deadline else None,
        )
        .on_conflict_do_nothing(index_elements=["kind", "key"])
    )


def claim(database: Database, kind: JobKind, *, holder: str, limit: int, busy_lanes: Iterable[str] = ()) -> list[Job]:
    """Take up to `limit` due jobs, oldest first, and commit that before anybody works on them.

    At most `per_lane` jobs of a lane run at once. A job that crashed before is given out alone. A paused kind
    gives nothing. `busy_lanes` are left out. `holder` names the process, unique over all machines.
    """
    with database.write() as connection:
        now = database_now(connection)
        paused = select(paused_kinds.c.kind).where(paused_kinds.c.kind == kind, paused_kinds.c.until_at > now)
        if connection.execute(paused).first():
            return []
        candidates = _due(connection, kind, now, limit=limit, busy_lanes=tuple(busy_lanes))
        return _mark_running(connection, candidates, now, holder) if candidates else []


def _due(connection: Connection, kind: JobKind, now: datetime, *, limit: int, busy_lanes: Sequence[str]) -> list[JobId]:
    ordered = select(jobs.c.id, jobs.c.lane, jobs.c.crashes).where(
        jobs.c.kind == kind, jobs.c.state == JobState.DUE, jobs.c.due_at <= now
    )
    if busy_lanes:
        ordered = ordered.where(jobs.c.lane.not_in(busy_lanes))
    per_lane = RULES[kind].per_lane
    running: dict[str, int] = {}
    if per_lane is not None:
        lock_for_transaction(connection, f"claim {kind}")  # else two claims at once would count the same lanes as free
        in_use = (
            select(jobs.c.lane, func.count())
            .where(jobs.c.kind == kind, jobs.c.state == JobState.RUNNING)
            .group_by(jobs.c.lane)
        )
        running = dict(connection.execute(in_use).all())
        full = [lane for lane, count in running.items() if lane and count >= per_lane]
        if full:
            ordered = ordered.where(jobs.c.lane.not_in(full))
    ordered = ordered.order_by(jobs.c.due_at, jobs.c.id).with_for_update(skip_locked=True)
    chosen: list[JobId] = []
    # With lanes, many rows of one lane may stand before the first of another.
    for row in connection.execute(ordered.limit(limit if per_lane is None else limit * 50)):
        if row.crashes and chosen:
            continue
        if per_lane is not None and row.lane:
            if running.get(row.lane, 0) >= per_lane:
                continue
            running[row.lane] = running.get(row.lane, 0) + 1
        chosen.append(JobId(row.id))
        if row.crashes or len(chosen) == limit:
            break
    return chosen


def _mark_running(connection: Connection, ids: Sequence[JobId], now: datetime, holder: str) -> list[Job]:
    taken = connection.execute(
        update(jobs)
        .where(jobs.c.id.in_(ids), jobs.c.state == JobState.DUE)
        .values(
            state=JobState.RUNNING,
            holder=holder,
            lease_until=now + LEASE,
            claim_no=jobs.c.claim_no + 1,
            attempt=jobs.c.attempt + 1,
        )
        .returning(jobs)
    ).all()
    order = {job_id: place for place, job_id in enumerate(ids)}
    return sorted((_job(row) for row in taken), key=lambda job: order[job.id])


def _job(row: Row[tuple[object, ...]]) -> Job:
    return Job(
        id=JobId(row.id),
        kind=JobKind(row.kind),
        key=row.key,
        lane=row.lane,
        claim_no=row.claim_no,
        attempt=row.attempt,
        crashes=row.crashes,
        lease_until=row.lease_until,
        give_up_at=row.give_up_at,
    )


def finish(connection: Connection, job: Job) -> None:
    """Mark `job` done within the transaction that writes its result.

    Raises:
        LostClaim: The lease went to somebody else: let the error end the transaction, the work is thrown away.
    """
    now = database_now(connection)
    _settle(connection, job, state=JobState.DONE, done_at=now, error="", lease_until=None)


def still_ours(connection: Connection, job: Job) -> None:
    """Check the claim before an effect outside the database.

    Raises:
        LostClaim: As `finish`.
    """
    claim_no = connection.execute(
        select(jobs.c.claim_no).where(jobs.c.id == job.id, jobs.c.state == JobState.RUNNING)
    ).scalar()
    if claim_no != job.claim_no:
        raise LostClaim(f"{job.kind} {job.key}: another worker has it")


def hand_back(connection: Connection, job: Job, *, after_s: float = 0) -> None:
    """Give up the claim on a job that was never started: it is due again in `after_s`, nothing is counted."""
    due_at = database_now(connection) + timedelta(seconds=after_s)
    _settle(connection, job, state=JobState.DUE, due_at=due_at, attempt=max(job.attempt - 1, 0), lease_until=None)


def bring_forward(connection: Connection, kind: JobKind, lane: str) -> None:
    """Make the jobs of a lane due now: what they waited for is there again."""
    now = database_now(connection)
    waiting = (jobs.c.kind == kind) & (jobs.c.lane == lane) & (jobs.c.state == JobState.DUE) & (jobs.c.due_at > now)
    connection.execute(update(jobs).where(waiting).values(due_at=now))


def retry_later(connection: Connection, job: Job, reason: str, *, after_s: float | None = None) -> JobState:
    """Make `job` due again on its kind's schedule; dead when its deadline has passed. Return what it became."""
    now = database_now(connection)
    due_at = now + timedelta(seconds=retry_s(job.kind, job.attempt, asked_s=after_s))
    if job.give_up_at is not None and due_at > job.give_up_at:
        reject(connection, job, f"given up after {job.attempt} attempts: {reason}")
        return JobState.DEAD
    _settle(connection, job, state=JobState.DUE, due_at=due_at, error=_short(reason), lease_until=None)
    return JobState.DUE


def reject(connection: Connection, job: Job, reason: str) -> None:
    """Mark `job` dead: kept with its reason until somebody retries or discards it."""
    now = database_now(connection)
    _settle(connection, job, state=JobState.DEAD, done_at=now, error=_short(reason), lease_until=None)


def _settle(connection: Connection, job: Job, **values: object) -> None:
    settled = connection.execute(
        update(jobs)
        .where(jobs.c.id == job.id, jobs.c.claim_no == job.claim_no, jobs.c.state == JobState.RUNNING)
        .values(values)
    )
    if settled.rowcount != 1:
        raise LostClaim(f"{job.kind} {job.key}: another worker has it")


def _short(reason: str) -> str:
    return reason.replace("\x00", "�")[:MOST_ERROR_CHARACTERS]


def pause_kind(connection: Connection, kind: JobKind, reason: str) -> None:
    """Stop claiming `kind` for 5 s, doubling up to 5 min while pauses follow each other and nothing is done between."""
    now = database_now(connection)
    before = connection.execute(select(paused_kinds).where(paused_kinds.c.kind == kind)).first()
    in_a_row = 1
    if before is not None and before.until_at > now - timedelta(minutes=10):
        done_since = select(jobs.c.id).where(
            jobs.c.kind == kind, jobs.c.state == JobState.DONE, jobs.c.done_at > before.until_at
        )
        if connection.execute(done_since.limit(1)).first() is None:
            in_a_row = before.pauses + 1
    values = {
        "until_at": now + timedelta(seconds=min(5 * 2 ** (in_a_row - 1), 300)),
        "pauses": in_a_row,
        "reason": _short(reason),
    }
    connection.execute(
        insert(connection, paused_kinds)
        .values(kind=kind, **values)
        .on_conflict_do_update(index_elements=["kind"], set_=values)
    )


def release_lapsed(database: Database) -> int:
    """Make running jobs due whose lease has lapsed. Return how many.

    A job that was started counts a crash; at the fifth it is dead.
    """
    with database.write() as connection:
        now = database_now(connection)
        lapsed = connection.execute(
            select(jobs.c.id, jobs.c.kind, jobs.c.holder, jobs.c.lease_until, jobs.c.crashes)
            .where(jobs.c.state == JobState.RUNNING, jobs.c.lease_until <= now)
            .order_by(jobs.c.due_at, jobs.c.id)
            .with_for_update(skip_locked=True)
        ).all()
        crashed = crashed_jobs([LapsedJob(row.id, JobKind(row.kind), (row.holder, row.lease_until)) for row in lapsed])
        for row in lapsed:
            values: dict[str, object] = {
                "state": JobState.DUE,
                "due_at": now,
                "lease_until": None,
                "holder": None,
            }
            crashes = row.crashes + (row.id in crashed)
            if crashes >= MOST_CRASHES:
                values |= {
                    "state": JobState.DEAD,
                    "done_at": now,
                    "error": f"its worker died {crashes} times while it ran",
                }
            connection.execute(update(jobs).where(jobs.c.id == row.id).values(crashes=crashes, **values))
    return len(lapsed)


@dataclass(frozen=True, slots=True)
class LapsedJob:
    """A job whose worker is gone; jobs claimed together share `batch`."""

    id: JobId
    kind: JobKind
    batch: tuple[str, datetime]


def crashed_jobs(lapsed: Sequence[LapsedJob]) -> set[JobId]:
    """Return which of `lapsed` (in the order of their claims) had been started when their worker died."""
    seen: set[tuple[str, datetime]] = set()
    crashed: set[JobId] = set()
    for job in lapsed:
        if RULES[job.kind].at_once or job.batch not in seen:
            crashed.add(job.id)
        seen.add(job.batch)
    return crashed


def lapse_leases(database: Database, holder: str | None = None) -> None:
    """End the leases of a process that is known to be dead (None: of all), instead of waiting for them."""
    with database.write() as connection:
        now = database_now(connection)
        of_holder = jobs.c.holder == holder if holder else true()
        connection.execute(update(jobs).where(jobs.c.state == JobState.RUNNING, of_holder).values(lease_until=now))
        connection.execute(delete(leases).where(leases.c.holder == holder if holder else true()))


def hand_back_all(database: Database, holder: str) -> int:
    """Make due, uncounted, what a process works on that ends before it is done; return how many jobs. Fenced as ever.

    Its leases end as well.
    """
    with database.write() as connection:
        now = database_now(connection)
        connection.execute(delete(leases).where(leases.c.holder == holder))
        return connection.execute(
            update(jobs)
            .where(jobs.c.state == JobState.RUNNING, jobs.c.holder == holder)
            .values(state=JobState.DUE, due_at=now, attempt=jobs.c.attempt - 1, holder=None, lease_until=None)
        ).rowcount


def kinds_with_due_jobs(database: Database) -> list[JobKind]:
    """Return the kinds that have something to do now, in the order of the journey."""
    with database.read() as connection:
        now = database_now(connection)
        found = set(
            connection.execute(
                select(jobs.c.kind).where(jobs.c.state == JobState.DUE, jobs.c.due_at <= now).distinct()
            ).scalars()
        )
    return [kind for kind in JobKind if kind in found]


@dataclass(frozen=True, slots=True)
class ListedJob:
    """One job as operators see it."""

    id: JobId
    kind: JobKind
    key: str
    state: JobState
    attempt: int
    crashes: int
    due_at: datetime
    error: str


def list_jobs(
    database: Database, *, state: JobState | None = None, kind: JobKind | None = None, limit: int = 50
) -> list[ListedJob]:
    """Return jobs for the operator, the dead first, then the oldest due."""
    statement = select(jobs).where(jobs.c.state != JobState.DONE if state is None else jobs.c.state == state)
    if kind is not None:
        statement = statement.where(jobs.c.kind == kind)
    statement = statement.order_by(jobs.c.state != JobState.DEAD, jobs.c.due_at, jobs.c.id).limit(limit)
    with database.read() as connection:
        return [
            ListedJob(
                id=JobId(row.id),
                kind=JobKind(row.kind),
                key=row.key,
                state=JobState(row.state),
                attempt=row.attempt,
                crashes=row.crashes,
                due_at=row.due_at,
                error=row.error,
            )
            for row in connection.execute(statement)
        ]


def count_jobs(connection: Connection) -> dict[tuple[JobKind, JobState], int]:
    """Return how many jobs each kind has in each state."""
    rows = connection.execute(select(jobs.c.kind, jobs.c.state, func.count()).group_by(jobs.c.kind, jobs.c.state))
    return {(JobKind(kind), JobState(state)): count for kind, state, count in rows}


def count_later(connection: Connection) -> dict[JobKind, int]:
    """Return how many of each kind's due jobs are due later only: revisits, retries, digests."""
    now = database_now(connection)
    later = (jobs.c.state == JobState.DUE) & (jobs.c.due_at > now)
    rows = connection.execute(select(jobs.c.kind, func.count()).where(later).group_by(jobs.c.kind))
    return {JobKind(kind): count for kind, count in rows}


def oldest_due_s(connection: Connection) -> dict[JobKind, float]:
    """Return for each kind how many seconds its oldest due job has been waiting."""
    now = database_now(connection)
    rows = connection.execute(
        select(jobs.c.kind, func.min(jobs.c.due_at, type_=jobs.c.due_at.type))
        .where(jobs.c.state == JobState.DUE, jobs.c.due_at <= now)
        .group_by(jobs.c.kind)
    )
    return {JobKind(kind): (now - due_at).total_seconds() for kind, due_at in rows}


def retry_by_hand(database: Database, job_ids: Sequence[JobId] | None = None) -> int:
    """Make dead jobs due again with a fresh schedule (all of them for None); `claim_no` goes on rising."""
    chosen = true() if job_ids is None else jobs.c.id.in_(job_ids)
    with database.write() as connection:
        return sum(_retry_dead(connection, kind, chosen) for kind in JobKind)


def retry_dead(connection: Connection, kind: JobKind, keys: Sequence[str]) -> None:
    """Make the dead among these jobs due again: what they are for was asked for anew."""
    _retry_dead(connection, kind, jobs.c.key.in_(keys))


def _retry_dead(connection: Connection, kind: JobKind, chosen: ColumnElement[bool]) -> int:
    now = database_now(connection)
    deadline = RULES[kind].deadline
    return connection.execute(
        update(jobs)
        .where(jobs.c.kind == kind, jobs.c.state == JobState.DEAD, chosen)
        .values(
            state=JobState.DUE,
            due_at=now,
            attempt=0,
            crashes=0,
            done_at=None,
            give_up_at=now + deadline if deadline else None,
        )
    ).rowcount


def discard_by_hand(database: Database, job_ids: Sequence[JobId]) -> int:
    """Mark dead jobs done without effect; their reason stays readable."""
    with database.write() as connection:
        now = database_now(connection)
        return connection.execute(
            update(jobs)
            .where(jobs.c.id.in_(job_ids), jobs.c.state == JobState.DEAD)
            .values(state=JobState.DONE, done_at=now, error="discarded: " + jobs.c.error)
        ).rowcount


def forget_done(database: Database, *, older_than: timedelta, limit: int) -> int:
    """Delete up to `limit` jobs that were done so long ago, the oldest first, and return how many.

    From then on what caused them could be promised once more: `older_than` has to outlast everything that might.
    """
    with database.read() as connection:
        long_ago = database_now(connection) - older_than
        done = select(jobs.c.id).where(jobs.c.state == JobState.DONE, jobs.c.done_at < long_ago)
        chosen = connection.execute(done.order_by(jobs.c.done_at).limit(limit)).scalars().all()
    if not chosen:
        return 0
    with database.write() as connection:
        return connection.execute(delete(jobs).where(jobs.c.id.in_(chosen), jobs.c.state == JobState.DONE)).rowcount


def key_begins(connection: Connection, prefix: str) -> ColumnElement[bool]:
    """Return the condition that a job's key begins with `prefix`, asked so that the index on keys can answer it.

    SQLite compares text by its bytes, and its LIKE uses no index; PostgreSQL's order depends on the collation of the
    database, its LIKE does not.
    """
    if connection.dialect.name == "sqlite":
        return jobs.c.key.between(prefix, f"{prefix}\U0010ffff")
    return jobs.c.key.startswith(prefix, autoescape=True)


def forget_jobs(connection: Connection, kind: JobKind, keys: Sequence[str], *, whole: bool = False) -> None:
    """Delete the jobs whose keys begin with one of `keys` (`whole`: are one of them): their cause was erased."""
    for key in keys:
        named = jobs.c.key == key if whole else key_begins(connection, key)
        connection.execute(delete(jobs).where(jobs.c.kind == kind, named))
