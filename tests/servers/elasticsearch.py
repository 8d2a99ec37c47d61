"""A real Elasticsearch 9 for tests: the one of KAMMERTON_TEST_ELASTICSEARCH_URL, else one that we start and end.

The server comes from Maven Central (the minimal distribution that the project's own integration tests use) and needs a
JDK of version 21 or newer and `mvn` for the first download.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.programs import find_program, give_to, unprivileged_user

VERSION = "9.5.3"
SHA256 = "bec49f3b8d00e75c8d1cec85c35298635ec9fbd3ae80ef5aeb6bc05abdb3db2d"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
HEAP = "512m"
NEEDED_MODULES = {"jdk.jdi", "jdk.jlink", "jdk.attach"}


def _folder() -> Path:
    # A place that the unprivileged user of the server can reach, which home folders are not.
    return Path(os.environ.get("KAMMERTON_TEST_CACHE", "/var/tmp/kammerton-test-servers"))


def find_jdk() -> Path | None:
    """Return the home of a full JDK of version 21 or newer."""
    homes = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    homes += sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    for home in homes:
        java = home / "bin" / "java"
        if java.is_file() and _is_full_jdk(java):
            return home
    return None


def _is_full_jdk(java: Path) -> bool:
    listed = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout
    modules = dict(line.split("@", 1) for line in listed.splitlines() if "@" in line)
    return int(modules.get("java.base", "0").split(".")[0]) >= 21 and modules.keys() >= NEEDED_MODULES


def can_start() -> bool:
    """Whether it is here or can be had."""
    return find_jdk() is not None and ((_home() / ".complete").exists() or find_program("mvn") is not None)


def _home() -> Path:
    return _folder() / f"elasticsearch-{VERSION}"


def obtain() -> Path:
    """Return the folder of the unpacked server; the first time it is downloaded (132 MB) and checked."""
    home = _home()
    if (home / ".complete").exists():
        return home
    shutil.rmtree(home, ignore_errors=True)
    downloads = _folder() / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            *("mvn", "-q", "-B", "-U", "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"),
            *(f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={downloads}"),
        ],
        check=True,
    )
    archive = downloads / f"elasticsearch-{VERSION}.zip"
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == SHA256, (
        "the downloaded Elasticsearch is not the known one"
    )
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(_folder())
    for program in (home / "bin").iterdir():
        program.chmod(0o755)
    archive.unlink()
    (home / ".complete").touch()
    return home


class ElasticsearchServer:
    """A server of one node without security, on loopback."""

    def __init__(self, port: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kammerton-es-"))
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        self._user = unprivileged_user()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it is healthy; data of an earlier start is kept."""
        home = obtain()
        config = self.folder / "config"
        if not config.exists():
            shutil.copytree(home / "config", config)
            (config / "elasticsearch.yml").write_text(self._settings())
            (config / "jvm.options.d").mkdir(exist_ok=True)
            (config / "jvm.options.d" / "heap.options").write_text(f"-Xms{HEAP}\n-Xmx{HEAP}\n")
            for name in ("data", "logs", "tmp"):
                (self.folder / name).mkdir()
            for path in (self.folder, *self.folder.rglob("*")):
                give_to(path, self._user)
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "ES_JAVA_HOME": str(find_jdk()),
            "ES_PATH_CONF": str(config),
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [home / "bin" / "elasticsearch"],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                user=self._user,
                cwd=self.folder,
                env=environment,
            )
        ends = time.monotonic() + 120
        while not self._is_healthy():
            assert self._process.poll() is None, (self.folder / "log").read_text()[-4000:]
            assert time.monotonic() < ends, (self.folder / "log").read_text()[-4000:]
            time.sleep(0.3)

    def kill(self) -> None:
        """End it as a power cut would end the process."""
        assert self._process is not None
        # The start script replaces itself by the launcher, whose child is the server.
        for child in _children(self._process.pid):
            os.kill(child, 9)
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it and throw its data away."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _value: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.stop()

    def _settings(self) -> str:
        return "\n".join(
            [
                "cluster.name: kammerton-test",
                "node.name: one",
                "network.host: 127.0.0.1",
                f"http.port: {self._port}",
                "transport.port: 0",
                "discovery.type: single-node",
                f"path.data: {self.folder / 'data'}",
                f"path.logs: {self.folder / 'logs'}",
                "xpack.security.enabled: false",
                "cluster.routing.allocation.disk.threshold_enabled: false",
                "",
            ]
        )

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=5
            ) as answer:
                return json.load(answer)["timed_out"] is False
        except (urllib.error.URLError, OSError, ValueError):
            return False


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(line) for line in listed.split()]
