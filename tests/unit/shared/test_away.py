"""Which errors of PostgreSQL mean "again", and which are ours."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kammerton_shared.db.away import why_away
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import DatabaseAway


def error(code: str) -> DBAPIError:
    return DBAPIError("SELECT 1", {}, psycopg.errors.lookup(code)("said by the server"))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("40001", "could not be serialised"),
        ("40P01", "deadlock"),
        ("08000", "connection to the database failed"),
        ("08003", "connection to the database failed"),
        ("08006", "connection to the database failed"),
        ("08P01", "connection to the database failed"),
        ("25P03", "idle for too long"),
        ("53300", "no connection left"),
        ("55P03", "lock"),
        ("57P01", "shutting down"),
        ("57P02", "crashed"),
        ("57P03", "starting"),
    ],
)
def test_what_the_server_took_back_may_be_done_again(code: str, reason: str) -> None:
    assert reason in str(why_away(error(code)))


@pytest.mark.parametrize(
    "code",
    ["23505", "42P01", "42501", "22001", "57014"],
    ids=["a double", "no such table", "no right", "too long a text", "too slow a statement"],
)
def test_what_would_fail_again_is_an_error(code: str) -> None:
    assert why_away(error(code)) is None


def test_a_connection_without_an_answer_is_an_outage_and_a_mistake_in_a_program_is_none() -> None:
    lost = psycopg.OperationalError("connection refused\nIs the server running?")

    assert why_away(OperationalError("SELECT 1", {}, lost)) == "the database does not answer: connection refused"
    assert why_away(ProgrammingError("SELECT 1", {}, psycopg.ProgrammingError("no results"))) is None
    assert why_away(PoolTimeout()) == "all connections of this process are busy"


def test_a_full_disk_is_waited_for(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'full.db'}")
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE texts (text TEXT)")

    with pytest.raises(DatabaseAway, match="make room"), database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # no larger than it is
        connection.exec_driver_sql("INSERT INTO texts VALUES (zeroblob(1000000))")

    database.close()
    assert why_away(OperationalError("SELECT 1", {}, sqlite3.OperationalError("no such table"))) is None
