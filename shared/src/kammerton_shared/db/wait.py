"""Waiting for a database server at the start of a process."""

import time
from typing import Final

import structlog

from kammerton_shared.db.engine import Database
from kammerton_shared.errors import DatabaseAway

log = structlog.get_logger()

LOOK_EVERY_S: Final = 1.0


def wait_for_database(database: Database) -> None:
    """Return when the database answers; each new reason why it does not is logged once."""
    told = ""
    while True:
        try:
            database.check()
        except DatabaseAway as error:
            if str(error) != told:
                told = str(error)
                log.warning("database_awaited", reason=told)
            time.sleep(LOOK_EVERY_S)
        else:
            return
