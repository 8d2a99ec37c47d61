"""How commands print."""

import sys
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kammerton_shared.clock import BERLIN

# Into a pipe or a file tables keep their whole width: nobody reads a cut address.
console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 300)


def local_time(instant: datetime | None) -> str:
    """Return the time in Europe/Berlin for a table, "–" for none."""
    return instant.astimezone(BERLIN).strftime("%d.%m.%Y %H:%M") if instant else "–"


def progress_bar(*, silent: bool) -> Progress:
    """Return a progress bar; a silent one shows nothing, for output that programs read."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=silent)
