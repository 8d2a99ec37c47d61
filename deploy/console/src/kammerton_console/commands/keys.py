"""`kammerton keys`: who may use the API, and for what."""

from typing import Annotated

import typer
from rich.table import Table

from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_search_api.access.keys import create_key, list_keys, revoke_key
from kammerton_search_api.access.scopes import Scope
from kammerton_shared.clock import utc_now

app = typer.Typer(help="Create, list and revoke API keys.", no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Who or what uses it; for your own list")],
    scope: Annotated[list[Scope] | None, typer.Option(help="What it may do; repeatable. Default: read")] = None,
) -> None:
    """Create a key. It is shown once and kept as a hash."""
    with open_database() as database, database.write() as connection:
        _, text = create_key(connection, name, scope or [Scope.READ], now=utc_now())
    print(text)


@app.command("list")
def list_() -> None:
    """List all keys, the revoked too."""
    with open_database() as database, database.read() as connection:
        keys = list_keys(connection)
    table = Table("id", "name", "scopes", "created", "last used", "revoked", box=None)
    for key in keys:
        table.add_row(
            key.id,
            key.name,
            " ".join(sorted(key.scopes)),
            local_time(key.created_at),
            local_time(key.last_used_at),
            local_time(key.revoked_at),
        )
    console.print(table if keys else "There are no keys. `kammerton keys create NAME` makes one.")


@app.command()
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """End a key at once."""
    with open_database() as database, database.write() as connection:
        ended = revoke_key(connection, key_id, now=utc_now())
    if not ended:
        raise typer.BadParameter(f"there is no valid key {key_id}; `kammerton keys list` shows all")
    console.print(f"{key_id} is revoked.")
