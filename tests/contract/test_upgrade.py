"""An upgrade from the first released schema, with data in it, on either dialect."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import delete, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import check_schema, migrate
from kammerton_shared.db.tables import metadata, releases
from kammerton_shared.errors import ConfigurationError, DatabaseAway
from kammerton_shared.model import JobState
from tests.servers import postgres
from tests.servers.kept_schemas import load_into_postgresql, load_into_sqlite

GONE: Final = 3  # the release whose page was gone


@pytest.fixture(params=["sqlite", "postgresql"])
def old_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """What the last version with the first schema left behind, on either dialect."""
    if request.param == "sqlite":
        database = Database(load_into_sqlite("0001", tmp_path / "kammerton.db"))
        yield database
        database.close()
        return
    url = postgres.fresh_database(request.getfixturevalue("postgres_url"))
    database = Database(load_into_postgresql("0001", url))
    yield database
    database.close()
    postgres.drop_database(url)


def test_a_database_of_the_first_version_gets_exactly_this_schema(old_database: Database) -> None:
    with pytest.raises(
        ConfigurationError, match=r"has schema 0001, this version needs .*kammerton_shared\.db\.migrate"
    ):
        check_schema(old_database)

    assert migrate(old_database) is True

    check_schema(old_database)
    with old_database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_upgrade_leaves_all_rows_as_they_were(old_database: Database) -> None:
    before = contents(old_database)
    assert {len(before[name]) for name in ("releases", "captures")} == {14}
    assert {row["state"] for row in before["jobs"]} == set(JobState)

    migrate(old_database)

    after = contents(old_database)
    for table in set(before) - {"alembic_version"}:
        kept = [{column: row[column] for column in before[table][0]} for row in after[table]] if before[table] else []
        assert kept == [as_the_second_schema_says(table, row) for row in before[table]], table
    assert {(row["system"], bool(row["correction"]), row["addition"]) for row in after["revisions"]} == {
        ("", False, "")
    }
    assert [row["missing_since_at"] for row in after["releases"] if row["id"] == GONE] != [None]


def as_the_second_schema_says(table: str, row: dict[str, object]) -> dict[str, object]:
    # One visit called a page gone in the first version. In this one it takes two.
    return {**row, "gone_at": None} if table == "releases" else row


def contents(database: Database) -> dict[str, list[dict[str, object]]]:
    """Return all rows of all tables, in an order of their own."""
    with database.read() as connection:
        found: dict[str, list[dict[str, object]]] = {}
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).mappings()
            found[table] = sorted((dict(row) for row in rows), key=repr)
        return found


def test_ids_of_rows_that_are_gone_are_not_given_again_after_an_upgrade(old_database: Database) -> None:
    migrate(old_database)
    queries = metadata.tables["subscription_queries"]

    with old_database.write() as connection:
        newest = dict(connection.execute(select(queries).order_by(queries.c.id.desc())).mappings().first() or {})
        connection.execute(delete(queries).where(queries.c.id == newest["id"]))
        again = queries.insert().values({name: value for name, value in newest.items() if name != "id"})
        given = connection.execute(again.returning(queries.c.id)).scalar_one()

    assert given > newest["id"]


def test_references_hold_after_an_upgrade(old_database: Database) -> None:
    migrate(old_database)

    if old_database.is_sqlite:
        with old_database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    with pytest.raises(IntegrityError), old_database.write() as connection:
        connection.execute(delete(releases).where(releases.c.id == 1))


def test_an_upgrade_that_fails_half_way_leaves_the_old_schema_and_all_rows(old_database: Database) -> None:
    before = contents(old_database)
    # A column that the step adds towards its end is there: what it made before that must go again.
    with old_database.write() as connection:
        connection.execute(text("ALTER TABLE revisions ADD COLUMN addition TEXT"))

    with pytest.raises(DBAPIError, match="addition"):
        migrate(old_database)

    with old_database.write() as connection:
        connection.execute(text("ALTER TABLE revisions DROP COLUMN addition"))
    assert contents(old_database) == before
    assert migrate(old_database) is True


def test_a_backup_is_made_before_an_upgrade_on_one_machine(tmp_path: Path) -> None:
    database = Database(load_into_sqlite("0001", tmp_path / "kammerton.db"))
    before = contents(database)
    migrate(database)
    database.close()

    backup = Database(f"sqlite:///{tmp_path / 'kammerton.before-0001.db'}")
    assert contents(backup) == before
    backup.close()


def test_an_upgrade_does_not_wait_for_a_table_that_is_in_use_for_longer_than_others_would_notice(
    postgres_url: str,
) -> None:
    url = postgres.fresh_database(postgres_url)
    database, user = (Database(load_into_postgresql("0001", url)), Database(url))
    with user.write() as connection:
        connection.execute(text("SELECT 1 FROM releases LIMIT 1"))

        with pytest.raises(DatabaseAway, match="lock"):
            migrate(database)

    assert migrate(database) is True
    database.close()
    user.close()
    postgres.drop_database(url)
