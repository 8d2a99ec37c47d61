"""The room that fetches a release: its page as it came, or what the feed itself said of it. It visits it again."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog
from sqlalchemy import Connection

from kammerton_crawler import archive, presence
from kammerton_crawler.archive import Capture, Target
from kammerton_crawler.erase import is_erased
from kammerton_crawler.identity import clean_address, usable_canonical
from kammerton_crawler.judgement import (
    VISIT_ATTEMPTS,
    Judgement,
    Next,
    as_visit,
    is_still_there,
    judge_answer,
    judge_failure,
    judge_visit,
)
from kammerton_crawler.page import canonical_of
from kammerton_crawler.ports import Ports
from kammerton_crawler.visit import HostBusy, Visit
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import KammertonError, Reject, RetryLater
from kammerton_shared.jobs import store as jobs
from kammerton_shared.model import Job, JobKind
from kammerton_shared.net.client import Answer

log = structlog.get_logger()

FETCH_S: Final = 120.0  # less than the job's lease


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for a release's page; `answer` None: nothing was said.

    `others_are_there`: so are pages of the same host that are as old, or there are none.
    """

    target: Target
    answer: Answer | None
    judgement: Judgement
    others_are_there: bool
    at: datetime


async def fetch(job: Job, ports: Ports) -> set[JobKind]:
    """Fetch the release that `job` names; called twice, it changes nothing.

    Raises:
        RetryLater: The page may be had later.
        LostClaim: The job took too long and another crawler has it.
    """
    manners = ports.manners
    target = await manners.store.call(_load, manners.database, job, manners.clock())
    if target is None:
        await manners.store.call(_finish, manners.database, job)
        return set()
    fetched = await _ask(target, job, ports)
    promised = await manners.store.call(_write, manners.database, job, fetched)
    judgement = fetched.judgement
    log.info(
        "release_fetched",
        address=target.address,
        visit=target.visit,
        became=judgement.next.value,
        reason=judgement.reason,
    )
    for kind in promised:
        ports.ring(kind)
    if judgement.next in {Next.AGAIN, Next.THIN_AND_AGAIN}:
        raise RetryLater(judgement.reason, judgement.after_s)
    return promised


async def _ask(target: Target, job: Job, ports: Ports) -> Fetched:
    manners = ports.manners
    answer: Answer | None = None
    others_are_there = True
    try:
        async with (
            asyncio.timeout(FETCH_S),
            ports.visit(manners.for_page(target.gap_s), sample=target.sample) as visit,
        ):
            answer = await visit.get(target.address, headers=target.conditions)
            judgement = _judge(answer, target, job, manners.clock())
            if judgement.missing and target.neighbours:
                others_are_there = await _is_any_there(target.neighbours, visit)
    except HostBusy:
        raise
    except TimeoutError:
        judgement = _judge_failure(RetryLater(f"nicht fertig geworden in {FETCH_S:.0f} s"), target, job)
    except (Reject, RetryLater) as error:
        judgement = _judge_failure(error, target, job)
    return Fetched(target, answer, judgement, others_are_there, manners.clock())


def _judge(answer: Answer, target: Target, job: Job, now: datetime) -> Judgement:
    if target.visit is None:
        return judge_answer(answer, attempt=job.attempt, overviews=target.overviews, now=now)
    attempt = _visit_attempt(target, job)
    return judge_visit(answer, attempt=attempt, overviews=target.overviews, own=target.own, now=now)


def _judge_failure(error: KammertonError, target: Target, job: Job) -> Judgement:
    judgement = judge_failure(error, attempt=job.attempt)
    return judgement if target.visit is None else as_visit(judgement, attempt=_visit_attempt(target, job))


def _visit_attempt(target: Target, job: Job) -> int:
    """Return the number of the attempt. A visit that was made so late that the job is given up is no dead job."""
    return VISIT_ATTEMPTS if target.last_attempt else job.attempt


async def _is_any_there(addresses: Sequence[str], visit: Visit) -> bool:
    """Return whether one of these pages is there, asking for one after the other.

    A host that wants a longer pause than a visit waits for is not asked: then none is known to be there.
    """
    for address in addresses:
        try:
            answer = await visit.get(address)
        except (Reject, RetryLater) as error:
            log.info("neighbour_unavailable", address=address, reason=str(error))
            continue
        if is_still_there(answer, address):
            return True
    return False


def _load(database: Database, job: Job, now: datetime) -> Target | None:
    with database.read() as connection:
        return archive.load_target(connection, job, now)


def _finish(database: Database, job: Job) -> None:
    with database.write() as connection:
        jobs.finish(connection, job)


def _write(database: Database, job: Job, fetched: Fetched) -> set[JobKind]:
    """Write what is known now. The job is done, unless it is to be tried again."""
    target, judgement, now = fetched.target, fetched.judgement, fetched.at
    capture, addresses = _capture(target, fetched.answer, judgement)
    promised: set[JobKind] = set()
    with database.write() as connection:
        if judgement.next in {Next.AGAIN, Next.THIN_AND_AGAIN}:
            jobs.still_ours(connection, job)
        else:
            jobs.finish(connection, job)
        if is_erased(connection, addresses):
            log.info("erased_page_left", release_id=target.release_id)
            return promised
        if addresses:
            target = archive.settle_addresses(connection, target, addresses)
        promised.update(_note_presence(connection, target, fetched))
        if capture is not None:
            if archive.write_capture(connection, target, capture, now):
                promised.add(JobKind.CLASSIFY)
            if target.page is None and not capture.thin and target.may_be_news:
                presence.promise_visits(connection, target.release_id, target.address)
    return promised


def _note_presence(connection: Connection, target: Target, fetched: Fetched) -> Sequence[JobKind]:
    """Note whether a page that was captured before is there. Trouble on the way says nothing of it."""
    judgement, now = fetched.judgement, fetched.at
    if target.page is None:
        return ()
    if judgement.next in {Next.KEEP, Next.UNCHANGED}:
        if judgement.next is Next.UNCHANGED:
            archive.touch_page(connection, target.page, now)
        return presence.note_there(connection, target.release_id, now)
    if judgement.missing:
        return presence.note_missing(
            connection, target.release_id, target.address, now, others_are_there=fetched.others_are_there
        )
    if judgement.next is Next.LEAVE:  # a look that brought nothing must not be the last
        presence.promise_look(connection, target.release_id, target.address, now)
    return ()


def _capture(target: Target, answer: Answer | None, judgement: Judgement) -> tuple[Capture | None, dict[str, str]]:
    """Return what to keep, and the cleaned addresses that the page turned out to have."""
    if judgement.next is Next.KEEP:
        assert answer is not None
        return archive.page_capture(answer.url, answer.status, answer.headers, answer.body), _addresses(target, answer)
    if judgement.next not in {Next.THIN, Next.THIN_AND_AGAIN} or target.page is not None:
        return None, {}  # the feed's few words never replace a page
    return archive.thin_capture(target, judgement.reason, judgement.status), {}


def _addresses(target: Target, answer: Answer) -> dict[str, str]:
    found: dict[str, str] = {}
    reached = clean_address(answer.url)
    if reached != clean_address(target.address):
        found[reached] = "redirected"
    named = canonical_of(answer.body, answer.url)
    canonical = usable_canonical(named, answer.url, lists=target.overviews) if named else None
    if canonical is not None and canonical not in {reached, clean_address(target.address)}:
        found[canonical] = "canonical"
    return found
