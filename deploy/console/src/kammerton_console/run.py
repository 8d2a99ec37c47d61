"""All of Kammerton on one machine: checks, prepares, starts the processes and watches them."""

import errno
import os
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

from rich.console import Console
from sqlalchemy import func, select

from kammerton_classifier.topics.rules import FOLDER, rule_set
from kammerton_console.children import Child, Children, ChildSpec, TooManyDeaths
from kammerton_console.lock import lock_data_folder
from kammerton_console.sample.office import catalogue_toml
from kammerton_console.sample.remove import remove_sample
from kammerton_console.sample.state import is_declined, open_listener
from kammerton_crawler.catalogue import load_catalogue
from kammerton_crawler.hosts import lapse_holder
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.db.tables import changes, feeds, releases
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.jobs.ring import Doorbell, make_celery, make_doorbell
from kammerton_shared.jobs.store import lapse_leases
from kammerton_shared.model import FeedState, JobKind
from kammerton_shared.settings import Settings

SWEEP_INTERVAL_S = 5  # on one machine nobody else sweeps, and looking costs little
WATCH_S = 0.2
PROGRESS_S = 2.0


def run(settings: Settings, *, console: Console, stop: Event) -> int:
    """Run until `stop` is set (0) or a process dies again and again (1).

    Raises:
        ConfigurationError: The data folder or the port is taken, or a file of sources or topics is wrong.
    """
    data_dir = settings.data_dir.absolute()
    _check_files(settings, data_dir)
    lock = lock_data_folder(data_dir)
    check_port(settings.host, settings.port)
    database = Database(settings.database)
    if migrate(database):
        console.print("Database brought to this version's schema.")
    lapse_leases(database)
    lapse_holder(database, None)
    specs = _specs(settings, data_dir, database)
    bell = make_doorbell(make_celery(settings.broker_url, data_dir), settings.broker_url, data_dir)
    children = Children(
        environment=_environment(data_dir),
        inherited=(lock,),
        say=lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True),
        died=_clean_up_after(database, bell, console),
    )
    for spec in specs:
        children.start(spec)
    console.print(f"\nKammerton is starting. Look at [bold]{settings.base_url}[/bold] · Ctrl-C ends it.\n")
    try:
        _watch(children, Progress(database, console), stop)
    except TooManyDeaths as error:
        _say_why_it_ends(error.child, console)
        return 1
    finally:
        children.stop()
        database.close()
    console.print("Ended. Nothing is lost: the next start goes on from here.")
    return 0


def _check_files(settings: Settings, data_dir: Path) -> None:
    """Read what operators write: the child that reads it would die of a mistake again and again."""
    load_catalogue(settings.sources, data_dir)
    if (data_dir / FOLDER).is_dir():
        rule_set(data_dir)


def check_port(host: str, port: int) -> None:
    """Check that the port is free, before anything starts.

    Raises:
        ConfigurationError: It is not.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = (
                "is taken by another program"
                if error.errno == errno.EADDRINUSE
                else f"cannot be used: {error.strerror}"
            )
            raise ConfigurationError(f"Port {port} on {host} {why}. Choose another one: KAMMERTON_PORT=8001") from error


def _specs(settings: Settings, data_dir: Path, database: Database) -> list[ChildSpec]:
    crawler_arguments: tuple[str, ...] = ("-m", "kammerton_crawler")
    specs = [
        ChildSpec("api", ("-m", "kammerton_search_api.serve")),
        ChildSpec("index", ("-m", "kammerton_search_api.work", "index")),
        ChildSpec("alerts", ("-m", "kammerton_search_api.work", "alerts")),
        ChildSpec("classifier", ("-m", "kammerton_classifier")),
    ]
    if settings.sample and not is_declined(data_dir):
        listener = open_listener(data_dir, settings.sample_port)
        catalogue = data_dir / "sample" / "catalogue.toml"
        catalogue.write_text(catalogue_toml(listener.getsockname()[1]), "utf-8")
        crawler_arguments += ("--catalogue", str(catalogue))
        arguments = (
            *("-m", "kammerton_console.sample.office"),
            *("--socket-fd", str(listener.fileno())),
            *("--data-dir", str(data_dir)),
        )
        specs.insert(0, ChildSpec("sample", arguments, (listener.detach(),)))
    else:
        remove_sample(database, settings.search_url, data_dir)
    specs.append(ChildSpec("crawler", crawler_arguments))
    return specs


def _environment(data_dir: Path) -> dict[str, str]:
    environment = dict(os.environ)
    environment["KAMMERTON_DATA_DIR"] = str(data_dir)
    environment.setdefault("KAMMERTON_SWEEP_INTERVAL_S", str(SWEEP_INTERVAL_S))
    environment.setdefault("KAMMERTON_LOG_LEVEL", "WARNING")  # the progress says the rest, in one line
    environment["PYTHONUNBUFFERED"] = "1"
    return environment


def _clean_up_after(database: Database, bell: Doorbell, console: Console) -> Callable[[Child, int], None]:
    def died(child: Child, status: int) -> None:
        console.print(
            f"[yellow]{child.spec.name} ended unexpectedly ({_status(status)}), it is started again.[/yellow]"
        )
        lapse_leases(database, child.holder)
        lapse_holder(database, child.holder)
        for kind in JobKind:
            bell.answered(kind)

    return died


def _status(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"exit status {status}"


def _watch(children: Children, progress: "Progress", stop: Event) -> None:
    next_progress = time.monotonic()
    while not stop.wait(WATCH_S):
        children.watch_once()
        if time.monotonic() >= next_progress:
            progress.show()
            next_progress = time.monotonic() + PROGRESS_S


def _say_why_it_ends(child: Child, console: Console) -> None:
    console.print(f"[red]{child.spec.name} died five times within a minute; Kammerton ends. Its last lines:[/red]")
    for line in child.last_lines:
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


class Progress:
    """Says what has been read and indexed so far, whenever it changed."""

    def __init__(self, database: Database, console: Console) -> None:
        self._database = database
        self._console = console
        self._last = ""

    def show(self) -> None:
        """Print one line if anything changed since the last."""
        with self._database.read() as connection:
            states = Counter(
                connection.execute(select(feeds.c.state).where(feeds.c.enabled, feeds.c.retired_at.is_(None))).scalars()
            )
            found = connection.execute(select(func.count()).select_from(releases)).scalar_one()
            indexed = connection.execute(select(func.count(changes.c.release_id.distinct()))).scalar_one()
        line = progress_line(states, found=found, indexed=indexed)
        if states and line != self._last:
            self._console.print(line, style="green", highlight=False)
            self._last = line


def progress_line(states: Mapping[str, int], *, found: int, indexed: int) -> str:
    """Return how far the crawl is; `states` counts the feeds that are switched on."""
    waiting = states.get(FeedState.NEW, 0)
    well = sum(states.get(state, 0) for state in (FeedState.OK, FeedState.EMPTY, FeedState.SILENT))
    total = sum(states.values())
    failing = total - waiting - well
    trouble = f", {failing} with a problem: /quellen says which and why" if failing else ""
    return f"{total - waiting} of {total} feeds read{trouble} · {found} releases found · {indexed} searchable"
