"""The first minutes of a new user: something to search at once, and a sample that goes without a trace."""

import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.journey.running import KAMMERTON, Running, running


@pytest.fixture
def empty_catalogue(tmp_path: Path) -> str:
    folder = tmp_path / "catalogue"
    folder.mkdir()
    return str(folder)


def rows(kammerton: Running) -> dict[str, int]:
    """Return how many rows each table has."""
    connection = sqlite3.connect(kammerton.folder / "data" / "kammerton.db")
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    finally:
        connection.close()


def test_a_second_run_goes_on_and_the_sample_goes_without_a_trace(tmp_path: Path, empty_catalogue: str) -> None:
    with running(tmp_path, SOURCES=empty_catalogue) as kammerton:
        kammerton.wait_for(lambda: kammerton.search("Handwerk")["total"] > 0, "the sample is searchable")
        kammerton.wait_for(lambda: len(kammerton.export()) == 12, "all of the sample is searchable")
        kammerton.wait_for(lambda: not kammerton.open_jobs(), "all jobs are done")
        second = subprocess.run(
            [KAMMERTON, "run"], env=kammerton.environment, capture_output=True, text=True, check=False
        )
        assert second.returncode == 2
        assert "already running" in second.stderr
    before = rows(kammerton)

    with running(tmp_path, SOURCES=empty_catalogue) as kammerton:
        kammerton.wait_for(lambda: kammerton.search("Handwerk")["total"] > 0, "it goes on where it was")
    assert rows(kammerton)["releases"] == before["releases"]

    assert "12 releases are gone" in kammerton.command("sample", "remove")
    left = {name for name, count in rows(kammerton).items() if count}
    assert left <= {
        "alembic_version",
        "counters",
        "index_state",
        "jobs",
        "hosts",
        "topics",
        "leases",
        "meanings",
        "heartbeats",
        "sqlite_sequence",
    }

    with running(tmp_path, SOURCES=empty_catalogue) as kammerton:
        assert kammerton.search("")["total"] == 0
        assert kammerton.request("GET", "/api/v1/sources").json()["items"] == []


def test_the_end_comes_within_five_seconds(tmp_path: Path, empty_catalogue: str) -> None:
    with running(tmp_path, SOURCES=empty_catalogue) as kammerton:
        kammerton.wait_for(lambda: len(kammerton.export()) == 12, "the sample is searchable")

        assert kammerton.stop() < 10  # five, and as much again for a machine under load


def test_a_taken_port_is_a_clear_error(tmp_path: Path, empty_catalogue: str) -> None:
    with running(tmp_path / "one", SOURCES=empty_catalogue) as kammerton:
        other = {**kammerton.environment, "KAMMERTON_DATA_DIR": str(tmp_path / "other")}

        second = subprocess.run([KAMMERTON, "run"], env=other, capture_output=True, text=True, check=False)

    assert second.returncode == 2
    assert f"Port {kammerton.port}" in second.stderr
    assert "KAMMERTON_PORT=" in second.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "(("), "Klammer"),
        (("search", "--sort", "color"), "neither relevance nor date"),
        (("trace", "https://nirgends.example/"), "No feed has listed"),
        (("topics", "explain", "https://nirgends.example/"), "not known"),
        (("jobs", "retry"), "name at least one id"),
        (("keys", "revoke", "nope"), "no valid key"),
        (("sources", "check", "nope"), "there is no such source"),
        (("export", "--format", "csv"), "there is jsonl"),
        (("sample", "publish"), "nothing more to publish"),
    ],
)
def test_a_wrong_command_says_what_and_what_to_do(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    kammerton = Running(tmp_path, {})

    done = subprocess.run(
        [KAMMERTON, *arguments], env=kammerton.environment, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert said in " ".join((done.stdout + done.stderr).split()), done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_operators_see_keys_jobs_and_sources(tmp_path: Path, empty_catalogue: str) -> None:
    with running(tmp_path, SOURCES=empty_catalogue) as kammerton:
        kammerton.wait_for(lambda: len(kammerton.export()) == 12, "the sample is searchable")
        key = kammerton.command("keys", "create", "press office", "--scope", "read").strip()
        assert key.startswith("kt_")
        listed = kammerton.command("keys", "list")
        assert "press office" in listed
        assert key not in listed
        assert "muster-hwk-auental" in kammerton.command("sources", "list")
        [first, *_] = kammerton.export()
        assert "indexed" in kammerton.command("trace", first["url"])
        assert "points" in kammerton.command("topics", "explain", first["url"])
        assert "Treffer" in kammerton.command("search", "Handwerk")
        assert kammerton.command("search", "Handwerk", "--json").count("\n") >= 3
        assert "feeds are polled next" in kammerton.command("sources", "poll")
        kammerton.command("index", "rebuild")
        kammerton.wait_for(lambda: kammerton.search("Handwerk")["total"] >= 3, "the new index serves")
