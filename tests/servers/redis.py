"""A real Redis for tests: the one of KAMMERTON_TEST_REDIS_URL, else one that we start and end."""

import os
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from redis import Redis, RedisError

from tests.servers.programs import find_program, give_to, unprivileged_user

ROOT: Final = Path(__file__).parents[2]


def can_start() -> bool:
    """Whether the program is here."""
    return find_program("redis-server") is not None


class RedisServer:
    """A server with the durability that operations.md asks for."""

    def __init__(self, port: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kammerton-redis-"))
        self.port = port
        self.url = f"redis://127.0.0.1:{port}/0"
        self._user = unprivileged_user()
        self._process: subprocess.Popen[bytes] | None = None
        give_to(self.folder, self._user)

    def start(self) -> None:
        """Start it and wait until it answers."""
        program = find_program("redis-server")
        assert program is not None
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [program, *self._arguments()], stdout=log, stderr=log, user=self._user, cwd=self.folder
            )
        ends = time.monotonic() + 30
        while not _answers(self.url):
            assert time.monotonic() < ends, (self.folder / "log").read_text()
            time.sleep(0.05)

    def _arguments(self) -> list[str]:
        options = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(self.folder),
            "appendonly": "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
        }
        return [part for name, value in options.items() for part in (f"--{name}", value)]

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


class DeployedRedis(RedisServer):
    """A server as compose starts it: deploy/redis/redis.conf and the users that deploy/secrets.sh makes.

    Beside them `admin_url` may do everything, as whoever sits at the machine may.
    """

    def __init__(self, port: int, *, maxmemory: str | None = None) -> None:
        super().__init__(port)
        secrets = self.folder / "secrets"
        environment = {**os.environ, "SECRETS": str(secrets)}
        subprocess.run([ROOT / "deploy" / "secrets.sh"], env=environment, check=True, capture_output=True)
        users = self.folder / "users.acl"
        users.write_text((secrets / "redis_acl").read_text("utf-8") + "user admin on >admin ~* &* +@all\n", "utf-8")
        settings = (ROOT / "deploy" / "redis" / "redis.conf").read_text("utf-8")
        settings = settings.replace("dir /data", f"dir {self.folder}").replace("/run/secrets/redis_acl", str(users))
        self._file = self.folder / "redis.conf"
        self._file.write_text(settings, "utf-8")
        self._limit = ["--maxmemory", maxmemory] if maxmemory else []
        password = (secrets / "redis_password").read_text("utf-8")
        self.url = f"redis://kammerton:{password}@127.0.0.1:{port}/0"
        self.admin_url = f"redis://admin:admin@127.0.0.1:{port}/0"

    def _arguments(self) -> list[str]:
        return [str(self._file), "--port", str(self.port), "--bind", "127.0.0.1", *self._limit]

    def empty(self) -> None:
        """Remove what it had written, while it does not run."""
        for file in self.folder.glob("appendonlydir/*"):
            file.unlink()


def _answers(url: str) -> bool:
    client = Redis.from_url(url, socket_connect_timeout=1)
    try:
        return bool(client.ping())
    except RedisError:
        return False
    finally:
        client.close()
