"""What commands need of the running system, built from the settings."""

from collections.abc import Iterator
from contextlib import contextmanager

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.settings import Settings, load_settings


@contextmanager
def open_database(settings: Settings | None = None) -> Iterator[Database]:
    """Open the database of the settings, at this version's schema."""
    settings = settings or load_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        migrate(database)
        yield database
    finally:
        database.close()
