"""The table `hosts`: one holder a host, over all crawlers, and when it may be asked again. Knows no HTTP."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, or_, select, true, update

from kammerton_shared.db.engine import Database, database_now, insert
from kammerton_shared.db.tables import feeds, hosts

LEASE: Final = timedelta(seconds=300)  # longer than any visit; a process that dies is freed by lapse_holder


@dataclass(frozen=True, slots=True)
class StoredRobots:
    """A robots.txt as it was fetched last."""

    body: str | None
    status: int
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class HostLease:
    """The right to speak to a host. `wait_s` has to pass before a feed is asked for (negative: long past).

    None: the host was never asked.
    """

    host: str
    holder: str
    wait_s: float | None
    robots: StoredRobots | None


def take_host(database: Database, host: str, holder: str) -> HostLease | None:
    """Take the host, None if somebody else has it. `holder` is unique for each visit, not for each process."""
    with database.write() as connection:
        now = database_now(connection)
        values = {"holder": holder, "lease_until": now + LEASE}
        taken = connection.execute(
            insert(connection, hosts)
            .values(host=host, **values)
            .on_conflict_do_update(
                index_elements=["host"],
                set_=values,
                where=or_(hosts.c.holder.is_(None), hosts.c.holder == holder, hosts.c.lease_until < now),
            )
            .returning(hosts)
        ).first()
    if taken is None:
        return None
    wait_s = (taken.next_request_at - now).total_seconds() if taken.next_request_at else None
    robots = None
    if taken.robots_fetched_at is not None:
        robots = StoredRobots(taken.robots_body, taken.robots_status, taken.robots_fetched_at)
    return HostLease(host, holder, wait_s, robots)


def give_host_back(database: Database, lease: HostLease, *, next_in_s: float | None) -> None:
    """End the lease; nobody asks the host again for `next_in_s` (None: it was not asked, its pause stays).

    Nothing happens if the lease went to somebody else.
    """

    def free(connection: Connection) -> None:
        freed: dict[str, object] = {"holder": None, "lease_until": None}
        if next_in_s is not None:
            freed["next_request_at"] = database_now(connection) + timedelta(seconds=next_in_s)
        connection.execute(
            update(hosts).where(hosts.c.host == lease.host, hosts.c.holder == lease.holder).values(freed)
        )

    database.write_surely(free)


def store_robots(database: Database, host: str, robots: StoredRobots) -> None:
    """Keep the robots.txt of a host."""
    with database.write() as connection:
        connection.execute(
            update(hosts)
            .where(hosts.c.host == host)
            .values(robots_body=robots.body, robots_status=robots.status, robots_fetched_at=robots.fetched_at)
        )


def unready_hosts(connection: Connection, *, within: timedelta) -> set[str]:
    """Return the hosts that somebody speaks to, or that may not be asked `within` the next moments."""
    now = database_now(connection)
    unready = or_(hosts.c.lease_until >= now, hosts.c.next_request_at > now + within)
    return set(connection.execute(select(hosts.c.host).where(unready)).scalars())


def lapse_holder(database: Database, holder: str | None) -> None:
    """Free the hosts and feeds of a crawler process that is known to be dead (None: of all)."""
    with database.write() as connection:
        now = database_now(connection)
        for table, freed in (
            (hosts, {"holder": None, "lease_until": None}),
            (feeds, {"holder": None, "next_poll_at": now}),
        ):
            of_holder = table.c.holder.startswith(f"{holder}/", autoescape=True) if holder else true()
            connection.execute(update(table).where(table.c.holder.is_not(None), of_holder).values(freed))
