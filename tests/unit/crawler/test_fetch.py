"""What follows from what a server says of a release's page."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from kammerton_crawler.fetch import MISSING_ATTEMPTS, PATIENT_ATTEMPTS, Judgement, Next, judge_answer, judge_failure
from kammerton_shared.errors import Reject, RetryLater
from kammerton_shared.net.client import Answer, Redirect
from tests.conftest import NOW

HTML = {"content-type": "text/html"}
PAGE = "https://kammer.example/presse/1"


def judge(
    status: int = 200, *, attempt: int = 1, url: str = PAGE, headers: Mapping[str, str] = MappingProxyType({})
) -> Judgement:
    redirects = () if url == PAGE else (Redirect(302, PAGE, url),)
    answer = Answer(url, status, {**HTML, **headers}, b"<html>", redirects, 0.1)
    return judge_answer(answer, attempt=attempt, overviews=frozenset({"https://kammer.example/presse"}), now=NOW)


def test_a_page_is_kept() -> None:
    assert judge().next is Next.KEEP
    assert judge(url="https://kammer.example/neu/1").next is Next.KEEP


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_refusal_is_final(status: int) -> None:
    assert (judge(status).next, judge(status).gone) == (Next.THIN, False)


def test_what_is_missing_is_looked_for_again_what_is_gone_is_not() -> None:
    assert [judge(404, attempt=attempt).next for attempt in (1, MISSING_ATTEMPTS - 1, MISSING_ATTEMPTS)] == [
        Next.THIN_AND_AGAIN,
        Next.THIN_AND_AGAIN,
        Next.THIN,
    ]
    assert judge(404, attempt=MISSING_ATTEMPTS).gone
    assert (judge(410).next, judge(410).gone) == (Next.THIN, True)


def test_trouble_is_waited_for_as_long_as_asked() -> None:
    soon, late = judge(503, headers={"retry-after": "120"}), judge(429, attempt=PATIENT_ATTEMPTS)

    assert (soon.next, soon.after_s) == (Next.AGAIN, 120)
    assert late.next is Next.THIN_AND_AGAIN


def test_a_link_that_leads_to_an_overview_is_dead() -> None:
    for overview in ("https://kammer.example/", "https://www.kammer.example/presse?utm_source=x"):
        assert (judge(url=overview).next, judge(url=overview).gone) == (Next.THIN, True)


def test_a_pdf_is_no_page() -> None:
    assert judge(headers={"content-type": "application/pdf"}).reason == "Kein HTML, sondern application/pdf"


def test_what_can_never_work_is_not_tried_again() -> None:
    assert judge_failure(Reject("Adresse ist privat"), attempt=1).next is Next.THIN
    assert judge_failure(RetryLater("weg"), attempt=1).next is Next.AGAIN
