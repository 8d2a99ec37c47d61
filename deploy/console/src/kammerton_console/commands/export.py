"""`kammerton export`: everything that was read, one release a line."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from sqlalchemy import select

from kammerton_console.ports import open_database
from kammerton_search_api.releases import Release, load_releases
from kammerton_shared.clock import BERLIN
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import changes
from kammerton_shared.model import ReleaseId

BATCH = 200


def export_command(
    form: Annotated[str, typer.Option("--format", help="jsonl: one JSON object a line")] = "jsonl",
) -> None:
    """Write all releases that are searchable to standard output: url, title, published, text, topics, source.

    `published` is RFC 3339, or null where the publisher named no time. The texts are the publishers': mind the rights.
    """
    if form != "jsonl":
        raise typer.BadParameter(f"--format: {form!r} is not known, there is jsonl")
    with open_database() as database:
        for release in all_releases(database):
            print(json.dumps(_line(release), ensure_ascii=False))


def all_releases(database: Database) -> Iterator[Release]:
    """Yield all releases that are searchable, the oldest first."""
    last = 0
    while True:
        with database.read() as connection:
            ids = connection.execute(
                select(changes.c.release_id)
                .where(changes.c.release_id > last)
                .distinct()
                .order_by(changes.c.release_id)
                .limit(BATCH)
            ).scalars()
            batch = [ReleaseId(number) for number in ids]
            found = load_releases(connection, batch)
        if not batch:
            return
        yield from (found[release_id] for release_id in batch if release_id in found)
        last = batch[-1]


def _line(release: Release) -> dict[str, object]:
    published = release.published_at
    return {
        "url": release.url,
        "title": release.title,
        "published": published.astimezone(BERLIN).isoformat() if published else None,
        "text": release.text,
        "topics": list(release.topics),
        "source": release.source_key,
    }
