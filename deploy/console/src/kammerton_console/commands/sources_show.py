"""`kammerton sources show` and `put-back`: one source with all that was found out about it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Final

import typer
from rich.table import Table
from sqlalchemy import Connection, select

from kammerton_classifier.learned import Learned, list_learned
from kammerton_classifier.set_aside import SetAside, list_set_aside, put_back
from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_shared.db.tables import documents, feeds, releases, revisions, sources
from kammerton_shared.model import ReleaseId, SourceKey

RECENT: Final = 50
MOST_SET_ASIDE: Final = 100


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """How a feed of the source does."""

    address: str
    kind: str
    enabled: bool
    state: str
    state_since_at: datetime
    last_success_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """A source with its feeds, its learned passages, what is set aside, and its latest releases by page system."""

    key: SourceKey
    name: str
    kind: str
    region: str
    homepage: str
    show: str
    retired_at: datetime | None
    feeds: Sequence[FeedStanding]
    learned: Sequence[Learned]
    set_aside: Sequence[SetAside]
    systems: Mapping[str, int]


def load_source(connection: Connection, key: SourceKey) -> SourceStanding | None:
    """Return what is known of a source; None for an unknown one. Releases without a known system count as ""."""
    row = connection.execute(select(sources).where(sources.c.key == key)).first()
    if row is None:
        return None
    return SourceStanding(
        key=key,
        name=row.name,
        kind=row.kind,
        region=row.region,
        homepage=row.homepage,
        show=row.show,
        retired_at=row.retired_at,
        feeds=_feeds(connection, key),
        learned=list_learned(connection, key),
        set_aside=list_set_aside(connection, key, limit=MOST_SET_ASIDE),
        systems=_systems(connection, key),
    )


def _feeds(connection: Connection, key: SourceKey) -> list[FeedStanding]:
    columns = feeds.c
    rows = connection.execute(
        select(feeds).where(columns.source_key == key, columns.retired_at.is_(None)).order_by(columns.address)
    )
    return [
        FeedStanding(row.address, row.kind, row.enabled, row.state, row.state_since_at, row.last_success_at, row.reason)
        for row in rows
    ]


def _systems(connection: Connection, key: SourceKey) -> dict[str, int]:
    recent = (
        select(revisions.c.system)
        .join(documents, documents.c.revision_id == revisions.c.id)
        .where(documents.c.source_key == key)
        .order_by(documents.c.release_id.desc())
        .limit(RECENT)
    )
    return dict(Counter(connection.execute(recent).scalars()).most_common())


def show(
    key: Annotated[str, typer.Argument(help="The key of a source, `kammerton sources list` names them")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Show a source: its feeds, what was learned to be furniture of its pages, what is set aside and why."""
    with open_database() as database, database.read() as connection:
        found = load_source(connection, SourceKey(key))
    if found is None:
        console.print(f"There is no source {key}; `kammerton sources list --all` names them.", markup=False)
        raise typer.Exit(1)
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, default=datetime.isoformat))
        return
    retired = f", retired since {local_time(found.retired_at)}" if found.retired_at else ""
    console.print(f"{found.key}: {found.name}", style="bold", markup=False)
    console.print(f"{found.kind}, {found.region}, {found.homepage}, shown: {found.show}{retired}", markup=False)
    _print_feeds(found.feeds)
    _print_learned(found.learned)
    _print_set_aside(found.set_aside)
    counted = ", ".join(f"{count} {system or 'none known'}" for system, count in found.systems.items())
    console.print(
        f"\nPage systems of the latest {sum(found.systems.values())} releases: {counted or '–'}", markup=False
    )


def _print_feeds(found: Sequence[FeedStanding]) -> None:
    table = Table("feed", "kind", "state", "since", "last success", "reason", box=None)
    for feed in found:
        state = feed.state if feed.enabled else "aus"
        times = local_time(feed.state_since_at), local_time(feed.last_success_at)
        table.add_row(feed.address, feed.kind, state, *times, feed.reason)
    console.print()
    console.print(table)


def _print_learned(found: Sequence[Learned]) -> None:
    active = [one for one in found if one.forgotten_at is None]
    version = max((one.version for one in found), default=0)
    console.print(f"\nLearned furniture: {len(active)} passages, version {version}")
    for one in found:
        since = f"forgotten {local_time(one.forgotten_at)}" if one.forgotten_at else f"in version {one.version}"
        console.print(f"  seen in {one.seen_in} of {one.out_of}, {since}: {one.passage}", markup=False)


def _print_set_aside(found: Sequence[SetAside]) -> None:
    console.print(f"\nSet aside: {len(found)} (`kammerton sources put-back ID` makes a release of one)")
    table = Table("id", "when", "reason", "title", "address", box=None)
    for one in found:
        table.add_row(str(one.release_id), local_time(one.set_aside_at), one.reason, one.title, one.address)
    if found:
        console.print(table)


def put_back_command(
    release_id: Annotated[int, typer.Argument(help="The id from `kammerton sources show`")],
) -> None:
    """Make a release of what was set aside. It is classified, indexed, and told if it was news when it was found."""
    with open_database() as database, database.write() as connection:
        done = put_back(connection, ReleaseId(release_id))
        address = connection.execute(select(releases.c.address).where(releases.c.id == release_id)).scalar()
    if not done:
        console.print(f"{release_id} is not set aside.")
        raise typer.Exit(1)
    console.print(f"{address} is put back; it is classified with the next sweep.", markup=False)
