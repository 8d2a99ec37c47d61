"""The migrations lead to exactly the tables that the code knows."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import check_schema, migrate
from kammerton_shared.db.tables import metadata
from kammerton_shared.errors import ConfigurationError


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
