"""`kammerton releases`: erase one for good."""

from typing import Annotated

import typer

from kammerton_console.erasing import erase_release
from kammerton_console.output import console
from kammerton_console.ports import open_database
from kammerton_search_api.releases import find_release_by_address, load_release
from kammerton_shared.clock import utc_now
from kammerton_shared.model import ReleaseId

app = typer.Typer(help="Erase a release for good.", no_args_is_help=True)


@app.callback()
def releases() -> None:
    """Erase a release for good."""


@app.command()
def erase(
    release_id: Annotated[int, typer.Argument(metavar="ID", min=1, help="Its number, as in its address here")],
    reason: Annotated[str, typer.Option(help="Why; kept with the hash, so name nobody")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask")] = False,
) -> None:
    """Erase a release: its texts, captures, matches and what is still to be told of it. Polls never bring it back.

    What was delivered is out. The index worker takes it out of the index within a minute.
    """
    if not reason.strip():
        raise typer.BadParameter("say why: it is all that is kept", param_hint="--reason")
    with open_database() as database:
        with database.read() as connection:
            if find_release_by_address(connection, str(release_id)) is None:
                raise _unknown(release_id)
            release = load_release(connection, ReleaseId(release_id))
        if not yes:
            title = f"“{release.title}” of {release.source_name}" if release else f"release {release_id}"
            typer.confirm(f"Erase {title} for good?", abort=True)
        if not erase_release(database, ReleaseId(release_id), reason=reason, now=utc_now()):
            raise _unknown(release_id)
    console.print(f"Release {release_id} is erased.")


def _unknown(release_id: int) -> typer.BadParameter:
    return typer.BadParameter(f"there is no release {release_id}, or it was erased before")
