"""Contracts hold on every database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from tests.servers import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database of either kind."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'kammerton.db'}")
        migrate(database)
        yield database
        database.close()
        return
    url = postgres.fresh_database(request.getfixturevalue("postgres_url"), request.getfixturevalue("postgres_template"))
    database = Database(url)
    yield database
    database.close()
    postgres.drop_database(url)
