"""What all tests share: a migrated database, a fixed time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
"""A Wednesday morning."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database."""
    database = Database(f"sqlite:///{tmp_path / 'kammerton.db'}")
    migrate(database)
    yield database
    database.close()
