"""The catalogue comes into the tables: upserted by key, what vanished is retired, nothing is deleted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Row, select, update

from kammerton_crawler.catalogue import CatalogueFeed, CatalogueSource
from kammerton_crawler.identity import host_of
from kammerton_crawler.schedule import reason_with_advice
from kammerton_shared.db.engine import Database, insert
from kammerton_shared.db.tables import feeds, sources
from kammerton_shared.model import FeedState
from kammerton_shared.settings import is_loopback

WITHOUT_CONTACT: Final = "Wird erst abgefragt, wenn KAMMERTON_CONTACT gesetzt ist."


def sync_catalogue(
    database: Database, catalogue: Sequence[CatalogueSource], *, now: datetime, with_contact: bool = True
) -> None:
    """Bring `sources` and `feeds` to what the files say; a second call changes nothing.

    A feed that is new, newly enabled or read in another way is due at once. The sample's sources are never retired
    here: they are taken out by a command of their own.
    """
    with database.write() as connection:
        for source in catalogue:
            _upsert_source(connection, source, now)
            _sync_feeds(connection, source, now)
        if not with_contact:
            _say_what_waits_for_a_contact(connection)
        keys = [source.key for source in catalogue]
        gone = (sources.c.key.not_in(keys), sources.c.sample.is_(False), sources.c.retired_at.is_(None))
        vanished = connection.execute(update(sources).where(*gone).values(retired_at=now).returning(sources.c.key))
        connection.execute(
            update(feeds)
            .where(feeds.c.source_key.in_(vanished.scalars().all()), feeds.c.retired_at.is_(None))
            .values(retired_at=now)
        )


def _say_what_waits_for_a_contact(connection: Connection) -> None:
    waiting = feeds.c.enabled & feeds.c.without_contact.is_(False) & feeds.c.last_polled_at.is_(None)
    connection.execute(
        update(feeds)
        .where(waiting, feeds.c.retired_at.is_(None), feeds.c.state == FeedState.NEW)
        .values(reason=WITHOUT_CONTACT)
    )


def _upsert_source(connection: Connection, source: CatalogueSource, now: datetime) -> None:
    values: dict[str, object] = {
        "name": source.name,
        "short_name": source.short_name,
        "kind": source.kind,
        "region": source.region,
        "homepage": source.homepage,
        "show": source.show,
        "note": source.note,
        "sample": source.sample,
        "retired_at": None,
    }
    connection.execute(
        insert(connection, sources)
        .values(key=source.key, added_at=now, **values)
        .on_conflict_do_update(index_elements=["key"], set_=values)
    )


def _sync_feeds(connection: Connection, source: CatalogueSource, now: datetime) -> None:
    stored = {row.address: row for row in connection.execute(select(feeds).where(feeds.c.source_key == source.key))}
    for feed in source.feeds:
        address = feed.definition.address
        if address in stored:
            _update_feed(connection, source, feed, stored[address], now)
        else:
            _insert_feed(connection, source, feed, now)
    kept = [feed.definition.address for feed in source.feeds]
    connection.execute(
        update(feeds)
        .where(feeds.c.source_key == source.key, feeds.c.address.not_in(kept), feeds.c.retired_at.is_(None))
        .values(retired_at=now)
    )


def stored_definition(feed: CatalogueFeed) -> dict[str, object]:
    """Return what stands in `feeds.definition`: the definition, and the pause between requests if it has its own."""
    own: dict[str, object] = {} if feed.gap_s is None else {"gap_s": feed.gap_s}
    return {**feed.definition.to_json(), **own}


def _values(source: CatalogueSource, feed: CatalogueFeed) -> dict[str, object]:
    address = feed.definition.address
    return {
        "kind": feed.definition.kind.value,
        "definition": stored_definition(feed),
        "host": host_of(address),
        "enabled": feed.definition.enabled and not source.forbidden_by_robots,
        "without_contact": feed.without_contact or source.sample or is_loopback(address),
        "retired_at": None,
    }


def _insert_feed(connection: Connection, source: CatalogueSource, feed: CatalogueFeed, now: datetime) -> None:
    connection.execute(
        insert(connection, feeds).values(
            source_key=source.key,
            address=feed.definition.address,
            state_since_at=now,
            next_poll_at=now,
            **_values(source, feed),
            **_unpolled_state(source, feed),
        )
    )


def _update_feed(
    connection: Connection, source: CatalogueSource, feed: CatalogueFeed, row: Row[tuple[object, ...]], now: datetime
) -> None:
    values = _values(source, feed)
    if values["definition"] != row.definition or (values["enabled"] and not row.enabled) or row.retired_at is not None:
        values |= {"body_sha256": None, "etag": None, "last_modified": None, "failure_run": 0, "next_poll_at": now}
    if source.forbidden_by_robots or row.last_polled_at is None:
        values |= _unpolled_state(source, feed)
    if values.get("state", row.state) != row.state:
        values["state_since_at"] = now
    connection.execute(update(feeds).where(feeds.c.id == row.id).values(values))


def _unpolled_state(source: CatalogueSource, feed: CatalogueFeed) -> dict[str, object]:
    """Return state and reason of a feed that no poll has said anything about."""
    if source.forbidden_by_robots:
        state, detail = FeedState.FORBIDDEN_BY_ROBOTS, "Die robots.txt verbietet den Abruf, es wird nichts abgefragt"
        return {"state": state, "reason": reason_with_advice(state, detail, source.key)}
    if not feed.definition.enabled:
        check = f"kammerton sources check {source.key} --enable"
        parts = (feed.definition.note, "Noch nicht eingeschaltet", f"prüfen und einschalten: {check}")
        return {"state": FeedState.NEW, "reason": "; ".join(part.rstrip(".; ") for part in parts if part)}
    return {"state": FeedState.NEW, "reason": reason_with_advice(FeedState.NEW, "", source.key)}
