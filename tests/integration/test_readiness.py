"""/readyz: whether readers can be served, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from kammerton_search_api.http.app import create_app
from kammerton_search_api.index.serving import open_index
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import jobs
from kammerton_shared.model import JobKind, JobState
from tests.conftest import NOW, free_port
from tests.doubles.archive import Archive, filled
from tests.doubles.asgi import Client


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path) as archive:
        yield archive


def test_a_database_that_is_away_is_said_and_the_process_still_lives(archive: Archive) -> None:
    away = Database(f"postgresql://kammerton:geheim@127.0.0.1:{free_port()}/kammerton")
    client = Client(create_app(replace(archive.ports(), database=away)))

    ready = client.get("/readyz")

    assert (ready.status, ready.json["database"]) == (503, "away")
    assert "geheim" not in ready.text
    assert client.get("/healthz").status == 200
    away.close()


def test_an_index_that_is_away_is_said(archive: Archive) -> None:
    index = open_index(f"http://127.0.0.1:{free_port()}/presse", archive.folder, archive.database)
    client = Client(create_app(replace(archive.ports(), index=index)))

    ready = client.get("/readyz")

    assert (ready.status, ready.json) == (503, {"database": "ok", "index": "away"})
    index.close()


def test_a_webhook_that_hangs_and_a_backlog_send_no_reader_away(archive: Archive) -> None:
    long_ago = NOW - timedelta(days=2)
    common = {
        "kind": JobKind.DELIVER,
        "lane": "haengt.example",
        "attempt": 9,
        "due_at": long_ago,
        "created_at": long_ago,
    }
    with archive.database.write() as connection:
        for number in range(50):
            state = JobState.DEAD if number % 2 else JobState.DUE
            connection.execute(insert(jobs).values(**common, key=f"hook:{number}", state=state, claim_no=9, crashes=0))

    assert Client(archive.app()).get("/readyz").status == 200
