"""How commands print."""

from datetime import datetime

from rich.console import Console

from kammerton_shared.clock import BERLIN

console = Console(highlight=False, soft_wrap=True)


def local_time(instant: datetime | None) -> str:
    """Return the time in Europe/Berlin for a table, "–" for none."""
    return instant.astimezone(BERLIN).strftime("%d.%m.%Y %H:%M") if instant else "–"
