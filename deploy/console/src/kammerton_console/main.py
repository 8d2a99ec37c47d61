"""The `kammerton` command."""

import sys

import typer

from kammerton_console.commands import (
    erasures,
    index,
    jobs,
    keys,
    releases,
    sample,
    sources,
    subscribers,
    topics,
    words,
)
from kammerton_console.commands.audit import audit_command
from kammerton_console.commands.export import export_command
from kammerton_console.commands.run import run_command
from kammerton_console.commands.search import search_command
from kammerton_console.commands.trace import trace_command
from kammerton_shared.errors import KammertonError

app = typer.Typer(
    name="kammerton",
    help="Watch what German ministries and chambers publish.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run_command)
app.command("search")(search_command)
app.command("trace")(trace_command)
app.command("export")(export_command)
app.command("audit")(audit_command)
app.add_typer(sources.app, name="sources")
app.add_typer(topics.app, name="topics")
app.add_typer(index.app, name="index")
app.add_typer(jobs.app, name="jobs")
app.add_typer(keys.app, name="keys")
app.add_typer(subscribers.app, name="subscribers")
app.add_typer(releases.app, name="releases")
app.add_typer(erasures.app, name="erasures")
app.add_typer(sample.app, name="sample")
app.add_typer(words.app, name="words")


def main() -> None:
    """Run the command; an error of ours becomes one line and exit status 2, without a traceback."""
    try:
        app()
    except KammertonError as error:
        print(f"kammerton: {error}", file=sys.stderr)
        sys.exit(2)
