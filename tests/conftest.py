"""What all tests share: a migrated database, a fixed time, real servers, and what could not be run."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.engine import make_url

from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from tests.budgets import ROOT, Stopwatch, read_budgets, suite_of
from tests.servers import elasticsearch, postgres, redis

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
"""A Wednesday morning."""

# A test that is slow because the machine is busy is no failed test.
settings.register_profile("kammerton", deadline=None)
settings.load_profile("kammerton")

missing_servers: set[str] = set()

# Taken out of the environment: there Kammerton itself, and each process of it, would refuse them as unknown settings.
given_servers = {
    name: os.environ.pop(f"KAMMERTON_TEST_{name}_URL", None) for name in ("POSTGRES", "REDIS", "ELASTICSEARCH")
}


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy: migrating for each test would take most of its time."""
    file = tmp_path_factory.mktemp("template") / "kammerton.db"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()
    return file


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database: SQLite, or with --postgresql that."""
    if request.config.getoption("--postgresql"):
        template = request.getfixturevalue("postgres_template")
        url = postgres.fresh_database(request.getfixturevalue("postgres_url"), template)
    else:
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "kammerton.db")
        url = f"sqlite:///{tmp_path / 'kammerton.db'}"
    database = Database(url)
    yield database
    database.close()
    if not database.is_sqlite:
        postgres.drop_database(url)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make golden` write the golden files anew, and a long run try more by chance."""
    parser.addoption("--postgresql", action="store_true", help="run what needs a database on PostgreSQL")
    parser.addoption("--pairs", type=int, default=2_000, help="queries and documents that engines and matcher compare")
    parser.addoption("--interleavings", type=int, default=20, help="orders of subscribing, editing and publishing")
    parser.addoption("--golden-update", action="store_true", help="write golden files instead of comparing with them")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --postgresql keep what asks for a database: all else would only run the same once more.

    What is about Elasticsearch is left out as well: the same SQL runs beside tantivy, and compose has both servers.
    """
    if not config.getoption("--postgresql"):
        return
    left_out = [
        item for item in items if "database" not in getattr(item, "fixturenames", ()) or "elasticsearch" in item.nodeid
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with a file below tests/golden, or write it with --golden-update."""
    folder = Path(__file__).parent / "golden"

    def compare(name: str, content: bytes) -> None:
        path = folder / name
        if request.config.getoption("--golden-update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.exists(), f"{name} is missing: make golden"
        assert content == path.read_bytes(), f"{name} differs: look at it, then make golden"

    return compare


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def missing(server: str, remedy: str) -> None:
    """Skip loudly; in CI fail, because there nothing may be left out."""
    missing_servers.add(f"{server}: {remedy}")
    if os.environ.get("CI"):
        pytest.fail(f"CI needs {server}: {remedy}")
    pytest.skip(f"{server} is not here: {remedy}")


stopwatch_key = pytest.StashKey[Stopwatch]()


def pytest_configure(config: pytest.Config) -> None:
    """Take the time of each suite."""
    stopwatch = config.stash[stopwatch_key] = Stopwatch()
    on_postgresql = bool(config.getoption("--postgresql"))

    class Timekeeper:
        @staticmethod
        def pytest_runtest_logreport(report: pytest.TestReport) -> None:
            stopwatch.add(suite_of(report.nodeid, on_postgresql=on_postgresql), report.duration)

    config.pluginmanager.register(Timekeeper())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say at the end what each suite took, and what was not run, so that nobody takes it for tested."""
    for line, over in config.stash[stopwatch_key].lines(read_budgets((ROOT / "CONTRIBUTING.md").read_text("utf-8"))):
        terminalreporter.write_line(line, yellow=over)
    for line in sorted(missing_servers):
        terminalreporter.write_line(f"NOT RUN for want of {line}", red=True)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL, as a URL."""
    if url := given_servers["POSTGRES"]:
        yield url
    elif not postgres.can_start():
        missing("PostgreSQL", "install it, or set KAMMERTON_TEST_POSTGRES_URL")
    else:
        with postgres.Postgres(free_port()) as server:
            yield server.url


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """The name of a migrated database to copy."""
    url = postgres.fresh_database(postgres_url)
    database = Database(url)
    migrate(database)
    database.close()
    yield str(make_url(url).database)
    postgres.drop_database(url)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A real Redis, as a URL."""
    if url := given_servers["REDIS"]:
        yield url
    elif not redis.can_start():
        missing("Redis", "install redis-server, or set KAMMERTON_TEST_REDIS_URL")
    else:
        with redis.RedisServer(free_port()) as server:
            yield server.url


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A real Elasticsearch, as a URL."""
    if url := given_servers["ELASTICSEARCH"]:
        yield url
    elif not elasticsearch.can_start():
        missing(
            "Elasticsearch", "install a JDK of version 21 or newer and mvn, or set KAMMERTON_TEST_ELASTICSEARCH_URL"
        )
    else:
        with elasticsearch.ElasticsearchServer(free_port()) as server:
            yield server.url
