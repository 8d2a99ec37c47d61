"""Write tests/golden/schemas/0001.*.sql: databases that the last version with schema 0001 left behind.

    python -m tests.journey.first_schema

The old code itself runs (`kammerton run` of that commit), on the sample office of invented houses. It indexes twelve
releases, tells a reader and a webhook of a thirteenth, and stops while a fourteenth waits to be classified. What a
moment of work leaves behind and cannot be waited for is written by hand: a job that runs, one that is dead, a page
that was gone. Both dialects become SQL text, so that a later SQLite or PostgreSQL can read them.
"""

import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import delete, insert, select, text, update

from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import jobs, paused_kinds
from kammerton_shared.model import JobKind, JobState
from tests.doubles.webhook_receiver import WebhookReceiver
from tests.journey.running import Running, free_port
from tests.journey.test_seeds import subscribe_by_mail, subscribe_by_webhook
from tests.servers import old_version, postgres

SCHEMAS: Final = Path(__file__).parents[1] / "golden" / "schemas"
SUBSCRIBER: Final = "leserin@verband.example"
QUERY: Final = "Niederlande ODER Roboter"  # both releases that the sample holds back
HOOK_QUERY: Final = "Niederlande"  # the first of them only: its secret is encrypted with a key that is not kept
LONG_AGO: Final = timedelta(days=700)  # due already, whatever the clock of a machine says


def make(database_url: str, folder: Path, old_sources: str) -> None:
    """Let the old version fill the database behind the URL."""
    with running_old(folder, database_url, old_sources) as kammerton, WebhookReceiver() as receiver:
        kammerton.wait_for(lambda: len(kammerton.export()) == 12, "the sample is indexed")
        subscribe_by_mail(kammerton, SUBSCRIBER, QUERY)
        subscribe_by_webhook(kammerton, receiver.url, HOOK_QUERY)
        kammerton.command("sample", "publish")
        kammerton.wait_for(lambda: len(kammerton.mails()) == 2, "the reader is told")
        kammerton.wait_for(lambda: not kammerton.open_jobs(), "all jobs are done")
        _leave_a_release_unclassified(kammerton, database_url)
    _leave_traces_of_work(database_url)


@contextmanager
def running_old(folder: Path, database_url: str, old_sources: str) -> Iterator[Running]:
    """Run the old version on a database, with its sample office."""
    (folder / "empty").mkdir()
    settings = {
        "PYTHONPATH": old_sources,
        "KAMMERTON_DATABASE_URL": database_url,
        "KAMMERTON_SOURCES": str(folder / "empty"),
        "KAMMERTON_ALLOW_NETWORKS": "127.0.0.0/8",
        "KAMMERTON_CONTACT": "betrieb@monitor.example",
        "KAMMERTON_COLLECT_S": "1",
    }
    kammerton = Running(folder / "old", settings)
    kammerton.start()
    try:
        kammerton.wait_until_ready()
        yield kammerton
    finally:
        kammerton.stop()


def _leave_a_release_unclassified(kammerton: Running, database_url: str) -> None:
    database = Database(database_url)
    with database.write() as connection:
        later = database_now(connection) + timedelta(days=1)
        connection.execute(insert(paused_kinds).values(kind=JobKind.CLASSIFY, until_at=later, pauses=1, reason=""))
    kammerton.command("sample", "publish")

    def waits() -> bool:
        with database.read() as connection:
            found = select(jobs.c.id).where(jobs.c.kind == JobKind.CLASSIFY, jobs.c.state == JobState.DUE)
            return connection.execute(found).first() is not None

    kammerton.wait_for(waits, "a release waits to be classified")
    database.close()  # the pause lasts until all processes have ended


def _leave_traces_of_work(database_url: str) -> None:
    database = Database(database_url)
    with database.write() as connection:
        now = database_now(connection)
        connection.execute(delete(paused_kinds))
        due = (jobs.c.state == JobState.DUE) & (jobs.c.kind == JobKind.CLASSIFY)  # the nightly ones keep their hour
        connection.execute(update(jobs).where(due).values(due_at=now - LONG_AGO, give_up_at=None))
        done = connection.execute(
            select(jobs.c.id).where(jobs.c.kind == JobKind.INDEX, jobs.c.state == JobState.DONE).order_by(jobs.c.id)
        ).scalars()
        running = {"state": JobState.RUNNING, "lease_until": now - LONG_AGO, "holder": "index@old:1", "done_at": None}
        connection.execute(update(jobs).where(jobs.c.id == done.first()).values(**running))
        connection.execute(
            insert(jobs).values(
                kind=JobKind.FETCH, key="1:gone", lane="127.0.0.1", state=JobState.DEAD, claim_no=1, attempt=1,
                crashes=0, due_at=now - LONG_AGO, created_at=now - LONG_AGO, done_at=now - LONG_AGO,
                error="given up after 1 attempts: 404",
            )
        )  # fmt: skip
        # The old version called a page gone at its first 404.
        connection.execute(text("UPDATE releases SET gone_at = first_seen_at WHERE id = 3"))
    database.close()


def _sqlite_text(file: Path) -> str:
    connection = sqlite3.connect(file)
    try:
        return "\n".join(connection.iterdump()) + "\n"
    finally:
        connection.close()


def _postgresql_text(url: str) -> str:
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", "--no-comments", f"--dbname={url}"]
    dumped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # What only psql understands, settings of one server's version, and comments of the program.
    kept = [line for line in dumped.splitlines() if not re.match(r"--|\\|SET |SELECT pg_catalog\.set_config", line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() + "\n"


def main() -> int:
    """Write both files."""
    with tempfile.TemporaryDirectory(prefix="kammerton-first-schema-") as name:
        folder = Path(name)
        old_sources = old_version.unpack(folder / "sources")
        for dialect in ("sqlite", "postgresql"):
            (folder / dialect).mkdir()
        file = folder / "sqlite" / "kammerton.db"
        make(f"sqlite:///{file}", folder / "sqlite", old_sources)
        (SCHEMAS / "0001.sqlite.sql").write_text(_sqlite_text(file), "utf-8")
        with postgres.Postgres(free_port()) as server:
            url = postgres.fresh_database(server.url)
            make(url, folder / "postgresql", old_sources)
            (SCHEMAS / "0001.postgresql.sql").write_text(_postgresql_text(url), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
