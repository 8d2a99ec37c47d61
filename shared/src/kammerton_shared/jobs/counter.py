"""Gap-free sequences whose commit order is their order. Take them as the transaction's last statement."""

from sqlalchemy import Connection, select

from kammerton_shared.db.engine import insert
from kammerton_shared.db.tables import counters

CHANGES = "changes"  # one sequence for changes and for the validity of subscription queries


def take_next(connection: Connection, name: str = CHANGES) -> int:
    """Return the next value, from 1. The row stays locked until commit: nobody can commit a later one before."""
    statement = (
        insert(connection, counters)
        .values(name=name, value=1)
        .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
        .returning(counters.c.value)
    )
    value: int = connection.execute(statement).scalar_one()
    return value


def current(connection: Connection, name: str = CHANGES) -> int:
    """Return the last value taken, 0 if none."""
    return connection.execute(select(counters.c.value).where(counters.c.name == name)).scalar() or 0
