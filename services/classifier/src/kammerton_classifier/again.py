"""Promising once more what was promised before: the cause of a job is its key, so a second time needs another key."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, select

from kammerton_shared.db.engine import lock_for_transaction
from kammerton_shared.db.tables import jobs
from kammerton_shared.jobs.store import promise, retry_dead
from kammerton_shared.model import JobKind, JobState

AGAIN: Final = ":again-"


def split_key(key: str) -> tuple[str, int]:
    """Return the cause that a key names, and the how many-th repetition it is: `17:again-2` is ("17", 2)."""
    cause, _, number = key.partition(AGAIN)
    return cause, int(number) if number.isdecimal() else 0


def next_keys(causes: Sequence[str], known: Sequence[str]) -> dict[str, tuple[str | None, str]]:
    """Return for each cause its latest key among `known` (None: it has none), and the next one."""
    latest: dict[str, int] = {}
    for key in known:
        cause, number = split_key(key)
        latest[cause] = max(number, latest.get(cause, 0))
    found: dict[str, tuple[str | None, str]] = {}
    for cause in causes:
        if cause in latest:
            number = latest[cause]
            found[cause] = (f"{cause}{AGAIN}{number}" if number else cause, f"{cause}{AGAIN}{number + 1}")
        else:
            found[cause] = (None, cause)
    return found


def promise_again(connection: Connection, kind: JobKind, causes: Sequence[str]) -> None:
    """Promise jobs for `causes` that see what this transaction writes, however often they were promised before.

    A job that is due and not begun will see it anyway: it stands for the new one, and cannot be claimed until this
    transaction ends. A dead one is retried.
    """
    lock_for_transaction(connection, f"again {kind}")
    ours = jobs.c.kind == kind
    repeated = connection.execute(select(jobs.c.key).where(ours, jobs.c.key.contains(AGAIN))).scalars().all()
    first = connection.execute(select(jobs.c.key).where(ours, jobs.c.key.in_(causes))).scalars().all()
    keys = next_keys(causes, [*repeated, *first])
    latest = [key for key, _ in keys.values() if key is not None]
    retry_dead(connection, kind, latest)
    waiting = set(
        connection.execute(
            select(jobs.c.key).where(ours, jobs.c.key.in_(latest), jobs.c.state == JobState.DUE).with_for_update()
        ).scalars()
    )
    for key, following in keys.values():
        if key not in waiting:
            promise(connection, kind, following)
