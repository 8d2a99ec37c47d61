"""Two doors to the database: `read` and `write`. The URL chooses the dialect, nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Engine, create_engine, event, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kammerton_shared.errors import ConfigurationError

Insert = sqlite.Insert | postgresql.Insert


class Database:
    """The database behind one URL (`sqlite:` or `postgresql:`).

    `write` on SQLite takes the write lock at once (BEGIN IMMEDIATE): a transaction that reads first and then
    writes would fail at once in spite of the busy timeout. Keep it short (≤ 50 ms) and without I/O.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is one file on this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a connection that sees one state and changes nothing."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction; it commits at the end of the block, or leaves nothing behind on an error."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError(f"KAMMERTON_DATABASE_URL: {url!r} is no database URL") from error
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, pool_pre_ping=False)
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    if parsed.get_backend_name() == "postgresql":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"), pool_size=5, max_overflow=5, pool_pre_ping=True
        )
    raise ConfigurationError(
        f"KAMMERTON_DATABASE_URL: {parsed.get_backend_name()!r} is not supported, use sqlite: or postgresql:"
    )


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # We send BEGIN ourselves: the driver's own transactions start too late (at the first write).
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=5000",
        "foreign_keys=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def insert(connection: Connection, table: Any) -> Any:
    """Return this dialect's INSERT, which both know as `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def database_now(connection: Connection) -> datetime:
    """Return the database's clock: the one that counts for leases and due times, with several machines too."""
    if connection.dialect.name == "sqlite":
        text = connection.exec_driver_sql("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')").scalar_one()
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    now: datetime = connection.execute(select(func.clock_timestamp(type_=DateTime(timezone=True)))).scalar_one()
    return now.astimezone(UTC)
