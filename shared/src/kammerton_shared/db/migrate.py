"""Bring a database to this version's schema. On one machine a backup is made before a step is taken."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from kammerton_shared.db.engine import Database


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
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


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
