"""The classifier's process: `python -m kammerton_classifier [--parent-fd N]`."""

import argparse
import sys
from collections.abc import Sequence

from kammerton_classifier.classify import classify_room
from kammerton_classifier.learn import learn_room
from kammerton_classifier.retag import retag_room
from kammerton_classifier.store import sync_topics
from kammerton_classifier.topics.rules import rule_set
from kammerton_classifier.withdraw import withdraw_room
from kammerton_shared.child import Child
from kammerton_shared.db.migrate import open_database
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.jobs.drain import each
from kammerton_shared.jobs.worker import make_worker, run_worker
from kammerton_shared.logs import configure_logs
from kammerton_shared.model import JobKind
from kammerton_shared.parent import exit_with_parent
from kammerton_shared.settings import load_settings

CLEAN = "kammerton_classifier.text.clean:clean"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the classifier's jobs until told to end by SIGTERM; 2 if a setting is wrong."""
    parser = argparse.ArgumentParser(prog="python -m kammerton_classifier", description="Cleans and tags releases.")
    parser.add_argument("--parent-fd", type=int, metavar="N", help="end when this pipe closes")
    options = parser.parse_args(arguments)
    if options.parent_fd is not None:
        exit_with_parent(options.parent_fd)
    try:
        settings = load_settings()
        configure_logs("classifier", level=settings.log_level, as_json=settings.log_json)
        data_dir = settings.data_dir.absolute()
        rules = rule_set(data_dir)
        database = open_database(settings.database)
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    database.write_surely(lambda connection: sync_topics(connection, rules.topics, rules.version))
    app, worker = make_worker("classifier", database, broker_url=settings.broker_url, data_dir=data_dir)
    with Child(CLEAN) as child:
        rooms = {
            JobKind.CLASSIFY: classify_room(database, child.call, rules=rules),
            JobKind.WITHDRAW: withdraw_room(database),
            JobKind.LEARN: learn_room(database, child.call),
            JobKind.RETAG: retag_room(database, rules=rules),
        }
        works = {kind: each(room, worker) for kind, room in rooms.items()}
        run_worker(app, works, worker, sweep_interval_s=settings.sweep_interval_s)
    database.close()
    return 0
