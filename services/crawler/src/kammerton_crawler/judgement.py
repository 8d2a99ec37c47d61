"""What to do with a server's answer for a release's page. Pure; knows neither connection nor table."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from kammerton_crawler.identity import clean_address, is_overview
from kammerton_crawler.page import is_html, media_type, text_length
from kammerton_shared.errors import KammertonError, RetryLater
from kammerton_shared.net.client import Answer
from kammerton_shared.net.retry_after import retry_after_s

PATIENT_ATTEMPTS: Final = 5  # about 15 minutes: then the feed's own words are told, and it is tried further
MISSING_ATTEMPTS: Final = 3  # feeds list pages some minutes before they are there
VISIT_ATTEMPTS: Final = 3
VISIT_AGAIN_S: Final = 900.0
VISIT_LONGEST_S: Final = 3600.0  # who asks for a longer pause is asked at the next visit

_TEMPORARY: Final = frozenset({302, 303, 307})


class Next(StrEnum):
    """What follows from an answer."""

    KEEP = "keep"  # the page is the capture
    UNCHANGED = "unchanged"  # the last capture still holds
    THIN = "thin"  # the entry's own text is the capture, for good
    THIN_AND_AGAIN = "thin_and_again"  # it is, until the page is to be had
    AGAIN = "again"
    LEAVE = "leave"  # a visit that brought nothing: what is there stays


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to do with an answer, and why. `missing`: the server said that there is no such page."""

    next: Next
    reason: str = ""
    status: int | None = None
    missing: bool = False
    after_s: float | None = None


def judge_answer(answer: Answer, *, attempt: int, overviews: frozenset[str], now: datetime) -> Judgement:
    """Judge what a server said of a release's page."""
    status = answer.status
    if status == 200:
        return _judge_page(answer, overviews)
    reason = f"Antwort {status}"
    if status in {401, 403, 451}:
        return Judgement(Next.THIN, f"{reason}: der Abruf wird verweigert", status)
    if status == 410 or (status == 404 and attempt >= MISSING_ATTEMPTS):
        return Judgement(Next.THIN, f"{reason}: die Seite gibt es nicht mehr", status, missing=True)
    if status == 404:
        return Judgement(Next.THIN_AND_AGAIN, f"{reason}: die Seite gibt es noch nicht", status, missing=True)
    return judge_failure(RetryLater(reason, retry_after_s(answer.headers, now=now)), attempt=attempt, status=status)


def _judge_page(answer: Answer, overviews: frozenset[str]) -> Judgement:
    if not is_html(answer.headers.get("content-type", ""), answer.body):
        kind = media_type(answer.headers.get("content-type", "")) or "etwas Unbekanntes"
        return Judgement(Next.THIN, f"Kein HTML, sondern {kind}", answer.status)
    if answer.redirects and is_overview(answer.url, lists=overviews):
        return Judgement(Next.THIN, f"Leitet auf eine Übersicht: {answer.url}", answer.status, missing=True)
    return Judgement(Next.KEEP, status=answer.status)


def judge_failure(error: KammertonError, *, attempt: int, status: int | None = None) -> Judgement:
    """Judge an error on the way to a page."""
    if not isinstance(error, RetryLater):
        return Judgement(Next.THIN, str(error), status)
    patient = attempt < PATIENT_ATTEMPTS
    return Judgement(Next.AGAIN if patient else Next.THIN_AND_AGAIN, str(error), status, after_s=error.after_s)


def judge_visit(
    answer: Answer, *, attempt: int, overviews: frozenset[str], own: frozenset[str], now: datetime
) -> Judgement:
    """Judge what a server said of a page that was captured before; `own` are the release's cleaned addresses.

    Two pages are no news of the release: an empty one, and another one that a temporary redirect leads to, as of a
    site under maintenance.
    """
    if answer.status == 304:
        return Judgement(Next.UNCHANGED, status=304)
    judgement = judge_answer(answer, attempt=MISSING_ATTEMPTS, overviews=overviews, now=now)
    if judgement.next is Next.KEEP:
        temporary = any(redirect.status in _TEMPORARY for redirect in answer.redirects)
        if temporary and clean_address(answer.url) not in own:
            return Judgement(Next.LEAVE, f"Leitet vorübergehend weiter: {answer.url}", answer.status)
        if text_length(answer.body) == 0:
            return Judgement(Next.LEAVE, "Eine Seite ohne Text", answer.status)
    return as_visit(judgement, attempt=attempt)


def as_visit(judgement: Judgement, *, attempt: int) -> Judgement:
    """Return what a judgement means at a visit: nothing replaces the page, and it is not waited for long."""
    if judgement.next is Next.KEEP:
        return judgement
    trouble = judgement.next in {Next.AGAIN, Next.THIN_AND_AGAIN} and not judgement.missing
    asked_s = judgement.after_s or 0.0
    if trouble and attempt < VISIT_ATTEMPTS and asked_s <= VISIT_LONGEST_S:
        return replace(judgement, next=Next.AGAIN, after_s=max(asked_s, VISIT_AGAIN_S))
    return replace(judgement, next=Next.LEAVE)


def is_still_there(answer: Answer, address: str) -> bool:
    """Return whether a page that was captured at `address` is there: what a relaunch or maintenance takes away."""
    return answer.status == 200 and clean_address(answer.url) == clean_address(address)
