"""`kammerton subscribers`: what is known of an address, and how it is forgotten."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from kammerton_console.erasing import erase_subscriber
from kammerton_console.output import console
from kammerton_console.ports import open_database
from kammerton_search_api.access.secret import load_secret_key
from kammerton_search_api.subscribers.checks import check_mail_address
from kammerton_search_api.subscribers.export import export_address
from kammerton_search_api.subscribers.model import RefusedRequest
from kammerton_shared.clock import utc_now
from kammerton_shared.settings import load_settings

app = typer.Typer(help="Export or erase what is known of an address.", no_args_is_help=True)

Address = Annotated[str, typer.Argument(help="A mail address, or a webhook's URL")]


@app.command()
def export(address: Address) -> None:
    """Print all that is known of an address, as JSON: for whoever it belongs to."""
    with open_database() as database, database.read() as connection:
        found = export_address(connection, _kept_form(address))
    if not found:
        raise typer.BadParameter("nothing is known of this address")
    print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=_json_value))


@app.command()
def erase(
    address: Address,
    reason: Annotated[str, typer.Option(help="Why; kept with the hash, so name nobody")] = "on request",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask")] = False,
) -> None:
    """Erase an address with its subscriptions and all that was told to it. It may subscribe again.

    A hash stays, so that a restored backup forgets it as well. Mails and webhooks that went out are out.
    """
    if not yes:
        typer.confirm(f"Erase all that is known of {address}?", abort=True)
    settings = load_settings()
    with open_database(settings) as database:
        forgotten = erase_subscriber(
            database,
            settings,
            _kept_form(address),
            secret_key=load_secret_key(settings),
            reason=reason,
            now=utc_now(),
        )
    if forgotten is None:
        raise typer.BadParameter("nothing is known of this address")
    console.print(f"Erased, with {forgotten.subscriptions} subscriptions and {forgotten.deliveries} deliveries.")


def _kept_form(address: str) -> str:
    """Return an address as the tables have it."""
    try:
        return check_mail_address(address)
    except RefusedRequest:
        return address.strip()


def _json_value(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
