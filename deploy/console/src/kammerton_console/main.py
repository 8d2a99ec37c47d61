"""The `kammerton` command."""

import sys

import typer

from kammerton_console.commands.run import run_command
from kammerton_shared.errors import KammertonError

app = typer.Typer(
    name="kammerton",
    help="Watch what German ministries and chambers publish.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run_command)


def main() -> None:
    """Run the command; an error of ours becomes one line and exit status 2, without a traceback."""
    try:
        app()
    except KammertonError as error:
        print(f"kammerton: {error}", file=sys.stderr)
        sys.exit(2)
