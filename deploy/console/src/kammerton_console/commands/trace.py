"""`kammerton trace URL`: how far a release has come, and why no further."""

from typing import Annotated

import typer
from rich.table import Table

from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_search_api.releases import find_release_by_address
from kammerton_search_api.stages import stages


def trace_command(
    url: Annotated[str, typer.Argument(help="The address of the release's page, or its number here")],
) -> None:
    """Show what became of a release, step by step."""
    with open_database() as database, database.read() as connection:
        release_id = find_release_by_address(connection, url)
        if release_id is None:
            shown = "`kammerton sources list` shows which feeds are read and how they do."
            unknown = f"No release {url} here." if url.isdecimal() else f"No feed has listed {url} yet. {shown}"
            console.print(unknown, markup=False)
            raise typer.Exit(1)
        found = stages(connection, release_id)
    table = Table("step", "state", "when", "count", "reason", box=None)
    for stage in found:
        table.add_row(stage.name, stage.state, local_time(stage.at), str(stage.count), stage.reason)
    console.print(f"release {release_id}")
    console.print(table)
