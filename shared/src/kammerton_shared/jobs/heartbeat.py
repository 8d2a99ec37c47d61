"""The table `heartbeats`: one row for each process that can work. A row that gets old is how a stuck one is seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Final

import structlog
from sqlalchemy import Connection, delete, select

from kammerton_shared.db.engine import Database, database_now, insert
from kammerton_shared.db.tables import heartbeats
from kammerton_shared.errors import DatabaseAway
from kammerton_shared.jobs.holder import service_of
from kammerton_shared.jobs.pulse import SILENT_S, Pulse

log = structlog.get_logger()

FORGOTTEN_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A process as operators see it; `seen_s` ago it could work."""

    holder: str
    service: str
    version: str
    started_at: datetime
    seen_s: float

    @property
    def is_silent(self) -> bool:
        """Whether it is dead or stuck."""
        return self.seen_s > SILENT_S


class Heart:
    """Beats for one process, by whatever thread calls it."""

    def __init__(self, database: Database, holder: str, pulse: Pulse) -> None:
        self._database = database
        self._holder = holder
        self._pulse = pulse
        self._was_well = True
        self._started_at: datetime | None = None

    def beat(self) -> None:
        """Write down that the process can work; if it cannot, nothing is written, and a log says so once.

        Raises:
            DatabaseAway: It cannot be written now.
        """
        well = self._pulse.is_well()
        if not well and self._was_well and self._started_at is not None:
            log.error("work_hangs", holder=self._holder, effect="this process counts as dead until the work ends")
        self._was_well = well
        if not well:
            return
        with self._database.write() as connection:
            now = database_now(connection)
            self._started_at = self._started_at or now
            values = {
                "service": service_of(self._holder),
                "version": version("kammerton-shared"),
                "started_at": self._started_at,
                "seen_at": now,
            }
            connection.execute(
                insert(connection, heartbeats)
                .values(holder=self._holder, **values)
                .on_conflict_do_update(index_elements=["holder"], set_=values)
            )

    def stop(self) -> None:
        """Take the row away: the process ends on purpose."""
        try:
            with self._database.write() as connection:
                connection.execute(delete(heartbeats).where(heartbeats.c.holder == self._holder))
        except DatabaseAway as error:
            log.warning("heartbeat_kept", reason=str(error))


def list_heartbeats(connection: Connection) -> list[Heartbeat]:
    """Return all processes that were seen within the last hour, by service."""
    now = database_now(connection)
    return [
        Heartbeat(row.holder, row.service, row.version, row.started_at, (now - row.seen_at).total_seconds())
        for row in connection.execute(select(heartbeats).order_by(heartbeats.c.service, heartbeats.c.started_at))
    ]


def forget_silent(database: Database) -> int:
    """Remove the rows of processes that have been silent for an hour; return how many."""
    with database.write() as connection:
        old = heartbeats.c.seen_at < database_now(connection) - FORGOTTEN_AFTER
        return connection.execute(delete(heartbeats).where(old)).rowcount
