"""`kammerton index`: the search index."""

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kammerton_console.output import console
from kammerton_console.ports import open_database
from kammerton_search_api.index.rebuild import rebuild
from kammerton_shared.settings import load_settings

app = typer.Typer(help="Build the search index anew.", no_args_is_help=True)


@app.callback()
def index() -> None:
    """Build the search index anew."""


@app.command("rebuild")
def rebuild_command() -> None:
    """Build the index from the database while the old one serves, then swap. Nobody is told of anything."""
    settings = load_settings()
    columns = (TextColumn("documents"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with open_database(settings) as database, Progress(*columns, console=console) as bar:
        task = bar.add_task("documents", total=None)
        rebuild(
            settings.search_url,
            settings.data_dir.absolute(),
            database,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    console.print("The new index serves.")
