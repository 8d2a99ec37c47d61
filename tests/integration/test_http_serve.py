"""The process that answers HTTP."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kammerton_search_api.serve import main, make_site
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.settings import load_settings

READY_WITHIN_S = 60


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(folder: Path, port: int, *arguments: str, pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KAMMERTON_")}
    return subprocess.Popen(
        [sys.executable, "-m", "kammerton_search_api.serve", *arguments],
        env=environment | {"KAMMERTON_DATA_DIR": str(folder), "KAMMERTON_PORT": str(port)},
        stderr=subprocess.PIPE,
        text=True,
        pass_fds=pass_fds,
    )


def wait_until_ready(port: int) -> object:
    until = time.monotonic() + READY_WITHIN_S
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as reply:
                return json.load(reply)
        except OSError:
            assert time.monotonic() < until, "it never became ready"
            time.sleep(0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    database = Database(f"sqlite:///{tmp_path / 'kammerton.db'}")
    migrate(database)
    database.close()
    return tmp_path


def test_it_answers_and_ends_when_told(folder: Path) -> None:
    port = a_free_port()
    process = start(folder, port)
    try:
        assert wait_until_ready(port) == {"database": "ok", "index": "ok"}
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    finally:
        process.kill()

    assert process.returncode in {0, -signal.SIGTERM}


def test_it_ends_with_its_parent(folder: Path) -> None:
    port = a_free_port()
    read_end, write_end = os.pipe()
    process = start(folder, port, "--parent-fd", str(read_end), pass_fds=(read_end,))
    os.close(read_end)
    try:
        wait_until_ready(port)
        os.close(write_end)
        process.communicate(timeout=30)
    finally:
        process.kill()

    assert process.returncode == 0


def test_a_taken_port_is_a_clear_error(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(folder, port)
        said = process.communicate(timeout=60)[1]

    assert process.returncode == 2
    assert said == (f"Port {port} on 127.0.0.1 is taken by another program. Choose another one: KAMMERTON_PORT=8001\n")


def test_an_unknown_setting_is_a_clear_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAMMERTON_PROT", "8000")

    assert main([]) == 2
    assert "KAMMERTON_PORT" in capsys.readouterr().err


def test_mails_are_readable_only_where_they_are_kept() -> None:
    assert make_site(load_settings()).mailbox is not None
    sent = load_settings(smtp_url="smtp://mail.example:25", public_url="https://monitor.example", host="0.0.0.0")
    assert make_site(sent).mailbox is None
    assert not make_site(sent).private
