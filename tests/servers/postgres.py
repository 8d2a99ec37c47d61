"""A real PostgreSQL for tests: the one of KAMMERTON_TEST_POSTGRES_URL, else one that we start and end."""

import os
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from tests.servers.programs import find_program, give_to, unprivileged_user

FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin")


def can_start() -> bool:
    """Whether the programs are here."""
    return find_program("initdb", FOLDERS) is not None and find_program("postgres", FOLDERS) is not None


class Postgres:
    """A server; `url` reaches its maintenance database. Data is in memory where the machine has a place for it."""

    def __init__(self, port: int) -> None:
        shm = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(prefix="kammerton-pg-", dir=shm if os.access(shm, os.W_OK) else None))
        self.port = port
        self.url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        self._user = unprivileged_user()
        self._process: subprocess.Popen[bytes] | None = None
        give_to(self.folder, self._user)

    def start(self) -> None:
        """Start it (the first time: create its data) and wait until it answers."""
        data = self.folder / "data"
        if not data.exists():
            self._call("initdb", "--pgdata", str(data), "--username=postgres", "--auth=trust", "--encoding=UTF8")
        command = [
            self._program("postgres"),
            *("-D", str(data), "-p", str(self.port), "-c", "listen_addresses=127.0.0.1"),
            *("-c", f"unix_socket_directories={self.folder}", "-c", "max_connections=200"),
        ]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, user=self._user, cwd=self.folder)
        self._wait()

    def kill(self) -> None:
        """End it as a power cut would end the process."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=30)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _value: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.stop()

    def _program(self, name: str) -> str:
        program = find_program(name, FOLDERS)
        assert program is not None
        return program

    def _call(self, name: str, *arguments: str) -> None:
        subprocess.run(
            [self._program(name), *arguments], check=True, user=self._user, cwd=self.folder, capture_output=True
        )

    def _wait(self) -> None:
        ends = time.monotonic() + 60
        while True:
            try:
                execute(self.url, "SELECT 1")
            except OperationalError:
                assert time.monotonic() < ends, (self.folder / "log").read_text()
                time.sleep(0.1)
            else:
                return


def execute(url: str, statement: str) -> None:
    """Run one statement outside any transaction."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def fresh_database(server_url: str, template: str | None = None) -> str:
    """Create an empty database (or a copy of `template`); return its URL."""
    name = f"k{uuid.uuid4().hex[:16]}"
    execute(server_url, f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def drop_database(url: str) -> None:
    """Drop a database that `fresh_database` made."""
    parsed = make_url(url)
    server = parsed.set(database="postgres").render_as_string(hide_password=False)
    execute(server, f"DROP DATABASE IF EXISTS {parsed.database} WITH (FORCE)")
