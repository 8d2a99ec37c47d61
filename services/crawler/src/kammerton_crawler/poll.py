"""The room that polls a feed: ask, read, decide what is new, write it down."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy.exc import IntegrityError

from kammerton_crawler import store
from kammerton_crawler.decide import (
    Identified,
    KnownEntry,
    Listing,
    Situation,
    decide_entries,
    identify,
    judge_situation,
)
from kammerton_crawler.definition import FeedKind
from kammerton_crawler.erase import without_erased
from kammerton_crawler.poll_store import PollRecord, Validators, write_poll
from kammerton_crawler.ports import Ports
from kammerton_crawler.readers.entry import NothingSelected, Reading
from kammerton_crawler.schedule import READABLE, Happened, Outcome, Rhythm, judge, next_poll_at, wants_full
from kammerton_crawler.store import FeedToPoll
from kammerton_crawler.visit import PAUSE_WHEN_TOO_FAST_S, HostBusy, RobotsForbid, Visit
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import DatabaseAway, Reject, RetryLater
from kammerton_shared.net.client import Answer
from kammerton_shared.net.retry_after import retry_after_s
from kammerton_shared.settings import is_near

log = structlog.get_logger()

POLL_S: Final = 150.0  # less than the claim
MOST_PAGES: Final = 3  # that are paged back when a list holds nothing that is known
_QUICKER: Final = 3  # times that a part is decided anew because another crawler was quicker


@dataclass(frozen=True, slots=True)
class Visited:
    """What came of asking. `older` was found by paging back."""

    outcome: Outcome
    reading: Reading | None = None
    older: tuple[Reading, ...] = ()
    validators: Validators | None = None


async def poll(feed: FeedToPoll, ports: Ports) -> None:
    """Poll a claimed feed once. Called twice with the same answer, it changes nothing.

    Raises:
        LostClaim: It took too long and another crawler has the feed.
        DatabaseAway: Nothing is written of this poll.
    """
    started_at = ports.manners.clock()
    try:
        async with asyncio.timeout(POLL_S):
            visited = await _ask(feed, ports)
    except HostBusy as busy:
        later = ports.manners.clock() + timedelta(seconds=busy.after_s or 1)
        await ports.manners.store.call(store.give_feed_back, ports.manners.database, feed, next_poll_at=later)
        log.info("poll_postponed", feed=feed.address, reason=str(busy))
        return
    except TimeoutError:
        visited = Visited(Outcome(Happened.UNREACHABLE, f"Nicht fertig geworden in {POLL_S:.0f} s"))
    record = await ports.manners.store.call(_record, ports, feed, visited, started_at)
    log.info(
        "feed_polled",
        feed=feed.address,
        state=record.verdict.state.value,
        reason=record.outcome.detail,
        status=record.outcome.http_status,
        seen=record.outcome.entries_seen,
        new=record.outcome.entries_new,
        dropped=visited.reading.dropped if visited.reading else 0,
    )


async def _ask(feed: FeedToPoll, ports: Ports) -> Visited:
    gap = ports.manners.for_feed(feed.gap_s)
    try:
        async with ports.visit(gap, sample=feed.sample) as visit:
            answer = await visit.get(feed.address, headers=_conditions(feed, ports.manners.clock()))
            return await _understand(feed, answer, visit, ports)
    except (HostBusy, DatabaseAway):
        raise
    except RobotsForbid as error:
        return Visited(Outcome(Happened.ROBOTS, str(error)))
    except (Reject, RetryLater) as error:
        after_s = error.after_s if isinstance(error, RetryLater) else None
        return Visited(Outcome(Happened.UNREACHABLE, str(error), retry_after_s=after_s))
    except Exception as error:  # a fault of ours must stand at the feed, not only in a log
        log.exception("poll_failed", feed=feed.address)
        return Visited(Outcome(Happened.UNREADABLE, f"Unerwarteter Fehler: {type(error).__name__}: {error}"[:500]))


def _conditions(feed: FeedToPoll, now: datetime) -> dict[str, str]:
    """Return the headers of a conditional request, none if this one must bring the whole body.

    A feed in trouble is asked for its whole body: a 304 would not say whether the trouble is over.
    """
    full = wants_full(last_full_at=feed.last_full_at, not_modified_run=feed.not_modified_run, now=now)
    if full or feed.validators_off or feed.body_sha256 is None or feed.state not in READABLE:
        return {}
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in headers.items() if value}


async def _understand(feed: FeedToPoll, answer: Answer, visit: Visit, ports: Ports) -> Visited:
    about = Outcome(
        Happened.UNCHANGED, http_status=answer.status, body_bytes=len(answer.body), moved_to=_moved_to(answer)
    )
    if answer.status == 304:
        kept = Validators(feed.etag, feed.last_modified, feed.body_sha256, feed.validators_off)
        return Visited(about, validators=kept if feed.state in READABLE else None)
    if answer.status != 200:
        return Visited(replace(refusal(answer, now=ports.manners.clock()), moved_to=about.moved_to))
    sha256 = hashlib.sha256(answer.body).hexdigest()
    validators = Validators(
        answer.headers.get("etag"), answer.headers.get("last-modified"), sha256, _validators_lie(feed, answer, sha256)
    )
    if sha256 == feed.body_sha256 and feed.state in READABLE:
        return Visited(about, validators=validators)
    try:
        reading = await ports.read(feed.definition, answer, ports.manners.clock())
    except NothingSelected as error:
        return Visited(replace(about, happened=Happened.NOTHING_SELECTED, detail=str(error)))
    except Reject as error:
        return Visited(replace(about, happened=Happened.UNREADABLE, detail=str(error)))
    older = await _page_back(feed, reading, visit, ports)
    read = replace(about, happened=Happened.READ, entries_seen=len(reading.entries))
    return Visited(read, reading, older, validators)


def _moved_to(answer: Answer) -> str | None:
    """Return where permanent redirects lead, up to the first that is not."""
    target = None
    for redirect in answer.redirects:
        if redirect.status not in {301, 308}:
            break
        target = redirect.to_url
    return target


def refusal(answer: Answer, *, now: datetime) -> Outcome:
    """Return what an answer without a feed in it means."""
    asked_s = retry_after_s(answer.headers, now=now)
    status = answer.status
    about = Outcome(Happened.UNREACHABLE, http_status=status, body_bytes=len(answer.body), retry_after_s=asked_s)
    if status in {401, 403, 451}:
        return replace(about, happened=Happened.FORBIDDEN, detail=f"Antwort {status}: der Abruf wird verweigert")
    if status == 410:
        return replace(about, happened=Happened.GONE, detail="Antwort 410: die Adresse gibt es nicht mehr")
    if status == 429:
        wait_s = PAUSE_WHEN_TOO_FAST_S if asked_s is None else asked_s
        detail = "Antwort 429: zu viele Anfragen"
        return replace(about, happened=Happened.TOO_FAST, detail=detail, retry_after_s=wait_s)
    why = {404: "unter dieser Adresse gibt es nichts", 503: "der Server ist überlastet oder wird gewartet"}
    return replace(about, detail=f"Antwort {status}: {why.get(status, 'keine, mit der etwas anzufangen ist')}")


def _validators_lie(feed: FeedToPoll, answer: Answer, sha256: str) -> bool:
    """Return whether this server keeps its validators while the body changes: then they are never used again."""
    if feed.validators_off or feed.body_sha256 in {None, sha256}:
        return feed.validators_off
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    if etag or feed.etag:
        return etag == feed.etag
    return modified is not None and modified == feed.last_modified


async def _page_back(feed: FeedToPoll, reading: Reading, visit: Visit, ports: Ports) -> tuple[Reading, ...]:
    """Return the next pages of a list that holds nothing known: something may have gone by since the last poll.

    The first poll does not page. A page that fails ends it: the next poll cannot make it good, but readers see more
    than without.
    """
    if feed.first_success_at is None:
        return ()
    manners = ports.manners
    older: list[Reading] = []
    last = reading
    while last.next_page and last.entries and len(older) < MOST_PAGES:
        if await manners.store.call(_knows_any, manners.database, feed, last):
            break
        try:
            answer = await visit.get(last.next_page)
            last = await ports.read(feed.definition, answer, manners.clock())
        except (Reject, RetryLater) as error:
            log.warning("paging_failed", feed=feed.address, page=last.next_page, reason=str(error))
            break
        older.append(last)
    return tuple(older)


def _knows_any(database: Database, feed: FeedToPoll, reading: Reading) -> bool:
    with database.read() as connection:
        listed = without_erased(connection, feed.source_key, identify(reading.entries))
        known = store.load_known(connection, feed, listed)
    return any(item.identity in known.by_identity or item.address in known.by_address for item in listed)


def _record(ports: Ports, feed: FeedToPoll, visited: Visited, started_at: datetime) -> PollRecord:
    """Write what came of the poll; runs in the store's thread."""
    database, now = ports.manners.database, ports.manners.clock()
    outcome = visited.outcome
    if visited.reading is not None:
        new = _write_reading(database, feed, visited.reading, None, now)
        for older in visited.older:
            new += _write_reading(database, feed, older, Situation(first=True), now)
        outcome = replace(outcome, entries_new=new)
    definition = feed.definition
    rhythm = Rhythm(
        is_list=definition.kind is FeedKind.LIST,
        every_s=definition.every_s,
        quiet_hours=definition.quiet_hours,
        local=feed.sample or is_near(feed.address, ports.near),
    )
    with database.write() as connection:
        store.check_claim(connection, feed)
        verdict = judge(store.load_history(connection, feed), outcome, now)
        next_at = next_poll_at(
            rhythm,
            verdict,
            now=now,
            chance=ports.chance(),
            retry_after_s=outcome.retry_after_s,
            with_contact=ports.with_contact,
        )
        record = PollRecord(outcome, verdict, visited.validators, started_at, now, next_at)
        write_poll(connection, feed, record)
    return record


def _write_reading(
    database: Database, feed: FeedToPoll, reading: Reading, situation: Situation | None, now: datetime
) -> int:
    """Write the entries of one page of a feed; return how many are new. None: judge the situation from the whole."""
    with database.read() as connection:
        listed = without_erased(connection, feed.source_key, identify(reading.entries))
        known = store.load_known(connection, feed, listed)
        situation = situation or judge_situation(
            listed, known, first_success_at=feed.first_success_at, last_success_at=feed.last_success_at, now=now
        )
        earlier = store.load_earlier(connection, feed) if situation != Situation() else ()
    listing = Listing.of(listed, known.by_identity)
    part = _Part(feed, situation, listing, earlier, now)
    return sum(_write_part(database, part, piece) for piece in store.parts(listed, store.PART))


@dataclass(frozen=True, slots=True)
class _Part:
    feed: FeedToPoll
    situation: Situation
    listing: Listing
    earlier: Sequence[KnownEntry]
    now: datetime


def _write_part(database: Database, part: _Part, piece: Sequence[Identified]) -> int:
    for attempt in range(1, _QUICKER + 1):
        try:
            with database.write() as connection:
                store.check_claim(connection, part.feed)
                known = store.load_known(connection, part.feed, piece, earlier=part.earlier)
                decision = decide_entries(piece, known, situation=part.situation, listing=part.listing, now=part.now)
                store.write_decision(connection, part.feed, decision, part.now)
            return len(decision.new)
        except IntegrityError:  # another crawler wrote one of these addresses between our look and our line
            if attempt == _QUICKER:
                raise
    raise AssertionError("unreachable")
