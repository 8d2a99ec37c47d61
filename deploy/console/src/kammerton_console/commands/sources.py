"""`kammerton sources`: who is watched, how their feeds do, what a feed would bring."""

import asyncio
import json
import os
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy import select

from kammerton_console.commands.sources_show import put_back_command, show
from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_crawler.catalogue import CatalogueSource, load_catalogue
from kammerton_crawler.check import CheckReport, check, choose, enable
from kammerton_crawler.main import open_ports
from kammerton_crawler.store import poll_now
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import feeds, sources
from kammerton_shared.model import JobKind
from kammerton_shared.settings import Settings, load_settings

app = typer.Typer(help="Look at sources and their feeds.", no_args_is_help=True)
app.command("show")(show)
app.command("put-back")(put_back_command)

Keys = Annotated[list[str] | None, typer.Argument(help="Keys of sources; default: all")]


@app.command("list")
def list_(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also feeds that are switched off")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """List the feeds with their state, the reason and the next poll."""
    statement = (
        select(sources.c.key, sources.c.name, feeds)
        .join_from(feeds, sources)
        .where(feeds.c.retired_at.is_(None))
        .order_by(sources.c.key, feeds.c.address)
    )
    if not everything:
        statement = statement.where(feeds.c.enabled)
    with open_database() as database, database.read() as connection:
        rows = connection.execute(statement).all()
    if as_json:
        for row in rows:
            line = {
                "source": row.key,
                "address": row.address,
                "enabled": row.enabled,
                "state": row.state,
                "reason": row.reason,
                "last_success": row.last_success_at.isoformat() if row.last_success_at else None,
            }
            print(json.dumps(line, ensure_ascii=False))
        return
    table = Table("source", "feed", "state", "last success", "next poll", "reason", box=None)
    for row in rows:
        state = row.state if row.enabled else "aus"
        times = local_time(row.last_success_at), local_time(row.next_poll_at if row.enabled else None)
        table.add_row(row.key, row.address, state, *times, row.reason)
    console.print(table if rows else "No feeds yet: the catalogue is read when Kammerton starts.")


@app.command("check")
def check_command(
    keys: Keys = None,
    *,
    switch_on: Annotated[bool, typer.Option("--enable", help="Switch on the feeds that passed")] = False,
) -> None:
    """Fetch each feed once and say what it brings, or why not. Nothing is stored."""
    settings = load_settings()
    chosen = choose(load_catalogue(settings.sources, settings.data_dir), keys or [])
    if not settings.contact:
        console.print("KAMMERTON_CONTACT is not set: press offices cannot see who asks.", style="yellow")
    with open_database(settings) as database:
        reports = asyncio.run(_check(settings, database, chosen))
        passed = sum(report.ok for report in reports)
        console.print(f"\n{passed} of {len(reports)} feeds passed.")
        if switch_on:
            switched = enable(
                reports,
                database=database,
                supplied=settings.sources,
                data_dir=settings.data_dir,
                now=utc_now(),
            )
            console.print(f"{len(switched)} feeds were switched on; the others keep their state.")
    if passed < len(reports):
        raise typer.Exit(1)


@app.command()
def poll(keys: Keys = None) -> None:
    """Let the running crawler poll these sources' feeds now instead of at their time. Manners are kept."""
    with open_database() as database, database.write() as connection:
        counts = {key: poll_now(connection, [key], now=utc_now()) for key in dict.fromkeys(keys or [])}
        count = sum(counts.values()) if keys else poll_now(connection, [], now=utc_now())
    console.print(f"{count} {'feed is' if count == 1 else 'feeds are'} polled next.")
    if unknown := [key for key, polled in counts.items() if not polled]:
        names = ", ".join(unknown)
        console.print(f"No feed of {names} is polled; `kammerton sources list --all` shows all.", markup=False)
        raise typer.Exit(1)


async def _check(settings: Settings, database: Database, chosen: list[CatalogueSource]) -> list[CheckReport]:
    async with open_ports(settings, database, process=f"check:{os.getpid()}", ring=_ring_nobody) as ports:
        return await check(chosen, ports=ports, say=_say)


def _ring_nobody(_kind: JobKind) -> None:
    """Do nothing: a check stores nothing that others would have to know of."""


def _say(report: CheckReport) -> None:
    mark = "[green]ok[/green]" if report.ok else "[red]no[/red]"
    console.print(f"{mark} {report.source_key}  {report.address}", soft_wrap=True)
    found = [f"status {report.status}"] if report.status else []
    if report.kind:
        found.append(report.kind)
        found.append(f"{report.entries} entries, {report.dated} with a date")
    if report.page_characters is not None:
        found.append(f"first page {report.page_characters} characters")
    if found:
        console.print("     " + " · ".join(found), style="dim", markup=False)
    if report.reason:
        console.print("     " + report.reason, markup=False)
    for offer in report.offers:
        console.print(f"     offers {offer}", markup=False)
