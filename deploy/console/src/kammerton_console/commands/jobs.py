"""`kammerton jobs`: what is promised, what is dead and why, who works; retry and discard by hand."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_shared.jobs import store
from kammerton_shared.jobs.heartbeat import list_heartbeats
from kammerton_shared.model import JobId, JobKind, JobState

app = typer.Typer(
    help="Look at promised steps and who works on them; retry or discard dead ones.", no_args_is_help=True
)

Ids = Annotated[list[int] | None, typer.Argument(help="Ids from `jobs list`")]


@app.command("list")
def list_jobs(
    state: Annotated[JobState | None, typer.Option(help="Only this state; default: all but done")] = None,
    kind: Annotated[JobKind | None, typer.Option(help="Only this kind")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """List jobs, the dead first, then the oldest due."""
    with open_database() as database:
        found = store.list_jobs(database, state=state, kind=kind, limit=limit)
    if as_json:
        for job in found:
            print(json.dumps(asdict(job), ensure_ascii=False, default=_json_value))
        return
    table = Table("id", "kind", "key", "state", "attempt", "crashes", "due", "reason", box=None)
    for job in found:
        due = local_time(job.due_at)
        table.add_row(
            str(job.id), job.kind, job.key, job.state, str(job.attempt), str(job.crashes), due, job.error[:200]
        )
    console.print(table if found else "Nothing is waiting, nothing is dead.")


@app.command()
def workers(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """List the processes that work on jobs, and since when one is silent: dead, or stuck in a piece of work."""
    with open_database() as database, database.read() as connection:
        found = list_heartbeats(connection)
    if as_json:
        for process in found:
            print(json.dumps(asdict(process) | {"silent": process.is_silent}, default=_json_value))
        return
    table = Table("service", "process", "version", "started", "state", box=None)
    for process in found:
        state = f"silent for {process.seen_s:.0f} s" if process.is_silent else "works"
        table.add_row(process.service, process.holder, process.version, local_time(process.started_at), state)
    console.print(table if found else "Nobody works: start `kammerton run`, or the services.")


@app.command()
def retry(
    ids: Ids = None,
    *,
    dead: Annotated[bool, typer.Option("--all", help="All dead jobs")] = False,
) -> None:
    """Make dead jobs due again; workers see them with the next sweep."""
    with open_database() as database:
        count = store.retry_by_hand(database, None if dead else _chosen(ids))
    _say(f"{count} {'job is' if count == 1 else 'jobs are'} due again.", count=count, chosen=None if dead else ids)


@app.command()
def discard(ids: Ids = None) -> None:
    """Mark dead jobs done without effect; the reason stays readable."""
    with open_database() as database:
        count = store.discard_by_hand(database, _chosen(ids))
    _say(f"{count} {'job' if count == 1 else 'jobs'} discarded.", count=count, chosen=ids)


def _chosen(ids: list[int] | None) -> list[JobId]:
    if not ids:
        raise typer.BadParameter("name at least one id, `kammerton jobs list --state dead` shows them")
    return [JobId(number) for number in ids]


def _say(done: str, *, count: int, chosen: list[int] | None) -> None:
    """Say what was done; exit status 1 if some of the chosen were no dead jobs."""
    console.print(done)
    if chosen and (others := len(set(chosen)) - count):
        console.print(f"{others} of those named are no dead jobs, `kammerton jobs list --state dead` shows which are.")
        raise typer.Exit(1)


def _json_value(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
