"""Contracts hold on every database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kammerton_shared.db.engine import Database
from tests.servers import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database of either kind."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "kammerton.db")
        database = Database(f"sqlite:///{tmp_path / 'kammerton.db'}")
        yield database
        database.close()
        return
    url = postgres.fresh_database(request.getfixturevalue("postgres_url"), request.getfixturevalue("postgres_template"))
    database = Database(url)
    yield database
    database.close()
    postgres.drop_database(url)
