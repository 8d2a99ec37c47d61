"""The migrations lead to exactly the tables that the code knows."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Boolean, Column, Integer, select, text
from sqlalchemy.exc import IntegrityError

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import _config as migrations
from kammerton_shared.db.migrate import check_schema, migrate
from kammerton_shared.db.tables import metadata
from kammerton_shared.db.types import UtcDateTime
from kammerton_shared.errors import ConfigurationError
from tests.conftest import NOW


def test_the_migrated_schema_is_the_schema_of_the_tables(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_a_second_migration_changes_nothing(database: Database) -> None:
    assert migrate(database) is False


def test_a_service_accepts_its_own_schema_and_a_newer_one(database: Database) -> None:
    check_schema(database)

    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    check_schema(database)


def test_a_service_refuses_a_database_without_schema(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("DELETE FROM alembic_version"))

    with pytest.raises(ConfigurationError, match="schema none, this version needs"):
        check_schema(database)


@pytest.mark.parametrize("table", ["subscribers", "subscriptions", "subscription_queries", "alerts", "deliveries"])
def test_an_id_that_was_given_away_never_comes_back(database: Database, table: str) -> None:
    chosen = metadata.tables[table]
    values = {column.name: value_of(column) for column in chosen.columns if not column.nullable and column.name != "id"}

    with database.write() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # what it points to is not here
        first = connection.execute(chosen.insert().values(values).returning(chosen.c.id)).scalar_one()
        connection.execute(chosen.delete())
        second = connection.execute(chosen.insert().values(values).returning(chosen.c.id)).scalar_one()
        connection.execute(chosen.delete())

    assert second > first


def value_of(column: Column[Any]) -> object:
    match column.type:
        case UtcDateTime():
            return NOW
        case Integer():
            return 1
        case Boolean():
            return False
    return "x"


def test_the_step_to_ids_that_never_come_back_keeps_rows_and_what_points_to_them(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'kammerton.db'}")
    with database.write() as connection:
        config = migrations()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for table, columns, values in (
            (
                "subscribers",
                "id, channel, address, state, created_at",
                "7, 'mail', 'a@b.example', 'active', '2026-11-25'",
            ),
            ("subscriptions", "id, subscriber_id, rhythm, state, created_at", "9, 7, 'daily', 'active', '2026-11-25'"),
            ("subscription_queries", "id, subscription_id, query, from_seq", "11, 9, 'Zoll', 0"),
        ):
            connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"))

    assert migrate(database)

    with database.read() as connection:
        assert connection.execute(select(metadata.tables["subscriptions"].c.subscriber_id)).scalars().all() == [7]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(text("DELETE FROM subscribers"))
    database.close()
