"""Bring a database to this version's schema. On one machine a backup is made before a step is taken.

`python -m kammerton_shared.db.migrate` does it for the database of the settings.
"""

import sqlite3
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from kammerton_shared.db.engine import LOCK_S, STATEMENT_S, Database, lock_for_transaction
from kammerton_shared.db.wait import wait_for_database
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.settings import load_settings


def migrate(database: Database) -> bool:
    """Take the missing steps; False if there were none. A second call changes nothing."""
    config = _config()
    head = ScriptDirectory.from_config(config).get_current_head()
    with database.read() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return False
    if database.is_sqlite and current is not None:
        _back_up(database, current)
    with database.write() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            lock_for_transaction(connection, "migrate")  # two at once: the second finds nothing to do
            # A table that is in use is not waited for: everybody else would wait behind us.
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_S}s'")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


def check_schema(database: Database) -> None:
    """Check that a service may work on the database: its own schema, or one newer that it does not know yet.

    Raises:
        ConfigurationError: The schema is older, or there is none.
    """
    script = ScriptDirectory.from_config(_config())
    known = [revision.revision for revision in script.walk_revisions()]
    with database.read() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current is None or (current in known and current != script.get_current_head()):
        raise ConfigurationError(
            f"The database has schema {current or 'none'}, this version needs {script.get_current_head()}: "
            "run `python -m kammerton_shared.db.migrate` first (`make up` and `kammerton run` do it)"
        )


def open_database(url: str, *, statement_s: float = STATEMENT_S) -> Database:
    """Open the database of a service: wait until it answers, check its schema.

    Raises:
        ConfigurationError: As `check_schema`.
    """
    database = Database(url, statement_s=statement_s)
    wait_for_database(database)
    check_schema(database)
    return database


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _back_up(database: Database, revision: str) -> None:
    source_file = Path(database.engine.url.database or "")
    target_file = source_file.with_suffix(f".before-{revision}.db")
    source, target = sqlite3.connect(source_file), sqlite3.connect(target_file)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def main() -> int:
    """Migrate the database of the settings."""
    database = Database(load_settings().database)
    wait_for_database(database)
    changed = migrate(database)
    print("schema brought to this version" if changed else "schema is this version's already")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
