"""What a driver's error says of the database: that it is away or took a transaction back. Else it is our fault."""

from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

REASONS: Final = {
    "25P03": "the transaction was idle for too long",
    "40001": "the transaction could not be serialised",
    "40P01": "the transaction was the victim of a deadlock",
    "53300": "the database has no connection left",
    "55P03": "a lock was not to be had in time",
    "57P01": "the database is shutting down",
    "57P02": "the database crashed",
    "57P03": "the database is starting",
}
CONNECTION: Final = "08"  # class of codes


def why_away(error: DBAPIError | PoolTimeout) -> str | None:
    """Return why the same may work when it is done again, None if it will not. SQLite is away while its disk is full.

    Source: PostgreSQL manual, appendix A. A connection that is refused or lost has no code.
    """
    if isinstance(error, PoolTimeout):
        return "all connections of this process are busy"
    if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_FULL":
        return "the disk of the data folder is full: make room, nothing is lost"
    if error.orig is None or not hasattr(error.orig, "sqlstate"):
        return None
    code: str | None = error.orig.sqlstate
    if code is None:
        lost = error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
        return f"the database does not answer: {_first_line(error)}" if lost else None
    if code.startswith(CONNECTION):
        return f"the connection to the database failed: {_first_line(error)}"
    return REASONS.get(code)


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).partition("\n")[0]
