"""Whether the process 1 of this container can work: `python -m kammerton_shared.jobs.health SERVICE`, for compose.

It runs twice a minute beside each worker, so it asks PostgreSQL by psycopg alone: 0.2 s and 37 MB, half of what
importing the stores takes.
"""

import os
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg

from kammerton_shared.jobs.holder import holder_name
from kammerton_shared.jobs.kinds import SERVED
from kammerton_shared.jobs.pulse import SILENT_S
from kammerton_shared.model import JobKind

NEGLECTED_S: Final = 300.0
CONNECT_S: Final = 3

_SEEN: Final = "SELECT extract(epoch FROM clock_timestamp() - seen_at)::float FROM heartbeats WHERE holder = %s"
# Not what waits for a server that is away: its kind pauses, or did until a moment ago.
_WAITING: Final = """
    SELECT kind, extract(epoch FROM clock_timestamp() - min(due_at))::float
    FROM jobs
    WHERE state = 'due' AND kind = ANY(%(kinds)s) AND due_at < clock_timestamp() - make_interval(secs => %(long)s)
      AND kind NOT IN (
          SELECT kind FROM paused_kinds WHERE until_at > clock_timestamp() - make_interval(secs => %(long)s)
      )
    GROUP BY kind
"""
_GOING_ON: Final = """
    SELECT EXISTS (SELECT FROM jobs WHERE kind = %(kind)s AND state = 'running')
        OR EXISTS (SELECT FROM jobs WHERE kind = %(kind)s AND state = 'done'
                   AND done_at > clock_timestamp() - make_interval(secs => %(long)s))
"""


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the tables say of a process.

    `seen_s`: so many seconds ago it could work; None: it never said so. `neglected_s`: for how long jobs of the kinds
    that it serves have been due while nobody worked on that kind, if it is longer than `NEGLECTED_S`.
    """

    seen_s: float | None
    neglected_s: Mapping[JobKind, float] = field(default_factory=dict)


def ailment(vitals: Vitals) -> str:
    """Return what ails the process in one sentence, nothing if it is well."""
    if vitals.seen_s is None:
        return "it has not come up yet: it waits for a server, or prepares"
    if vitals.seen_s > SILENT_S:
        return f"it gave no sign for {vitals.seen_s:.0f} s: it hangs in a piece of work, or is dead"
    for kind, waited_s in vitals.neglected_s.items():
        return f"jobs of kind {kind} have been due for {waited_s:.0f} s and nobody works on them: it hears no bell"
    return ""


def look(url: str, holder: str, kinds: Collection[JobKind]) -> Vitals:
    """Ask the database for the vitals of a process that serves `kinds`.

    Raises:
        psycopg.Error: It does not answer.
    """
    with psycopg.connect(url, connect_timeout=CONNECT_S, autocommit=True) as connection:
        seen = connection.execute(_SEEN, (holder,)).fetchone()
        if seen is None:
            return Vitals(None)
        waiting = connection.execute(_WAITING, {"kinds": [kind.value for kind in kinds], "long": NEGLECTED_S})
        neglected = {}
        for kind, waited_s in waiting.fetchall():
            [going_on] = connection.execute(_GOING_ON, {"kind": kind, "long": NEGLECTED_S}).fetchone() or (False,)
            if not going_on:
                neglected[JobKind(kind)] = waited_s
        return Vitals(seen[0], neglected)


def database_url() -> str:
    """Return the database's URL from the environment, as libpq reads it. The settings' class takes longer to import."""
    url = os.environ.get("KAMMERTON_DATABASE_URL") or Path(os.environ["KAMMERTON_DATABASE_URL_FILE"]).read_text("utf-8")
    return "postgresql://" + url.strip().partition("://")[2]


def main(arguments: Sequence[str]) -> int:
    """Say what ails the process 1 of a service (1), or that it is well (0)."""
    [service] = arguments
    try:
        found = ailment(look(database_url(), holder_name(service, 1), SERVED[service]))
    except psycopg.Error as error:
        found = f"the database does not answer: {error}"
    print(f"{service}: {found or 'well'}")  # noqa: T201 - for whoever asks: docker inspect shows it
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
