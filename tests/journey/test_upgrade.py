"""An upgrade as an operator does it: the first version's database under this version, and both versions at once."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select

from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import jobs
from kammerton_shared.model import JobKind, JobState
from tests.conftest import missing
from tests.doubles.press_office import PressOffice
from tests.journey.first_schema import HOOK_QUERY, SUBSCRIBER
from tests.journey.kill import Press
from tests.journey.running import Running
from tests.journey.test_seeds import read_mail, subscribe_by_mail
from tests.servers import old_version, postgres
from tests.servers.kept_schemas import load_into_postgresql, load_into_sqlite

SERVICES: Final = {
    "crawler": ("-m", "kammerton_crawler"),
    "classifier": ("-m", "kammerton_classifier"),
    "index": ("-m", "kammerton_search_api.work", "index"),
    "alerts": ("-m", "kammerton_search_api.work", "alerts"),
    "api": ("-m", "kammerton_search_api.serve"),
}
PIPELINE: Final = ("crawler", "classifier", "index", "alerts")
QUERY: Final = "Prüfmeldung"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that holds nothing yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'kammerton.db'}"
        return
    url = postgres.fresh_database(request.getfixturevalue("postgres_url"))
    yield url
    postgres.drop_database(url)


def test_this_version_goes_on_where_the_first_one_ended(empty_url: str, tmp_path: Path) -> None:
    if empty_url.startswith("sqlite"):
        load_into_sqlite("0001", tmp_path / "kammerton.db")
    else:
        load_into_postgresql("0001", empty_url)
    (tmp_path / "empty").mkdir()
    settings = {"DATABASE_URL": empty_url, "SOURCES": str(tmp_path / "empty"), "SAMPLE": "1", "COLLECT_S": "1"}
    kammerton = Running(tmp_path / "new", {f"KAMMERTON_{name}": value for name, value in settings.items()})
    kammerton.start()
    try:
        kammerton.wait_until_ready()
        kammerton.wait_for(lambda: kammerton.search("")["total"] == 14, "old releases and the waiting one are found")
        assert kammerton.search("Fachkräftemangel")["total"] > 0
        kammerton.wait_for(lambda: len(kammerton.mails()) == 1, "the subscription of the first version is told")
        told = read_mail(kammerton.mails()[0])
        assert (told["To"], "Roboter" in str(told["Subject"])) == (SUBSCRIBER, True)
        assert HOOK_QUERY not in str(told["Subject"])  # told of that before the upgrade
        kammerton.wait_for(lambda: left_open(empty_url) == {JobState.DEAD: 1}, "old jobs are done, the dead one kept")
    finally:
        kammerton.stop()


def left_open(url: str) -> dict[str, int]:
    """Return how many jobs of the rooms are in each state but done."""
    database = Database(url)
    with database.read() as connection:
        rows = connection.execute(
            select(jobs.c.state).where(
                jobs.c.kind.in_([JobKind.FETCH, JobKind.CLASSIFY, JobKind.INDEX, JobKind.MATCH, JobKind.DELIVER]),
                jobs.c.state != JobState.DONE,
                ~jobs.c.key.contains(":visit-"),
            )
        ).scalars()
        found = list(rows)
    database.close()
    return {state: found.count(state) for state in set(found)}


class Fleet:
    """The processes of an installation, each of them of either version."""

    def __init__(self, kammerton: Running, old_sources: str) -> None:
        self._kammerton = kammerton
        self._environments = {
            "old": {**kammerton.environment, "PYTHONPATH": old_sources},
            "new": kammerton.environment,
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, version: str, *names: str) -> None:
        """Start services of a version."""
        for name in names:
            with self._kammerton.log.open("ab") as log:
                self.running[name] = subprocess.Popen(
                    [sys.executable, *SERVICES[name]],
                    env=self._environments[version],
                    stdout=log,
                    stderr=log,
                    cwd=self._kammerton.folder,
                )

    def exchange(self, *names: str) -> None:
        """End services of the old version and start those of the new one, as a container is exchanged."""
        self.end(*names)
        self.start("new", *names)

    def end(self, *names: str) -> None:
        """End services warmly."""
        ending = {name: self.running.pop(name) for name in names}
        for process in ending.values():
            process.send_signal(signal.SIGTERM)
        for name, process in ending.items():
            # uvicorn ends by the signal itself once its requests are answered.
            assert process.wait(timeout=60) in {os.EX_OK, -signal.SIGTERM}, f"{name}\n{self._kammerton.tail()}"

    def migrate(self, version: str) -> None:
        """Bring the database to the schema of a version, as its one-shot job does."""
        command = [sys.executable, "-m", "kammerton_shared.db.migrate"]
        done = subprocess.run(command, env=self._environments[version], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def refuses(self, name: str) -> str:
        """Start a service of this version, which must end at once; return what it says."""
        command = [sys.executable, *SERVICES[name]]
        environment = self._environments["new"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 2, done.stdout + done.stderr
        return done.stderr


@pytest.mark.parametrize(
    ("empty_url", "rebuild", "steps"),
    [
        ("postgresql", True, (("api",), ("crawler", "classifier", "index", "alerts"))),  # as docs/operations.md says
        ("sqlite", False, (("crawler",), ("classifier",), ("api", "index", "alerts"))),  # searches answer 503 a while
    ],
    indirect=["empty_url"],
    ids=["no search is lost", "one after the other"],
)
def test_services_of_two_versions_work_on_one_database(
    empty_url: str, *, rebuild: bool, steps: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    if not old_version.is_here():
        missing(f"the history back to {old_version.FIRST_SCHEMA}", "clone the repository in full")
    old_sources = old_version.unpack(tmp_path / "sources")
    with ExitStack() as stack:
        press = Press([stack.enter_context(PressOffice())])
        settings = {
            "KAMMERTON_DATABASE_URL": empty_url,
            "KAMMERTON_SOURCES": str(press.catalogue(tmp_path / "press.toml")),
            "KAMMERTON_ALLOW_NETWORKS": "127.0.0.0/8",
            "KAMMERTON_CONTACT": "betrieb@monitor.example",
            "KAMMERTON_COLLECT_S": "0",
            "KAMMERTON_PAGE_GAP_S": "0",
        }
        kammerton = Running(tmp_path / "run", settings)
        fleet = Fleet(kammerton, old_sources)
        fleet.migrate("old")
        stack.callback(lambda: fleet.end(*fleet.running))
        fleet.start("old", *SERVICES)
        kammerton.wait_until_ready()
        kammerton.wait_for(lambda: kammerton.search("")["total"] == 1, "the old version indexes")
        subscribe_by_mail(kammerton, SUBSCRIBER, QUERY)
        assert "has schema 0001, this version needs" in fleet.refuses("crawler")

        fleet.migrate("new")
        told = Told(kammerton, press)
        told.publish("the migration")
        if rebuild:
            kammerton.command("index", "rebuild")
        for step in steps:
            fleet.exchange(*step)
            if rebuild:
                kammerton.wait_until_ready()
                assert kammerton.search("")["total"] >= 2, f"found on after {step}"
            # An old index worker waits for its end once an index serves that is not its own.
            told.publish(f"the exchange of {step}", at_once=not rebuild or "index" in step)
        kammerton.wait_until_ready()
        kammerton.wait_for(lambda: kammerton.search(QUERY)["total"] == told.published, "all are found")
        kammerton.wait_for(lambda: not left_open(empty_url), "nothing is left open or dead")


class Told:
    """Publishes releases and waits for the mail that tells of each."""

    def __init__(self, kammerton: Running, press: Press) -> None:
        self._kammerton = kammerton
        self._press = press
        self.published = 0

    def publish(self, after: str, *, at_once: bool = True) -> None:
        """Publish a release; `at_once`: it and all before are told of before this returns."""
        self._press.publish(self.published)
        self.published += 1
        if at_once:
            self._kammerton.wait_for(
                lambda: self._addresses() == [f"/{number:04}.html" for number in range(self.published)],
                f"all are told of once after {after}",
            )

    def _addresses(self) -> list[str]:
        """Return the addresses of the releases that mails tell of; one mail may tell of several."""
        bodies = (read_mail(path).get_body(("plain",)) for path in self._kammerton.mails())
        return sorted(found for body in bodies if body for found in re.findall(r"/\d{4}\.html", body.get_content()))
