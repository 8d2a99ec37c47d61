"""`kammerton audit`: whether alerts told what a search would have found."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_search_api.alerts.audits import list_audits


def audit_command(
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 14,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """Show the nightly comparisons of alerts with searches, the newest first."""
    with open_database() as database, database.read() as connection:
        found = list_audits(connection, limit=limit)
    if as_json:
        for audit in found:
            print(json.dumps(asdict(audit), default=_json_value))
        return
    table = Table("night", "changes", "subscriptions", "found", "missing", "told late", "surplus", "finished", box=None)
    for audit in found:
        counts = audit.counts
        numbers = (counts.subscriptions, counts.found, counts.missing, counts.told_late, counts.surplus)
        first, last = audit.window.from_seq + 1, audit.window.to_seq
        window = f"{first}-{last}" if first <= last else "–"
        table.add_row(audit.day, window, *map(str, numbers), local_time(audit.finished_at))
    console.print(table if found else "Nothing was compared yet: the first audit is at 03:30 tonight.")


def _json_value(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
