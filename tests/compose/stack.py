"""The compose stack, started as an operator would, spoken to from outside: `Running` with another address."""

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

from tests.compose.outside_world import RemoteMailbox, RemotePressOffice, RemoteReceiver
from tests.journey.running import Running, free_port

ROOT = Path(__file__).parents[2]
PROJECT = "kammerton-test"
ADDRESSES = {"press": "172.30.239.10", "press2": "172.30.239.11", "mail": "172.30.239.12", "hook": "172.30.239.13"}
WORKERS = ("crawler", "classifier", "indexer", "alerts", "api")
LONGEST_START_S = 240.0  # Elasticsearch on two busy cores
SERVERS = ("postgres", "redis", "elasticsearch")


def can_start() -> bool:
    """Whether a docker engine with compose is here."""
    try:
        done = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
        return (
            done.returncode == 0
            and subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0
        )
    except FileNotFoundError:
        return False


class ComposeStack(Running):
    """The services of docker-compose.yml, with secrets of their own and the outside world on the egress network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.sources = folder / "sources"
        self.sources.mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KAMMERTON_")},
            "COMPOSE_PROJECT_NAME": PROJECT,
            "COMPOSE_FILE": "docker-compose.yml:tests/compose/outside.yml",
            "COMPOSE_PROFILES": "console",
            "PUBLISH": f"127.0.0.1:{self.port}",
            "SECRETS": str(folder / "secrets"),
            "SOURCES": str(self.sources),
            "KAMMERTON_CONTACT": "presse@monitor.example",
            "KAMMERTON_MAIL_FROM": "kammerton@monitor.example",
            "KAMMERTON_PUBLIC_URL": self.base,
            "KAMMERTON_ALLOW_NETWORKS": "172.30.239.0/24",
            "KAMMERTON_HOST_GAP_S": "0",
            "KAMMERTON_PAGE_GAP_S": "0",
            "KAMMERTON_COLLECT_S": "1",
            "KAMMERTON_SWEEP_INTERVAL_S": "3",
        }
        self.process = None
        self.reader = "leserin@verband.example"

    def run_compose(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `docker compose`, whatever comes of it."""
        return self.run_here("docker", "compose", *arguments)

    def run_here(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program as the operator of this stack, in the folder of docker-compose.yml."""
        return subprocess.run(words, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def compose(self, *arguments: str) -> str:
        """Run `docker compose`; return what it printed."""
        done = self.run_compose(*arguments)
        assert done.returncode == 0, f"docker compose {arguments}: {done.stdout}{done.stderr}\n{self.tail()}"
        return done.stdout

    def start(self) -> None:
        """Build what is missing, start everything, wait until it is healthy."""
        self.run_here("deploy/secrets.sh").check_returncode()
        (self.folder / "secrets" / "smtp_url").write_text(f"smtp://{ADDRESSES['mail']}:2525\n")
        self.compose("build", "--quiet")
        self.compose("up", "--detach", "--wait")

    def stop(self) -> float:
        """End everything and throw its data away."""
        self.run_compose("down", "--volumes", "--timeout", "20")
        return 0.0

    def command(self, *arguments: str) -> str:
        """Run a `kammerton` command beside the services."""
        return self.compose("exec", "-T", "console", "kammerton", *arguments)

    def mails(self) -> list[Path]:
        """Return the mails that the mail server took for `reader`, the oldest first."""
        folder = self.folder / "mails"
        folder.mkdir(exist_ok=True)
        found = []
        for number, content in enumerate(RemoteMailbox(self._control("mail"), self.reader).mails()):
            path = folder / f"{number:04}.eml"
            path.write_bytes(content)
            found.append(path)
        return found

    def tail(self, lines: int = 60) -> str:
        """Return the end of what the services said."""
        said = self.run_compose("logs", "--no-color", "--tail", "200", *WORKERS).stdout.splitlines()
        return "\n".join([line for line in said if '"new": 0' not in line][-lines:])

    def office(self, service: str) -> RemotePressOffice:
        """Return one of the press offices."""
        return RemotePressOffice(f"http://{ADDRESSES[service]}:8080", self._control(service))

    def receiver(self, path: str) -> RemoteReceiver:
        """Return a webhook receiver."""
        return RemoteReceiver(f"http://{ADDRESSES['hook']}:8080", self._control("hook"), path)

    def _control(self, service: str) -> str:
        return f"http://{self.compose('port', service, '8080').strip()}"

    def crawl(self, catalogue: Path) -> None:
        """Let this be the catalogue. The pause between requests is a setting: files may not shorten it."""
        for path in self.sources.iterdir():
            path.unlink()
        (self.sources / catalogue.name).write_text(catalogue.read_text("utf-8").replace("gap_s = 0\n", ""), "utf-8")
        self.folder.chmod(0o755)  # the container's user reads it
        self.compose("restart", "crawler")

    def containers(self, service: str) -> list[dict[str, Any]]:
        """Return what docker knows of the containers of a service."""
        ids = self.compose("ps", "--all", "--quiet", service).split()
        found: list[dict[str, Any]] = json.loads(
            subprocess.run(["docker", "inspect", *ids], capture_output=True, check=True).stdout
        )
        return found

    def kill(self, service: str) -> None:
        """SIGKILL the processes of a service from outside, and wait until its restart policy started them again."""
        before = {container["Id"]: container["State"] for container in self.containers(service)}
        for state in before.values():
            os.kill(state["Pid"], signal.SIGKILL)

        def are_started() -> bool:
            return all(
                container["State"]["StartedAt"] != before[container["Id"]]["StartedAt"]
                for container in self.containers(service)
            )

        self.wait_for(are_started, f"{service} is started again", patience_s=LONGEST_START_S)

    def restart(self, service: str) -> None:
        """Restart a service as an operator does."""
        self.compose("restart", service)

    def wait_until_up(self, service: str) -> None:
        """Wait until a service runs (and is healthy, if it says so)."""

        def is_up() -> bool:
            states = [container["State"] for container in self.containers(service)]
            return all(
                state["Running"] and state.get("Health", {"Status": "healthy"})["Status"] == "healthy"
                for state in states
            )

        self.wait_for(is_up, f"{service} is up again", patience_s=LONGEST_START_S)

    def memory(self) -> dict[str, int]:
        """Return how many bytes each service uses, as docker counts them."""
        used = {}
        for service in (*WORKERS, *SERVERS):
            ids = [container["Id"] for container in self.containers(service)]
            words = ["docker", "stats", "--no-stream", "--format", "{{.MemUsage}}", *ids]
            said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
            used[service] = sum(_bytes(line.split("/")[0]) for line in said.splitlines())
        return used

    def sql(self, statement: str) -> list[list[str]]:
        """Ask PostgreSQL as its superuser; return the rows."""
        words = (
            "psql",
            "--username=postgres",
            "--dbname=kammerton",
            "--no-align",
            "--tuples-only",
            "--command",
            statement,
        )
        said = self.compose("exec", "-T", "postgres", *words)
        return [line.split("|") for line in said.splitlines() if line]


def _bytes(size: str) -> int:
    units = {"B": 1, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}
    number = size.strip().rstrip("KMGiB")
    return int(float(number) * units[size.strip().removeprefix(number)])
