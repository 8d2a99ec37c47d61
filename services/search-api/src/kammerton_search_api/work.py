"""The worker processes of the search-api: `index`, the only writer of the index, and `alerts`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Final

import structlog

from kammerton_search_api.index.rebuild import prepare
from kammerton_search_api.index.serving import make_engine, open_writer
from kammerton_search_api.index.write import index_work
from kammerton_shared.db.migrate import open_database
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.jobs.drain import Work, Worker
from kammerton_shared.jobs.worker import make_worker, run_worker
from kammerton_shared.logs import configure_logs
from kammerton_shared.model import JobKind
from kammerton_shared.parent import exit_with_parent
from kammerton_shared.settings import Settings, load_settings

log = structlog.get_logger()

INDEX: Final = "index"
ALERTS: Final = "alerts"


def main(arguments: Sequence[str] | None = None) -> int:
    """Work until asked to end; 2 if a setting is wrong."""
    parser = argparse.ArgumentParser(prog="kammerton_search_api.work", description=__doc__)
    parser.add_argument("name", choices=(INDEX, ALERTS))
    parser.add_argument("--parent-fd", type=int, help="pipe at whose end this process ends too")
    options = parser.parse_args(arguments)
    if options.parent_fd is not None:
        exit_with_parent(options.parent_fd)
    try:
        _run(options.name, load_settings())
    except ConfigurationError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the process cannot start: this is for whoever started it
        return 2
    return 0


def _run(name: str, settings: Settings) -> None:
    make_engine(settings.search_url, settings.data_dir).close()  # a wrong URL ends the process before it logs
    configure_logs(name, level=settings.log_level, as_json=settings.log_json)
    data_dir = settings.data_dir.absolute()
    database = open_database(settings.database)
    app, worker = make_worker(name, database, broker_url=settings.broker_url, data_dir=data_dir)
    works = _index_works(settings, worker) if name == INDEX else _alert_works(settings, worker)
    run_worker(app, works, worker, sweep_interval_s=settings.sweep_interval_s)


def _index_works(settings: Settings, worker: Worker) -> Mapping[JobKind, Work]:
    data_dir = settings.data_dir.absolute()
    prepare(settings.search_url, data_dir, worker.database, progress=_log_progress)
    writer = open_writer(settings.search_url, data_dir, worker.database)
    return {JobKind.INDEX: index_work(writer, worker)}


def _alert_works(settings: Settings, worker: Worker) -> Mapping[JobKind, Work]:
    # Mail, webhooks and templates are none of the index worker's business, nor of its start-up time.
    from kammerton_search_api.alerts.tasks import alert_works

    return alert_works(settings, worker.database, worker)


def _log_progress(done: int, total: int) -> None:
    if total:
        log.info("index_building", done=done, total=total)


if __name__ == "__main__":
    sys.exit(main())
