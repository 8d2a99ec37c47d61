"""Two doors to the database: `read` and `write`. The URL chooses the dialect, nothing else does."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import structlog
from sqlalchemy import Connection, DateTime, Engine, create_engine, event, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kammerton_shared.db.away import why_away
from kammerton_shared.errors import ConfigurationError, DatabaseAway

log = structlog.get_logger()

Insert = sqlite.Insert | postgresql.Insert
T = TypeVar("T")

STATEMENT_S: Final = 60.0
LOCK_S: Final = 3
IDLE_IN_TRANSACTION_S: Final = 30
UNANSWERED_MS: Final = 15_000  # a connection whose other end is silent so long is given up
CONNECT_S: Final = 5
POOL, POOL_OVERFLOW, POOL_WAIT_S = 5, 5, 10
PATIENCE_S: Final = 30.0
AGAIN_S: Final = 0.5


class Database:
    """The database behind one URL (`sqlite:` or `postgresql:`).

    `write` on SQLite takes the write lock at once (BEGIN IMMEDIATE): a transaction that reads first and then
    writes would fail at once in spite of the busy timeout. Keep it short (≤ 50 ms) and without I/O.
    `statement_s` is the longest that a statement may run on PostgreSQL.

    Raises:
        DatabaseAway: By `read` and `write`: PostgreSQL does not answer or took it back, or SQLite's disk is full.
    """

    def __init__(self, url: str, *, statement_s: float = STATEMENT_S) -> None:
        self.url = url
        self.engine = _engine(url, statement_s)
        self._reading = self.engine
        if not self.is_sqlite:
            self._reading = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is one file on this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a connection that sees one state and changes nothing."""
        with _translated(), self._reading.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction; it commits at the end of the block, or leaves nothing behind on an error."""
        with _translated(), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def check(self) -> None:
        """Ask the database for nothing.

        Raises:
            DatabaseAway: It does not answer.
        """
        with self.read() as connection:
            connection.execute(select(1))

    def write_surely(self, work: Callable[[Connection], T], *, patience_s: float = PATIENCE_S) -> T:
        """Do `work` in a transaction, and again for `patience_s` while the database is away.

        For what must be written down because it cannot be taken back: a mail that went out, a host that was asked.
        When the answer to a commit got lost, `work` runs twice: it is fenced by a claim, or changes nothing then.
        """
        ends = time.monotonic() + patience_s
        while True:
            try:
                with self.write() as connection:
                    return work(connection)
            except DatabaseAway as error:
                if time.monotonic() > ends:
                    raise
                log.warning("write_repeated", reason=str(error))
                time.sleep(AGAIN_S)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        if (why := why_away(error)) is None:
            raise
        raise DatabaseAway(why) from error


def _engine(url: str, statement_s: float) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError("KAMMERTON_DATABASE_URL: this is no database URL") from error
    if parsed.get_backend_name() == "sqlite":
        # Errors are logged; the values of a statement are addresses and texts.
        engine = create_engine(parsed, pool_pre_ping=False, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    if parsed.get_backend_name() == "postgresql":
        return _postgresql_engine(parsed, statement_s)
    raise ConfigurationError(
        f"KAMMERTON_DATABASE_URL: {parsed.get_backend_name()!r} is not supported, use sqlite: or postgresql:"
    )


def _postgresql_engine(url: URL, statement_s: float) -> Engine:
    limits = {
        "statement_timeout": f"{statement_s * 1000:.0f}",
        "lock_timeout": f"{LOCK_S * 1000}",
        "idle_in_transaction_session_timeout": f"{IDLE_IN_TRANSACTION_S * 1000}",
    }
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=POOL,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=POOL_WAIT_S,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
            "connect_timeout": CONNECT_S,
            "tcp_user_timeout": UNANSWERED_MS,
        },
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


def lock_for_transaction(connection: Connection, name: str) -> None:
    """Let one transaction at a time pass, until it ends. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def database_now(connection: Connection) -> datetime:
    """Return the database's clock: the one that counts for leases and due times, with several machines too."""
    if connection.dialect.name == "sqlite":
        text = connection.exec_driver_sql("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')").scalar_one()
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    now: datetime = connection.execute(select(func.clock_timestamp(type_=DateTime(timezone=True)))).scalar_one()
    return now.astimezone(UTC)
