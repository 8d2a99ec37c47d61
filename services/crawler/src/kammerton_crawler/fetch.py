"""The room that fetches a release: its page as it came, or what the feed itself said of it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import structlog

from kammerton_crawler import archive
from kammerton_crawler.archive import Capture, Target
from kammerton_crawler.identity import clean_address, is_overview, usable_canonical
from kammerton_crawler.page import canonical_of, is_html, media_type
from kammerton_crawler.ports import Ports
from kammerton_crawler.visit import HostBusy
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import KammertonError, Reject, RetryLater
from kammerton_shared.jobs import store as jobs
from kammerton_shared.model import Job, JobKind
from kammerton_shared.net.client import Answer
from kammerton_shared.net.retry_after import retry_after_s

log = structlog.get_logger()

FETCH_S: Final = 120.0  # less than the job's lease
PATIENT_ATTEMPTS: Final = 5  # about 15 minutes: then the feed's own words are told, and it is tried further
MISSING_ATTEMPTS: Final = 3  # feeds list pages some minutes before they are there


class Next(StrEnum):
    """What follows from an answer."""

    KEEP = "keep"  # the page is the capture
    THIN = "thin"  # the entry's own text is the capture, for good
    THIN_AND_AGAIN = "thin_and_again"  # it is, until the page is to be had
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to do with an answer, and why."""

    next: Next
    reason: str = ""
    status: int | None = None
    gone: bool = False
    after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for a release's page; `answer` None: nothing was said."""

    target: Target
    answer: Answer | None
    judgement: Judgement
    at: datetime


def judge_answer(answer: Answer, *, attempt: int, overviews: frozenset[str], now: datetime) -> Judgement:
    """Judge what a server said of a release's page. Pure."""
    status = answer.status
    if status == 200:
        return _judge_page(answer, overviews)
    reason = f"Antwort {status}"
    if status in {401, 403, 451}:
        return Judgement(Next.THIN, f"{reason}: der Abruf wird verweigert", status)
    if status == 410 or (status == 404 and attempt >= MISSING_ATTEMPTS):
        return Judgement(Next.THIN, f"{reason}: die Seite gibt es nicht mehr", status, gone=True)
    if status == 404:
        return Judgement(Next.THIN_AND_AGAIN, f"{reason}: die Seite gibt es noch nicht", status)
    return judge_failure(RetryLater(reason, retry_after_s(answer.headers, now=now)), attempt=attempt, status=status)


def _judge_page(answer: Answer, overviews: frozenset[str]) -> Judgement:
    if not is_html(answer.headers.get("content-type", ""), answer.body):
        kind = media_type(answer.headers.get("content-type", "")) or "etwas Unbekanntes"
        return Judgement(Next.THIN, f"Kein HTML, sondern {kind}", answer.status)
    if answer.redirects and is_overview(answer.url, lists=overviews):
        return Judgement(Next.THIN, f"Leitet auf eine Übersicht: {answer.url}", answer.status, gone=True)
    return Judgement(Next.KEEP, status=answer.status)


def judge_failure(error: KammertonError, *, attempt: int, status: int | None = None) -> Judgement:
    """Judge an error on the way to a page. Pure."""
    if not isinstance(error, RetryLater):
        return Judgement(Next.THIN, str(error), status)
    patient = attempt < PATIENT_ATTEMPTS
    return Judgement(Next.AGAIN if patient else Next.THIN_AND_AGAIN, str(error), status, after_s=error.after_s)


async def fetch(job: Job, ports: Ports) -> set[JobKind]:
    """Fetch the release that `job` names; called twice, it changes nothing.

    Raises:
        RetryLater: The page may be had later.
        LostClaim: The job took too long and another crawler has it.
    """
    manners = ports.manners
    target = await manners.store.call(_load, manners.database, job)
    if target is None:
        await manners.store.call(_finish, manners.database, job)
        return set()
    answer: Answer | None = None
    try:
        async with (
            asyncio.timeout(FETCH_S),
            ports.visit(manners.for_page(target.gap_s), sample=target.sample) as visit,
        ):
            answer = await visit.get(target.address)
        judgement = judge_answer(answer, attempt=job.attempt, overviews=target.overviews, now=manners.clock())
    except HostBusy:
        raise
    except TimeoutError:
        late = RetryLater(f"nicht fertig geworden in {FETCH_S:.0f} s")
        judgement = judge_failure(late, attempt=job.attempt)
    except (Reject, RetryLater) as error:
        judgement = judge_failure(error, attempt=job.attempt)
    fetched = Fetched(target, answer, judgement, manners.clock())
    promised = await manners.store.call(_write, manners.database, job, fetched)
    log.info("release_fetched", address=target.address, became=judgement.next.value, reason=judgement.reason)
    if promised:
        ports.ring(JobKind.CLASSIFY)
    if judgement.next in {Next.AGAIN, Next.THIN_AND_AGAIN}:
        raise RetryLater(judgement.reason, judgement.after_s)
    return promised


def _load(database: Database, job: Job) -> Target | None:
    with database.read() as connection:
        return archive.load_target(connection, job)


def _finish(database: Database, job: Job) -> None:
    with database.write() as connection:
        jobs.finish(connection, job)


def _write(database: Database, job: Job, fetched: Fetched) -> set[JobKind]:
    """Write what is known now. The job is done, unless it is to be tried again."""
    target, judgement, now = fetched.target, fetched.judgement, fetched.at
    capture, addresses = _capture(target, fetched.answer, judgement)
    done = judgement.next in {Next.KEEP, Next.THIN}
    promised: set[JobKind] = set()
    with database.write() as connection:
        if done:
            jobs.finish(connection, job)
        else:
            jobs.still_ours(connection, job)
        if addresses:
            target = archive.settle_addresses(connection, target, addresses)
        if judgement.next is Next.KEEP or judgement.gone:
            archive.mark_gone(connection, target.release_id, now if judgement.gone else None)
        if capture is not None and archive.write_capture(connection, target, capture, now):
            promised.add(JobKind.CLASSIFY)
    return promised


def _capture(target: Target, answer: Answer | None, judgement: Judgement) -> tuple[Capture | None, dict[str, str]]:
    """Return what to keep, and the cleaned addresses that the page turned out to have."""
    if judgement.next is Next.KEEP:
        assert answer is not None
        return archive.page_capture(answer.url, answer.status, answer.headers, answer.body), _addresses(target, answer)
    if judgement.next is Next.AGAIN or target.has_page:  # the feed's few words never replace a page
        return None, {}
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
