"""A running Kammerton, started as an operator would, spoken to through public doors only."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

KAMMERTON = Path(sys.executable).with_name("kammerton")
PATIENCE_S = 90.0


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True, slots=True)
class Response:
    """What came back; `json()` and `text` read the body."""

    status: int
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


class Running:
    """`kammerton run` on a data folder of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = folder / "run.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KAMMERTON_")},
            "KAMMERTON_DATA_DIR": str(folder / "data"),
            "KAMMERTON_PORT": str(self.port),
            "KAMMERTON_SWEEP_INTERVAL_S": "1",
            "KAMMERTON_LOG_LEVEL": "INFO",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; its output goes to `log`."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [str(KAMMERTON), "run"], env=self.environment, stdout=output, stderr=output, cwd=self.folder
            )

    def stop(self) -> float:
        """Ask it to end as Ctrl-C does; return the seconds it took."""
        assert self.process is not None
        started = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=20)
        return time.monotonic() - started

    def command(self, *arguments: str) -> str:
        """Run a `kammerton` command on the same data; return what it printed."""
        done = subprocess.run(
            [str(KAMMERTON), *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"kammerton {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: object = None,
        form: Mapping[str, str] | None = None,
        key: str | None = None,
    ) -> Response:
        """Send a request; any status is an answer."""
        headers = {"Accept": "application/json", "Origin": self.base}
        content = None
        if body is not None:
            content = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        if form is not None:
            content = urlencode(form).encode()
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        url = path if path.startswith("http") else self.base + path
        if query:
            url += "?" + urlencode(query)
        request = urllib.request.Request(url, data=content, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return Response(answer.status, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Response(error.code, error.read())

    def search(self, query: str, **more: str) -> dict[str, Any]:
        """Search by the API."""
        response = self.request("GET", "/api/v1/releases", query={"q": query, "limit": "100", **more})
        assert response.status == 200, response.text
        found: dict[str, Any] = response.json()
        return found

    def export(self) -> list[dict[str, Any]]:
        """Return everything that `kammerton export` gives."""
        return [json.loads(line) for line in self.command("export", "--format", "jsonl").splitlines()]

    def open_jobs(self) -> list[dict[str, Any]]:
        """Return the jobs that run, are dead, or are due within five minutes: digests and the nightly purge wait."""
        soon = datetime.now(UTC) + timedelta(minutes=5)  # noqa: TID251 - the running system has the real time
        listed = [json.loads(line) for line in self.command("jobs", "list", "--json").splitlines()]
        return [job for job in listed if job["state"] != "due" or datetime.fromisoformat(job["due_at"]) < soon]

    def mails(self) -> list[Path]:
        """Return the mails that were delivered to the mailbox, the oldest first."""
        return sorted((self.folder / "data" / "mails" / "new").glob("*"), key=lambda path: path.stat().st_mtime_ns)

    def wait_for(self, true: Callable[[], object], what: str, *, patience_s: float = PATIENCE_S) -> None:
        """Wait until `true()` holds; fail with the end of the log."""
        ends = time.monotonic() + patience_s
        last = ""
        while time.monotonic() < ends:
            try:
                if true():
                    return
                last = ""
            except (OSError, AssertionError, ValueError) as error:
                last = repr(error)
            time.sleep(0.2)
        raise AssertionError(f"{what}: not within {patience_s} s {last}\n{self.tail()}")

    def wait_until_ready(self) -> None:
        """Wait until it answers."""
        self.wait_for(lambda: self.request("GET", "/readyz").status == 200, "Kammerton answers")

    def tail(self, lines: int = 60) -> str:
        """Return the end of the log."""
        said = self.log.read_text("utf-8", errors="replace").splitlines()
        return "\n".join([line for line in said if "new=0" not in line][-lines:])


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Running]:
    """Start Kammerton, wait until it answers, end it."""
    kammerton = Running(folder, {f"KAMMERTON_{name}": value for name, value in settings.items()})
    kammerton.start()
    try:
        kammerton.wait_until_ready()
        yield kammerton
    finally:
        if kammerton.process is not None and kammerton.process.poll() is None:
            kammerton.stop()
