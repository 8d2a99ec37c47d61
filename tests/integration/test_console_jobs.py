"""`kammerton jobs workers` shows who can work."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from kammerton_console.main import app
from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import heartbeats
from kammerton_shared.jobs.heartbeat import Heart
from kammerton_shared.jobs.pulse import Pulse


@pytest.fixture
def processes(database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Database:
    monkeypatch.setenv("KAMMERTON_DATABASE_URL", database.url)
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(tmp_path))
    pulse = Pulse()
    pulse.rest()
    for holder in ("classifier:1@a", "index:1@b"):
        Heart(database, holder, pulse).beat()
    return database


def test_workers_are_listed_with_what_they_show(processes: Database) -> None:
    with processes.write() as connection:
        long_ago = database_now(connection) - timedelta(seconds=200)
        connection.execute(update(heartbeats).where(heartbeats.c.service == "index").values(seen_at=long_ago))

    listed = CliRunner().invoke(app, ["jobs", "workers"]).output
    as_json = CliRunner().invoke(app, ["jobs", "workers", "--json"]).output.splitlines()

    assert "classifier:1@a" in listed
    assert "silent for 200 s" in listed
    assert [(json.loads(line)["service"], json.loads(line)["silent"]) for line in as_json] == [
        ("classifier", False),
        ("index", True),
    ]


def test_without_workers_it_says_what_to_do(processes: Database) -> None:
    with processes.write() as connection:
        connection.execute(heartbeats.delete())

    assert "kammerton run" in CliRunner().invoke(app, ["jobs", "workers"]).output


@pytest.mark.parametrize("command", ["retry", "discard"])
def test_naming_what_is_no_dead_job_is_a_mistake(processes: Database, command: str) -> None:
    done = CliRunner().invoke(app, ["jobs", command, "4711"])

    assert done.exit_code == 1
    assert "1 of those named are no dead jobs" in " ".join(done.output.split())


def test_polling_an_unknown_source_is_a_mistake(processes: Database) -> None:
    done = CliRunner().invoke(app, ["sources", "poll", "nobody"])

    assert done.exit_code == 1
    assert "No feed of nobody is polled" in done.output
