"""`kammerton run`."""

import signal
from threading import Event

import typer
from rich.console import Console

from kammerton_console.run import run
from kammerton_shared.settings import load_settings


def run_command() -> None:
    """Run all of Kammerton on this machine until Ctrl-C."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    raise typer.Exit(run(load_settings(), console=Console(soft_wrap=True), stop=stop))
