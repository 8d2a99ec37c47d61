"""The databases of earlier versions that tests/golden/schemas keeps, loaded into either dialect."""

import sqlite3
from pathlib import Path
from typing import Final

import psycopg

SCHEMAS: Final = Path(__file__).parents[1] / "golden" / "schemas"


def load_into_sqlite(schema: str, file: Path) -> str:
    """Write the kept database into a new file; return its URL."""
    connection = sqlite3.connect(file)
    try:
        connection.executescript((SCHEMAS / f"{schema}.sqlite.sql").read_text("utf-8"))
    finally:
        connection.close()
    return f"sqlite:///{file}"


def load_into_postgresql(schema: str, url: str) -> str:
    """Write the kept database into an empty one; return its URL."""
    with psycopg.connect(url) as connection:
        connection.execute((SCHEMAS / f"{schema}.postgresql.sql").read_bytes())
    return url
