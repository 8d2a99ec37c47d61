"""`kammerton erasures`: what was erased, and once more after a restore."""

import typer
from rich.table import Table

from kammerton_console.erasing import erase_again
from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_search_api.access.secret import load_secret_key
from kammerton_shared.erasures import What, list_erasures
from kammerton_shared.settings import load_settings

app = typer.Typer(help="Look at what was erased; erase it again after a restore.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List what was erased on purpose: hashes, times and reasons."""
    with open_database() as database, database.read() as connection:
        found = [erasure for what in What for erasure in list_erasures(connection, what).values()]
    table = Table("what", "hash", "erased", "reason", box=None)
    for erasure in found:
        table.add_row(erasure.what, erasure.sha256[:16], local_time(erasure.erased_at), erasure.reason)
    console.print(table if found else "Nothing was erased.")


@app.command()
def apply() -> None:
    """Erase again what a restored backup brought back. deploy/restore.sh does it; twice changes nothing."""
    settings = load_settings()
    with open_database(settings) as database:
        again = erase_again(database, settings, secret_key=load_secret_key(settings))
    console.print(f"Erased again: {again.releases} releases, {again.subscribers} subscribers.")
