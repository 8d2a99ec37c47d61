"""Rows of the tables that many tests fill: what a test does not care about is filled in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Table, func, insert, select

from kammerton_shared.db.tables import sources
from kammerton_shared.model import DocumentCause, FeedState

SEEN_AT: Final = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
_HASH: Final = "0" * 64
_FILLED: Final[Mapping[str, Mapping[str, object]]] = {
    "sources": {"kind": "chamber", "region": "NW", "show": "full", "added_at": SEEN_AT},
    "feeds": {
        "kind": "feed",
        "definition": {},
        "enabled": True,
        "state": FeedState.OK,
        "state_since_at": SEEN_AT,
    },
    "releases": {"backlog": False, "first_seen_at": SEEN_AT},
    "entries": {
        "title": "",
        "text": "",
        "fingerprint": _HASH,
        "backlog": False,
        "first_seen_at": SEEN_AT,
        "last_changed_at": SEEN_AT,
    },
    "captures": {
        "address": "",
        "fetched_at": SEEN_AT,
        "content_type": "text/html; charset=utf-8",
        "headers": {},
        "sha256": _HASH,
        "body_bytes": 1,
        "thin": False,
    },
    "revisions": {
        "number": 1,
        "thin": False,
        "content_sha256": _HASH,
        "cleaner_version": "test",
        "created_at": SEEN_AT,
    },
    "documents": {"version": 1, "first_seen_at": SEEN_AT, "changed_at": SEEN_AT},
    "document_versions": {"version": 1, "created_at": SEEN_AT},
}
_STATE: Final[Mapping[str, object]] = {
    "kind": "release",
    "topics": [],
    "news": False,
    "withdrawn": False,
    "cause": DocumentCause.CREATED,
}


def go_on_counting(connection: Connection, *tables: Table) -> None:
    """Let ids go on after the highest of each table, as SQLite does by itself: PostgreSQL counts only what it gave."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables:
        sequence = func.pg_get_serial_sequence(table.name, table.c.id.name)
        highest = select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery()
        connection.execute(select(func.setval(sequence, highest + 1, False)))


def add_row(connection: Connection, table: Table, **values: object) -> int:
    """Write a row, and return its number; 0 where the table numbers none."""
    written = connection.execute(insert(table).values(_filled(table, values))).inserted_primary_key
    number = written[0] if written else 0
    return number if isinstance(number, int) else 0


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write many rows at once; all of them name the same columns."""
    connection.execute(insert(table), [_filled(table, row) for row in rows])


def add_house(connection: Connection, key: str, **values: object) -> None:
    """Write a source; its names and its homepage follow from its key."""
    named = {"name": f"Haus {key}", "short_name": key, "homepage": f"https://{key}.example"}
    add_row(connection, sources, key=key, **(named | values))


def _filled(table: Table, values: Mapping[str, object]) -> dict[str, object]:
    state = _STATE if table.name in {"documents", "document_versions"} else {}
    return {**_FILLED[table.name], **state, **values}
