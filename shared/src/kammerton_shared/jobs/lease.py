"""Leases in the database: one holder at a time, over several machines."""

from datetime import timedelta

from sqlalchemy import delete, or_

from kammerton_shared.db.engine import Database, database_now, insert
from kammerton_shared.db.tables import leases


def take_lease(database: Database, name: str, holder: str, *, duration: timedelta) -> bool:
    """Take or extend the lease; False if somebody else holds it."""
    with database.write() as connection:
        now = database_now(connection)
        values = {"holder": holder, "lease_until": now + duration}
        taken = connection.execute(
            insert(connection, leases)
            .values(name=name, **values)
            .on_conflict_do_update(
                index_elements=["name"],
                set_=values,
                where=or_(leases.c.holder == holder, leases.c.lease_until < now),
            )
            .returning(leases.c.name)
        )
        return taken.first() is not None


def give_lease_back(database: Database, name: str, holder: str) -> None:
    """End the lease before its time, if it is ours."""
    with database.write() as connection:
        connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
